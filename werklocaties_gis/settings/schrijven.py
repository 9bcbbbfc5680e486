"""Settings as the text of a project file that says the same: what differs from the defaults."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from werklocaties_gis.settings.project import Project

BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
"""Keys that TOML takes without quotes."""


def draw_project(project: Project) -> str:
    """Draw a project file that reads as these settings.

    Parameters
    ----------
    project
        Settings; ``folder`` is where the file comes and is not in it.

    Returns
    -------
    str
        TOML. What is as by default is left out, so that the file stays a page.
    """
    plain = project.model_dump(mode="python", exclude_defaults=True, exclude_none=True)
    return "\n".join(_list_lines(plain, ())).lstrip("\n") + "\n"


def _list_lines(values: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """Lines of one section, first its own values and then the sections in it."""
    own = {key: value for key, value in values.items() if not isinstance(value, Mapping)}
    inner = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    if path and (own or not inner):
        yield ""
        yield f"[{'.'.join(_key(name) for name in path)}]"
    for key, value in own.items():
        yield f"{_key(key)} = {_toml(value)}"
    for key, value in inner.items():
        yield from _list_lines(value, (*path, str(key)))


def _toml(value: object) -> str:
    """One value as TOML writes it, on one line."""
    if isinstance(value, Mapping):
        parts = (f"{_key(str(key))} = {_toml(item)}" for key, item in value.items())
        return f"{{ {', '.join(parts)} }}"
    if isinstance(value, list | tuple | set | frozenset):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, bool | int | float | str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
