"""Which zones and aanduidingen of a plan are for what must be protected, by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from werklocaties_gis.zoning.plantekst import normalise

WOONGROEPEN: Final = frozenset({"wonen", "woongebied"})

_NO: Final = r"(?:uitgesloten|verboden|niet (?:toegestaan|toegelaten|mogelijk))\b"
# A word is tried from its beginning only: a hostile name of a megabyte would take hours else.
_WORD: Final = r"(?<![^\s,;])[^\s,;]+"
_NOT: Final = re.compile(
    rf"{_WORD} (?:(?:is|zijn) )?{_NO}|{_WORD} - {_NO}$|{_WORD} uitgezonderd(?=\s*(?:$|[,;)]))|"
    r"\b(?:geen|zonder|behalve|uitgezonderd|met uitzondering van) (?:permanente |zelfstandige )?"
    r"\S+|\bniet(?: zijnde| voor)?[ -](?:wonen|bewoning|\w*woning(?:en)?)\b"
)
"""What a name denies: the one word beside the denial, and no more.

"Wonen - zonder bijgebouwen" and "wonen, niet op de begane grond" are for homes.
A longer reach would take homes away that the plan allows, and that is a pass.
"""

_FIRM: Final = re.compile(r"werk|bedrijf|bedrijv")
_FIRM_HOME: Final = re.compile(r"\b(?:bedrijfs|dienst)woning(?:en)?\b")
_BERTH: Final = re.compile(r"\b(?:woonschep\w*|woonschip\w*|woonbo(?:ot|ten)\w*|woonark\w*)\b")
_PITCH: Final = re.compile(r"\bwoonwagen\w*\b")
_HOME: Final = re.compile(
    r"\b(?:wonen|woongebied|woondoeleinden|woonwijk|woonhui\w+|woonbebouwing|woonzone|"
    r"(?!recreatie|vakantie|zomer|bedrijfs|dienst)\w*woning(?:en)?|woningbouw\w*|"
    r"woonfunctie\w*|wooneenhe\w+|appartement\w*|"
    r"woon(?:boerderij|gebouw|toren|blok|complex|hof|park|groep|voorziening)\w*|"
    r"(?!\w*(?:dier|vee|varken|kip|bedrijfs|bedrijven|kantoor))\w*huisvesting)\b"
)
"""Any kind of home (stads-, boven-, starterswoning), but for those that Bkl 3.21 does not
protect and those of a firm; the housing of animals and offices is none."""
_VORM: Final = re.compile(r"\bvorm van wonen\b")
_DOUBT: Final = re.compile(
    r"(?<!recreatie)(?<!vakantie)woning|woon|wonen|\bzorg|huisvest|\b(?:aaneen)?gestapeld\b|"
    r"\b(?:internaat|klooster|lyceum|gymnasium|college|kliniek|kamerverhuur|opvang)\b"
)
"""May be about homes, schools or care, in words that do not settle it."""
_SCHOOL: Final = re.compile(
    r"\b(?:onderwijs\w*|universitei\w+|"
    r"(?:basis|hoge|vak|praktijk|hogere |middelbare |brede )?scho(?:ol|len)\w*)\b"
)
"""Not every school teaches children: a rijschool or dansschool is a firm."""
_CRECHE: Final = re.compile(
    r"\b(?:kinderdagverblij\w+|kinderopvang\w*|peuterspeelza\w+|creche\w*|"
    r"(?:buiten|na)schoolse opvang)\b"
)
_CARE: Final = re.compile(
    r"\b(?:zorginstelling\w*|zorgvoorziening\w*|zorgwoning\w*|woonzorg\w*|zorgcentr\w+|"
    r"gezondheidszorg|ziekenhui\w+|verpleeg\w*|verzorgings(?:te)?hui\w+|rusthui\w+|"
    r"bejaarden(?:oord|(?:te)?hui)\w*|hospice|zorgboerderij|zorg)\b"
)
"""Not the verzorgingsplaats along a motorway."""
_KINDS: Final = (
    ("ligplaats", _BERTH),
    ("standplaats", _PITCH),
    ("kinderopvang", _CRECHE),
    ("onderwijs", _SCHOOL),
    ("zorg", _CARE),
)

NEEDS_BEDS: Final = frozenset({"zorg", "kinderopvang"})

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

    The name speaks first. A hoofdgroep for living, or a name that begins with
    it, counts always, also where the rest of the name contradicts it: a home
    too many shows, one too few is a pass.

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
    >>> sensitive_kind("functieaanduiding", "voormalige bedrijfswoning", None)
    Gevoelig(soort='woning', bedrijfswoning=False)
    >>> sensitive_kind("bestemming", "Gemengd - wonen", "gemengd")
    Gevoelig(soort='woongebied', bedrijfswoning=None)
    """
    if soort not in _SPEAKING:
        return None
    # SVBP 2012: homes are the first use of these two groups only.
    is_group = (hoofdgroep or "").strip().lower() in WOONGROEPEN
    text = normalise(naam or "")
    # A beheersverordening has no hoofdgroep: there the first word of the name says it.
    is_living = soort == "bestemming" and (is_group or text.startswith(("woon", "wonen")))
    rest = _NOT.sub(" ", text)
    return _not_a_home(rest, is_living=is_living) or _home(rest, is_living=is_living)


def _not_a_home(rest: str, *, is_living: bool) -> Gevoelig | None:
    """Tell whether a name is for berths, schools or care."""
    # Before the homes: "woonschepenligplaats" and "zorgwoning" hold a word for home.
    kind = next((kind for kind, words in _KINDS if words.search(rest)), None)
    # Care counts with beds only, a home always (Bkl 3.21): homes with care are homes.
    if kind is None or (is_living and kind in NEEDS_BEDS):
        return None
    return Gevoelig(kind, bedrijfswoning=None)


def _home(rest: str, *, is_living: bool) -> Gevoelig | None:
    """Tell whether a name is for homes, and whose."""
    if _FIRM_HOME.search(rest) and "voormalig" in rest:
        # For its own former firm it does not count, for all others it does (Ow, 2024).
        # Which firm that was no map tells: no bedrijfswoning, so that none of them passes.
        return Gevoelig("woning", bedrijfswoning=False)
    if is_living:
        # A home that belongs to a firm stands in the zone of that firm, or in one for both.
        is_both = _FIRM.search(rest) is not None
        return Gevoelig("woongebied", bedrijfswoning=None if is_both else False)
    if _FIRM_HOME.search(rest) and not _HOME.search(_VORM.sub("", rest)):
        return Gevoelig("woning", bedrijfswoning=True)
    return Gevoelig("woongebied", bedrijfswoning=None) if _HOME.search(rest) else None


def is_open(soort: str, naam: str | None, hoofdgroep: str | None) -> bool:
    """Whether an object may hold homes, schools or care without its map telling.

    >>> is_open("bestemming", "Gemengd - 1", "gemengd"), is_open("bestemming", "Groen", "groen")
    (True, False)
    >>> is_open("functieaanduiding", "woonwerkkavel", None)
    True
    """
    if soort not in _SPEAKING or sensitive_kind(soort, naam, hoofdgroep) is not None:
        return False
    words = (normalise(naam or ""), normalise(hoofdgroep or ""))
    is_named = any(text.startswith(OPEN) for text in words)
    # Words that we do not know for homes are read by a person, not passed over.
    is_doubtful = _DOUBT.search(_NOT.sub(" ", words[0])) is not None
    return (soort == "bestemming" and is_named) or is_doubtful
