"""A section added to a project file: what stands there stays, or nothing changes."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from werklocaties_gis.errors import Failure, InvalidProjectError
from werklocaties_gis.settings.toml import read_toml
from werklocaties_gis.tables.replace import replacing


def append_sections(file: Path, sections: Sequence[tuple[str, str]]) -> None:
    """Add sections at the end of a project file, whole or not at all.

    Comments, order and line ends of the file stay as they are.

    Parameters
    ----------
    file
        The project file.
    sections
        Name of each table, and the text of its section.

    Raises
    ------
    InvalidProjectError
        If the file has one of the sections already, or is no TOML.
    OutputBusyError
        If another program holds the file.
    """
    present = read_toml(file).get("bronnen", {})
    taken = [table for table, _ in sections if table in present]
    if taken:
        raise InvalidProjectError(
            "project_invalid",
            [Failure(f"bronnen.{table}", "", "", "", "guess_taken", file.name) for table in taken],
        )
    before = file.read_bytes()
    newline = "\r\n" if b"\r\n" in before else "\n"
    added = newline + newline.join(
        line for _, text in sections for line in (*text.rstrip("\n").split("\n"), "")
    )
    end = b"" if before.endswith(b"\n") or not before else newline.encode()
    after = before + end + added.encode("utf-8")
    _check(after, file)
    with replacing(file) as temporary:
        temporary.write_bytes(after)


def _check(after: bytes, file: Path) -> None:
    """See that the file with the sections reads as a project file does."""
    try:
        tomllib.loads(after.decode("utf-8-sig").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        failure = Failure("bronnen", "", "", str(error)[:80], "guess_not_added", file.name)
        raise InvalidProjectError("project_invalid", [failure]) from error
