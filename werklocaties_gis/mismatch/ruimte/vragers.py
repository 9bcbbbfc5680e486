"""Who asks for distance to sensitive objects, and how much: firms, places and zones alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.delen import SMALLEST_SHARE
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.plan import list_planobjecten
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.voorrang import is_geldend
from werklocaties_gis.mismatch.plek.zones import AANDUIDINGEN, flag
from werklocaties_gis.mismatch.ruimte.buiten import is_by_class, is_by_room, list_menggebieden
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, is_true
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, hoofdcategorie_range, list_codes
from werklocaties_gis.zoning.reference import ASPECTEN
from werklocaties_gis.zoning.richtafstand import read_limits_m

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

AFSTANDEN: Final = (*ASPECTEN, "grootste")
"""Aspects that ask for a distance, in the order of the columns below."""

GETEKEND: Final = ("", "activiteit_onbekend", "maximum_deels_onbekend")
"""Reservations under which a contour is drawn all the same; it may then be too small."""


@dataclass(frozen=True)
class Vragers:
    """Firms on their place, places and zones, one entry each.

    Attributes
    ----------
    tabel
        ``van``, ``lezing``, ``object_id``, ``marge_m`` (inaccuracy of the
        position), ``is_gezoneerd``, ``reden`` (reservation, empty without one),
        ``bron``, ``peildatum`` and ``fictief``.
    vormen
        Shape of each; ``None`` where it has none.
    mogelijk_m, zeker_m
        Distance of the list for a rustige woonwijk, by highest reading and by
        what is proven; shape (n, 5), columns as ``AFSTANDEN``, NaN where unknown.
    """

    tabel: pd.DataFrame
    vormen: Shapes
    mogelijk_m: FloatArray
    zeker_m: FloatArray

    def __len__(self) -> int:
        return len(self.tabel)

    def take(self, rows: BoolArray) -> Vragers:
        """Give the entries that a mask marks."""
        metres = self.mogelijk_m[rows], self.zeker_m[rows]
        return Vragers(self.tabel[rows].reset_index(drop=True), self.vormen[rows], *metres)


def join_vragers(groups: list[Vragers]) -> Vragers:
    """Join firms, places and zones into one."""
    return Vragers(
        pd.concat([group.tabel for group in groups], ignore_index=True),
        np.concatenate([group.vormen for group in groups]),
        np.concatenate([group.mogelijk_m for group in groups]),
        np.concatenate([group.zeker_m for group in groups]),
    )


def list_vestigingen(
    tabellen: Tabellen,
    profielen: Profielen,
    plaatsingen: pd.DataFrame,
    omgeving: pd.DataFrame,
    beleid: Beleid,
) -> Vragers:
    """List what the firms ask that are there today, each from every place it uses.

    A status that keeps findings from being zeker keeps the contour from it too.
    """
    placed = plaatsingen[plaatsingen["soort"].eq("bestaand")].reset_index(drop=True)
    i = list_positions(profielen.ids, placed["vestiging_id"])
    j = list_positions(omgeving["plek_id"].to_numpy(dtype=object), placed["plek_id"])
    plekken = _ordered(tabellen["plekken"], "plek_id")
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable").iloc[i]
    high = _known(profielen.bereik.hoog[i, 1:])
    proven = _known(profielen.bereik.bewezen[i, 1:])
    proven[profielen.heeft_eigen_status[i]] = np.nan
    redenen = [
        ("zonder_plek", j < 0),
        *_place_redenen(omgeving, beleid, j),
        ("categorie_onbekend", profielen.hoog[i] == UNKNOWN),
        ("activiteit_onbekend", profielen.bereik.is_open[i]),
    ]
    invented = is_true(firms["fictief"]) | _taken(is_true(plekken["fictief"]), j, missing=False)
    tabel = pd.DataFrame(
        {
            "van": "vestiging",
            "lezing": "gebruikt",
            "object_id": placed["vestiging_id"].to_numpy(dtype=object),
            "reden": _first_of(redenen, len(placed)),
            **_at_places(omgeving, j),
            **_origin(firms),
            "fictief": invented,
        }
    )
    return Vragers(tabel, _taken(plekken.geometry.to_numpy(), j, missing=None), high, proven)


def list_plekken(tabellen: Tabellen, omgeving: pd.DataFrame, beleid: Beleid) -> Vragers:
    """List what the band of each place would allow.

    A band names a category, not its aspects: it allows a firm of that category
    whichever aspect asks for the distance. Zeker is what the plan allows by the
    lowest reading all over the place; a park's ceiling allows nothing surely.
    """
    plekken = _ordered(tabellen["plekken"], "plek_id")
    every = np.arange(len(plekken))
    low, high = list_codes(omgeving["max_laag"]), list_codes(omgeving["max_hoog"])
    is_open = is_true(omgeving["max_open"])
    by_plan = omgeving["band_bron"].eq("plan").fillna(value=False).to_numpy(dtype=bool)
    redenen = [
        *_place_redenen(omgeving, beleid, every),
        ("categorie_onbekend", high == UNKNOWN),
        ("maximum_deels_onbekend", is_open),
    ]
    tabel = pd.DataFrame(
        {
            "van": "plek",
            "lezing": "toegestaan",
            "object_id": plekken["plek_id"].to_numpy(dtype=object),
            "reden": _first_of(redenen, len(plekken)),
            **_at_places(omgeving, every),
            **_origin(_rests_on(plekken, omgeving["zone_id"], tabellen["bestemmingen"])),
        }
    )
    proven = np.where(by_plan & ~is_open, low, UNKNOWN).astype(np.int8)
    return Vragers(tabel, plekken.geometry.to_numpy(), _all_aspects(high), _all_aspects(proven))


def list_zones(tabellen: Tabellen, beleid: Beleid) -> Vragers:
    """List what each plan object with a highest category would allow.

    Also those that should have one but do not say it: those get a reservation.
    A zone keeps its contour where an aanduiding on it allows less: safe side.
    """
    # Under the readings of the policy, as the toetsen take them: 3A may say nothing.
    read = list_planobjecten(gpd.GeoDataFrame(tabellen["bestemmingen"]), beleid)
    zones = _ordered(read, "bestemming_id")
    is_zone = zones["soort"].isin(["bestemming", *AANDUIDINGEN]).to_numpy(dtype=bool)
    zones = zones[is_zone & _speaks(zones)].reset_index(drop=True)
    shapes = zones.geometry.to_numpy()
    high = list_codes(zones["milieucategorie_max"])
    low = _lowest_readings(zones, high)
    terreinen = tabellen["bedrijventerreinen"]
    zoned = terreinen[terreinen["zonebeheer"].isin(["zone", "gpp"]).to_numpy(dtype=bool)]
    redenen = [
        ("plan_geldt_niet", ~is_geldend(zones)),
        ("nieuwe_stijl", is_by_room(zones["regime"], beleid)),
        ("functiemenging", is_within(shapes, list_menggebieden(tabellen, beleid))),
        ("geen_vlak", ~(shapely.area(shapes) > 0)),
        ("categorie_onbekend", high == UNKNOWN),
    ]
    tabel = pd.DataFrame(
        {
            "van": "zone",
            "lezing": "toegestaan",
            "object_id": zones["bestemming_id"].to_numpy(dtype=object),
            "marge_m": 0.0,
            "is_gezoneerd": is_within(shapes, mend(zoned.geometry.to_numpy())),
            "reden": _first_of(redenen, len(zones)),
            **_origin(zones),
        }
    )
    return Vragers(tabel, shapes, _all_aspects(high), _all_aspects(low))


def is_within(shapes: Shapes, areas: Shapes) -> BoolArray:
    """Tell whether each shape lies on areas, but for what may be drawing noise.

    Safe side: a zone that lies on a zoned park in part keeps its contour for geluid.
    """
    # Parks that overlap must not cover a zone twice.
    apart = shapely.get_parts(shapely.union_all(areas))
    shape, area = shapely.STRtree(apart).query(shapes, predicate="intersects")
    m2 = shapely.area(shapely.intersection(shapes[shape], apart[area]))
    covered_m2 = np.bincount(shape, weights=m2, minlength=len(shapes))
    return np.asarray(covered_m2 > (1 - SMALLEST_SHARE) * shapely.area(shapes))


def _speaks(zones: pd.DataFrame) -> BoolArray:
    """Zones that name a category, or that are for firms and should, or speak unread words."""
    for_firms = zones["functies"].explode().eq("bedrijf").groupby(level=0).any()
    named = zones[["milieucategorie_max", "milieucategorie_min", "laagst_genoemd"]].notna()
    is_dark = flag(zones, "is_onbegrepen") | flag(zones, "is_3a_3b")
    speaks = for_firms.to_numpy(dtype=bool) | named.any(axis=1).to_numpy(dtype=bool)
    return np.asarray(speaks | is_dark)


def _lowest_readings(zones: pd.DataFrame, high: Codes) -> Codes:
    """Lowest reading of each maximum: '4' may mean 4.1."""
    lowest = np.array([hoofdcategorie_range(n.split(".")[0])[0] for n in CATEGORIEEN], np.int8)
    is_main = is_true(zones["max_hoofdcategorie"]) & (high != UNKNOWN)
    return np.where(is_main, lowest[high], high)


def _ordered(table: pd.DataFrame, key: str) -> gpd.GeoDataFrame:
    """Rows by key, with shapes that overlays can take."""
    ordered = gpd.GeoDataFrame(table.sort_values(key, kind="stable").reset_index(drop=True))
    return ordered.set_geometry(gpd.GeoSeries(mend(ordered.geometry.to_numpy()), crs=table.crs))


def _place_redenen(
    omgeving: pd.DataFrame, beleid: Beleid, j: Positions
) -> list[tuple[str, BoolArray]]:
    """Why no distance counts at some places: another regime, or mixed functions."""
    by_room = is_by_room(omgeving["regime"], beleid)
    mixed = is_by_class(omgeving["menging"], beleid)
    return [
        ("nieuwe_stijl", _taken(by_room, j, missing=False)),
        ("functiemenging", _taken(mixed, j, missing=False)),
    ]


def _first_of(redenen: list[tuple[str, BoolArray]], n: int) -> npt.NDArray[np.object_]:
    """Gravest reservation of each; empty where there is none."""
    masks = [np.broadcast_to(mask, n) for _, mask in redenen]
    return np.select(masks, [name for name, _ in redenen], "").astype(object)


def _at_places(omgeving: pd.DataFrame, j: Positions) -> dict[str, npt.NDArray[Any]]:
    """Inaccuracy and zone control of the place of each."""
    inexact_m = omgeving["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    zoned = omgeving["zonebeheer"].isin(["zone", "gpp"]).to_numpy(dtype=bool)
    return {
        "marge_m": _taken(inexact_m, j, missing=0.0),
        "is_gezoneerd": _taken(zoned, j, missing=False),
    }


def _origin(rows: pd.DataFrame) -> dict[str, npt.NDArray[Any]]:
    """Source, date and inventedness as the rows say them."""
    return {
        "bron": rows["bron"].to_numpy(dtype=object),
        "peildatum": rows["peildatum"].to_numpy(),
        "fictief": is_true(rows["fictief"]),
    }


def _rests_on(plekken: pd.DataFrame, zone_id: pd.Series[Any], zones: pd.DataFrame) -> pd.DataFrame:
    """Origin of the band of each place: that of its zone, else of the place."""
    names = ["bron", "peildatum", "fictief"]
    own = plekken[names].reset_index(drop=True)
    found = zones.set_index("bestemming_id")[names].reindex(zone_id).reset_index(drop=True)
    has_zone = zone_id.notna().reset_index(drop=True)
    invented = pd.Series(is_true(own["fictief"]) | is_true(found["fictief"]))
    return own.where(~has_zone, found).assign(fictief=invented)


def _taken(values: npt.NDArray[Any], j: Positions, *, missing: object) -> npt.NDArray[Any]:
    """Value at each position, and another one at position -1."""
    if not len(values):
        return np.full(len(j), missing, dtype=values.dtype)
    taken = values[j]
    taken[j < 0] = missing
    return taken


def _known(metres: FloatArray) -> FloatArray:
    return np.where(metres < 0, np.nan, metres)


def _all_aspects(codes: Codes) -> FloatArray:
    """Distance of each category in every column: a band leaves open which aspect asks for it."""
    metres = np.where(codes == UNKNOWN, np.nan, read_limits_m("rustig")[codes])
    return np.repeat(metres[:, None], len(AFSTANDEN), axis=1)
