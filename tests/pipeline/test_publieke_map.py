"""A public folder holds nothing of a single firm, whatever lay in it before."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Answer, Call, write_study
from werklocaties_gis import pipeline
from werklocaties_gis.cli import main
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.publieke_map import check_publieke_controle
from werklocaties_gis.report.uitvoer import ACCOUNT, FILES


def public(studie: Studie) -> Studie:
    """The same study, for the public."""
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    return studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))


def write(studie: Studie, mismatches: Mismatches, folder: Path) -> tuple[str, ...]:
    """A public run of the summary alone; the names of its files."""
    paths = pipeline.write_uitvoer(
        public(studie), mismatches, folder=folder, onderdelen=("samenvatting",)
    )
    return tuple(path.name for path in paths)


LEFT = ("kwaliteitsrijen.csv", "kwaliteit.xlsx", "scenarios.csv", "oordelen (1).csv")


@pytest.mark.parametrize("left", LEFT)
def test_a_public_run_refuses_a_folder_with_rows_of_another_command(
    studie: Studie, mismatches: Mismatches, tmp_path: Path, left: str
) -> None:
    (tmp_path / left).write_text("Bakkerij Jansen", encoding="utf-8")
    with pytest.raises(WerklocatiesError) as refusal:
        write(studie, mismatches, tmp_path)
    assert refusal.value.code == "intern_in_publiek"
    assert refusal.value.fields["file"] == left
    (tmp_path / left).unlink()
    assert write(studie, mismatches, tmp_path) == ("samenvatting.json",)


def test_what_an_internal_run_wrote_goes_by_itself(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"Bakkerij Jansen")
    # The workbook is no copy of a run, and has a rule of its own.
    (tmp_path / "overzicht.xlsx").unlink()
    write(studie, mismatches, tmp_path)
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert left == {"samenvatting.json", "verantwoording.json"}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line in this process."""

    def run(*words: str | Path) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study on disk of which nothing is asked but a summary: firms and what they do."""
    return write_study(tmp_path / "studie", only=("vestigingen", "activiteiten"))


def test_the_screen_names_what_no_command_wrote_and_the_account_does_not(
    call: Call, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    (out / "brief Bakkerij Jansen.docx").write_bytes(b"")
    for _ in range(2):
        # Also where nothing changed since the first.
        answer = call("detect", folder, "--out", out, "--privacy", "publiek")
        assert answer.code == 0
        assert "brief Bakkerij Jansen.docx" in answer.err
    assert "Bakkerij" not in (out / "verantwoording.json").read_text(encoding="utf-8")
    (out / "kwaliteitsrijen.csv").write_text("Bakkerij Jansen", encoding="utf-8")
    answer = call("detect", folder, "--out", out, "--privacy", "publiek")
    assert answer.code == 2
    assert "kwaliteitsrijen.csv" in answer.err


def test_a_public_check_does_not_lie_beside_what_is_for_the_house(
    call: Call, folder: Path, studie: Studie, tmp_path: Path
) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    account, table = out / ACCOUNT, out / "mismatches.csv"
    table.write_text("Bakkerij Jansen", encoding="utf-8")
    account.write_text('{"instellingen": {"uitvoer": {"privacy": "intern"}}}', encoding="utf-8")
    answer = call("check", folder, "--out", out, "--privacy", "publiek")
    assert answer.code == 2
    assert "mismatches.csv" in answer.err
    assert not (out / "kwaliteit.html").exists()
    check_publieke_controle(out, studie.project)
    table.rename(out / "kaart.html")
    account.write_text(account.read_text("utf-8").replace("intern", "publiek"), encoding="utf-8")
    check_publieke_controle(out, public(studie).project)
    (out / "vestigingsveranderingen.csv").write_text("Bakkerij Jansen", encoding="utf-8")
    with pytest.raises(WerklocatiesError):
        check_publieke_controle(out, public(studie).project)


def test_a_public_run_of_other_settings_is_told_to_differ_from_the_one_before(
    call: Call, folder: Path, tmp_path: Path
) -> None:
    """Of the same nothing is told; of another threshold the two together may tell a figure."""
    first = call("detect", folder, "--out", tmp_path, "--privacy", "publiek")
    again = call("detect", folder, "--out", tmp_path, "--privacy", "publiek")
    assert "stond al" not in first.err + again.err
    with (folder / "werklocaties.toml").open("a", encoding="utf-8") as file:
        file.write("[uitvoer]\nprivacydrempel = 8\n")
    other = call("detect", folder, "--out", tmp_path, "--privacy", "publiek")
    assert other.code == 0
    assert "stond al een publieke uitvoer (peildatum 2026-01-01)" in other.err
    assert "stond al" not in (tmp_path / ACCOUNT).read_text(encoding="utf-8")


def test_no_comparison_is_made_of_public_runs_or_beside_one(call: Call, tmp_path: Path) -> None:
    """From 40 firms to 39, and the jobs of the one that left: no threshold judged that."""
    for name, privacy in (("open", "publiek"), ("huis", "intern"), ("ander", "intern")):
        (tmp_path / name).mkdir()
        account = f'{{"instellingen": {{"uitvoer": {{"privacy": "{privacy}"}}}}}}'
        (tmp_path / name / ACCOUNT).write_text(account, encoding="utf-8")
    open_, huis, ander = (tmp_path / name for name in ("open", "huis", "ander"))
    for words in ((open_, huis), (huis, open_), (huis, ander, "--out", open_)):
        answer = call("compare", *words)
        assert answer.code == 2
        assert "bevat een publieke uitvoer" in answer.err
        assert f"{open_}" in answer.err
    assert sorted(path.name for path in open_.iterdir()) == [ACCOUNT]
    assert "publieke uitvoer" not in call("compare", huis, ander).err


def test_an_internal_check_writes_no_rows_of_firms_into_a_public_folder(
    call: Call, folder: Path, tmp_path: Path
) -> None:
    account = '{"instellingen": {"uitvoer": {"privacy": "publiek"}}}'
    (tmp_path / ACCOUNT).write_text(account, encoding="utf-8")
    answer = call("check", folder, "--out", tmp_path)
    assert answer.code == 2
    assert "bevat een publieke uitvoer" in answer.err
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert left == {ACCOUNT, folder.name}
