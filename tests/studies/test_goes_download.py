"""Goes from ``new`` to results, with every layer that can be served coming through a server."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from tests.cli.conftest import Answer, command, environment
from tests.services.conftest import mapserver, pygeoapi, served_layers
from tests.services.goes import PLANS, Lines, download, serve_goes, tell, write_goes
from tests.services.mapserver import MapServer
from tests.services.proxy import drip
from tests.services.pygeoapi import Pygeoapi
from werklocaties_gis.sources.download.land import read_land
from werklocaties_gis.sources.download.record import read_record
from werklocaties_gis.study.studie import Studie, read_studie

__all__ = ["mapserver", "pygeoapi", "served_layers"]

INVENTED = Path(__file__).parent / "goes"

SERVICES = (
    *("gemeenten", "plan_gml_bestand", "natura2000_pdok_wfs"),
    *("stedin_mls_bestand", "stedin_ms_bestand"),
)


@dataclass(frozen=True)
class Goes:
    """The study on disk, its servers, and what the first download said."""

    folder: Path
    lines: Lines
    answer: Answer
    asked: tuple[str, ...]

    @property
    def fetched(self) -> Path:
        return self.folder / "bronnen" / "opgehaald"


def begin(folder: Path, lines: Lines) -> Goes:
    write_goes(folder, lines, INVENTED)
    lines.forget()
    answer = download(folder)
    return Goes(folder, lines, answer, tuple(lines.asked))


@pytest.fixture(scope="module")
def goes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Goes]:
    """Layers that come as files and from a replay of ArcGIS: no server need be installed."""
    with serve_goes(shared) as lines:
        yield begin(tmp_path_factory.mktemp("goes") / "studie", lines)


@pytest.fixture(scope="module")
def studie(goes: Goes) -> Studie:
    return read_studie(goes.folder)


def layers(folder: Path) -> dict[str, str]:
    """Hash of every file that a download made, the records with their times apart."""
    found = sorted((folder / "bronnen" / "opgehaald").glob("[!.]*"))
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
        if path.suffix != ".json"
    }


def objects(studie: Studie, soort: str) -> gpd.GeoDataFrame:
    frame = studie.tabellen["bestemmingen"]
    return gpd.GeoDataFrame(frame[frame["soort"].eq(soort).fillna(value=False).astype(bool)])


def check_numbers(studie: Studie) -> None:
    """Numbers that were taken from the files beforehand: see the facts on Goes in the data."""
    plans = objects(studie, "plangebied").union_all()
    assert len(objects(studie, "bestemming")) == 11 + 13
    assert plans.area == pytest.approx(308_827.8, abs=3)
    sites = studie.tabellen["natura2000"].set_index("naam").geometry.distance(plans) / 1_000
    assert sites.sort_values().index[0] == "Oosterschelde"
    assert sites.min() == pytest.approx(2.712, abs=0.005)
    assert [(sites <= km).sum() for km in (5, 10, 20)] == [2, 4, 8]
    stations = gpd.GeoDataFrame(studie.tabellen["netstations"])
    for km, mls, ms in ((5, 339, 7), (10, 684, 12)):
        near = stations[stations.distance(plans) <= km * 1_000]
        assert near["soort"].value_counts().to_dict() == {"MLS": mls, "MS": ms}
    near = stations[stations["soort"].eq("MLS") & (stations.distance(plans) <= 5_000)]
    assert near["rest_kva"].sum() == 57_521
    gebied = studie.tabellen["gebieden"]
    assert gebied[["gebied_id", "naam"]].to_numpy().tolist() == [["GM0664", "Goes"]]
    assert gebied.area.item() / 10_000 == pytest.approx(9_494.1, abs=2)


def test_every_service_gives_its_whole_layer(goes: Goes) -> None:
    assert goes.answer.code == 0, goes.answer.err
    told = {item["dienst"]: item for item in goes.answer.json["diensten"]}
    assert sorted(told) == sorted(SERVICES)
    assert {item["volledigheid"] for item in told.values()} == {"volledig"}
    assert told["gemeenten"]["rijen"] == 343
    assert told["stedin_ms_bestand"]["beloofd"] == told["stedin_ms_bestand"]["ontvangen"]


def test_numbers_of_goes_come_through(studie: Studie) -> None:
    check_numbers(studie)


def test_each_input_says_from_where_when_and_under_which_licence(
    goes: Goes, studie: Studie
) -> None:
    for name in SERVICES:
        record = read_record(goes.fetched, name)
        assert record is not None
        assert record.verzoeken
        assert all(item.url.startswith("http://127.0.0.1") for item in record.verzoeken)
        assert all(len(item.sha256) == 64 for item in record.verzoeken)
        assert record.licentie
    rows = studie.herkomst[studie.herkomst["bestand"].str.startswith("bronnen/opgehaald/")]
    assert sorted(set(rows["tabel"])) == [
        *("bestemmingen", "gebieden", "gevoelige_objecten", "natura2000", "netstations")
    ]
    assert rows["licentie"].str.len().gt(0).all()
    for row in rows.itertuples():
        body = (goes.folder / row.bestand).read_bytes()
        assert row.sha256 == hashlib.sha256(body).hexdigest()


def test_where_nature_is_complete_its_absence_says_something(goes: Goes, studie: Studie) -> None:
    dekking = gpd.GeoDataFrame(studie.tabellen["dekking"])
    natuur = dekking[dekking["laag"].eq("natura2000")]
    municipality = studie.tabellen["gebieden"].geometry.item()
    # As far as was asked around Goes, and no farther than the country goes: not in Flanders.
    land = read_land(goes.fetched)
    assert land is not None
    known = natuur.geometry.union_all()
    assert shapely.covers(known.buffer(0.01), municipality.buffer(24_000).intersection(land))
    assert shapely.difference(known, land.buffer(0.01)).is_empty
    assert not shapely.covers(land, municipality.buffer(24_000))
    assert not dekking["laag"].eq("netstations").any()


def test_plans_are_kept_byte_for_byte(goes: Goes, shared: Path) -> None:
    for name, file in PLANS.items():
        assert (goes.fetched / f"plan_gml_bestand.{name}.gml").read_bytes() == (
            shared / "data" / "plans" / file
        ).read_bytes()


def test_a_second_download_makes_no_request_and_changes_no_byte(goes: Goes) -> None:
    before = {path.name: path.read_bytes() for path in goes.fetched.glob("[!.]*")}
    goes.lines.forget()
    answer = download(goes.folder)
    assert answer.code == 0
    assert goes.lines.asked == []
    assert {item["stand"] for item in answer.json["diensten"]} == {"actueel"}
    assert {path.name: path.read_bytes() for path in goes.fetched.glob("[!.]*")} == before


def test_one_service_that_is_down_leaves_the_others(
    goes: Goes, shared: Path, tmp_path: Path
) -> None:
    with serve_goes(shared) as lines:
        del lines.site.files["/zuidwest.gml"]
        partly = begin(tmp_path / "studie", lines)
        assert partly.answer.code == 3
        assert "plan_gml_bestand: niet opgehaald" in partly.answer.err
        missing = {f"plan_gml_bestand.{name}.gml" for name in PLANS}
        assert set(layers(goes.folder)) - set(layers(partly.folder)) == missing
        without = read_studie(partly.folder)
        told = {(item.code, item.table) for item in without.meldingen}
        assert ("service_failed", "bestemmingen") in told
        assert without.tabellen["bestemmingen"].empty
        assert len(without.tabellen["natura2000"]) == 16
        lines.site.files["/zuidwest.gml"] = goes.lines.site.files["/zuidwest.gml"]
        lines.forget()
        assert download(partly.folder).code == 0
        assert lines.asked == ["/zuidwest.gml"]
    assert layers(partly.folder) == layers(goes.folder)


FULL = """
set -e
mount -t tmpfs -o size=54m none "$1"
cp -r "$2"/. "$1"
set +e
"$3" -m werklocaties_gis download "$1" --json; echo "code $?"
ls -A "$1/bronnen/opgehaald"; echo "end"
mount -o remount,size=400m "$1"
"$3" -m werklocaties_gis download "$1" --quiet; echo "code $?"
cp -r "$1/bronnen/opgehaald" "$4"
"""


@pytest.mark.lang
@pytest.mark.skipif(shutil.which("unshare") is None, reason="no disk of our own can be made")
def test_a_full_disk_is_told_and_with_room_the_download_goes_on(
    goes: Goes, tmp_path: Path, repository: Path
) -> None:
    study, disk, out = tmp_path / "studie", tmp_path / "schijf", tmp_path / "uit"
    disk.mkdir()
    shutil.copytree(goes.folder, study, ignore=shutil.ignore_patterns("opgehaald", "geheugen"))
    words = [
        "unshare",
        "-Urm",
        "bash",
        "-c",
        FULL,
        "-",
        *map(str, (disk, study, sys.executable, out)),
    ]
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        cwd=repository,
        env=environment(),
        check=False,
        timeout=120,
    )
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("no disk of our own can be made here")
    first, _, second = done.stdout.partition("end\n")
    assert "De schijf is vol" in done.stderr, done.stderr
    assert "code 3" in first
    assert ".tmp" not in first
    assert second == "code 0\n"
    found = {path.name: path.read_bytes() for path in out.glob("*.g*")}
    assert found == {path.name: path.read_bytes() for path in goes.fetched.glob("*.g*")}


@pytest.fixture(scope="module")
def served(
    shared: Path,
    mapserver: MapServer,
    pygeoapi: Pygeoapi,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Goes]:
    """Boundaries by OGC API Features of pygeoapi and nature by WFS of MapServer, in small pages."""
    with serve_goes(shared, mapserver, pygeoapi) as lines:
        yield begin(tmp_path_factory.mktemp("goes_servers") / "studie", lines)


@pytest.mark.services
def test_through_real_servers_every_layer_comes_whole(served: Goes) -> None:
    assert served.answer.code == 0, served.answer.err
    told = {item["dienst"]: item for item in served.answer.json["diensten"]}
    assert {item["volledigheid"] for item in told.values()} == {"volledig"}
    assert told["gemeenten"]["rijen"] == 343
    assert sum("/collections/gemeenten/items" in text for text in served.asked) >= 7
    check_numbers(read_studie(served.folder))


@pytest.mark.services
def test_layers_of_servers_equal_those_of_the_files(served: Goes, goes: Goes) -> None:
    for name, key in (("gemeenten", "gemeentecode"), ("natura2000_pdok_wfs", "nr")):
        ours = gpd.read_file(served.fetched / f"{name}.gpkg").set_index(key).sort_index()
        file = gpd.read_file(goes.fetched / f"{name}.gpkg").set_index(key).sort_index()
        assert sorted(ours.index.astype(str)) == sorted(file.index.astype(str))
        # Rings without surface are no shapes, and not every server sends them.
        whole = file.is_valid.to_numpy()
        assert whole.mean() > 0.8
        vertices = [
            shapely.get_coordinates(rows.geometry.to_numpy()[whole]) for rows in (ours, file)
        ]
        moved = abs(vertices[0] - vertices[1])
        assert moved.max() <= 0.001


@pytest.mark.services
def test_through_real_servers_too_a_second_download_asks_nothing(served: Goes) -> None:
    served.lines.forget()
    assert download(served.folder).code == 0
    assert served.lines.asked == []


@pytest.mark.services
@pytest.mark.lang
def test_from_download_to_results_with_all_that_is_known_of_each_input(served: Goes) -> None:
    check = tell("check", served.folder)
    assert check.code == 0, check.out + check.err
    first = tell("run", served.folder, "--json")
    assert first.code == 0, first.err
    folder = Path(first.json["map"])
    account: dict[str, Any] = json.loads((folder / "verantwoording.json").read_text("utf-8"))
    inputs = {(row["tabel"], row["bestand"]): row for row in account["bronnen"]}
    fetched = {key: row for key, row in inputs.items() if "opgehaald" in key[1]}
    assert len(fetched) >= 7
    assert all(row["licentie"] and len(row["sha256"]) == 64 for row in fetched.values())
    assert account["instellingen"]["diensten"]["natura2000_pdok_wfs"]["url"].startswith("http")
    served.lines.forget()
    second = tell("run", served.folder, "--json")
    assert second.json["veranderd"] is False
    assert served.lines.asked == []


def kill_when(asked: threading.Event, folder: Path) -> int:
    """Begin a download, and kill it once the server has been asked for what it then sits on."""
    process = subprocess.Popen(
        command("download", folder),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert asked.wait(60)
        os.kill(process.pid, signal.SIGKILL)
        return process.wait(30)
    finally:
        process.kill()


@pytest.mark.services
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("within", "skip"), [("collections/gemeenten/items?f=json&offset=200", 0), ("getfeature", 1)]
)
def test_killed_between_pages_and_begun_again_the_layers_are_the_same(
    served: Goes,
    shared: Path,
    mapserver: MapServer,
    pygeoapi: Pygeoapi,
    tmp_path: Path,
    within: str,
    skip: int,
) -> None:
    with serve_goes(shared, mapserver, pygeoapi) as lines:
        folder = write_goes(tmp_path / "studie", lines, INVENTED)
        assert lines.ogc is not None
        assert lines.wfs is not None
        line = lines.ogc if "collections" in within else lines.wfs
        reached = threading.Event()
        line.strike(drip(size=1, seconds=0.5), within=within, skip=skip)
        watch = threading.Thread(target=watch_strike, args=(line, reached), daemon=True)
        watch.start()
        assert kill_when(reached, folder) == -signal.SIGKILL
        before = set(lines.asked)
        line.calm()
        lines.forget()
        assert download(folder).code == 0
        again = [text for text in lines.asked if text in before]
    # Only the page that it was killed in is asked again, and what was under way beside it.
    assert len(again) <= 3
    assert {name: digest for name, digest in layers(folder).items() if name.endswith(".gml")} == {
        name: digest for name, digest in layers(served.folder).items() if name.endswith(".gml")
    }
    for name in ("gemeenten.gpkg", "natura2000_pdok_wfs.gpkg", "stedin_mls_bestand.gpkg"):
        assert layers(folder)[name] == layers(served.folder)[name]


def watch_strike(line: Any, reached: threading.Event) -> None:
    """Say when the fault has struck."""
    pause = threading.Event()
    while not line.struck and not pause.wait(0.02):
        pass
    reached.set()


@pytest.mark.lang
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_run_that_is_killed_and_begun_again_gives_the_same_result(
    goes: Goes, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "heel", tmp_path / "afgebroken"
    assert tell("run", goes.folder, "--out", whole, "--quiet").code == 0
    process = subprocess.Popen(
        command("run", goes.folder, "--out", killed, "--quiet"), env=environment()
    )
    pause = threading.Event()
    try:
        while not list(killed.glob(".werklocaties-bezig/*")) and process.poll() is None:
            pause.wait(0.02)
        process.kill()
        assert process.wait(30) == -signal.SIGKILL
    finally:
        process.kill()
    assert not (killed / "verantwoording.json").exists()
    goes.lines.forget()
    assert tell("run", goes.folder, "--out", killed, "--quiet").code == 0
    assert goes.lines.asked == []
    hashes = [
        json.loads((folder / "verantwoording.json").read_text("utf-8"))["bestanden"]
        for folder in (whole, killed)
    ]
    assert hashes[0] == hashes[1]
