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
from werklocaties_gis.zoning.uitsluiting import NOT

_BAND: Final = (
    r"(?:tot en met|t/m|van|ten hoogste|<=|in|\(|met een milieucat|(?:milieu|bedrijfs)?categorie)"
)
_TAIL: Final = re.compile(rf"\s*(?:-\s*)?(?:[\divx]+|[a-z]|{_BAND}.*)?$")
"""What may follow a name without changing what it stands for: a number, a letter, a band."""

_NAMED_FIRM: Final = re.compile(r"^specifieke vorm van (?:bedrijf|bedrijventerrein)\b")
_ALSO: Final = re.compile(r",?\s*\b(?:tevens|alsmede|alsook|en tevens)\b\s*(?:voor |een )?")
"""Where a name adds a function to what stands before it, or to its zone."""

_SPECIFIC: Final = re.compile(r"^specifieke vorm van [^-]+ - ")
"""The one thing after the dash is allowed, not the main group that it is a form of."""

_WATER: Final = re.compile(
    r"\b(?:water|haven|kade|oever)gebonden\b|\bnat(?:te)? (?:bedr|kavel|terrein)"
)
_WATER_ZONE: Final = re.compile(
    r"^(?:specifieke vorm van )?(?:bedrij(?:f|ven|venterrein|vigheid)|industrieterrein)\b"
    r".*\b(?:(?:zee|binnen)?haven(?:s|gebied|terrein|bedrijf|bedrijven)?|kade|nat(?:te)?)\b"
    r"|^(?:zee|binnen)?haven(?:gebied|terrein)\b"
)
"""Harbour and quay tell it only of a zone for firms: a jachthaven, a kade for traffic do not."""

_NO_WATER: Final = re.compile(
    r"\b(?:niet|geen)[ -](?:water|haven|kade|oever)gebonden\b"
    r"|\b(?:water|haven|kade|oever)gebonden\b[^,;]*\b(?:uitgesloten|niet toegestaan)\b"
    r"|\bdroge (?:bedr|kavel|terrein)"
)
"""What excludes water-bound firms, or admits others: no land kept for the water either way."""


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
    if NOT.search(text):
        return ()
    parts = [_one_functie(part, groep) for part in _ALSO.split(text) if part]
    # What a part of the name means must be known: else the whole allows more than it lists.
    return tuple(sorted({name for part in parts for name in part})) if all(parts) else ()


def _one_functie(text: str, groep: str) -> tuple[str, ...]:
    """Functieklassen of a name, or of a part of it between 'tevens'."""
    if _NAMED_FIRM.search(text):
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
        ``True`` where it does, ``False`` where it says that it is not, else
        ``<NA>``: a name that is silent denies nothing.

    Examples
    --------
    >>> asked = ["watergebonden bedrijvigheid", "niet-watergebonden bedrijven", "Bedrijf"]
    >>> list_watergebonden(pd.Series(asked)).tolist()
    [True, False, <NA>]
    """
    texts = namen.astype("string").fillna("")
    found = {naam: _water(normalise(naam)) for naam in texts.unique()}
    return texts.map(found).astype("boolean").rename("watergebonden")


def _water(text: str) -> bool | None:
    """Whether a normalised name is one for water-bound firms; none where it does not tell."""
    if re.search(r"\bniet (?:uitsluitend|alleen)\b", text):
        return None
    if _NO_WATER.search(text):
        return False
    if NOT.search(text):
        return None
    return True if _WATER.search(text) or _WATER_ZONE.search(text) else None


def list_bedrijfswoning(namen: pd.Series) -> pd.Series:
    """List whether each designation admits a bedrijfswoning, or excludes one.

    Only plan or register makes a dwelling on a park a bedrijfswoning; BAG never
    does (DOMAIN section 2).

    Returns
    -------
    pandas.Series
        ``True`` for 'bedrijfswoning', ``False`` for 'bedrijfswoning uitgesloten',
        ``<NA>`` for a former one and where the name is silent.

    Examples
    --------
    >>> asked = pd.Series(["bedrijfswoning", "bedrijfswoning uitgesloten", "Bedrijf"])
    >>> list_bedrijfswoning(asked).tolist()
    [True, False, <NA>]
    """
    texts = namen.astype("string").fillna("")
    found = {naam: _woning(normalise(naam)) for naam in texts.unique()}
    return texts.map(found).astype("boolean").rename("bedrijfswoning")


def _woning(text: str) -> bool | None:
    if not re.search(r"\b(?:bedrijfs|dienst)woning(?:en)?\b", text) or "voormalig" in text:
        return None
    return NOT.search(text) is None
