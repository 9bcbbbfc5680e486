"""QGIS shows the names of the categories, not the numbers that stand for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml import ElementTree
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.report.raster_legenda import list_kleuren, list_legenda
from werklocaties_gis.report.raster_qgis import list_stijl, write_raster_stijl


def test_each_code_has_its_name_and_the_colour_that_the_file_has() -> None:
    entries = ElementTree.fromstring(list_stijl()).findall(".//paletteEntry")
    assert {int(e.get("value")): e.get("label") for e in entries} == dict(list_legenda())
    for entry in entries:
        red, green, blue, _ = list_kleuren()[int(entry.get("value"))]
        assert entry.get("color") == f"#{red:02x}{green:02x}{blue:02x}"


def test_the_style_stands_beside_the_raster_under_its_name(tmp_path: Path) -> None:
    path = write_raster_stijl(tmp_path / "milieuruimte_hinder.tif", "en")
    assert path == tmp_path / "milieuruimte_hinder.qml"
    assert 'label="category 4.1"' in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        write_raster_stijl(tmp_path / "weg" / "ruimte.tif")
