"""Functions, and need for water, that the name of a bestemming or aanduiding tells of."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.zoning.functie import BEDRIJF
from werklocaties_gis.zoning.plantekst import normalise

_BAND: Final = (
    r"(?:tot en met|t/m|van|ten hoogste|<=|in|\(|met een milieucat|(?:milieu|bedrijfs)?categorie)"
)
_TAIL: Final = re.compile(rf"\s*(?:-\s*)?(?:[\divx]+|[a-z]|{_BAND}.*)?$")
"""What may follow a name without changing what it stands for: a number, a letter, a band."""

_NAMED_FIRM: Final = re.compile(r"^specifieke vorm van (?:bedrijf|bedrijventerrein)\b")
_SPECIFIC: Final = re.compile(r"^specifieke vorm van [^-]+ - ")
"""The one thing after the dash is allowed, not the main group that it is a form of."""

_NOT: Final = re.compile(
    r"\b(?:uitgesloten|uitgezonderd|uitzondering|zonder|geen|niet|voormalig\w*)\b"
)
_WATER: Final = re.compile(r"\b(?:water|haven|kade)gebonden\b")


@cache
def read_functienamen() -> Mapping[str, tuple[str, ...]]:
    """Read the names that plans use, with the functieklassen each stands for; empty: not known."""
    path = resources.files(__package__).joinpath("reference", "functienamen.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType(
        {row["begin"]: tuple(filter(None, row["functies"].split("|"))) for row in rows}
    )


def list_functies(namen: pd.Series, hoofdgroepen: pd.Series | None = None) -> pd.Series:
    """List the functieklassen that each zone or designation allows by its name.

    The rules of a plan stand in a text beside its map, so a function is listed
    only where the map surely allows it: what is left out here can become a
    certain mismatch, what is listed cannot. A designation mostly *adds* to the
    zone under it ("tevens"): who applies it joins both. The hoofdgroep counts
    only where the name says nothing.

    Parameters
    ----------
    namen
        Names in the plan's own words, shape (n,).
    hoofdgroepen
        Bestemmingshoofdgroep of each, where there is one.

    Returns
    -------
    pandas.Series
        Tuples of functieklassen, sorted; ``<NA>`` where the name does not tell:
        mixed zones, homes, one named firm or form, what is excluded.

    Examples
    --------
    >>> list_functies(pd.Series(["Bedrijventerrein - 2", "Gemengd - 1", "onderwijs"])).tolist()
    [('bedrijf',), <NA>, ('onderwijs',)]
    """
    groups = pd.Series("", index=namen.index) if hoofdgroepen is None else hoofdgroepen
    pairs = pd.DataFrame({"naam": namen.to_numpy(), "groep": groups.to_numpy()}).astype("string")
    pairs = pairs.fillna("")
    unique = pairs.drop_duplicates()
    found = {
        (naam, groep): _functies(naam, groep) for naam, groep in unique.itertuples(index=False)
    }
    values = [found[pair] or pd.NA for pair in pairs.itertuples(index=False, name=None)]
    return pd.Series(values, index=namen.index, dtype=object, name="functies")


def _functies(naam: str, groep: str) -> tuple[str, ...]:
    """Functieklassen of one name; empty where it does not tell."""
    text = normalise(naam)
    if _NOT.search(text) or _NAMED_FIRM.search(text):
        return ()
    known = read_functienamen()
    text = _SPECIFIC.sub("", text)
    begins = [begin for begin in known if re.match(rf"{re.escape(begin)}\b", text)]
    if not begins:
        return known.get(normalise(groep), ())
    begin = max(begins, key=len)
    # "Bedrijf - garage" is one kind of firm, "Maatschappelijk - begraafplaats" no school;
    # "Detailhandel - meubelen" is still retail.
    is_one_class = len(known[begin]) == 1 and BEDRIJF not in known[begin]
    is_whole = is_one_class or _TAIL.match(text, len(begin)) is not None
    return tuple(sorted(known[begin])) if is_whole else ()


def list_watergebonden(namen: pd.Series) -> pd.Series:
    """List whether each name says that the place is for water-bound firms.

    Returns
    -------
    pandas.Series
        ``True`` where it does, else ``<NA>``: a name that is silent denies nothing.

    Examples
    --------
    >>> list_watergebonden(pd.Series(["watergebonden bedrijvigheid", "Bedrijf"])).tolist()
    [True, <NA>]
    """
    said = (
        namen.astype("string")
        .fillna("")
        .map(normalise)
        .map(lambda naam: True if _WATER.search(naam) and not _NOT.search(naam) else pd.NA)
    )
    return said.astype("boolean").rename("watergebonden")
