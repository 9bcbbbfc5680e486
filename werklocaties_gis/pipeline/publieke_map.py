"""A folder for the public: refused while it holds what other commands wrote of single firms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd

from werklocaties_gis.errors import Notice, WerklocatiesError
from werklocaties_gis.report.uitvoer import ACCOUNT, FILES, LOCK, STAGE
from werklocaties_gis.report.verantwoording import hash_invoer
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.version import VERSION

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


def check_publieke_map(
    folder: Path, project: Project, herkomst: pd.DataFrame | None = None
) -> tuple[Notice, ...]:
    """Refuse a public run in a folder where something of single firms would stay.

    Parameters
    ----------
    folder
        Where a run is about to write; what an earlier run wrote there goes by itself.
    project
        Its settings: unless privacy is publiek nothing is looked at.
    herkomst
        Origin of its tables; none: no earlier public run is looked for.

    Returns
    -------
    tuple of Notice
        To be told on the screen, never in a public file. ``eerdere_publicatie`` where
        this takes the place of a public run of other data or settings, and whoever kept
        that can lay the two side by side. ``vreemd_in_publiek`` where the folder holds
        anything that no command of ours writes.

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
    strange = (Notice("vreemd_in_publiek", "", len(other), "", told),) if other else ()
    return (*_find_eerdere(folder, project, herkomst), *strange)


def check_publieke_controle(folder: Path, project: Project) -> None:
    """Refuse a public check beside files that are for the house, and the other way round.

    Raises
    ------
    WerklocatiesError
        If an internal run, or ``compare``, left its files there; or if this check is
        internal, and its rows would lie in a folder that is for the public.
    """
    if project.uitvoer.privacy == "publiek":
        _refuse(folder, (*VERGELEKEN, *(() if is_publieke_run(folder) else FILES)))
    elif is_publieke_run(folder):
        raise WerklocatiesError("intern_naast_publiek", folder=str(folder))


def check_vergelijking(*folders: Path) -> None:
    """Refuse to compare public runs, or to write a comparison beside one.

    Each of two runs keeps back what fewer firms than the threshold stand behind; what
    differs between them was never judged, and may be one firm with its jobs and ha.

    Raises
    ------
    WerklocatiesError
        If one of the folders holds a public run.
    """
    for folder in folders:
        if is_publieke_run(folder):
            raise WerklocatiesError("vergelijking_publiek", folder=str(folder))


def _find_eerdere(
    folder: Path, project: Project, herkomst: pd.DataFrame | None
) -> Iterator[Notice]:
    """A public run of other data or settings, that another one takes the place of."""
    if herkomst is None or not is_publieke_run(folder):
        return
    told = _read_account(folder)
    if told.get("invoer_sha256") == hash_invoer(project, herkomst, VERSION):
        return
    moment = str(told["instellingen"].get("studie", {}).get("peildatum", ""))
    fields = (("folder", str(folder)), ("peildatum", moment))
    yield Notice("eerdere_publicatie", fields=fields)


def _refuse(folder: Path, names: tuple[str, ...]) -> None:
    found = [name for name in names if (folder / name).exists()]
    found += sorted(path.name for path in folder.glob(OORDELEN))
    if found:
        raise WerklocatiesError("intern_in_publiek", file=found[0], folder=str(folder))


def is_publieke_run(folder: Path) -> bool:
    """Whether the account says that the last run here was for the public."""
    try:
        return bool(_read_account(folder)["instellingen"]["uitvoer"]["privacy"] == "publiek")
    except (KeyError, TypeError):
        return False


def _read_account(folder: Path) -> dict[str, Any]:
    """What a folder tells of its run; empty where nothing can be read."""
    try:
        return dict(json.loads((folder / ACCOUNT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
