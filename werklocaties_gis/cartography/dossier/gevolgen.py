"""What hangs on each move, how the firm stands afterwards, and why it was a candidate."""

from __future__ import annotations

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import (
    Sleutels,
    list_flags,
    list_toetsen,
)
from werklocaties_gis.cartography.velden import code_lists, code_text, number_column
from werklocaties_gis.vocabulary.numbers import Taal


def make_gevolgen(gevolgen: pd.DataFrame, sleutels: Sleutels) -> dict[str, object]:
    """Make, for each firm that moves, what the plan is without its move."""
    rows = sleutels.place_firms(gevolgen)
    return {
        "v": rows["_v"].tolist(),
        "breekt": sleutels.list_firms(rows["breekt"]),
        "verschil": number_column(rows["verschil"], 2),
        "andere": number_column(rows["andere_zetten"], 0),
        "verliezers": sleutels.list_firms(rows["verliezers"]),
        # A code: the page has a sentence for each.
        "vast": code_text(rows["in_elk_plan"]),
        "nagerekend": list_flags(rows["nagerekend"]),
    }


def make_straks(was_wordt: pd.DataFrame, sleutels: Sleutels) -> dict[str, object]:
    """Make what the checks say of each firm that moves on its new plek."""
    moves = was_wordt["besluit"].astype("string").eq("verhuist").fillna(value=False)
    rows = sleutels.place_firms(was_wordt[moves])
    return {
        "v": rows["_v"].tolist(),
        "zeker": list_toetsen(rows["straks_zeker"]),
        "mogelijk": list_toetsen(rows["straks_mogelijk"]),
        "onbekend": list_toetsen(rows["straks_onbekend"]),
        "via": sleutels.list_plekken(rows["via_plek_ids"]),
    }


def make_verhuizers(verhuizers: pd.DataFrame, sleutels: Sleutels, taal: Taal) -> dict[str, object]:
    """Make why each candidate is one."""
    rows = sleutels.place_firms(verhuizers)
    return {
        "v": rows["_v"].tolist(),
        "redenen": code_lists(rows["redenen"], "verhuizer", taal),
        "mobiliteit": number_column(rows["mobiliteit"], 2),
        "investering_eur": number_column(rows["investering_eur"], 0),
    }
