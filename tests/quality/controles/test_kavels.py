"""Plots and places: strips are forgiven, land is not counted twice."""

from __future__ import annotations

import pytest
import shapely
from tests.quality.schoon import add, as_gegevens, ask, change, make_schoon, shift
from werklocaties_gis.quality.controles import kavels


@pytest.mark.parametrize(
    ("strip_m", "found"),
    # Plots are 50 x 100 m, 2 m apart: a strip of 0.4 m is 40 m2 and 0.8 %, one of 0.6 m is 1.2 %.
    [(2.4, {}), (2.6, {"kavels_overlappen": ["K01", "K02"]})],
)
def test_a_strip_along_a_border_is_no_overlap(strip_m: float, found: object) -> None:
    tables = make_schoon()
    change(tables, "kavels", "K02", geometry=shift(-strip_m, 0))
    assert ask(kavels.check_overlap, tables) == found


def test_the_overlap_is_counted_once_in_square_metres() -> None:
    tables = make_schoon()
    change(tables, "kavels", "K02", geometry=shift(-12, 0))
    (finding,) = kavels.check_overlap(as_gegevens(tables))
    assert finding.velden["overlap_m2"] == pytest.approx(1_000)
    assert finding.waarden == ("1000", "1000")


def test_a_building_on_its_plot_is_no_overlap_of_places() -> None:
    tables = make_schoon()
    add(tables, "plekken", "P01", plek_id="P01a", soort="pand", kavel_m2=None)
    assert ask(kavels.check_overlap, tables) == {}


def test_a_plot_may_cross_the_edge_of_its_park_a_tenth() -> None:
    tables = make_schoon()
    # K01 begins 10 m inside the park: 14 m to the west leaves 4 of 50 m outside, 16 m leaves 6.
    change(tables, "kavels", "K01", geometry=shift(-14, 0))
    assert ask(kavels.check_terrein_van_kavel, tables) == {}
    change(tables, "kavels", "K01", geometry=shift(-2, 0))
    assert ask(kavels.check_terrein_van_kavel, tables) == {"kavel_buiten_terrein": ["K01"]}


def test_a_place_in_programmed_space_need_not_lie_on_plots() -> None:
    tables = make_schoon()
    change(tables, "plekken", "P01", soort="programmaruimte", geometry=shift(0, -60))
    assert ask(kavels.check_plek_op_kavel, tables) == {}
    change(tables, "plekken", "P01", soort="unit")
    assert ask(kavels.check_plek_op_kavel, tables) == {"plek_buiten_kavels": ["P01"]}


def test_a_place_of_two_plots_is_told_only_where_the_second_is_not_named() -> None:
    tables = make_schoon()
    both = shapely.box(103_013, 453_007, 103_115, 453_107)
    change(tables, "plekken", "P01", geometry=both, kavel_m2=10_000.0)
    assert ask(kavels.check_plek_op_kavel, tables) == {"plek_over_andere_kavel": ["P01"]}
    add(tables, "plek_kavels", "P01", kavel_id="K02")
    assert ask(kavels.check_plek_op_kavel, tables) == {}


def test_floor_is_weighed_against_the_ratio_of_all_plots_of_a_place() -> None:
    tables = make_schoon()
    # Ratio 0.8 on 5,000 m2 allows 4,000 m2 of floor, and a tenth more is forgiven.
    change(tables, "plekken", "P01", bvo_m2=4_390.0)
    assert ask(kavels.check_plekmaten, tables) == {}
    change(tables, "plekken", "P01", bvo_m2=4_410.0)
    assert ask(kavels.check_plekmaten, tables) == {"bvo_boven_fsi": ["P01"]}
    add(tables, "plek_kavels", "P01", kavel_id="K02")
    assert ask(kavels.check_plekmaten, tables) == {}
    change(tables, "kavels", "K02", fsi_max=None)
    assert ask(kavels.check_plekmaten, tables) == {}, "an unknown ratio is no fault"


def test_sums_are_held_against_park_and_plot() -> None:
    tables = make_schoon()
    change(tables, "bedrijventerreinen", "T1", netto_m2=47_700.0)
    assert ask(kavels.check_som, tables) == {}
    change(tables, "bedrijventerreinen", "T1", netto_m2=47_500.0)
    assert ask(kavels.check_som, tables) == {"kavelsom_boven_netto": ["T1"]}
    change(tables, "bedrijventerreinen", "T1", netto_m2=None)
    assert ask(kavels.check_som, tables) == {}
    change(tables, "plek_kavels", "P02", kavel_id="K01")
    assert ask(kavels.check_kaveldelen, tables) == {"kaveldelen_boven_kavel": ["K01"]}
