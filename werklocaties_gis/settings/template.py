"""An empty project file with every key, its default and its reason, made from the models."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from werklocaties_gis.settings.catalogus import GEBIED, list_recommended, read_catalogue
from werklocaties_gis.settings.diensten import Dienst, Gebied
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


Given = Mapping[tuple[str, str], object]
"""Values that stand in the file in place of the defaults, by section and key."""


def make_project_file(
    naam: str,
    taal: Taal = "nl",
    *,
    gebied: Gebied | None = None,
    peildatum: dt.date | None = None,
) -> str:
    """Make the text of a project file to fill in.

    Parameters
    ----------
    naam
        Name of the study.
    taal
        Language of the comments.
    gebied
        Area to fetch layers for: the recommended service of each table is then chosen.
    peildatum
        Date of the study; none leaves it to the user.

    Returns
    -------
    str
        TOML with every key, its default and its reason.
    """
    given: dict[tuple[str, str], object] = {("studie", "naam"): naam}
    if gebied is not None:
        given |= {("gebied", key): value for key, value in gebied if value}
    if peildatum is not None:
        given["studie", "peildatum"] = peildatum
    lines = [f"versie = 1  # {read_toelichting()['', 'versie'][taal]}"]
    for name, field in Project.model_fields.items():
        if name == "bronnen":
            lines += _sources(taal, has_area=gebied is not None)
        elif name == "diensten":
            lines += _services(taal)
        elif name not in {"versie", "folder"}:
            lines += _section(name, field, taal, given)
    return "\n".join(lines) + "\n"


def _section(name: str, field: FieldInfo, taal: Taal, given: Given) -> Iterator[str]:
    """Lines of one section, with its subsections below it."""
    model = field.annotation
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return
    yield from ("", f"# {read_toelichting()[name, ''][taal]}", f"[{name}]")
    inner = dict(model.model_fields)
    for key, value in inner.items():
        if not _is_section(value):
            yield from _line(name, key, value, taal, given)
    for key, value in inner.items():
        if _is_section(value):
            yield from _section(f"{name}.{key}", value, taal, given)


def _is_section(field: FieldInfo) -> bool:
    """Whether a key is a section with keys that are explained one by one."""
    model = field.annotation
    is_model = isinstance(model, type) and issubclass(model, BaseModel)
    return is_model and getattr(model, "__name__", "") != "Gevolgen"


def _line(section: str, key: str, field: FieldInfo, taal: Taal, given: Given) -> Iterator[str]:
    """Reason of one key and its default; a key without a default stays a comment."""
    yield f"# {read_toelichting()[section, key][taal]}"
    if (section, key) in given:
        yield f"{key} = {_toml(given[section, key])}"
    elif field.default is PydanticUndefined:
        yield f"# {key} = {REQUIRED[section, key]}"
    elif field.default is None:
        yield f"# {key} ="
    else:
        yield f"{key} = {_toml(field.default)}"


def _sources(taal: Taal, *, has_area: bool) -> Iterator[str]:
    """Lines on sources: what can be said of one, then one for each table."""
    words = read_toelichting()
    yield from ("", f"# {words['bronnen', ''][taal]}")
    for key in Bron.model_fields:
        yield f"#   {key}: {words['bronnen', key][taal]}"
    for table in INPUT_TABLES:
        chosen = _choice(table, taal) if has_area else []
        yield from chosen or _own_file(table)


def _own_file(table: str) -> Iterator[str]:
    """Lines of a table that the user fills in: comments until there is something in it."""
    yield from (f"# [bronnen.{table}]", f'# bestand = "bronnen/{table}.csv"')
    if read_schema(table).geometry is not None:
        # A CSV cannot say it, and the empty tables beside this file are meant for RD.
        yield f'# crs = "{CRS_RD}"'


def _choice(table: str, taal: Taal) -> list[str]:
    """Lines of a table with a public service: the first choice, and what else there is."""
    if table == "gebieden":
        return [f"[bronnen.{table}]", f"dienst = {_toml(GEBIED)}"]
    options = list_recommended(table)
    if not options:
        return []
    first, *besides = options[0]
    row = read_catalogue()[first]
    lines = [
        f"# {row.wat[taal]} ({row.eigenaar}; {row.licentie})",
        f"[bronnen.{table}]",
        f"dienst = {_toml(first)}",
    ]
    if besides:
        others = ", ".join(f"{{ dienst = {_toml(naam)} }}" for naam in besides)
        lines.append(f"ook = [{others}]")
    rest = ", ".join(naam for naam, *_ in options[1:])
    word = {"nl": "anders", "en": "or else"}[taal]
    return [*lines, *([f"#   {word}: {rest}"] if rest else [])]


def _services(taal: Taal) -> Iterator[str]:
    """Lines on services of the user's own: what can be said of one, as comments."""
    words = read_toelichting()
    yield from ("", f"# {words['diensten', ''][taal]}", "# [diensten.naam]")
    for key in Dienst.model_fields:
        yield f"#   {key}: {words['diensten', key][taal]}"


def _toml(value: object) -> str:
    """One value as TOML writes it."""
    if isinstance(value, BaseModel):
        inner = ", ".join(f"{key} = {_toml(item)}" for key, item in value.model_dump().items())
        return f"{{ {inner} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
