"""The periods of a plan as arrays: when each move can happen, and how long a place stays closed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Tijd:
    """The periods, numbered from 0, and what holds in them.

    Attributes
    ----------
    fasen
        Number of periods.
    vroegst, laatst
        First and last period in which each optie may happen, shape (opties,);
        one with ``vroegst > laatst`` never can.
    na_vertrek
        Periods between the one in which a user leaves a plek and the first in
        which somebody can move in there, or onto its land; at least 1, shape (plekken,).
    tijdelijk
        Opties that are a stopover: the firm moves again, shape (opties,). Their
        plekken are undivided, used by nobody at the start, and take no firm
        that stays.
    eind
        Last period in which a firm must have left a stopover, shape (opties,);
        of no meaning for other opties.
    """

    fasen: int
    vroegst: Ints
    laatst: Ints
    na_vertrek: Ints
    tijdelijk: Bools
    eind: Ints


def make_tijd(fasen: int, opties: int, plekken: int) -> Tijd:
    """Make periods in which everything can happen, and every place is reusable one later."""
    none, last = np.zeros(opties, dtype=np.int64), np.full(opties, fasen - 1, dtype=np.int64)
    return Tijd(
        fasen, none, last, np.ones(plekken, dtype=np.int64), np.zeros(opties, dtype=bool), last
    )
