"""The address columns of a source: what they are for, and what they need besides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.tables.schema import read_schema

WITHOUT_SHAPES: Final = frozenset({"", ".csv", ".txt", ".tsv", ".xlsx", ".xlsm"})
"""Last names of files in which a position is two columns at most."""


def check_adres(table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Check that an address is asked for a table of points, with the file that places it.

    Parameters
    ----------
    table, bron
        The table and its section of the project file.
    source
        Name of the project file, for what is told.
    """
    section, asked = f"bronnen.{table}", bron.adres.model_dump(exclude_none=True)
    shape = read_schema(table).geometry
    if asked and (shape is None or shape.type == "polygon"):
        yield Failure(section, "adres", "", "", "source_no_address", source)
    if bool(asked) != (bron.adressen is not None) and not _is_shown(table, bron):
        key = "adressen" if asked else "adres"
        yield Failure(section, key, "", "", "source_half_address", source)


def _is_shown(table: str, bron: Bron) -> bool:
    """Whether an address is only to be shown and searched: of firms whose position is known."""
    has_shapes = Path(bron.bestand).suffix.lower() not in WITHOUT_SHAPES
    return table == "vestigingen" and bron.adressen is None and (bron.x is not None or has_shapes)
