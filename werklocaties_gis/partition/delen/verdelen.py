"""A study cut into a folder of ordinary studies, which together hold each firm and place once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice, WerklocatiesError
from werklocaties_gis.partition.delen.gebieden import list_gebieden
from werklocaties_gis.partition.delen.indeling import Indeling, list_indeling
from werklocaties_gis.partition.delen.lezen import Gesneden, read_gesneden
from werklocaties_gis.partition.delen.opslag import move_made, remove_deel
from werklocaties_gis.partition.delen.planinvoer import (
    Gemeenten,
    list_gemeenten_per_deel,
    list_opnieuw,
    list_quota,
    write_vorig,
)
from werklocaties_gis.partition.delen.projectbestand import GENOEMD, make_deelproject
from werklocaties_gis.partition.delen.samenhang import EIGEN
from werklocaties_gis.partition.delen.tabellen import Progress, write_tabellen
from werklocaties_gis.partition.delen.wensen import list_weggevallen
from werklocaties_gis.report import uitvoer
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.schrijven import draw_project
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.tables.formats import conform, read_csv, write_csv
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import VERDELING as LIJST

NET: Final = "netgebieden"
"""Areas of the grid lie round a part, and may be in several."""

VERDELING: Final = f"{LIJST}.csv"
"""List of the parts; written last, so that a folder without it is no whole."""

STAGE: Final = ".verdeling"
"""Folder in which a cut is made; that it is there says whose the folder round it is."""

BEGONNEN: Final = ".verdeling-begonnen"
"""Names of the parts that cuts before, whole or stopped, may have put in the folder, until the
list of parts tells which are there."""


@dataclass(frozen=True)
class Verdeling:
    """What a cut gave.

    Attributes
    ----------
    delen
        The table ``verdeling``: one row a part.
    rijen
        Rows in and out by table, as ``write_tabellen`` counts them.
    gewijzigd
        Parts of which a file changed.
    vervallen
        Parts of an earlier cut that are there no more.
    meldingen
        What reading the study detected, repaired or missed.
    opnieuw
        What the plans of parts each spend in full, as ``list_opnieuw`` names it.
    weggevallen
        What of the plan holds in no part, as ``list_weggevallen`` names it.
    """

    delen: pd.DataFrame
    rijen: pd.DataFrame
    gewijzigd: tuple[str, ...]
    vervallen: tuple[str, ...]
    meldingen: tuple[Notice, ...] = ()
    opnieuw: tuple[str, ...] = ()
    weggevallen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def verdeel_studie(
    project: Project, folder: Path, niveau: str = "gemeente", progress: Progress | None = None
) -> Verdeling:
    """Cut a study into a folder of ordinary studies, one per area.

    What hangs together stays together, and round each part lies all that a rule can
    reach: the detector finds of every firm and place in its part what it finds in the
    whole study. A cut that stops half-way can be started again.

    Parameters
    ----------
    project
        Settings of the study, as ``read_project`` gives them.
    folder
        New, empty, or with an earlier cut: parts of which no byte changes stay untouched.
    niveau
        Kind of area in the table ``gebieden``.
    progress
        Called with a table and its rows done, after each block of rows.

    Raises
    ------
    WerklocatiesError
        If the folder holds anything else, or the study itself, or the study has no
        areas of that level.
    OutputBusyError
        If another cut is at work in the folder.
    InvalidTableError
        With every failure of the tables.
    """
    check_map(folder)
    if project.folder.resolve().is_relative_to(folder.resolve()):
        # Cut again from one of its own parts, a folder would lose all others.
        raise WerklocatiesError("output_among_sources", value=str(folder))
    with uitvoer.claim_folder(folder, files=()):
        gesneden = read_gesneden(project)
        areas = list_gebieden(gesneden.tabellen["gebieden"], niveau)
        tell = progress or (lambda _table, _rows: None)
        return _cut(gesneden, list_indeling(gesneden, areas), folder, tell)


def _cut(gesneden: Gesneden, indeling: Indeling, folder: Path, tell: Progress) -> Verdeling:
    """Make all parts beside the folder of each, then put them in their place."""
    stage = folder / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    made = [stage / name for name in indeling.folders]
    for part in made:
        part.mkdir(parents=True)
    rijen = write_tabellen(gesneden, indeling, made, tell)
    delen, places = _list_delen(indeling), indeling.deel["plekken"]
    gemeenten = list_gemeenten_per_deel(gesneden.tabellen, places)
    _write_projects(gesneden, indeling, delen, made, folder, gemeenten)
    changed, gone = _move(made, folder)
    write_csv(delen, LIJST, folder / VERDELING)
    (folder / BEGONNEN).unlink()
    shutil.rmtree(stage)
    plan = gesneden.project.plan
    again = list_opnieuw(plan, gesneden.tabellen, places) if len(delen) > 1 else ()
    lost = list_weggevallen(plan, indeling, gemeenten)
    return Verdeling(delen, rijen, changed, gone, gesneden.meldingen, again, lost)


def check_map(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier cut, whole or half.

    Raises
    ------
    WerklocatiesError
        If it is a file, or not empty and no folder of parts.
    """
    if folder.exists() and not folder.is_dir():
        raise WerklocatiesError("folder_is_file", folder=str(folder))
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if names - {uitvoer.LOCK, uitvoer.STAGE} and not names & {VERDELING, STAGE, BEGONNEN}:
        raise WerklocatiesError("verdeel_folder_taken", folder=str(folder))


def _list_delen(indeling: Indeling) -> pd.DataFrame:
    """The table of parts."""
    rows, areas = indeling.gebieden.rows, indeling.areas
    # One past the last area is that of what lies in none.
    told = rows[["naam", "gebied_id"]].astype("string").reindex(range(len(rows) + 1)).iloc[areas]
    counts = {
        table: np.bincount(indeling.deel[table], minlength=len(areas))
        for table in ("vestigingen", "plekken")
    }
    delen = told.reset_index(drop=True).assign(
        deel=indeling.folders, niveau=indeling.gebieden.niveau, **counts
    )
    return conform(delen, LIJST)


def _write_projects(
    gesneden: Gesneden,
    indeling: Indeling,
    delen: pd.DataFrame,
    made: Sequence[Path],
    folder: Path,
    gemeenten: Gemeenten,
) -> None:
    """Write the project file of every part."""
    names = delen["naam"].fillna(delen["gebied_id"]).fillna("")
    quota = gesneden.project.plan.quota
    for number, part in enumerate(made):
        keys = _list_sleutels(indeling, number, part)
        write_vorig(gesneden.project, keys, part)
        own = make_deelproject(
            gesneden.project,
            folder / part.name,
            str(names.iloc[number]),
            [path.stem for path in part.glob("*.parquet")],
            keys,
            gesneden.licenties,
            list_quota(quota, gemeenten, number),
        )
        (part / PROJECT_FILE).write_text(draw_project(own), encoding="utf-8", newline="\n")


def _list_sleutels(indeling: Indeling, number: int, part: Path) -> dict[str, pd.Index]:
    """Keys that a part has of the tables that settings name rows of."""
    own = {
        table: indeling.ids[table][indeling.deel[table] == number]
        for table in GENOEMD
        if table in EIGEN
    }
    path = part / f"{NET}.parquet"
    if not path.is_file():
        return {**own, NET: pd.Index([], dtype=object)}
    return {**own, NET: pd.Index(pd.read_parquet(path, columns=["net_id"])["net_id"])}


def _move(made: Sequence[Path], folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put the parts in their place; parts of earlier cuts that are there no more, go."""
    before = _start(folder)
    changed = [part.name for part in made if _move_one(part, folder)]
    gone = sorted(before - {part.name for part in made})
    for name in gone:
        remove_deel(folder / name, PROJECT_FILE)
    return tuple(changed), tuple(gone)


def _start(folder: Path) -> set[str]:
    """Begin to replace parts: until all are in place the folder is no whole.

    Returns
    -------
    set of str
        Parts of the last cut that ended, and of all that were stopped since.
    """
    told, begun = folder / VERDELING, folder / BEGONNEN
    before = set(begun.read_text(encoding="utf-8").splitlines()) if begun.is_file() else set()
    if told.is_file():
        before |= set(read_csv(told, LIJST)["deel"])
    with replacing(begun) as path:
        lines = "".join(f"{name}\n" for name in sorted(before))
        path.write_text(lines, encoding="utf-8", newline="\n")
    told.unlink(missing_ok=True)
    return before


def _move_one(made: Path, folder: Path) -> bool:
    """Put one part in its place, of which the name is known first, whenever this stops."""
    with (folder / BEGONNEN).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{made.name}\n")
    return move_made(made, folder / made.name)
