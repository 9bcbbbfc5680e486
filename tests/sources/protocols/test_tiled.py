"""Reading in tiles until each is whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shapely
from tests.sources.protocols.odd_services import grid
from tests.sources.protocols.pages import make_page
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.paging import Run
from werklocaties_gis.sources.protocols.tiled import (
    MOST_TILES,
    SMALLEST_CAP,
    read_tiled,
    read_until_uncapped,
)
from werklocaties_gis.sources.protocols.tiles import Box

Place = tuple[float, float]
BOX = (49_990.0, 389_990.0, 50_910.0, 390_910.0)


def rows_in(places: tuple[Place, ...], box: Box | None) -> list[int]:
    west, south, east, north = box or (-1e9, -1e9, 1e9, 1e9)
    return [at for at, (x, y) in enumerate(places) if west <= x <= east and south <= y <= north]


def reader(places: tuple[Place, ...], ceiling: int) -> Callable[[Box | None], Run]:
    def read(box: Box | None) -> Run:
        rows = rows_in(places, box)
        proof = "over_ceiling" if len(rows) >= ceiling else "empty_page"
        return Run((make_page(rows),), (), None, proof)  # type: ignore[arg-type]

    return read


def capped(places: tuple[Place, ...], cap: int) -> Callable[[Box | None], Run]:
    return lambda box: Run((make_page(rows_in(places, box)[:cap]),), (), None, "only_page")


def numbers(runs: tuple[Run, ...]) -> set[int]:
    return {int(number) for run in runs for page in run.pages for number in page.fields["nr"]}


def test_tiles_are_cut_until_each_is_under_the_ceiling() -> None:
    runs = read_tiled(reader(grid(81), 20), BOX, None)
    assert numbers(runs) == set(range(81))
    assert all(run.rows < 20 for run in runs)


def test_rows_in_one_place_cannot_be_cut() -> None:
    with pytest.raises(ServiceError, match="tile_over_ceiling"):
        read_tiled(reader(((50_000.0, 390_000.0),) * 30, 20), BOX, None)


@pytest.mark.parametrize("cap", [SMALLEST_CAP, 30, 1000])
def test_a_cap_that_nobody_names_is_found_by_the_quarters(cap: int) -> None:
    runs, proof = read_until_uncapped(capped(grid(81), cap), BOX, None)
    assert (numbers(runs), proof) == (set(range(81)), "empty_page")


def test_where_the_count_names_more_the_tiles_outside_the_area_are_read_too() -> None:
    area = shapely.Polygon([(49_990, 389_990), (50_910, 389_990), (49_990, 390_400)])
    asked: list[Box | None] = []

    def read(box: Box | None) -> Run:
        asked.append(box)
        return capped(grid(81), 30)(box)

    read_until_uncapped(read, BOX, area, counted=30)
    few = len(asked)
    runs, _ = read_until_uncapped(read, BOX, area, counted=81)
    assert (numbers(runs), len(asked) - few > few) == (set(range(81)), True)


def test_few_rows_are_all_there_are() -> None:
    runs, proof = read_until_uncapped(capped(grid(9), 1000), BOX, None)
    assert (len(runs), proof) == (1, "empty_page")


def test_where_nothing_can_be_proved_that_is_said_after_a_bounded_number_of_questions() -> None:
    place = ((50_001.0, 390_001.0),) * 30
    runs, proof = read_until_uncapped(capped(place, 20), BOX, None)
    assert proof == "only_page"
    assert len(runs) <= MOST_TILES + 1
