"""The raster opens as a Cloud-Optimised GeoTIFF, says what it is, and is the same every time."""

from __future__ import annotations

import itertools
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import shapely
from werklocaties_gis.errors import CrsError, InvalidMapError, MissingInputError
from werklocaties_gis.report.raster import write_milieuruimte_raster
from werklocaties_gis.report.raster_overzichten import list_ongunstigste
from werklocaties_gis.zoning.afstandsraster import BUITEN, NIETS, ONBEKEND

VIERKANT = (100_000.0, 400_000.0, 103_000.0, 402_000.0)


@pytest.fixture(scope="module")
def tiff(repository: Path, load: Any) -> ModuleType:
    return load(repository / "tests" / "report" / "tiff.py")


def woningen(*places: tuple[float, float], **more: Any) -> gpd.GeoDataFrame:
    points = shapely.points(np.array(places, dtype=float).reshape(-1, 2))
    columns = {"gebiedstype": "rustig", "nauwkeurigheid_m": 0.0, **more}
    table = {name: [value] * len(points) for name, value in columns.items()}
    return gpd.GeoDataFrame(table, geometry=points, crs=28992)


def write(tmp_path: Path, objecten: Any, gebied: Any = VIERKANT, **more: Any) -> Path:
    return write_milieuruimte_raster(
        objecten, gebied, tmp_path / "ruimte.tif", **{"laag": "hinder", **more}
    )


def code_at(path: Path, x_m: float, y_m: float) -> int:
    with rasterio.open(path) as raster:
        row, col = raster.index(x_m, y_m)
        return int(raster.read(1)[row, col])


def test_a_planner_reads_the_category_beside_one_home(tmp_path: Path) -> None:
    path = write(tmp_path, woningen((100_505.0, 401_005.0)))
    # From the edge of the home's cell (100,510 m) to the near edge of the cell asked.
    assert code_at(path, 100_505.0, 401_005.0) == NIETS
    assert code_at(path, 100_525.0, 401_005.0) == 1  # 10 m
    assert code_at(path, 100_595.0, 401_005.0) == 3  # 80 m: 3.1
    assert code_at(path, 100_605.0, 401_005.0) == 3  # 90 m: 3.1
    assert code_at(path, 100_615.0, 401_005.0) == 4  # 100 m: 3.2
    assert code_at(path, 100_815.0, 401_005.0) == 6  # 300 m: 4.2
    assert code_at(path, 102_015.0, 401_005.0) == 10  # 1500 m: 6


def test_a_mixed_area_and_hazard_make_two_maps(tmp_path: Path) -> None:
    home = woningen((100_505.0, 401_005.0), gebiedstype="gemengd")
    hinder = code_at(write(tmp_path, home), 100_575.0, 401_005.0)
    gevaar = code_at(write(tmp_path, home, laag="gevaar"), 100_575.0, 401_005.0)
    verlaagd = write(tmp_path, home, laag="gevaar", gevaar_verlagen=True)
    # 60 m: 3.2 for noise, 3.1 for hazard.
    assert (hinder, gevaar, code_at(verlaagd, 100_575.0, 401_005.0)) == (4, 3, 4)


@pytest.mark.parametrize("gebiedstype", [None, "onbekend"])
def test_an_unknown_type_of_area_counts_as_quiet(tmp_path: Path, gebiedstype: Any) -> None:
    path = write(tmp_path, woningen((100_505.0, 401_005.0), gebiedstype=gebiedstype))
    assert code_at(path, 100_575.0, 401_005.0) == 3


def test_the_grid_lies_on_whole_cells_and_outside_the_parks_is_nothing(tmp_path: Path) -> None:
    parks = gpd.GeoSeries(
        [
            shapely.box(100_003, 400_003, 100_098, 400_047),
            shapely.Point(101_000, 401_000).buffer(9),
        ],
        crs=28992,
    )
    path = write(tmp_path, woningen(), parks)
    with rasterio.open(path) as raster:
        assert raster.bounds == (100_000, 400_000, 101_010, 401_010)
        assert raster.crs.to_epsg() == 28992
        assert raster.nodata == BUITEN
        codes = raster.read(1)
    assert (codes == 10).sum() == 10 * 5 + 4
    assert (codes == BUITEN).sum() == codes.size - 54


def test_what_nobody_looked_at_is_unknown(tmp_path: Path) -> None:
    seen = gpd.GeoSeries(
        [
            shapely.box(98_000, 398_000, 101_000, 404_000),
            shapely.box(101_000, 398_000, 102_000, 404_000),
        ],
        crs=28992,
    )
    path = write(tmp_path, woningen((100_505.0, 401_005.0)), dekking=seen)
    assert code_at(path, 100_595.0, 401_005.0) == 3
    assert code_at(path, 101_005.0, 401_005.0) == 6, "a border between covered areas is none"
    assert code_at(path, 101_905.0, 401_005.0) == ONBEKEND
    assert code_at(path, 102_505.0, 401_005.0) == ONBEKEND


def test_the_file_is_a_cog_by_its_own_bytes(tmp_path: Path, tiff: ModuleType) -> None:
    places = np.random.default_rng(2).uniform((100_000, 400_000), (115_000, 412_000), (70, 2))
    path = write(tmp_path, woningen(*places), (100_000.0, 400_000.0, 115_000.0, 412_000.0))
    whole, *overviews = tiff.read_directories(path)
    assert [d.size for d in (whole, *overviews)] == [(1500, 1200), (750, 600), (375, 300)]
    assert path.read_bytes()[8:].startswith(b"GDAL_STRUCTURAL_METADATA_SIZE=")
    places_of = [d.place for d in (whole, *overviews)]
    assert places_of == sorted(places_of), "largest image first"
    tiles = [tile for d in (whole, *overviews) for tile in d.tiles]
    assert max(places_of) < min(tiles), "all directories before all tiles"
    # A reader that needs an overview reads from the front: smallest image first.
    spans = [(min(d.tiles), max(d.tiles)) for d in (*reversed(overviews), whole)]
    assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))
    for directory in (whole, *overviews):
        assert directory.tags[tiff.TILE_WIDTH] == directory.tags[tiff.TILE_HEIGHT] == [512]
        assert directory.tiles == sorted(directory.tiles)
    assert [d.tags.get(tiff.SUBFILE, [0]) for d in (whole, *overviews)] == [[0], [1], [1]]
    with rasterio.open(path) as raster:
        assert raster.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert raster.compression.value.lower() == "deflate"


def test_an_overview_shows_the_lowest_category_under_it(tmp_path: Path) -> None:
    places = np.random.default_rng(3).uniform((100_000, 400_000), (112_000, 409_000), (40, 2))
    path = write(tmp_path, woningen(*places), (100_000.0, 400_000.0, 112_130.0, 409_070.0))
    with rasterio.open(path) as raster:
        codes, factors = raster.read(1), raster.overviews(1)
    assert factors == [2, 4]
    for level in range(len(factors)):
        codes = list_ongunstigste(codes)
        with rasterio.open(path, overview_level=level) as raster:
            assert (raster.read(1) == codes).all()


def test_the_file_says_what_it_shows_and_carries_its_colours(tmp_path: Path) -> None:
    path = write(
        tmp_path, woningen((1.0, 1.0), nauwkeurigheid_m=5.0), tags={"PEILDATUM": "2026-01-01"}
    )
    with rasterio.open(path) as raster:
        tags, colours = raster.tags(), raster.colormap(1)
        assert raster.descriptions == ("milieuruimte",)
    assert tags["PEILDATUM"] == "2026-01-01"
    assert tags["VEILIGHEIDSMARGE_M"] == "28.29"
    assert "28,29 m kleiner" in tags["MARGE_NL"]
    assert "28.29 m smaller" in tags["MARGE_EN"]
    assert "5 = categorie 4.1; 6 = categorie 4.2" in tags["LEGENDA_NL"]
    assert tags["NAUWKEURIGHEID_M"] == "5"
    assert "alleen de gegeven objecten" in tags["DEKKING_NL"]
    assert colours[1][:3] == (0xFE, 0xE8, 0x38)
    assert colours[10][:3] == (0x00, 0x22, 0x4E)


def test_the_same_input_gives_the_same_bytes_and_leaves_nothing_else(tmp_path: Path) -> None:
    places = np.random.default_rng(4).uniform((99_000, 399_000), (109_000, 409_000), (50, 2))
    gebied = (100_000.0, 400_000.0, 108_000.0, 408_000.0)
    one, other = tmp_path / "een", tmp_path / "twee"
    one.mkdir()
    other.mkdir()
    first = write(one, woningen(*places), gebied)
    second = write(other, woningen(*places[::-1]), gebied)
    assert first.read_bytes() == second.read_bytes()
    assert write(one, woningen(*places), gebied).read_bytes() == second.read_bytes()
    assert [path.name for path in one.iterdir()] == ["ruimte.tif"]


def test_inputs_are_not_changed(tmp_path: Path) -> None:
    home = woningen((100_505.0, 401_005.0), gebiedstype=None)
    before = home.copy(deep=True)
    write(tmp_path, home)
    assert home.equals(before)


@pytest.mark.parametrize("cell_m", [0.0, 1.0, 2.4, 7.3, 200.0, -10.0, float("nan")])
def test_a_cell_size_that_cannot_be_exact_is_refused(tmp_path: Path, cell_m: float) -> None:
    with pytest.raises(InvalidMapError, match="raster_cel"):
        write(tmp_path, woningen(), cell_m=cell_m)
    assert list(tmp_path.iterdir()) == []


def test_objects_without_a_place_or_column_and_an_empty_area_are_refused(tmp_path: Path) -> None:
    lost = woningen((100_505.0, 401_005.0)).set_geometry([None], crs=28992)
    with pytest.raises(InvalidMapError, match="raster_zonder_plaats: count=1"):
        write(tmp_path, lost)
    with pytest.raises(InvalidMapError, match="raster_kolommen: kolommen=gebiedstype"):
        write(tmp_path, woningen().drop(columns="gebiedstype"))
    with pytest.raises(InvalidMapError, match="raster_zonder_gebied"):
        write(tmp_path, woningen(), gpd.GeoSeries([], crs=28992))


@pytest.mark.parametrize(
    "gebied", [(103_000.0, 400_000.0, 100_000.0, 402_000.0), (1e5, 4e5, float("inf"), 4.1e5)]
)
def test_bounds_that_hold_no_area_are_refused(tmp_path: Path, gebied: Any) -> None:
    with pytest.raises(InvalidMapError, match="raster_zonder_gebied"):
        write(tmp_path, woningen(), gebied)


def test_bounds_in_degrees_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CrsError, match="degrees_labelled_rd"):
        write(tmp_path, woningen(), (5.1, 52.0, 5.2, 52.1))


def test_degrees_are_refused_whatever_holds_them(tmp_path: Path) -> None:
    home = woningen((100_505.0, 401_005.0))
    park = gpd.GeoSeries([shapely.box(*VIERKANT)], crs=28992)
    with pytest.raises(CrsError, match="objecten"):
        write(tmp_path, home.to_crs(4326))
    with pytest.raises(CrsError, match="gebied"):
        write(tmp_path, home, park.to_crs(4326))
    with pytest.raises(CrsError, match="dekking"):
        write(tmp_path, home, dekking=park.set_crs(None, allow_override=True))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="missing_folder"):
        write(tmp_path / "weg", woningen())


def test_an_interrupted_run_leaves_the_old_file_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, woningen((100_505.0, 401_005.0)))
    before = path.read_bytes()

    def interrupt(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("werklocaties_gis.report.raster.write_overzichten", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, woningen())
    assert path.read_bytes() == before
    assert [made.name for made in tmp_path.iterdir()] == ["ruimte.tif"]
