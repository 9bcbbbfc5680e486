"""A folder for the public: refused while it holds what other commands wrote of single firms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from werklocaties_gis.errors import Notice, WerklocatiesError
from werklocaties_gis.report.uitvoer import ACCOUNT, FILES, LOCK, STAGE
from werklocaties_gis.settings.project import Project

RIJEN: Final = ("kwaliteit.xlsx", "kwaliteitsrijen.csv")
"""What ``check`` writes of single rows; a public check takes these away itself."""

VERGELEKEN: Final = (
    "verandering.json",
    *(
        f"{name}.csv"
        for name in (
            *("bevindingsveranderingen", "compensatie", "grondveranderingen"),
            *("instellingsverschillen", "omzettingen", "omzettingstotalen", "scenarios"),
            *("scenariototalen", "veranderingstotalen", "vestigingsveranderingen"),
        )
    ),
)
"""What ``compare`` writes: rows of firms, and totals in which nothing is suppressed."""

OORDELEN: Final = "oordelen*.csv"
"""Verdicts that were entered on the map, under the name that a browser gives them."""

OPENBAAR: Final = frozenset({"kwaliteit.html", "kwaliteit.json", "kwaliteit.csv"})
"""What a public check leaves."""


def check_publieke_map(folder: Path, project: Project) -> tuple[Notice, ...]:
    """Refuse a public run in a folder where something of single firms would stay.

    Parameters
    ----------
    folder
        Where a run is about to write; what an earlier run wrote there goes by itself.
    project
        Its settings: unless privacy is publiek nothing is looked at.

    Returns
    -------
    tuple of Notice
        ``vreemd_in_publiek`` where the folder holds anything that no command of ours
        writes: to be told on the screen, never in a public file.

    Raises
    ------
    WerklocatiesError
        If a file of ``check``, ``compare`` or the map with rows of firms lies there.
    """
    if project.uitvoer.privacy != "publiek" or not folder.is_dir():
        return ()
    _refuse(folder, (*RIJEN, *VERGELEKEN))
    known = {*FILES, *OPENBAAR, ACCOUNT, LOCK, STAGE}
    other = sorted(path.name for path in folder.iterdir() if path.name not in known)
    told = (("files", ", ".join(other)), ("folder", str(folder)))
    return (Notice("vreemd_in_publiek", "", len(other), "", told),) if other else ()


def check_publieke_controle(folder: Path, project: Project) -> None:
    """Refuse a public check in a folder whose other files are for the house.

    Raises
    ------
    WerklocatiesError
        If an internal run, or ``compare``, left its files there.
    """
    if project.uitvoer.privacy == "publiek" and folder.is_dir():
        _refuse(folder, (*VERGELEKEN, *(() if _is_public_run(folder) else FILES)))


def _refuse(folder: Path, names: tuple[str, ...]) -> None:
    found = [name for name in names if (folder / name).exists()]
    found += sorted(path.name for path in folder.glob(OORDELEN))
    if found:
        raise WerklocatiesError("intern_in_publiek", file=found[0], folder=str(folder))


def _is_public_run(folder: Path) -> bool:
    """Whether the account says that the last run here was for the public."""
    try:
        account: Any = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
        return bool(account["instellingen"]["uitvoer"]["privacy"] == "publiek")
    except (OSError, ValueError, KeyError, TypeError):
        return False
