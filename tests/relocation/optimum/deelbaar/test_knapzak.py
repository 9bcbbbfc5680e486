"""Exact knapsacks, against every choice by hand."""

from __future__ import annotations

import tracemalloc
from itertools import combinations
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.knapzak import (
    MAX_PER_PLEK,
    SCHAAL,
    list_vullingen,
    list_zakken,
    price_vullingen,
)
from werklocaties_gis.relocation.optimum.deelbaar.orde import make_wachtring
from werklocaties_gis.relocation.optimum.deelbaar.prijs import make_prijzen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Ints,
    Model,
    Opties,
    Plekken,
    ints,
)


def _every_filling(
    aanbod: Aanbod, vector: Ints, wait: Ints, first: set[tuple[int, int]], paid: int
) -> dict[tuple[int, tuple[int, ...]], int]:
    """Gain of every filling that fits, in parts of a unit."""
    found = {}
    firm, use = vector[: aanbod.firms], vector[aanbod.firms :]
    for groep, plek in enumerate(aanbod.groep_plek.tolist()):
        opties = aanbod.opties_of(plek).tolist()
        cost = int(aanbod.groepen[[groep]].toarray().ravel() @ use)
        for size in range(1, len(opties) + 1):
            for taken in combinations(sorted(opties), size):
                if aanbod.vraag[list(taken)].sum() > aanbod.groep_ruimte[groep]:
                    continue
                gain = -cost
                for optie in taken:
                    v = aanbod.model.opties.v[optie]
                    own = int(use[aanbod.gebruik_v == v].sum())
                    gain += int(aanbod.waarde[optie]) * SCHAAL - int(firm[v]) - int(wait[v]) + own
                    gain += paid * ((groep, optie) in first)
                found[groep, taken] = gain
    return found


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_the_best_filling_and_all_near_it_are_those_of_trying_everything(
    brute_force: ModuleType, plain: ModuleType, seed: int
) -> None:
    model = plain.make_plain(brute_force.make_model(seed))
    aanbod = make_aanbod(model)
    assert aanbod is not None
    draw = np.random.default_rng(seed)
    vector = ints(draw.integers(0, 60 * SCHAAL, aanbod.firms + len(aanbod.gebruik_v)))
    members = ints([0, 1])
    ring = make_wachtring(aanbod, members, members)
    paid = 7 * SCHAAL
    further = np.zeros(len(aanbod.rijen_boven), dtype=np.int64)
    every_row = np.concatenate([vector, further, [3 * SCHAAL, 4 * SCHAAL]])
    prices = make_prijzen(aanbod, every_row, [ring])
    wait = np.zeros(aanbod.firms, dtype=np.int64)
    wait[:2] = [3 * SCHAAL, 4 * SCHAAL]
    first = set(zip(ring.groep.tolist(), ring.optie.tolist(), strict=True))
    every = _every_filling(aanbod, vector, wait, first, paid)
    best = np.zeros(aanbod.plekken, dtype=np.int64)
    for (groep, _), gain in every.items():
        best[aanbod.groep_plek[groep]] = max(best[aanbod.groep_plek[groep]], gain)
    round_ = price_vullingen(aanbod, prices, 0.0)
    # An empty filling may lose less than any other: the best is then 0.
    assert np.array_equal(round_.beste, best)
    assert all(every[key] == best[aanbod.groep_plek[key[0]]] for key in round_.sleutels)
    near = set(list_vullingen(aanbod, prices, round_.beste, 25.0, 10_000)[0])
    wanted = {k for k, gain in every.items() if gain >= best[aanbod.groep_plek[k[0]]] - 25 * SCHAAL}
    assert near == wanted


def test_an_unused_plek_has_no_knapsack(small: ModuleType) -> None:
    aanbod = make_aanbod(small.with_eis(small.make_parts(), vast=False, v=0, p=1))
    prices = make_prijzen(aanbod, np.zeros(3, dtype=np.int64), [])
    assert [plek for plek, _ in list_zakken(aanbod, prices)] == [0]


def _make_wide(firms: int, plek_m2: int) -> Aanbod:
    """One free divisible plek, and firms that each ask 1 m2 of it and are worth nothing."""
    every, none = np.arange(firms), ints([])
    one = np.ones(1, dtype=bool)
    model = Model(
        tuple(f"v{i:03}" for i in range(firms)),
        ("p",),
        Opties(every, 0 * every, 0 * every + 1, 0 * every),
        Plekken(one, one, ints([plek_m2]), one, ints([NONE]), ints([0])),
        Gebruik(none, none, none),
        Eisen(np.zeros(0, dtype=bool), none, none),
        Bonussen(none, none),
        none,
    )
    aanbod = make_aanbod(model)
    assert aanbod is not None
    return aanbod


def test_more_fillings_than_can_be_held_are_counted_and_not_written() -> None:
    # 60 firms, of which any 30 fit: more than 2 to the power 58 fillings, all as good.
    aanbod = _make_wide(60, 30)
    free = make_prijzen(aanbod, np.zeros(aanbod.firms, dtype=np.int64), [])
    beste = np.zeros(1, dtype=np.int64)
    tracemalloc.start()
    assert list_vullingen(aanbod, free, beste, 0.0, 10**9) == ([], False)
    _, top = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert top < 3 * MAX_PER_PLEK * 60


@pytest.mark.parametrize(("hoogstens", "every"), [(5, False), (6, False), (7, True), (8, True)])
def test_a_list_says_whether_it_holds_all(hoogstens: int, every: bool) -> None:
    # Three firms that all fit: 7 fillings.
    aanbod = _make_wide(3, 3)
    free = make_prijzen(aanbod, np.zeros(aanbod.firms, dtype=np.int64), [])
    found, whole = list_vullingen(aanbod, free, np.zeros(1, dtype=np.int64), 0.0, hoogstens)
    assert (len(set(found)), whole) == (min(7, hoogstens), every)
