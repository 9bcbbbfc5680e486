"""Which sensitive objects count for the places round them, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pandas.api.extensions import ExtensionArray

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.conform import is_in_order, key_order
from werklocaties_gis.tables.schema import read_schema

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

GROEPEN: Final = ("gevoelig", "gepland")
"""What is there or allowed (bestaand, bestemd), and what is only planned (ontwerp, visie)."""

GEBIEDSTYPEN: Final = ("rustig", "gemengd", "onbekend")

SOORTEN: Final = read_schema("gevoelige_objecten")["soort"].allowed

TWIJFEL: Final = ("", "bedrijfswoning", "bedgebied", "soort", "bedrijfswoning_telt")
"""Why an object may not count; the first is no doubt."""


@dataclass(frozen=True)
class Objecten:
    """Sensitive objects that count, sorted by object_id.

    ``twijfel`` says why an object counts as mogelijk at most: what is not known
    of it (``bedrijfswoning``, ``bedgebied`` or ``soort``), or that it is a proven
    bedrijfswoning which the policy lets count (``bedrijfswoning_telt``); else
    empty. ``soort`` is empty where it is not known.
    """

    ids: ExtensionArray
    shapes: Shapes
    groep: pd.Categorical[str]
    gebiedstype: pd.Categorical[str]
    soort: pd.Categorical[str]
    twijfel: pd.Categorical[str]
    nauwkeurigheid_m: FloatArray


def list_objecten(
    objecten: gpd.GeoDataFrame, terreinen: gpd.GeoDataFrame, beleid: Beleid
) -> Objecten:
    """List the sensitive objects that count, and how surely.

    Bedrijfswoningen (but by a switch), care and childcare without beds, and (by
    a switch) berths do not count. A dwelling on a park of which it is not known whether it is a
    bedrijfswoning counts; so does care of which no beds are known, unless the
    policy says otherwise.
    """
    order = key_order(objecten, "gevoelige_objecten")
    ordered = objecten if is_in_order(order) else objecten.iloc[order]
    twijfel = _list_twijfel(ordered, terreinen)
    proven = _is_bedrijfswoning(ordered) & (twijfel == 0)
    twijfel[proven] = TWIJFEL.index("bedrijfswoning_telt")
    counts = _counts(ordered, beleid)
    # There may be millions: each column is taken apart, words are one number each, and
    # the table is never copied.
    planned = ordered["planstatus"].isin(["ontwerp", "visie"]).to_numpy(dtype=bool)[counts]
    return Objecten(
        ids=ordered["object_id"].array[counts],
        shapes=ordered.geometry.to_numpy()[counts],
        groep=pd.Categorical.from_codes(planned.astype(np.int8), pd.Index(GROEPEN)),
        gebiedstype=_as_words(ordered["gebiedstype"], GEBIEDSTYPEN, "onbekend")[counts],
        soort=_as_words(ordered["soort"], ("", *SOORTEN), "")[counts],
        twijfel=pd.Categorical.from_codes(twijfel[counts], pd.Index(TWIJFEL)),
        nauwkeurigheid_m=ordered["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)[counts],
    )


def _as_words(texts: pd.Series[Any], words: tuple[str, ...], unknown: str) -> pd.Categorical[str]:
    """Texts as words of a list, where nothing is said the one for that."""
    codes = list_positions(np.array(words, dtype=object), texts).astype(np.int8)
    codes[codes < 0] = words.index(unknown)
    return pd.Categorical.from_codes(codes, pd.Index(words))


def _counts(objecten: gpd.GeoDataFrame, beleid: Beleid) -> BoolArray:
    """Whether each object counts at all."""
    soort = objecten["soort"]
    needs_beds = soort.isin(["zorg", "kinderopvang"]).to_numpy(dtype=bool)
    # The switch is about care; childcare stands in a list that a person made.
    is_care = soort.eq("zorg").fillna(value=False).to_numpy(dtype=bool)
    assumed = ~is_care | beleid.zorg_zonder_bedgebied_telt
    beds = objecten["bedgebied"]
    has_beds = np.where(beds.isna(), assumed, beds.fillna(value=False).to_numpy(dtype=bool))
    is_berth = soort.eq("ligplaats").fillna(value=False).to_numpy(dtype=bool)
    berth_counts = ~is_berth | beleid.ligplaats_telt
    left_out = _is_bedrijfswoning(objecten) & (not beleid.bedrijfswoning_telt)
    return np.asarray(~left_out & (~needs_beds | has_beds) & berth_counts)


def _is_bedrijfswoning(objecten: gpd.GeoDataFrame) -> BoolArray:
    """Whether plan or municipality says that each object is a bedrijfswoning."""
    # A school or a clinic is nobody's dwelling, whatever that column says of it.
    is_dwelling = ~objecten["soort"].isin(["onderwijs", "zorg", "kinderopvang"])
    is_tied = objecten["bedrijfswoning"].fillna(value=False).astype(bool)
    return np.asarray((is_dwelling & is_tied).to_numpy(dtype=bool))


def _list_twijfel(objecten: gpd.GeoDataFrame, terreinen: gpd.GeoDataFrame) -> npt.NDArray[np.int8]:
    """What is not known of each object, as its position in ``TWIJFEL``."""
    soort = objecten["soort"]
    no_status = objecten["bedrijfswoning"].isna().to_numpy(dtype=bool)
    is_dwelling = soort.eq("woning").fillna(value=False).to_numpy(dtype=bool)
    is_care = soort.isin(["zorg", "kinderopvang"]).to_numpy(dtype=bool)
    no_beds = is_care & objecten["bedgebied"].isna().to_numpy(dtype=bool)
    on_park = no_status & is_dwelling
    on_park[on_park] = list_op_terrein(objecten[on_park], terreinen).to_numpy(dtype=bool)
    unknown = soort.isna().to_numpy(dtype=bool)
    doubts = {"bedrijfswoning": on_park, "bedgebied": no_beds, "soort": unknown}
    codes = [np.int8(TWIJFEL.index(name)) for name in doubts]
    return np.asarray(np.select([*doubts.values()], codes, np.int8(0)))


def list_op_terrein(objecten: gpd.GeoDataFrame, terreinen: gpd.GeoDataFrame) -> pd.Series:
    """List whether each object stands on a park: as its table says, else by the parks themselves.

    Parameters
    ----------
    objecten
        Table ``gevoelige_objecten``, EPSG:28992. Of an area that was cut out of a larger
        study it says itself that it stands on a park, which may lie in another area.
    terreinen
        Table ``bedrijventerreinen``.

    Returns
    -------
    pandas.Series
        Booleans, in the order of ``objecten``.
    """
    told = objecten["op_terrein"]
    is_open = told.isna().to_numpy(dtype=bool)
    found = told.fillna(value=False).to_numpy(dtype=bool)
    shapes = objecten.geometry.to_numpy()[is_open]
    found[is_open] = _is_on(shapes, terreinen.geometry.to_numpy())
    return pd.Series(found, index=objecten.index, dtype="boolean")


def _is_on(shapes: Shapes, areas: Shapes) -> BoolArray:
    """Whether each shape lies on some area; touching its edge from outside is not on it."""
    result = np.zeros(len(shapes), dtype=bool)
    if len(shapes) and len(areas):
        shape, area = shapely.STRtree(areas).query(shapes, predicate="intersects")
        result[shape[~shapely.touches(shapes[shape], areas[area])]] = True
    return result
