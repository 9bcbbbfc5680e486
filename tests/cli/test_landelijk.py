"""A folder of studies runs deel by deel, goes on where it stopped, and tells what is missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Answer, Call, write_study
from tests.pipeline.landelijk.delenmap import SEEDS, make_tabellen, write_delen
from werklocaties_gis.cli import landelijk
from werklocaties_gis.cli.options import Keuzes, Privacykeuze, Taalkeuze, Toon
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.pipeline.landelijk import delen as room
from werklocaties_gis.pipeline.landelijk import uitvoer
from werklocaties_gis.pipeline.landelijk.delen import Stil
from werklocaties_gis.report.uitvoer import ACCOUNT
from werklocaties_gis.tables.formats import write_geoparquet


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three studies of which nothing was run."""
    return write_delen(tmp_path_factory.mktemp("land") / "Zeeland")


def accounts(folder: Path) -> dict[str, bytes]:
    """The account of each deel that has one: it has a clock in it."""
    paths = {name: folder / name / "maps" / ACCOUNT for name in SEEDS}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def interrupt(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Stop the run in the middle of a deel, as Ctrl-C does."""
    run = room.reken_door

    def halfway(studie: Any, *given: Any, **named: Any) -> Any:
        if studie.project.studie.naam == name:
            raise KeyboardInterrupt
        return run(studie, *given, **named)

    monkeypatch.setattr(room, "reken_door", halfway)


@pytest.fixture(scope="module")
def interrupted(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(fresh, tmp_path_factory.mktemp("stop") / "Zeeland")


def test_what_was_done_before_an_interruption_is_not_done_again_and_then_nothing_is(
    call: Call, interrupted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        interrupt(patched, "Goes")
        assert call("run", interrupted).code == 130
    first = accounts(interrupted)
    assert set(first) == {"Borsele"}
    answer = call("run", interrupted)
    assert answer.code == 0
    assert accounts(interrupted)["Borsele"] == first["Borsele"]
    assert "Delen: 3; nu doorgerekend: 2; ongewijzigd: 1; mislukt: 0." in answer.out
    # Of the first nothing was computed, so nobody knows how long the second will take.
    assert "Deel 2 van 3 (Goes) ..." in answer.err
    assert "Deel 3 van 3 (Veere); nog " in answer.err
    check_page(interrupted)
    check_again(call, interrupted)


def check_page(folder: Path) -> None:
    """Numbers on the page are those of the delen, added up."""
    told = json.loads((folder / uitvoer.MAP / "samenvatting.json").read_text(encoding="utf-8"))
    parts = [
        json.loads((folder / name / "maps" / "samenvatting.json").read_text(encoding="utf-8"))
        for name in SEEDS
    ]
    for toets, outcomes in told["toetsen"].items():
        for uitkomst, figures in outcomes.items():
            own = [part["toetsen"][toets][uitkomst] for part in parts]
            assert figures["vestigingen"] == sum(one["vestigingen"] for one in own)
            assert figures["ha"] == pytest.approx(sum(one["ha"] for one in own))


def check_again(call: Call, folder: Path) -> None:
    """Nothing changed, so nothing is written."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    answer = call("run", folder, "--json")
    assert answer.json["veranderd"] is False
    assert answer.json["delen"] == dict.fromkeys(SEEDS, "gelijk")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_deel_that_changed_is_done_again_alone_and_one_that_broke_is_told(
    call: Call, interrupted: Path
) -> None:
    before = accounts(interrupted)
    change(interrupted / "Goes")
    (interrupted / "Borsele" / "werklocaties.toml").write_text("versie = 9\n", encoding="utf-8")
    answer = call("run", interrupted)
    after = accounts(interrupted)
    assert after["Veere"] == before["Veere"]
    assert after["Goes"] != before["Goes"]
    check_broken(answer, interrupted)


def change(deel: Path) -> None:
    firms = make_tabellen("Goes")["vestigingen"]
    firms["banen"] = firms["banen"].fillna(0) + 1
    write_geoparquet(firms, "vestigingen", deel / "vestigingen.parquet")


def check_broken(answer: Answer, folder: Path) -> None:
    assert answer.code == 2
    assert "Deel Borsele is mislukt:" in answer.err
    assert "nu doorgerekend: 1; ongewijzigd: 1; mislukt: 1" in answer.out
    page = (folder / uitvoer.MAP / "landelijk.html").read_text(encoding="utf-8")
    assert "mislukt: Borsele" in page
    assert "ten minste 12" in page


def test_a_public_run_shows_what_the_public_run_of_each_deel_shows(
    call: Call, fresh: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(fresh, tmp_path / "Zeeland")
    target = tmp_path / "openbaar"
    target.mkdir()
    (target / "landelijk.gpkg").write_bytes(b"of an internal run")
    answer = call("run", folder, "--privacy", "publiek", "--out", target, "--quiet")
    assert answer.code == 0
    assert {path.name for path in target.iterdir() if path.suffix} == {
        ".werklocaties.lock",
        "landelijk.html",
        "samenvatting.json",
        ACCOUNT,
    }
    page = (target / "landelijk.html").read_text(encoding="utf-8")
    assert "Openbare versie" in page
    told = json.loads((target / "samenvatting.json").read_text(encoding="utf-8"))
    firms = {one["zeker"]["vestigingen"] for one in told["toetsen"].values()}
    # Six firms a deel: of none so few may be told, and unknown is not 0.
    assert firms <= {None, 0}
    assert any(one["zeker"]["vestigingen_stand"] != "bekend" for one in told["toetsen"].values())


def test_settings_alone_are_read_with_the_choices_of_the_command_line(fresh: Path) -> None:
    keuzes = Keuzes(fresh, lang=Taalkeuze.en, privacy=Privacykeuze.publiek)
    project = landelijk._make_lees_project(keuzes)(fresh / "Goes")
    read = landelijk._make_lees(keuzes, "nl")(fresh / "Goes", Stil()).project
    assert (project.studie.taal, project.uitvoer.privacy) == ("en", "publiek")
    assert project == read


def test_only_the_first_lines_of_many_faults_are_told(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deel = room.read_verdeling(fresh)[0]
    lines = tuple(f"fout {number}" for number in range(9))
    terminal = Terminal(Toon())
    landelijk.tell_fout(room.Gedaan(deel, fout=lines, exit_code=2), fresh, terminal, "nl")
    told = capsys.readouterr().err
    assert "fout 2" in told
    assert "fout 3" not in told
    assert f"En nog 6 regels. Alles: werklocaties check {fresh / 'Borsele'}" in told


@pytest.mark.lang
def test_a_study_that_was_cut_comes_to_what_the_whole_study_comes_to(
    call: Call, tmp_path: Path
) -> None:
    study = write_study(tmp_path / "studie")
    project = study / "werklocaties.toml"
    parts = '[uitvoer]\nonderdelen = ["samenvatting"]\n[lijsten]'
    text = project.read_text(encoding="utf-8").replace("[lijsten]", parts)
    project.write_text(text, encoding="utf-8")
    assert call("detect", study, "--quiet").code == 0
    assert call("verdeel", study, "--out", tmp_path / "land").code == 0
    answer = call("run", tmp_path / "land")
    assert answer.code == 0
    # Firms that seek room lie in no place: a deel of those alone is no fault.
    assert "Nog leeg" not in answer.err
    assert_same_totals(tmp_path / "land" / uitvoer.MAP, study / "maps")
    assert call("verdeel", study, "--out", tmp_path / "land").code == 0
    assert "Niets veranderd" in call("run", tmp_path / "land").out


def assert_same_totals(land: Path, whole: Path) -> None:
    ours, theirs = (
        json.loads((folder / "samenvatting.json").read_text(encoding="utf-8"))
        for folder in (land, whole)
    )
    assert set(ours["toetsen"]) == set(theirs["toetsen"])
    for toets, outcomes in ours["toetsen"].items():
        for uitkomst, figures in outcomes.items():
            for name in ("vestigingen", "banen", "ha"):
                assert figures[f"{name}_stand"] == "bekend"
                assert figures[name] == pytest.approx(theirs["toetsen"][toets][uitkomst][name])
    assert ours["samen"]["vestigingen"]["waarde"] == theirs["tabellen"]["vestigingen"]
