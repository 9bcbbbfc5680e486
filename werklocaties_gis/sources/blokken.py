"""A table of the user's own block by block, where its file allows that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.groepen import (
    can_read_groepen,
    read_groepen,
    read_teksten,
)
from werklocaties_gis.sources.cellen.codes import has_leading_zeros
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.tabel import as_gelezen


def has_blokken(bron: Bron, folder: Path) -> bool:
    """Whether a source is one file of the user's own that can be read in blocks.

    Parameters
    ----------
    bron
        The section ``[bronnen.<table>]``.
    folder
        Folder that paths are relative to.
    """
    is_one = bron.dienst is None and not bron.ook and not bron.meer and bron.vorm == "tabel"
    # Where a row is looked up by address, or made of several columns, blocks are not worth it.
    is_plain = bron.adressen is None and not bron.uitklappen and bron.nummer is None
    return is_one and is_plain and can_read_groepen(folder / bron.bestand)


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
