"""Conversions of land for work: three of 0.2 ha are 0.6 ha, and each says how certain it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.change.omzettingen import list_omzettingen, list_samen_ha, list_stukken


def _converted(one: Any, other: Any, area: Any = None) -> pd.DataFrame:
    pieces = list_stukken(one, other, "kavels", area)
    return list_omzettingen(pieces, one, other, "4.1")


def _told(frame: pd.DataFrame) -> list[tuple[str, str, float]]:
    rows = frame[["grond_id", "zekerheid", "ha"]].sort_values(["grond_id", "zekerheid"])
    return [tuple(row) for row in rows.to_numpy().tolist()]


def _three(hand: Any) -> tuple[Any, Any]:
    """Three plots of 0.2 ha, apart, that a new plan calls homes; a fourth stays."""
    shapes = {f"K{i}": hand.square(200 * i, 0, 50, 40) for i in range(4)}
    ground = hand.square(-50, -50, 1000, 200)
    work = hand.zones(("w", ground, hand.werk))
    homes = shapely.union_all([shapes[name] for name in ("K0", "K1", "K2")])
    later = hand.zones(("w", ground.difference(homes), hand.werk), ("h", homes, hand.wonen))
    one = hand.moment(kavels=hand.plots(**shapes), bestemmingen=work)
    return one, hand.moment(peildatum="2026-01-01", kavels=hand.plots(**shapes), bestemmingen=later)


def test_three_conversions_of_a_fifth_of_a_hectare(hand: Any) -> None:
    found = _converted(*_three(hand))
    assert _told(found) == [(f"K{i}", "zeker", 0.2) for i in range(3)]
    assert found["ha"].sum() == pytest.approx(0.6)
    assert found["acupunctuur"].all()
    assert set(found["samen_ha"]) == {0.2}
    assert set(found["milieucategorie"]) == {"4.2"}
    assert found["hmc"].all()
    row = found.iloc[0]
    assert (row["bestemming_van"], row["bestemming_naar"]) == ("Bedrijventerrein", "Wonen")
    assert (row["plan_van"], row["plan_naar"]) == ("plan w", "plan h")


def test_nothing_is_converted_between_a_run_and_itself(hand: Any) -> None:
    for moment in _three(hand):
        assert _converted(moment, moment).empty


def test_a_plot_that_is_gone_under_a_plan_for_work_is_only_cut_anew(hand: Any) -> None:
    ground = hand.zones(("w", hand.square(-50, -50, 300, 200), hand.werk))
    one = hand.moment(kavels=hand.plots(A=hand.square(0, 0, 50, 40)), bestemmingen=ground)
    halves = hand.plots(B=hand.square(0, 0, 25, 40), C=hand.square(25, 0, 25, 40))
    assert _converted(one, hand.moment(kavels=halves, bestemmingen=ground)).empty
    elsewhere = hand.plots(D=hand.square(150, 0, 25, 40))
    assert _converted(one, hand.moment(kavels=elsewhere, bestemmingen=ground)).empty


def test_gone_without_a_plan_is_possible_and_gone_where_nobody_looked_is_unknown(
    hand: Any,
) -> None:
    one = hand.moment(kavels=hand.plots(A=hand.square(0, 0, 50, 40)))
    other = hand.plots(D=hand.square(150, 0, 25, 40))
    assert _told(_converted(one, hand.moment(kavels=other))) == [("A", "mogelijk", 0.2)]
    unseen = hand.moment(kavels=other, is_gedekt=False)
    assert _told(_converted(one, unseen)) == [("A", "onbekend", 0.2)]
    # Half of it lies outside what both looked at.
    half = hand.square(-100, -100, 125, 300)
    assert _told(_converted(one, hand.moment(kavels=other), half)) == [
        ("A", "mogelijk", 0.1),
        ("A", "onbekend", 0.1),
    ]


def test_homes_where_the_first_run_knew_no_plan_may_have_been_there_all_along(hand: Any) -> None:
    plot = hand.plots(A=hand.square(0, 0, 50, 40))
    homes = hand.zones(("h", hand.square(-9, -9, 99, 99), hand.wonen))
    one, other = hand.moment(kavels=plot), hand.moment(kavels=plot, bestemmingen=homes)
    assert _told(_converted(one, other)) == [("A", "mogelijk", 0.2)]
    assert _converted(other, other).empty


def test_a_boundary_drawn_anew_converts_nothing(hand: Any) -> None:
    ground = hand.zones(("w", hand.square(-50, -50, 300, 200), hand.werk))
    one = hand.moment(kavels=hand.plots(A=hand.square(0, 0, 50, 40)), bestemmingen=ground)
    moved = hand.plots(A=hand.square(1.5, -1, 50, 40))
    homes = hand.zones(("h", hand.square(-50, -50, 51.5, 200), hand.wonen))
    assert _converted(one, hand.moment(kavels=moved, bestemmingen=homes)).empty


def test_land_on_the_border_counts_once_and_each_municipality_has_its_part(hand: Any) -> None:
    gebieden = [
        {"gebied_id": f"G{i}", "soort": "gemeente", "code": f"GM{i}", "geometry": shape}
        for i, shape in enumerate(
            (hand.square(-500, -500, 530, 1000), hand.square(30, -500, 500, 1000))
        )
    ]
    twice = hand.plots(A=hand.square(0, 0, 50, 40), B=hand.square(0, 0, 50, 40))
    one = hand.moment(kavels=twice, gebieden=gebieden)
    other = hand.moment(kavels=hand.plots(D=hand.square(150, 0, 25, 40)), gebieden=gebieden)
    found = _converted(one, other)
    rows = found[["grond_id", "gemeente_code", "ha"]].to_numpy().tolist()
    assert sorted(rows) == [["A", "GM0", 0.12], ["A", "GM1", 0.08]]


def test_what_lies_together_is_one_conversion_and_no_longer_small(hand: Any) -> None:
    shapes = np.array(
        [hand.square(0, 0, 100, 60), hand.square(100.5, 0, 100, 60), hand.square(400, 0, 50, 40)],
        dtype=object,
    )
    same = np.array(["zeker"] * 3)
    assert list_samen_ha(shapes, same).tolist() == pytest.approx([1.2, 1.2, 0.2])
    other = np.array(["zeker", "mogelijk", "zeker"])
    assert list_samen_ha(shapes, other).tolist() == pytest.approx([0.6, 0.6, 0.2])
    assert len(list_samen_ha(shapes[:0], same[:0])) == 0


def test_what_was_no_land_for_work_before_was_not_converted_for_certain(hand: Any) -> None:
    plot, other = hand.plots(A=hand.square(0, 0, 50, 40)), hand.plots(D=hand.square(150, 0, 25, 40))
    green = hand.zones(("g", hand.square(-9, -9, 99, 99), {"hoofdgroep": "groen"}))
    one = hand.moment(kavels=plot, bestemmingen=green)
    seen = hand.moment(kavels=other, bestemmingen=green)
    assert _told(_converted(one, seen)) == [("A", "mogelijk", 0.2)]
    # The second layer of plots may merely be shorter.
    unseen = hand.moment(kavels=other, bestemmingen=green, is_gedekt=False)
    assert _told(_converted(one, unseen)) == [("A", "onbekend", 0.2)]


def test_homes_where_work_was_are_certain_wherever_plots_were_complete(hand: Any) -> None:
    plot, other = hand.plots(A=hand.square(0, 0, 50, 40)), hand.plots(D=hand.square(150, 0, 25, 40))
    where = hand.square(-9, -9, 99, 99)
    homes = hand.zones(("h", where, hand.wonen))
    for gedekt in (True, False):
        later = hand.moment(kavels=other, bestemmingen=homes, is_gedekt=gedekt)
        work = hand.moment(kavels=plot, bestemmingen=hand.zones(("w", where, hand.werk)))
        assert _told(_converted(work, later)) == [("A", "zeker", 0.2)]
        # Gone, homes now, and no plan before: certain only where plots were complete.
        bare = hand.moment(kavels=plot)
        assert _told(_converted(bare, later)) == [("A", "zeker" if gedekt else "onbekend", 0.2)]


def test_a_plot_under_two_plans_is_charged_to_each_for_its_part(hand: Any) -> None:
    plot = hand.plots(A=hand.square(0, 0, 100, 100))
    work = hand.zones(("w", hand.square(0, 0, 100, 100), hand.werk))
    homes = hand.zones(
        ("A", hand.square(0, 0, 60, 100), hand.wonen),
        ("B", hand.square(60, 0, 40, 100), hand.wonen),
    )
    one = hand.moment(kavels=plot, bestemmingen=work)
    other = hand.moment(kavels=hand.plots(D=hand.square(500, 0, 9, 9)), bestemmingen=homes)
    found = _converted(one, other)
    rows = found[["plan_naar", "ha"]].to_numpy().tolist()
    assert sorted(rows) == [["plan A", 0.6], ["plan B", 0.4]]
    assert set(found["samen_ha"]) == {1.0}


def test_each_category_has_its_own_hectares(hand: Any) -> None:
    plot = hand.plots(A=hand.square(0, 0, 100, 100))
    ground = hand.square(0, 0, 51, 100), hand.square(51, 0, 49, 100)
    work = hand.zones(
        ("w1", ground[0], {**hand.werk, "milieucategorie_max": "5.1"}),
        ("w2", ground[1], {**hand.werk, "milieucategorie_max": "2"}),
    )
    homes = hand.zones(("h", hand.square(0, 0, 100, 100), hand.wonen))
    one, other = (
        hand.moment(kavels=plot, bestemmingen=work),
        hand.moment(kavels=plot, bestemmingen=homes),
    )
    found = _converted(one, other)
    rows = found[["milieucategorie", "hmc", "ha"]].astype(object).to_numpy().tolist()
    assert sorted(rows, key=str) == [["2", False, 0.49], ["5.1", True, 0.51]]


@pytest.mark.parametrize("vanaf", [None, "7", ""])
def test_without_a_category_from_which_land_is_heavy_nobody_says_so(
    hand: Any, vanaf: str | None
) -> None:
    one, other = _three(hand)
    found = list_omzettingen(list_stukken(one, other, "kavels", None), one, other, vanaf)
    assert len(found) == 3
    assert found["hmc"].isna().all()
