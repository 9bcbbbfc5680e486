"""From the bytes of a project file to its contents, or to the reason why they cannot be read."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from werklocaties_gis.errors import Failure, InvalidProjectError, MissingInputError

PROJECT_FILE: Final = "werklocaties.toml"
"""Name that a project file has unless the user gives another."""

MAX_BYTES: Final = 1_000_000
"""A project file is a page or two; what is larger is something else."""

_TAAL_EN: Final = re.compile(r"""^[ \t]*taal[ \t]*=[ \t]*["']en["']""", re.MULTILINE)

_BACKSLASH: Final = re.compile(r"escape|hex value|Unescaped", re.IGNORECASE)


def find_project(path: Path) -> Path:
    """Find the project file that a path means: the file itself, or the one in the folder.

    Raises
    ------
    MissingInputError
        If there is no such file.
    """
    file = path / PROJECT_FILE if path.is_dir() else path
    if not file.is_file():
        others = sorted(other.name for other in file.parent.glob("*.toml"))
        raise MissingInputError("project_missing", path=str(file), found=", ".join(others))
    return file


def read_studietaal(path: Path) -> Literal["nl", "en"]:
    """Read the language of a project file as far as it can be read; Dutch where it cannot.

    What is wrong with the file is not told here: the command itself does that.
    """
    try:
        file = path / PROJECT_FILE if path.is_dir() else path
        # No file at all may be a pipe, and one of this size is no project file.
        if not file.is_file() or file.stat().st_size > MAX_BYTES:
            return "nl"
        text = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except (OSError, ValueError):
        return "nl"
    try:
        studie = tomllib.loads(text).get("studie")
    except (tomllib.TOMLDecodeError, RecursionError):
        # A fault in TOML is the commonest of all: the line of its own still tells the language.
        return "en" if _TAAL_EN.search(text) else "nl"
    return "en" if isinstance(studie, dict) and studie.get("taal") == "en" else "nl"


def read_toml(file: Path) -> dict[str, Any]:
    """Read a project file as nested mappings, not yet checked.

    Raises
    ------
    InvalidProjectError
        If the file is no UTF-8 text, no TOML, or has a number that is not finite.
    """
    text = _read_text(file)
    try:
        contents = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidProjectError("project_invalid", [_broken(file, text, str(error))]) from error
    not_finite = [
        Failure(".".join(path[:-1]), path[-1], "", str(value), "setting_not_finite", file.name)
        for path, value in _leaves(contents, ())
        if isinstance(value, float) and not math.isfinite(value)
    ]
    if not_finite:
        raise InvalidProjectError("project_invalid", not_finite)
    return contents


def _read_text(file: Path) -> str:
    """Text of a file in UTF-8, with or without a byte order mark."""
    if file.stat().st_size > MAX_BYTES:
        failure = Failure("", "", "", "", "project_too_large", file.name)
        raise InvalidProjectError("project_invalid", [failure])
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = str(content[: error.start].count(b"\n") + 1)
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        code = "project_utf16" if wide else "project_not_utf8"
        failure = Failure("", "", "" if wide else line, "", code, file.name)
        raise InvalidProjectError("project_invalid", [failure]) from error


def _broken(file: Path, text: str, message: str) -> Failure:
    """Where the text stops being TOML, and what the line says there."""
    found = re.search(r"at line (\d+)", message)
    lines = text.split("\n")
    number = int(found.group(1)) if found else len(lines)
    line = lines[number - 1].strip()[:80] if number <= len(lines) else ""
    if "\\" in line and _BACKSLASH.search(message):
        code = "project_backslash"
    elif re.search(r"overwrite|declare|mutate|namespace", message, re.IGNORECASE):
        code = "project_twice"
    else:
        code = "project_not_toml"
    return Failure("", "", str(number), line, code, file.name)


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value that is no mapping or list, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, str(key)))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, path)
    else:
        yield path, value
