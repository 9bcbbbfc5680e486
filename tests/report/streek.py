"""An invented region, and what somebody with a solver can reckon from what is published of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array

CELLS = ("zeker", "mogelijk", "onbekend", "rest")
BOTH = ("zeker_plus_mogelijk", [0, 1])
TOETSEN = (
    "lager_dan_maximum",
    "functie_past_niet",
    "licht_op_hmc",
    "onnodig_op_nat",
    "onder_minimum",
    "zwaarder_dan_maximum",
    "hinder_gevoelig",
    "hinder_gepland",
    "maat_c",
)
MATEN = ("vestigingen", "banen", "ha")
HEAVIEST_FIRST = (0, 1, 2)
"""Steps at which the outcome of maat_c is the heavier of its two checks."""

Z, M, O, R = 0, 1, 2, 3  # noqa: E741 - the outcomes by the letter with which they begin
NEVER = (
    # Of one firm on one place, by the rules of the checks; written apart from the package.
    ("licht_op_hmc", (Z, M), "lager_dan_maximum", (O, R)),
    ("licht_op_hmc", (Z,), "lager_dan_maximum", (M, O, R)),
    ("licht_op_hmc", (O,), "lager_dan_maximum", (Z, M)),
    ("onder_minimum", (Z,), "lager_dan_maximum", (O, R)),
    ("zwaarder_dan_maximum", (Z,), "lager_dan_maximum", (Z, M)),
    ("zwaarder_dan_maximum", (Z, M, O), "lager_dan_maximum", (Z,)),
    ("onder_minimum", (Z, M), "zwaarder_dan_maximum", (Z, M)),
)

Words = dict[str, NDArray[np.int64]]
Key = tuple[str, str, str, str]
"""Level, check, group, outcome; of a size the check and the outcome are empty."""


def make_streek(seed: int) -> pd.DataFrame:
    """Totals of a region: placements of firms on parks, each judged by nine checks.

    One firm in twelve stands on two parks, and of every other region some firms
    stand outside the parks.
    """
    random = np.random.default_rng(seed)
    parks = int(random.integers(2, 8))
    shares = random.dirichlet(np.full(parks, 0.8))
    firms = int(random.integers(10, 400))
    firm = np.concatenate([np.arange(firms), np.arange(0, firms, 12 if seed % 3 else firms)])
    park = random.choice(parks, size=len(firm), p=shares)
    worth = {
        "vestigingen": np.ones(firms)[firm],
        "banen": np.round(random.lognormal(2, 1.3, firms))[firm],
        "ha": np.round(random.lognormal(-1, 1, len(firm)), 3),
    }
    words = _judge(random, len(firm))
    names = ["" if seed % 2 and not one else f"P{one}" for one in range(parks)]
    rows = list(_rows(words, firm, park, worth, names))
    return pd.DataFrame(rows)


def _judge(random: np.random.Generator, placements: int) -> Words:
    """Outcome of each placement; of some checks a few outcomes never occur."""
    words: Words = {}
    for toets in TOETSEN[:-1]:
        odds = random.dirichlet((0.7, 0.7, 0.7, 2.0)) * (random.random(4) < 0.85)
        odds = odds / odds.sum() if odds.sum() else np.array([0.0, 0, 0, 1])
        words[toets] = random.choice(4, size=placements, p=odds)
    for one, outcomes, other, excluded in (*NEVER, *NEVER):
        clash = np.isin(words[one], outcomes) & np.isin(words[other], excluded)
        words[one] = np.where(clash, R, words[one])
    # The heavier word has the lower number.
    words["maat_c"] = np.minimum(words["licht_op_hmc"], words["onnodig_op_nat"])
    return words


def _rows(
    words: Words,
    firm: NDArray[np.int64],
    park: NDArray[np.int64],
    worth: dict[str, NDArray[np.float64]],
    names: list[str],
) -> Iterator[dict[str, object]]:
    """Figures of a group: a firm once, with its heaviest word there; ha by placement."""
    groups = [("totaal", "", np.ones(len(park), dtype=bool))]
    groups += [("terrein", name, park == place) for place, name in enumerate(names)]
    for niveau, name, here in groups:
        for toets, values in words.items():
            own = pd.Series(values[here])
            heaviest = own.groupby(firm[here]).transform("min").to_numpy()
            first = ~pd.Series(firm[here]).duplicated().to_numpy()
            for uitkomst, codes in (*((cell, [code]) for code, cell in enumerate(CELLS)), BOTH):
                once = first & np.isin(heaviest, codes)
                sums = {maat: float(worth[maat][here][once].sum()) for maat in MATEN[:2]}
                land = float(worth["ha"][here][np.isin(own, codes)].sum())
                key = {"niveau": niveau, "id": name, "toets": toets, "uitkomst": uitkomst}
                yield {**key, **sums, "ha": round(land, 9)}


def list_figures(table: pd.DataFrame, maat: str) -> dict[Key, float]:
    """Figures of a long table by level, check, group and outcome."""
    keys = table[["niveau", "toets", "id", "uitkomst"]].itertuples(index=False, name=None)
    return dict(zip(keys, table[maat].astype(float), strict=True))


@dataclass
class Aanvaller:
    """Everything published of one measure, as equations and inequalities on what is not.

    Unknown are the cells (check × park × outcome), those of the whole and the
    size of each park, which is the same in every check. Known are the figures
    that are shown, between bounds where they are rounded; the number of firms
    of the study; how often firms count twice; and how the checks hang together.

    Parameters
    ----------
    true
        Every figure, shown or not.
    public
        Least and most of each figure that is shown.
    """

    true: Mapping[Key, float]
    public: Mapping[Key, tuple[float, float]]
    maat: str
    narrowest: float = np.inf
    """Least width that was found, as a share of the width that is asked."""

    def __post_init__(self) -> None:
        self.toetsen = [one for one in TOETSEN if any(key[1] == one for key in self.true)]
        self.groups = sorted({key[0::2][:2] for key in self.true})
        keys: list[Key] = [
            (n, t, g, c) for n, g in self.groups for t in self.toetsen for c in CELLS
        ]
        keys += [(n, "", g, "") for n, g in self.groups]
        self.place = {key: number for number, key in enumerate(keys)}
        self.equal: list[tuple[dict[int, float], float]] = []
        self.below: list[tuple[dict[int, float], float]] = []
        self._know_sizes()
        self._know_whole()
        self._know_rules()
        self._know_public()
        self.rules: dict[str, Any] = {
            **dict(zip(("A_eq", "b_eq"), _matrix(self.equal, len(keys)), strict=True)),
            **dict(zip(("A_ub", "b_ub"), _matrix(self.below, len(keys)), strict=True)),
        }

    def truth(self, rule: dict[int, float]) -> float:
        """What a rule comes to."""
        names = {place: key for key, place in self.place.items()}
        return sum(factor * self._value(names[at]) for at, factor in rule.items())

    def _value(self, key: Key) -> float:
        if key[1]:
            return self.true[key]
        return sum(self.true[key[0], self.toetsen[0], key[2], cell] for cell in CELLS)

    def _cells(self, group: tuple[str, str], toets: str, codes: Any) -> dict[int, float]:
        niveau, name = group
        return {self.place[niveau, toets, name, CELLS[code]]: 1.0 for code in codes}

    def _size(self, group: tuple[str, str]) -> int:
        return self.place[group[0], "", group[1], ""]

    def _know(self, rule: dict[int, float]) -> None:
        """The reader knows exactly what this comes to."""
        self.equal.append((rule, self.truth(rule)))

    def _know_sizes(self) -> None:
        for group in self.groups:
            for toets in self.toetsen:
                cells = self._cells(group, toets, range(4))
                self._know({**cells, self._size(group): -1.0})

    def _know_whole(self) -> None:
        """Parks make the whole, but for firms on two parks, of which the reader knows all."""
        parks = [group for group in self.groups if group[0] == "terrein"]
        for toets in self.toetsen:
            for code in range(4):
                column = {at: 1.0 for park in parks for at in self._cells(park, toets, [code])}
                whole = self._cells(("totaal", ""), toets, [code])
                self._know({**column, **dict.fromkeys(whole, -1.0)})
        self._know({self._size(("totaal", "")): 1.0})

    def _know_rules(self) -> None:
        """What never goes together, and that maat_c is as heavy as the heavier of its two."""
        for group in self.groups:
            for one, outcomes, other, excluded in NEVER:
                if {one, other} <= set(self.toetsen):
                    both = {
                        **self._cells(group, one, outcomes),
                        **self._cells(group, other, excluded),
                    }
                    self._bound({**both, self._size(group): -1.0})
            if "maat_c" in self.toetsen:
                self._know_maat_c(group)

    def _know_maat_c(self, group: tuple[str, str]) -> None:
        for step in HEAVIEST_FIRST:
            own, first, second = (
                self._cells(group, toets, range(step + 1))
                for toets in ("maat_c", "licht_op_hmc", "onnodig_op_nat")
            )
            minus = dict.fromkeys(own, -1.0)
            self._bound({**first, **minus})
            self._bound({**second, **minus})
            self._bound({**own, **dict.fromkeys((*first, *second), -1.0)})

    def _bound(self, rule: dict[int, float]) -> None:
        """At most nothing; a finding that a planner refuted may break a rule."""
        self.below.append((rule, max(0.0, self.truth(rule))))

    def _know_public(self) -> None:
        for (niveau, toets, name, cell), (least, most) in self.public.items():
            parts = CELLS[:2] if cell == BOTH[0] else (cell,)
            rule = {self.place[niveau, toets, name, one]: 1.0 for one in parts}
            self.below.append((rule, most))
            self.below.append((dict.fromkeys(rule, -1.0), -least))

    def list_open(self) -> Iterator[tuple[Key, dict[int, float], float]]:
        """What is not shown: its key, what it is the sum of, and its true value."""
        for niveau, name in self.groups:
            for toets in self.toetsen:
                for cell, codes in (*((one, [code]) for code, one in enumerate(CELLS)), BOTH):
                    key = (niveau, toets, name, cell)
                    parts = [(niveau, toets, name, CELLS[code]) for code in codes]
                    whole = [("totaal", toets, "", CELLS[code]) for code in codes]
                    # An outcome that nowhere occurs is published as such; and the firms
                    # outside every park are in no output as such.
                    empty = all(self.public.get(one, (0, 1))[1] < 1e-3 for one in whole)
                    told = key in self.public or all(one in self.public for one in parts)
                    if not told and name + niveau != "terrein" and not empty:
                        yield key, self._cells((niveau, name), toets, codes), self.true[key]

    def list_narrow(self) -> Iterator[tuple[Key, float, float]]:
        """What a solver brings too close to: its key, its true value and the width of its range.

        Whatever one solution shows of other figures need not be sought for them again.
        """
        found = list(self.list_open())
        goals, _ = _matrix([(goal, 0.0) for _, goal, _ in found], len(self.place))
        least = most = goals @ np.array([self._value(key) for key in self.place])
        wanted = [2.0 if self.maat == "vestigingen" else 0.2 * value for _, _, value in found]
        for number, (key, _, value) in enumerate(found):
            for sign in (1.0, -1.0):
                if most[number] - least[number] < wanted[number] - 1e-4:
                    at = goals @ self._solve(sign * goals[[number]].toarray()[0])
                    least, most = np.minimum(least, at), np.maximum(most, at)
            self.narrowest = min(self.narrowest, self._share(most - least, wanted, number))
            if most[number] - least[number] < wanted[number] - 1e-4:
                yield key, value, float(most[number] - least[number])

    @staticmethod
    def _share(widths: NDArray[Any], wanted: list[float], number: int) -> float:
        return float(widths[number] / wanted[number]) if wanted[number] > 0 else np.inf

    def _solve(self, cost: NDArray[Any]) -> NDArray[Any]:
        """One end of the range of a figure: everything as it then is."""
        end = linprog(cost, bounds=(0, None), method="highs", **self.rules)
        assert end.status == 0, end.message
        solution: NDArray[Any] = end.x
        return solution


def _matrix(rules: list[tuple[dict[int, float], float]], size: int) -> tuple[Any, NDArray[Any]]:
    """Rules as a sparse matrix and right-hand sides."""
    entries = [(row, at, v) for row, (rule, _) in enumerate(rules) for at, v in rule.items()]
    rows, columns, values = (list(one) for one in zip(*entries, strict=True))
    matrix = coo_array((values, (rows, columns)), shape=(len(rules), size)).tocsr()
    return matrix, np.array([value for _, value in rules])
