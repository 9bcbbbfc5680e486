"""What values look like: how many of a column have the shape of a number, code, place or date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from werklocaties_gis.sources.cellen.datums import COMPACT, DAY_FIRST, ISO
from werklocaties_gis.sources.own.huisnummers import clean_postcodes
from werklocaties_gis.zoning.sbi import Versie, clean_codes, read_codes

SAMPLE_ROWS: Final = 2_000
"""Rows that are looked at: enough to tell shapes, and a moment at most."""

_SBI: Final = re.compile(r"\d{2}(\.?\d{1,2}){0,2}\.?\d?")
_CATEGORIE: Final = re.compile(r"(?i)(cat(egorie)?\.? ?)?[1-6]([.,][1-3])?")
_HUISNUMMER: Final = re.compile(r"\d{1,5}(\D.{0,10})?")

RANGES: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "rd_x": (7_000, 300_000),
        "rd_y": (289_000, 629_000),
        "lengte": (3.2, 7.3),
        "breedte": (50.7, 53.7),
    }
)
"""Coordinates within the country."""


WHOLE_CIRCLE: Final = 360.0
KLEIN: Final = 10.0
"""No plot or floor of a firm is so few square metres; many are so many hectares or ares."""


def share_of(vorm: str, texts: pd.Series[Any]) -> float:
    """Give the part of the filled cells that has a shape.

    Parameters
    ----------
    vorm
        One of ``VORMEN``; of ``tekst`` anything that is no number has it.
    texts
        Cells as written.

    Returns
    -------
    float
        Between 0 and 1; 0 where no cell is filled.

    Examples
    --------
    >>> share_of("postcode", pd.Series(["4461 AB", "4461AB", "Goes", None]))
    0.6666666666666666
    """
    filled = as_texts(texts)
    if not len(filled):
        return 0.0
    return float(VORMEN[vorm](filled).fillna(value=False).astype(bool).mean())


def as_texts(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Give the filled cells of the first rows as texts; whole numbers without decimals."""
    texts = cells.head(SAMPLE_ROWS).astype("string").str.strip().str.removesuffix(".0")
    return texts[texts.notna() & texts.ne("")]


def list_versies(texts: pd.Series[Any]) -> dict[Versie, float]:
    """Give the part of SBI codes that exists in each edition."""
    filled = as_texts(texts)
    shares: dict[Versie, float] = {}
    for versie in ("2008", "2025"):
        found = clean_codes(filled, versie)["sbi"]
        known = [code in read_codes(versie) for code in found.fillna("")]
        shares[versie] = sum(known) / len(known) if known else 0.0
    return shares


def _match(pattern: str) -> Callable[[pd.Series[Any]], pd.Series[Any]]:
    return lambda texts: texts.str.fullmatch(pattern)


def _numbers(texts: pd.Series[Any]) -> pd.Series[Any]:
    plain = texts.str.replace(r"^(\d+),(\d+)$", r"\1.\2", regex=True)
    return pd.Series(pd.to_numeric(plain, errors="coerce"), index=texts.index)


def _between(name: str) -> Callable[[pd.Series[Any]], pd.Series[Any]]:
    low, high = RANGES[name]
    # Whole numbers alone are counts and no degrees: no register places all firms to 100 km.
    sign = "[.,]" if high < WHOLE_CIRCLE else ""
    return lambda texts: _numbers(texts).between(low, high) & bool(texts.str.contains(sign).any())


def _is_sbi(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Whether texts have the form of a code and exist in either edition."""
    shaped = texts.str.fullmatch(_SBI.pattern)
    digits = texts.str.replace(".", "", regex=False)
    known = read_codes("2008") | read_codes("2025")
    return shaped & digits.map(lambda code: code in known or f"0{code}" in known).astype(bool)


def _is_datum(texts: pd.Series[Any]) -> pd.Series[Any]:
    return texts.map(
        lambda text: any(form.fullmatch(text) for form in (DAY_FIRST, ISO, COMPACT))
    ).astype(bool)


VORMEN: Final[Mapping[str, Callable[[pd.Series[Any]], pd.Series[Any]]]] = MappingProxyType(
    {
        "vestigingsnummer": _match(r"\d{9,12}"),
        "kvk": _match(r"\d{7,8}"),
        "sbi": _is_sbi,
        "postcode": lambda texts: clean_postcodes(texts).notna(),
        "huisnummer": _match(_HUISNUMMER.pattern),
        "kort": _match(r".{1,6}"),
        "aantal": _match(r"\d{1,6}"),
        "getal": lambda texts: _numbers(texts).ge(0),
        **{name: lambda texts: _numbers(texts).ge(0) for name in ("ha", "are")},
        "klein": lambda texts: _numbers(texts).between(0, KLEIN, inclusive="neither"),
        "categorie": _match(_CATEGORIE.pattern),
        "gemeentecode": _match(r"(GM)?\d{4}"),
        "datum": _is_datum,
        "tekst": lambda texts: _numbers(texts).isna(),
        **{name: _between(name) for name in RANGES},
    }
)
"""Shape to the function that tells of each text whether it has it."""

EIGEN: Final = frozenset({"vestigingsnummer", "sbi", "postcode", *RANGES})
"""Shapes that tell by themselves what a column is, whatever its name."""
