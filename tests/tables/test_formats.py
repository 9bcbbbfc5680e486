from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from werklocaties_gis.errors import MissingInputError, OutputBusyError, UnreadableSourceError
from werklocaties_gis.tables import formats
from werklocaties_gis.tables.schema import (
    INPUT_TABLES,
    KAART_TABLES,
    LANDELIJKE_TABLES,
    RESULT_TABLES,
    VERDELING,
    make_empty,
    read_schema,
)

DrawTable = Callable[..., pd.DataFrame]
Folders = pytest.TempPathFactory

ALL_TABLES = tuple(
    path.stem
    for path in sorted((Path(formats.__file__).parent / "schemas").glob("*.csv"))
    # What only a drawing or a folder of studies needs is in one format, and never read back.
    if path.stem not in {*KAART_TABLES, *LANDELIJKE_TABLES, VERDELING}
)
# Time goes by column and hardly by row: few tables of many rows hold as much as many small ones.
# A table is too large to shrink in reasonable time; the failing one is printed whole.
FEW = settings(
    max_examples=2,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
MANY = settings(FEW, max_examples=40)
FORMATS = ("t.gpkg", "t.parquet", "t.csv")


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Equal in columns, types, missing values and shapes."""
    assert_frame_equal(
        pd.DataFrame(one.drop(columns="geometry", errors="ignore")),
        pd.DataFrame(other.drop(columns="geometry", errors="ignore")),
    )
    assert ("geometry" in one) == ("geometry" in other)
    if "geometry" in one:
        assert shapely.to_wkt(one.geometry.to_numpy(), -1).tolist() == (
            shapely.to_wkt(other.geometry.to_numpy(), -1).tolist()
        )
        assert one.crs == other.crs == "EPSG:28992"


def write_all(frame: pd.DataFrame, table: str, folder: Path) -> None:
    """Write one table in every format."""
    formats.write_geopackage({table: frame}, folder / "t.gpkg")
    formats.write_geoparquet(frame, table, folder / "t.parquet")
    formats.write_csv(frame, table, folder / "t.csv")


def comes_back(frame: pd.DataFrame, table: str, folder: Path) -> None:
    """Every format gives the table as it was written."""
    write_all(frame, table, folder)
    assert_same(formats.read_geopackage(folder / "t.gpkg")[table], frame)
    assert_same(formats.read_geoparquet(folder / "t.parquet", table), frame)
    assert_same(formats.read_csv(folder / "t.csv", table), frame)


@pytest.mark.parametrize("table", ALL_TABLES)
@FEW
@given(data=st.data())
def test_every_table_comes_back_from_every_format_as_it_was_written(
    table: str, data: st.DataObject, draw_table: DrawTable, tmp_path_factory: Folders
) -> None:
    frame = formats.conform(draw_table(data, table, least=4, most=8), table)
    comes_back(frame, table, tmp_path_factory.mktemp("rond"))


@pytest.mark.parametrize("table", ["plekken", "activiteiten", "mismatches"])
def test_a_table_without_rows_comes_back_from_every_format(table: str, tmp_path: Path) -> None:
    comes_back(make_empty(table), table, tmp_path)


@FEW
@given(data=st.data())
def test_the_table_of_parts_comes_back_from_its_csv(
    data: st.DataObject, draw_table: DrawTable, tmp_path_factory: Folders
) -> None:
    frame = formats.conform(draw_table(data, VERDELING, least=1, most=8), VERDELING)
    path = tmp_path_factory.mktemp("delen") / f"{VERDELING}.csv"
    formats.write_csv(frame, VERDELING, path)
    assert_same(formats.read_csv(path, VERDELING), frame)


@pytest.mark.lang
@pytest.mark.parametrize("table", ALL_TABLES)
@MANY
@given(data=st.data())
def test_every_table_of_any_length_comes_back_from_every_format(
    table: str, data: st.DataObject, draw_table: DrawTable, tmp_path_factory: Folders
) -> None:
    frame = formats.conform(draw_table(data, table), table)
    comes_back(frame, table, tmp_path_factory.mktemp("rond"))


def same_bytes(frame: pd.DataFrame, table: str, seed: int, folders: Folders) -> None:
    """Every format writes the same bytes for the same rows in another order."""
    order = np.random.default_rng(seed).permutation(len(frame))
    one, other = folders.mktemp("bytes"), folders.mktemp("bytes")
    write_all(frame, table, one)
    write_all(frame.iloc[order], table, other)
    for name in FORMATS:
        assert (one / name).read_bytes() == (other / name).read_bytes()


SHUFFLED = pytest.mark.parametrize(
    "table", ["vestigingen", "plekken", "activiteiten", "bestemmingen"]
)


@SHUFFLED
@FEW
@given(data=st.data(), seed=st.integers(0, 99))
def test_the_order_of_the_rows_does_not_change_a_byte(
    table: str, data: st.DataObject, seed: int, draw_table: DrawTable, tmp_path_factory: Folders
) -> None:
    same_bytes(draw_table(data, table, least=4, most=8), table, seed, tmp_path_factory)


@pytest.mark.lang
@SHUFFLED
@MANY
@given(data=st.data(), seed=st.integers(0, 99))
def test_no_order_of_the_rows_changes_a_byte(
    table: str, data: st.DataObject, seed: int, draw_table: DrawTable, tmp_path_factory: Folders
) -> None:
    same_bytes(draw_table(data, table), table, seed, tmp_path_factory)


def test_a_geopackage_holds_every_table_also_the_empty_ones_and_those_without_shapes(
    tmp_path: Path,
) -> None:
    tabellen = {table: make_empty(table) for table in ALL_TABLES}
    back = formats.read_geopackage(formats.write_geopackage(tabellen, tmp_path / "alles.gpkg"))
    assert set(back) == set(ALL_TABLES) & {*INPUT_TABLES, *RESULT_TABLES}
    for table, frame in back.items():
        assert list(frame.dtypes) == list(make_empty(table).dtypes), table


def test_a_missing_ja_nee_stays_missing_in_a_geopackage(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"vestiging_id": ["a", "b", "c"], "watergebonden_nodig": [True, None, False]}
    )
    path = formats.write_geopackage(
        {"vestigingen": formats.conform(frame, "vestigingen")}, tmp_path / "t.gpkg"
    )
    back = formats.read_geopackage(path)["vestigingen"]["watergebonden_nodig"]
    assert back.dtype == "boolean"
    assert back.tolist() == [True, pd.NA, False]


@pytest.mark.parametrize("text", ["=CMD|' /C calc'!A0", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_name_becomes_a_formula_in_excel(text: str, tmp_path: Path) -> None:
    frame = formats.conform(
        pd.DataFrame({"vestiging_id": ["a"], "naam": [text], "banen": [-0.0]}), "vestigingen"
    )
    path = formats.write_csv(frame, "vestigingen", tmp_path / "t.csv")
    assert f"'{text}".encode() in path.read_bytes()
    assert formats.read_csv(path, "vestigingen")["naam"].tolist() == [text]


def test_a_csv_opens_as_columns_with_a_decimal_comma(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"vestiging_id": ["0012"], "banen": [1234.5], "verplaatsbaar": [False], "naam": ["é"]}
    )
    path = formats.write_csv(
        formats.conform(frame, "vestigingen"), "vestigingen", tmp_path / "t.csv"
    )
    assert path.read_bytes().startswith(b"\xef\xbb\xbfvestiging_id;naam;adres;banen;")
    assert "0012;é;;1234,5;" in path.read_text(encoding="utf-8-sig")


def test_a_file_that_is_open_in_excel_is_named_with_the_remedy_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: Any) -> None:
        raise PermissionError(13, "in gebruik")

    monkeypatch.setattr(os, "replace", held)
    frame = make_empty("activiteiten")
    for write in (
        lambda: formats.write_csv(frame, "activiteiten", tmp_path / "mismatches.csv"),
        lambda: formats.write_geoparquet(frame, "activiteiten", tmp_path / "t.parquet"),
        lambda: formats.write_geopackage({"activiteiten": frame}, tmp_path / "t.gpkg"),
    ):
        with pytest.raises(OutputBusyError) as caught:
            write()
        assert caught.value.code == "output_busy"
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_write_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = formats.write_csv(make_empty("scores"), "scores", tmp_path / "t.csv")
    before = path.read_bytes()

    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pd.DataFrame, "to_csv", interrupt)
    with pytest.raises(KeyboardInterrupt):
        formats.write_csv(make_empty("scores"), "scores", path)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["t.csv"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="missing_folder"):
        formats.write_csv(make_empty("scores"), "scores", tmp_path / "weg" / "t.csv")


@pytest.mark.parametrize(
    "read",
    [
        formats.read_geopackage,
        lambda path: formats.read_geoparquet(path, "scores"),
        lambda path: formats.read_geoparquet(path, "kavels"),
        lambda path: formats.read_csv(path, "scores"),
    ],
)
def test_a_file_that_is_something_else_is_refused_and_a_missing_one_named(
    read: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "x.bin"
    with pytest.raises(MissingInputError):
        read(path)
    path.write_bytes(b"\xff\xfe\x00niets\x81")
    with pytest.raises(UnreadableSourceError):
        read(path)


def test_the_finishing_touch_is_applied_before_the_file_gets_its_name(tmp_path: Path) -> None:
    path = formats.write_geopackage(
        {"kavels": make_empty("kavels")},
        tmp_path / "t.gpkg",
        finish=lambda database: database.execute("CREATE TABLE stijl (naam TEXT)").close(),
    )
    assert isinstance(formats.read_geopackage(path)["kavels"], gpd.GeoDataFrame)
    assert b"stijl" in path.read_bytes()
    assert read_schema("kavels").geometry is not None
