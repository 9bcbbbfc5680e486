"""The best plan on divisible plekken: as good as trying everything, and the same every time."""

from __future__ import annotations

import time
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.deelbaar import knapzak
from werklocaties_gis.relocation.optimum.deelbaar.solve import is_zonder_waarde, solve_deelbaar
from werklocaties_gis.relocation.optimum.grenzen import GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Model,
    Opties,
    Plekken,
    ints,
)
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import DEELBAAR_OPTIES, solve_model


def _draw_model(firms: int, plekken: int, seed: int) -> Model:
    """Firms that want each other's divisible places: larger than the ones tried by hand."""
    draw = np.random.default_rng(seed)
    pairs = sorted(
        (v, p)
        for v in range(firms)
        for p in draw.choice(plekken, 6, replace=False).tolist()
        if p != v
    )
    size = len(pairs)
    none = np.zeros(0, dtype=bool)
    return Model(
        tuple(f"v{i:03}" for i in range(firms)),
        tuple(f"p{i:03}" for i in range(plekken)),
        Opties(
            ints([v for v, _ in pairs]),
            ints([p for _, p in pairs]),
            ints(draw.integers(20, 90, size)),
            ints(draw.integers(90, 190, size)),
        ),
        _plekken(draw, firms, plekken),
        Gebruik(np.arange(firms), np.arange(firms), ints(draw.integers(30, 100, firms))),
        Eisen(none, ints([]), ints([])),
        Bonussen(ints([]), ints([])),
        ints([]),
    )


def _plekken(draw: np.random.Generator, firms: int, plekken: int) -> Plekken:
    free = np.where(np.arange(plekken) >= firms, draw.integers(60, 150, plekken), 0)
    return Plekken(
        deelbaar=np.ones(plekken, dtype=bool),
        vrij=np.ones(plekken, dtype=bool),
        vrij_m2=ints(free),
        releasable=draw.random(plekken) < 0.7,
        groep=np.full(plekken, NONE),
        beslag_m2=np.zeros(plekken, dtype=np.int64),
    )


def _is_replayed(model: Model, found: Oplossing) -> bool:
    """Whether every move finds its room, one step after the other (all plekken divisible)."""
    room = model.plekken.vrij_m2.copy()
    opties, gebruik = model.opties, model.gebruik
    for step in range(1 + int(found.stap.max(initial=-1))):
        now = found.gekozen[found.stap == step]
        np.subtract.at(room, opties.p[now], opties.nodig_m2[now])
        if (room < 0).any():
            return False
        left = np.isin(gebruik.v, opties.v[now]) & model.plekken.releasable[gebruik.p]
        np.add.at(room, gebruik.p[left], gebruik.m2[left])
    return True


@pytest.mark.parametrize("sense", ["max", "min"])
def test_small_problems_are_solved_to_the_value_of_trying_everything(
    brute_force: ModuleType, plain: ModuleType, sense: str
) -> None:
    order_binds = impossible = pinned = 0
    for seed in range(100, 125):
        drawn = plain.make_plain(brute_force.make_model(seed, sense))
        model = plain.divide_more(drawn, seed)
        answer = brute_force.solve(model)
        found = solve_deelbaar(model, Zoekopdracht())
        if found is None:
            continue
        pinned += bool(model.eisen.vast.any())
        if answer.best is None:
            impossible += 1
            assert found.status == "onmogelijk", seed
            continue
        assert (found.status, found.waarde, found.grens) == (
            "optimaal",
            answer.best,
            answer.best,
        ), seed
        order_binds += answer.best != answer.without_order
    print(f"{sense}: order binds {order_binds}, impossible {impossible}, pinned {pinned}")
    assert order_binds >= 2 or sense == "min"
    assert pinned >= 2


def test_room_that_must_be_made_first_is_made_first(small: ModuleType) -> None:
    found = solve_deelbaar(small.make_parts(), Zoekopdracht())
    assert found is not None
    assert (found.waarde, found.grens, found.status) == (30, 30, "optimaal")
    assert found.stap.tolist() == [1, 0]


def test_a_larger_problem_is_proven_and_its_plan_can_be_replayed() -> None:
    model = _draw_model(40, 46, 3)
    found = solve_deelbaar(model, Zoekopdracht())
    assert found is not None
    assert found.status == "optimaal"
    assert found.waarde == int(model.opties.waarde[found.gekozen].sum())
    assert _is_replayed(model, found)


def test_a_limit_gives_a_plan_and_a_bound_on_either_side_of_the_best() -> None:
    model = _draw_model(40, 46, 3)
    best = solve_deelbaar(model, Zoekopdracht())
    short = solve_deelbaar(model, Zoekopdracht(limiet=Limiet(seconden=0.01)))
    assert best is not None
    assert short is not None
    assert short.waarde <= best.waarde <= short.grens
    assert short.status in ("grens", "optimaal")
    assert _is_replayed(model, short)


def test_a_limit_on_nodes_gives_the_same_plan_twice() -> None:
    model = _draw_model(60, 70, 5)
    told: list[tuple[str, int]] = []
    opdracht = Zoekopdracht(
        limiet=Limiet(knopen=2), progress=lambda step, count: told.append((step, count))
    )
    first, again = solve_deelbaar(model, opdracht), solve_deelbaar(model, opdracht)
    assert first is not None
    assert again is not None
    assert first.gekozen.tolist() == again.gekozen.tolist()
    assert first.stap.tolist() == again.stap.tolist()
    assert first.grens == again.grens
    assert {step for step, _ in told} == {"plan_round"}


def test_users_may_be_listed_in_any_order() -> None:
    model = _draw_model(30, 36, 9)
    old = model.gebruik
    turned = replace(model, gebruik=Gebruik(old.v[::-1], old.p[::-1], old.m2[::-1]))
    first, other = (solve_deelbaar(each, Zoekopdracht()) for each in (model, turned))
    assert first is not None
    assert other is not None
    assert (first.waarde, first.grens) == (other.waarde, other.grens)


def test_a_plan_to_start_from_is_kept_where_nothing_better_is_found() -> None:
    model = _draw_model(40, 46, 3)
    best = solve_deelbaar(model, Zoekopdracht())
    assert best is not None
    limit = Limiet(seconden=0.0)
    found = solve_deelbaar(model, Zoekopdracht(limiet=limit, start=best))
    assert found is not None
    assert found.waarde == best.waarde <= found.grens


def test_who_interrupts_gets_the_best_plan_so_far() -> None:
    def stop(_step: str, count: int) -> None:
        if count > 3:
            raise KeyboardInterrupt

    model = _draw_model(40, 46, 3)
    best = solve_deelbaar(model, Zoekopdracht())
    found = solve_deelbaar(model, Zoekopdracht(progress=stop, start=best))
    assert best is not None
    assert found is not None
    assert found.status in ("onderbroken", "optimaal")
    assert found.waarde == best.waarde <= found.grens


def test_limits_on_sums_of_opties_hold() -> None:
    model = _draw_model(30, 36, 9)
    free = solve_deelbaar(model, Zoekopdracht())
    assert free is not None
    ten = Grenzen(
        ("zetten",), np.zeros(model.size, dtype=np.int64), np.arange(model.size),
        np.ones(model.size, dtype=np.int64), ints([[10]]), ints([GEEN_ONDER]), np.array([False]),
    )  # fmt: skip
    found = solve_deelbaar(replace(model, grenzen=ten), Zoekopdracht())
    assert found is not None
    assert found.status == "optimaal"
    assert len(found.gekozen) == 10 < len(free.gekozen)


def test_a_problem_that_is_not_served_is_handed_back(small: ModuleType) -> None:
    bonus = replace(small.make_parts(), bonussen=Bonussen(ints([0]), ints([5])))
    assert solve_deelbaar(bonus, Zoekopdracht()) is None
    started = time.perf_counter()
    weglaten = Zoekopdracht(weglaten=frozenset({"volgorde"}))
    assert solve_deelbaar(small.make_parts(), weglaten) is None
    assert time.perf_counter() - started < 5


def test_where_nothing_is_worth_anything_the_general_search_answers() -> None:
    model = _draw_model(180, 200, 3)
    assert model.size > DEELBAAR_OPTIES
    bare = replace(model, opties=replace(model.opties, waarde=0 * model.opties.waarde))
    asked = replace(bare, eisen=Eisen(np.array([True]), ints([7]), ints([NONE])))
    assert is_zonder_waarde(asked)
    assert not is_zonder_waarde(model)
    assert solve_deelbaar(asked, Zoekopdracht()) is None
    found = solve_model(asked)
    assert found.status == "optimaal"
    assert 7 in model.opties.v[found.gekozen]


def test_too_many_good_fillings_are_left_to_the_general_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = _draw_model(40, 46, 3)
    monkeypatch.setattr(knapzak, "MAX_PER_PLEK", -10)
    assert solve_deelbaar(model, Zoekopdracht()) is None
