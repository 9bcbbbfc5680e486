"""Functions that the words of a plan exclude, which outranks what its zone allows."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.zoning.plantekst import normalise

NOT: Final = re.compile(
    r"\b(?:uitgesloten|uitgezonderd|uitzondering|m\.u\.v\.?|behoudens|behalve|zonder|geen|niet"
    r"|voormalig\w*)(?!\w)"
)
"""Words that take something away: a name with one of them allows nothing by itself."""

_AFTER: Final = re.compile(
    r"\b(?:met uitzondering van|m\.u\.v\.?|uitgezonderd|behoudens|behalve|niet zijnde"
    r"|geen|zonder|uitgesloten:?)\s+(?P<wat>[^;()]+)"
)
"""What a text excludes stands behind these words ..."""

_BEFORE: Final = re.compile(
    r"(?P<wat>[^;()]+?)\s+(?:zijn |is |wordt |worden )?"
    r"(?:uitgesloten|uitgezonderd|niet toegestaan)$"
)
"""... or before these, at the end."""

_JOINTS: Final = re.compile(r"\s*(?:,|/|\ben/of\b|\ben\b|\bof\b|\balsmede\b)\s*")
_ARTICLES: Final = re.compile(r"^(?:van|de|het|een|zelfstandige vestigingen? van)\s+")


@cache
def read_hele_klassen() -> Mapping[str, str]:
    """Read the names that stand for a whole functieklasse; a supermarkt is only a part of one."""
    path = resources.files(__package__).joinpath("reference", "functienamen.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType(
        {row["begin"]: row["hele_klasse"] for row in rows if row["hele_klasse"]}
    )


def list_uitgesloten(namen: pd.Series) -> pd.Series:
    """List the functieklassen that each zone or designation excludes by its name.

    Only a name for a whole class excludes it: 'geen supermarkt' and 'geen
    zelfstandige detailhandel' leave other retail possible. A text with an
    exception to its exclusion excludes nothing that is sure.

    Parameters
    ----------
    namen
        Names in the plan's own words, shape (n,).

    Returns
    -------
    pandas.Series
        Tuples of functieklassen, sorted; ``<NA>`` where nothing is surely excluded.

    Examples
    --------
    >>> list_uitgesloten(pd.Series(["Bedrijf, geen detailhandel", "Bedrijf"])).tolist()
    [('detailhandel',), <NA>]
    """
    texts = namen.astype("string").fillna("")
    number, known = pd.factorize(texts)
    told = pd.Series([_uitgesloten(naam) or pd.NA for naam in known], dtype=object)
    values = told.to_numpy()[number]
    return pd.Series(values, index=namen.index, dtype=object, name="functies_uitgesloten")


def _uitgesloten(naam: str) -> tuple[str, ...]:
    """Classes that one name excludes."""
    text = normalise(naam)
    if len(NOT.findall(text)) != 1:
        return ()
    found = _BEFORE.search(text) or _AFTER.search(text)
    if found is None:
        return ()
    # "Bedrijf, detailhandel uitgesloten": what stands before the comma is the zone itself.
    wat = found["wat"].rsplit(",", 1)[-1] if found.re is _BEFORE else found["wat"]
    names = [_ARTICLES.sub("", part.strip()) for part in _JOINTS.split(wat)]
    known = read_hele_klassen()
    return tuple(sorted({known[name] for name in names if name in known}))
