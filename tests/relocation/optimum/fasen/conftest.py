"""Problems of two or three firms over three periods."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Eisen,
    Gebruik,
    Kavels,
    Model,
    Opties,
    Plekken,
    empty_bonussen,
    ints,
)
from werklocaties_gis.relocation.optimum.tijd import make_tijd


@dataclass(frozen=True)
class Klein:
    """Makers of small problems."""

    fasen: int = 3

    def make(self, moves: dict[tuple[int, int], int], users: list[int], plekken: int) -> Model:
        """Firms that use ``users`` and have ``moves`` (firm, plek) of some worth; one plek each."""
        pairs = sorted(moves)
        size = len(pairs)
        in_use = np.isin(np.arange(plekken), users)
        sits = np.flatnonzero(np.array(users) != NONE)
        return Model(
            tuple(f"v{i}" for i in range(len(users))),
            tuple(f"p{i}" for i in range(plekken)),
            Opties(
                ints([v for v, _ in pairs]),
                ints([p for _, p in pairs]),
                ints([50] * size),
                ints([moves[pair] for pair in pairs]),
            ),
            Plekken(
                deelbaar=np.zeros(plekken, dtype=bool),
                vrij=~in_use,
                vrij_m2=ints([0] * plekken),
                releasable=np.ones(plekken, dtype=bool),
                groep=np.full(plekken, NONE),
                beslag_m2=ints([100] * plekken),
            ),
            Gebruik(ints(sits), ints(users)[sits], ints([60] * len(sits))),
            Eisen(np.zeros(0, dtype=bool), ints([]), ints([])),
            empty_bonussen(),
            ints([]),
            tijd=make_tijd(self.fasen, size, plekken),
        )

    def chain(self) -> Model:
        """v0 goes to the free p2, v1 to p0 which v0 leaves: 10 and 20."""
        return self.make({(0, 2): 10, (1, 0): 20}, [0, 1], 3)

    def swap(self) -> Model:
        """v0 and v1 want each other's place (50 each); p2 is temporary, for v0, at a cost of 5."""
        model = self.make({(0, 1): 50, (0, 2): -5, (1, 0): 50}, [0, 1], 3)
        assert model.tijd is not None
        return replace(model, tijd=replace(model.tijd, tijdelijk=model.opties.p == 2))

    def with_limit(
        self, model: Model, familie: str, maat: list[int], boven: list[int], *, alone: bool
    ) -> Model:
        """The model with one limit over all opties."""
        upper = np.where(np.array(boven) < 0, GEEN_BOVEN, boven)
        grenzen = Grenzen(
            (familie,),
            ints([0] * model.size),
            np.arange(model.size),
            ints(maat),
            ints(upper)[None, :],
            ints([int(GEEN_ONDER)]),
            np.array([alone]),
        )
        return replace(model, grenzen=grenzen)

    def beside(self, model: Model, p: int, q: int) -> Model:
        """The model with two plekken on the same land."""
        kavels = Kavels(ints([p, q]), ints([q, p]), ints([]), ints([]), ints([]), ints([]))
        return replace(model, kavels=kavels)


@pytest.fixture
def klein() -> Klein:
    """Makers of small problems over three periods."""
    return Klein()
