"""Land for work that is something else at the other date: which, how certain, of what category."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from werklocaties_gis.change.gebied import find_dekking
from werklocaties_gis.change.grond import Planlagen, list_gronden, list_planlagen, list_zones
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.ruis import (
    M2_PER_HA,
    list_deel,
    list_grootste,
    list_los,
    list_open,
    list_rest,
)
from werklocaties_gis.change.snijden import cut_langs, join_gelijk
from werklocaties_gis.tables.schema import CATEGORIEEN

Objects = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]

ZEKERHEDEN: Final = ("zeker", "mogelijk", "onbekend")
KLEIN_TOT_HA: Final = 1.0
"""Conversions that lie together and are smaller than this are acupunctuur.

From 1 ha on regional desks handle a plot (Oss region, in the publication of 2023);
what is smaller passes unnoticed.
"""
SLEUTELS: Final = ("plan_van", "plan_naar", "milieucategorie", "nat")
"""What a piece is cut by."""
TOUCH_M: Final = 1.0
"""Conversions no farther apart than this lie together."""


def list_stukken(
    van: Moment, naar: Moment, laag: str, area: shapely.Geometry | None
) -> gpd.GeoDataFrame:
    """List the pieces of land for work at one date that are something else at the other.

    A plot that is gone, or keeps its number under another bestemming. What a
    plan at the other date still calls land for work is no conversion, however
    the plots are cut. Read from the later date to the earlier one it lists the
    land for work that was added.

    Parameters
    ----------
    van, naar
        The run in which it is land for work, and the run in which it is not.
    laag
        Layer of land: ``kavels`` or ``plekken``.
    area
        Where both can be compared; none: everywhere.

    Returns
    -------
    geopandas.GeoDataFrame
        ``grond_id``, ``terrein_id``, ``zekerheid``, ``gemeente_code``, ``geometry``;
        no two overlap. *zeker*: the plan at the other date says so, and the plan at
        this date said otherwise, or the plot is gone where plots were complete.
        *mogelijk*: the plot is gone, and no plan says what came, or this date's plan
        said it already. *onbekend*: the plot is gone where nobody looked.
    """
    land, other = list_gronden(van, laag), list_gronden(naar, laag)
    plan, later = list_planlagen(van), list_planlagen(naar)
    shapes = land.geometry.to_numpy()
    gone = list_rest(shapes, other.geometry.to_numpy())
    parts = _list_parts(shapes, gone, plan, later, find_dekking(naar, laag))
    rows = [
        land.assign(zekerheid=word)[["grond_id", "terrein_id", "zekerheid"]].set_geometry(
            gpd.GeoSeries(piece, index=land.index, crs=land.crs)
        )
        for word, piece in zip(ZEKERHEDEN, parts, strict=True)
    ]
    found = gpd.GeoDataFrame(pd.concat(rows, ignore_index=True))
    return _per_gemeente(_within(found[~found.geometry.is_empty], area), van)


def _list_parts(
    shapes: Objects,
    gone: Objects,
    plan: Planlagen,
    later: Planlagen,
    dekking: shapely.Geometry,
) -> tuple[Objects, Objects, Objects]:
    """What of each plot was converted: certainly, possibly, or nobody can tell.

    What the first plan already called something else was not converted for
    certain, and a plot that is gone says something only where plots were complete.
    """
    changed = list_rest(list_deel(shapes, later.ander), plan.ander)
    told = shapely.intersection(shapely.intersection(changed, gone), dekking)
    sure = list_open(shapely.union(told, list_deel(changed, plan.werk)))
    untold = list_open(shapely.difference(list_rest(gone, later.werk), sure))
    seen = list_open(shapely.intersection(untold, dekking))
    unseen = list_open(shapely.difference(untold, dekking))
    kept = shapely.difference(shapely.difference(changed, gone), sure)
    return sure, list_open(shapely.union(seen, list_open(kept))), unseen


def _within(pieces: gpd.GeoDataFrame, area: shapely.Geometry | None) -> gpd.GeoDataFrame:
    """Of land outside the common area nothing is known."""
    if area is None or pieces.empty:
        return pieces
    shapes = pieces.geometry.to_numpy()
    inside, outside = shapely.intersection(shapes, area), shapely.difference(shapes, area)
    parts = (pieces.set_geometry(list_open(inside)), pieces.set_geometry(list_open(outside)))
    found = pd.concat([parts[0], parts[1].assign(zekerheid="onbekend")], ignore_index=True)
    return gpd.GeoDataFrame(found[~found.geometry.is_empty], crs=pieces.crs)


def _per_gemeente(pieces: gpd.GeoDataFrame, moment: Moment) -> gpd.GeoDataFrame:
    """Pieces that nobody else has, cut along the borders of municipalities."""
    rank = pieces["zekerheid"].map({word: i for i, word in enumerate(ZEKERHEDEN)})
    order = np.lexsort((pieces["grond_id"].astype(str), rank))
    ordered = pieces.iloc[order].reset_index(drop=True)
    loose = ordered.set_geometry(gpd.GeoSeries(list_los(ordered.geometry.to_numpy())))
    loose = loose[~loose.geometry.is_empty].reset_index(drop=True)
    areas = _list_gemeenten(moment)
    shapes = loose.geometry.to_numpy()
    parts = [
        loose.assign(gemeente_code=code).set_geometry(list_open(shapely.intersection(shapes, one)))
        for code, one in areas
    ]
    parks = moment.tabel("bedrijventerreinen").drop_duplicates("terrein_id")
    of_park = loose["terrein_id"].map(parks.set_index("terrein_id")["gemeente_code"])
    rest = list_rest(shapes, np.array([one for _, one in areas], dtype=object))
    parts.append(loose.assign(gemeente_code=of_park.astype("string")).set_geometry(rest))
    found = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True))
    return found[~found.geometry.is_empty].reset_index(drop=True)


def _list_gemeenten(moment: Moment) -> list[tuple[str, shapely.Geometry]]:
    """Code and shape of each municipality; of land in two of them the first has it."""
    rows = moment.tabel("gebieden")
    rows = rows[rows["soort"].eq("gemeente").fillna(value=False)].sort_values("gebied_id")
    codes = rows["code"].fillna(rows["gebied_id"]).astype(str).tolist()
    return list(zip(codes, list_los(rows.geometry.to_numpy()), strict=True))


def list_omzettingen(
    stukken: gpd.GeoDataFrame, van: Moment, naar: Moment, hmc_vanaf: str | None
) -> pd.DataFrame:
    """List conversions with what the land was, and what holds on it at either date.

    A piece is cut along the borders of plans and categories, so that each plan
    is charged, and each category counted, for its own part.

    Parameters
    ----------
    stukken
        As ``list_stukken``.
    van, naar
        The two runs.
    hmc_vanaf
        Category from which land is for high categories; where it is none that
        exists, nobody can say which land that is.

    Returns
    -------
    pandas.DataFrame
        The columns of the table ``omzettingen`` but for its direction; bestemming
        and plan end in ``_van`` and ``_naar``.
    """
    delen = join_gelijk(_list_delen(stukken, van, naar), SLEUTELS)
    shapes, category = delen.geometry.to_numpy(), delen["milieucategorie"]
    unknown = category.isna() | (hmc_vanaf not in CATEGORIEEN)
    least = CATEGORIEEN.index(hmc_vanaf) if hmc_vanaf in CATEGORIEEN else 0
    samen_ha = list_samen_ha(shapes, delen["zekerheid"].to_numpy(str))
    frame = delen.drop(columns="geometry").assign(
        ha=np.round(shapely.area(shapes) / M2_PER_HA, 4),
        hmc=(category.cat.codes >= least).astype("boolean").mask(unknown),
        samen_ha=samen_ha,
        acupunctuur=samen_ha < KLEIN_TOT_HA,
    )
    return pd.DataFrame(frame)


def _list_delen(stukken: gpd.GeoDataFrame, van: Moment, naar: Moment) -> gpd.GeoDataFrame:
    """Parts of pieces on which one plan and one category hold, with what these are."""
    bands = _bands(van)
    lines = [frame.geometry.to_numpy() for frame in (bands, list_zones(van), list_zones(naar))]
    pieces = stukken[["grond_id", "terrein_id", "zekerheid", "gemeente_code", "geometry"]]
    delen = cut_langs(pieces, np.concatenate(lines))
    shapes = delen.geometry.to_numpy()
    at = list_grootste(shapes, bands.geometry.to_numpy())
    parks = van.tabel("bedrijventerreinen").drop_duplicates("terrein_id").set_index("terrein_id")
    wet_park = delen["terrein_id"].map(parks["watergebonden"]).astype("boolean")
    wet = _take(bands["watergebonden"].astype("boolean"), at).fillna(wet_park)
    category = _take(bands["milieucategorie_max"], at)
    zones = {**_zones(shapes, van, "van"), **_zones(shapes, naar, "naar")}
    return gpd.GeoDataFrame(delen.assign(milieucategorie=category, nat=wet, **zones))


def _zones(shapes: Objects, moment: Moment, date: str) -> dict[str, pd.Series]:
    """Bestemming and plan that hold on most of each piece at a date."""
    zones = list_zones(moment)
    at = list_grootste(shapes, zones.geometry.to_numpy())
    return {
        f"bestemming_{date}": _take(zones["naam"], at),
        f"plan_{date}": _take(zones["plan_id"], at),
    }


def _bands(moment: Moment) -> gpd.GeoDataFrame:
    """Plan objects with a category that hold, by key."""
    rows = moment.tabel("bestemmingen")
    holds = rows["planstatus"].fillna("vastgesteld").eq("vastgesteld")
    found = rows[holds & rows["milieucategorie_max"].notna()]
    return gpd.GeoDataFrame(found.sort_values("bestemming_id", ignore_index=True))


def _take(values: pd.Series, at: npt.NDArray[np.intp]) -> pd.Series:
    """Values at positions; missing at -1."""
    rows = values.reset_index(drop=True).reindex(np.where(at < 0, len(values), at))
    return rows.reset_index(drop=True)


def list_samen_ha(shapes: Objects, words: npt.NDArray[np.str_]) -> Floats:
    """List how many ha lie together with each piece, of the same certainty (ha)."""
    i, j = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=TOUCH_M)
    same = words[i] == words[j]
    size = len(shapes)
    links = coo_array((np.ones(same.sum()), (i[same], j[same])), shape=(size, size))
    _, group = connected_components(links, directed=False)
    sums = np.bincount(group, weights=shapely.area(shapes), minlength=1)
    return np.asarray(np.round(sums[group] / M2_PER_HA, 4))
