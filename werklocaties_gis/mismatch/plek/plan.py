"""What the words of the plan add to its band on each place: named firms, exclusions, drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.functies import list_benoemden, list_uitsluitingen
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.zones import list_banden
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_categories
from werklocaties_gis.zoning.planlezing import BAND, list_planwoorden

BoolArray = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.int16]

LIJSTEN: Final = ("benoemd", "functies_uit", "functies_uit_deels")


@dataclass(frozen=True)
class Planwoorden:
    """What plans add to their bands, as arrays over places.

    Attributes
    ----------
    benoemd_namen
        Firms that some plan names, sorted.
    benoemd_soort
        Kind of each place by the firms named there, shape (p,).
    benoemd_masks
        Names of each kind, shape (kinds, names).
    uit_namen
        Classes that some plan excludes, in the order of the columns of the next two.
    uit_overal, uit_deels
        Whether a class is excluded on all, or on some part, of each place, shape
        (p, k + 1), the last column false.
    """

    benoemd_namen: tuple[str, ...]
    benoemd_soort: Kinds
    benoemd_masks: BoolArray
    uit_namen: tuple[str, ...]
    uit_overal: BoolArray
    uit_deels: BoolArray


def list_planobjecten(bestemmingen: gpd.GeoDataFrame, beleid: Beleid) -> gpd.GeoDataFrame:
    """List the plan objects with what their words say, under the readings of the policy.

    Under ``lezing_3a_3b = "geen"`` a band that rests on 3A or 3B is unknown: the
    halves of older lists are not surely those of the list of 2009.
    """
    words = list_planwoorden(bestemmingen)
    read = bestemmingen.assign(**{str(name): words[name] for name in words})
    if beleid.lezing_3a_3b == "punt":
        return read
    is_unread = read["is_3a_3b"].to_numpy(dtype=bool)
    return read.assign(**{column: read[column].mask(is_unread) for column in BAND})


def list_plan_columns(
    plekken: pd.DataFrame, places: Shapes, planobjecten: gpd.GeoDataFrame
) -> pd.DataFrame:
    """List the columns of ``omgeving`` that say so, one row a place.

    The functions that the user gives of the place itself outrank the plan, and
    so what it excludes.
    """
    own = plekken["functies"].notna().to_numpy(dtype=bool)
    uit = list_uitsluitingen(places, planobjecten)
    draft = _list_ontwerp(places, planobjecten)
    return pd.DataFrame(
        {
            "benoemd": _filled(list_benoemden(places, planobjecten)),
            "functies_uit": _filled(uit["uit_overal"].to_numpy(dtype=object), own),
            "functies_uit_deels": _filled(uit["uit_deels"].to_numpy(dtype=object), own),
            "ontwerp_hoog": list_categories(draft["max_hoog"].to_numpy(dtype=np.int8)),
            "ontwerp_zone_id": draft["zone_id"],
        }
    )


def list_planarrays(omgeving: pd.DataFrame) -> Planwoorden:
    """List those columns as arrays."""
    benoemd_namen, named = list_masks(omgeving["benoemd"])
    kinds, soort = np.unique(np.packbits(named, axis=1), axis=0, return_inverse=True)
    uit_namen, partly = list_masks(omgeving["functies_uit_deels"])
    _, everywhere = list_masks(omgeving["functies_uit"], uit_namen)
    return Planwoorden(
        benoemd_namen=benoemd_namen,
        benoemd_soort=soort.reshape(-1).astype(np.int16),
        benoemd_masks=np.unpackbits(kinds, axis=1)[:, : len(benoemd_namen)].astype(bool),
        uit_namen=uit_namen,
        uit_overal=everywhere,
        uit_deels=partly,
    )


def _list_ontwerp(places: Shapes, planobjecten: gpd.GeoDataFrame) -> pd.DataFrame:
    """Band that drafts would give if they were law."""
    is_draft = planobjecten["planstatus"].eq("ontwerp").fillna(value=False)
    drafts = planobjecten[is_draft.to_numpy(dtype=bool)]
    if drafts.empty:
        nothing = np.full(len(places), UNKNOWN, dtype=np.int8)
        return pd.DataFrame(
            {"max_hoog": nothing, "zone_id": pd.Series(pd.NA, range(len(places)), "string")}
        )
    return list_banden(places, drafts.assign(planstatus=pd.NA))


def _filled(
    values: npt.NDArray[np.object_], is_silenced: BoolArray | None = None
) -> npt.NDArray[np.object_]:
    """Tuples, missing where they are empty or outranked."""
    filled = np.full(len(values), pd.NA, dtype=object)
    some = np.array([bool(value) for value in values], dtype=bool)
    if is_silenced is not None:
        some &= ~is_silenced
    filled[some] = values[some]
    return filled


def list_masks(
    column: pd.Series, names: tuple[str, ...] | None = None
) -> tuple[tuple[str, ...], BoolArray]:
    """Names in the lists of a column, and which each row has; one column more is false."""
    long = column.reset_index(drop=True).dropna().explode().dropna()
    known = tuple(sorted(set(long))) if names is None else names
    mask = np.zeros((len(column), len(known) + 1), dtype=bool)
    mask[long.index.to_numpy(dtype=np.intp), pd.Index(known).get_indexer(pd.Index(long))] = True
    return known, mask
