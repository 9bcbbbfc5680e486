"""One table of a study from the source that its project file names."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.bag import read_bag
from werklocaties_gis.sources.bag.lezing import make_pandlezing, make_planlezing
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.sources.imro.plan import read_imro
from werklocaties_gis.sources.tabel import read_eigen_tabel
from werklocaties_gis.tables.conform import key_order
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import make_empty


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
        found, zones = join_gelezen(bag, table), join_gelezen(plan, table)
        if gevel == "pand":
            vlakken = [read_imro(part, table, folder, gevel="bouwvlak") for part in plannen]
            bag, plan = _pair(make_pandlezing(found, zones, join_gelezen(vlakken, table)))
        else:
            bag, plan = _pair(make_planlezing(found, zones, gevel))
    return join_gelezen([*own, *bag, *plan], table)


def _pair(lezing: tuple[Gelezen, Gelezen]) -> tuple[list[Gelezen], list[Gelezen]]:
    return [lezing[0]], [lezing[1]]


def join_gelezen(parts: list[Gelezen], table: str) -> Gelezen:
    """Join what several sources gave into one table, in the order of its key."""
    if len(parts) == 1:
        return parts[0]
    filled = [part.frame for part in parts if len(part.frame)]
    frame = pd.concat(filled, ignore_index=True) if filled else make_empty(table)
    frame = frame if "geometry" not in frame else gpd.GeoDataFrame(frame)
    order = key_order(frame, table)
    rijen = Rijen(
        np.concatenate([part.rijen.bestand for part in parts]),
        np.concatenate([part.rijen.nummer for part in parts]),
    )
    return Gelezen(
        frame=frame.iloc[order].reset_index(drop=True),
        rijen=rijen.take(order),
        meldingen=tuple(notice for part in parts for notice in part.meldingen),
        failures=tuple(sorted({failure for part in parts for failure in part.failures})),
        herkomst=tuple(origin for part in parts for origin in part.herkomst),
    )
