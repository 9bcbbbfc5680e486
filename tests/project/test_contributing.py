"""What a newcomer is told of rooms, marks, extras and commands is what there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

LEFT_OUT = re.compile(r"""-m ["']?((?:not \w+ and )+not \w+)""")


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pyproject(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


def read_makefile(repository: Path) -> str:
    return (repository / "Makefile").read_text(encoding="utf-8")


def test_every_room_is_named(repository: Path, page: str) -> None:
    package = repository / "werklocaties_gis"
    rooms = [
        path.parent.relative_to(package).parts for path in sorted(package.glob("*/**/__init__.py"))
    ]
    assert len(rooms) > 40
    floors = set(re.findall(r"\w+", page.split("```")[1]))
    assert {parts[0] for parts in rooms} <= floors
    # A room in a room in a room is named within the brackets of the second.
    names = ["/".join(parts) if len(parts) == 2 else parts[-1] for parts in rooms if parts[1:]]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_mark_and_extra_is_named(page: str, pyproject: dict[str, Any]) -> None:
    marks = [mark.split(":")[0] for mark in pyproject["tool"]["pytest"]["ini_options"]["markers"]]
    names = [*marks, *pyproject["project"]["optional-dependencies"]]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_folder_of_tests_beside_the_mirror_is_named(repository: Path, page: str) -> None:
    beside = [
        path.name
        for path in sorted((repository / "tests").iterdir())
        if path.is_dir() and not path.name.startswith("_")
        if not (repository / "werklocaties_gis" / path.name).is_dir()
    ]
    assert "services" in beside
    assert [name for name in beside if f"`{name}`" not in page] == []


def test_every_command_that_it_names_is_in_the_makefile(repository: Path, page: str) -> None:
    targets = set(re.findall(r"^(\w+):", read_makefile(repository), re.MULTILINE))
    told = {name for words in re.findall(r"`make ([\w ]+)`", page) for name in words.split()}
    assert len(told) > 8
    assert told <= targets


def test_without_make_the_same_tests_are_left_out(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    told, done = (LEFT_OUT.findall(text) for text in (readme, read_makefile(repository)))
    assert told == done != []


def test_what_runs_everything_names_paths_that_exist(repository: Path) -> None:
    text = (repository / ".ci" / "run").read_text(encoding="utf-8")
    named = set(re.findall(r"tests/[\w/.]+", text))
    assert len(named) > 10
    assert [name for name in sorted(named) if not (repository / name).exists()] == []
