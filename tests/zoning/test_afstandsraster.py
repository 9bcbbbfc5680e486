"""A category fits the whole of its cell, at the distances that the list asks for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.zoning.afstandsraster import (
    ALLES,
    BUITEN,
    NIETS,
    ONBEKEND,
    Groep,
    Opgave,
    find_seeds,
    group_points,
    group_shapes,
    list_blok_codes,
    list_drempels,
    list_halo,
    list_marge_m,
)
from werklocaties_gis.zoning.milieuruimte import list_ruimte_codes
from werklocaties_gis.zoning.rooster import Venster, list_rooster

NIEMAND = group_points(np.empty(0), np.empty(0))


def opgave(rustig: Groep, gemengd: Groep = NIEMAND, laag: Any = "hinder", **more: Any) -> Opgave:
    drempels = [list_drempels(soort, laag, 10.0) for soort in ("rustig", "gemengd")]  # type: ignore[arg-type]
    return Opgave(rustig, gemengd, *drempels, **more)


def tree_of(*shapes: Any) -> shapely.STRtree:
    return shapely.STRtree(np.array(shapes, dtype=object))


def one_dwelling(x_m: float, y_m: float) -> Groep:
    return group_points(np.array([x_m]), np.array([y_m]))


def row_of_codes(found: Opgave, cols: int = 160) -> Any:
    """Codes of one row of cells of 10 m east of the origin."""
    return list_blok_codes(found, Venster(0, 0, 1, cols, 10.0), list_halo(10.0))[0]


def test_every_limit_is_reached_at_its_own_distance_and_not_one_square_before() -> None:
    for cell_m in (2.5, 5.0, 10.0, 12.5, 25.0, 100.0):
        squared = np.arange(int((1_600 / cell_m) ** 2), dtype=float)
        for laag in ("hinder", "gevaar"):
            for soort in ("rustig", "gemengd"):
                m = np.sqrt(squared) * cell_m
                pair = (m, np.inf) if soort == "rustig" else (np.inf, m)
                wanted = np.maximum(list_ruimte_codes(*pair, laag) + 1, 0)  # type: ignore[arg-type]
                limits = list_drempels(soort, laag, cell_m)  # type: ignore[arg-type]
                cells = np.sqrt(squared.astype(np.float32))
                for off in (-1, 0, 1):  # the transform may be a unit in the last place off
                    moved = cells if off == 0 else np.nextafter(cells, np.float32(off * 1e9))
                    assert ((moved[:, None] >= limits).sum(axis=1) == wanted).all()


def test_a_dwelling_leaves_nothing_at_its_door_and_everything_beyond_1500_m() -> None:
    codes = row_of_codes(opgave(one_dwelling(5.0, -5.0)))
    # The box of column c lies c - 1 cells from that of the dwelling.
    first = [int(np.argmax(codes >= code)) for code in range(1, 11)]
    assert codes[0] == codes[1] == NIETS
    assert first == [2, 4, 6, 11, 21, 31, 51, 71, 101, 151]
    assert codes[-1] == ALLES


def test_a_mixed_area_lowers_hinder_one_step_and_gevaar_not() -> None:
    home = one_dwelling(5.0, -5.0)
    hinder, gevaar = (row_of_codes(opgave(NIEMAND, home, laag)) for laag in ("hinder", "gevaar"))
    assert hinder[7] == 4  # 60 m: 3.2
    assert gevaar[7] == 3  # 60 m: 3.1
    assert (gevaar <= hinder).all()


def test_the_stricter_of_two_objects_counts() -> None:
    codes = row_of_codes(opgave(one_dwelling(5.0, -5.0), one_dwelling(205.0, -5.0)))
    alone = row_of_codes(opgave(one_dwelling(5.0, -5.0)))
    assert (codes <= alone).all()
    assert codes[20] == 1  # at a mixed home's door: category 1


def test_an_inexact_object_reaches_further() -> None:
    home = np.array([shapely.Point(5.0, -5.0)], dtype=object)
    exact, blurred = (group_shapes(home, np.array([wide_m])) for wide_m in (0.0, 20.0))
    assert len(exact.x_m) == 1
    assert len(blurred.x_m) == 0
    codes = row_of_codes(opgave(blurred))
    # 5 + 20 m east of the west edge ends in the third cell, two cells further than the point.
    assert codes[2:].tolist() == row_of_codes(opgave(exact))[:-2].tolist()


def test_outside_the_area_there_is_no_code() -> None:
    codes = row_of_codes(opgave(NIEMAND, gebied=tree_of(shapely.box(15, -8, 35, -2))), cols=6)
    assert codes.tolist() == [BUITEN, ALLES, ALLES, ALLES, BUITEN, BUITEN]


def test_where_an_unseen_object_could_decide_the_code_is_unknown() -> None:
    dekking = tree_of(shapely.box(-2_000, -2_000, 500, 2_000))
    codes = row_of_codes(opgave(one_dwelling(305.0, -5.0), dekking=dekking), cols=100)
    # The border at 500 m touches the cells that share it, so column 49 is the first not covered.
    assert codes[30] == NIETS
    assert codes[31] == NIETS
    assert codes[39] == 3  # 80 m from the home, 90 m from what nobody saw: 3.1 either way
    assert codes[41] == ONBEKEND  # 100 m from the home: 3.2; an unseen one at 70 m would allow 3.1
    assert (codes[50:] == ONBEKEND).all()


def test_full_coverage_changes_nothing() -> None:
    home = one_dwelling(305.0, -5.0)
    wide = tree_of(shapely.box(-9_000, -9_000, 9_000, 9_000))
    covered = row_of_codes(opgave(home, dekking=wide))
    assert (covered == row_of_codes(opgave(home))).all()


def test_blocks_make_the_same_map_as_one_window() -> None:
    rng = np.random.default_rng(8)
    group = group_points(rng.uniform(0, 9_000, 60), rng.uniform(-9_000, 0, 60))
    found = opgave(group)
    whole = list_blok_codes(found, Venster(0, 0, 800, 900, 10.0), list_halo(10.0))
    part = Venster(300, 450, 200, 150, 10.0)
    assert (list_blok_codes(found, part, list_halo(10.0)) == whole[300:500, 450:600]).all()
    assert len(np.unique(whole)) > 8


def test_the_order_of_the_objects_does_not_matter() -> None:
    rng = np.random.default_rng(9)
    x_m, y_m = rng.uniform(0, 900, (2, 200))
    window = list_rooster((0.0, 0.0, 900.0, 900.0), 10.0)
    seeds = find_seeds(group_points(x_m, y_m), window)
    assert (find_seeds(group_points(x_m[::-1], y_m[::-1]), window) == seeds).all()
    shapes = shapely.points(x_m, y_m)
    assert (find_seeds(group_shapes(shapes, np.zeros(200)), window) == seeds).all()


def test_the_margin_is_two_diagonals() -> None:
    assert list_marge_m(100.0) == pytest.approx(282.8427, abs=1e-4)


@pytest.mark.parametrize("inexact_m", [0.0, 62.5])
@pytest.mark.parametrize("side", [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_a_home_just_within_reach_counts_on_every_side_of_a_block(
    side: Any, inexact_m: float
) -> None:
    away_m = 50 + 1_490 + inexact_m
    home = shapely.Point(50 + side[0] * away_m, -50 + side[1] * away_m)
    groep = group_shapes(np.array([home], dtype=object), np.array([inexact_m]))
    codes = list_blok_codes(opgave(groep), Venster(0, 0, 10, 10, 10.0), list_halo(10.0))
    assert (codes.min(), codes.max()) == (ALLES - 1, ALLES)
