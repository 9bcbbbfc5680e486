"""Two readings of a facade, where a study has both the plan and the BAG.

A distance runs to the outermost place where the plan allows a facade, or to the
outermost facade that stands there. DOMAIN leaves open which one is law, so the
policy says it (``[beleid] gevel``), and each home is measured by one of the two:

- ``bestemmingsvlak`` or ``bouwvlak``: a BAG object that lies wholly in a zone (or
  bouwvlak) for its kind is left out, for the zone stands for it and is at least as
  near to any firm. What sticks out of the zone, or stands outside any, stays: it is
  there, whatever the plan says.
- ``pand``: the buildings stay. Of the plan remains what is not built: zones in which
  no such building stands, and in a zone that is partly built its empty bouwvlakken.
  What the plan allows and is not built counts as existing (Bkl 3.21 lid 3).

Only a plan in force does any of this; zones of an ontwerp or visie stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.errors import Notice
from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.sources.gelezen import Gelezen

BoolArray = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

TABLE: Final = "gevoelige_objecten"
WOONSOORTEN: Final = ("woning", "woongebied", "ligplaats", "standplaats")
"""Kinds that are all homes: a zone for living stands for any of them."""


def make_planlezing(bag: Gelezen, plan: Gelezen, gevel: Gevel) -> tuple[Gelezen, Gelezen]:
    """Let zones (or bouwvlakken) of the plan stand for the BAG objects within them.

    Parameters
    ----------
    bag, plan
        Rows of ``gevoelige_objecten``, EPSG:28992.
    gevel
        The reading, for the notice.

    Returns
    -------
    bag, plan
        What the plan does not stand for; and the plan, with the number of
        objects that each zone stands for in ``aantal_objecten``.
    """
    where = _first_zone(bag, plan)
    is_inside = where >= 0
    if not is_inside.any():
        return bag, plan
    counts = bag.frame["aantal_objecten"].fillna(1).to_numpy(dtype=float)[is_inside]
    found = np.bincount(where[is_inside], weights=counts, minlength=len(plan.frame))
    aantal = plan.frame["aantal_objecten"].mask(found > 0, pd.array(found, dtype="Int64"))
    told = _told("bag_in_zone", int(is_inside.sum()), bag, gevel)
    kept = replace(_take(bag, ~is_inside), meldingen=(*bag.meldingen, *told))
    return kept, replace(plan, frame=plan.frame.assign(aantal_objecten=aantal))


def make_pandlezing(bag: Gelezen, zones: Gelezen, vlakken: Gelezen) -> tuple[Gelezen, Gelezen]:
    """Let BAG objects stand for the zones that they stand in; keep what is not built.

    Parameters
    ----------
    bag
        Rows out of the BAG.
    zones, vlakken
        The same plans, read by zones and by bouwvlakken.

    Returns
    -------
    bag, plan
        The BAG as it is; zones that are not built, and empty bouwvlakken of
        those that are.
    """
    built_zone = _is_built(bag, zones)
    built_vlak = _is_built(bag, vlakken)
    is_zone = vlakken.frame["object_id"].isin(zones.frame["object_id"]).to_numpy(dtype=bool)
    lies_in_built = _lies_in(vlakken, zones, built_zone)
    empty = ~is_zone & ~built_vlak & lies_in_built
    kept, extra = _take(zones, ~built_zone), _take(vlakken, empty)
    told = _told("bag_zone_built", int(built_zone.sum()), zones, "pand")
    frame = pd.concat([kept.frame, extra.frame], ignore_index=True) if empty.any() else kept.frame
    rijen = replace(
        kept.rijen,
        bestand=np.concatenate([kept.rijen.bestand, extra.rijen.bestand]),
        nummer=np.concatenate([kept.rijen.nummer, extra.rijen.nummer]),
    )
    notices = (*zones.meldingen, *told)
    return bag, replace(zones, frame=gpd.GeoDataFrame(frame), rijen=rijen, meldingen=notices)


def _kinds(frame: pd.DataFrame) -> Texts:
    """Give the kind of each row, all homes being one kind; empty where it is not known."""
    soort = frame["soort"].astype("object").where(frame["soort"].notna(), "")
    return soort.mask(soort.isin(WOONSOORTEN), "woning").to_numpy(dtype=object)


def _stands_for(bag: Gelezen, plan: Gelezen, one: Positions, zone: Positions) -> BoolArray:
    """Whether object and zone may stand for each other: one known kind, and the object counts.

    What is left out of the count (a bedrijfswoning, care without beds) builds no
    zone, and no zone may bring it back.
    """
    kinds = _kinds(bag.frame)[one]
    tied = bag.frame["bedrijfswoning"].fillna(value=False)
    no_beds = ~bag.frame["bedgebied"].fillna(value=True)
    left_out = (tied | no_beds).to_numpy(dtype=bool)
    return np.asarray((kinds == _kinds(plan.frame)[zone]) & (kinds != "") & ~left_out[one])


def _in_force(frame: pd.DataFrame) -> BoolArray:
    """Whether a plan object is law and stands for homes that count."""
    is_law = frame["planstatus"].eq("bestemd").fillna(value=False)
    tied = frame["bedrijfswoning"].fillna(value=False)
    return (is_law & ~tied).to_numpy(dtype=bool)


def _first_zone(bag: Gelezen, plan: Gelezen) -> Positions:
    """Position of the first zone in force that holds each BAG object wholly; -1 where none does.

    A point lies in a zone or not: what its inaccuracy lets stick out of the
    zone, the plan does not allow.
    """
    shapes, zones = bag.frame.geometry.to_numpy(), plan.frame.geometry.to_numpy()
    one, zone = shapely.STRtree(zones).query(shapes, predicate="covered_by")
    fits = _stands_for(bag, plan, one, zone) & _in_force(plan.frame)[zone]
    # Beds that are known to be there count surely; of a zone for care nobody knows them.
    has_beds = bag.frame["bedgebied"].fillna(value=False).to_numpy(dtype=bool)
    fits &= ~has_beds[one]
    first = np.full(len(shapes), len(zones), dtype=np.intp)
    np.minimum.at(first, one[fits], zone[fits])
    return np.where(first < len(zones), first, -1)


def _is_built(bag: Gelezen, plan: Gelezen) -> BoolArray:
    """Whether an object of its kind stands in each zone in force, by a point inside the object."""
    points = shapely.point_on_surface(bag.frame.geometry.to_numpy())
    one, zone = shapely.STRtree(plan.frame.geometry.to_numpy()).query(points, predicate="within")
    fits = _stands_for(bag, plan, one, zone)
    result = np.zeros(len(plan.frame), dtype=bool)
    result[zone[fits]] = True
    return result & _in_force(plan.frame)


def _lies_in(vlakken: Gelezen, zones: Gelezen, chosen: BoolArray) -> BoolArray:
    """Whether each bouwvlak lies in one of the chosen zones."""
    points = shapely.point_on_surface(vlakken.frame.geometry.to_numpy())
    shapes = zones.frame.geometry.to_numpy()[chosen]
    result = np.zeros(len(points), dtype=bool)
    result[shapely.STRtree(shapes).query(points, predicate="within")[0]] = True
    return result


def _take(gelezen: Gelezen, mask: BoolArray) -> Gelezen:
    at = np.flatnonzero(mask)
    frame = gelezen.frame.iloc[at].reset_index(drop=True)
    return replace(gelezen, frame=frame, rijen=gelezen.rijen.take(at))


def _told(code: str, count: int, gelezen: Gelezen, gevel: Gevel) -> list[Notice]:
    source = gelezen.herkomst[0].bestand if gelezen.herkomst else ""
    return [Notice(code, TABLE, count, source, (("gevel", gevel),))] if count else []
