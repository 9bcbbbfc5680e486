"""What the plan allows: per park the highest category of the zone that holds at each point."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np

from werklocaties_gis.mismatch.plek.delen import list_paren
from werklocaties_gis.mismatch.plek.kolommen import list_plafond_codes
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.voorrang import list_rangen
from werklocaties_gis.mismatch.plek.zones import list_maxima, select_band_zones
from werklocaties_gis.mismatch.ruimte.stukken import (
    KOLOMMEN,
    Stukken,
    as_rows,
    join_by,
    joined,
    lay,
    list_parks,
)
from werklocaties_gis.mismatch.sleutels import Objects, Positions
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, Codes


def list_bestemd(terreinen: gpd.GeoDataFrame, bestemmingen: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """List the highest category that the plan allows, for every point of every park.

    Which plan object holds where they lie over each other is what the toetsen
    take: the later plan, then an aanduiding, then the strictest
    (``mismatch.plek.voorrang``). Where a visible zone gives no category the
    point is unknown, also if a zone under it does. A plan without a date may be
    the latest, so over all of a park that it lies on the strictest holds.

    Parameters
    ----------
    terreinen
        ``terrein_id``, ``milieucategorie_plafond`` and polygons, EPSG:28992.
    bestemmingen
        The table; drafts do not govern.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows of ``milieuruimte`` that part each park. Without a category of the
        plan the stand is ``plafond`` where IBIS gives the park one (it is the
        maximum of the park, never of the point), else ``onbekend``.
    """
    parks = list_parks(terreinen)
    ids = parks["terrein_id"].to_numpy(dtype=object)
    return as_rows(list_bestemd_stukken(parks, bestemmingen), ids, "bestemd")


def list_bestemd_stukken(parks: gpd.GeoDataFrame, bestemmingen: gpd.GeoDataFrame) -> Stukken:
    """List the same as pieces of parks, in the order of the parks."""
    found = _list_shown(parks.geometry.to_numpy(), bestemmingen)
    low, high = list_plafond_codes(parks["milieucategorie_plafond"])
    return _with_plafond(found, low, high)


def _list_shown(areas: Shapes, bestemmingen: gpd.GeoDataFrame) -> Stukken:
    """What shows of each zone from above, and the rest of each area, which has none."""
    zones, lagen = select_band_zones(bestemmingen)
    shapes, (low, high) = mend(zones.geometry.to_numpy()), list_maxima(zones)
    paren = list_paren(areas, shapes)
    rank = list_rangen(areas, shapes, lagen, paren) * len(CATEGORIEEN)
    # Of equals that name a main category or its highest step the lower reading is the stricter.
    rank += np.maximum(low[paren.zone], 0)
    first, layer, shown, left = lay(areas, shapes, (paren.plek, paren.zone), rank)
    area, zone = paren.plek[first], paren.zone[first]
    plans = join_by(zones["plan_id"].fillna("").to_numpy(dtype=object)[paren.zone], layer)
    rest = np.arange(len(areas))
    none = np.full(len(areas), UNKNOWN, dtype=np.int8)
    return joined(
        [
            _as_stukken(area, shown, low[zone], high[zone], plans.to_numpy(dtype=object)),
            _as_stukken(rest, left, none, none, np.full(len(areas), "", dtype=object)),
        ]
    )


def _as_stukken(
    gebied: Positions, shapes: Shapes, low: Codes, high: Codes, bron: Objects
) -> Stukken:
    """Pieces of zones; unknown where the zone names no category."""
    is_known = high != UNKNOWN
    words = {
        "stand": np.where(is_known, "categorie", "onbekend"),
        "zekerheid": np.where(is_known, "zeker", ""),
        "regel": np.where(is_known, "planmaximum", "geen_categorie"),
        "bron": bron,
    }
    texts = {name: values.astype(object) for name, values in words.items()}
    return Stukken(gebied=gebied, laag=low, hoog=high, shapes=shapes, **texts).with_shapes(shapes)


def _with_plafond(found: Stukken, low: Codes, high: Codes) -> Stukken:
    """The ceiling of the park where the plan names no category, marked as such."""
    by_park = (found.hoog == UNKNOWN) & (high[found.gebied] != UNKNOWN)
    columns = {name: getattr(found, name) for name in KOLOMMEN}
    changed: dict[str, Any] = {
        "stand": "plafond",
        "zekerheid": "mogelijk",
        "regel": "plafond_terrein",
        "bron": "bedrijventerreinen",
        "laag": low[found.gebied],
        "hoog": high[found.gebied],
    }
    columns |= {name: np.where(by_park, value, columns[name]) for name, value in changed.items()}
    return Stukken(**columns, shapes=found.shapes)
