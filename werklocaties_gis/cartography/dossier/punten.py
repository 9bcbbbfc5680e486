"""The points of each optie that the card shows, criterion by criterion."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import Sleutels
from werklocaties_gis.cartography.plan import place_of
from werklocaties_gis.cartography.velden import code_labels, number_column
from werklocaties_gis.vocabulary.numbers import Taal

MAX_PUNTEN: Final = 60_000
"""Points in the page; about half a megabyte. Beyond it the last opties of a firm go without."""


def make_punten(
    scores: pd.DataFrame, opties: dict[str, object], sleutels: Sleutels, taal: Taal
) -> dict[str, object]:
    """Make the points of the opties in the page.

    Parameters
    ----------
    scores
        One row for each firm, plek and criterion.
    opties
        What ``plan.make_opties`` made: the opties in the page, best first.
    sleutels
        Order of firms and plekken in the page.
    taal
        Language of the criteria.

    Returns
    -------
    dict
        ``optie`` (place among the opties of the page), ``criterium`` and
        ``punten`` beside each other; ``volledig`` is 0 where opties went without.
    """
    shown = pd.DataFrame({"_v": opties["v"], "_p": opties["plek"]})
    shown = shown.assign(_o=range(len(shown)), _turn=shown.groupby("_v").cumcount())
    rows = scores.assign(
        _v=place_of(scores["vestiging_id"], sleutels.vestigingen),
        _p=place_of(scores["plek_id"], sleutels.plekken),
    ).merge(shown, on=["_v", "_p"])
    told = rows[rows["_turn"] < _turns(rows["_turn"])].sort_values(["_o", "criterium"])
    return {
        "optie": told["_o"].tolist(),
        "criterium": code_labels(told["criterium"], "criterium", taal),
        "punten": number_column(told["waarde"], 2),
        "volledig": int(len(told) == len(rows)),
    }


def _turns(turns: pd.Series) -> int:
    """How many opties of each firm can have their points in the page."""
    counts = turns.value_counts().sort_index().cumsum()
    return int((counts <= MAX_PUNTEN).sum())
