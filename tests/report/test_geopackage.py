"""The GeoPackage opens in QGIS with styles and Dutch names, and reads back as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
from defusedxml.ElementTree import fromstring
from werklocaties_gis.report.geopackage import write_tabellen
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.tables.formats import read_geopackage
from werklocaties_gis.tables.schema import KAART_TABLES, read_schema


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_every_table_is_in_it_and_reads_back_unchanged(inhoud: Inhoud, tmp_path: Path) -> None:
    path = write_tabellen(inhoud, tmp_path / "w.gpkg")
    read = read_geopackage(path)
    assert set(read) == set(inhoud.alle_tabellen())
    pd.testing.assert_frame_equal(read["kavels"], inhoud.tabellen["kavels"])
    assert len(read["mismatches"]) == len(inhoud.resultaat("mismatches"))
    # What only a drawing needs stands there for a GIS, and is never read back.
    names = {name for (name,) in rows(path, "SELECT table_name FROM gpkg_contents")}
    assert set(KAART_TABLES) - {"kaart_terreinen"} <= names - set(read)


def test_columns_have_dutch_names_and_the_file_says_its_version(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    path = write_tabellen(inhoud, tmp_path / "w.gpkg")
    query = "SELECT name FROM gpkg_data_columns WHERE table_name='plekken' AND column_name="
    assert rows(path, f"{query}'kavel_m2'") == [("Oppervlakte grond (m2)",)]
    assert rows(path, "SELECT schema FROM werklocaties_versie") == [("1",)]


def test_each_drawn_layer_has_one_default_style_that_is_well_formed(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    path = write_tabellen(inhoud, tmp_path / "w.gpkg")
    styles = rows(path, "SELECT f_table_name, styleQML, useAsDefault FROM layer_styles")
    # Without a regional overview parks have no figures to show.
    drawn = {*inhoud.alle_tabellen(), *KAART_TABLES} - {"kaart_terreinen"}
    there = [name for name in sorted(drawn) if read_schema(name).geometry is not None]
    assert [name for name, _, _ in styles] == there
    for _, qml, default in styles:
        assert default == 1
        page = fromstring(str(qml))
        assert page.tag == "qgis"
        assert page.find("renderer-v2") is not None


def test_two_files_of_one_run_are_equal_byte_for_byte(inhoud: Inhoud, tmp_path: Path) -> None:
    first = write_tabellen(inhoud, tmp_path / "a.gpkg").read_bytes()
    assert first == write_tabellen(inhoud, tmp_path / "b.gpkg").read_bytes()
