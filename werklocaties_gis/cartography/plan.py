"""What the plan says of each firm: its opties, its move, or why there is none."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.cartography.velden import code_labels, code_lists, code_text, number_column
from werklocaties_gis.cartography.vestigingen import TOETSEN
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.zetten import list_zetten

OPTIES_PER_VESTIGING: Final = 10
"""Shown on a card, best first; the others are counted and stand in the GeoPackage."""


def make_opties(
    opties: pd.DataFrame, ids: pd.Series, plek_ids: pd.Series, taal: Taal
) -> dict[str, object]:
    """The best opties of each firm, and how many it has.

    Parameters
    ----------
    opties
        One row for each firm and plek it could go to.
    ids, plek_ids
        Numbers of the firms and plekken, in the order of the page.
    taal
        Language of the conditions.
    """
    rows = place_rows(opties, ids, "vestiging_id")
    # A place to wait on is no place to go to.
    rows = rows[~rows["tijdelijk"].fillna(value=False).astype(bool)]
    # The page knows places by position: a number of text would weigh ten times as much.
    rows = rows.assign(_plek=place_of(rows["plek_id"], plek_ids))
    # Equal scores by number of the plek, or the card would change with the order of rows.
    rows = rows.sort_values(
        ["_v", "waarde", "plek_id"], ascending=[True, False, True], na_position="last"
    )
    best = rows.groupby("_v", sort=False).head(OPTIES_PER_VESTIGING)
    counts = rows.groupby("_v").size()
    return {
        "v": best["_v"].tolist(),
        "plek": best["_plek"].tolist(),
        "waarde": number_column(best["waarde"], 3),
        "nodig_m2": number_column(best["nodig_m2"], 0),
        "kosten_eur": number_column(best["kosten_eur"], 0),
        "afstand_m": number_column(best["afstand_m"], 0),
        "voorwaarden": code_lists(best["voorwaarden"], "toets", taal),
        "mogelijk": [int(value) for value in best["mogelijk"].fillna(value=False)],
        "totaal": [list(pair) for pair in zip(counts.index.tolist(), counts.tolist(), strict=True)],
        # Of a plek too: a card shows only the best opties of each firm, which says nothing
        # of how many firms a plek fits.
        "per_plek": [list(pair) for pair in sorted(rows["_plek"].value_counts().items())],
    }


def make_trechter(niet_passend: pd.DataFrame, ids: pd.Series, taal: Taal) -> dict[str, object]:
    """Why a firm does not move: how many plekken each step took away."""
    rows = place_rows(niet_passend, ids, "vestiging_id").sort_values(["_v", "volgorde"])
    steps = code_text(rows["stap"])
    names = [name_step(str(step), taal) for step in steps["w"]]
    return {
        "v": rows["_v"].tolist(),
        "stap": {"w": names, "i": steps["i"]},
        "over": number_column(rows["over"], 0),
        "weg": number_column(rows["weg"], 0),
        "reden": code_labels(rows["reden"], "reden", taal),
    }


def make_verplaatsingen(
    verplaatsingen: pd.DataFrame, ids: pd.Series, plek_ids: pd.Series, taal: Taal
) -> dict[str, object]:
    """The moves chain by chain, with what they wait for and what they come with."""
    rows = place_rows(list_zetten(verplaatsingen), ids, "vestiging_id")
    order = {name: place for place, name in enumerate(ids.astype(str))}
    return {
        "v": rows["_v"].tolist(),
        "zet": rows["zet"].tolist(),
        "volgorde": number_column(rows["volgorde"], 0),
        "fase": number_column(rows["fase"], 0),
        "van": place_of(rows["van_plek_id"], plek_ids),
        "naar": place_of(rows["naar_plek_id"], plek_ids),
        "keten": code_text(rows["keten_id"]),
        "wacht_op": [_list_places(value, order) for value in rows["wacht_op"]],
        "kosten_eur": number_column(rows["kosten_eur"], 0),
        "waarde": number_column(rows["waarde"], 3),
        "voorwaarden": code_lists(rows["voorwaarden"], "toets", taal),
        "verwerving": code_labels(rows["verwerving"], "verwerving", taal),
        "borging": code_labels(rows["borging"], "borging", taal),
        "didam": code_labels(rows["didam_route"], "didam_route", taal),
        "tijdelijk": [int(value) for value in rows["tijdelijk"].fillna(value=False)],
    }


def place_rows(rows: pd.DataFrame, ids: pd.Series, column: str) -> pd.DataFrame:
    """Rows with the place of their firm in the page; those of other firms are left out."""
    placed = rows.assign(_v=place_of(rows[column], ids))
    return placed[placed["_v"] >= 0]


def place_of(column: pd.Series, ids: pd.Series) -> list[int]:
    """Place of each number among others; -1 is missing or unknown."""
    places = pd.Index(ids.astype("string")).get_indexer(pd.Index(column.astype("string")))
    return [int(place) for place in places]


def name_step(step: str, taal: Taal) -> str:
    """What a step of the funnel is called: a check, or a condition of the plan."""
    # A step that the vocabulary lacks is shown raw: better odd than silently absent.
    domain = "toets" if step in TOETSEN else "stap"
    return label(domain, step, taal)


def _list_places(value: object, order: dict[str, int]) -> list[int]:
    """Places of firms."""
    names = value if isinstance(value, tuple | list) else ()
    return [order[str(name)] for name in names if str(name) in order]
