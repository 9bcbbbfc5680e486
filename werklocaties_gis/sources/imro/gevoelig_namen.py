"""Which zones and aanduidingen of a plan are for what must be protected, by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from werklocaties_gis.zoning.plantekst import normalise

WOONGROEPEN: Final = frozenset({"wonen", "woongebied"})

_NOT: Final = re.compile(r"\b(?:uitgesloten|uitgezonderd|zonder|geen|niet|voormalig\w*)\b")

_FIRM: Final = re.compile(r"werk|bedrijf|bedrijv")
_FIRM_HOME: Final = re.compile(r"\b(?:bedrijfs|dienst)woning(?:en)?\b")
_BERTH: Final = re.compile(r"\b(?:woonschep\w*|woonschip\w*|woonbo\w+|woonark\w*)\b")
_PITCH: Final = re.compile(r"\bwoonwagen\w*\b")
_HOME: Final = re.compile(
    r"\b(?:wonen|woning(?:en)?|woongebied|woondoeleinden|woonwijk|woonhui\w+|woonbebouwing|"
    r"burgerwoning(?:en)?|plattelandswoning(?:en)?|appartement\w*|woningbouw\w*|woonzone)\b"
)
_SCHOOL: Final = re.compile(
    r"\b(?:onderwijs\w*|(?:basis|hoge|vak|praktijk|hogere |middelbare |brede )?scho(?:ol|len)\w*)\b"
)
"""Not every school teaches children: a rijschool or dansschool is a firm."""
_CRECHE: Final = re.compile(r"\b(?:kinderdagverblij\w+|kinderopvang\w*|peuterspeelza\w+)\b")
_CARE: Final = re.compile(
    r"\b(?:zorginstelling\w*|zorgvoorziening\w*|zorgwoning\w*|woonzorg\w*|zorgcentr\w+|"
    r"gezondheidszorg|ziekenhui\w+|verpleeg\w*|verzorgings(?:te)?hui\w+|hospice|zorgboerderij|zorg)\b"
)
"""Not the verzorgingsplaats along a motorway."""
_KINDS: Final = (
    ("ligplaats", _BERTH),
    ("standplaats", _PITCH),
    ("kinderopvang", _CRECHE),
    ("onderwijs", _SCHOOL),
    ("zorg", _CARE),
)

_SPEAKING: Final = frozenset({"bestemming", "functieaanduiding", "visie"})
"""A milieuzone or a building height may speak of homes; it allows none."""


OPEN: Final = ("gemengd", "centrum", "maatschappelijk")
"""Beginnings of names and main groups whose rules say what may be there, not their map."""


@dataclass(frozen=True)
class Gevoelig:
    """What an object is to ``gevoelige_objecten``.

    Attributes
    ----------
    soort
        One of the soorten of ``gevoelige_objecten``.
    bedrijfswoning
        True where the map says so, False in a zone for living, None where the
        map does not tell.
    """

    soort: str
    bedrijfswoning: bool | None


def sensitive_kind(soort: str, naam: str | None, hoofdgroep: str | None) -> Gevoelig | None:
    """Tell whether an object of a plan is for homes, schools or care.

    The name speaks first. A hoofdgroep for living counts beside it, also where
    the name contradicts it: a home too many shows, one too few is a pass.

    Parameters
    ----------
    soort
        Kind of plan object.
    naam, hoofdgroep
        In the words of the plan.

    Examples
    --------
    >>> sensitive_kind("functieaanduiding", "bedrijfswoning", None)
    Gevoelig(soort='woning', bedrijfswoning=True)
    >>> sensitive_kind("functieaanduiding", "bedrijfswoning uitgesloten", None) is None
    True
    >>> sensitive_kind("bestemming", "Gemengd - wonen", "gemengd")
    Gevoelig(soort='woongebied', bedrijfswoning=None)
    """
    if soort not in _SPEAKING:
        return None
    # SVBP 2012: homes are the first use of these two groups only.
    is_group = soort == "bestemming" and (hoofdgroep or "").strip().lower() in WOONGROEPEN
    text = normalise(naam or "")
    if _NOT.search(text):
        return Gevoelig("woongebied", bedrijfswoning=False) if is_group else None
    # Before the homes: "woonschepenligplaats" and "zorgwoning" hold a word for home.
    for kind, words in _KINDS:
        if words.search(text):
            return Gevoelig(kind, bedrijfswoning=None)
    if _FIRM_HOME.search(text):
        return Gevoelig("woning", bedrijfswoning=True)
    is_living = soort == "bestemming" and re.match(r"woon|wonen", text) is not None
    if is_group or is_living:
        # A home that belongs to a firm stands in the zone of that firm, or in one for both.
        is_both = _FIRM.search(text) is not None
        return Gevoelig("woongebied", bedrijfswoning=None if is_both else False)
    return Gevoelig("woongebied", bedrijfswoning=None) if _HOME.search(text) else None


def is_open(soort: str, naam: str | None, hoofdgroep: str | None) -> bool:
    """Whether a zone may hold homes, schools or care without its map telling.

    >>> is_open("bestemming", "Gemengd - 1", "gemengd"), is_open("bestemming", "Groen", "groen")
    (True, False)
    """
    words = (normalise(naam or ""), normalise(hoofdgroep or ""))
    is_named = any(text.startswith(OPEN) for text in words)
    return soort == "bestemming" and is_named and sensitive_kind(soort, naam, hoofdgroep) is None
