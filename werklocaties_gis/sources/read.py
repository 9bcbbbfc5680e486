"""One table of a study from the source that its project file names."""

from __future__ import annotations

from pathlib import Path

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.bag import read_bag
from werklocaties_gis.sources.bag.lezing import make_pandlezing, make_planlezing
from werklocaties_gis.sources.gelezen import Gelezen, join_gelezen
from werklocaties_gis.sources.imro.plan import read_imro
from werklocaties_gis.sources.tabel import read_eigen_tabel


def read_tabel(
    bron: Bron, table: str, folder: Path, *, gevel: Gevel = "bestemmingsvlak"
) -> Gelezen:
    """Read one table: of the user's own, from plans in IMRO GML, or from the BAG.

    Parameters
    ----------
    bron
        The section ``[bronnen.<table>]``; sources under ``ook`` may be of
        another form, so that childcare comes from a list beside the BAG.
    table
        Name of the table.
    folder
        Folder that paths are relative to.
    gevel
        For homes out of a plan: anywhere in their zone, or in its bouwvlakken,
        or (``pand``) only where the BAG shows that nothing is built yet. Where
        both sources are given, ``sources/bag/lezing.py`` has the rule.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If a file cannot be used at all; what is wrong with single cells comes
        back as failures, all at once.
    """
    parts = (bron, *bron.ook)
    try:
        if all(part.vorm == "tabel" for part in parts):
            return read_eigen_tabel(bron, table, folder)
        return _read_mixed(parts, table, folder, gevel)
    except PermissionError as error:
        raise UnreadableSourceError("source_busy", source=bron.bestand) from error


def _read_mixed(parts: tuple[Bron, ...], table: str, folder: Path, gevel: Gevel) -> Gelezen:
    """Read sources of several forms, and let plan and BAG speak of each home once."""
    alone = [part.model_copy(update={"ook": ()}) for part in parts]
    own = [read_eigen_tabel(part, table, folder) for part in alone if part.vorm == "tabel"]
    bag = [read_bag(part, table, folder) for part in alone if part.vorm == "bag"]
    plannen = [part for part in alone if part.vorm == "imro"]
    plan = [read_imro(part, table, folder, gevel=gevel) for part in plannen]
    if bag and plan:
        found, zones = _join(bag, table), _join(plan, table)
        if gevel == "pand":
            vlakken = [read_imro(part, table, folder, gevel="bouwvlak") for part in plannen]
            bag, plan = _pair(make_pandlezing(found, zones, _join(vlakken, table)))
        else:
            bag, plan = _pair(make_planlezing(found, zones, gevel))
    return _join([*own, *bag, *plan], table)


def _pair(lezing: tuple[Gelezen, Gelezen]) -> tuple[list[Gelezen], list[Gelezen]]:
    return [lezing[0]], [lezing[1]]


def _join(parts: list[Gelezen], table: str) -> Gelezen:
    """Join parts; one alone is in the order of its key already."""
    return parts[0] if len(parts) == 1 else join_gelezen(parts, table)
