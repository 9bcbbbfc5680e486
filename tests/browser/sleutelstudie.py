"""A study in which every key is a hostile text and nothing has another name, in one page."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import shapely
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty

PER_ROW = 12
STEP_M = 150

LAYERS = (
    ("gebieden", "gebied_id", {"soort": "gemeente"}),
    ("natura2000", "natura_id", {}),
    ("beperkingen", "beperking_id", {"werking": "verbod"}),
    ("netgebieden", "net_id", {"afname_code": "3"}),
    ("bestemmingen", "bestemming_id", {"soort": "bestemming", "milieucategorie_max": "4.2"}),
    ("bedrijventerreinen", "terrein_id", {}),
    ("kavels", "kavel_id", {"eigenaar_type": "bedrijf"}),
    ("plekken", "plek_id", {"soort": "kavel", "status": "uitgegeven"}),
    ("gevoelige_objecten", "object_id", {"soort": "woning", "planstatus": "bestaand"}),
    ("netstations", "station_id", {"soort": "MS"}),
)
"""Layers from below, each with its key and what a row must have."""


def name_rows(teksten: Sequence[str], mark: str) -> list[str]:
    """A key for each text: the text itself, told from those of other tables."""
    return [f"{text} ~{mark}.{row}~" for row, text in enumerate(teksten)]


def make_sleutelstudie(maker: ModuleType, teksten: Sequence[str]) -> tuple[Any, dict[str, Any]]:
    """Make the study, and the file on its plan.

    Parameters
    ----------
    maker
        ``tests/cartography/kaartstudie.py``.
    teksten
        One row of every table for each.
    """
    squares = [_square(maker, row) for row in range(len(teksten))]
    keys = {table: name_rows(teksten, table) for table, _, _ in LAYERS}
    firms = name_rows(teksten, "v")
    tabellen: dict[str, Any] = {name: make_empty(name) for name in INPUT_TABLES}
    for table, key, must in LAYERS:
        own = {key: keys[table], "bron": name_rows(teksten, f"bron.{table}"), **must}
        own |= {"terrein_id": keys["bedrijventerreinen"]} if table in {"plekken", "kavels"} else {}
        own |= {"soort": name_rows(teksten, "b")} if table == "beperkingen" else {}
        shapes = [square.centroid for square in squares] if table == "netstations" else squares
        tabellen[table] = maker.table(table, shapes, **own)
    centres = [square.centroid for square in squares]
    tabellen["vestigingen"] = maker.table("vestigingen", centres, vestiging_id=firms)
    tabellen["gebruik"] = maker.table("gebruik", vestiging_id=firms, plek_id=keys["plekken"])
    tabellen |= _make_onzichtbaar(maker, teksten, squares, firms)
    tabellen["oordelen"] = _make_oordelen(maker, teksten, firms, keys["plekken"])
    results = _make_resultaten(maker, firms, keys)
    return maker.Kaartstudie(tabellen, results), _make_dossier(maker, teksten, firms, keys)


def _square(maker: ModuleType, row: int) -> shapely.Polygon:
    square: shapely.Polygon = maker.box_at(
        row % PER_ROW * STEP_M, row // PER_ROW * STEP_M, STEP_M - 50, STEP_M - 50
    )
    return square


def _make_onzichtbaar(
    maker: ModuleType, teksten: Sequence[str], squares: list[Any], firms: list[str]
) -> dict[str, Any]:
    """Tables that no layer shows: of them only the source stands on the printed sheet."""

    def own(table: str, key: str) -> dict[str, list[str]]:
        return {key: name_rows(teksten, table), "bron": name_rows(teksten, f"bron.{table}")}

    return {
        "kostenposten": maker.table(
            "kostenposten",
            **own("kostenposten", "post_id"),
            rol="plan",
            kostensoort="sloop",
            drager="gemeente",
        ),
        "milieuwaarden": maker.table(
            "milieuwaarden",
            **own("milieuwaarden", "waarde_id"),
            vestiging_id=firms,
            aspect="geur",
            herkomst="meting",
        ),
        "gebiedstypen": maker.table(
            "gebiedstypen",
            squares,
            **own("gebiedstypen", "gebiedstype_id"),
            gebiedstype="rustig",
        ),
        "gebruiksruimte": maker.table(
            "gebruiksruimte", **own("gebruiksruimte", "ruimte_id"), aspect="geur"
        ),
        "dekking": maker.table(
            "dekking", squares, bron=name_rows(teksten, "bron.dekking"), laag="kavels"
        ),
    }


def _make_oordelen(
    maker: ModuleType, teksten: Sequence[str], firms: list[str], plekken: list[str]
) -> Any:
    return maker.table(
        "oordelen",
        vestiging_id=firms,
        plek_id=plekken,
        soort="bestaand",
        toets="lager_dan_maximum",
        oordeel="bevestigd",
        door=name_rows(teksten, "door"),
        reden=name_rows(teksten, "reden"),
    )


def _make_resultaten(
    maker: ModuleType, firms: list[str], keys: dict[str, list[str]]
) -> dict[str, Any]:
    """A finding, an optie and a move of each firm: to the plek of the next."""
    there = [*keys["plekken"][1:], keys["plekken"][0]]
    finding = {
        "vestiging_id": firms,
        "plek_id": keys["plekken"],
        "toets": "lager_dan_maximum",
        "uitkomst": "zeker",
        "waarde": "2",
        "grens": "4.2",
        "eenheid": "categorie",
        "object_id": keys["gevoelige_objecten"],
    }
    return {
        "mismatches": maker.table("mismatches", **finding),
        "uitkomsten": maker.table("uitkomsten", vestiging_id=firms[:0]),
        "opties": maker.table("opties", vestiging_id=firms, plek_id=there, nodig_m2=1_000.0),
        "niet_passend": maker.table("niet_passend", vestiging_id=firms[:0]),
        "verplaatsingen": maker.table(
            "verplaatsingen",
            vestiging_id=firms,
            volgorde=1,
            van_plek_id=keys["plekken"],
            naar_plek_id=there,
            keten_id=name_rows(firms, "k"),
            wacht_op=[()] * len(firms),
        ),
    }


def _make_dossier(
    maker: ModuleType, teksten: Sequence[str], firms: list[str], keys: dict[str, list[str]]
) -> dict[str, Any]:
    """Ranks with names of criteria that are hostile too: fallen out, or to be asked."""
    there = [*keys["plekken"][1:], keys["plekken"][0]]
    asked = name_rows(teksten, "vraag")
    fallen = name_rows(teksten, "valt")
    even = [row % 2 == 0 for row in range(len(firms))]
    return {
        "rangorde": maker.table(
            "rangorde",
            plek_id=there,
            vestiging_id=firms,
            uitgevallen_op=[text if one else None for text, one in zip(fallen, even, strict=True)],
            navragen=[() if one else (text,) for text, one in zip(asked, even, strict=True)],
        ),
        "keuzevastheid": maker.table(
            "keuzevastheid", vestiging_id=firms, naar_plek_id=there, varianten=4, blijft_share=0.5
        ),
    }
