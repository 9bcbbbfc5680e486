"""A new study: a project file with every key explained, and a CSV to fill in per table."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.settings.template import make_project_file
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.tables.formats import write_csv
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

SOURCES: Final = "bronnen"
"""Folder of the tables to fill in, as the project file names it."""


def new(keuzes: Keuzes, terminal: Terminal) -> int:
    """Make a study to fill in."""
    files = make_folder(keuzes.pad, keuzes.taal)
    terminal.say(sentence("done_new", {"folder": str(keuzes.pad)}, keuzes.taal))
    names = [str(file) for file in files]
    terminal.give({"opdracht": "new", "exit_code": 0, "bestanden": names})
    return 0


def make_folder(folder: Path, taal: Taal) -> tuple[Path, ...]:
    """Make the folder of a new study, whole or not at all.

    Parameters
    ----------
    folder
        Must not exist, or be empty: nothing is overwritten.
    taal
        Language of the explanations.

    Returns
    -------
    tuple of Path
        The files that were made.
    """
    if folder.exists() and not folder.is_dir():
        raise WerklocatiesError("folder_is_file", folder=str(folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise WerklocatiesError("folder_not_empty", folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".werklocaties-", dir=folder.parent))
    try:
        _fill(stage, folder.resolve().name, taal)
        stage.chmod(0o755)
        if folder.is_dir():
            folder.rmdir()
        stage.replace(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _fill(stage: Path, naam: str, taal: Taal) -> None:
    """Write the project file and the empty tables."""
    text = make_project_file(naam, taal)
    (stage / PROJECT_FILE).write_text(text, encoding="utf-8", newline="\n")
    (stage / SOURCES).mkdir()
    for table in INPUT_TABLES:
        write_csv(make_empty(table), table, stage / SOURCES / f"{table}.csv")
