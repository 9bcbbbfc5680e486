"""The account of a run, written last: inputs, settings, versions and the hash of each file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
from collections.abc import Container, Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.samenvatting import write_json
from werklocaties_gis.report.uitvoer import ACCOUNT, FILES
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.relations import resolve, source_files
from werklocaties_gis.tables.hash import hash_file

LIBRARIES: Final = (
    "folium",
    "geopandas",
    "highspy",
    "numpy",
    "pandas",
    "pyogrio",
    "pyproj",
    "rasterio",
    "shapely",
    "xlsxwriter",
)
"""Packages whose version can change a result."""


def write_verantwoording(
    inhoud: Inhoud,
    folder: Path,
    versie: str,
    started: dt.datetime,
    kept: Mapping[str, str],
    weggelaten: Sequence[Mapping[str, str]] = (),
    *,
    fictief: bool | None = None,
) -> Path:
    """Write the account of everything that lies in a folder.

    Parameters
    ----------
    inhoud
        The run.
    folder
        Where its files lie.
    versie
        Version of this package.
    started
        When the run began, UTC.
    kept
        Hash by name of files of an earlier run on the same inputs, which stay.
    weggelaten
        What did not fit in a file: ``bestand``, ``laag`` and ``tekst``.
    fictief
        Whether something of the inputs is invented; None where nobody looked.
    """
    contents: dict[str, object] = {
        "versie": versie,
        "begonnen": _moment(started),
        "geschreven": _moment(dt.datetime.now(dt.UTC)),
        "studie": inhoud.project.studie.naam,
        "invoer_sha256": hash_invoer(inhoud.project, inhoud.herkomst, versie),
        "fictief": fictief,
        "instellingen": list_instellingen(inhoud),
        "bronnen": list_bronnen(inhoud.herkomst),
        "bijlagen": list_bijlagen(inhoud.project),
        "meldingen": [] if inhoud.is_publiek else [_notice(item) for item in inhoud.meldingen],
        "weggelaten": [dict(one) for one in weggelaten],
        "pakketten": list_versions(),
        "bestanden": {**kept, **hash_files(folder)},
    }
    return write_json(contents, folder / ACCOUNT)


def list_instellingen(inhoud: Inhoud) -> dict[str, object]:
    """List every setting; in public without the plan, whose demands name firms and places."""
    hidden = {"plan"} if inhoud.is_publiek else set()
    settings: dict[str, object] = inhoud.project.model_dump(mode="json", exclude=hidden)
    return settings


def hash_invoer(project: Project, herkomst: pd.DataFrame, versie: str) -> str:
    """Hash what decides the outcome: version, settings, and the content of every input."""
    settings = project.model_dump(mode="json", exclude={"uitvoer": {"map", "onderdelen"}})
    inputs = [[row["tabel"], row["sha256"]] for row in list_bronnen(herkomst)]
    inputs += [[row["instelling"], row["sha256"]] for row in list_bijlagen(project)]
    text = json.dumps([versie, settings, inputs, list_versions()], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def list_bijlagen(project: Project) -> list[dict[str, str]]:
    """List the files that settings name besides the sources of tables, each with its hash.

    Lists, roads, an earlier plan: no table comes of them, and yet they decide
    the outcome. A file that is gone has no hash.
    """
    return [
        {
            "instelling": f"{section}.{key}",
            "bestand": name,
            "sha256": _hash_file(resolve(project, name)),
        }
        for section, key, name in source_files(project)
        if not section.startswith("bronnen.") or key == "bedrijfswoningen"
    ]


def _hash_file(path: Path) -> str:
    """Hash the bytes of a file; empty where there is none."""
    if not path.is_file():
        return ""
    return hash_file(path)


def hash_files(folder: Path, names: Iterable[str] = FILES) -> dict[str, str]:
    """Hash the results of these names in a folder, as far as they are there."""
    return {name: _hash_file(folder / name) for name in names if (folder / name).is_file()}


def read_valid(folder: Path, invoer_sha256: str) -> dict[str, str]:
    """Read which files of an earlier run still hold: same inputs, and bytes as accounted for.

    Returns
    -------
    dict
        Hash by name; empty where there is no account, or one of other inputs.
    """
    try:
        account: Any = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
        is_same = account["invoer_sha256"] == invoer_sha256
        told: dict[str, str] = dict(account["bestanden"]) if is_same else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    found = hash_files(folder)
    return {name: digest for name, digest in told.items() if found.get(name) == digest}


def read_weggelaten(folder: Path, kept: Container[str]) -> list[dict[str, str]]:
    """Read what an earlier run told to be left out of the files that stay of it."""
    try:
        account: Any = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
        told: list[dict[str, str]] = [dict(one) for one in account["weggelaten"]]
        return [one for one in told if one["bestand"] in kept]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def list_bronnen(herkomst: pd.DataFrame) -> list[dict[str, object]]:
    """List the origin of each input, as plain values."""
    rows = herkomst.to_dict("records")
    return [{str(name): _plain(value) for name, value in row.items()} for row in rows]


def list_versions() -> dict[str, str]:
    """List the version of Python and of each package that can change a result."""
    found = {name: metadata.version(name) for name in LIBRARIES}
    return {"python": platform.python_version(), **found}


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def _plain(value: object) -> object:
    """A value that JSON has."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if isinstance(value, str | int | bool) else str(value)


def _notice(notice: Notice) -> dict[str, object]:
    return {
        "code": notice.code,
        "tabel": notice.table,
        "aantal": notice.count,
        "bron": notice.source,
        **dict(notice.fields),
    }
