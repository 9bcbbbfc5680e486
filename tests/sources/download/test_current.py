"""Whether what lies in the folder was fetched for the study as it stands now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from tests.sources.catalogue.conftest import FOLDER, lay_down, layer, make_project, square
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.catalogue.catalogue import make_service
from werklocaties_gis.sources.download.area import describe_area, widen
from werklocaties_gis.sources.download.current import hash_gebied, list_current
from werklocaties_gis.sources.download.gebied import write_gebied
from werklocaties_gis.sources.download.record import Record, write_record

NATURA = "natura2000_pdok_wfs"


def draw(folder: Path, size_m: float) -> Project:
    """A study of a drawn square, its area made as a download makes it."""
    square_ = gpd.GeoDataFrame(geometry=[shapely.box(50_000, 390_000, 50_000 + size_m, 391_000)])
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    square_.set_crs(28992).to_file(folder / "grens.gpkg")
    return make_project(folder, gebied={"grens": "grens.gpkg"})


def fetch(project: Project, area: shapely.Polygon) -> Record:
    """A layer as a download leaves it for an area."""
    service = make_service(NATURA, project)
    record = lay_down(
        project.folder, NATURA, layer([square(50_000, 390_000)], nr=["1"]), service=service
    )
    wide = widen(area, service.marge_m)
    record = replace(record, gebied=describe_area(wide, service.marge_m))
    write_record(record, project.folder / FOLDER)
    return record


def is_current(project: Project, record: Record) -> bool:
    """Whether the layer counts for the study."""
    return list_current([(record, make_service(NATURA, project))], project) == [True]


def test_a_layer_of_the_area_counts_and_one_of_another_does_not(tmp_path: Path) -> None:
    project = draw(tmp_path, 1_000)
    rows = write_gebied(project, tmp_path / FOLDER)
    record = fetch(project, rows.geometry.iloc[0])
    assert is_current(project, record)
    assert not is_current(project, fetch(project, shapely.box(0, 390_000, 1_000, 391_000)))


def test_an_area_that_changed_since_must_be_fetched_first(tmp_path: Path) -> None:
    project = draw(tmp_path, 1_000)
    record = fetch(project, write_gebied(project, tmp_path / FOLDER).geometry.iloc[0])
    before = hash_gebied(project)
    # The same name, another border in it.
    changed = draw(tmp_path, 2_000)
    assert hash_gebied(changed) != before
    with pytest.raises(MissingInputError, match="area_not_fetched"):
        is_current(changed, record)
    named = make_project(tmp_path, gebied={"gemeenten": ["Goes"]})
    with pytest.raises(MissingInputError, match="area_not_fetched"):
        is_current(named, record)


def test_without_an_area_of_its_own_only_the_settings_count(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    record = fetch(project, shapely.box(0, 390_000, 1_000, 391_000))
    assert is_current(project, record)
    assert not is_current(project, replace(record, instellingen_sha256="anders"))
    assert is_current(project, replace(record, instellingen_sha256=""))
