"""Land and places outside the distances: room per aspect, or a class of mixed functions.

There the list of category and distance is no test at all, so what fits is
unknown, whatever stands near: never a category, and never none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.delen import list_paren
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.plan import list_planobjecten
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.regime import list_regime_zones
from werklocaties_gis.mismatch.plek.voorrang import list_rangen
from werklocaties_gis.mismatch.ruimte.grond import lay, make_grond
from werklocaties_gis.mismatch.ruimte.objecten import mend_table
from werklocaties_gis.mismatch.ruimte.overlay import peel, union_by
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, make_stukken
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import make_empty

BoolArray = npt.NDArray[np.bool_]
Tabellen = Mapping[str, pd.DataFrame]

NIEUWE_STIJL: Final = "nieuwe_stijl"
FUNCTIEMENGING: Final = "functiemenging"


def is_by_room(regime: pd.Series[Any], beleid: Beleid) -> BoolArray:
    """Whether room per aspect holds instead of distances, as the plan or the policy says."""
    if beleid.regime == "plan":
        return regime.eq(NIEUWE_STIJL).fillna(value=False).to_numpy(dtype=bool)
    return np.full(len(regime), beleid.regime == NIEUWE_STIJL)


def is_by_class(menging: pd.Series[Any], beleid: Beleid) -> BoolArray:
    """Whether the list A, B, C replaces distances (VNG 2009, gebieden met functiemenging)."""
    return np.asarray(menging.notna().to_numpy(dtype=bool) & beleid.functiemenging)


def list_menggebieden(tabellen: Tabellen, beleid: Beleid) -> Shapes:
    """List the areas with mixed functions, where the list A, B, C replaces distances."""
    areas = tabellen.get("gebiedstypen")
    if areas is None or not beleid.functiemenging:
        return np.empty(0, dtype=object)
    chosen = areas["gebiedstype"].eq(FUNCTIEMENGING).fillna(value=False)
    return mend(areas.geometry.to_numpy()[chosen.to_numpy(dtype=bool)])


def without_buiten(kaart: Stukken, buiten: Mapping[str, Shapes]) -> Stukken:
    """Call land unknown on which distances say nothing.

    Parameters
    ----------
    kaart
        What fits.
    buiten
        As :func:`list_buiten` gives it.

    Returns
    -------
    Stukken
        The same land; the rule of what is hidden says why.
    """
    for regel, covers in buiten.items():
        cover = covers[kaart.gebied]
        if not shapely.is_missing(cover).all():
            hidden, shown = peel(kaart.shapes, cover)
            bron = "gebiedstypen" if regel == FUNCTIEMENGING else "bestemmingen"
            unknown = make_stukken(kaart.gebied, hidden, "onbekend", regel=regel, bron=bron)
            kaart = joined([kaart.with_shapes(shown), unknown])
    return kaart


def list_buiten(areas: Shapes, tabellen: Tabellen, beleid: Beleid) -> dict[str, Shapes]:
    """List the land of each area on which distances say nothing, by rule.

    Parameters
    ----------
    areas
        Polygons, shape (n,), EPSG:28992.
    tabellen
        Uses ``bestemmingen``, ``gebruiksruimte``, ``plekken`` and ``gebiedstypen``.
    beleid
        Which regime holds, and whether functiemenging replaces distances.

    Returns
    -------
    dict
        Rule to polygons, shape (n,), None where there is no such land. The last
        one goes first where both hold: room per aspect is another law.
    """
    return {
        FUNCTIEMENGING: _meeting(areas, _list_mixed(tabellen, beleid)),
        NIEUWE_STIJL: _list_by_room(areas, tabellen, beleid),
    }


def _list_mixed(tabellen: Tabellen, beleid: Beleid) -> Shapes:
    """Areas with mixed functions, and places of which the user gives the class."""
    plekken = tabellen["plekken"]
    chosen = plekken.geometry.to_numpy()[is_by_class(plekken["menging"], beleid)]
    both: Shapes = np.concatenate([list_menggebieden(tabellen, beleid), mend(chosen)])
    return np.asarray(both[~shapely.is_missing(both)])


def _meeting(areas: Shapes, shapes: Shapes) -> Shapes:
    """Union of the shapes that meet each area; None where none does."""
    paren = list_paren(areas, shapes)
    return union_by(shapes[paren.zone], paren.plek, len(areas))


def _list_by_room(areas: Shapes, tabellen: Tabellen, beleid: Beleid) -> Shapes:
    """Land under a zone of the new style that no later plan or aanduiding replaces."""
    covers = np.full(len(areas), None, dtype=object)
    if beleid.regime != "plan":
        return areas if beleid.regime == NIEUWE_STIJL else covers
    given = tabellen.get("gebruiksruimte")
    ruimte = make_empty("gebruiksruimte") if given is None else given
    objecten = list_planobjecten(mend_table(tabellen["bestemmingen"]), beleid)
    zones = list_regime_zones(gpd.GeoDataFrame(objecten), ruimte)
    paren = list_paren(areas, zones.shapes)
    is_touched = np.zeros(len(areas), dtype=bool)
    is_touched[paren.plek[zones.is_new[paren.zone]]] = True
    paren = paren.keep(is_touched[paren.plek])
    # Of equals over each other that differ in regime neither is sure: what fits is unknown.
    is_old = ~zones.is_new[paren.zone]
    rank = 2 * list_rangen(areas, zones.shapes, zones.lagen, paren) + is_old
    first, _, shown = lay(make_grond(areas, zones.shapes, paren), rank)
    is_new = ~is_old[first] & ~shapely.is_empty(shown)
    return union_by(shown[is_new], paren.plek[first][is_new], len(areas))
