"""Whether a folder holds the result of a study as it is now; of plain files, by their bytes."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.errors import OutputBusyError
from werklocaties_gis.pipeline.onderdelen import list_files
from werklocaties_gis.report.uitvoer import ACCOUNT, claim_folder
from werklocaties_gis.report.verantwoording import hash_invoer, read_valid
from werklocaties_gis.settings.project import Bron, Onderdeel, Project
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.study.herkomst import make_herkomst
from werklocaties_gis.study.studie import Studie

EEN_BESTAND: Final = frozenset(
    {".csv", ".geoparquet", ".parquet", ".tsv", ".txt", ".xlsm", ".xlsx"}
)
"""Formats of which this one file is all that is read; of others GDAL looks beside it too."""

EXTRA: Final = ("dienst", "ook", "adressen", "bedrijfswoningen", "panden", "bgt")
"""Keys with which a table is made of more than its own files."""


@dataclass(frozen=True)
class Gelijk:
    """A result that still holds.

    Attributes
    ----------
    fictief
        Whether something in it is invented.
    """

    fictief: bool


def is_gelijk(
    project: Project,
    herkomst: pd.DataFrame,
    folder: Path,
    onderdelen: Collection[Onderdeel] | None = None,
    *,
    has_plan: bool = True,
) -> bool:
    """Whether a folder holds these parts, made of these settings and these inputs.

    Parameters
    ----------
    project
        Settings.
    herkomst
        Table and hash of each input, sorted as ``make_herkomst`` does.
    folder
        Where the results are.
    onderdelen
        Which parts; none: those that the settings name.
    has_plan
        Whether moves are among them.
    """
    names = list_files(project, onderdelen, has_plan=has_plan)
    digest = hash_invoer(project, herkomst, VERSION)
    return bool(names) and set(names) <= set(read_valid(folder, digest))


def read_gelijk(
    project: Project, folder: Path, onderdelen: Collection[Onderdeel] | None = None
) -> Gelijk | None:
    """Recognise a result that still holds by the bytes of its sources, before a table is read.

    The account vouches for the hash of every input, and that of a plain file is of its
    bytes: the same bytes under the same settings are read to the same table.

    Parameters
    ----------
    project
        Settings, with the choices under which the study would be read.
    folder
        Where the results are.
    onderdelen
        Which parts; none: those that the settings name.

    Returns
    -------
    Gelijk or None
        None where it does not hold, and where only reading can tell: sources that are more
        than their own file, verdicts, of which something is told whenever they are read,
        and what is for the public, whose folder is looked at on each run.
    """
    if not is_plain(project) or not (folder / ACCOUNT).is_file():
        return None
    try:
        with claim_folder(folder):
            held = is_gelijk(project, _hash_bronnen(project), folder, onderdelen)
            return _read_account(folder) if held else None
    except (OSError, OutputBusyError):
        # What is in the way is told by who reads the study.
        return None


def is_fictief(studie: Studie) -> bool:
    """Whether something in a study is invented: all of it, or some row that says so."""
    marks = (rows["fictief"] for rows in studie.tabellen.values() if "fictief" in rows)
    whole = studie.project.studie.fictief
    return whole or any(bool(one.fillna(value=False).any()) for one in marks)


def is_plain(project: Project) -> bool:
    """Whether each table is what its own files hold, and a run that finds no change is silent."""
    uitvoer = project.uitvoer
    # Moves of another plan may lie in a folder in which nothing may be written.
    is_silent = uitvoer.privacy != "publiek" and not uitvoer.tegenover
    return (
        is_silent
        and "oordelen" not in project.bronnen
        and all(map(_is_plain, project.bronnen.values()))
    )


def _is_plain(bron: Bron) -> bool:
    if bron.vorm != "tabel" or any(getattr(bron, key) for key in EXTRA):
        return False
    return all(Path(name).suffix.lower() in EEN_BESTAND for name in _list_names(bron))


def _list_names(bron: Bron) -> tuple[str, ...]:
    return (bron.bestand, *bron.meer)


def _hash_bronnen(project: Project) -> pd.DataFrame:
    """Hash each file of each table, in the order in which reading them gives it."""
    return make_herkomst(
        {"tabel": table, "bestand": name, "sha256": hash_bestand(project.folder / name)}
        for table, bron in project.bronnen.items()
        for name in _list_names(bron)
    )


def _read_account(folder: Path) -> Gelijk | None:
    """Read what an account tells that is known of tables only; None where it does not."""
    told = json.loads((folder / ACCOUNT).read_text(encoding="utf-8")).get("fictief")
    return Gelijk(told) if isinstance(told, bool) else None
