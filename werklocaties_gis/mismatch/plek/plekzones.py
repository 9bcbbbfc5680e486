"""Which plan objects each place lies in, for what share, and which of them hold and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.delen import (
    NOISE_M2,
    Paren,
    is_counted,
    is_within,
    list_limits_m2,
    list_paren,
    measure,
)
from werklocaties_gis.mismatch.plek.functies import select_functie_zones
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.plan import list_planobjecten
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.voorrang import (
    STEP,
    Lagen,
    is_geldend,
    list_rangen,
)
from werklocaties_gis.mismatch.plek.zones import is_vng, select_band_zones, select_water_zones
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
ObjectArray = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

ONDERWERPEN: Final = ("categorie", "functie", "water")

SPREEKT: Final = MappingProxyType(
    {
        "categorie": ("milieucategorie_max", "milieucategorie_min", "laagst_genoemd"),
        "functie": ("functies",),
        "water": ("watergebonden",),
    }
)
"""Columns by which a plan object speaks of each subject."""


@dataclass(frozen=True)
class _Onderwerp:
    """The zones that can tell of one subject, and which of them do.

    ``geheel`` are their shapes before any aanduiding was cut out.
    """

    naam: str
    geheel: Shapes
    zones: gpd.GeoDataFrame
    lagen: Lagen
    spreekt: BoolArray


def list_plek_zones(
    plekken: gpd.GeoDataFrame, bestemmingen: gpd.GeoDataFrame, beleid: Beleid | None = None
) -> pd.DataFrame:
    """List the plan objects that each place lies in, and which hold for what.

    Parameters
    ----------
    plekken, bestemmingen
        The tables, EPSG:28992.
    beleid
        For how 3A and 3B are read; without it the default.

    Returns
    -------
    pandas.DataFrame
        The table ``plek_zones``: one row for each place, plan object and subject
        that it speaks of, every bestemming among them. ``oppervlakte_m2`` is all
        of the overlap, ``share`` the part of the place that the object governs:
        ground under equals counts with the first by number, so that the shares of
        a place and subject add up to at most 1. ``waarom`` says why it holds or
        does not.
    """
    order = plekken.sort_values("plek_id", kind="stable")
    places = mend(order.geometry.to_numpy())
    kept = bestemmingen[bestemmingen.geometry.notna().to_numpy()]
    sound = kept.set_geometry(gpd.GeoSeries(mend(kept.geometry.to_numpy()), kept.index, kept.crs))
    objecten = list_planobjecten(sound, beleid or Beleid())
    ids = order["plek_id"].to_numpy(dtype=object)
    parts = [_list_onderwerp(places, ids, subject) for subject in _onderwerpen(objecten)]
    parts += list(_list_not_law(places, ids, objecten))
    return conform(pd.concat(parts, ignore_index=True), "plek_zones")


def _onderwerpen(objecten: gpd.GeoDataFrame) -> Iterator[_Onderwerp]:
    """Zones of each subject, in the order in which the detector overlays them."""
    geheel = objecten.set_index("bestemming_id").geometry
    selections = (select_band_zones, select_functie_zones, select_water_zones)
    for naam, select in zip(ONDERWERPEN, selections, strict=True):
        zones, lagen = select(objecten)
        speaks = zones[list(SPREEKT[naam])].notna().any(axis=1).to_numpy(dtype=bool)
        if naam == "categorie":
            # A plan of the new style answers that no category holds.
            speaks = speaks | ~is_vng(zones)
        shapes = geheel.loc[zones["bestemming_id"]].to_numpy()
        yield _Onderwerp(naam, shapes, zones, lagen, speaks)


def _list_onderwerp(places: Shapes, ids: ObjectArray, subject: _Onderwerp) -> pd.DataFrame:
    """Rows of one subject: what governs, and what lies under or over it in vain."""
    rows = _measured(places, subject)
    plek, zone = rows["plek"].to_numpy(), rows["zone"].to_numpy()
    limits_m2 = list_limits_m2(places)[plek]
    speaks = subject.spreekt[zone]
    covers = subject.lagen.is_dekkend[zone]
    governs = speaks & is_counted(plek, rows["m2"].to_numpy(), covers, list_limits_m2(places))
    share = rows["alleen_m2"].to_numpy() / shapely.area(places)[plek]
    return pd.DataFrame(
        {
            "plek_id": ids[plek],
            "bestemming_id": subject.zones["bestemming_id"].to_numpy(dtype=object)[zone],
            "onderwerp": subject.naam,
            "oppervlakte_m2": rows["overlap_m2"].to_numpy().round(2),
            # Not rounded up: the shares of a place may not pass 1.
            "share": np.floor(np.where(governs, share, 0.0) * 1e6 + 1e-3) / 1e6,
            "geldt": governs,
            "waarom": _list_waarom(rows, governs, speaks, limits_m2),
        }
    )


def _measured(places: Shapes, subject: _Onderwerp) -> pd.DataFrame:
    """Pairs that overlap: ``m2`` that the zone governs, ``alleen_m2`` alone, ``overlap_m2``.

    ``over_m2`` is what the aanduidingen of its own plan leave of the overlap;
    ``volgorde`` numbers plan and kind, the first on top.
    """
    shapes, covers = subject.zones.geometry.to_numpy(), subject.lagen.is_dekkend
    paren = list_paren(places, subject.geheel)
    rank = list_rangen(places, shapes, subject.lagen, paren)
    # Alone: what hides nothing comes last, and of equals the first by number.
    alone = np.empty(len(rank), dtype=np.intp)
    alone[np.lexsort((paren.zone, rank, ~covers[paren.zone]))] = np.arange(len(rank))
    rows = pd.DataFrame({"plek": paren.plek, "zone": paren.zone, "volgorde": rank // STEP})
    for name, order, hides in (
        ("m2", rank, covers),
        ("alleen_m2", alone, np.ones(len(shapes), dtype=bool)),
    ):
        plek, zone, m2, _ = measure(places, shapes, paren, order, hides)
        rows = rows.merge(pd.DataFrame({"plek": plek, "zone": zone, name: m2}))
    plek, zone = rows["plek"].to_numpy(), rows["zone"].to_numpy()
    rows["overlap_m2"] = _overlap_m2(places, subject.geheel, Paren(plek, zone))
    rows["over_m2"] = _overlap_m2(places, shapes, Paren(plek, zone))
    return rows[rows["overlap_m2"] > NOISE_M2]


def _overlap_m2(places: Shapes, shapes: Shapes, paren: Paren) -> FloatArray:
    """Area that each pair shares."""
    found = shapely.area(places)[paren.plek]
    part = ~is_within(places, shapes, paren)
    some = paren.keep(part)
    found[part] = shapely.area(shapely.intersection(places[some.plek], shapes[some.zone]))
    return np.asarray(found)


def _list_waarom(
    rows: pd.DataFrame, governs: BoolArray, speaks: BoolArray, limits_m2: FloatArray
) -> ObjectArray:
    """Why each object holds, or what goes before it on that place."""
    best = rows["volgorde"].where(governs).groupby(rows["plek"]).transform("min")
    own = rows["volgorde"].to_numpy(dtype=np.int64)
    top = best.fillna(own.max(initial=0)).to_numpy(dtype=np.int64)
    is_small = rows["overlap_m2"].to_numpy() < limits_m2
    is_replaced = rows["over_m2"].to_numpy() < limits_m2
    # Two kinds a plan: a bestemming, and the aanduidingen over it.
    is_later = top // 2 < own // 2
    conditions = [governs, is_small, ~speaks, is_replaced, is_later, top < own]
    reasons = ["geldt", "te_klein", "zwijgt", "aanduiding", "later_plan", "aanduiding"]
    return np.select(conditions, reasons, "strengste").astype(object)


def _list_not_law(
    places: Shapes, ids: ObjectArray, objecten: gpd.GeoDataFrame
) -> Iterator[pd.DataFrame]:
    """Rows of what does not govern: drafts, lapsed plans, dubbelbestemmingen."""
    is_double = objecten["soort"].eq("dubbelbestemming").to_numpy(dtype=bool)
    status = objecten["planstatus"].astype(object).where(~is_geldend(objecten), "dubbelbestemming")
    for naam in ONDERWERPEN:
        speaks = objecten[list(SPREEKT[naam])].notna().any(axis=1).to_numpy(dtype=bool)
        # A dubbelbestemming restricts what its zone allows; it is named once, among functions.
        named = (speaks & ~is_geldend(objecten)) | (is_double & (naam == "functie"))
        zones = objecten[named]
        shapes = zones.geometry.to_numpy()
        paren = list_paren(places, shapes)
        area_m2 = shapely.area(shapely.intersection(places[paren.plek], shapes[paren.zone]))
        some = paren.keep(area_m2 > NOISE_M2)
        yield pd.DataFrame(
            {
                "plek_id": ids[some.plek],
                "bestemming_id": zones["bestemming_id"].to_numpy(dtype=object)[some.zone],
                "onderwerp": naam,
                "oppervlakte_m2": area_m2[area_m2 > NOISE_M2].round(2),
                "share": 0.0,
                "geldt": False,
                "waarom": status[named].to_numpy(dtype=object)[some.zone],
            }
        )
