"""What fits at most: the mild reading of objects of which something is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.banden import Soorten
from werklocaties_gis.mismatch.ruimte.voorste import (
    Cellen,
    Naasten,
    list_naasten,
)
from werklocaties_gis.zoning.milieuruimte import Laag, list_limits_of
from werklocaties_gis.zoning.richtafstand import Gebiedstype

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

SOORTEN: Final[tuple[Gebiedstype, ...]] = ("rustig", "gemengd")


def is_in_doubt(objecten: gpd.GeoDataFrame, *, verlaagd: bool = True) -> BoolArray:
    """Whether another reading of each object is possible: where, in what area, or if at all.

    Where nothing is lowered in a gemengd gebied the area makes no difference.
    """
    inexact_m = objecten["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    has_type = objecten["gebiedstype"].isin(["rustig", "gemengd"]).to_numpy(dtype=bool)
    is_certain = objecten["twijfel"].eq("").to_numpy(dtype=bool)
    return np.asarray((inexact_m > 0) | (~has_type & verlaagd) | ~is_certain)


def list_ruimste_runs(
    cellen: Cellen,
    objecten: gpd.GeoDataFrame,
    shapes: Shapes,
    lagen: Sequence[Laag],
    asks: BoolArray | None = None,
    *,
    gevaar_verlagen: bool = False,
) -> list[Soorten]:
    """List for each layer the nearest objects in the reading that leaves most room, with limits.

    That is ``zeker`` in the toetsen. Only what surely counts refuses anything
    (DOMAIN 2: care without known beds is mogelijk at most); of unknown gebiedstype
    it stands in a gemengd gebied; an inexact object lies as far off as it can, its
    distance and its inaccuracy.

    Parameters
    ----------
    cellen
        Cells of the areas.
    objecten
        As :func:`~werklocaties_gis.mismatch.ruimte.objecten.list_tellende_objecten`
        lists them, those of the run.
    lagen, gevaar_verlagen
        Which distances hold in a gemengd gebied, in one run or several.
    shapes
        The objects as the strict reading draws them, and then all as they stand. An exact
        one has its number in the first half, so that both readings draw it once.
    asks
        Which cells something is asked of; all by default.
    """
    sure = objecten["twijfel"].eq("").to_numpy(dtype=bool)
    is_quiet = objecten["gebiedstype"].eq("rustig").to_numpy(dtype=bool)
    inexact_m = objecten["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    runs: list[list[tuple[Naasten, FloatArray]]] = [[] for _ in lagen]
    # 0 also without any object: then everything fits.
    for object_m in np.unique(np.append(inexact_m[sure], 0.0)):
        for kind, is_kind in zip(SOORTEN, (is_quiet, ~is_quiet), strict=True):
            chosen = np.flatnonzero(sure & is_kind & (inexact_m == object_m))
            number = chosen + (len(objecten) if object_m > 0 else 0)
            naasten = list_naasten(cellen, shapes, number, asks)
            for laag, kinds in zip(lagen, runs, strict=True):
                limits_m = list_limits_of(kind, laag, gevaar_verlagen=gevaar_verlagen)
                # d + inexact < limit refuses: the same as d < limit - inexact, also for a point.
                kinds.append((naasten, np.maximum(limits_m - object_m, 0.0)))
    return list[Soorten](runs)
