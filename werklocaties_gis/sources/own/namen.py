"""What the name of a column says: its unit, whether it is of something else, and which of ours."""

from __future__ import annotations

import re
from typing import Final

from werklocaties_gis.tables.schema import read_schema

HECTARE: Final = frozenset({"ha", "hectare", "hectares", "hectaren"})
ARE: Final = frozenset({"are", "ares", "aren"})
METERS: Final = frozenset({"m2", "m²", "vierkantemeter"})

VISITING: Final = re.compile(r"bezoek|vest")
"""How a word begins that says: the address where the firm is."""
VISITING_WORDS: Final = frozenset(
    {"bezoek", "bezoekadres", "vest", "vestiging", "vestigings", "vestigingsadres"}
)

POSTAL: Final = re.compile(
    r"post(?!code)|correspondentie|herkomst|factu|vorig|oude|eigenaar|concern|hoofdvestiging"
)
"""How a word begins that says: not the address where the firm is."""
PART_OF_JOBS: Final = re.compile(
    r".*(fulltime|parttime|voltijd|deeltijd|concern|uitzend)|(fte|man|mannen|vrouw|vrouwen|sinds)$"
)
"""Counts of another thing than the persons who work here: hours, a sex, a whole concern."""

WHOLE: Final = 1.0
PART: Final = 0.5
SHORTEST: Final = 5
"""A known name of no more letters says nothing within a longer one."""


def split_words(naam: str) -> tuple[str, ...]:
    """Cut a name into words, in lower case: at signs and where a capital begins.

    Examples
    --------
    >>> split_words("kaveloppervlakte (ha)"), split_words("huisNummer")
    (('kaveloppervlakte', 'ha'), ('huis', 'nummer'))
    """
    cut = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", naam)
    return tuple(re.findall(r"[^\W_]+", cut.casefold()))


def plain_name(naam: str) -> str:
    """Write a name in letters and digits alone."""
    return "".join(sign for sign in naam.casefold() if sign.isalnum())


def detect_eenheid(naam: str) -> str:
    """Read the unit of area in a name: ``ha``, ``are``, or none of another than ours.

    Examples
    --------
    >>> detect_eenheid("oppervlakte_ha"), detect_eenheid("oppervlakte_m2")
    ('ha', '')
    """
    words = set(split_words(naam))
    return "ha" if words & HECTARE else "are" if words & ARE else ""


def is_other(naam: str, kolom: str) -> bool:
    """Whether a name says that it is of something else than our column.

    A postal address is no visiting address; hours, one sex or a whole concern are not
    the persons who work at this one.
    """
    words = split_words(naam)
    if kolom.startswith("adres.") or kolom in {"x", "y"}:
        return any(POSTAL.match(word) for word in words)
    return kolom == "banen" and any(PART_OF_JOBS.match(word) for word in words)


def is_visiting(naam: str) -> bool:
    """Whether a name says that it is of the address where the firm is."""
    return any(VISITING.match(word) for word in split_words(naam))


def name_score(naam: str, kolom: str, known: str) -> float:
    """How much a name says: all where it is known, half where it holds a known one.

    Parameters
    ----------
    naam
        Theirs.
    kolom
        Ours, of which ``known`` is a name.
    known
        Name that a register or municipality gives it.

    Returns
    -------
    float
        1 also where nothing but the unit or the word for a visiting address comes with it.
    """
    plain, wanted = plain_name(naam), plain_name(known)
    if wanted in {plain, _bare(naam, kolom)}:
        return WHOLE
    if kolom == "sbi" and plain.rstrip("0123456789") == wanted.rstrip("0123456789"):
        return WHOLE
    is_part = len(wanted) > SHORTEST and (plain.startswith(wanted) or wanted in _list_runs(naam))
    return PART if is_part else 0.0


def _bare(naam: str, kolom: str) -> str:
    """A name without its unit, and of an address without the word for a visiting one."""
    extra = HECTARE | ARE | METERS if kolom.endswith("_m2") else frozenset[str]()
    extra |= VISITING_WORDS if kolom.startswith("adres.") else frozenset[str]()
    return "".join(word for word in split_words(naam) if word not in extra)


def _list_runs(naam: str) -> set[str]:
    """Every run of words of a name, written in one."""
    words = split_words(naam)
    size = len(words) + 1
    return {"".join(words[at:end]) for at in range(size) for end in range(at + 1, size)}


def says_m2(naam: str) -> bool:
    """Whether a name says that it is in square metres."""
    return not METERS.isdisjoint(split_words(naam))


def is_area_m2(kolom: str) -> bool:
    """Whether our column holds square metres."""
    return kolom.endswith("_m2")


def is_key(tabel: str, kolom: str) -> bool:
    """Whether our column is the only key of its table; of activities the firm is not."""
    return tabel != "activiteiten" and read_schema(tabel).keys == (kolom,)
