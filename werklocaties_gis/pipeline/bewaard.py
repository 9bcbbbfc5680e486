"""A file that a person changed after a run: kept beside the new one, and told, before it goes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from werklocaties_gis.errors import Notice, WerklocatiesError
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.uitvoer import ACCOUNT, FILES
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.bestanden.bestand import hash_bestand

ASIDE: Final = "_bewerkt"
"""Ends the name under which a changed file is kept; a run never removes it."""

BACKUP: Final = "*.qgz~"
"""What QGIS keeps of a project as it was before it was saved."""

SOORTEN: Final = frozenset({".qgz", ".qml", ".csv"})
"""Kinds of file that people change; QGIS writes into a GeoPackage that it only shows."""

BEWAARD: Final = (*(name for name in FILES if Path(name).suffix in SOORTEN), "rapport.html")
"""Files of which changes are kept; the workbook has a rule of its own, see ``ingevuld``."""


def find_bewerkt(folder: Path, project: Project) -> tuple[Notice, ...]:
    """Find files of an earlier run that were changed since, and would be written over.

    Parameters
    ----------
    folder
        Where a run is about to write.
    project
        Its settings.

    Returns
    -------
    tuple of Notice
        ``bewerkt_bewaard`` for each, with as a field the file that it is (to be) kept
        in. Without an account of that run nobody knows what it wrote: none.

    Raises
    ------
    WerklocatiesError
        If the run is for the public, and a changed or kept file, of which nobody
        knows what it tells, would stay in its folder.
    """
    told = _read_account(folder)
    changed = [name for name in BEWAARD if name in told and _is_other(folder / name, told[name])]
    if project.uitvoer.privacy == "publiek":
        left = sorted([*changed, *_list_kept(folder)])
        if left:
            raise WerklocatiesError("bewerkt_in_publiek", file=left[0], folder=str(folder))
    return tuple(
        Notice("bewerkt_bewaard", "", 1, name, (("aside", _name_bewerkt(folder / name)),))
        for name in changed
    )


def keep_bewerkt(folder: Path, project: Project) -> tuple[Notice, ...]:
    """Keep a copy of each file that ``find_bewerkt`` finds; the same file is kept once."""
    notices = find_bewerkt(folder, project)
    for notice in notices:
        copy_aside(folder / notice.source, dict(notice.fields)["aside"])
    return notices


def is_as_written(path: Path) -> bool:
    """Whether the account of its run says that a file is as that run wrote it."""
    return _read_account(path.parent).get(path.name) == hash_bestand(path)


def name_aside(path: Path, begin: str) -> str:
    """Name under which a file is kept: one that is free, or holds the same bytes."""
    number, digest = 1, hash_bestand(path)
    while True:
        name = f"{begin}{path.suffix}" if number == 1 else f"{begin}_{number}{path.suffix}"
        other = path.with_name(name)
        if not other.exists() or hash_bestand(other) == digest:
            return name
        number += 1


def copy_aside(path: Path, name: str) -> None:
    """Keep a file under another name beside it; nothing where that is there."""
    target = path.with_name(name)
    if not target.exists():
        temporary = target.with_suffix(".bezig")
        shutil.copyfile(path, temporary)
        temporary.replace(target)


def with_bewaard(inhoud: Inhoud, notices: Collection[Notice]) -> Inhoud:
    """Add to what a run tells what was kept; the same run where nothing was."""
    return replace(inhoud, meldingen=(*inhoud.meldingen, *notices)) if notices else inhoud


def _read_account(folder: Path) -> dict[str, str]:
    """Hash by name of what the last run wrote; empty where there is no account of it."""
    try:
        account: Any = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in account["bestanden"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _is_other(path: Path, digest: str) -> bool:
    return path.is_file() and hash_bestand(path) != digest


def _name_bewerkt(path: Path) -> str:
    return name_aside(path, f"{path.stem}{ASIDE}")


def _list_kept(folder: Path) -> list[str]:
    """Files that an earlier run kept, and copies that QGIS made of a project."""
    begins = {f"{Path(name).stem}{ASIDE}*{Path(name).suffix}" for name in BEWAARD}
    return [path.name for pattern in (*begins, BACKUP) for path in folder.glob(pattern)]
