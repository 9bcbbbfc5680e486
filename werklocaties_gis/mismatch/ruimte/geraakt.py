"""Which sensitive objects lie nearer to which place than its firms ask, by the exact distance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.contouren import list_gevraagd_m
from werklocaties_gis.mismatch.ruimte.objecten import list_tellende_objecten
from werklocaties_gis.mismatch.ruimte.vragers import GETEKEND, Vragers, list_vestigingen
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.richtafstand import TOLERANCE_M, Gebiedstype

FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

KINDS: Final[tuple[Gebiedstype, ...]] = ("rustig", "gemengd")
COLUMNS: Final = ("plek_id", "object_id", "zekerheid")


def list_geraakt(
    tabellen: Tabellen,
    profielen: Profielen,
    plaatsingen: pd.DataFrame,
    omgeving: pd.DataFrame,
    beleid: Beleid,
) -> pd.DataFrame:
    """List the pairs of a place and a sensitive object that lies too near for its firms.

    Distances as contours take them, for the farthest aspect: *zeker* where what
    sourced rows prove reaches the object, *mogelijk* where the highest reading
    does. An object of which the kind of area is not known takes both readings;
    one that may not count is hit at most possibly. Exact distances: a contour is
    only a drawing. Under the new style and in mixed-use areas no distance holds.

    Parameters
    ----------
    tabellen
        Every input table, EPSG:28992.
    profielen, plaatsingen, omgeving
        What is known of firms, placements and places; those of today count.
    beleid
        Which objects count, and which aspects a gemengd gebied lowers.

    Returns
    -------
    pandas.DataFrame
        ``plek_id``, ``object_id``, ``zekerheid``; each pair once, sorted.
    """
    today = plaatsingen[plaatsingen["soort"].eq("bestaand").to_numpy(dtype=bool)]
    vragers = list_vestigingen(tabellen, profielen, today, omgeving, beleid)
    drawn = vragers.tabel["reden"].isin(GETEKEND).to_numpy(dtype=bool)
    plek = today["plek_id"].to_numpy(dtype=object)[drawn]
    ids, first, at = _unique(plek)
    asked = vragers.take(drawn)
    objects = list_tellende_objecten(tabellen, beleid)
    objects = objects[objects["groep"].eq("gevoelig").to_numpy(dtype=bool)].reset_index(drop=True)
    # Each reading asks at places, not for each firm on them: the farthest decides.
    limits = {
        (kind, word): _farthest(_asked_m(asked, kind, word, beleid), at, len(ids))
        for kind in KINDS
        for word in ("zeker", "mogelijk")
    }
    pairs = _list_paren(asked.vormen[first], limits["rustig", "mogelijk"], objects)
    return _judge(ids, pairs, limits, objects, asked.vormen[first])


def _unique(plek: npt.NDArray[np.object_]) -> tuple[npt.NDArray[np.object_], Positions, Positions]:
    """Places that are used, the first row of each, and which one each row is of."""
    ids, first, at = np.unique(plek.astype(str), return_index=True, return_inverse=True)
    return ids.astype(object), first, at


def _asked_m(asked: Vragers, kind: Gebiedstype, word: str, beleid: Beleid) -> FloatArray:
    """Farthest distance over the aspects, with the inaccuracy of the place (m)."""
    list_m = asked.zeker_m if word == "zeker" else asked.mogelijk_m
    metres = list_gevraagd_m(asked, list_m, kind, beleid)
    marge_m = asked.tabel["marge_m"].to_numpy(dtype=float)
    farthest: FloatArray = np.fmax.reduce(metres, axis=1)
    reach: FloatArray = farthest - marge_m if word == "zeker" else farthest + marge_m
    return reach


def _farthest(metres: FloatArray, at: Positions, n: int) -> FloatArray:
    """Farthest of the firms on each place; less than 0 where none asks any."""
    found = np.full(n, -1.0)
    np.maximum.at(found, at, np.nan_to_num(metres, nan=-1.0))
    return found


def _list_paren(
    shapes: Shapes, reach_m: FloatArray, objects: pd.DataFrame
) -> tuple[Positions, Positions]:
    """Places and objects that may be near enough."""
    targets = np.asarray(objects["geometry"], dtype=object)
    inexact_m = objects["nauwkeurigheid_m"].max() if len(objects) else 0.0
    asks = np.flatnonzero(reach_m > 0)
    reach = reach_m[asks] + inexact_m
    place, other = shapely.STRtree(targets).query(shapes[asks], "dwithin", distance=reach)
    return asks[place], other


def _judge(
    ids: npt.NDArray[np.object_],
    pairs: tuple[Positions, Positions],
    limits: Mapping[tuple[Gebiedstype, str], FloatArray],
    objects: pd.DataFrame,
    shapes: Shapes,
) -> pd.DataFrame:
    """Word of each pair; those without one are left out."""
    place, other = pairs
    far_m = shapely.distance(shapes[place], np.asarray(objects["geometry"], dtype=object)[other])
    inexact_m = objects["nauwkeurigheid_m"].to_numpy(dtype=float)[other]
    mixed = objects["gebiedstype"].eq("gemengd").to_numpy(dtype=bool)[other]
    quiet = objects["gebiedstype"].eq("rustig").to_numpy(dtype=bool)[other]
    doubt = objects["twijfel"].fillna("").ne("").to_numpy(dtype=bool)[other]
    rows = {kind: (limits[kind, "mogelijk"], limits[kind, "zeker"]) for kind in KINDS}
    most = np.where(mixed, rows["gemengd"][0][place], rows["rustig"][0][place])
    least = np.where(quiet, rows["rustig"][1][place], rows["gemengd"][1][place])
    possible = far_m - inexact_m < most - TOLERANCE_M
    sure = (far_m + inexact_m < least - TOLERANCE_M) & ~doubt
    found = pd.DataFrame(
        {
            "plek_id": ids[place],
            "object_id": objects["object_id"].to_numpy(dtype=object)[other],
            "zekerheid": np.where(sure, "zeker", "mogelijk"),
        }
    )
    kept = found[possible | sure].sort_values(list(COLUMNS), ignore_index=True)
    return pd.DataFrame(kept.astype("string"))
