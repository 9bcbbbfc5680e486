"""All tables as one block of JSON for the page: compact, and the same from run to run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, cast

import geopandas as gpd
import pandas as pd

from werklocaties_gis.cartography.achtergrond import list_achtergronden
from werklocaties_gis.cartography.bronnen import list_bronnen
from werklocaties_gis.cartography.dossier.inhoud import make_dossier
from werklocaties_gis.cartography.dossier.oordelen import make_oordelen, without_weerlegd
from werklocaties_gis.cartography.dossier.sleutels import Sleutels
from werklocaties_gis.cartography.kiezen import make_kiezen
from werklocaties_gis.cartography.lagen import LAGEN, make_laag, select_drawn
from werklocaties_gis.cartography.legend import STANDEN, make_klassen
from werklocaties_gis.cartography.omgevingsvelden import make_omgevingsvelden
from werklocaties_gis.cartography.omvang import fit_tabellen
from werklocaties_gis.cartography.plan import make_opties, make_trechter, make_verplaatsingen
from werklocaties_gis.cartography.plannen import Tegenplan, make_fasen, make_tegenover
from werklocaties_gis.cartography.ruimte import MAX_PUNTEN, make_ruimtelagen, sort_lagen
from werklocaties_gis.cartography.vestigingen import (
    TOETSEN,
    list_plekken_van,
    make_bevindingen,
    make_onbekend,
    make_vestigingen,
)
from werklocaties_gis.cartography.words import label_values, read_words
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.numbers import Taal

ANDERE_PAGINAS: Final = ("kaart_overzicht_", "kaart_publiek_")
"""Beginnings of sentences that only another page asks for."""


@dataclass(frozen=True)
class Resultaten:
    """What was found and planned: result tables, as their schemas say.

    ``overige`` holds by name whatever else was made; a table that is absent
    there was not made, which is not the same as an empty one.
    """

    mismatches: pd.DataFrame
    uitkomsten: pd.DataFrame
    opties: pd.DataFrame
    niet_passend: pd.DataFrame
    verplaatsingen: pd.DataFrame
    overige: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
    tegenover: Tegenplan | None = None


@dataclass(frozen=True)
class Opschrift:
    """What stands above the map and how it speaks."""

    titel: str
    peildatum: str
    taal: Taal
    achtergrond: str
    fictief: bool


def make_payload(
    tabellen: Mapping[str, gpd.GeoDataFrame],
    resultaten: Resultaten,
    opschrift: Opschrift,
    kaart_punten: int = MAX_PUNTEN,
) -> dict[str, object]:
    """Everything that the page shows, as mappings and lists.

    Parameters
    ----------
    tabellen
        Every input table, in RD New.
    resultaten
        The result tables.
    opschrift
        Title, reference date, language and base map.
    kaart_punten
        How many points a layer of contours or room may have.
    """
    # Sorted here once: every place in the page counts on this order.
    ordered = {name: _sort_by_key(name, rows) for name, rows in tabellen.items()}
    passend = fit_tabellen(ordered, _what_tells(resultaten), opschrift.taal)
    ruimte = make_ruimtelagen(resultaten.overige, ordered, opschrift.taal, kaart_punten)
    lagen = [*_make_lagen(passend.tabellen, opschrift.taal), *ruimte.lagen]
    return {
        "opschrift": _make_opschrift(opschrift),
        "bronnen": list_bronnen(tabellen),
        "lagen": sort_lagen(lagen),
        "weggelaten": [*passend.weggelaten, *ruimte.weggelaten],
        **_make_bedrijven(passend.tabellen, resultaten, opschrift.taal),
    }


def _what_tells(resultaten: Resultaten) -> dict[str, pd.DataFrame]:
    """Result tables that say which firms and objects matter most."""
    return {
        "mismatches": resultaten.mismatches,
        "uitkomsten": resultaten.uitkomsten,
        "verplaatsingen": resultaten.verplaatsingen,
    }


def _sort_by_key(table: str, rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A table in the order of its key, whatever order it came in."""
    return rows.sort_values(list(read_schema(table).keys), ignore_index=True)


def _make_opschrift(opschrift: Opschrift) -> dict[str, object]:
    """Title, words and choices of the page."""
    words = read_words(opschrift.taal)
    return {
        "titel": opschrift.titel,
        "peildatum": opschrift.peildatum,
        "taal": opschrift.taal,
        "fictief": opschrift.fictief,
        "achtergrond": opschrift.achtergrond,
        "achtergronden": list_achtergronden(opschrift.taal),
        "toetsen": label_values("toets", TOETSEN, opschrift.taal),
        "tekst": {code: words[code] for code in words if not code.startswith(ANDERE_PAGINAS)},
    }


def _make_lagen(tabellen: Mapping[str, gpd.GeoDataFrame], taal: Taal) -> list[dict[str, object]]:
    """Every layer that has rows; an empty one would only lengthen the legend."""
    drawn = ((laag, select_drawn(laag.table, tabellen[laag.table])) for laag in LAGEN)
    return [
        make_laag(laag, rows, taal) for laag, rows in drawn if len(rows) or laag.table == "plekken"
    ]


def _make_bedrijven(
    tabellen: Mapping[str, gpd.GeoDataFrame], resultaten: Resultaten, taal: Taal
) -> dict[str, object]:
    """Firms, what was found about them, and what the plan offers them."""
    ids = tabellen["vestigingen"]["vestiging_id"]
    plek_ids = tabellen["plekken"]["plek_id"]
    names = tabellen["vestigingen"]["naam"]
    pairs = list_plekken_van(tabellen, resultaten.uitkomsten)
    open_questions = without_weerlegd(resultaten.uitkomsten, tabellen["oordelen"])
    opties = make_opties(resultaten.opties, ids, plek_ids, taal)
    moves = make_verplaatsingen(resultaten.verplaatsingen, ids, plek_ids, taal)
    no_counts = pd.Series([], dtype="string")
    return {
        "standen": [*make_klassen("vestigingen", no_counts, taal)],
        "volgorde_standen": list(STANDEN),
        "vestigingen": _with_omgeving(tabellen, resultaten, pairs, taal),
        "bevindingen": make_bevindingen(resultaten.mismatches, ids, plek_ids, taal, names),
        "onbekend": make_onbekend(open_questions, ids, plek_ids, taal),
        "opties": opties,
        "trechter": make_trechter(resultaten.niet_passend, ids, taal),
        "verplaatsingen": moves,
        "dossier": make_dossier(resultaten.overige, opties, moves, Sleutels(ids, plek_ids), taal),
        "oordelen": make_oordelen(tabellen["oordelen"], taal),
        "fasen": make_fasen(resultaten.verplaatsingen),
        "tegenover": make_tegenover(resultaten.tegenover, ids, plek_ids, taal),
        "kiezen": make_kiezen(tabellen, resultaten.uitkomsten, ids),
    }


def _with_omgeving(
    tabellen: Mapping[str, gpd.GeoDataFrame],
    resultaten: Resultaten,
    pairs: pd.DataFrame,
    taal: Taal,
) -> dict[str, object]:
    """The firms, with what surrounds them among what their cards show."""
    made = make_vestigingen(tabellen, pairs, taal)
    around = make_omgevingsvelden(
        resultaten.overige.get("omgeving"),
        pairs,
        tabellen["vestigingen"]["vestiging_id"],
        tabellen["natura2000"],
        taal,
    )
    return made | {"velden": {**cast("dict[str, object]", made["velden"]), **around}}
