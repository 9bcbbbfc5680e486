"""Why each firm stays, as the plan was solved again to find: who, where, and what to let go."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import Sleutels, list_flags
from werklocaties_gis.cartography.plan import place_of
from werklocaties_gis.cartography.velden import code_labels, code_text, number_column
from werklocaties_gis.cartography.vestigingen import TOETSEN
from werklocaties_gis.vocabulary.loslaten import Los, read_los
from werklocaties_gis.vocabulary.numbers import Taal

LAND: Final = "kavel"
"""Thing to let go between two plekken on the same land: no firm in it."""


def make_uitleg(uitleg: pd.DataFrame, sleutels: Sleutels, taal: Taal) -> dict[str, object]:
    """Make the reasons.

    Parameters
    ----------
    uitleg
        One row for each firm that may move and stays.
    sleutels
        Order of firms and plekken in the page.
    taal
        Language of the words.
    """
    rows = sleutels.place_firms(uitleg)
    return {
        "v": rows["_v"].tolist(),
        # Codes and not words: each kind has sentences of its own in the page.
        "soort": code_text(rows["soort"]),
        "rivalen": sleutels.list_firms(rows["rivalen"]),
        "criterium": code_labels(rows["criterium"], "criterium", taal),
        "verschil": number_column(rows["verschil"], 2),
        "marge": number_column(rows["marge"], 2),
        "plek": place_of(rows["plek_id"], sleutels.plekken),
        "los": [_list_los(value, sleutels, taal) for value in rows["versoepeling"]],
        "nagerekend": list_flags(rows["nagerekend"]),
        "bewezen": list_flags(rows["zekerheid"].astype("string").eq("zeker")),
    }


def _list_los(value: object, sleutels: Sleutels, taal: Taal) -> list[list[object]]:
    """Things to let go: words, firm or -1, plekken, check or -1, and whether it is not known."""
    codes = value if isinstance(value, tuple | list) else ()
    return [_code_los(read_los(str(code), taal), sleutels) for code in codes]


def _code_los(los: Los, sleutels: Sleutels) -> list[object]:
    """One thing to let go, firm and plekken by their place in the page."""
    plekken = [los.wie, los.waar] if los.wat == LAND else [los.waar]
    return [
        los.woorden,
        -1 if los.wat == LAND else sleutels.firm_order.get(los.wie, -1),
        [sleutels.plek_order[name] for name in plekken if name in sleutels.plek_order],
        TOETSEN.index(los.wat) if los.is_toets and los.wat in TOETSEN else -1,
        int(los.is_onbekend),
    ]
