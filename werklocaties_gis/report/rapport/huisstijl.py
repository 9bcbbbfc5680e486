"""The house style of a municipality: its style sheet, template, logo and name, or ours."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import Failure, InvalidProjectError
from werklocaties_gis.report.rapport.sjabloon import PLAATSEN, Sjabloon
from werklocaties_gis.report.rapport.stijlregels import list_verboden
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.relations import resolve

LOGO_MAX: Final = 500_000
"""Bytes of a logo: it stands in every copy of the report."""
SOORTEN: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)
"""How a logo begins, and what it is; as a picture an SVG runs and fetches nothing."""


@dataclass(frozen=True)
class Huisstijl:
    """What the report is dressed in.

    Attributes
    ----------
    stijl
        Style sheet that comes after ours; empty for none.
    sjabloon
        Template.
    logo
        Address of the picture with its contents in it; empty for none.
    afzender
        Who sends the report, as plain text.
    """

    stijl: str
    sjabloon: Sjabloon
    logo: str
    afzender: str


def read_standaard(name: str) -> str:
    """Read a file that ships: ``standaard.css`` or ``standaard.html``."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def read_huisstijl(project: Project) -> Huisstijl:
    """Read the house style that ``[uitvoer]`` names.

    Parameters
    ----------
    project
        Settings.

    Returns
    -------
    Huisstijl
        Judged: it brings no script and no address.

    Raises
    ------
    InvalidProjectError
        If a file is not there, cannot be read, or holds what a report may not.
    """
    asked = project.uitvoer
    stijl = _read_text(project, asked.rapport_stijl)
    text = _read_text(project, asked.rapport_sjabloon)
    sjabloon = Sjabloon(read_standaard("standaard.html") if text is None else text)
    logo = _read_bytes(project, asked.rapport_logo)
    failures = [
        *_check_stijl(project, stijl),
        *_check_sjabloon(project, text, sjabloon),
        *_check_logo(project, logo),
    ]
    if failures:
        raise InvalidProjectError("project_invalid", failures)
    return Huisstijl(stijl or "", sjabloon, _as_address(logo), asked.rapport_afzender)


def _read_bytes(project: Project, name: str) -> bytes | None:
    """Contents of a file; None where none is named or it is not there."""
    path: Path | None = resolve(project, name) if name else None
    return path.read_bytes() if path is not None and path.is_file() else None


def _read_text(project: Project, name: str) -> str | None:
    """Text of a file, as Windows or another may have written it."""
    contents = _read_bytes(project, name)
    if contents is None:
        return None
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("cp1252", errors="replace")


def _fail(key: str, name: str, code: str, **fields: str) -> Failure:
    return Failure("uitvoer", key, "", name, code, name, tuple(sorted(fields.items())))


def _check_stijl(project: Project, stijl: str | None) -> Iterator[Failure]:
    """Nothing that fetches."""
    key, name = "rapport_stijl", project.uitvoer.rapport_stijl
    if name and stijl is None:
        yield _fail(key, name, "huisstijl_weg")
    for told in list_verboden(stijl or ""):
        yield _fail(key, name, "stijl_verboden", wat=told)


def _check_sjabloon(project: Project, text: str | None, sjabloon: Sjabloon) -> Iterator[Failure]:
    """Only structure, and places that exist."""
    key, name = "rapport_sjabloon", project.uitvoer.rapport_sjabloon
    if name and text is None:
        yield _fail(key, name, "huisstijl_weg")
    for fout in dict.fromkeys(sjabloon.fouten):
        yield _fail(key, name, fout.code, wat=fout.wat, plaatsen=", ".join(PLAATSEN))


def _check_logo(project: Project, logo: bytes | None) -> Iterator[Failure]:
    """A picture, and not a large one."""
    key, name = "rapport_logo", project.uitvoer.rapport_logo
    if name and logo is None:
        yield _fail(key, name, "huisstijl_weg")
    if logo is not None and not _kind(logo):
        yield _fail(key, name, "logo_soort")
    if logo is not None and len(logo) > LOGO_MAX:
        yield _fail(key, name, "logo_groot", most=str(LOGO_MAX // 1000))


def _kind(logo: bytes) -> str:
    """What the first bytes say that it is, whatever its name says."""
    start = logo.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for begin, kind in SOORTEN if start.startswith(begin)), "")


def _as_address(logo: bytes | None) -> str:
    if not logo:
        return ""
    return f"data:{_kind(logo)};base64,{base64.b64encode(logo).decode()}"
