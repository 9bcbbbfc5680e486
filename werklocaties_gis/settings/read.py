"""The project file, read and checked, with everything that is wrong with it said at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from werklocaties_gis.errors import Failure, InvalidProjectError
from werklocaties_gis.settings.faults import list_faults
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.settings.relations import (
    NAMES,
    check_project,
    fetched_name,
    list_names,
    portable_name,
)
from werklocaties_gis.settings.toml import find_project, read_toml

VERSIE: Final = 1
"""The form of project file that this version of the package reads."""


def read_project(path: str | Path, *, needs_files: bool = True) -> Project:
    """Read a project file.

    Parameters
    ----------
    path
        The project file, or the folder that holds ``werklocaties.toml``.
    needs_files
        Whether files that it names must be there; before a download they may still have to come.

    Returns
    -------
    Project
        Frozen settings; ``folder`` is where relative paths start.

    Raises
    ------
    MissingInputError
        If the file is not there.
    InvalidProjectError
        With every failure at once: section, key, value and what would be right.
    """
    file = find_project(Path(path))
    contents = read_toml(file)
    _check_versie(contents, file.name)
    project, faults = _parse(contents, file)
    told = (*faults, *_list_relations(project, file.name, faults))
    failures = [item for item in told if needs_files or item.code != "source_missing"]
    if failures or project is None:
        raise InvalidProjectError("project_invalid", failures)
    return project


def _list_relations(
    project: Project | None, source: str, faults: list[Failure]
) -> Iterator[Failure]:
    """What the settings say together, as far as those were read that it is about."""
    if project is None:
        return
    has_grenzen = not any(_is_grenzen(fault) for fault in faults)
    for failure in check_project(project, source):
        # Without their dates periods cannot be counted, nor a budget for each.
        if has_grenzen or failure.code != "budget_per_period":
            yield failure


def _is_grenzen(fault: Failure) -> bool:
    """Whether a fault is one of the dates of the periods."""
    return (fault.table, fault.column) == ("plan.tijd", "grenzen") or fault.table.startswith(
        "plan.tijd.grenzen"
    )


def _check_versie(contents: dict[str, Any], source: str) -> None:
    """Refuse a file of another form before its keys are judged by the rules of this one."""
    found = contents.get("versie")
    if type(found) is int and found == VERSIE:
        return
    code = "versie_missing" if found is None else "versie_unsupported"
    fields = (("supported", str(VERSIE)),)
    failure = Failure("", "versie", "", "" if found is None else str(found), code, source, fields)
    raise InvalidProjectError("project_invalid", [failure])


def _parse(contents: dict[str, Any], file: Path) -> tuple[Project | None, list[Failure]]:
    """Read settings without the keys that are wrong, and what is wrong with those keys.

    Leaving out what fails lets the remaining keys be checked against each
    other and against the disk, so that one reading names everything.
    """
    try:
        return _validate(contents, file.parent), []
    except ValidationError as error:
        faults = list_faults(error, file.name)
        wrong = [detail["loc"] for detail in error.errors(include_url=False)]
    try:
        return _validate(_without(contents, wrong), file.parent), faults
    except ValidationError:
        return None, faults


def _validate(contents: dict[str, Any], folder: Path) -> Project:
    """Read settings by the strict rules of JSON: no text for a number, no number for a text."""
    project = Project.model_validate_json(json.dumps(contents, default=str), strict=True)
    placed = project.model_copy(update={"folder": folder})
    return placed.model_copy(update={"bronnen": _portable(placed)})


def _portable(project: Project) -> dict[str, Bron]:
    """Sources with folders written as on every system."""
    return {table: _portable_bron(project, bron) for table, bron in project.bronnen.items()}


def _portable_bron(project: Project, bron: Bron) -> Bron:
    """One source, and the further ones it has, with folders written as on every system."""
    return bron.model_copy(
        update={
            "bestand": portable_name(project, bron.bestand),
            "meer": tuple(portable_name(project, name) for name in bron.meer),
            "ook": tuple(_portable_bron(project, other) for other in bron.ook),
            **{key: _portable_own(project, getattr(bron, key)) for key in NAMES},
        }
    )


def _portable_own(
    project: Project, value: str | tuple[str, ...] | None
) -> str | tuple[str, ...] | None:
    """Further files of a source; the name of a service becomes the file that it left."""
    names = tuple(portable_name(project, fetched_name(project, name)) for name in list_names(value))
    return names if isinstance(value, tuple) else next(iter(names), None)


def _without(contents: dict[str, Any], wrong: list[tuple[int | str, ...]]) -> dict[str, Any]:
    """Copy of the contents without the keys at the paths that are wrong."""
    copy: dict[str, Any] = json.loads(json.dumps(contents, default=str))
    for path in wrong:
        _drop(copy, path)
    return copy


def _drop(contents: object, path: tuple[int | str, ...]) -> None:
    """Take one key out; items of a list go with the whole list, so that none shifts."""
    for part in path[:-1]:
        if not isinstance(contents, dict) or isinstance(contents.get(part), list):
            break
        contents = contents.get(part)
    else:
        part = path[-1]
    if isinstance(contents, dict):
        contents.pop(part, None)
