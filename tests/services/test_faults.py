"""Every fault with every protocol: the whole layer, or a clear error and the earlier layer."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
import shapely
from tests.services import proxy as lines
from tests.services.fault_table import (
    FAULTS,
    FILES,
    PAGED,
    PAGES,
    PROTOCOLS,
    Fault,
    Outcome,
    find_fault,
    ignore_the_filter,
)
from tests.services.files import serve_files
from tests.services.overpass import make_overpass
from tests.services.proxy import Proxy, faulty
from tests.services.replay import Layer, serve_replay
from tests.services.test_atom import GPKG, entry, feed, link
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.download import fetch
from werklocaties_gis.sources.download.download import download_layers
from werklocaties_gis.sources.web.door import open_door
from werklocaties_gis.vocabulary.sentences import sentence

pytestmark = pytest.mark.services

ZEELAND = shapely.box(15_000, 370_000, 62_000, 414_000)
COUNTRY = shapely.box(10_000, 305_000, 280_000, 620_000)
TOWN = shapely.box(49_500, 399_500, 59_500, 409_500)
KEPT = ("laag.gpkg", "laag.json")
STATIONS = "grid/Stedin-Zeeland-MS.gpkg"
NATURE = "natura2000/natura2000_nl_160_sites.gpkg"

PROGRAM = """
import sys
from pathlib import Path
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.download.download import download_layers
from werklocaties_gis.sources.web.door import open_door

folder = Path(sys.argv[1])
project = Project.model_validate_json((folder / "project.json").read_text("utf-8"))
project = project.model_copy(update={"folder": folder})
with open_door(project.downloads, folder, named_hosts=["127.0.0.1"]) as door:
    download_layers(project, ["laag"], door=door, again=True)
"""


@dataclass(frozen=True)
class Served:
    """A layer on a server: where, how it is asked for, and the study area."""

    upstream: str
    settings: Mapping[str, Any]
    key: str = "OBJ_ID"
    area: shapely.Polygon = field(default_factory=lambda: ZEELAND)


@dataclass(frozen=True)
class Study:
    """A study on disk of which one layer comes over a faulty line."""

    folder: Path
    line: Proxy
    served: Served
    protocol: str
    waits: list[float] = field(default_factory=list)

    def download(self, *, is_kept: bool = False, **downloads: Any) -> fetch.Outcome:
        """Ask for the layer, with nothing kept of what the service answered before."""
        if not is_kept:
            shutil.rmtree(self.folder / "geheugen", ignore_errors=True)
        project = Project.model_validate_json(self.describe(**downloads))
        project = project.model_copy(update={"folder": self.folder})
        with open_door(
            project.downloads, self.folder, named_hosts=["127.0.0.1"], pause=self.waits.append
        ) as door:
            again = not is_kept
            return download_layers(project, ["laag"], door=door, again=again).outcomes[-1]

    def forget_layer(self) -> None:
        """Take the layer away, but not what its service answered."""
        for name in KEPT:
            (self.folder / "opgehaald" / name).unlink()

    def describe(self, **downloads: Any) -> str:
        """Write the project file, as JSON."""
        settings = {**self.served.settings, "url": self.line.at(self.served.settings["url"])}
        manners = {"pogingen": 12, "wachttijd_s": 10.0, **downloads}
        contents = {
            "versie": 1,
            "studie": {"naam": "Proef", "peildatum": "2026-01-01"},
            "gebied": {"grens": "grens.geojson"},
            "diensten": {"laag": {"tabel": "netstations", "protocol": self.protocol, **settings}},
            "downloads": {"map": "opgehaald", "geheugen": "geheugen", **manners},
        }
        return json.dumps(contents)

    def start(self, repository: Path) -> subprocess.Popen[str]:
        """Download in a process of its own."""
        shutil.rmtree(self.folder / "geheugen", ignore_errors=True)
        (self.folder / "project.json").write_text(self.describe(), encoding="utf-8")
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(self.folder)],
            cwd=repository,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def read_kept(self) -> dict[str, bytes]:
        """Give the files of the layer as they are."""
        return {name: (self.folder / "opgehaald" / name).read_bytes() for name in KEPT}

    def read_layer(self) -> gpd.GeoDataFrame:
        """Give the layer that lies in the folder, in the order of its key."""
        frame = gpd.read_file(self.folder / "opgehaald" / "laag.gpkg")
        return frame.sort_values(self.served.key).reset_index(drop=True)


Serve = Callable[[str], Served]


@pytest.fixture(scope="module")
def serve(shared: Path, repository: Path, request: pytest.FixtureRequest) -> Iterator[Serve]:
    """The same 58 stations through each protocol, and the roads of a town through Overpass."""
    stations = shared / "data" / STATIONS
    town = repository / "tests" / "sources" / "network" / "fictieve_stad.osm"
    page = {"laag": "stedin_ms", "sleutelveld": "OBJ_ID", "per_pagina": 15}
    with serve_files() as site, serve_replay() as replay:
        site.files["/atom/index.xml"] = feed(entry("stations", link("ms.gpkg", GPKG)))
        site.files["/atom/ms.gpkg"] = (GPKG, stations.read_bytes())
        replay.layers["laag/0"] = Layer(pyogrio.read_dataframe(stations), max_records=15)
        nature = pyogrio.read_dataframe(shared / "data" / NATURE)
        replay.layers["natuur/0"] = Layer(nature, max_records=50)
        replay.overpass = make_overpass(town)

        def find(protocol: str) -> Served:
            if protocol == "wfs":
                server = request.getfixturevalue("mapserver")
                return Served(server.address, {"url": server.url("rd"), **page})
            if protocol == "ogc_api":
                server = request.getfixturevalue("pygeoapi")
                return Served(server.url, {"url": server.url, **page})
            if protocol == "arcgis":
                return Served(replay.url, {"url": replay.arcgis("laag"), "per_pagina": 15})
            if protocol == "overpass":
                url = f"{replay.url}/api/interpreter"
                return Served(replay.url, {"url": url}, "osm_id", TOWN)
            file = "index.xml" if protocol == "atom" else "ms.gpkg"
            settings = {"url": f"{site.url}/atom/{file}", "landelijk": True}
            return Served(site.url, settings)

        yield find


def make_study(folder: Path, served: Served, line: Proxy, protocol: str) -> Study:
    """Make a study with the layer as it comes over a line without faults."""
    area = gpd.GeoDataFrame(geometry=[served.area], crs=28992)
    area.to_file(folder / "grens.geojson")
    study = Study(folder, line, served, protocol)
    outcome = study.download()
    assert outcome.error is None
    assert outcome.record is not None
    assert outcome.record.volledigheid == "volledig"
    return study


@pytest.fixture(scope="module")
def find_study(
    serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Study]]:
    """The study of a protocol, made when first asked for."""
    made: dict[str, Study] = {}
    with ExitStack() as stack:

        def find(protocol: str) -> Study:
            if protocol not in made:
                served = serve(protocol)
                line = stack.enter_context(faulty(served.upstream))
                folder = tmp_path_factory.mktemp(protocol)
                made[protocol] = make_study(folder, served, line, protocol)
            return made[protocol]

        yield find


@pytest.fixture
def study(find_study: Callable[[str], Study], protocol: str, tmp_path: Path) -> Iterator[Study]:
    """A copy of that study, for one test."""
    made = find_study(protocol)
    shutil.copytree(made.folder, tmp_path / "studie")
    made.line.calm()
    yield replace(made, folder=tmp_path / "studie", waits=[])
    made.line.calm()


def hold_outcome(outcome: fetch.Outcome, expected: Outcome, study: Study, before: Any) -> None:
    """Hold that the layer is whole, or that the error is clear and the earlier layer as it was."""
    if expected.error:
        assert outcome.error is not None
        assert outcome.error.code == expected.error
        assert "onbekend" not in sentence(expected.error, outcome.error.fields)
        assert study.read_kept() == before
        return
    assert outcome.error is None
    assert outcome.record is not None
    assert outcome.record.volledigheid == "volledig"
    told = {notice.code for notice in outcome.record.meldingen}
    assert told == ({expected.notice} if expected.notice else set())


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_without_a_fault_the_layer_is_that_of_the_file(study: Study, shared: Path) -> None:
    found = study.read_layer()
    if study.protocol == "overpass":
        assert len(found) == 11
        return
    file = pyogrio.read_dataframe(shared / "data" / STATIONS)
    inside = file[file.intersects(ZEELAND)].sort_values("OBJ_ID").reset_index(drop=True)
    assert len(inside) == 44
    assert found["OBJ_ID"].tolist() == inside["OBJ_ID"].tolist()
    assert shapely.equals_exact(found.geometry, inside.geometry, tolerance=0.001).all()


def list_cases() -> Iterator[Any]:
    """List each fault with each protocol; in the fast suite each fault with one of them."""
    for number, fault in enumerate(FAULTS):
        can = [protocol for protocol in PROTOCOLS if protocol in fault.outcomes]
        fast = "bestand" if fault.is_slow else can[number % len(can)]
        for protocol in can if fault.strike else ():
            marks = [] if protocol == fast else [pytest.mark.lang]
            yield pytest.param(fault, protocol, id=f"{fault.name}-{protocol}", marks=marks)


@pytest.mark.parametrize(("fault", "protocol"), [*list_cases()])
def test_a_fault_gives_the_whole_layer_or_an_error_and_the_earlier_one(
    fault: Fault, study: Study
) -> None:
    before, layer = study.read_kept(), study.read_layer()
    assert fault.strike is not None
    fault.strike(study.line, study.protocol)
    outcome = study.download(**fault.settings)
    assert study.line.struck > 0
    hold_outcome(outcome, fault.outcomes[study.protocol], study, before)
    assert study.read_layer().equals(layer)
    if outcome.error is not None:
        study.line.calm()
        study.forget_layer()
        # Of what came before the fault was over nothing wrong is believed any longer.
        assert study.download(is_kept=True).error is None
        assert study.read_layer().equals(layer)


@pytest.mark.parametrize("protocol", PAGED)
def test_a_filter_that_is_ignored_is_put_right_here(
    serve: Serve, protocol: str, tmp_path: Path, shared: Path
) -> None:
    found = serve(protocol)
    changed = {**found.settings, "waar": "badge = 'VR'", "per_pagina": 50}
    changed |= (
        {"url": changed["url"].replace("laag", "natuur")}
        if protocol == "arcgis"
        else {"laag": "natura2000", "sleutelveld": "nr"}
    )
    served = Served(found.upstream, changed, "nr", COUNTRY)
    nature = pyogrio.read_dataframe(shared / "data" / NATURE)
    with faulty(served.upstream) as line:
        study = make_study(tmp_path, served, line, protocol)
        layer = study.read_layer()
        assert sorted(layer["nr"]) == sorted(nature.loc[nature["badge"] == "VR", "nr"])
        ignore_the_filter(line, protocol)
        outcome = study.download()
        assert line.struck > 0
        expected = find_fault("ignored_filter").outcomes[protocol]
        hold_outcome(outcome, expected, study, study.read_kept())
        assert study.read_layer().equals(layer)


FEW = [pytest.param(name, marks=[pytest.mark.lang]) for name in PROTOCOLS if name != "arcgis"]


@pytest.mark.parametrize("protocol", ["arcgis", *FEW])
def test_a_process_that_is_killed_half_way_is_gone_on_with(study: Study, repository: Path) -> None:
    before, layer = study.read_kept(), study.read_layer()
    is_file, within = study.protocol in FILES, PAGES[study.protocol]
    skip = int(study.protocol in PAGED)
    drip = lines.drip(size=2048, seconds=0.05) if is_file else lines.drip(size=1, seconds=0.1)
    study.line.strike(drip, within=within, skip=skip)
    process = study.start(repository)
    try:
        wait_until(lambda: study.line.struck > 0 and has_part(study, 8192 if is_file else 1))
    finally:
        process.kill()
        process.communicate()
    assert study.read_kept() == before
    asked = [text for text in study.line.asked if within in text.lower()]
    study.line.asked.clear()
    outcome = study.download(is_kept=True, geldig_dagen=0 if is_file else 30)
    hold_outcome(outcome, find_fault("killed").outcomes[study.protocol], study, before)
    assert study.read_layer().equals(layer)
    again = [text for text in study.line.asked if within in text.lower()]
    assert len(asked) == skip + 1
    assert asked[:skip] == [text for text in asked[:skip] if text not in again]


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def has_part(study: Study, size: int) -> bool:
    parts = (study.folder / "geheugen").rglob("*.part")
    return any(part.stat().st_size >= size for part in parts)


@contextmanager
def own_disk(folder: Path) -> Iterator[Callable[[int], None]]:
    """Lay a folder on a disk of its own, of which the kilobytes can be set; where a test may."""

    def mount(options: str) -> bool:
        ask = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
        try:
            return subprocess.run(ask, check=False, capture_output=True).returncode == 0
        except OSError:
            return False

    copy = folder.with_name("kopie")
    shutil.copytree(folder, copy)
    if not mount("size=200m"):
        pytest.skip("a disk of its own needs the rights to mount one")
    try:
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        yield lambda size: None if mount(f"remount,size={size}k") else pytest.fail("no remount")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", ["disk_full", "disk_full_layer"])
@pytest.mark.parametrize("protocol", ["arcgis", *FEW])
def test_a_disk_that_is_full_leaves_the_earlier_layer(
    name: str, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, layer = study.read_kept(), study.read_layer()
    monkeypatch.setattr("werklocaties_gis.sources.web.transfer.check_room", lambda *_: None)
    disk = study.folder / ("geheugen" if name == "disk_full" else "opgehaald")
    with own_disk(disk) as resize:
        if name == "disk_full":
            shutil.rmtree(disk, ignore_errors=True)
        resize(used_kb(disk) + 24)
        with pytest.raises((WerklocatiesError, OSError)) as caught:
            study.download()
        assert tell(caught.value) == find_fault(name).outcomes[study.protocol].error
        assert study.read_kept() == before
        resize(200_000)
        assert study.download().error is None
        assert study.read_layer().equals(layer)


def used_kb(folder: Path) -> int:
    """Kilobytes that a folder takes on its disk."""
    return sum(path.stat().st_blocks for path in folder.rglob("*")) // 2 + 4


def tell(error: BaseException) -> str:
    """Give the code that the command line tells, which knows a full disk by its number."""
    if isinstance(error, OSError):
        return "disk_full" if error.errno == errno.ENOSPC else str(error)
    return error.code if isinstance(error, WerklocatiesError) else str(error)
