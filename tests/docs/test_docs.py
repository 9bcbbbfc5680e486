"""The documentation is true: generated pages are fresh, links and studies exist, figures hold."""

from __future__ import annotations

import doctest
import fnmatch
import inspect
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import typer
from numpydoc.validate import validate
from tests.docs.blokken import list_blocks, list_pages
from werklocaties_gis.cli.app import app
from werklocaties_gis.report.uitvoer import ACCOUNT, FILES

LINK = re.compile(r"\]\(([^)#:]+)\)")
GENERATED = (
    ("paginas", "tabellen"),
    ("paginas", "opdrachten"),
    ("instellingenpagina", "instellingen"),
    ("pythonpagina", "python"),
)
NOT_ASKED = frozenset({"ES01", "EX01", "SA01", "PR04"})
"""What numpydoc would have besides: long texts, examples, and types that the code has already."""


def generator(repository: Path, script: str) -> dict[str, Any]:
    return runpy.run_path(str(repository / "docs" / "generate" / f"{script}.py"))


@pytest.mark.parametrize(("script", "name"), GENERATED)
def test_a_generated_page_is_what_the_program_would_write(
    repository: Path, script: str, name: str
) -> None:
    page = (repository / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert page == generator(repository, script)[f"make_{name}"](), "make pages"


def test_the_face_explains_itself_as_numpydoc_asks(repository: Path) -> None:
    page = generator(repository, "pythonpagina")
    things = dict(page["list_things"]())
    for name, thing in list(things.items()):
        if inspect.isclass(thing):
            things |= {f"{name}.{key}": each for key, each in page["list_methods"](thing).items()}
    assert len(things) > 15
    faults = {
        name: [fault for fault in validate(_address(thing))["errors"] if _counts(fault, thing)]
        for name, thing in things.items()
    }
    assert {name: found for name, found in faults.items() if found} == {}


def _address(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"


def _counts(fault: tuple[str, str], thing: Any) -> bool:
    """A frozen result explains its fields as attributes, not as parameters."""
    return fault[0] not in NOT_ASKED and not (fault[0] == "PR01" and inspect.isclass(thing))


def test_every_link_leads_to_a_file(repository: Path) -> None:
    broken = [
        f"{page.name}: {link}"
        for page in list_pages(repository)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_command_in_a_block_exists(repository: Path) -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    targets = set(re.findall(r"^(\w+):", (repository / "Makefile").read_text(), re.MULTILINE))
    lines = [
        line.split()
        for page in list_pages(repository)
        for block in list_blocks(page)
        if block.language in {"bash", "console", "powershell"}
        for line in block.body.splitlines()
        if line.strip()
    ]
    ours = {words[1] for words in lines if words[0] == "werklocaties"}
    ours |= {words[3] for words in lines if words[1:3] == ["-m", "werklocaties_gis"]}
    assert ours
    assert ours <= known
    assert {words[1] for words in lines if words[0] == "make"} <= targets


def test_the_readme_lists_the_files_that_are_written_and_no_others(repository: Path) -> None:
    text = (repository / "README.md").read_text("utf-8").split("## What comes out")[1]
    rows = re.findall(r"^\| (`.+?) \|", text.split("\n## ")[0], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    written = [*FILES, ACCOUNT]
    assert [name for name in written if not any(fnmatch.fnmatch(name, one) for one in named)] == []
    assert [name for name in named if not fnmatch.filter(written, name)] == []


def test_every_studie_that_a_page_names_is_there(repository: Path) -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in list_pages(repository))
    named = set(re.findall(r"(?:tests/studies|(?<!shared/)data)/(\w+)(?![\w.])", text))
    assert {"goes", "durperveld", "voorbeeldregio"} <= named
    for name in named:
        folders = (repository / "tests" / "studies" / name, repository / "data" / name)
        assert any((folder / "werklocaties.toml").is_file() for folder in folders), name


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
    page = repository / "docs" / "goes.md"
    snippet = next(block.body for block in list_blocks(page) if block.language == "toml")
    project = (repository / "tests" / "studies" / "goes" / "werklocaties.toml").read_text("utf-8")
    for line in snippet.splitlines():
        assert line.split("  #")[0].strip() in project
