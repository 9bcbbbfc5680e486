"""What the pages tell a planner to type does what they say: every command and snippet is run."""

from __future__ import annotations

import contextlib
import csv
import shutil
import socket
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer
from tests.docs.blokken import Block, list_blocks, list_pages, list_spans
from werklocaties_gis.cli import main
from werklocaties_gis.cli.app import app
from werklocaties_gis.settings.project import Project

REPOSITORY = Path(__file__).resolve().parents[2]
BLOCKS = [block for page in list_pages(REPOSITORY) for block in list_blocks(page)]
FIRMS = frozenset({"V02", "V04", "V11", "V12", "V20", "V34", "V40"})
"""Firms of the small study that stands for the reader's own: a part of the example."""


def pages_with(is_wanted: Callable[[Block], bool]) -> list[Any]:
    pages = dict.fromkeys(block.page for block in BLOCKS if is_wanted(block))
    return [pytest.param(page, id=str(page.relative_to(REPOSITORY))) for page in pages]


def write_small_study(folder: Path) -> None:
    """Write the example with few firms: the commands are the same, and quicker."""
    shutil.copytree(
        REPOSITORY / "data" / "voorbeeldregio", folder, ignore=shutil.ignore_patterns("uitvoer*")
    )
    for path in folder.glob("*.csv"):
        head, *rows = csv.reader(path.read_text("utf-8").splitlines(), delimiter=";")
        if "vestiging_id" not in head:
            continue
        at = head.index("vestiging_id")
        with path.open("w", encoding="utf-8", newline="") as file:
            kept = (row for row in rows if row[at] in {*FIRMS, ""})
            csv.writer(file, delimiter=";").writerows([head, *kept])


def write_own_files(folder: Path) -> None:
    """Write what a register gives: a CSV and workbooks with names of their own."""
    rows = [
        ("VESTIGINGSNUMMER", "HANDELSNAAM", "SBI08", "WERKZAME_PERSONEN", "POSTCODE", "HUISNUMMER"),
        *((f"{n:012d}", f"Verzonnen {n}", "4520", 3, f"44{n:02d}AB", n) for n in range(1, 31)),
    ]
    with (folder / "lisa.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    for name in ("kvk.xlsx", "firms.xlsx", "bedrijven.xlsx"):
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(folder / name)


@pytest.fixture(scope="module")
def offline() -> Iterator[None]:
    """Refuse every connection."""

    def refuse(*_: object) -> None:
        pytest.fail("a page asked the network while it was tested")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="module")
def werkplaats(tmp_path_factory: pytest.TempPathFactory, offline: None) -> Iterator[Path]:
    """A folder as the reader of the pages has it, with one run that all of them share."""
    assert offline is None
    folder = tmp_path_factory.mktemp("werkplaats")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_small_study(folder / "data" / "voorbeeldregio")
        assert main(["run", "data/voorbeeldregio", "--quiet"]) == 0
        for name in ("mijnstudie", "studie"):
            shutil.copytree("data/voorbeeldregio", name)
        for name in ("nu", "later", "2024", "2026", "ruim_budget"):
            shutil.copytree("mijnstudie/uitvoer", f"maps/{name}")
        for name in ("mijn-gemeente", "goes"):
            assert main(["new", name, "--gemeente", "Goes", "--quiet"]) == 0
        write_own_files(folder)
        yield folder


@contextlib.contextmanager
def set_aside(study: Path | None) -> Iterator[None]:
    """Let a page begin a study that other pages have filled in already."""
    if study is None or not study.exists():
        yield
        return
    kept = study.rename(study.with_name("terzijde"))
    yield
    shutil.rmtree(study)
    kept.rename(study)


@pytest.fixture(scope="module")
def done() -> set[tuple[str, ...]]:
    """Commands that were run: what several pages tell to type is run once."""
    return set()


@pytest.mark.parametrize("page", pages_with(lambda block: bool(block.commands())))
def test_the_commands_of_a_page_run(
    werkplaats: Path,
    done: set[tuple[str, ...]],
    capsys: pytest.CaptureFixture[str],
    page: Path,
) -> None:
    for block in (block for block in BLOCKS if block.page == page):
        for _, *words in block.commands():
            if tuple(words) in done:
                continue
            done.add(tuple(words))
            with set_aside(werkplaats / words[1] if words[0] == "new" else None):
                code = main(words)
            assert code == 0, (f"{page.name}:{block.line}", words, capsys.readouterr())


@pytest.mark.parametrize(
    "page",
    pages_with(lambda block: block.language == "python" and ">>>" not in block.body),
)
def test_the_python_of_a_page_runs(
    werkplaats: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(werkplaats)
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in (block for block in BLOCKS if block.page == page):
        if block.language == "python" and ">>>" not in block.body and not block.why:
            exec(compile(block.body, f"{page.name}:{block.line}", "exec"), names)  # noqa: S102
    assert len(names["mismatches"].mismatches) > 0


def test_every_page_with_a_session_in_python_is_compared_with_what_comes_out() -> None:
    asked = {block.page.stem for block in BLOCKS if ">>>" in block.body}
    held = (Path(__file__).parent / "test_docs.py").read_text(encoding="utf-8")
    assert asked
    assert [name for name in sorted(asked) if f'("{name}", ' not in held] == []


def test_what_is_not_run_says_why_and_names_a_test_that_exists() -> None:
    marked = [block for block in BLOCKS if block.why]
    assert marked
    for block in marked:
        told = [word for word in block.why.replace("`", " ").split() if word.startswith("tests/")]
        assert told, (block.page.name, block.line)
        assert all((REPOSITORY / path.rstrip(".,;)")).is_file() for path in told), block.why


def test_every_command_in_the_text_can_be_typed() -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    spans = [(page, span) for page in list_pages(REPOSITORY) for span in list_spans(page)]
    assert len(spans) > 20
    for page, span in spans:
        _, name, *rest = span.split()
        command = known.get(name)
        assert command is not None, (page.name, span)
        options = {option for parameter in command.params for option in parameter.opts}
        given = {word.split("=")[0] for word in rest if word.startswith("--")}
        assert given <= options | {"--help"}, (page.name, span)


@pytest.mark.parametrize("page", pages_with(lambda block: block.language == "toml"))
def test_what_a_page_shows_of_a_project_file_is_read(page: Path) -> None:
    base = {"versie": 1, "studie": {"naam": "x", "peildatum": "2026-01-01"}}
    for block in (block for block in BLOCKS if block.page == page):
        if block.language == "toml":
            shown = tomllib.loads(block.body)
            given = {**base, **shown, "studie": {**base["studie"], **shown.get("studie", {})}}
            assert Project.model_validate(given), (page.name, block.line)
