"""The command line called as a user calls it, and a small study on disk."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from werklocaties_gis.cli import main
from werklocaties_gis.example.voorbeeldregio import make_voorbeeldregio, read_voorbeeldbestand
from werklocaties_gis.tables.formats import write_csv

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a call gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line in this process."""

    def run(*words: str | Path) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return run


def command(*words: str | Path) -> list[str]:
    """The command line as a process of its own."""
    return [sys.executable, "-m", "werklocaties_gis", *map(str, words)]


def environment(**changes: str) -> dict[str, str]:
    """The environment of such a process, with the package on its path."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **changes}


def spawn(*words: str | Path, cwd: Path | None = None, **changes: str) -> Answer:
    """Call the command line in a process of its own and wait for it."""
    done = subprocess.run(
        command(*words),
        capture_output=True,
        cwd=cwd,
        env=environment(**changes),
        timeout=120,
        check=False,
    )
    return Answer(
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )


def write_study(folder: Path, *, only: tuple[str, ...] = ()) -> Path:
    """Write the example region as a user's own study: a project file and CSV files."""
    sources = folder / "bronnen"
    sources.mkdir(parents=True)
    lines = ["versie = 1", "[studie]", 'naam = "Op schijf"', "peildatum = 2026-01-01"]
    for table, (text, is_layer) in _list_files().items():
        if only and table not in only:
            continue
        (sources / f"{table}.csv").write_bytes(text)
        lines += [f"[bronnen.{table}]", f'bestand = "bronnen/{table}.csv"']
        if is_layer:
            lines.append('crs = "EPSG:28992"')
    (folder / "staat.csv").write_text(read_voorbeeldbestand("staat.csv"), encoding="utf-8")
    lines += ["[lijsten]", 'staat_van_bedrijfsactiviteiten = "staat.csv"']
    (folder / "werklocaties.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@cache
def _list_files() -> dict[str, tuple[bytes, bool]]:
    """Bytes of the CSV of each table, and whether it has shapes: drawn and written once a run."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tabel.csv"
        files = {}
        for table, frame in make_voorbeeldregio().items():
            write_csv(frame, table, path)
            files[table] = (path.read_bytes(), "geometry" in frame)
    return files


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """A shell that runs these tests in the background lets its children ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
