"""Parks, plots and places that are new, gone, larger, smaller, or only numbered anew."""

from __future__ import annotations

from typing import Final

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
Words = npt.NDArray[np.str_]

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
    """List numbers of which only the number changed: old to new.

    Land is known by its shape first: a number that was given to other land is
    no longer the number of the old.
    """
    before, after = _shapes(eerste, laag, key), _shapes(tweede, laag, key)
    both = before.index.intersection(after.index)
    same = list_is_gelijk(before[both].to_numpy(object), after[both].to_numpy(object))
    old, new = before.drop(both[same]), after.drop(both[same])
    a, b = old.to_numpy(object), new.to_numpy(object)
    i, j = shapely.STRtree(b).query(a, predicate="intersects")
    equal = list_is_gelijk(a[i], b[j])
    pairs = pd.DataFrame({"i": i[equal], "j": j[equal]}).sort_values(["i", "j"])
    pairs = pairs.drop_duplicates("i").drop_duplicates("j")
    names = (old.index.to_numpy(str)[pairs["i"]], new.index.to_numpy(str)[pairs["j"]])
    return dict(zip(*(side.tolist() for side in names), strict=True))


def _list_laag(
    eerste: Moment, tweede: Moment, laag: str, key: str, area: shapely.Geometry | None
) -> pd.DataFrame:
    """Changes of one layer."""
    names = list_hernummerd(eerste, tweede, laag, key)
    before, after = _shapes(eerste, laag, key), _shapes(tweede, laag, key)
    old = pd.DataFrame({"id": before.index, "a": before.to_numpy()})
    new = pd.DataFrame({"nieuw_id": after.index, "b": after.to_numpy()})
    # A number that another plot has now is free again, and so is one of other land.
    own = old["id"].where(~old["id"].isin(set(names.values())))
    old["nieuw_id"] = old["id"].map(names).astype("string").fillna(own)
    linked = old.merge(new, on="nieuw_id").astype({"nieuw_id": "string"})
    meets = _area(list_open(shapely.intersection(_objects(linked["a"]), _objects(linked["b"])))) > 0
    linked = linked[meets]
    gone = old[~old["id"].isin(linked["id"])].assign(nieuw_id=None, b=None)
    came = new[~new["nieuw_id"].isin(linked["nieuw_id"])]
    came = came.assign(id=came["nieuw_id"], nieuw_id=None, a=None)
    parts = [part for part in (linked, gone, came) if len(part)]
    both = pd.concat(parts, ignore_index=True) if parts else linked
    return _tell(both, laag, eerste, tweede, area)


def _shapes(moment: Moment, laag: str, key: str) -> pd.Series:
    """Shapes of a layer by number."""
    rows = moment.tabel(laag).sort_values(key)
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
    was, wordt = _area(a), _area(b)
    kind = _list_kinds(both, a, b)
    sure = list_in_gebied(np.where(gone, a, b), area)
    sure &= ~gone | list_is_gedekt(a, tweede, laag)
    sure &= ~new | list_is_gedekt(b, eerste, laag)
    frame = pd.DataFrame(
        {
            "laag": laag,
            "id": both["id"],
            "nieuw_id": both["nieuw_id"].where(kind == "hernummerd"),
            "verandering": kind,
            "zekerheid": np.where(sure, "zeker", "onbekend"),
            "was_ha": _ha(was, new),
            "wordt_ha": _ha(wordt, gone),
            "verschil_ha": np.round((wordt - was) / M2_PER_HA, 4),
        }
    )
    return pd.DataFrame(frame[kind != ""]).sort_values(["id", "verandering"], kind="stable")


def _list_kinds(both: pd.DataFrame, a: Objects, b: Objects) -> Words:
    """What happened to each; empty where nothing did."""
    more = _area(list_open(shapely.difference(b, a))) > 0
    less = _area(list_open(shapely.difference(a, b))) > 0
    larger = (more | less) & (_area(b) >= _area(a))
    renamed = (both["id"] != both["nieuw_id"]).fillna(value=False).to_numpy(bool)
    cases = (shapely.is_missing(b), shapely.is_missing(a), larger, more | less, renamed)
    return np.select(cases, ("weg", "nieuw", "gegroeid", "gekrompen", "hernummerd"), default="")


def _objects(values: pd.Series) -> Objects:
    """Shapes as an array; none where missing."""
    return np.array([None if pd.isna(shape) else shape for shape in values], dtype=object)


def _area(shapes: Objects) -> npt.NDArray[np.float64]:
    """Area (m2); 0 where there is no shape."""
    return np.asarray(np.nan_to_num(shapely.area(shapes)))


def _ha(m2: npt.NDArray[np.float64], absent: Bools) -> npt.NDArray[np.float64]:
    """Hectares; missing where it was not there."""
    return np.where(absent, np.nan, np.round(m2 / M2_PER_HA, 4))
