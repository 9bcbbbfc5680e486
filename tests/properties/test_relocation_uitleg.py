"""The reason given for each firm that stays is true of the planning problem itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.opgave import EENHEDEN_PER_PUNT, Opgave, make_opgave
from werklocaties_gis.relocation.optimum.model import NONE, Eisen, Model, Opties, ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing.opties import list_afvallers
from werklocaties_gis.relocation.uitleg.bereik import list_betrokken
from werklocaties_gis.relocation.uitleg.deelmodel import add_opties, take_opties
from werklocaties_gis.relocation.uitleg.onmogelijk import smallest_versoepeling
from werklocaties_gis.relocation.uitleg.rivalen import list_rivalen
from werklocaties_gis.relocation.uitleg.versoepeling import (
    Versoepeling,
    list_versoepelingen,
    make_versoepeling,
    name_versoepeling,
    relax,
)
from werklocaties_gis.relocation.uitleg.vraag import list_deel, make_basis, solve_met
from werklocaties_gis.relocation.uitleg.waarom import list_uitleg
from werklocaties_gis.settings.plan import Plan, Reserve

FAST = 1
SEEDS = 13
BLOCKS = [
    range(FAST),
    *(
        pytest.param(range(start, min(start + 3, SEEDS)), marks=pytest.mark.lang)
        for start in range(FAST, SEEDS, 3)
    ),
]


def _force(model: Model, v: int) -> Model:
    eisen = model.eisen
    return replace(
        model,
        eisen=Eisen(np.append(eisen.vast, True), np.append(eisen.v, v), np.append(eisen.p, NONE)),
    )


def _can(model: Model, v: int) -> bool:
    return solve_model(_force(model, v)).status == "optimaal"


def _moves(model: Model, v: int) -> bool:
    """Whether every best plan moves the firm: without its opties the best is worth less."""
    best, without = solve_model(model), solve_model(_drop(model, [v]))
    return best.waarde > without.waarde


def _drop(model: Model, firms: list[int]) -> Model:
    return take_opties(model, ~np.isin(model.opties.v, firms))


def _named(model: Model, v: int, names: tuple[str, ...]) -> list[Versoepeling]:
    """What the codes of a relaxation stand for."""
    places = np.unique(model.opties.p[model.opties.v == v])
    known = [item for p in places for item in list_versoepelingen(model, v, int(p))]
    known += [make_versoepeling("vertrek", u) for u in range(len(model.vestiging_ids))]
    by_name = {name_versoepeling(model, item): item for item in known}
    return [by_name[name] for name in names]


def _check_onmogelijk(opgave: Opgave, v: int, row: Any) -> None:
    # A step that takes the place for want of data bears a question mark.
    model, names = opgave.model, tuple(name.replace("?", "") for name in row.versoepeling)
    assert not _can(model, v)
    if not (model.opties.v == v).any():
        # Each step refuses the place by itself: what is left of them still does.
        p = int(np.flatnonzero(opgave.aanbod.ids == row.plek_id)[0])
        assert {f"{stap}@{row.plek_id}" for stap in list_afvallers(opgave.vraagstuk, v, p)} == {
            *names
        }
        assert _can(_offer(model, v, p, names), v)
        return
    items = _named(model, v, names)
    assert _can(relax(model, items), v)
    for size in range(len(items)):
        for part in combinations(items, size):
            assert not _can(relax(model, part), v), (names, part)


def _offer(model: Model, v: int, p: int, names: tuple[str, ...]) -> Model:
    """The place as an optie that asks no m2; one that is not on offer can be had."""
    zero = ints([0])
    model = add_opties(model, Opties(ints([v]), ints([p]), zero, zero))
    kavels = model.kavels
    if any(name.startswith("kavel_niet_vrij") for name in names):
        keep = (kavels.p != p) & (kavels.q != p)
        kavels = replace(kavels, p=kavels.p[keep], q=kavels.q[keep])
    plekken, here = model.plekken, np.arange(len(model.plek_ids)) == p
    if any(name.startswith("niet_beschikbaar") for name in names):
        used = np.isin(p, model.gebruik.p)
        plekken = replace(
            plekken,
            releasable=plekken.releasable | here,
            vrij=plekken.vrij | (here & ~used & ~plekken.deelbaar),
        )
    return replace(model, plekken=plekken, kavels=kavels)


def _check_niet_de_moeite(model: Model, v: int, marge: float, best: int) -> None:
    units = round(marge * EENHEDEN_PER_PUNT)
    own = model.opties.v == v
    assert solve_model(_force(model, v)).waarde == best - units
    raised = replace(
        model, opties=replace(model.opties, waarde=model.opties.waarde + own * (units + 1))
    )
    assert _moves(raised, v)


@pytest.mark.parametrize("seeds", BLOCKS, ids=lambda seeds: f"from-{seeds.start}")
def test_every_reason_is_true(regions: ModuleType, seeds: range) -> None:
    counts: Counter[str] = Counter()
    for seed in seeds:
        region = regions.make_region.__wrapped__(seed, seed % 4 == 3, seed % 2 == 0)
        plan = Plan(
            verhuizers=regions.EVERYBODY, reserve=Reserve(share=0.2 if seed % 3 == 0 else 0.0)
        )
        opgave = make_opgave(
            region.tabellen, region.lijsten, region.beleid, plan, region.mismatches
        )
        model, best = opgave.model, solve_model(opgave.model)
        table = list_uitleg(opgave, best, Zoekopdracht())
        stay = np.setdiff1d(opgave.trechter.v, model.opties.v[best.gekozen])
        assert len(table) == len(stay) + len(opgave.vast)
        for row in table[table["nagerekend"]].itertuples():
            v = int(np.flatnonzero(opgave.aanbod.vestiging_ids == row.vestiging_id)[0])
            assert row.zekerheid == "zeker"
            if row.soort == "onmogelijk":
                _check_onmogelijk(opgave, v, row)
            elif row.soort == "verdrongen":
                rivals = np.flatnonzero(np.isin(opgave.aanbod.vestiging_ids, [*row.rivalen]))
                assert _moves(_drop(model, rivals.tolist()), v)
            else:
                _check_niet_de_moeite(model, v, float(row.marge), best.waarde)
            counts[row.soort] += 1
        assert (~table["nagerekend"]).sum() == len(opgave.vast)
    print(dict(counts), "together", counts.total())
    assert counts["onmogelijk"] > 0
    assert counts["niet_de_moeite"] > 0
    assert counts["verdrongen"] > 0 or 0 not in seeds
    assert counts.total() >= 15 * len(seeds)


SIZE = 8
"""Problems in a block; the first block is always tried."""
IN_TIME = [
    block if block == 0 else pytest.param(block, marks=pytest.mark.lang) for block in range(16)
]


@pytest.fixture(scope="module")
def tijdproblemen(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    return load(repository / "tests" / "relocation" / "tijdproblemen.py")


@pytest.mark.parametrize("block", IN_TIME)
def test_every_reason_is_true_with_periods_money_grid_and_stopovers(
    tijdproblemen: ModuleType, block: int
) -> None:
    counts: Counter[str] = Counter()
    for seed in range(block * SIZE, (block + 1) * SIZE):
        model = tijdproblemen.make_model(seed)
        best = solve_model(model)
        if best.status != "optimaal":
            continue
        basis = make_basis(model, best, Zoekopdracht())
        stay = np.setdiff1d(model.opties.v, model.opties.v[best.gekozen])
        for v in stay.tolist():
            counts[_check_in_time(basis.model, list_deel(basis, v), v, basis.plan.waarde)] += 1
    print(dict(counts))
    assert counts.total() > SIZE


def _check_in_time(model: Model, deel: Any, v: int, best: int) -> str:
    """Check the reason of one firm against the whole problem; which it is."""
    forced = solve_met(deel, deel.model, v)
    if forced.status == "onmogelijk":
        near = take_opties(model, list_betrokken(model, v)[model.opties.v])
        found = smallest_versoepeling(near, v, Zoekopdracht())
        assert not _can(model, v)
        if found is None:
            assert model.tijd is not None
            assert model.tijd.tijdelijk[model.opties.v == v].all()
            return "alleen een tussenstop"
        assert _can(relax(model, found.los), v)
        for part in combinations(found.los, len(found.los) - 1):
            assert not _can(relax(model, part), v), part
        return "onmogelijk"
    marge = deel.waarde - forced.waarde
    _check_niet_de_moeite(model, v, marge / EENHEDEN_PER_PUNT, best)
    rivals = list_rivalen(deel, v, forced)
    if rivals is None:
        return "niet_de_moeite"
    assert _moves(_drop(model, rivals.rivalen.tolist()), v)
    return "verdrongen"
