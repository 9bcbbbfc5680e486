"""Two readings of one map over each other: what is drawn stays, what may be wider is named."""

from __future__ import annotations

import numpy as np
import shapely
from werklocaties_gis.mismatch.ruimte.lezingen import with_ruim
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, make_stukken

AREA = shapely.box(0, 0, 100, 100)


def piece(code: int, since: int = 0, to: int = 100, stand: str = "categorie") -> Stukken:
    shape = np.array([shapely.box(since, 0, to, 100)])
    return make_stukken(np.array([0]), shape, stand, (code, code))


def told(found: Stukken) -> list[tuple[int, int, str, float]]:
    columns = (found.hoog, found.ruim, found.zekerheid, shapely.area(found.shapes))
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def test_the_strict_reading_is_drawn_and_the_wider_one_named_where_it_is_wider() -> None:
    strict, mild = piece(2), joined([piece(2, to=30), piece(3, 30, 60), piece(5, 60)])
    assert told(with_ruim(strict, mild)) == [
        (2, 2, "zeker", 3_000), (2, 3, "mogelijk", 3_000), (2, 5, "mogelijk", 4_000)
    ]  # fmt: skip


def test_several_pieces_of_one_wider_category_each_take_their_part() -> None:
    mild = joined([piece(4, to=20), piece(2, 20, 80), piece(4, 80)])
    assert told(with_ruim(piece(2), mild)) == [
        (2, 2, "zeker", 6_000),
        *[(2, 4, "mogelijk", 2_000)] * 2,
    ]


def test_what_is_no_wider_or_another_area_or_unknown_changes_nothing() -> None:
    assert told(with_ruim(piece(4), piece(4))) == [(4, 4, "zeker", 10_000)]
    assert told(with_ruim(piece(4), piece(1))) == [(4, 4, "zeker", 10_000)]
    elsewhere = make_stukken(np.array([1]), np.array([AREA]), "categorie", (9, 9))
    assert told(with_ruim(piece(4), elsewhere)) == [(4, 4, "zeker", 10_000)]
    unknown = piece(-1, stand="onbekend")
    assert told(with_ruim(unknown, piece(9))) == [(-1, -1, "", 10_000)]


def test_where_nothing_fits_strictly_something_may_fit_mildly() -> None:
    nothing = piece(-2, stand="geen")
    assert told(with_ruim(nothing, piece(3))) == [(-2, 3, "mogelijk", 10_000)]


def test_two_drawings_of_one_line_that_differ_by_rounding_make_no_land() -> None:
    line = make_stukken(
        np.array([0]), np.array([shapely.box(0, 0, 1e-10, 100)]), "categorie", (3, 3)
    )
    mild = joined([piece(2), line])
    assert told(with_ruim(piece(2), mild)) == [(2, 2, "zeker", 10_000)]


def test_one_and_the_same_land_can_be_wider_in_the_other_reading() -> None:
    # In a small park each reading is often one band over all of it.
    assert told(with_ruim(piece(2), piece(3))) == [(2, 3, "mogelijk", 10_000)]


def test_a_band_that_both_readings_share_stays_whole_beside_a_wider_one() -> None:
    strict, mild = joined([piece(2, to=30), piece(3, 30)]), joined([piece(2, to=30), piece(4, 30)])
    assert told(with_ruim(strict, mild)) == [(2, 2, "zeker", 3_000), (3, 4, "mogelijk", 7_000)]
