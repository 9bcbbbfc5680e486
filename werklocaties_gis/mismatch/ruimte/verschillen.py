"""How many ha two maps of a park differ: zoned beside fitting, used beside zoned or fitting.

Areas are those of drawn maps: along a contour up to 0.25 m counts as not
fitting. Findings on firms rest on the exact distance, never on these.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.overlap import list_overlap
from werklocaties_gis.mismatch.ruimte.overlay import union_by
from werklocaties_gis.mismatch.ruimte.stukken import GEEN_VLAK, Stukken, list_names
from werklocaties_gis.mismatch.sleutels import Objects, Positions
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.zoning.milieucategorie import Codes

BoolArray = npt.NDArray[np.bool_]

SLEUTEL: Final = (
    *("terrein_id", "vergelijking", "laag", "groep", "verschil", "zekerheid"),
    *("stand_een", "categorie_een", "stand_ander", "categorie_ander"),
)
"""What a row of the table is about: together its id."""

HA: Final = "oppervlakte_ha"
M2_PER_HA: Final = 10_000.0

Vergelijking = Literal["bestemd_past", "gebruikt_bestemd", "gebruikt_past"]

WOORDEN: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "bestemd_past": ("krapper_bestemd_dan_past", "ruimer_bestemd_dan_past"),
        "gebruikt_bestemd": ("lager_gebruikt_dan_bestemd", "zwaarder_gebruikt_dan_bestemd"),
        "gebruikt_past": ("lager_gebruikt_dan_past", "zwaarder_gebruikt_dan_past"),
    }
)
"""What it is called where the map named first is the lower, and the higher."""


def list_verschillen(
    een: Stukken,
    ander: Stukken,
    terrein_ids: Objects,
    vergelijking: Vergelijking,
    *,
    met_vlakken: bool = False,
) -> pd.DataFrame:
    """List the land of each park by the difference between two maps.

    What is drawn is compared: highest readings, and what fits as strictly as can
    be. The difference is ``zeker`` where every reading of both gives it, also the
    widest, else ``mogelijk``. The ceiling of a park stands for anything up to
    itself: the plot may be zoned lower.

    Parameters
    ----------
    een, ander
        Maps that part the same areas.
    terrein_ids
        Id of each area, shape (n,).
    vergelijking
        Which two they are.
    met_vlakken
        Whether the land itself is asked for too: a map needs it.

    Returns
    -------
    pandas.DataFrame
        Columns of ``ruimteverschillen`` without layer and group; the areas of
        one park add up to the park. ``geometry`` where asked, EPSG:28992.
    """
    first, other, shapes = _list_overlay(een, ander)
    low, high = _ends(een)
    low_other, high_other = _ends(ander)
    sign = _sign(een.hoog[first], ander.hoog[other])
    # Of nested readings the extremes are met at the ends.
    same = (sign == _sign(low[first], high_other[other])) & (
        sign == _sign(high[first], low_other[other])
    )
    is_certain = (
        same & _is_sure(een)[first] & (_is_sure(ander)[other] | _is_above(ander, other, sign))
    )
    verschil, is_compared = _name(een.stand[first], ander.stand[other], sign, vergelijking)
    found = pd.DataFrame(
        {
            "terrein_id": terrein_ids[een.gebied[first]],
            "vergelijking": vergelijking,
            "verschil": verschil,
            "zekerheid": np.select([~is_compared, is_certain], ["", "zeker"], "mogelijk"),
            "stand_een": een.stand[first],
            "categorie_een": list_names(een.hoog)[first],
            "stand_ander": ander.stand[other],
            "categorie_ander": list_names(ander.hoog)[other],
        }
    )
    # Bare numbers pandas adds in another way where all groups happen to lie in order, so that
    # the last digit of one park would hang on what other parks there are.
    ha = pd.Series(shapely.area(shapes) / M2_PER_HA, index=found.index, dtype="Float64")
    groups = ha.groupby([found[name] for name in found], sort=True)
    rows = groups.sum().reset_index(name=HA)
    if not met_vlakken:
        return rows
    return rows.assign(geometry=_join_land(shapes, groups.ngroup(), len(rows)))


def _join_land(shapes: Shapes, number: pd.Series[int], n: int) -> Shapes:
    """The land of each row."""
    owner: Positions = np.asarray(number, dtype=np.intp)
    order = np.argsort(owner, kind="stable")
    return union_by(shapes[order], owner[order], n)


def as_verschillen(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Give comparisons, with their layer and group where they have one, as the table."""
    return conform(_with_ids(parts), "ruimteverschillen")


def as_vlakken(parts: list[pd.DataFrame]) -> gpd.GeoDataFrame:
    """Give the land of comparisons by ``verschil_id``, as the table has it; EPSG:28992."""
    found = _with_ids(parts)
    land = found.get("geometry", pd.Series(None, index=found.index, dtype=object))
    shapes = gpd.GeoSeries(land.to_numpy(), index=found.index, crs=CRS_RD)
    rows = gpd.GeoDataFrame(found[["verschil_id"]], geometry=shapes)
    return rows[~(shapes.isna() | shapes.is_empty)].sort_values("verschil_id", ignore_index=True)


def _with_ids(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Comparisons below each other, each row with what it is about as its number."""
    found = pd.concat(parts, ignore_index=True)
    texts = found.reindex(columns=list(SLEUTEL)).astype("string").fillna("")
    ids = texts["terrein_id"].str.cat(texts.iloc[:, 1:], sep="|")
    rest = found.drop(columns=list(texts), errors="ignore")
    return pd.concat([texts.replace("", pd.NA), rest], axis=1).assign(verschil_id=ids)


def _list_overlay(een: Stukken, ander: Stukken) -> tuple[Positions, Positions, Shapes]:
    """Pieces of one area that overlap, and where."""
    first, other, shapes = list_overlap(een, ander)
    # A park without land has one piece of 0 m2 on each map: it is told, not left out.
    flat, flat_other = (np.flatnonzero(each.regel == GEEN_VLAK) for each in (een, ander))
    _, at, at_other = np.intersect1d(
        een.gebied[flat], ander.gebied[flat_other], return_indices=True
    )
    return (
        np.concatenate([first, flat[at]]),
        np.concatenate([other, flat_other[at_other]]),
        np.concatenate([shapes, np.full(len(at), shapely.Polygon(), dtype=object)]),
    )


def _ends(stukken: Stukken) -> tuple[Codes, Codes]:
    """Lowest and widest reading; of a ceiling anything from category 1."""
    is_ceiling = stukken.stand == "plafond"
    lowest = np.where(is_ceiling, 0, stukken.laag).astype(np.int8)
    return lowest, np.maximum(stukken.hoog, stukken.ruim)


def _sign(codes: Codes, others: Codes) -> npt.NDArray[np.int8]:
    """Whether codes are lower (-1), equal or higher (1)."""
    return np.asarray(np.sign(codes.astype(np.int16) - others), dtype=np.int8)


def _is_sure(stukken: Stukken) -> BoolArray:
    """Whether the readings of a piece are all there are: what widens it is one of them."""
    return np.asarray((stukken.zekerheid == "zeker") | (stukken.ruim > stukken.hoog), dtype=bool)


def _is_above(ander: Stukken, other: Positions, sign: npt.NDArray[np.int8]) -> BoolArray:
    """Whether a piece lies above a ceiling, which is above any plan under it."""
    return np.asarray((ander.stand[other] == "plafond") & (sign > 0))


def _name(
    stand: Objects, other: Objects, sign: npt.NDArray[np.int8], vergelijking: Vergelijking
) -> tuple[Objects, BoolArray]:
    """Word of each difference, and whether two categories were compared at all."""
    lower, higher = WOORDEN[vergelijking]
    is_unknown = (stand == "onbekend") | (other == "onbekend")
    conditions = [stand == "leeg", stand == "geen_plek", is_unknown, sign < 0, sign > 0]
    words = np.select(conditions, ["leeg", "geen_plek", "onbekend", lower, higher], "gelijk")
    return words.astype(object), ~np.isin(words, ["leeg", "geen_plek", "onbekend"])
