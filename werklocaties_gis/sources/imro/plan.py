"""Plans in IMRO GML as one of our tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice, UnknownTableError
from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import MAX_XML_BYTES, find_bestand, hash_bestand
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.geometrie import Hersteld, mend, mended_notice
from werklocaties_gis.sources.imro.bestemmingen import bestemming_id, list_bestemmingen
from werklocaties_gis.sources.imro.gevoelig import list_gevoelige_objecten
from werklocaties_gis.sources.imro.planobjecten import Planbestand, read_planbestand
from werklocaties_gis.tables.conform import conform, key_order
from werklocaties_gis.tables.crs import to_rd
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import CRS_RD, make_empty

Lister = Callable[[Planbestand, Hersteld, Gevel], gpd.GeoDataFrame]


def read_imro(bron: Bron, table: str, folder: Path, *, gevel: Gevel = "bestemmingsvlak") -> Gelezen:
    """Read plans as a table.

    Parameters
    ----------
    bron
        Files; ``meer`` names further plans, ``vast`` gives columns one value.
    table
        ``bestemmingen``, ``gevoelige_objecten`` (zones for homes) or ``dekking``
        (where bestemmingen are complete: the plan's own area).
    folder
        Folder that paths are relative to.
    gevel
        Whether homes stand anywhere in their zone or in its bouwvlakken.

    Raises
    ------
    UnknownTableError
        If a plan cannot give that table.
    MissingInputError, UnreadableSourceError, CrsError
        If a file is not there, no IMRO, broken, or not in RD.
    """
    if table not in _LISTERS:
        raise UnknownTableError("imro_table", table=table, known=", ".join(_LISTERS))
    names = (bron.bestand, *bron.meer)
    parts = [_read_one(name, table, folder, gevel) for name in names]
    filled = [part for part, _, _ in parts if len(part)]
    frame = pd.concat(filled, ignore_index=True) if filled else make_empty(table)
    frame = frame.assign(**dict(bron.vast))
    order = key_order(conform(frame.iloc[:0], table) if frame.empty else frame, table)
    return Gelezen(
        frame=conform(frame, table),
        rijen=_rijen(names, parts).take(order),
        meldingen=tuple(notice for _, _, notices in parts for notice in notices),
        failures=(),
        herkomst=tuple(origin for _, origin, _ in parts),
    )


def _read_one(
    name: str, table: str, folder: Path, gevel: Gevel
) -> tuple[gpd.GeoDataFrame, Herkomst, list[Notice]]:
    path = find_bestand(name, folder, table, MAX_XML_BYTES)
    plan = read_planbestand(path)
    to_rd(gpd.GeoDataFrame(geometry=plan.frame()), CRS_RD, source=name, layer=plan.plan_id)
    sound = mend(np.array([item.shape for item in plan.objecten], dtype=object))
    frame = _LISTERS[table](plan, sound, gevel).assign(bron=f"{plan.plan_id} ({path.name})")
    broken = [bestemming_id(plan.objecten[at]) for at in np.flatnonzero(sound.is_mended)]
    origin = Herkomst(name, hash_bestand(path), len(plan.objecten), len(frame))
    return frame, origin, mended_notice(sound, table, name, broken)


def _bestemmingen(plan: Planbestand, sound: Hersteld, _gevel: Gevel) -> gpd.GeoDataFrame:
    return list_bestemmingen(plan, sound)


def _dekking(plan: Planbestand, sound: Hersteld, _gevel: Gevel) -> gpd.GeoDataFrame:
    is_area = np.array([item.soort == "plangebied" for item in plan.objecten])
    rows = {"laag": ["bestemmingen"], "peildatum": [plan.datum]}
    return gpd.GeoDataFrame(rows, geometry=sound.shapes[is_area], crs=CRS_RD)


_LISTERS: Final[Mapping[str, Lister]] = MappingProxyType(
    {
        "bestemmingen": _bestemmingen,
        "gevoelige_objecten": list_gevoelige_objecten,
        "dekking": _dekking,
    }
)


def _rijen(
    names: tuple[str, ...], parts: list[tuple[gpd.GeoDataFrame, Herkomst, list[Notice]]]
) -> Rijen:
    """Number the objects of each file in the order in which they stand there."""
    lengths = [len(frame) for frame, _, _ in parts]
    numbers = [np.arange(1, length + 1) for length in lengths]
    return Rijen(
        np.repeat(np.array(names, dtype=object), lengths),
        np.concatenate(numbers).astype(np.int64),
    )
