"""A new study: a project file with every key explained, and a CSV to fill in per table."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Final

from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.settings.diensten import Gebied
from werklocaties_gis.settings.template import make_project_file
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.tables.formats import write_csv
from werklocaties_gis.tables.replace import replacing_folder
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

SOURCES: Final = "bronnen"
"""Folder of the tables to fill in, as the project file names it."""


def new(keuzes: Keuzes, terminal: Terminal) -> int:
    """Make a study to fill in; with an area also say what comes next."""
    gebied = find_gebied(keuzes)
    files = make_folder(keuzes.pad, keuzes.taal, gebied=gebied)
    fields = {"folder": str(keuzes.pad)}
    terminal.say(sentence("done_new", fields, keuzes.taal))
    if gebied is not None:
        code = "new_next_named" if gebied.gemeenten or gebied.provincies else "new_next"
        terminal.say(sentence(code, fields, keuzes.taal))
    names = [str(file) for file in files]
    terminal.give({"opdracht": "new", "exit_code": 0, "bestanden": names})
    return 0


def find_gebied(keuzes: Keuzes) -> Gebied | None:
    """Area that the command line names; none where it names none.

    Raises
    ------
    WerklocatiesError
        If a name is empty, or the file with the drawn border is not there.
    """
    if not (keuzes.gemeenten or keuzes.provincies or keuzes.grens):
        return None
    if not all(name.strip() for name in (*keuzes.gemeenten, *keuzes.provincies)):
        raise WerklocatiesError("area_blank")
    grens = None
    if keuzes.grens is not None:
        if not keuzes.grens.is_file():
            raise WerklocatiesError("border_missing", source=str(keuzes.grens))
        grens = _relative(keuzes.grens.resolve(), keuzes.pad.resolve())
    names = (tuple(name.strip() for name in part) for part in (keuzes.gemeenten, keuzes.provincies))
    gemeenten, provincies = names
    return Gebied(gemeenten=gemeenten, provincies=provincies, grens=grens)


def make_folder(folder: Path, taal: Taal, *, gebied: Gebied | None = None) -> tuple[Path, ...]:
    """Make the folder of a new study, whole or not at all.

    Parameters
    ----------
    folder
        Must not exist, or be empty: nothing is overwritten.
    taal
        Language of the explanations.
    gebied
        Area to fetch layers for: services are then chosen, and the study is of today.

    Returns
    -------
    tuple of Path
        The files that were made.
    """
    with replacing_folder(folder) as stage:
        # What is fetched is as things stand now: the date stands in the file, for all to see.
        today = None if gebied is None else dt.datetime.now().astimezone().date()
        text = make_project_file(folder.resolve().name, taal, gebied=gebied, peildatum=today)
        _fill(stage, text)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _fill(stage: Path, text: str) -> None:
    """Write the project file and the empty tables."""
    (stage / PROJECT_FILE).write_text(text, encoding="utf-8", newline="\n")
    (stage / SOURCES).mkdir()
    for table in INPUT_TABLES:
        write_csv(make_empty(table), table, stage / SOURCES / f"{table}.csv")


def _relative(file: Path, folder: Path) -> str:
    """Path of a file from the folder of the study; whole where another disk holds it."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return file.as_posix()
