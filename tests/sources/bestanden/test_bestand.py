from __future__ import annotations

import hashlib
from pathlib import Path

import geopandas as gpd
import pytest
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden import bestand
from werklocaties_gis.sources.bestanden.bestand import (
    find_bestand,
    hash_bestand,
    list_naast,
    max_rows,
)
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand
from werklocaties_gis.sources.bestanden.laag import read_laag


def test_a_misspelt_file_is_named_with_what_lies_there(tmp_path: Path) -> None:
    (tmp_path / "kavels.csv").write_text("a")
    with pytest.raises(MissingInputError) as caught:
        find_bestand("kavel.csv", tmp_path, "kavels")
    assert caught.value.fields["found"] == "kavels.csv"
    with pytest.raises(MissingInputError):
        find_bestand("weg/kavel.csv", tmp_path, "kavels")


def test_an_empty_file_and_one_above_the_cap_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    with pytest.raises(UnreadableSourceError, match="empty_file"):
        find_bestand("a.csv", tmp_path, "kavels")
    path.write_text("abc")
    with pytest.raises(UnreadableSourceError, match="file_too_large"):
        find_bestand("a.csv", tmp_path, "kavels", max_bytes=2)
    assert find_bestand("a.csv", tmp_path, "kavels", max_bytes=3) == path
    assert hash_bestand(path) == hashlib.sha256(b"abc").hexdigest()


def test_what_lies_beside_a_shapefile_is_part_of_it(tmp_path: Path) -> None:
    layer = tmp_path / "kavels.shp"
    layer.write_bytes(b"vormen")
    known = {hash_bestand(layer)}
    for name, content in (("kavels.dbf", b"1"), ("kavels.dbf", b"2"), ("kavels.PRJ", b"rd")):
        (tmp_path / name).write_bytes(content)
        known.add(hash_bestand(layer))
    assert len(known) == 4
    (tmp_path / "andere.dbf").write_bytes(b"3")
    assert hash_bestand(layer) in known
    assert [one.name for one in list_naast(layer)] == ["kavels.dbf", "kavels.PRJ"]


def test_changes_of_a_geopackage_that_is_open_elsewhere_count(tmp_path: Path) -> None:
    layer = tmp_path / "kavels.gpkg"
    layer.write_bytes(b"lagen")
    before = hash_bestand(layer)
    log = tmp_path / "kavels.gpkg-wal"
    log.touch()
    assert hash_bestand(layer) == before
    log.write_bytes(b"meer")
    assert hash_bestand(layer) != before


@pytest.mark.parametrize("suffix", ["parquet", "gpkg", "csv"])
def test_more_rows_than_the_country_has_are_refused_by_the_table_that_they_are_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    rows = gpd.GeoDataFrame(
        {"kavel_id": [f"K{at}" for at in range(6)]},
        geometry=gpd.points_from_xy(range(6), range(6)),
        crs="EPSG:28992",
    )
    path = tmp_path / f"a.{suffix}"
    write = {"parquet": rows.to_parquet, "gpkg": rows.to_file}
    write.get(suffix, rows.drop(columns="geometry").assign(b=1).to_csv)(path)
    read = read_csv_bestand if suffix == "csv" else read_laag
    monkeypatch.setattr(bestand, "MAX_ROWS", 5)
    assert max_rows("gevoelige_objecten") > 8_400_000 > 1_000 * max_rows("kavels")
    assert len(read(path, Bron(bestand=path.name), "gevoelige_objecten").frame) == 6
    with pytest.raises(UnreadableSourceError, match=r"more_rows_than_country.*kavels"):
        read(path, Bron(bestand=path.name), "kavels")


def test_a_file_of_all_homes_is_larger_than_one_of_plots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"0123456789")
    monkeypatch.setattr(bestand, "MAX_FILE_BYTES", 5)
    assert find_bestand("a.gpkg", tmp_path, "gevoelige_objecten").is_file()
    with pytest.raises(UnreadableSourceError, match="file_too_large"):
        find_bestand("a.gpkg", tmp_path, "kavels")
