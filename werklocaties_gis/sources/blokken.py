"""A table of the user's own block by block, where its file allows that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.groepen import (
    can_read_groepen,
    count_rows,
    list_text_columns,
    read_groepen,
    read_teksten,
)
from werklocaties_gis.sources.cellen.codes import has_leading_zeros
from werklocaties_gis.sources.cellen.verschillend import NUMBERS
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.tabel import as_gelezen
from werklocaties_gis.tables.schema import read_schema


def has_blokken(bron: Bron, table: str, folder: Path) -> bool:
    """Whether a source is one file of the user's own that can be read in blocks.

    Parameters
    ----------
    bron
        The section ``[bronnen.<table>]``.
    table
        Name of the table.
    folder
        Folder that paths are relative to.
    """
    is_one = bron.dienst is None and not bron.ook and not bron.meer and bron.vorm == "tabel"
    # What is looked up by address, made of several columns or filtered tells of the whole file.
    is_plain = not (bron.adressen or bron.uitklappen or bron.nummer or bron.alleen)
    path = folder / bron.bestand
    if not is_one or not is_plain or not can_read_groepen(path):
        return False
    return count_rows(path) > 0 and not _list_typed(bron, table) & list_text_columns(path)


def _list_typed(bron: Bron, table: str) -> frozenset[str]:
    """Columns of numbers and dates: as texts, how these are written shows in the whole file."""
    columns = read_schema(table).columns
    typed = (column.name for column in columns if column.type in {*NUMBERS, "datum"})
    return frozenset(bron.kolommen.get(name, name) for name in typed)


def read_blokken(bron: Bron, table: str, folder: Path) -> Iterator[Gelezen]:
    """Read a table block by block, each as ``read_tabel`` would read a file of only those rows.

    Parameters
    ----------
    bron
        A source of which ``has_blokken`` holds.
    table
        Name of the table.
    folder
        Folder that paths are relative to.
    """
    path = folder / bron.bestand
    if table == "activiteiten" and not bron.voorloopnullen:
        # What one block shows of its codes holds for the others too: they are one column.
        whole = any(has_leading_zeros(codes) for codes in read_teksten(path, _sbi_column(bron)))
        bron = bron.model_copy(update={"voorloopnullen": whole})
    for rauw in read_groepen(path):
        origin = Herkomst(bron.bestand, "", len(rauw.frame), 0)
        yield as_gelezen(rauw, bron, table, folder, origin)


def _sbi_column(bron: Bron) -> str:
    """Column of the file that holds the codes."""
    return bron.kolommen.get("sbi", "sbi")
