"""What the profile of a park may ask: which properties, and how a row says what answers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.criteria import (
    EIGENSCHAPPEN,
    PROFIEL,
    find_kolom,
    is_veld,
    is_woorden,
)
from werklocaties_gis.tables.rijen import Rijen

Vraagsoort = Literal["getal", "categorie", "woorden", "ja_nee"]

KOLOMMEN: Final[Mapping[Vraagsoort, tuple[str, ...]]] = MappingProxyType(
    {
        "getal": ("minimum", "maximum"),
        "categorie": ("milieucategorie_min", "milieucategorie_max"),
        "woorden": ("waarden",),
        "ja_nee": ("waarden",),
    }
)
"""Columns in which a row says what answers to it: one or both, and none of the others."""

ALLE: Final = tuple(dict.fromkeys(name for names in KOLOMMEN.values() for name in names))
JA_OF_NEE: Final = (("ja",), ("nee",))


def find_vraagsoort(veld: str) -> Vraagsoort | None:
    """Say how a profile asks for a property; none for what it cannot ask.

    Examples
    --------
    >>> [find_vraagsoort(veld) for veld in ("banen_per_ha", "milieucategorie", "geluk")]
    ['getal', 'categorie', None]
    """
    # A profile that asks how well a firm answers to it would never end.
    if veld == PROFIEL or not is_veld(veld):
        return None
    if veld == "milieucategorie":
        return "categorie"
    if is_woorden(veld):
        return "woorden"
    found = find_kolom(veld)
    return "ja_nee" if found is not None and found[1].type == "ja_nee" else "getal"


def check_profielen(profielen: pd.DataFrame, rijen: Rijen | None = None) -> Iterator[Failure]:
    """Check that each row asks for something that exists, and says what answers to it.

    Parameters
    ----------
    profielen
        The table; rows without a property are refused elsewhere.
    rijen
        Where its rows stand in their file; none: a failure names park and criterion.
    """
    for at, row in enumerate(profielen.to_dict("records")):
        veld = row["veld"]
        if pd.isna(veld):
            continue
        soort = find_vraagsoort(str(veld))
        name, source = _name_rij(row, at, rijen)
        if soort is None:
            known = (("known", ", ".join(one for one in EIGENSCHAPPEN if one != PROFIEL)),)
            yield Failure("profielen", "veld", name, str(veld), "profiel_veld", source, known)
        elif not _is_asked(row, soort):
            fields = (("kolommen", ", ".join(KOLOMMEN[soort])), ("veld", str(veld)))
            column = KOLOMMEN[soort][0]
            yield Failure("profielen", column, name, "", f"profiel_{soort}", source, fields)


def _is_asked(row: Mapping[Any, Any], soort: Vraagsoort) -> bool:
    """Whether the columns of this kind of question are filled, and no other."""
    filled = {name for name in ALLE if isinstance(row[name], tuple) or not pd.isna(row[name])}
    own = frozenset(KOLOMMEN[soort])
    is_whole = bool(filled) and filled <= own
    return is_whole and (soort != "ja_nee" or row["waarden"] in JA_OF_NEE)


def _name_rij(row: Mapping[Any, Any], at: int, rijen: Rijen | None) -> tuple[str, str]:
    """Row as the user sees it, and its file; by its key where that is not known."""
    if rijen is None:
        return f"{row['terrein_id']} / {row['criterium']}", ""
    place = rijen.take(np.array([at]))
    return str(place.nummer[0]), str(place.bestand[0])
