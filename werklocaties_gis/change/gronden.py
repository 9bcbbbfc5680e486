"""Parks, plots and places that are new, gone, larger, smaller, or only numbered anew."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.change.gebied import list_in_gebied, list_is_gedekt
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.ruis import M2_PER_HA, list_is_gelijk, list_open
from werklocaties_gis.tables.conform import conform

Objects = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]

TABEL: Final = "grondveranderingen"
LAGEN: Final = (("bedrijventerreinen", "terrein_id"), ("kavels", "kavel_id"))
"""Layers whose land is followed, and the key of each."""


def list_grondveranderingen(
    eerste: Moment, tweede: Moment, area: shapely.Geometry | None
) -> pd.DataFrame:
    """List parks and plots that are not the same at both dates.

    A boundary that was only drawn anew, and a number that was only given anew,
    is no change of land; the second is listed as ``hernummerd``.

    Parameters
    ----------
    eerste, tweede
        Two runs.
    area
        Where they can be compared; none: everywhere.
    """
    parts = [_list_laag(eerste, tweede, laag, key, area) for laag, key in LAGEN]
    return conform(pd.concat(parts, ignore_index=True), TABEL)


def list_hernummerd(eerste: Moment, tweede: Moment, laag: str, key: str) -> dict[str, str]:
    """List numbers of which only the number changed: old to new."""
    before, after = _only(eerste, tweede, laag, key), _only(tweede, eerste, laag, key)
    a, b = before.geometry.to_numpy(), after.geometry.to_numpy()
    i, j = shapely.STRtree(b).query(a, predicate="intersects")
    same = list_is_gelijk(a[i], b[j])
    pairs = pd.DataFrame({"i": i[same], "j": j[same]}).sort_values(["i", "j"])
    pairs = pairs.drop_duplicates("i").drop_duplicates("j")
    old, new = before[key].to_numpy(str)[pairs["i"]], after[key].to_numpy(str)[pairs["j"]]
    return dict(zip(old.tolist(), new.tolist(), strict=True))


def _only(one: Moment, other: Moment, laag: str, key: str) -> gpd.GeoDataFrame:
    """Rows of one run whose number the other does not have, by number."""
    rows = one.tabel(laag)
    found: gpd.GeoDataFrame = rows[~rows[key].isin(other.tabel(laag)[key])].sort_values(key)
    return found


def _list_laag(
    eerste: Moment, tweede: Moment, laag: str, key: str, area: shapely.Geometry | None
) -> pd.DataFrame:
    """Changes of one layer."""
    renumbered = list_hernummerd(eerste, tweede, laag, key)
    names = pd.Series(renumbered, dtype="string")
    before = _shapes(eerste, laag, key)
    after = _shapes(tweede, laag, key)
    linked = pd.Series(before.index, index=before.index, dtype="string")
    linked.update(names)
    old = pd.DataFrame({"id": before.index, "nieuw_id": linked.to_numpy(), "a": before.to_numpy()})
    new = pd.DataFrame({"nieuw_id": after.index, "b": after.to_numpy()})
    both = old.merge(new, on="nieuw_id", how="outer").astype({"nieuw_id": "string"})
    both["id"] = both["id"].fillna(both["nieuw_id"])
    return _tell(both, laag, eerste, tweede, area)


def _shapes(moment: Moment, laag: str, key: str) -> pd.Series:
    """Shapes of a layer by number."""
    rows = moment.tabel(laag)
    return pd.Series(rows.geometry.to_numpy(), index=rows[key].astype("string"), dtype=object)


def _tell(
    both: pd.DataFrame,
    laag: str,
    eerste: Moment,
    tweede: Moment,
    area: shapely.Geometry | None,
) -> pd.DataFrame:
    """What happened to each, and how certain that is."""
    a, b = _objects(both["a"]), _objects(both["b"])
    gone, new = shapely.is_missing(b), shapely.is_missing(a)
    more = _area(list_open(shapely.difference(b, a))) > 0
    less = _area(list_open(shapely.difference(a, b))) > 0
    was, wordt = _area(a), _area(b)
    larger = (more | less) & (wordt >= was)
    kind = np.select(
        [gone, new, larger, more | less], ["weg", "nieuw", "gegroeid", "gekrompen"], default=""
    )
    moved = (kind == "") & (both["id"] != both["nieuw_id"]).fillna(value=False).to_numpy(bool)
    kind = np.where(moved, "hernummerd", kind)
    sure = list_in_gebied(np.where(gone, a, b), area)
    sure &= ~gone | list_is_gedekt(a, tweede, laag)
    sure &= ~new | list_is_gedekt(b, eerste, laag)
    frame = pd.DataFrame(
        {
            "laag": laag,
            "id": both["id"],
            "nieuw_id": both["nieuw_id"].where(moved),
            "verandering": kind,
            "zekerheid": np.where(sure, "zeker", "onbekend"),
            "was_ha": _ha(was, new),
            "wordt_ha": _ha(wordt, gone),
            "verschil_ha": np.round((wordt - was) / M2_PER_HA, 4),
        }
    )
    return pd.DataFrame(frame[kind != ""]).sort_values("id", kind="stable")


def _objects(values: pd.Series) -> Objects:
    """Shapes as an array; none where missing."""
    return np.array([None if pd.isna(shape) else shape for shape in values], dtype=object)


def _area(shapes: Objects) -> npt.NDArray[np.float64]:
    """Area (m2); 0 where there is no shape."""
    return np.asarray(np.nan_to_num(shapely.area(shapes)))


def _ha(m2: npt.NDArray[np.float64], absent: Bools) -> npt.NDArray[np.float64]:
    """Hectares; missing where it was not there."""
    return np.where(absent, np.nan, np.round(m2 / M2_PER_HA, 4))
