"""Write the page of settings: every key of the project file with its default and its reason.

Run ``make pages`` after a change of a setting; a test compares.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.settings.template import read_toelichting

DOCS = Path(__file__).resolve().parents[1]

INSTELLINGEN = """# Settings

Every key of `werklocaties.toml`. Written from the settings and `settings/toelichting.csv`; change
those, not this page. `werklocaties new` writes the same keys, with their reasons, in a project file
to fill in. A key that does not exist is refused by name, with what was probably meant.

*Default*: `required` has none and must be given; `none` means that nothing is set.
"""

REPEATED = {"bronnen": ("bronnen.<table>", Bron), "diensten": ("diensten.<name>", Dienst)}
"""Sections of which there are many, one for each table or name."""


def make_instellingen() -> str:
    """Make the page of settings."""
    parts = [INSTELLINGEN]
    for name, field in Project.model_fields.items():
        if name in REPEATED:
            title, model = REPEATED[name]
            parts += [_section(name, title, model)]
        else:
            parts += list(_sections(name, field))
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _sections(name: str, field: FieldInfo) -> Iterator[str]:
    """Yield a section, and those below it."""
    model = _model(field)
    if model is None:
        return
    yield _section(name, name, model)
    for key, inner in model.model_fields.items():
        yield from _sections(f"{name}.{key}", inner)


def _model(field: FieldInfo) -> type[BaseModel] | None:
    """Return the section that a key holds, where its keys are explained one by one."""
    model = field.annotation
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return None
    return None if model.__name__ == "Gevolgen" else model


def _section(name: str, title: str, model: type[BaseModel]) -> str:
    """Heading, purpose and keys of one section."""
    words = read_toelichting()
    own = [(key, field) for key, field in model.model_fields.items() if _model(field) is None]
    if name in REPEATED:
        own = list(model.model_fields.items())
    rows = "\n".join(
        "| " + " | ".join(_row(key, field, words[name, key])) + " |" for key, field in own
    )
    told = words[name, ""]
    head = "| key | default | values | meaning | betekenis |\n| --- | --- | --- | --- | --- |"
    table = f"\n\n{head}\n{rows}" if own else ""
    return f"## `[{title}]`\n\n{_cell(told['en'])} *{_cell(told['nl'])}*{table}"


def _row(key: str, field: FieldInfo, words: Any) -> tuple[str, ...]:
    """Cells of one key."""
    values = " · ".join(f"`{value}`" for value in dict.fromkeys(_choices(field.annotation)))
    return f"`{key}`", _default(field), values, _cell(words["en"]), _cell(words["nl"])


def _default(field: FieldInfo) -> str:
    """Return the default as it would stand in the file."""
    if field.default is PydanticUndefined and field.default_factory is None:
        return "required"
    value = field.get_default(call_default_factory=True)
    if value is None:
        return "none"
    return f"`{_toml(value)}`"


def _toml(value: Any) -> str:
    """Write one value as TOML does."""
    if isinstance(value, BaseModel):
        return _toml(value.model_dump())
    if isinstance(value, dict) or hasattr(value, "items"):
        inner = ", ".join(f"{key} = {_toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple | frozenset):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if value is None:
        return '""'
    if isinstance(value, dt.date | Path):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _choices(annotation: Any) -> Iterator[object]:
    """Yield the words that a key allows, however deep they stand in its type."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        yield from _choices(inner)


def _cell(text: str) -> str:
    """Escape what would end a cell, or be read as a tag."""
    return text.replace("|", "\\|").replace("<", "\\<")


def main() -> None:
    """Write the page."""
    (DOCS / "instellingen.md").write_text(make_instellingen(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
