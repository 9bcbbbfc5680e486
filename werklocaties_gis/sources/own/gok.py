"""A guess, and what is proposed for one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ANDERE_EENHEID: Final = frozenset({"ha", "are"})
"""Shapes of areas in another unit where ours are square metres."""


@dataclass(frozen=True)
class Gok:
    """One guess: a column of theirs that may be one of ours.

    Attributes
    ----------
    tabel, kolom
        Ours; ``adres.postcode`` is a part of the address, ``x`` and ``y`` coordinates.
    naam
        Theirs.
    score
        Between 0 and 1.
    herkomst
        Register that uses the name; ``sjabloon`` our own name; empty: by shape alone.
    vorm, past
        Shape that is expected, and the part of the cells that has it.
    is_dubbel
        A key of which values occur more than once.
    voorbeelden
        Some of its values; for the screen alone.
    """

    tabel: str
    kolom: str
    naam: str
    score: float
    herkomst: str
    vorm: str
    past: float
    is_dubbel: bool = False
    voorbeelden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Voorstel:
    """What is proposed for one table.

    Attributes
    ----------
    tabel
        Ours.
    gekozen
        Guesses that stand out, one a column of ours; of ``sbi`` all, main one first.
    twijfel
        For a column of ours several of theirs, or one that does not stand out.
    sbi_versies
        Part of the SBI codes that exists in each edition; empty without codes.
    sbi_aantal
        Codes that this is seen on.
    heeft_ligging
        Whether the file has shapes of its own.
    """

    tabel: str
    gekozen: tuple[Gok, ...]
    twijfel: tuple[tuple[Gok, ...], ...]
    sbi_versies: tuple[tuple[str, float], ...] = ()
    sbi_aantal: int = 0
    heeft_ligging: bool = False
