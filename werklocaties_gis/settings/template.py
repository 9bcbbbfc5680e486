"""An empty project file with every key, its default and its reason, made from the models."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from werklocaties_gis.settings.project import Bron, Project, Taal
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, read_schema

REQUIRED: Final = MappingProxyType({("studie", "peildatum"): "2026-01-01"})
"""Keys without a default that stay commented out until the user decides, and an example."""


@cache
def read_toelichting() -> Mapping[tuple[str, str], Mapping[Taal, str]]:
    """Read what each section and key is for, in Dutch and English."""
    text = resources.files(__package__).joinpath("toelichting.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType(
        {(row["sectie"], row["sleutel"]): {"nl": row["nl"], "en": row["en"]} for row in rows}
    )


def make_project_file(naam: str, taal: Taal = "nl") -> str:
    """Make the text of a project file to fill in.

    Parameters
    ----------
    naam
        Name of the study.
    taal
        Language of the comments.

    Returns
    -------
    str
        TOML with every key, its default and its reason.
    """
    lines = [f"versie = 1  # {read_toelichting()['', 'versie'][taal]}"]
    for name, field in Project.model_fields.items():
        if name == "bronnen":
            lines += _sources(taal)
        elif name not in {"versie", "folder"}:
            lines += _section(name, field, taal, naam)
    return "\n".join(lines) + "\n"


def _section(name: str, field: FieldInfo, taal: Taal, naam: str) -> Iterator[str]:
    """Lines of one section, with its subsections below it."""
    model = field.annotation
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return
    yield from ("", f"# {read_toelichting()[name, ''][taal]}", f"[{name}]")
    inner = dict(model.model_fields)
    for key, value in inner.items():
        if not _is_section(value):
            yield from _line(name, key, value, taal, naam)
    for key, value in inner.items():
        if _is_section(value):
            yield from _section(f"{name}.{key}", value, taal, naam)


def _is_section(field: FieldInfo) -> bool:
    """Whether a key is a section with keys that are explained one by one."""
    model = field.annotation
    is_model = isinstance(model, type) and issubclass(model, BaseModel)
    return is_model and getattr(model, "__name__", "") != "Gevolgen"


def _line(section: str, key: str, field: FieldInfo, taal: Taal, naam: str) -> Iterator[str]:
    """Reason of one key and its default; a key without a default stays a comment."""
    yield f"# {read_toelichting()[section, key][taal]}"
    if (section, key) == ("studie", "naam"):
        yield f"naam = {_toml(naam)}"
    elif field.default is PydanticUndefined:
        yield f"# {key} = {REQUIRED[section, key]}"
    elif field.default is None:
        yield f"# {key} ="
    else:
        yield f"{key} = {_toml(field.default)}"


def _sources(taal: Taal) -> Iterator[str]:
    """Lines on sources: what can be said of one, then one for each table."""
    words = read_toelichting()
    yield from ("", f"# {words['bronnen', ''][taal]}")
    for key in Bron.model_fields:
        yield f"#   {key}: {words['bronnen', key][taal]}"
    for table in INPUT_TABLES:
        yield from (f"# [bronnen.{table}]", f'# bestand = "bronnen/{table}.csv"')
        if read_schema(table).geometry is not None:
            # A CSV cannot say it, and the empty tables beside this file are meant for RD.
            yield f'# crs = "{CRS_RD}"'


def _toml(value: object) -> str:
    """One value as TOML writes it."""
    if isinstance(value, BaseModel):
        inner = ", ".join(f"{key} = {_toml(item)}" for key, item in value.model_dump().items())
        return f"{{ {inner} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)
