"""One GeoPackage holds the findings of every deel, each once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline.landelijk.cijfers import GPKG, Cijfers
from werklocaties_gis.pipeline.landelijk.delen import Gedaan
from werklocaties_gis.pipeline.landelijk.geopackage import (
    list_plekken,
    write_landelijk_geopackage,
)
from werklocaties_gis.tables.geopackage import read_layer


@pytest.fixture(scope="module")
def path(
    gedaan: tuple[Gedaan, ...], cijfers: Cijfers, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    target = tmp_path_factory.mktemp("gpkg") / "landelijk.gpkg"
    return write_landelijk_geopackage(gedaan, cijfers, "nl", target)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.execute(query))


@pytest.mark.parametrize("layer", ["mismatches", "kaart_terreinen"])
def test_a_layer_holds_the_rows_of_every_deel_in_their_order(
    path: Path, gedaan: tuple[Gedaan, ...], layer: str
) -> None:
    own = [read_layer(one.folder / GPKG, layer) for one in gedaan if one.folder]
    keys = [str(key) for part in own for key in part.iloc[:, 0]]
    assert keys
    drawn = gpd.read_file(path, layer=layer)
    assert [str(key) for key in drawn.iloc[:, 0]] == keys


def test_places_are_drawn_with_the_heaviest_word_of_their_firms(
    path: Path, gedaan: tuple[Gedaan, ...]
) -> None:
    drawn = gpd.read_file(path, layer="landelijk_plekken").set_index("plek_id")
    assert len(drawn) == 24
    assert not drawn.geometry.is_empty.any()
    goes = gedaan[1].folder
    assert goes is not None
    certain = {
        str(key)
        for (key,) in rows(
            goes / GPKG,
            "SELECT plek_id FROM mismatches WHERE uitkomst = 'zeker' AND soort = 'bestaand'"
            " AND (oordeel IS NULL OR oordeel <> 'weerlegd')",
        )
    }
    assert set(drawn.index[drawn["stand"].eq("zeker") & drawn["deel"].eq("Goes")]) == certain
    empty = drawn[drawn["vestigingen"].eq(0)]
    assert len(empty)
    assert empty["stand"].isna().all()
    parts = drawn[["zeker", "mogelijk", "onbekend"]].sum(axis=1)
    assert parts.le(drawn["vestigingen"]).all()


def test_a_refuted_finding_does_not_count(gedaan: tuple[Gedaan, ...], tmp_path: Path) -> None:
    goes = gedaan[1].folder
    assert goes is not None
    copy = tmp_path / GPKG
    copy.write_bytes((goes / GPKG).read_bytes())
    with closing(sqlite3.connect(copy)) as database:
        database.execute("DROP TRIGGER IF EXISTS rtree_kaart_bevindingen_geometry_update1")
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in list(database.execute(triggers)):
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE kaart_bevindingen SET oordeel = 'weerlegd'")
        database.commit()
    assert list_plekken(goes / GPKG, "Goes")["zeker"].sum() > 0
    assert list_plekken(copy, "Goes")["zeker"].sum() == 0


def test_the_bytes_are_the_same_from_run_to_run(
    path: Path, gedaan: tuple[Gedaan, ...], cijfers: Cijfers, tmp_path: Path
) -> None:
    again = write_landelijk_geopackage(gedaan, cijfers, "nl", tmp_path / "a.gpkg")
    assert again.read_bytes() == path.read_bytes()


def test_delen_that_overlap_are_refused(
    gedaan: tuple[Gedaan, ...], cijfers: Cijfers, tmp_path: Path
) -> None:
    twice = [gedaan[0], replace(gedaan[1], folder=gedaan[0].folder)]
    with pytest.raises(WerklocatiesError, match="landelijk_dubbel"):
        write_landelijk_geopackage(twice, cijfers, "nl", tmp_path / "a.gpkg")
    assert not (tmp_path / "a.gpkg").exists()
