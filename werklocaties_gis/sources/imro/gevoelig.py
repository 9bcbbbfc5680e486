"""Zones for homes, schools and care in a plan as rows of ``gevoelige_objecten``."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.imro.gevoelig_namen import Gevoelig, sensitive_kind
from werklocaties_gis.sources.imro.plannen import status_of
from werklocaties_gis.sources.imro.planobjecten import VISIE, Planbestand, Planobject
from werklocaties_gis.tables.schema import CRS_RD

Positions = np.ndarray[Any, np.dtype[np.intp]]

COLUMNS: Final = (
    *("object_id", "soort", "planstatus", "bedrijfswoning", "peildatum", "plan_id", "plaats"),
)


def list_gevoelige_objecten(
    plan: Planbestand, gevel: Gevel = "bestemmingsvlak"
) -> gpd.GeoDataFrame:
    """List the zones and aanduidingen for homes, schools and care, or their bouwvlakken.

    Parameters
    ----------
    plan
        Plans as they stand in their file, their shapes mended.
    gevel
        With ``bouwvlak`` the bouwvlakken within a zone for living stand for
        it; a zone without them stands for itself, since a home may then stand
        anywhere.
    """
    found = {at: kind for at, item in enumerate(plan.objecten) if (kind := _kind(item))}
    chosen = {at: at for at in found}
    shapes = np.array([item.ruw.shape for item in plan.objecten], dtype=object)
    if gevel == "bouwvlak":
        soorten = np.array([item.soort for item in plan.objecten], dtype=object)
        zones = np.array([at for at in found if soorten[at] == "bestemming"], dtype=np.intp)
        has_shape = np.array([shape is not None for shape in shapes], dtype=bool)
        vlakken = np.flatnonzero((soorten == "bouwvlak") & has_shape)
        plannen = np.array([item.plan.plan_id for item in plan.objecten], dtype=object)
        chosen = _facades(chosen, zones, vlakken, shapes, plannen)
    rows = [_row(plan.objecten[at], found[zone]) for at, zone in sorted(chosen.items())]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    # Three values: no map tells of a berth whether it belongs to a firm.
    frame["bedrijfswoning"] = frame["bedrijfswoning"].astype("boolean")
    at = np.array(sorted(chosen), dtype=np.intp)
    return gpd.GeoDataFrame(frame, geometry=shapes[at], crs=CRS_RD)


def _kind(item: Planobject) -> Gevoelig | None:
    return sensitive_kind(item.soort, item.ruw.naam, item.ruw.hoofdgroep)


def _row(item: Planobject, kind: Gevoelig) -> dict[str, object]:
    return {
        "object_id": item.object_id,
        "soort": kind.soort,
        "planstatus": "visie" if item.soort == VISIE else planstatus(item.plan.planstatus),
        "bedrijfswoning": kind.bedrijfswoning,
        "peildatum": item.plan.datum,
        "plan_id": item.plan.plan_id,
        "plaats": item.ruw.plaats,
    }


def planstatus(status: str) -> str:
    """Give our planstatus of a plan's own.

    A plan that was annulled counts as ontwerp: shown apart, in no main total. One
    without a status counts as law.

    >>> planstatus("vastgesteld"), planstatus("ontwerp"), planstatus("voorontwerp")
    ('bestemd', 'ontwerp', 'ontwerp')
    """
    return "bestemd" if status_of(status) in ("vastgesteld", None) else "ontwerp"


def _facades(
    chosen: dict[int, int],
    zones: Positions,
    vlakken: Positions,
    shapes: Shapes,
    plannen: np.ndarray[Any, np.dtype[np.object_]],
) -> dict[int, int]:
    """Put the bouwvlakken that lie for the larger part in a zone in the place of that zone."""
    result = dict(chosen)
    one, other = shapely.STRtree(shapes[zones]).query(shapes[vlakken], predicate="intersects")
    vlak, zone = vlakken[one], zones[other]
    inside = shapely.area(shapely.intersection(shapes[vlak], shapes[zone]))
    # A bouwvlak drawn over the border of its zone by a sliver still belongs to it.
    is_larger = (inside > 0.5 * shapely.area(shapes[vlak])) & (plannen[vlak] == plannen[zone])
    for at, its_zone in zip(vlak[is_larger], zone[is_larger], strict=True):
        result.pop(int(its_zone), None)
        result[int(at)] = int(its_zone)
    return result
