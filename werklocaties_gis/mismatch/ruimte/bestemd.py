"""What the plan allows: per park the highest category of the zone that holds at each point."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.delen import Paren, list_paren
from werklocaties_gis.mismatch.plek.kolommen import list_plafond_codes
from werklocaties_gis.mismatch.plek.plan import list_planobjecten
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.voorrang import Lagen, list_rangen
from werklocaties_gis.mismatch.plek.zones import list_maxima, select_band_zones
from werklocaties_gis.mismatch.ruimte.grond import Grond, lay, list_rest, make_grond
from werklocaties_gis.mismatch.ruimte.lezingen import with_ruim
from werklocaties_gis.mismatch.ruimte.objecten import mend_table
from werklocaties_gis.mismatch.ruimte.stukken import (
    KOLOMMEN,
    Stukken,
    as_rows,
    join_by,
    joined,
    list_parks,
)
from werklocaties_gis.mismatch.sleutels import Objects, Positions
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, Codes

BoolArray = npt.NDArray[np.bool_]


def list_bestemd(
    terreinen: gpd.GeoDataFrame, bestemmingen: gpd.GeoDataFrame, beleid: Beleid
) -> gpd.GeoDataFrame:
    """List the highest category that the plan allows, for every point of every park.

    Which plan object holds where they lie over each other is what the toetsen
    take: the later plan, then an aanduiding, then the strictest
    (``mismatch.plek.voorrang``). Where a visible zone gives no category the
    point is unknown, also if a zone under it does. A plan without a date may be
    the latest, so over all of a park that it lies on the strictest holds. Where
    equals that contradict each other lie over a point the strictest is drawn, as
    ``mogelijk``, with the loosest as ``categorie_ruim``.

    Parameters
    ----------
    terreinen
        ``terrein_id``, ``milieucategorie_plafond`` and polygons, EPSG:28992.
    bestemmingen
        The table; drafts do not govern.
    beleid
        How 3A and 3B of older lists are read.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows of ``milieuruimte`` that part each park. Without a category of the
        plan the stand is ``plafond`` where IBIS gives the park one (it is the
        maximum of the park, never of the point), else ``onbekend``.
    """
    parks = list_parks(terreinen)
    ids = parks["terrein_id"].to_numpy(dtype=object)
    return as_rows(list_bestemd_stukken(parks, bestemmingen, beleid), ids, "bestemd")


def list_bestemd_stukken(
    parks: gpd.GeoDataFrame, bestemmingen: gpd.GeoDataFrame, beleid: Beleid
) -> Stukken:
    """List the same as pieces of parks, in the order of the parks."""
    # The words of the plan as the toetsen read them: 3A and 3B, and what was not understood.
    zones, lagen = select_band_zones(list_planobjecten(mend_table(bestemmingen), beleid))
    areas = parks.geometry.to_numpy()
    paren = list_paren(areas, zones.geometry.to_numpy())
    grond = make_grond(areas, zones.geometry.to_numpy(), paren)
    shown = _list_shown(areas, zones, lagen, grond)
    several = grond.keep(_is_several(zones, paren, len(areas)))
    loosest = _list_shown(areas, zones, lagen.from_loosest(), several)
    found = joined([shown, _as_rest(list_rest(areas, zones.geometry.to_numpy(), paren))])
    low, high = list_plafond_codes(parks["milieucategorie_plafond"])
    return _with_plafond(with_ruim(found, loosest), low, high)


def _is_several(zones: gpd.GeoDataFrame, paren: Paren, n: int) -> BoolArray:
    """Pairs of areas on which zones do not all name the same maximum: few are."""
    _, high = list_maxima(zones)
    asked = pd.DataFrame({"area": paren.plek, "hoog": high[paren.zone]})
    counts = asked.loc[asked["hoog"].ne(UNKNOWN)].groupby("area")["hoog"].nunique()
    return np.asarray(counts.reindex(range(n), fill_value=0).gt(1).to_numpy()[paren.plek])


def _list_shown(areas: Shapes, zones: gpd.GeoDataFrame, lagen: Lagen, grond: Grond) -> Stukken:
    """What shows of each zone from above."""
    paren, (low, high) = grond.paren, list_maxima(zones)
    rank = list_rangen(areas, zones.geometry.to_numpy(), lagen, paren) * len(CATEGORIEEN)
    # Of equals that name a main category or its highest step the lower reading is the stricter.
    rank += np.maximum(low[paren.zone], 0)
    first, layer, shown = lay(grond, rank)
    area, zone = paren.plek[first], paren.zone[first]
    plans = join_by(zones["plan_id"].fillna("").to_numpy(dtype=object)[paren.zone], layer)
    return _as_stukken(area, shown, low[zone], high[zone], plans.to_numpy(dtype=object))


def _as_rest(rest: Shapes) -> Stukken:
    """The rest of each area, which has no zone."""
    none = np.full(len(rest), UNKNOWN, dtype=np.int8)
    return _as_stukken(np.arange(len(rest)), rest, none, none, np.full(len(rest), "", dtype=object))


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
    made = Stukken(gebied=gebied, laag=low, hoog=high, ruim=high, shapes=shapes, **texts)
    return made.with_shapes(shapes)


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
        "ruim": high[found.gebied],
    }
    columns |= {name: np.where(by_park, value, columns[name]) for name, value in changed.items()}
    return Stukken(**columns, shapes=found.shapes)
