"""The command tells what came, how old it is, and what the absence of a layer means."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Call, command, environment
from tests.sources.download.conftest import places, sites
from tests.sources.download.servers import Server, serve
from tests.sources.download.studies import write_project


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(gemeenten=places(), eigen=sites()) as running:
        yield running


def layer(folder: Path) -> Path:
    return folder / "bronnen" / "opgehaald" / "eigen.gpkg"


def test_each_layer_is_told_with_its_rows_and_how_whole_it_is(
    call: Call, tmp_path: Path, server: Server
) -> None:
    answer = call("download", write_project(tmp_path, server))
    assert answer.code == 0
    assert "- eigen: rijen: 3; volledig." in answer.out
    assert "Van de 2 diensten hebben er 2" in answer.out
    assert layer(tmp_path).is_file()


def test_a_second_time_it_says_that_nothing_was_asked(
    call: Call, tmp_path: Path, server: Server
) -> None:
    folder = write_project(tmp_path, server)
    call("download", folder)
    server.asked.clear()
    answer = call("download", folder)
    assert "eigen: rijen: 3; volledig; vandaag opgehaald, niet opnieuw gevraagd." in answer.out
    assert server.asked == []


def test_in_english_and_in_json(call: Call, tmp_path: Path, server: Server) -> None:
    answer = call("download", write_project(tmp_path, server), "--json", "--lang", "en")
    assert "rows: 3; complete" in answer.err
    told = {item["dienst"]: item for item in answer.json["diensten"]}
    assert answer.json["exit_code"] == 0
    assert told["eigen"]["rijen"] == 3
    assert told["eigen"]["volledigheid"] == "volledig"
    assert told["eigen"]["bestanden"] == ["eigen.gpkg"]


def test_a_service_that_fails_is_told_with_what_that_means(
    call: Call, tmp_path: Path, server: Server
) -> None:
    folder = write_project(tmp_path, server)
    server.pages["/eigen"] = 503
    answer = call("download", folder, "--quiet")
    assert answer.code == 3
    assert answer.out == ""
    assert "eigen: niet opgehaald. 127.0.0.1" in answer.err
    assert "wat van Natura 2000 afhangt" in answer.err
    assert "gemeenten" not in answer.err


def test_services_that_were_not_asked_are_told_at_once(
    call: Call, tmp_path: Path, server: Server
) -> None:
    folder = write_project(tmp_path, server)
    server.pages["/gemeenten"] = 503
    answer = call("download", folder, "--quiet")
    assert answer.code == 3
    failed, unasked = answer.err.strip().splitlines()
    assert failed.startswith("- gemeenten: niet opgehaald.")
    assert unasked.startswith("- Niet gevraagd, want het studiegebied is niet bekend")
    assert "eigen" in unasked
    assert "Natura 2000" in unasked


def test_an_answer_that_nobody_foresaw_is_told_and_debug_shows_where_it_arose(
    call: Call, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise OverflowError("https://x.nl/?token=GEHEIM")

    folder = write_project(tmp_path, server)
    call("download", "--dienst", "gemeenten", folder)
    monkeypatch.setattr("werklocaties_gis.sources.download.fetch.find_fetch", lambda _: break_down)
    answer = call("download", "--dienst", "eigen", folder)
    assert answer.code == 3
    assert "eigen: niet opgehaald. Wat eigen gaf, had niemand voorzien (OverflowError" in answer.err
    assert "Traceback" not in answer.err
    shown = call("download", "--dienst", "eigen", folder, "--debug").err
    assert "in break_down" in shown
    assert "GEHEIM" not in shown


def test_an_earlier_layer_is_told_with_its_age(call: Call, tmp_path: Path, server: Server) -> None:
    folder = write_project(tmp_path, server)
    call("download", folder)
    before = layer(folder).read_bytes()
    server.pages["/eigen"] = 404
    answer = call("download", folder, "--opnieuw", "--json")
    assert answer.code == answer.json["exit_code"] == 3
    assert "De laag van eerder blijft staan en geldt (dagen oud: 0)." in answer.err
    failed = next(item for item in answer.json["diensten"] if item["dienst"] == "eigen")
    assert (failed["stand"], failed["dagen"], failed["fout"]["code"]) == (
        "mislukt",
        0,
        "service_refuses",
    )
    assert layer(folder).read_bytes() == before


def test_one_service_can_be_asked_for(call: Call, tmp_path: Path, server: Server) -> None:
    folder = write_project(tmp_path, server)
    assert call("download", "--dienst", "gemeenten", folder).code == 0
    assert "/eigen" not in server.asked


def test_a_service_that_does_not_exist_is_wrong_use(
    call: Call, tmp_path: Path, server: Server
) -> None:
    answer = call("download", write_project(tmp_path, server), "--dienst", "natura")
    assert answer.code == 2
    assert server.asked == []


def test_a_place_that_does_not_exist_is_told_with_the_nearest(
    call: Call, tmp_path: Path, server: Server
) -> None:
    folder = write_project(tmp_path, server)
    file = folder / "werklocaties.toml"
    file.write_text(file.read_text("utf-8").replace("Goes", "Gous"), encoding="utf-8")
    answer = call("download", folder)
    assert answer.code == 2
    assert "Gous is geen gemeente" in answer.err
    assert "'Goes'" in answer.err


def test_offline_nothing_is_asked(call: Call, tmp_path: Path, server: Server) -> None:
    answer = call("download", write_project(tmp_path, server), "--offline")
    assert answer.code == 3
    assert server.asked == []


def test_a_study_without_services_says_where_to_name_them(call: Call, tmp_path: Path) -> None:
    (tmp_path / "werklocaties.toml").write_text(
        'versie = 1\n[studie]\nnaam = "a"\npeildatum = 2026-01-01\n', encoding="utf-8"
    )
    answer = call("download", tmp_path)
    assert answer.code == 0
    assert "noemt geen diensten" in answer.out


@pytest.mark.usefixtures("heeds_ctrl_c")
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_download_that_is_stopped_or_killed_goes_on_where_it_was(
    call: Call, tmp_path: Path, server: Server, number: int, code: int
) -> None:
    folder = write_project(tmp_path, server)
    asked, go_on = threading.Event(), threading.Event()

    def hold(path: str) -> None:
        if path == "/eigen" and not go_on.is_set():
            asked.set()
            go_on.wait(30)

    server.before = hold
    process = subprocess.Popen(
        command("download", folder),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert asked.wait(60), process.communicate()
        os.kill(process.pid, number)
        started = time.monotonic()
        process.communicate(timeout=30)
        assert time.monotonic() - started < 10
    finally:
        go_on.set()
        process.kill()
    assert process.returncode == code
    assert not layer(folder).exists()
    assert layer(folder).with_name("gebied.gpkg").is_file()
    server.asked.clear()
    assert call("download", folder).code == 0
    assert server.asked == ["/eigen"]
    half = [path.name for path in layer(folder).parent.iterdir() if ".tmp" in path.name]
    assert half == []


def test_a_study_can_be_computed_without_a_layer_that_failed_and_says_so(
    call: Call, tmp_path: Path, server: Server
) -> None:
    folder = write_project(tmp_path, server)
    before = call("detect", folder)
    assert before.code == 2
    assert "nog niet opgehaald" in before.err
    server.pages["/eigen"] = 503
    call("download", folder)
    answer = call("detect", folder)
    assert answer.code == 0, answer.err
    assert "eigen is niet opgehaald omdat de dienst niet gaf wat gevraagd was" in answer.err
