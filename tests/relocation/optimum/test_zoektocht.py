"""A search that is stopped gives the best plan so far and a bound that holds."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum import grenzen as grenzen_module
from werklocaties_gis.relocation.optimum import zoektocht as zoektocht_module
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.highs import Highs, Uitslag
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.model import (
    Eisen,
    Gebruik,
    Model,
    Opties,
    Plekken,
    empty_bonussen,
    ints,
)
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.rijen import as_columns
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.stand import holds, make_taak


def make_many(firms: int, seed: int) -> Model:
    """Firms on a place each, one free place for every ten, and twelve wishes a firm.

    Every fifth place is shared with the next firm, so that parts of moves do
    not add up to whole ones.
    """
    rng = np.random.default_rng(seed)
    free = firms // 10
    size = firms + free
    wanted = np.array([rng.choice(size, 12, replace=False) for _ in range(firms)])
    v, p = np.repeat(np.arange(firms), 12), wanted.ravel()
    keep = v != p
    order = np.lexsort((p[keep], v[keep]))
    v, p = v[keep][order], p[keep][order]
    used = np.arange(firms)
    shared = used[::5]
    small_plekken = np.zeros(size, dtype=bool)
    base = _base(size)
    return replace(
        base,
        vestiging_ids=tuple(f"v{n:04}" for n in range(firms)),
        plek_ids=tuple(f"p{n:04}" for n in range(size)),
        opties=Opties(v, p, ints([50] * len(v)), ints(rng.integers(50, 100, len(v)))),
        plekken=replace(base.plekken, vrij=np.arange(size) >= firms, deelbaar=small_plekken),
        gebruik=Gebruik(
            np.concatenate([used, (shared + 1) % firms]),
            np.concatenate([used, shared]),
            ints([50] * (len(used) + len(shared))),
        ),
    )


def _base(size: int) -> Model:
    return Model(
        (),
        (),
        Opties(*[ints([])] * 4),
        Plekken(
            np.zeros(size, dtype=bool),
            np.zeros(size, dtype=bool),
            ints([0] * size),
            np.ones(size, dtype=bool),
            ints([-1] * size),
            ints([0] * size),
        ),
        Gebruik(ints([]), ints([]), ints([])),
        Eisen(np.zeros(0, dtype=bool), ints([]), ints([])),
        empty_bonussen(),
        ints([]),
    )


def _holds(model: Model, found: Oplossing) -> bool:
    rows = make_taak(model, Zoekopdracht()).regels
    in_order = not list_volgorde(model, found.gekozen).stuck.any()
    return in_order and holds(rows, as_columns(model, found.gekozen))


def test_the_core_and_the_whole_agree_whatever_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(2):
        model = make_many(24, seed)
        monkeypatch.setattr(zoektocht_module, "KERN_OPTIES", 0)
        core = solve_model(model)
        monkeypatch.setattr(zoektocht_module, "KERN_OPTIES", 10**9)
        whole = solve_model(model)
        assert core.status == whole.status == "optimaal"
        assert core.waarde == whole.waarde
        assert _holds(model, core)
        assert solve_model(model, Zoekopdracht(start=core)).waarde == whole.waarde
        monkeypatch.setattr(zoektocht_module, "KERN_OPTIES", 0)
        assert solve_model(model).gekozen.tolist() == core.gekozen.tolist()


@pytest.mark.parametrize("seconds", [0.0, 0.1])
def test_a_limit_on_seconds_is_kept_and_its_bound_holds(
    seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zoektocht_module, "KERN_OPTIES", 0)
    model = make_many(60, 1)
    best = solve_model(model)
    assert best.status == "optimaal"
    started = time.process_time()
    found = solve_model(model, Zoekopdracht(Limiet(seconden=seconds)))
    assert time.process_time() - started < seconds + 1.5
    assert found.waarde <= best.waarde <= found.grens
    assert found.status == "grens" or found.waarde == best.waarde
    assert seconds > 0.0 or found.status == "grens"
    assert _holds(model, found)
    from_start = solve_model(model, Zoekopdracht(Limiet(seconden=seconds), start=best))
    assert from_start.waarde == best.waarde


def test_a_limit_on_nodes_holds_in_the_core_and_repeats(
    brute_force: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zoektocht_module, "KERN_OPTIES", 0)
    for seed in range(12):
        model = brute_force.make_model(seed)
        best = brute_force.solve(model).best
        found = solve_model(model, Zoekopdracht(Limiet(knopen=1)))
        if best is not None and found.status != "onmogelijk":
            assert found.waarde <= best <= found.grens, seed
    large = make_many(60, 1)
    first, again = (solve_model(large, Zoekopdracht(Limiet(knopen=1))) for _ in range(2))
    assert first.gekozen.tolist() == again.gekozen.tolist()
    assert (first.waarde, first.grens) == (again.waarde, again.grens)
    assert _holds(large, first)


def test_ctrl_c_stops_the_solver_and_keeps_its_plan() -> None:
    """Pressed when the solver has shown its first plan, as a user would."""
    model, runs = make_many(120, 1), list[int]()

    def press(_step: str, count: int) -> None:
        runs.append(count)
        if len(runs) == 2:
            threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()

    before, heard = threading.active_count(), signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        found = solve_model(model, Zoekopdracht(progress=press))
    finally:
        signal.signal(signal.SIGINT, heard)
    assert found.status == "onderbroken"
    assert found.waarde <= found.grens
    assert _holds(model, found)
    assert threading.active_count() <= before + 1


def _stop_at(monkeypatch: pytest.MonkeyPatch, run: int) -> None:
    """Ctrl-C during the given run of the solver, after it found a plan."""
    whole, count = Highs.solve, [0]

    def solve(self: Highs, seconden: float | None = None) -> Uitslag:
        count[0] += 1
        if count[0] == run:
            return replace(whole(self, seconden), onderbroken=True, bewezen=False)
        return whole(self, seconden)

    monkeypatch.setattr(Highs, "solve", solve)


def test_who_stops_the_search_keeps_the_best_plan_so_far(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = small.make_two_swapping()
    _stop_at(monkeypatch, 1)
    found = solve_model(model)
    assert found.status == "onderbroken"
    assert found.waarde <= 60 <= found.grens == 100
    assert _holds(model, found)


def test_without_any_plan_the_search_just_stops(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_self: Highs, _seconden: float | None = None) -> Uitslag:
        raise KeyboardInterrupt

    model = small.make_two_swapping()
    best = solve_model(model)
    monkeypatch.setattr(Highs, "solve", stopped)
    with pytest.raises(KeyboardInterrupt):
        solve_model(model)
    kept = solve_model(model, Zoekopdracht(start=best))
    assert (kept.status, kept.waarde, kept.grens) == ("onderbroken", 60, 110)


def _limit(familie: str, maat: list[int], boven: int, onder: int) -> Grenzen:
    opties = np.arange(len(maat))
    return Grenzen(
        (familie,),
        np.zeros_like(opties),
        opties,
        ints(maat),
        ints([[boven]]),
        ints([onder]),
        np.array([False]),
    )


@pytest.mark.parametrize("familie", grenzen_module.FAMILIES)
def test_every_limit_binds_and_can_be_left_out(small: ModuleType, familie: str) -> None:
    model = small.make_two_swapping()
    above = replace(model, grenzen=_limit(familie, [1, 1, 1], 1, int(GEEN_ONDER)))
    assert solve_model(above).waarde == 10
    below = replace(model, grenzen=_limit(familie, [1, -1, -1], int(GEEN_BOVEN), 0))
    assert solve_model(below).waarde == 0
    most = replace(model, grenzen=_limit(familie, [1, 1, 1], int(GEEN_BOVEN), 3))
    assert solve_model(most).status == "onmogelijk"
    for bound in (above, below, most):
        assert solve_model(bound, Zoekopdracht(weglaten=frozenset({familie}))).waarde == 60


def test_limits_hold_through_the_core_too(monkeypatch: pytest.MonkeyPatch) -> None:
    model = make_many(30, 9)
    rng = np.random.default_rng(1)
    cost = rng.integers(1, 20, model.size).tolist()
    tight = replace(model, grenzen=_limit("budget", cost, 200, int(GEEN_ONDER)))
    values = []
    for size in (0, 10**9):
        monkeypatch.setattr(zoektocht_module, "KERN_OPTIES", size)
        found = solve_model(tight)
        assert found.status == "optimaal"
        assert np.array(cost)[found.gekozen].sum() <= 200
        assert _holds(tight, found)
        values.append(found.waarde)
    assert values[0] == values[1] < solve_model(model).waarde
