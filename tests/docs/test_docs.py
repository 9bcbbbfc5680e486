"""The documentation is true: generated pages are fresh, snippets run, links and commands exist."""

from __future__ import annotations

import doctest
import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer
from werklocaties_gis.cli.app import app

PAGES = (
    "README.md",
    "LEESMIJ.md",
    "docs/*.md",
    "maps/README.md",
    "notebooks/README.md",
    "data/*/*.md",
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def pages(repository: Path) -> list[Path]:
    return sorted(path for pattern in PAGES for path in repository.glob(pattern))


def blocks(path: Path, *languages: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [body for language, body in BLOCK.findall(text) if language in languages]


@pytest.fixture(scope="module")
def paginas() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).with_name("paginas.py")))


@pytest.mark.parametrize("name", ["tabellen", "opdrachten"])
def test_a_generated_page_is_what_the_program_would_write(
    repository: Path, paginas: dict[str, Any], name: str
) -> None:
    page = (repository / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert page == paginas[f"make_{name}"]()


def test_every_link_leads_to_a_file(repository: Path) -> None:
    broken = [
        f"{page.name}: {link}"
        for page in pages(repository)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_command_in_a_console_block_exists(repository: Path) -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    targets = set(re.findall(r"^(\w+):", (repository / "Makefile").read_text(), re.MULTILINE))
    lines = [
        line.split()
        for page in pages(repository)
        for block in blocks(page, "console", "powershell")
        for line in block.splitlines()
        if line.strip()
    ]
    ours = {words[1] for words in lines if words[0] == "werklocaties"}
    ours |= {words[3] for words in lines if words[1:3] == ["-m", "werklocaties_gis"]}
    assert ours
    assert ours <= known
    assert {words[1] for words in lines if words[0] == "make"} <= targets


def test_every_studie_that_a_page_names_is_there(repository: Path) -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages(repository))
    named = set(re.findall(r"(?:tests/studies|(?<!shared/)data)/(\w+)", text))
    assert {"goes", "durperveld", "voorbeeldregio"} <= named
    for name in named:
        folders = (repository / "tests" / "studies" / name, repository / "data" / name)
        assert any((folder / "werklocaties.toml").is_file() for folder in folders), name


def test_the_python_of_the_readme_runs(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snippets = blocks(repository / "README.md", "python")
    assert len(snippets) == 1
    shutil.copytree(repository / "data", tmp_path / "data")
    (tmp_path / "snippet.py").write_text(snippets[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = runpy.run_path("snippet.py")
    assert len(made["mismatches"].mismatches) > 0
    assert (tmp_path / "kaart.html").stat().st_size > 10_000


@pytest.mark.parametrize(("name", "steps"), [("bevindingen", 10), ("uitgewerkt", 80)])
def test_what_is_worked_out_by_hand_is_what_comes_out(
    repository: Path, shared: Path, monkeypatch: pytest.MonkeyPatch, name: str, steps: int
) -> None:
    assert shared.is_dir()
    monkeypatch.chdir(repository)
    page = str(repository / "docs" / f"{name}.md")
    result = doctest.testfile(page, module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted >= steps
    assert result.failed == 0


def test_the_page_on_goes_shows_the_project_file_as_it_is(repository: Path) -> None:
    snippet = blocks(repository / "docs" / "goes.md", "toml")[0]
    project = (repository / "tests" / "studies" / "goes" / "werklocaties.toml").read_text("utf-8")
    for line in snippet.splitlines():
        assert line.split("  #")[0].strip() in project
