from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from werklocaties_gis.errors import CrsError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.laag import read_laag
from werklocaties_gis.sources.read import read_tabel

VRT = b"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>http://127.0.0.1:9/a.json</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".json", ".shp", ".parquet"])
@pytest.mark.parametrize(
    "raw", [VRT, b"niets", b"SQLite format 3\x00", b"{", b"PAR1", b"\x00\x00\x27\x0a"]
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    suffix: str, raw: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(raw)
    with pytest.raises(UnreadableSourceError, match="unreadable"):
        read_laag(path, Bron(bestand=path.name), "kavels")


def test_of_several_layers_one_must_be_named_unless_it_has_the_name_of_the_table(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.gpkg"
    frame = gpd.GeoDataFrame({"kavel_id": ["0012"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=28992)
    frame.to_file(path, layer="een")
    frame.to_file(path, layer="twee")
    with pytest.raises(UnreadableSourceError) as caught:
        read_laag(path, Bron(bestand="a.gpkg"), "kavels")
    assert caught.value.fields["layers"] == "een, twee"
    frame.to_file(path, layer="kavels")
    for bron in (Bron(bestand="a.gpkg"), Bron(bestand="a.gpkg", laag="twee")):
        rauw = read_laag(path, bron, "kavels")
        assert (rauw.frame["kavel_id"].tolist(), rauw.nummers.tolist()) == (["0012"], [1])


def test_a_geojson_in_rd_that_does_not_say_so_is_named(shared: Path) -> None:
    folder = shared / "data" / "http"
    bron = Bron(bestand="expected-rd.json", kolommen={"station_id": "id"})
    with pytest.raises(CrsError, match="rd_labelled_degrees"):
        read_tabel(bron, "netstations", folder)
    stated = read_tabel(bron.model_copy(update={"crs": "EPSG:28992"}), "netstations", folder)
    assert len(stated.frame) == 25
    assert stated.frame.geometry.x.between(115_000, 121_000).all()


def test_null_and_empty_shapes_of_the_bag_are_counted(shared: Path) -> None:
    bron = Bron(
        bestand="null_empty_geoms.gpkg", laag="ligplaatsen", kolommen={"station_id": "nummer_id"}
    )
    gelezen = read_tabel(bron, "netstations", shared / "data" / "bag")
    assert {item.code: item.count for item in gelezen.meldingen}["geometry_missing"] == 2


def test_all_natura_2000_sites_are_read_with_the_broken_ones_mended(shared: Path) -> None:
    bron = Bron(bestand="natura2000_nl_160_sites.gpkg", kolommen={"natura_id": "nr"})
    gelezen = read_tabel(bron, "natura2000", shared / "data" / "natura2000")
    assert len(gelezen.frame) == 160
    assert {item.code: item.count for item in gelezen.meldingen}["geometry_mended"] == 38
    # Mending by lines instead of by structure gives 194 ha less, of 1.78 million.
    assert gelezen.frame.geometry.area.sum() / 1e4 == pytest.approx(1_780_829.2, abs=200)
    assert gelezen.frame.geometry.area.min() > 0
    assert gelezen.frame["stikstofgevoelig"].sum() == 128


def test_a_geoparquet_is_read_as_a_geopackage_of_the_same_rows(tmp_path: Path) -> None:
    names = pd.Series([" Kade 1", "", None, "Kade 1"], dtype="string")
    shapes = [shapely.Point(155_000 + at, 463_000) for at in range(3)]
    given = gpd.GeoDataFrame(
        {"vestiging_id": ["a", "b", "c", "d"], "naam": names, "banen": [1, 2, 3, 4]},
        geometry=[*shapes, None],
        crs="EPSG:28992",
    )
    given.to_parquet(tmp_path / "a.parquet")
    given.to_file(tmp_path / "a.gpkg")
    read = {
        suffix: read_laag(tmp_path / f"a.{suffix}", Bron(bestand=f"a.{suffix}"), "vestigingen")
        for suffix in ("parquet", "gpkg")
    }
    assert read["parquet"].nummers.tolist() == read["gpkg"].nummers.tolist() == [1, 2, 3, 4]
    assert read["parquet"].frame["naam"].fillna("").tolist() == ["Kade 1", "", "", "Kade 1"]
    frames = [item.frame.astype({"naam": "str", "vestiging_id": "str"}) for item in read.values()]
    assert_geodataframe_equal(*frames, check_like=True)


def test_a_text_that_every_row_has_lies_in_memory_once(tmp_path: Path) -> None:
    rows = 70_000
    source = pd.Series(["BAG"] * rows, dtype="string")
    pd.DataFrame({"bron": source}).to_parquet(tmp_path / "a.parquet")
    read = read_laag(tmp_path / "a.parquet", Bron(bestand="a.parquet"), "activiteiten").frame
    pieces = pa.array(read["bron"].array).chunks
    assert len(read) == rows
    assert len({piece.buffers()[2].address for piece in pieces}) == 1


def test_a_shape_in_a_geoparquet_that_cannot_be_read_makes_the_file_unreadable(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.parquet"
    gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(1, 2)], crs="EPSG:28992").to_parquet(path)
    table = pq.read_table(path)
    broken = table.set_column(1, "geometry", pa.array([b"x"]))
    pq.write_table(broken.replace_schema_metadata(table.schema.metadata), path)
    with pytest.raises(UnreadableSourceError):
        read_laag(path, Bron(bestand="a.parquet"), "vestigingen")
