"""Zones for homes in a plan as rows of ``gevoelige_objecten``."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.sources.geometrie import Hersteld
from werklocaties_gis.sources.imro.bestemmingen import bestemming_id
from werklocaties_gis.sources.imro.planobjecten import Planbestand
from werklocaties_gis.tables.schema import CRS_RD

WOONGROEPEN: Final = frozenset({"wonen", "woongebied"})
ONTWERP: Final = ("ontwerp", "concept", "voorontwerp")
"""Beginnings of a planstatus that is not yet law; any other status counts as law."""


def list_gevoelige_objecten(
    plan: Planbestand, sound: Hersteld, gevel: Gevel = "bestemmingsvlak"
) -> gpd.GeoDataFrame:
    """List the zones for homes of a plan, or their bouwvlakken.

    Parameters
    ----------
    plan
        A plan as it stands in its file.
    sound
        Its shapes, mended.
    gevel
        With ``bouwvlak`` the bouwvlakken within the zone stand for it; a zone
        without them stands for itself, since a home may then stand anywhere.
    """
    soorten = np.array([item.soort for item in plan.objecten], dtype=object)
    groepen = np.array([(item.hoofdgroep or "").lower() for item in plan.objecten], dtype=object)
    zones = np.flatnonzero((soorten == "bestemming") & np.isin(groepen, list(WOONGROEPEN)))
    chosen = zones
    if gevel == "bouwvlak":
        chosen = _facades(zones, np.flatnonzero(soorten == "bouwvlak"), sound.shapes)
    rows = {
        "object_id": [bestemming_id(plan.objecten[position]) for position in chosen],
        "soort": "woongebied",
        "planstatus": planstatus(plan.planstatus),
        # A home that belongs to a firm stands in the zone of that firm.
        "bedrijfswoning": False,
        "peildatum": plan.datum,
    }
    frame = pd.DataFrame(rows, index=range(len(chosen)))
    return gpd.GeoDataFrame(frame, geometry=sound.shapes[chosen], crs=CRS_RD)


def planstatus(status: str) -> str:
    """Give our planstatus of a plan's own.

    >>> planstatus("vastgesteld"), planstatus("ontwerp"), planstatus("voorontwerp")
    ('bestemd', 'ontwerp', 'ontwerp')
    """
    return "ontwerp" if status.lower().startswith(ONTWERP) else "bestemd"


def _facades(zones: Any, vlakken: Any, shapes: Any) -> Any:  # noqa: ANN401 - positions
    """Give the bouwvlakken that lie for the larger part in a zone, and zones without one."""
    inside = shapely.area(
        shapely.intersection(shapes[zones][:, None], shapes[vlakken][None, :])
    ) > 0.5 * shapely.area(shapes[vlakken])
    return np.concatenate([zones[~inside.any(axis=1)], vlakken[inside.any(axis=0)]])
