"""Which studies a folder holds: one row a deel, in the order in which they run."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.tables.csv_dutch import guard_formula

VERDELING: Final = "verdeling.csv"
KOLOMMEN: Final = ("deel", "naam", "niveau", "gebied_id", "vestigingen", "plekken")


@dataclass(frozen=True)
class Deel:
    """One study of the folder.

    Attributes
    ----------
    deel
        Name of its folder.
    naam, niveau, gebied_id
        The area that it is of; empty where it is of none.
    vestigingen, plekken
        Rows of its own: how heavy it is.
    """

    deel: str
    naam: str
    niveau: str = ""
    gebied_id: str = ""
    vestigingen: int = 0
    plekken: int = 0

    @property
    def gewicht(self) -> int:
        """How heavy it is beside the others, for the time that is left."""
        return self.vestigingen + self.plekken


def is_verdeeld(folder: Path) -> bool:
    """Whether a folder holds studies, and is none itself."""
    return (folder / VERDELING).is_file() and not (folder / PROJECT_FILE).is_file()


def read_verdeling(folder: Path) -> tuple[Deel, ...]:
    """Read which studies a folder holds, in the order of the file.

    Raises
    ------
    MissingInputError
        If it holds no ``verdeling.csv``.
    UnreadableSourceError
        If that is no table of delen, names a folder twice, or one outside its own.
    """
    path = folder / VERDELING
    if not path.is_file():
        raise MissingInputError("missing_file", path=str(path))
    try:
        delen = _read(path.read_text(encoding="utf-8-sig"))
    except (ValueError, KeyError, AttributeError, csv.Error) as error:
        raise UnreadableSourceError("verdeling_onleesbaar", source=str(path)) from error
    names = [deel.deel.casefold() for deel in delen]
    for deel in delen:
        if not _is_folder(deel.deel) or names.count(deel.deel.casefold()) > 1:
            raise UnreadableSourceError("verdeling_map", source=str(path), deel=deel.deel)
    return delen


def _read(text: str) -> tuple[Deel, ...]:
    """The rows of the file, whether Excel or another program separated them."""
    separator = ";" if ";" in text.partition("\n")[0] else ","
    # A name may hold what Python takes for the end of a line and a file of rows does not.
    lines = io.StringIO(text, newline="")
    rows = list(csv.DictReader(lines, delimiter=separator, strict=True))
    if not rows:
        raise ValueError("no rows")
    return tuple(_make_deel(*(_unguard(row[name].strip()) for name in KOLOMMEN)) for row in rows)


def _unguard(text: str) -> str:
    """A text without the apostrophe that kept a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and guard_formula(text[1:]) == text else text


def _make_deel(
    deel: str, naam: str, niveau: str, gebied_id: str, vestigingen: str, plekken: str
) -> Deel:
    """One row; what lies in no area is called by its folder."""
    return Deel(deel, naam or deel, niveau, gebied_id, int(vestigingen or 0), int(plekken or 0))


def _is_folder(name: str) -> bool:
    """Whether a name is that of a folder right here, on every system."""
    parts = {PurePosixPath(name).parts, PureWindowsPath(name).parts}
    return parts == {(name,)} and name != ".." and ":" not in name
