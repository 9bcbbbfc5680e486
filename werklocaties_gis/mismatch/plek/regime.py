"""Which regime the plan of each place uses, and which zones give it environmental room.

A plan made before 2024 zones by category and distance and stays part of the
omgevingsplan; a newer one gives room per aspect. A place may lie in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.delen import Delen, list_paren
from werklocaties_gis.mismatch.plek.gebruiksruimte import (
    list_buiten_geluidsom,
    list_ruimteboek,
)
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.voorrang import (
    Lagen,
    is_bestemming,
    list_lagen,
    select_zones,
)
from werklocaties_gis.mismatch.plek.zones import list_parts
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import make_empty

BoolArray = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Regimezones:
    """Plan objects that speak of the regime, sorted by id; those of the new style apart."""

    ids: npt.NDArray[np.object_]
    shapes: Shapes
    lagen: Lagen
    is_new: BoolArray


def list_regime_columns(
    places: Shapes, bestemmingen: gpd.GeoDataFrame, gebruiksruimte: pd.DataFrame, beleid: Beleid
) -> pd.DataFrame:
    """List by which regime each place is zoned, and the zones whose room holds there.

    Parameters
    ----------
    places
        Polygons, shape (p,), EPSG:28992.
    bestemmingen
        The table; a zone that does not say its regime is ``vng2009``.
    gebruiksruimte
        The table: a designation that it names speaks of room.
    beleid
        Under ``regime = "nieuwe_stijl"`` every zone may give room, under
        ``"vng2009"`` none does, under ``"plan"`` those of the new style do.

    Returns
    -------
    pandas.DataFrame
        One row a place: ``regime`` as the plan says it (``beide`` where parts
        that count differ; a part without a zone is ``vng2009``),
        ``ruimte_zones`` (tuple of ids, ``<NA>`` where no room is asked for) and
        ``ruimte_open`` (a part that is tested by room lies in no zone).
    """
    is_forced = beleid.regime == "nieuwe_stijl"
    if not is_forced and not _is_new(bestemmingen, gebruiksruimte).any():
        # Most studies know no plan in the new style: no overlay is made.
        nothing = pd.Series(pd.NA, range(len(places)), dtype=object)
        return pd.DataFrame({"regime": "vng2009", "ruimte_zones": nothing, "ruimte_open": False})
    zones = list_regime_zones(bestemmingen, gebruiksruimte)
    touched = np.ones(len(places), dtype=bool) if is_forced else _meets(places, zones)
    here = np.flatnonzero(touched)
    delen = list_parts(
        places[here], zones.shapes, zones.lagen, list_paren(places[here], zones.shapes)
    )
    has_new = np.bincount(delen.plek[zones.is_new[delen.zone]], minlength=len(here)) > 0
    has_old = np.bincount(delen.plek[~zones.is_new[delen.zone]], minlength=len(here)) > 0
    regime = np.full(len(places), "vng2009", dtype=object)
    regime[here[has_new]] = "nieuwe_stijl"
    regime[here[has_new & (has_old | delen.is_onvolledig)]] = "beide"
    asks = np.full(len(here), is_forced) | (has_new & (beleid.regime == "plan"))
    ids = np.full(len(places), pd.NA, dtype=object)
    ids[here[asks]] = _tuples(delen, zones, len(here), everything=is_forced)[asks]
    is_open = np.zeros(len(places), dtype=bool)
    is_open[here] = delen.is_onvolledig & is_forced
    return pd.DataFrame({"regime": regime, "ruimte_zones": ids, "ruimte_open": is_open})


def list_regime_zones(bestemmingen: gpd.GeoDataFrame, gebruiksruimte: pd.DataFrame) -> Regimezones:
    """Every bestemming that governs, and the aanduidingen that speak of room or of a band.

    An aanduiding replaces the bestemming under it in what it speaks of: one
    with a band of categories is by category, one that rows of room name gives
    room. All speak of the regime, so that a later plan hides an earlier one.
    """
    is_new, has_band = _is_new(bestemmingen, gebruiksruimte), _has_band(bestemmingen)
    numbered = bestemmingen.assign(_nieuw=is_new)
    zones = select_zones(numbered, is_new | has_band)
    nothing = np.zeros(len(zones), dtype=np.intp)
    return Regimezones(
        ids=zones["bestemming_id"].to_numpy(dtype=object),
        shapes=zones.geometry.to_numpy(),
        lagen=list_lagen(zones, nothing, np.ones(len(zones), dtype=bool)),
        is_new=zones["_nieuw"].to_numpy(dtype=bool),
    )


def _is_new(bestemmingen: gpd.GeoDataFrame, gebruiksruimte: pd.DataFrame) -> BoolArray:
    """Whether each object is of the new style: it says so, or is an aanduiding that gives room."""
    says_new = bestemmingen["regime"].eq("nieuwe_stijl").fillna(value=False).astype(bool)
    named = bestemmingen["bestemming_id"].isin(gebruiksruimte["bestemming_id"].dropna())
    gives_room = named.to_numpy(dtype=bool) & ~is_bestemming(bestemmingen)
    return np.asarray(says_new.to_numpy(dtype=bool) | (gives_room & ~_has_band(bestemmingen)))


def _has_band(bestemmingen: gpd.GeoDataFrame) -> BoolArray:
    """Whether each object has a band of categories."""
    lowest, highest = (bestemmingen[f"milieucategorie_{end}"] for end in ("min", "max"))
    return np.asarray((lowest.notna() | highest.notna()).to_numpy(dtype=bool))


def _meets(places: Shapes, zones: Regimezones) -> BoolArray:
    """Whether each place meets a zone of the new style: the overlay is made for those only."""
    result = np.zeros(len(places), dtype=bool)
    if zones.is_new.any() and len(places):
        found, _ = shapely.STRtree(zones.shapes[zones.is_new]).query(places, "intersects")
        result[found] = True
    return result


def _tuples(
    delen: Delen, zones: Regimezones, n: int, *, everything: bool
) -> npt.NDArray[np.object_]:
    """Ids of the zones that give room on some part of each place."""
    kept = zones.is_new[delen.zone] | everything
    order = np.lexsort((delen.zone[kept], delen.plek[kept]))
    plek, zone = delen.plek[kept][order], delen.zone[kept][order]
    result = np.empty(n, dtype=object)
    ends = np.cumsum(np.bincount(plek, minlength=n))
    result[:] = [tuple(part) for part in np.split(zones.ids[zone], ends)[:n]]
    return result


def list_ruimte_columns(
    plekken: pd.DataFrame,
    places: Shapes,
    zones: gpd.GeoDataFrame,
    tabellen: Mapping[str, pd.DataFrame],
    beleid: Beleid,
) -> pd.DataFrame:
    """List the columns of ``omgeving`` on regime and room.

    Returns
    -------
    pandas.DataFrame
        Those of ``list_regime_columns``, and ``buiten_geluidsom``.
    """
    given = tabellen.get("gebruiksruimte")
    ruimte = make_empty("gebruiksruimte") if given is None else given
    found = list_regime_columns(places, zones, ruimte, beleid)
    boek = list_ruimteboek(found.assign(plek_id=plekken["plek_id"]), tabellen, beleid)
    return found.assign(buiten_geluidsom=list_buiten_geluidsom(boek))


def choose_menging(own: pd.DataFrame, beleid: Beleid) -> pd.DataFrame:
    """Drop the class of a gebied met functiemenging where the policy does not use the list.

    Distances hold there then, and the band of the plan; ``menging_uit`` keeps
    where, so that findings can say it.
    """
    if beleid.functiemenging:
        return own
    return own.assign(menging=None, menging_uit=own["menging"].notna())
