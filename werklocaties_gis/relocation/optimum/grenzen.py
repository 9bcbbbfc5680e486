"""Sums over opties within limits: money, grid, moves a year, quotas, staying together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FAMILIES: Final = ("budget", "net", "zetten", "quota", "samen", "strikt")
"""Every family of limits that can be left out: money · grid · moves a period · municipalities ·
firms that stay together · what an earlier criterion of a strict order was worth."""

GEEN_BOVEN: Final = np.int64(2**62)
GEEN_ONDER: Final = np.int64(-(2**62))
"""No upper, no lower limit."""


@dataclass(frozen=True)
class Grenzen:
    """Rows: the sum of ``maat`` over the opties taken, stopovers included, stays within limits.

    Attributes
    ----------
    familie
        Family of each row, shape (rows,).
    rij, optie, maat
        The entries: row, optie and what it counts for there; may be negative.
        A number past the opties is a bonus of the model; only rows without an
        upper limit hold those.
    boven
        Upper limit of each row by period (one column without periods), shape
        (rows, periods); ``GEEN_BOVEN`` for none.
    onder
        Lower limit of each row over all periods, shape (rows,); ``GEEN_ONDER`` for none.
    per_fase
        Whether a limit holds for the moves of its period alone (money, moves a
        year), or for all moves up to and with its period (grid, quotas).
    """

    familie: tuple[str, ...]
    rij: Ints
    optie: Ints
    maat: Ints
    boven: Ints
    onder: Ints
    per_fase: Bools


def empty_grenzen(fasen: int = 1) -> Grenzen:
    """No limits."""
    none = np.zeros(0, dtype=np.int64)
    return Grenzen(
        (), none, none, none, np.zeros((0, fasen), dtype=np.int64), none, np.zeros(0, dtype=bool)
    )


def join_grenzen(parts: list[Grenzen], fasen: int = 1) -> Grenzen:
    """Rows below each other."""
    parts = [empty_grenzen(fasen), *parts]
    first = np.cumsum([0, *(len(part.familie) for part in parts[:-1])])
    return Grenzen(
        tuple(name for part in parts for name in part.familie),
        np.concatenate([part.rij + start for part, start in zip(parts, first, strict=True)]),
        np.concatenate([part.optie for part in parts]),
        np.concatenate([part.maat for part in parts]),
        np.concatenate([part.boven for part in parts]),
        np.concatenate([part.onder for part in parts]),
        np.concatenate([part.per_fase for part in parts]),
    )


def without_families(grenzen: Grenzen, weglaten: frozenset[str]) -> Grenzen:
    """The rows whose family is not left out, renumbered."""
    keep = np.array([name not in weglaten for name in grenzen.familie], dtype=bool)
    number = np.cumsum(keep) - 1
    entries = keep[grenzen.rij]
    return Grenzen(
        tuple(name for name in grenzen.familie if name not in weglaten),
        number[grenzen.rij[entries]].astype(np.int64),
        grenzen.optie[entries],
        grenzen.maat[entries],
        grenzen.boven[keep],
        grenzen.onder[keep],
        grenzen.per_fase[keep],
    )


def take_opties(grenzen: Grenzen, keep: Bools) -> Grenzen:
    """The rows over the opties where ``keep`` is true, renumbered; bonuses all stay."""
    last = int(grenzen.optie.max(initial=-1)) + 1 - len(keep)
    keep = np.concatenate([keep, np.ones(max(0, last), dtype=bool)])
    number = np.cumsum(keep) - 1
    entries = keep[grenzen.optie]
    return Grenzen(
        grenzen.familie,
        grenzen.rij[entries],
        number[grenzen.optie[entries]].astype(np.int64),
        grenzen.maat[entries],
        grenzen.boven,
        grenzen.onder,
        grenzen.per_fase,
    )
