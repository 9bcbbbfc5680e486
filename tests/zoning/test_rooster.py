"""The grid lies on whole multiples of the cell, and its blocks cover it once."""

from __future__ import annotations

import numpy as np
import pytest
from werklocaties_gis.zoning.rooster import GROOTSTE_ZIJDE, Venster, list_blokken, list_rooster


def test_two_municipalities_get_grids_whose_cells_coincide() -> None:
    one = list_rooster((101_003.0, 400_001.0, 102_000.0, 401_000.0), 10.0)
    other = list_rooster((101_503.7, 399_000.0, 103_000.0, 400_500.5), 10.0)
    assert one.bounds_m == (101_000.0, 400_000.0, 102_000.0, 401_000.0)
    assert other.bounds_m == (101_500.0, 399_000.0, 103_000.0, 400_510.0)


def test_an_area_smaller_than_a_cell_gets_one_cell() -> None:
    assert list_rooster((12.0, 12.0, 12.0, 12.0), 25.0).shape == (1, 1)


def test_north_is_above_and_east_is_right() -> None:
    window = list_rooster((0.0, 0.0, 30.0, 20.0), 10.0)
    u, v = window.to_cells(np.array([5.0, 25.0]), np.array([15.0, 5.0]))
    assert (u.tolist(), v.tolist()) == ([0.5, 2.5], [0.5, 1.5])


def test_a_halo_grows_on_all_sides_and_a_part_is_cut_out_again() -> None:
    window = Venster(-40, 10, 5, 6, 10.0)
    grown = window.grow(3)
    assert grown.bounds_m == (70.0, 320.0, 190.0, 430.0)
    assert grown.part(slice(3, 8), slice(3, 9)) == window


@pytest.mark.parametrize("halo", [17, 152, 602])
def test_blocks_cover_every_cell_once_and_are_exact_with_their_halo(halo: int) -> None:
    times = np.zeros((3_000, 5_300), dtype=np.uint8)
    for rows, cols in list_blokken(Venster(0, 0, *times.shape, 10.0), halo):
        times[rows, cols] += 1
        sides = rows.stop - rows.start + 2 * halo, cols.stop - cols.start + 2 * halo
        assert max(sides) <= GROOTSTE_ZIJDE
        assert sides[0] ** 2 + sides[1] ** 2 <= 2**24
    assert (times == 1).all()
