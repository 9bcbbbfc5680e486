"""Plans in IMRO GML as one of our tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import Failure, Notice, UnknownTableError
from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import MAX_XML_BYTES, find_bestand, hash_bestand
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.geometrie import mend, mended_notice
from werklocaties_gis.sources.imro.bestemmingen import list_bestemmingen
from werklocaties_gis.sources.imro.gevoelig import list_gevoelige_objecten
from werklocaties_gis.sources.imro.kanttekeningen import list_failures, list_kanttekeningen
from werklocaties_gis.sources.imro.plannen import status_of
from werklocaties_gis.sources.imro.planobjecten import (
    Planbestand,
    Planobject,
    read_planbestand,
    with_shapes,
)
from werklocaties_gis.tables.conform import conform, key_order
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import CRS_RD, make_empty

Lister = Callable[[Planbestand, Gevel], gpd.GeoDataFrame]


def read_imro(bron: Bron, table: str, folder: Path, *, gevel: Gevel = "bestemmingsvlak") -> Gelezen:
    """Read plans as a table.

    Parameters
    ----------
    bron
        Files; ``meer`` names further plans, ``vast`` gives columns one value.
    table
        ``bestemmingen``, ``gevoelige_objecten`` (zones for homes, schools and
        care) or ``dekking`` (where bestemmingen are complete: the plan's own area).
    folder
        Folder that paths are relative to.
    gevel
        Whether homes stand anywhere in their zone or in its bouwvlakken.

    Raises
    ------
    UnknownTableError
        If a plan cannot give that table.
    MissingInputError, UnreadableSourceError, CrsError
        If a file is not there, no IMRO, broken, or not in RD. Single objects
        that cannot be used come back as failures, all at once.
    """
    if table not in _LISTERS:
        raise UnknownTableError("imro_table", table=table, known=", ".join(_LISTERS))
    names = (bron.bestand, *bron.meer)
    parts = [_read_one(name, table, folder, gevel) for name in names]
    # pandas cannot tell the types of a frame without rows: joining one would change the rest.
    filled = [part.frame for part in parts if len(part.frame)]
    frame = pd.concat(filled, ignore_index=True) if filled else make_empty(table)
    numbers = frame["plaats"].to_numpy(dtype=np.int64) if filled else np.empty(0, dtype=np.int64)
    frame = frame.assign(**dict(bron.vast))
    order = key_order(conform(frame.iloc[:0], table) if frame.empty else frame, table)
    lengths = [len(part.frame) for part in parts]
    return Gelezen(
        frame=conform(frame, table),
        rijen=Rijen(np.repeat(np.array(names, dtype=object), lengths), numbers).take(order),
        meldingen=tuple(notice for part in parts for notice in part.meldingen),
        failures=tuple(failure for part in parts for failure in part.failures),
        herkomst=tuple(part.herkomst for part in parts),
    )


@dataclass(frozen=True)
class _Deel:
    """What one file gives."""

    frame: gpd.GeoDataFrame
    herkomst: Herkomst
    meldingen: tuple[Notice, ...]
    failures: tuple[Failure, ...]


def _read_one(name: str, table: str, folder: Path, gevel: Gevel) -> _Deel:
    path = find_bestand(name, folder, table, MAX_XML_BYTES)
    plan = read_planbestand(path, table)
    sound = mend(np.array([item.ruw.shape for item in plan.objecten], dtype=object))
    # After mending, so that what collapsed to nothing is counted as an object without a shape.
    plan = with_shapes(plan, sound.shapes)
    frame = _LISTERS[table](plan, gevel)
    frame["bron"] = (
        frame["plan_id"].map(lambda plan_id: f"{plan_id} ({path.name})").astype("string")
    )
    broken = [plan.objecten[at].object_id for at in np.flatnonzero(sound.is_mended)]
    return _Deel(
        frame,
        Herkomst(name, hash_bestand(path), plan.aantal, len(frame)),
        (*list_kanttekeningen(plan, table, name), *mended_notice(sound, table, name, broken)),
        list_failures(plan, table, name),
    )


def _bestemmingen(plan: Planbestand, _gevel: Gevel) -> gpd.GeoDataFrame:
    return list_bestemmingen(plan)


def _dekking(plan: Planbestand, _gevel: Gevel) -> gpd.GeoDataFrame:
    """List the areas of the plans with bestemmingen; one plan may have several areas.

    A plan that lapsed covers nothing: what holds there now stands elsewhere.
    """
    areas: dict[str, list[Planobject]] = {}
    for item in plan.objecten:
        if item.soort == "plangebied" and status_of(item.plan.planstatus) != "vervallen":
            areas.setdefault(item.plan.plan_id, []).append(item)
    firsts = [items[0] for items in areas.values()]
    rows = {
        "plan_id": [item.plan.plan_id for item in firsts],
        "laag": "bestemmingen",
        "peildatum": [item.plan.datum for item in firsts],
        "plaats": [item.ruw.plaats for item in firsts],
    }
    frame = pd.DataFrame(rows, index=range(len(firsts)))
    shapes = [shapely.union_all([item.ruw.shape for item in items]) for items in areas.values()]
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=CRS_RD)


_LISTERS: Final[Mapping[str, Lister]] = MappingProxyType(
    {
        "bestemmingen": _bestemmingen,
        "gevoelige_objecten": list_gevoelige_objecten,
        "dekking": _dekking,
    }
)
