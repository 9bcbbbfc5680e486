"""What each move costs and brings, low, middle and high, and who bears it."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import Sleutels
from werklocaties_gis.cartography.velden import number_column
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal

VARIANTEN: Final = ("laag", "midden", "hoog")
BEDRAGEN: Final = ("kosten_eur", "opbrengsten_eur", "onrendabele_top_eur", "kosten_bekend_eur")
"""Amounts that are shown in all three variants."""

DRAGERS: Final = ("gemeente", "bedrijf", "derde", "subsidie")
"""Who bears the costs; shown in the middle variant."""


def make_geld(zaken: pd.DataFrame, sleutels: Sleutels, taal: Taal) -> dict[str, object]:
    """Make the business case of each move.

    Parameters
    ----------
    zaken
        One row for each move and variant; lines of the plan as a whole are left out.
    sleutels
        Order of firms in the page.
    taal
        Language of what is missing.

    Returns
    -------
    dict
        Lists of three amounts (low, middle, high) a firm, whole euros, None where
        a line is missing.
    """
    rows = sleutels.place_firms(zaken[zaken["onderdeel"].astype("string").eq("verhuizing")])
    parts = {
        name: rows[rows["variant"].astype("string").eq(name)].set_index("_v") for name in VARIANTEN
    }
    firms = sorted({int(place) for place in rows["_v"]})
    middle = parts["midden"].reindex(firms)
    return {
        "v": firms,
        **{name: _three(parts, name, firms) for name in BEDRAGEN},
        "dragers": {
            name: number_column(middle[f"{name}_eur"], 0) for name in DRAGERS if len(middle)
        },
        "ontbreekt": [_name_missing(value, taal) for value in middle["ontbreekt"]],
    }


def _three(
    parts: dict[str, pd.DataFrame], column: str, firms: list[int]
) -> list[list[float | int | None]]:
    """An amount in the three variants, a firm at a time."""
    columns = [number_column(part.reindex(firms)[column], 0) for part in parts.values()]
    return [list(amounts) for amounts in zip(*columns, strict=True)]


def _name_missing(value: object, taal: Taal) -> list[str]:
    """What is missing, by name: a kind of line or a setting."""
    codes = [str(code) for code in value] if isinstance(value, tuple | list) else []
    known = [(code, label("kostensoort", code, taal)) for code in codes]
    return [label("ontbreekt", code, taal) if name == code else name for code, name in known]
