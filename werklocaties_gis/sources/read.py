"""One table of a study from the source that its project file names."""

from __future__ import annotations

from pathlib import Path

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.sources.imro.plan import read_imro
from werklocaties_gis.sources.tabel import read_eigen_tabel


def read_tabel(
    bron: Bron, table: str, folder: Path, *, gevel: Gevel = "bestemmingsvlak"
) -> Gelezen:
    """Read one table: of the user's own, or from plans in IMRO GML.

    Parameters
    ----------
    bron
        The section ``[bronnen.<table>]``.
    table
        Name of the table.
    folder
        Folder that paths are relative to.
    gevel
        For homes out of a plan: anywhere in their zone, or in its bouwvlakken.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If a file cannot be used at all; what is wrong with single cells comes
        back as failures, all at once.
    """
    try:
        if bron.vorm == "imro":
            return read_imro(bron, table, folder, gevel=gevel)
        return read_eigen_tabel(bron, table, folder)
    except PermissionError as error:
        raise UnreadableSourceError("source_busy", source=bron.bestand) from error
