"""An invented region, and what somebody with a solver can reckon from what is published of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array

CELLS = ("zeker", "mogelijk", "onbekend", "rest")
TOETSEN = ("functie_past_niet", "lager_dan_maximum", "licht_op_hmc", "maat_c", "onnodig_op_nat")
MATEN = ("vestigingen", "banen", "ha")
HEAVIEST_FIRST = (0, 1, 2)
"""Steps at which the outcome of maat_c is the heavier of its two checks."""


def make_streek(seed: int) -> pd.DataFrame:
    """Totals of a region: firms with jobs and ha on parks, each judged by five checks."""
    random = np.random.default_rng(seed)
    parks = int(random.integers(2, 9))
    shares = random.dirichlet(np.full(parks, 0.8))
    firms = int(random.integers(10, 400))
    park = random.choice(parks, size=firms, p=shares)
    worth = {
        "vestigingen": np.ones(firms),
        "banen": np.round(random.lognormal(2, 1.3, firms)),
        "ha": np.round(random.lognormal(-1, 1, firms), 3),
    }
    words = {toets: _judge(random, firms) for toets in TOETSEN}
    # The heavier word has the lower number.
    words["maat_c"] = np.minimum(words["licht_op_hmc"], words["onnodig_op_nat"])
    return pd.DataFrame(_rows(words, park, worth, [f"P{one}" for one in range(parks)]))


def _judge(random: np.random.Generator, firms: int) -> NDArray[np.int64]:
    """Outcome of each firm; of some checks a few outcomes never occur."""
    odds = random.dirichlet((0.7, 0.7, 0.7, 2.0)) * (random.random(4) < 0.85)
    return random.choice(4, size=firms, p=odds / odds.sum() if odds.sum() else [0, 0, 0, 1])


def _rows(
    words: dict[str, NDArray[np.int64]],
    park: NDArray[np.int64],
    worth: dict[str, NDArray[np.float64]],
    names: list[str],
) -> Iterator[dict[str, object]]:
    groups = [("totaal", "", np.ones(len(park), dtype=bool))]
    groups += [("terrein", name, park == place) for place, name in enumerate(names)]
    for niveau, name, here in groups:
        for toets, values in words.items():
            for uitkomst, codes in (*((cell, [code]) for code, cell in enumerate(CELLS)), BOTH):
                own = here & np.isin(values, codes)
                sums = {maat: float(values_[own].sum()) for maat, values_ in worth.items()}
                key = {"niveau": niveau, "id": name, "toets": toets, "uitkomst": uitkomst}
                yield {**key, **sums}


BOTH = ("zeker_plus_mogelijk", [0, 1])


@dataclass
class Aanvaller:
    """Everything published of one measure, as equations and inequalities on what is not.

    Unknown are the cells (toets × park × outcome) and the sum of each park,
    which is the same in every check. Known are the parks and totals that are
    shown, the number of firms of the study, and how maat_c hangs together
    with its two checks.
    """

    truth: pd.DataFrame
    shown: pd.DataFrame
    maat: str

    def __post_init__(self) -> None:
        parks = self.truth.loc[self.truth["niveau"].eq("terrein"), "id"]
        self.parks = sorted(parks.unique())
        self.true = self._lookup(self.truth)
        self.public = self._lookup(self.shown)
        keys = [(t, p, c) for t in TOETSEN for p in self.parks for c in CELLS]
        self.place = {key: number for number, key in enumerate(keys)}
        self.row = {park: len(keys) + number for number, park in enumerate(self.parks)}
        self.equal: list[tuple[dict[int, float], float]] = []
        self.below: list[tuple[dict[int, float], float]] = []
        self._know_rows()
        self._know_totals()
        self._know_maat_c()
        size = len(self.place) + len(self.row)
        self.rules: dict[str, Any] = {
            **dict(zip(("A_eq", "b_eq"), _matrix(self.equal, size), strict=True)),
            **dict(zip(("A_ub", "b_ub"), _matrix(self.below, size), strict=True)),
        }

    def _lookup(self, table: pd.DataFrame) -> dict[tuple[str, str, str, str], float]:
        keys = table[["niveau", "toets", "id", "uitkomst"]].itertuples(index=False, name=None)
        return dict(zip(keys, table[self.maat], strict=True))

    def _know_rows(self) -> None:
        for toets in TOETSEN:
            for park in self.parks:
                cells = {self.place[toets, park, cell]: 1.0 for cell in CELLS}
                self.equal.append(({**cells, self.row[park]: -1.0}, 0.0))
                for cell in CELLS:
                    value = self.public.get(("terrein", toets, park, cell))
                    if value is not None:
                        self.equal.append(({self.place[toets, park, cell]: 1.0}, value))

    def _know_totals(self) -> None:
        for toets in TOETSEN:
            for cell in CELLS:
                value = self.public.get(("totaal", toets, "", cell))
                if value is not None:
                    column = {self.place[toets, park, cell]: 1.0 for park in self.parks}
                    self.equal.append((column, value))
        if self.maat == "vestigingen":
            whole = sum(self.true["totaal", TOETSEN[0], "", cell] for cell in CELLS)
            self.equal.append((dict.fromkeys(self.row.values(), 1.0), whole))

    def _know_maat_c(self) -> None:
        """As heavy as each of the two, and no more firms than both together."""
        for park in self.parks:
            for step in HEAVIEST_FIRST:
                heavy = [
                    [self.place[toets, park, cell] for cell in CELLS[: step + 1]]
                    for toets in ("maat_c", "licht_op_hmc", "onnodig_op_nat")
                ]
                own, first, second = (dict.fromkeys(one, 1.0) for one in heavy)
                minus = dict.fromkeys(own, -1.0)
                self.below += [({**first, **minus}, 0.0), ({**second, **minus}, 0.0)]
                both = dict.fromkeys((*first, *second), -1.0)
                self.below.append(({**own, **both}, 0.0))

    def list_open(self) -> Iterator[tuple[str, dict[int, float], float]]:
        """What is not shown: name, what it is the sum of, and its true value."""
        for toets in TOETSEN:
            for cell, parts in (*((one, (one,)) for one in CELLS), (BOTH[0], CELLS[:2])):
                total = self.public.get(("totaal", toets, "", cell))
                if total is None:
                    column = {self.place[toets, p, c]: 1.0 for p in self.parks for c in parts}
                    yield f"{toets} totaal {cell}", column, self.true["totaal", toets, "", cell]
                for park in self.parks:
                    # An outcome that nowhere occurs is published as such.
                    if ("terrein", toets, park, cell) in self.public or total == 0:
                        continue
                    own = {self.place[toets, park, one]: 1.0 for one in parts}
                    yield f"{toets} {park} {cell}", own, self.true["terrein", toets, park, cell]

    def width(self, goal: dict[int, float]) -> float:
        """How far apart the least and the most are that fit everything published."""
        size = len(self.place) + len(self.row)
        cost = np.zeros(size)
        cost[list(goal)] = list(goal.values())
        least = linprog(cost, bounds=(0, None), method="highs", **self.rules)
        most = linprog(-cost, bounds=(0, None), method="highs", **self.rules)
        assert {least.status, most.status} <= {0, 3}, (least.message, most.message)
        return np.inf if most.status == 3 else float(-most.fun - least.fun)


def _matrix(rules: list[tuple[dict[int, float], float]], size: int) -> tuple[Any, NDArray[Any]]:
    """Rules as a sparse matrix and right-hand sides."""
    entries = [(row, at, v) for row, (rule, _) in enumerate(rules) for at, v in rule.items()]
    rows, columns, values = (list(one) for one in zip(*entries, strict=True))
    matrix = coo_array((values, (rows, columns)), shape=(len(rules), size)).tocsr()
    return matrix, np.array([value for _, value in rules])
