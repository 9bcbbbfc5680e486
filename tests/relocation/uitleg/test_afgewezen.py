"""The nearest miss of a firm that no place suits."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import ONBEKEND, ZEKER
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.afgewezen import (
    MAX_PLEKKEN,
    Misser,
    list_missers,
    mark_onbekend,
    nearest_misser,
    with_plaatsing,
)
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties, with_eis
from werklocaties_gis.settings.plan import Plan

NAMES = ("eigen_plek", "hinder_gevoelig", "te_klein", "te_laat", "xxl")
STEPS = {
    0: ("eigen_plek",),
    1: ("hinder_gevoelig", "te_klein"),
    2: ("te_klein",),
    3: (),
    4: ("hinder_gevoelig",),
    5: ("hinder_gevoelig",),
}


def _missers(steps: dict[int, tuple[str, ...]]) -> list[Misser]:
    return list_missers(NAMES, np.array([[name in steps[p] for p in steps] for name in NAMES]))


def test_the_fewest_steps_come_first_and_ones_own_place_is_no_move() -> None:
    found = _missers(STEPS)
    assert [one.p for one in found] == [4, 5, 2, 1]
    assert {one.p: one.stappen for one in found} == {p: STEPS[p] for p in (1, 2, 4, 5)}


def test_of_very_many_places_only_the_nearest_are_tried() -> None:
    steps = {p: ("te_klein",) if p % 2 else ("te_klein", "xxl") for p in range(3 * MAX_PLEKKEN)}
    assert [one.p for one in _missers(steps)] == [*range(1, 2 * MAX_PLEKKEN, 2)]


def test_without_places_there_is_no_miss() -> None:
    assert list_missers(NAMES, np.zeros((len(NAMES), 0), dtype=bool)) == []


def test_a_place_of_which_the_user_stays_is_no_way_out(small: ModuleType) -> None:
    # v0 has no optie; v1 stays on p1; p2 is free but refuses on two steps.
    model = take_opties(small.make_two_swapping(), np.array([False, False, True]))
    missers = [Misser(1, ("te_klein",)), Misser(2, ("hinder_gevoelig", "te_klein"))]
    found = nearest_misser(model, 0, missers, lambda _p: 80.0, Zoekopdracht())
    assert found == missers[1]
    assert nearest_misser(model, 0, missers[:1], lambda _p: 80.0, Zoekopdracht()) is None


def test_what_is_let_go_is_let_go_in_the_problem_too(small: ModuleType) -> None:
    model = take_opties(small.make_two_swapping(), np.array([False, False, False]))
    shut = replace(model, plekken=replace(model.plekken, vrij=np.zeros(3, dtype=bool)))
    beside = replace(shut, kavels=replace(shut.kavels, p=np.array([1, 2]), q=np.array([2, 1])))
    for steps, can in [
        (("te_klein",), False),
        (("niet_beschikbaar",), False),
        (("niet_beschikbaar", "kavel_niet_vrij"), True),
    ]:
        offered = with_plaatsing(beside, 0, Misser(2, steps), 80.0)
        forced = with_eis(offered, vast=True, v=0)
        assert (solve_model(forced).status == "optimaal") is can, steps


def test_on_a_place_in_parts_the_need_is_at_most_what_there_is(small: ModuleType) -> None:
    model = take_opties(small.make_parts(), np.array([False, False]))
    for need, asked in [(500.0, 90), (20.5, 21), (float("nan"), 0)]:
        offered = with_plaatsing(model, 1, Misser(0, ("te_klein",)), need)
        assert offered.opties.nodig_m2.tolist() == [min(asked, 80)]


def test_of_as_many_steps_those_on_which_somebody_can_decide_come_first() -> None:
    steps = {0: ("hinder_gevoelig",), 1: ("xxl",), 2: ("hinder_gevoelig", "te_laat")}
    found = _missers(steps)
    assert [one.p for one in found] == [1, 0, 2]


def test_a_toets_that_refuses_for_want_of_data_gets_a_mark(regions: ModuleType) -> None:
    region = regions.make_region(0)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    ahead = opgave.vraagstuk.vooruitblik
    number = next(n for n, toets in enumerate(TOETSEN) if toets.id == "hinder_gevoelig")
    places = np.arange(len(opgave.aanbod.ids))
    words = np.array([ahead.words(number, np.array([v]), places) for v in opgave.trechter.v])
    for word, mark in ((ONBEKEND, "?"), (ZEKER, "")):
        row, p = np.argwhere(words == word)[0]
        told = mark_onbekend(ahead, int(opgave.trechter.v[row]), int(p), ("hinder_gevoelig", "xxl"))
        assert told == (f"hinder_gevoelig{mark}", "xxl")
