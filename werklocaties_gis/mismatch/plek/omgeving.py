"""What the toetsen need to know of each place: all geometry, once per place, then never again."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.afstanden import list_afstanden, list_eigen_aspecten
from werklocaties_gis.mismatch.plek.beperkingen import list_beperkingen
from werklocaties_gis.mismatch.plek.bereikbaarheid import list_bereikbaarheid
from werklocaties_gis.mismatch.plek.dekking import list_dekking_m
from werklocaties_gis.mismatch.plek.functies import list_functies
from werklocaties_gis.mismatch.plek.gevoelig import GROEPEN, list_objecten
from werklocaties_gis.mismatch.plek.kolommen import (
    list_band_columns,
    list_dekking_columns,
    list_functie_columns,
    list_nat_columns,
    list_net_columns,
    list_own_columns,
    list_terrein,
)
from werklocaties_gis.mismatch.plek.natuur import list_natuur
from werklocaties_gis.mismatch.plek.netgebied import list_net
from werklocaties_gis.mismatch.plek.plan import list_plan_columns, list_planobjecten
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.regime import choose_menging, list_ruimte_columns
from werklocaties_gis.mismatch.plek.zones import list_banden, list_natheid
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty

FloatArray = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]


def list_omgeving(tabellen: Tabellen, beleid: Beleid) -> pd.DataFrame:
    """List what surrounds and governs each place.

    Parameters
    ----------
    tabellen
        Uses ``plekken``, ``bestemmingen``, ``bedrijventerreinen``,
        ``gevoelige_objecten``, ``natura2000``, ``netgebieden``, ``dekking``,
        ``plek_kavels`` and ``kavels``, and ``haltes`` and ``hoofdwegen`` where
        they are given; EPSG:28992.
    beleid
        Which objects count.

    Returns
    -------
    pandas.DataFrame
        The table ``omgeving``, sorted by plek_id.
    """
    plekken = tabellen["plekken"].sort_values("plek_id", kind="stable").reset_index(drop=True)
    places = mend(plekken.geometry.to_numpy())
    zones = list_planobjecten(_mended(tabellen["bestemmingen"]), beleid)
    terreinen = _mended(tabellen["bedrijventerreinen"])
    inexact_m = plekken["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    objecten = list_objecten(_mended(tabellen["gevoelige_objecten"]), terreinen, beleid)
    afstanden = list_afstanden(places, inexact_m, objecten, beleid.gevoelige_lijst)
    afstanden = afstanden.replace(np.inf, np.nan)
    park = list_terrein(plekken, terreinen)
    parts = [
        choose_menging(list_own_columns(plekken, tabellen), beleid),
        list_ruimte_columns(plekken, places, zones, tabellen, beleid),
        park[["zonebeheer", "op_terrein"]],
        list_band_columns(list_banden(places, zones), park),
        list_nat_columns(list_natheid(places, zones), park),
        list_functie_columns(plekken, list_functies(places, zones)),
        list_plan_columns(plekken, places, zones),
        afstanden,
        list_natuur(places, _mended(tabellen["natura2000"])).replace(np.inf, np.nan),
        list_net_columns(plekken, list_net(places, _mended(tabellen["netgebieden"]))),
        _list_beperkingen(places, inexact_m, tabellen, beleid),
        _list_bereikbaarheid(places, tabellen),
        list_dekking_columns(places, _mended(tabellen["dekking"])),
    ]
    table = conform(pd.concat(parts, axis=1), "omgeving")
    eigen = _list_eigen(afstanden, beleid)
    return table if eigen.columns.empty else pd.concat([table, eigen], axis=1)


def _list_eigen(afstanden: pd.DataFrame, beleid: Beleid) -> pd.DataFrame:
    """Distances of aspects with a shorter list of their own, which the schema does not know.

    They exist under that switch only: 120 columns that are always empty
    elsewhere would make the table unreadable.
    """
    eigen = list_eigen_aspecten(beleid.gevoelige_lijst)
    starts = tuple(f"{groep}_{aspect}_" for groep in GROEPEN for aspect in eigen)
    names = [name for name in afstanden.columns if name.startswith(starts)] if starts else []
    types = {name: "Float64" if name.endswith("_m") else "string" for name in names}
    return afstanden[names].astype(types)


def _list_bereikbaarheid(places: Shapes, tabellen: Tabellen) -> pd.DataFrame:
    """Nearest stop and main road; a study without those tables knows neither."""
    layers = (
        _mended(tabellen.get(name, make_empty(name)))
        for name in ("haltes", "hoofdwegen", "dekking")
    )
    return list_bereikbaarheid(places, *layers)


def _list_beperkingen(
    places: Shapes, inexact_m: FloatArray, tabellen: Tabellen, beleid: Beleid
) -> pd.DataFrame:
    """Contours over each place, and whether more may lie there than the layer holds."""
    found = list_beperkingen(places, inexact_m, _mended(tabellen["beperkingen"]), beleid)
    covered_m = list_dekking_m(places, _mended(tabellen["dekking"]), "beperkingen")
    return found.assign(beperking_open=(covered_m < 0) | (covered_m < inexact_m))


def mend(shapes: Shapes) -> Shapes:
    """Mend what is not valid, so that overlays can be made; the rest stays as it is."""
    is_bad = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    if not is_bad.any():
        return shapes
    return np.where(is_bad, shapely.make_valid(shapes), shapes)


def _mended(table: pd.DataFrame) -> gpd.GeoDataFrame:
    given = table.geometry.to_numpy()
    shapes = mend(given)
    kept = ~shapely.is_missing(shapes)
    if shapes is given and kept.all():
        return table
    return gpd.GeoDataFrame(table).set_geometry(gpd.GeoSeries(shapes, table.index, table.crs))[kept]
