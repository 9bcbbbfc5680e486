"""The language of a workbook, which xlsxwriter cannot state: added to its properties."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import Final

from werklocaties_gis.vocabulary.numbers import Taal

CORE: Final = "docProps/core.xml"
END: Final = b"</cp:coreProperties>"
TALEN: Final = MappingProxyType({"nl": "nl-NL", "en": "en-GB"})


def write_taal(path: Path, taal: Taal) -> Path:
    """State the language of a workbook, so that what reads it aloud speaks it.

    The other parts of the file keep their bytes; equal workbooks stay equal.
    """
    mark = f"<dc:language>{TALEN[taal]}</dc:language>".encode("ascii")
    made = path.with_name(path.name + ".taal")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item)
            part = part.replace(END, mark + END) if item.filename == CORE else part
            new.writestr(item, part)
    return made.replace(path)
