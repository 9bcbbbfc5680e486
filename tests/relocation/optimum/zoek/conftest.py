"""Problems for a search in time: chains of undivided plekken, and whatever else can be drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.grenzen import GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Eisen,
    Gebruik,
    Model,
    Opties,
    Plekken,
    empty_bonussen,
    ints,
)
from werklocaties_gis.relocation.optimum.tijd import make_tijd


@dataclass(frozen=True)
class Ketens:
    """Maker of problems in which firms want free plekken and each other's."""

    def make(self, firms: int, free: int, seed: int, fasen: int = 3) -> Model:
        """Each firm has a plek of its own and wants four others; the last ``free`` are free."""
        rng = np.random.default_rng(seed)
        size = firms + free
        wanted = [rng.choice(size, 4, replace=False) for _ in range(firms)]
        pairs = sorted((v, int(p)) for v, some in enumerate(wanted) for p in some if p != v)
        v, p = ints([pair[0] for pair in pairs]), ints([pair[1] for pair in pairs])
        return Model(
            tuple(f"v{i:03}" for i in range(firms)),
            tuple(f"p{i:03}" for i in range(size)),
            Opties(v, p, np.full(len(v), 50), ints(rng.integers(50, 200, len(v)))),
            Plekken(
                deelbaar=np.zeros(size, dtype=bool),
                vrij=np.arange(size) >= firms,
                vrij_m2=np.zeros(size, dtype=np.int64),
                releasable=np.ones(size, dtype=bool),
                groep=np.full(size, NONE),
                beslag_m2=np.full(size, 100),
            ),
            Gebruik(np.arange(firms), np.arange(firms), np.full(firms, 60)),
            Eisen(np.zeros(0, dtype=bool), ints([]), ints([])),
            empty_bonussen(),
            ints([]),
            tijd=make_tijd(fasen, len(v), size),
        )

    def with_budget(self, model: Model, seed: int, budget: list[int]) -> Model:
        """The same with costs of 10 to 60 a move and so much money in each period."""
        costs = ints(np.random.default_rng(seed).integers(10, 60, model.size))
        money = Grenzen(
            ("budget",),
            np.zeros(model.size, dtype=np.int64),
            np.arange(model.size),
            costs,
            ints([budget]),
            ints([int(GEEN_ONDER)]),
            np.array([True]),
        )
        return replace(model, grenzen=money)


@pytest.fixture(scope="session")
def ketens() -> Ketens:
    """Maker of problems of chains."""
    return Ketens()


@pytest.fixture(scope="session")
def uitputtend(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """What a plan in time is judged by."""
    return load(repository / "tests" / "relocation" / "uitputtend.py")


@pytest.fixture(scope="session")
def tijdproblemen(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Drawn problems with everything that can limit a plan."""
    return load(repository / "tests" / "relocation" / "tijdproblemen.py")
