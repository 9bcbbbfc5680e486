"""A study's roads are built once, kept beside their file, and built anew when anything differs."""

from __future__ import annotations

import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.pipeline.stappen import make_voorbeeldstudie
from werklocaties_gis.pipeline.wegennet import make_reiswijze, read_wegennet
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.reistijd import Reistijd
from werklocaties_gis.sources.network.opslag import opslag_path

STAD = Path(__file__).parents[1] / "sources" / "network" / "fictieve_stad.graphml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the roads of the invented town beside it."""
    shutil.copy(STAD, tmp_path / "wegen.graphml")
    found = make_voorbeeldstudie().project
    return found.model_copy(update={"folder": tmp_path})


def _read(project: Project, **plan: object) -> Wegennet | None:
    said = Plan.model_validate({"wegennet": "wegen.graphml", **plan})
    return read_wegennet(project.model_copy(update={"plan": said}))


def test_straight_where_no_roads_are_named_or_straight_is_asked(project: Project) -> None:
    assert _read(project, wegennet="") is None
    assert _read(project, afstand="hemelsbreed") is None


def test_the_kept_network_is_used_until_file_or_speeds_differ(project: Project) -> None:
    file = project.folder / "wegen.graphml"
    first = _read(project, afstand="reistijd")
    assert first is not None
    written = opslag_path(file).stat().st_mtime_ns
    again = _read(project, afstand="reistijd", reistijd={"aanloop_km_u": 4.0})
    assert again is not None
    assert opslag_path(file).stat().st_mtime_ns == written
    for name in ("x", "van", "heen_km_u", "hoek_van"):
        np.testing.assert_array_equal(getattr(first, name), getattr(again, name))
    assert again.wijze.aanloop_km_u == 4.0
    slow = _read(project, afstand="reistijd", reistijd={"snelheden_km_u": {"tertiary": 20.0}})
    assert slow is not None
    assert 20.0 in slow.heen_km_u
    assert 20.0 not in first.heen_km_u
    assert opslag_path(file).stat().st_mtime_ns != written


def test_lists_and_version_of_the_package_are_part_of_what_is_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opslag_path(project.folder / "wegen.graphml")
    kept = []
    for name, value in (
        ("VERSION", "1.0"),
        ("VERSION", "1.1"),
        ("read_snelheden", lambda: {"tertiary": 40.0}),
        ("read_snelheidswoorden", lambda: {"nl:urban": 45.0}),
    ):
        monkeypatch.setattr(f"werklocaties_gis.pipeline.wegennet.{name}", value)
        _read(project)
        with np.load(file) as arrays:
            kept.append(str(arrays["sleutel"]))
    assert len(set(kept)) == 4


def test_roads_without_any_speed_are_refused_for_travel_times_and_fine_for_metres(
    project: Project,
) -> None:
    line = shapely.LineString([(50000, 400000), (50100, 400000)])
    frame = gpd.GeoDataFrame({"naam": ["x"]}, geometry=[line], crs="EPSG:28992")
    frame.to_file(project.folder / "kaal.gpkg")
    assert _read(project, wegennet="kaal.gpkg") is not None
    with pytest.raises(UnreadableSourceError) as error:
        _read(project, wegennet="kaal.gpkg", afstand="reistijd")
    assert error.value.code == "network_without_speeds"
    said = {"overige_km_u": 40.0}
    net = _read(project, wegennet="kaal.gpkg", afstand="reistijd", reistijd=said)
    assert net is not None
    assert net.heen_km_u.tolist() == [40.0]


def test_settings_become_how_one_travels() -> None:
    wijze = make_reiswijze(Plan(afstand="reistijd", reistijd=Reistijd(omweg_factor=1.3)))
    assert (wijze.meting, wijze.omweg_factor, wijze.max_aansluiting_m) == ("reistijd", 1.3, 500)
    assert np.isnan(wijze.hemelsbreed_km_u)
    assert make_reiswijze(Plan()).meting == "weg"
