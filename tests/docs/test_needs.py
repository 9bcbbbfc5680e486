"""The page of needs is true: what it names exists; each need stands there once, in our words."""

from __future__ import annotations

import csv
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
import werklocaties_gis as wg
from pydantic import BaseModel
from werklocaties_gis.cli.app import app
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.settings.criteria import EIGENSCHAPPEN
from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.tables.schema import INPUT_TABLES, RESULT_TABLES, read_schema

QUOTED = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)#]+)\)")
CHECKS = frozenset({*TOETSEN, *EIGENSCHAPPEN})
"""Checks by name, and what a criterion may be about."""
WORDS_IN_A_ROW = 5
"""So many words of a need in a row would be a copy of it."""


@dataclass(frozen=True)
class Need:
    """A row of the page."""

    id: str
    words: str
    answer: str
    tests: str
    open: str


@pytest.fixture(scope="module")
def needs(repository: Path) -> list[Need]:
    text = (repository / "docs" / "needs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (R\d+) \|(.*)\|$", text, re.MULTILINE)
    return [Need(key, *(cell.strip() for cell in rest.split(" | "))) for key, rest in rows]


@pytest.fixture(scope="module")
def known_tests(repository: Path) -> set[str]:
    found = set()
    for path in (repository / "tests").rglob("test_*.py"):
        name = path.relative_to(repository / "tests").as_posix()
        for test in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE):
            found.add(f"{name}::{test}")
    return found


def test_each_need_stands_there_once(needs: list[Need]) -> None:
    assert sorted(need.id for need in needs) == [f"R{number:02d}" for number in range(1, 66)]


def test_the_list_is_that_of_the_reference(needs: list[Need], shared: Path) -> None:
    assert {need.id for need in needs} == set(read_reference(shared))


def test_a_need_is_in_our_own_words(needs: list[Need], shared: Path) -> None:
    reference = {run for text in read_reference(shared).values() for run in list_runs(text)}
    copied = [(need.id, run) for need in needs for run in list_runs(need.words) if run in reference]
    assert copied == []


def read_reference(shared: Path) -> dict[str, str]:
    path = shared / "reference" / "seed_requirements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["need"] for row in csv.DictReader(file)}


def list_runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    for at in range(len(words) - WORDS_IN_A_ROW + 1):
        yield tuple(words[at : at + WORDS_IN_A_ROW])


def test_what_answers_a_need_exists(needs: list[Need]) -> None:
    named = [(need.id, name) for need in needs for name in QUOTED.findall(need.answer)]
    assert len(named) > 100
    assert [(key, name) for key, name in named if not exists(name)] == []


def test_pages_that_it_leads_to_exist(needs: list[Need], repository: Path) -> None:
    links = [link for need in needs for link in LINK.findall(need.answer + need.open)]
    assert links
    assert [link for link in links if not (repository / "docs" / link).is_file()] == []


def test_every_test_that_it_names_exists(needs: list[Need], known_tests: set[str]) -> None:
    named = [(need.id, name) for need in needs for name in QUOTED.findall(need.tests)]
    assert len(named) > 80
    assert [(key, name) for key, name in named if name not in known_tests] == []


def test_what_has_no_answer_or_no_test_is_called_open(needs: list[Need]) -> None:
    for need in needs:
        assert need.words
        assert need.open, need.id
        if not QUOTED.findall(need.answer) or not QUOTED.findall(need.tests):
            assert need.open.startswith("**open**"), need.id


@pytest.mark.parametrize(
    "name",
    [
        "werklocaties fly",
        "werklocaties plan --fly",
        "zaken.fly",
        "plan.fly",
        "wg.fly",
        "fly",
        "zoning.fly.fly",
    ],
)
def test_what_does_not_exist_is_seen(name: str) -> None:
    assert not exists(name)


def exists(name: str) -> bool:
    """Whether a command, table, column, toets, setting or function of that name exists."""
    if name.startswith("werklocaties "):
        return is_command(name)
    if name.startswith("wg."):
        return name.removeprefix("wg.") in wg.__all__
    first, _, rest = name.partition(".")
    return is_table(first, rest) or name in CHECKS or is_setting(name) or is_code(name)


def is_command(text: str) -> bool:
    _, name, *options = text.split()
    command = typer.main.get_command(app).commands.get(name)  # type: ignore[attr-defined]
    known = {} if command is None else {opt for one in command.params for opt in one.opts}
    return command is not None and all(option in known for option in options)


def is_table(name: str, column: str) -> bool:
    known = name in {*INPUT_TABLES, *RESULT_TABLES}
    return known and (not column or column in read_schema(name).names())


def is_setting(name: str) -> bool:
    """Whether a key of the project file has that name, or a key of a criterion or reserve."""
    repeated: dict[str, type[BaseModel]] = {"bronnen": Bron, "diensten": Dienst}
    model: object = Project
    for part in name.split("."):
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            return False
        if part not in model.model_fields:
            return False
        model = repeated.get(part, model.model_fields[part].annotation)
    return "." in name


def is_code(name: str) -> bool:
    """Whether a module, or a function in one, has that name below the package."""
    for whole in (f"werklocaties_gis.{name}", f"werklocaties_gis.{name.rpartition('.')[0]}"):
        try:
            module = importlib.import_module(whole)
        except ModuleNotFoundError:
            continue
        if whole.endswith(name) or hasattr(module, name.rpartition(".")[2]):
            return True
    return False
