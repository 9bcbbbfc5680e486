"""Conditions in the words of an activity list: which quantity, which unit, between which bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

CAPACITEIT: Final = "capaciteit"
"""The one quantity of which the unit is part of the answer: t/j says nothing about t/u."""

GROOTHEDEN: Final = (
    "productieoppervlakte_m2",
    "bedrijfsoppervlakte_m2",
    "opslag_m2",
    "opslag_m3",
    "vermogen_kw",
    CAPACITEIT,
)
"""Quantities that a condition can ask; columns of ``activiteiten`` of the same name answer them."""

EENHEDEN: Final[Mapping[str, tuple[str, float]]] = MappingProxyType(
    {
        "m2": ("m2", 1.0),
        "m3": ("m3", 1.0),
        "kw": ("kW", 1.0),
        "mw": ("kW", 1000.0),
        # Electric, thermal and apparent power are three quantities: none is made of another.
        "mwe": ("MWe", 1.0),
        "mwth": ("MWth", 1.0),
        "mva": ("MVA", 1.0),
        "t/u water": ("t/u water", 1.0),
        "t/u": ("t/u", 1.0),
        "t/d": ("t/d", 1.0),
        "t/week": ("t/week", 1.0),
        "t/j": ("t/j", 1.0),
        "kg meel/week": ("kg meel/week", 1.0),
        "nm3/d": ("Nm3/d", 1.0),
        "m3/j": ("m3/j", 1.0),
        "i.e.": ("i.e.", 1.0),
        "t": ("t", 1.0),
        "kg": ("t", 0.001),
        "getouwen": ("getouwen", 1.0),
    }
)
"""Units as the list writes them, with the unit they are kept in and the factor to it.

A rate per hour is never made one per year: how many hours a plant runs is not known.
"""

_SPELLING: Final = (
    ("m²", "m2"),
    ("m³", "m3"),
    ("≤", "<="),
    ("≥", ">="),
    ("=<", "<="),
    ("\N{EN DASH}", "-"),
    ("\N{NO-BREAK SPACE}", " "),
)
_WORDS: Final = (
    (r"\bton(?:nen)?\b", "t"),
    (r"/\s*(?:jaar|jr)\b", "/j"),
    (r"/\s*(?:uur|h)\b", "/u"),
    (r"/\s*(?:dag|dg)\b", "/d"),
    (r"\bt/m\b|\btot en met\b", "<="),
    (r"\bmeer dan\b|\bgroter dan\b", ">"),
    (r"\bminder dan\b|\bkleiner dan\b", "<"),
    (r"\btot(?= \d)", "<="),
)
# "tot 10 ton" leaves open whether 10 is in it; taken with it, 10 contradicts nothing.

_NUMBER: Final = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_UNITS: Final = "|".join(re.escape(unit) for unit in sorted(EENHEDEN, key=len, reverse=True))
_CONDITION: Final = re.compile(
    rf"""(?<![\w.])(?P<maat>p\.?\s?o\.|b\.?\s?o\.|v\.?\s?c\.|p\.?\s?c\.
        |opslag\w*(?:\s?opp?\w*\.?)?|opp\w*\.?|vermogen)?\s*
    (?:(?P<teken><=|>=|<|>)\s*(?P<getal>{_NUMBER})|(?P<van>{_NUMBER})\s*-\s*(?P<tot>{_NUMBER}))
    (?![\d.,]*\d)\s*(?P<miljoen>mln\.?|miljoen)?\s*(?P<eenheid>{_UNITS})(?![\w/])""",
    re.VERBOSE,
)
_HINT: Final = re.compile(r"[<>]|\d\s*[a-z]")
_SURFACE: Final[Mapping[str, str]] = MappingProxyType(
    {"po": "productieoppervlakte_m2", "bo": "bedrijfsoppervlakte_m2"}
)


class _Grens(NamedTuple):
    """One condition; a bound that is absent is infinite."""

    grootheid: str
    eenheid: str
    ondergrens: float = -np.inf
    ondergrens_inclusief: bool = True
    bovengrens: float = np.inf
    bovengrens_inclusief: bool = True


_TYPES: Final = MappingProxyType(
    {
        **dict.fromkeys(("grootheid", "eenheid"), object),
        **dict.fromkeys(("ondergrens", "bovengrens"), float),
        **dict.fromkeys(("ondergrens_inclusief", "bovengrens_inclusief"), bool),
    }
)


class _Gelezen(NamedTuple):
    """One description: what it asks, and the words for the kind of activity that remain."""

    heeft_voorwaarde: bool
    soort: str
    grens: _Grens | None


def list_voorwaarden(omschrijvingen: pd.Series) -> pd.DataFrame:
    """List the condition in each description of a list.

    Dutch numbers: a point stands between thousands, a comma before decimals. A
    condition that is not understood, also one of two joined by *of*, stays a
    condition that nobody can answer.

    Parameters
    ----------
    omschrijvingen
        Descriptions or conditions as the list writes them, shape (n,); missing allowed.

    Returns
    -------
    pandas.DataFrame
        On the same index: ``heeft_voorwaarde``, ``begrepen``, ``grootheid`` (of
        ``GROOTHEDEN``; empty where none), ``eenheid``, ``ondergrens``,
        ``bovengrens`` (infinite where open) and ``ondergrens_inclusief``,
        ``bovengrens_inclusief``; ``soort``, the words that remain.

    Examples
    --------
    >>> found = list_voorwaarden(pd.Series(["Zuivel, melkproducten < 55.000 t/j", "Kalk"]))
    >>> found[["grootheid", "eenheid", "bovengrens", "soort"]].values.tolist()
    [['capaciteit', 't/j', 55000.0, 'zuivel, melkproducten'], ['', '', inf, 'kalk']]
    """
    number, texts = pd.factorize(omschrijvingen.astype("string").fillna(""))
    rows = [_read(str(text)) for text in texts]
    free = _Grens("", "")
    bounds = pd.DataFrame([row.grens or free for row in rows], columns=list(_Grens._fields))
    read = bounds.astype(_TYPES).assign(
        heeft_voorwaarde=np.array([row.heeft_voorwaarde for row in rows], dtype=bool),
        begrepen=np.array([row.grens is not None for row in rows], dtype=bool),
        soort=np.array([row.soort for row in rows], dtype=object),
    )
    return read.iloc[number].set_axis(omschrijvingen.index)


def is_strijdig(voorwaarden: pd.DataFrame, waarden: FloatArray) -> BoolArray:
    """Whether a number surely contradicts a condition; a missing number contradicts nothing.

    Parameters
    ----------
    voorwaarden
        Rows of ``list_voorwaarden``, shape (n,).
    waarden
        The firm's own number for the quantity and unit of each row; NaN where unknown.

    Examples
    --------
    >>> rows = list_voorwaarden(pd.Series(["p.o. <= 200 m2", "p.o. > 200 m2", "p.o. > 200 m2"]))
    >>> is_strijdig(rows, np.array([200.0, 200.0, np.nan])).tolist()
    [False, True, False]
    """
    low, high = (voorwaarden[name].to_numpy(dtype=float) for name in ("ondergrens", "bovengrens"))
    low_in, high_in = (
        voorwaarden[f"{name}_inclusief"].to_numpy(dtype=bool)
        for name in ("ondergrens", "bovengrens")
    )
    below = (waarden < low) | ((waarden == low) & ~low_in)
    return np.asarray(below | (waarden > high) | ((waarden == high) & ~high_in))


def list_onbegrepen(lijst: pd.DataFrame, kolom: str = "omschrijving") -> pd.DataFrame:
    """List the rows of a list with a condition that is not understood, so that nobody is misled.

    Parameters
    ----------
    lijst
        A list in force.
    kolom
        Column that holds the condition: ``omschrijving``, or ``voorwaarde`` of the
        list for mixing, where every text is a condition.
    """
    found = list_voorwaarden(lijst[kolom])
    asks = found["heeft_voorwaarde"] | (kolom == "voorwaarde") & lijst[kolom].fillna("").ne("")
    return lijst.loc[asks & ~found["begrepen"], ["sbi_2008", "nr", kolom, "lijstrij"]]


def count_voorwaarden(lijst: pd.DataFrame, kolom: str = "omschrijving") -> tuple[int, int, int]:
    """Count the rows of a list, those with a condition, and those of which it is understood.

    Examples
    --------
    >>> from werklocaties_gis.zoning.reference import read_lijsten
    >>> count_voorwaarden(read_lijsten().functiemenging, "voorwaarde")
    (196, 59, 32)
    """
    found = list_voorwaarden(lijst[kolom])
    understood = int(found["begrepen"].sum())
    return len(lijst), understood + len(list_onbegrepen(lijst, kolom)), understood


@cache
def _read(text: str) -> _Gelezen:
    """Read one description; a list has some hundreds, and repeats them over codes."""
    plain = _plain(text)
    found = list(_CONDITION.finditer(plain))
    has_condition = bool(found) or _HINT.search(plain) is not None
    if not found:
        return _Gelezen(has_condition, _soort(plain), None)
    first, last = found[0].start(), found[-1].end()
    rest = f"{plain[:first]} {plain[last:]}"
    grens = None if re.search("[<>]", rest) else _joined(plain, found)
    return _Gelezen(has_condition, _soort(rest if grens else plain), grens)


def _plain(text: str) -> str:
    """A description in the one spelling that the conditions are looked for in."""
    plain = text.lower()
    for written, meant in _SPELLING:
        plain = plain.replace(written, meant)
    for pattern, meant in _WORDS:
        plain = re.sub(pattern, meant, plain)
    return plain


def _joined(plain: str, found: list[re.Match[str]]) -> _Grens | None:
    """The condition of a row: one, or a lower and an upper bound joined by *en*; else None.

    What is joined by *of* is none: a number that contradicts one half says nothing of the other.
    """
    first = _grens(found[0], found[0]["maat"])
    if first is None or len(found) == 1:
        return first
    last = _grens(found[1], found[1]["maat"] or found[0]["maat"])
    between = plain[found[0].end() : found[1].start()].strip(" ,")
    if len(found) > 2 or last is None or last[:2] != first[:2] or between != "en":
        return None
    low, high = (first, last) if np.isinf(first.bovengrens) else (last, first)
    if np.isfinite(low.bovengrens) or np.isfinite(high.ondergrens):
        return None
    return low._replace(bovengrens=high.bovengrens, bovengrens_inclusief=high.bovengrens_inclusief)


def _grens(match: re.Match[str], maat: str | None) -> _Grens | None:
    """One condition with its quantity; None where it is not said which quantity is meant."""
    eenheid, factor = EENHEDEN[match["eenheid"]]
    factor *= 1e6 if match["miljoen"] else 1.0
    grootheid = _grootheid((maat or "").replace(".", "").replace(" ", ""), eenheid)
    if not grootheid:
        return None
    if match["van"]:
        # "3-15 t/u" stands between "< 3" and ">= 15": at an end it is left with both.
        low, high = _number(match["van"]) * factor, _number(match["tot"]) * factor
        return _Grens(grootheid, eenheid, ondergrens=low, bovengrens=high)
    value, closed = _number(match["getal"]) * factor, "=" in match["teken"]
    if match["teken"].startswith(">"):
        return _Grens(grootheid, eenheid, ondergrens=value, ondergrens_inclusief=closed)
    return _Grens(grootheid, eenheid, bovengrens=value, bovengrens_inclusief=closed)


def _grootheid(maat: str, eenheid: str) -> str:
    """Quantity of a condition; empty where the list leaves it to the reader.

    A bare ``>= 2000 m2`` may be floor, plot or storage: no number of the firm answers it.
    """
    if eenheid == "m2":
        storage = "opslag_m2" if maat.startswith(("opslag", "opp")) else ""
        return _SURFACE.get(maat, storage)
    if maat in _SURFACE or maat.startswith("opp"):
        return ""
    named = {"m3": "opslag_m3", "kW": "vermogen_kw"}.get(eenheid, CAPACITEIT)
    return named if not maat.startswith("opslag") or eenheid in ("m3", "t") else ""


def _number(text: str) -> float:
    """A Dutch number: 250.000 is a quarter of a million, 1,5 is one and a half."""
    return float(text.replace(".", "").replace(",", "."))


def _soort(text: str) -> str:
    """Words that remain, without the punctuation that held the condition."""
    words = re.sub(r"\s+", " ", text)
    words = re.sub(r"(?:\s*[,;:]\s*)+", ", ", words)
    return words.strip(" ,;:-")
