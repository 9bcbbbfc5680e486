from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.tabel import ABSENCE_TABLES, read_eigen_tabel
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.schema import CRS_RD, make_empty


def test_files_are_added_below_each_other_and_each_row_keeps_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("vestiging_id;banen\n3;1\n1;x\n")
    (tmp_path / "b.csv").write_text("vestiging_id,banen\n2,1.5\n3,2\n")
    gelezen = read_eigen_tabel(Bron(bestand="a.csv", meer=("b.csv",)), "vestigingen", tmp_path)
    assert gelezen.frame["vestiging_id"].tolist() == ["1", "2", "3", "3"]
    assert list(zip(gelezen.rijen.bestand, gelezen.rijen.nummer, strict=True)) == [
        ("a.csv", 3),
        ("b.csv", 2),
        ("a.csv", 2),
        ("b.csv", 3),
    ]
    assert [(item.bestand, item.rijen_in, item.rijen_uit) for item in gelezen.herkomst] == [
        ("a.csv", 2, 2),
        ("b.csv", 2, 2),
    ]
    (failure,) = gelezen.failures
    assert (failure.source, failure.row, failure.value, failure.code) == (
        "a.csv",
        "3",
        "x",
        "no_getal",
    )
    (double,) = check_tabellen({"vestigingen": gelezen.frame}, {"vestigingen": gelezen.rijen})
    assert (double.source, double.row, double.code) == ("b.csv", "3", "duplicate_key")


def test_the_order_of_the_rows_changes_nothing_but_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("vestiging_id;naam\n2;b\n1;a\n")
    (tmp_path / "b.csv").write_text("vestiging_id;naam\n1;a\n2;b\n")
    one, other = (
        read_eigen_tabel(Bron(bestand=name), "vestigingen", tmp_path).frame
        for name in ("a.csv", "b.csv")
    )
    assert one.equals(other)


@pytest.mark.parametrize("name", ["a.pdf", "a.xls", "a.vrt", "a.zip", "a"])
def test_a_format_that_is_not_read_is_refused_with_those_that_are(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(UnreadableSourceError, match="format_unknown"):
        read_eigen_tabel(Bron(bestand=name), "vestigingen", tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="missing_source"):
        read_eigen_tabel(Bron(bestand="weg.csv"), "vestigingen", tmp_path)


def test_a_table_with_a_header_and_no_rows_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("vestiging_id;naam\n")
    gelezen = read_eigen_tabel(Bron(bestand="a.csv"), "vestigingen", tmp_path)
    assert (len(gelezen.frame), len(gelezen.rijen), gelezen.failures) == (0, 0, ())


def empty_layer(folder: Path, suffix: str) -> str:
    path = folder / f"leeg{suffix}"
    if suffix == ".geojson":
        path.write_text('{"type": "FeatureCollection", "features": []}')
    else:
        gpd.GeoDataFrame({"naam": []}, geometry=[], crs=CRS_RD).to_file(
            path, geometry_type="Polygon"
        )
    return path.name


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
@pytest.mark.parametrize("table", sorted(ABSENCE_TABLES))
def test_an_empty_layer_where_nothing_can_be_an_answer_is_an_empty_table_and_told(
    tmp_path: Path, suffix: str, table: str
) -> None:
    name = empty_layer(tmp_path, suffix)
    gelezen = read_eigen_tabel(Bron(bestand=name), table, tmp_path)
    assert (len(gelezen.frame), gelezen.failures) == (0, ())
    assert gelezen.frame.columns.equals(make_empty(table).columns)
    assert [(item.code, item.source) for item in gelezen.meldingen] == [("layer_empty", name)]
    assert [(row.rijen_in, row.rijen_uit) for row in gelezen.herkomst] == [(0, 0)]


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_an_empty_layer_of_what_a_study_needs_is_refused_as_empty(
    tmp_path: Path, suffix: str
) -> None:
    name = empty_layer(tmp_path, suffix)
    gelezen = read_eigen_tabel(Bron(bestand=name), "bestemmingen", tmp_path)
    assert [(item.code, item.column) for item in gelezen.failures] == [("layer_without_rows", "")]
