"""The band of categories that the words of a plan allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.plantekst import Tekst, normalise, read_tekst

_BAND_OF_FORM: Final = re.compile(
    r"^specifieke vorm van (?:bedrijf|bedrijventerrein) - "
    r"(?=(?:bedrijf|bedrijven|(?:milieu|bedrijfs)?cat(?:egorie(?:en)?)?|tot en met|t/m)\b)"
)
"""A form of firm that is named by nothing but its categories is a band like any other."""

_ASIDE: Final = re.compile(
    r"[,;(] ?(?:en )?(?:[^,;()\d]*\buitgesloten\b|geen [^,;()\d]*(?=[,;()]|$))\)?"
)
"""What a text excludes beside its band, without a figure: no denial of the band itself."""

OWN_SCALE: Final = re.compile(
    r"^\W*(?:specifieke vorm van|horeca|detailhandel|cultu|dienstverlening|kanto)"
)
"""Beginnings that speak of another scale, or of one named firm."""

_EXCEPTION: Final = re.compile(
    r"\b(?:met uitzondering van|m\.u\.v\.|uitgezonderd|behoudens|behalve|niet zijnde)"
)
"""Where a text takes something out of its rule."""

_ADDITION: Final = re.compile(r"\b(?:tevens|alsmede|alsook|specifieke vorm van)\b")
"""Where a text adds one firm to its rule; that firm is no band."""

_LABEL: Final = re.compile(r"\(\s*bt?\s*(<=|>=|=)?\s*(?=\d)([^)]*)\)?")
_SIGNS: Final = MappingProxyType({"<=": "tot en met ", ">=": "minimaal "})

_HALVES: Final = re.compile(r"\b[345][ab]\b")

# Words before a category word, the word itself, words after it, numbers with what joins
# them, and what follows the last: "en lager", "of hoger".
_CLAUSE: Final = re.compile(
    r"(?P<pre>[SULVTBF]*)(?P<word>[MC])(?P<post>[ULVTF]*)"
    r"(?P<numbers>[NX](?:(?:[EUDLT]+|[EUDLT][EUDLTBFV]*[MC][ULVTF]*)[NX])*)(?P<after>[KH]?)"
)


@dataclass(frozen=True)
class Band:
    """What a text allows; codes on the scale, None where it does not say.

    Attributes
    ----------
    laag, hoog
        Lowest and highest category.
    hoofdcategorie
        That the upper bound is a main category only.
    onzeker
        That the text names a lowest category that need not be a minimum.
    genoemd
        The lowest category that the text names other than as a maximum.
    is_3a_3b
        That a number is written as 3A or 3B: that these are 3.1 and 3.2 is a
        reading which no source confirms.
    """

    laag: int | None = None
    hoog: int | None = None
    hoofdcategorie: bool = False
    onzeker: bool = False
    genoemd: int | None = None
    is_3a_3b: bool = False


@dataclass(frozen=True)
class _Getal:
    """A number in its role: ``hoogstens``, ``minstens``, ``lid``, or ``duister``."""

    rol: str
    laag: int = 0
    hoog: int = 0
    is_minimum: bool = False


NO_BAND: Final = Band()


def list_bands(texts: pd.Series, labels: pd.Series | None = None) -> pd.DataFrame:
    """List the band of categories that each text allows (DOMAIN section 8).

    A minimum comes only from ``minimaal``, ``ten minste``, ``vanaf``, from
    ``uitsluitend`` directly before the categories, or from ``van X tot en met
    Y``. What is ambiguous or impossible gives no band.

    Parameters
    ----------
    texts
        Names or rules in the plan's own words, shape (n,).
    labels
        Labels on the map; read only where the name has no categories of its own.

    Returns
    -------
    pandas.DataFrame
        On the index of ``texts``: ``milieucategorie_min``, ``milieucategorie_max``,
        ``max_hoofdcategorie``, ``minimum_onzeker``, ``laagst_genoemd``.

    Examples
    --------
    >>> found = list_bands(pd.Series(["milieucategorie 3.1 t/m 4"]))
    >>> [str(value) for value in found.iloc[0]]
    ['1', '4.2', 'True', 'True', '3.1']
    """
    marks = pd.Series("", index=texts.index) if labels is None else labels
    pairs = pd.DataFrame({"name": texts.to_numpy(), "label": marks.to_numpy()}).astype("string")
    unique = pairs.fillna("").drop_duplicates(ignore_index=True)
    bands = [read_band(name, label) for name, label in unique.itertuples(index=False)]
    found = unique.join(_columns(bands))
    merged = pairs.fillna("").merge(found, on=["name", "label"], how="left")
    return merged.drop(columns=["name", "label"]).set_index(texts.index)


def _columns(bands: list[Band]) -> pd.DataFrame:
    """Bands as columns of the table of bestemmingen."""
    return pd.DataFrame(
        {
            "milieucategorie_min": _categories([band.laag for band in bands]),
            "milieucategorie_max": _categories([band.hoog for band in bands]),
            "max_hoofdcategorie": pd.array([b.hoofdcategorie for b in bands], dtype="boolean"),
            "minimum_onzeker": pd.array([b.onzeker for b in bands], dtype="boolean"),
            "laagst_genoemd": _categories([band.genoemd for band in bands]),
        }
    )


def _categories(codes: list[int | None]) -> pd.Categorical:
    """Codes as categories; None is missing."""
    names = [None if code is None else CATEGORIEEN[code] for code in codes]
    return pd.Categorical(names, categories=list(CATEGORIEEN), ordered=True)


def read_band(text: str, label: str = "") -> Band:
    """Read the band of one text; the label counts only where the text names no category.

    Examples
    --------
    >>> CATEGORIEEN[read_band("bedrijven", "(b≤3A)").hoog]
    '3.1'
    >>> read_band("horeca tot en met categorie 2", "(b≤2)") == NO_BAND
    True
    """
    name = _BAND_OF_FORM.sub("", normalise(text))
    if OWN_SCALE.search(name):
        return NO_BAND
    rule = _LABEL.sub(" ", name)
    if set(read_tekst(rule).letters) & {"M", "C"}:
        return _band_of_rule(rule)
    found = _LABEL.search(name) or _LABEL.search(normalise(label))
    if found is None:
        return NO_BAND
    sign = _SIGNS.get(found[1] or "", "")
    return _band_of_rule(f"bedrijf {sign}categorie {found[2]}")


def _band_of_rule(text: str) -> Band:
    """Read a text without map labels: its rule, and what it takes out of it."""
    rule, *exceptions = _EXCEPTION.split(_ADDITION.split(text, maxsplit=1)[0])
    tekst = read_tekst(_ASIDE.sub(" ", rule))
    # A denial can turn any number round: such a text is for people.
    if "Z" in tekst.letters:
        return NO_BAND
    band = _band(tuple(_list_getallen(tekst)))
    if band != NO_BAND and _HALVES.search(rule):
        band = replace(band, is_3a_3b=True)
    excepted = [g.hoog for part in exceptions for g in _list_getallen(read_tekst(part))]
    if not excepted or band.laag is None:
        return band
    # Without its highest categories the band is lower than it says; without its lowest ones
    # there may be a minimum.
    is_top = band.hoog is None or max(excepted) >= band.hoog
    return NO_BAND if is_top else replace(band, onzeker=True)


def _list_getallen(tekst: Tekst) -> Iterator[_Getal]:
    """Every number that a category word governs, in its role."""
    for clause in _CLAUSE.finditer(tekst.letters):
        ahead = tekst.letters[: clause.start("word")]
        # In "bedrijven tot en met categorie 3.1 en horeca van categorie 2" the 2 is horeca's.
        if clause["word"] == "M" or ahead.rfind("O") <= ahead.rfind("B"):
            yield from _list_clause(tekst, clause)


def _list_clause(tekst: Tekst, clause: re.Match[str]) -> Iterator[_Getal]:
    """Numbers of one clause: each reads the words between it and the one before."""
    start = clause.start("numbers")
    places = [start + m.start() for m in re.finditer("[NX]", clause["numbers"])]
    words = [clause["pre"] + clause["post"]] + [
        tekst.letters[one + 1 : other] for one, other in pairwise(places)
    ]
    words[-1] += {"K": "U", "H": "L"}.get(clause["after"], "")
    is_minimum = _sets_minimum(clause["pre"], clause["post"], words[1] if words[1:] else "")
    for order, (place, between) in enumerate(zip(places, words, strict=True)):
        codes = tekst.getallen[place]
        if codes is None:
            yield _Getal("duister")
        else:
            yield _Getal(_rol(between), *codes, is_minimum=is_minimum and not order)


def _rol(words: str) -> str:
    """Role of a number by the words before it; until is not clearly including."""
    if "L" in words:
        return "duister" if "U" in words else "minstens"
    if "U" in words:
        return "hoogstens"
    return "duister" if "T" in words else "lid"


def _sets_minimum(pre: str, post: str, joined: str) -> bool:
    """Tell whether the first number is a minimum: exclusively, or from X up to and including Y."""
    if set(pre + post) & {"U", "L", "T"}:
        return False
    is_range = "U" in joined and "E" not in joined
    is_from = re.search("VF*$", pre) is not None or "V" in post
    return (is_from and is_range) or re.search("S[BFV]*$", pre) is not None


def _band(getallen: tuple[_Getal, ...]) -> Band:
    """Join the numbers of a text; contradictions give no band."""
    tops = {g for g in getallen if g.rol == "hoogstens"}
    floors = {g.laag for g in getallen if g.rol == "minstens"}
    members = [g for g in getallen if g.rol == "lid"]
    is_dark = any(g.rol == "duister" for g in getallen)
    if not getallen or is_dark or len({g.hoog for g in tops}) > 1 or len(floors) > 1:
        return NO_BAND
    top = max(tops or members, key=lambda g: g.hoog, default=None)
    lowest = min([g.laag for g in members] + list(floors), default=None)
    firm = floors or {g.laag for g in members if g.is_minimum}
    floor = lowest if firm and lowest in firm else 0
    band = Band(
        laag=floor,
        hoog=None if top is None else top.hoog,
        hoofdcategorie=top is not None and top.laag < top.hoog,
        onzeker=not firm and lowest not in (None, 0),
        genoemd=lowest,
    )
    highest = max([g.hoog for g in members if not g.is_minimum] + [floor or 0])
    return NO_BAND if band.hoog is not None and highest > band.hoog else band
