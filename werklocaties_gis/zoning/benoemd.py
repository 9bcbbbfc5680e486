"""The one firm that a plan names beside its band, and which activities it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

import pandas as pd

from werklocaties_gis.zoning.plantekst import normalise
from werklocaties_gis.zoning.reference import Lijsten

_FORM: Final = re.compile(
    r"^(?:tevens )?specifieke vorm van (?:bedrijf|bedrijventerrein|bedrijvigheid)"
    r"\s*-\s*(?P<wat>.+)$"
)
_ONLY_BAND: Final = re.compile(
    r"^(?:(?:bedrijf|bedrijven) )?(?:(?:van|in|tot en met|t/m|ten hoogste|maximaal) )*"
    r"(?:milieu|bedrijfs|hinder)?cat(?:egorie(?:en)?)?\b"
)
"""What is named by nothing but categories is a band, not one firm."""

_BAND_TAIL: Final = re.compile(
    r"\s*\(?(?:tot en met |t/m |van )?(?:milieu|bedrijfs)?cat(?:egorie|\b).*$"
)

_GENERIC: Final = re.compile(
    r"(?:bedrijf|bedrijven|fabriek|fabrieken|handel|inrichting|inrichtingen|werkplaats|werkplaatsen)$"
)
_PLURAL: Final = re.compile(r"(?:en|s|e)$")
_SMALL: Final = frozenset(
    (
        "van",
        "voor",
        "de",
        "het",
        "een",
        "en",
        "of",
        "met",
        "in",
        "op",
        "te",
        "aan",
        "bij",
        "ten",
        "behoeve",
        "zoals",
        "tot",
        "overige",
        "andere",
    )
)

SHORTEST_STEM: Final = 3
DIVISIE: Final = 2
"""Digits of a division of the SBI: titles of one branch use each other's words, so a name that
fits one class may be registered in the next."""


def list_benoemd(namen: pd.Series) -> pd.Series:
    """List the one firm that each designation names: 'specifieke vorm van bedrijf - smederij'.

    That firm may be heavier than the band round it. The name is kept as the plan
    writes it, without capitals and accents.

    Parameters
    ----------
    namen
        Names in the plan's own words, shape (n,).

    Returns
    -------
    pandas.Series
        The name; ``<NA>`` where none is named.

    Examples
    --------
    >>> list_benoemd(pd.Series(["specifieke vorm van bedrijf - Smederij", "Bedrijf"])).tolist()
    ['smederij', <NA>]
    """
    texts = namen.astype("string").fillna("")
    number, known = pd.factorize(texts)
    told = pd.array([_benoemd(naam) or pd.NA for naam in known], dtype="string")
    return pd.Series(told.take(number), index=namen.index, name="benoemd")


def _benoemd(naam: str) -> str:
    found = _FORM.match(normalise(naam))
    if found is None or _ONLY_BAND.match(found["wat"]):
        return ""
    return _BAND_TAIL.sub("", found["wat"]).strip()


def list_divisies(namen: Sequence[str], lijsten: Lijsten) -> list[frozenset[str] | None]:
    """List the divisions of the SBI that each named firm may be registered in.

    Every word of the name must occur in a title of the lists; a word that does
    not can be any activity. So the answer only ever rules out what is surely
    something else.

    Parameters
    ----------
    namen
        Names as ``list_benoemd`` gives them.
    lijsten
        The lists in force: titles of ``functies`` and ``milieucategorie``.

    Returns
    -------
    list
        For each name the first two digits of the SBI 2008 codes; ``None`` where
        the name does not tell.

    Examples
    --------
    >>> from werklocaties_gis.zoning.reference import read_lijsten
    >>> smederij, onbekend = list_divisies(["smederij", "x-1"], read_lijsten())
    >>> "25" in smederij, onbekend is None
    (True, True)
    """
    index = _index(lijsten)
    return [_divisies(naam, index) for naam in namen]


def _divisies(naam: str, index: dict[str, frozenset[str]]) -> frozenset[str] | None:
    stems = _stems(naam)
    if not stems or any(stem not in index for stem in stems):
        return None
    return frozenset(chain.from_iterable(index[stem] for stem in stems))


def _index(lijsten: Lijsten) -> dict[str, frozenset[str]]:
    """Divisions by the stems of the words in the titles of the lists."""
    titles = (
        (lijsten.functies, "officiele_titel"),
        (lijsten.functies, "omschrijving"),
        (lijsten.milieucategorie, "omschrijving"),
    )
    found: dict[str, set[str]] = {}
    for frame, column in titles:
        if column not in frame:
            continue
        pairs = frame[["sbi_2008", column]].fillna("").drop_duplicates()
        for code, title in pairs.itertuples(index=False):
            # A figure or a single letter in a title says nothing of the activity.
            for stem in filter(_tells, _stems(title)):
                found.setdefault(stem, set()).add(code[:DIVISIE])
    return {stem: frozenset(codes) for stem, codes in found.items()}


def _stems(text: str) -> frozenset[str]:
    """Stems of the words that tell something: without 'bedrijf', 'fabriek' and plural."""
    words = re.findall(r"[a-z0-9]+", normalise(text))
    return frozenset(_stem(word) for word in words if word not in _SMALL)


def _tells(stem: str) -> bool:
    return stem.isalpha() and len(stem) >= SHORTEST_STEM


def _stem(word: str) -> str:
    """Stem of one word; a word that is generic as a whole, as 'handel', stays."""
    core = _GENERIC.sub("", word)
    short = _PLURAL.sub("", core if len(core) >= SHORTEST_STEM else word)
    # "bossen" and "bos", "winkels" and "winkel": double consonants fall back to one.
    is_double = len(short) > SHORTEST_STEM and short[-1] == short[-2]
    return short[:-1] if is_double else short
