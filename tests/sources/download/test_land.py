"""The country is all its municipalities, or it is not known."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from tests.sources.catalogue.conftest import FOLDER, lay_down, layer
from werklocaties_gis.sources.download.land import MIN_MUNICIPALITIES, read_land


def put_down(folder: Path, count: int, volledigheid: str = "volledig") -> None:
    strips = [shapely.box(100 * at, 300_000, 100 * (at + 1), 301_000) for at in range(count)]
    lay_down(folder, "gemeenten", layer(strips), area=None, volledigheid=volledigheid)


def test_all_municipalities_together_are_the_country(tmp_path: Path) -> None:
    put_down(tmp_path, MIN_MUNICIPALITIES)
    land = read_land(tmp_path / FOLDER)
    assert land is not None
    assert land.equals(shapely.box(0, 300_000, 100 * MIN_MUNICIPALITIES, 301_000))


@pytest.mark.parametrize(
    ("count", "volledigheid"), [(12, "volledig"), (MIN_MUNICIPALITIES, "onvolledig")]
)
def test_some_of_them_are_not(tmp_path: Path, count: int, volledigheid: str) -> None:
    assert read_land(tmp_path) is None
    put_down(tmp_path, count, volledigheid)
    assert read_land(tmp_path / FOLDER) is None


def test_a_file_that_is_not_what_came_is_not(tmp_path: Path) -> None:
    put_down(tmp_path, MIN_MUNICIPALITIES)
    (tmp_path / FOLDER / "gemeenten.gpkg").write_bytes(b"x")
    assert read_land(tmp_path / FOLDER) is None
