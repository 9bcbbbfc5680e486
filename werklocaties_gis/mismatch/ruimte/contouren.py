"""Contours round firms, places and zones: the land within what each aspect asks (outward).

A contour is a drawing, on the safe side by at most 0.25 m. Every finding keeps
resting on the exact distance between plek and object (``mismatch.plek.afstanden``),
never on this line.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.ruimte.contourtabel import (
    GEBIEDSTYPEN,
    ZEKERHEDEN,
    make_by_themselves,
    make_dissolved,
)
from werklocaties_gis.mismatch.ruimte.vragers import (
    AFSTANDEN,
    GETEKEND,
    Vragers,
    join_vragers,
    list_plekken,
    list_vestigingen,
    list_zones,
)
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.richtafstand import (
    Gebiedstype,
    is_lowered,
    list_category_codes,
    list_limits_m,
)

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]
Van = Literal["vestiging", "plek", "zone"]

VAN: Final[tuple[Van, ...]] = ("vestiging", "plek", "zone")


def list_contouren(
    tabellen: Tabellen,
    profielen: Profielen,
    plaatsingen: pd.DataFrame,
    beleid: Beleid,
    *,
    omgeving: pd.DataFrame | None = None,
    van: Collection[Van] = VAN,
    gebiedstypen: Collection[Gebiedstype] = GEBIEDSTYPEN,
    alleen: Collection[str] | None = None,
) -> gpd.GeoDataFrame:
    """List the contours of what is there today, and of what would be allowed.

    A firm is drawn from the whole plek that it uses, by the range of its
    activities (lezing ``gebruikt``); a place and a zone by the highest category
    of the plan (``toegestaan``). ``mogelijk`` is the highest reading, drawn
    farther out by the inaccuracy of the position; ``zeker`` what sourced rows
    prove, drawn nearer by it, so that it lies within. On a zoned park geluid has
    no contour and the largest of the other three is ``grootste``. In a gebied
    met functiemenging and under the new style no distance holds: nothing is
    drawn there, see ``list_zonder_contour``. At 0 m the contour is the shape.

    Near a gemengd gebied ``grootste`` is the distance of the category one step
    lower, as the toets takes it; gevaar, which is not lowered, has contours of
    its own and may reach farther.

    Parameters
    ----------
    tabellen
        Every input table, EPSG:28992.
    profielen
        What is known of the firms.
    plaatsingen
        Placements; those of today count.
    beleid
        Which aspects a gemengd gebied lowers.
    omgeving
        The table, where it was made already.
    van
        Round what to draw.
    gebiedstypen
        Near which homes: by default both. A map that has room for one takes
        ``(beleid.gebiedstype,)``, as for an object without a gebiedstype.
    alleen
        Numbers of firms, places or zones to draw by themselves, each its own
        contours, not dissolved; a firm's number does not bring its place along.

    Returns
    -------
    geopandas.GeoDataFrame
        The table ``contouren``; ``afstand_m`` is the distance that the rule asks.
    """
    vragers = _list_vragers(tabellen, profielen, plaatsingen, beleid, omgeving, van)
    wanted = vragers.tabel["reden"].isin(GETEKEND)
    if alleen is not None:
        wanted &= vragers.tabel["object_id"].isin(alleen)
    vragers = vragers.take(wanted.to_numpy(dtype=bool))
    vragen = _list_vragen(vragers, beleid, gebiedstypen)
    make = make_dissolved if alleen is None else make_by_themselves
    return conform(make(vragers, vragen), "contouren")


def list_zonder_contour(
    tabellen: Tabellen,
    profielen: Profielen,
    plaatsingen: pd.DataFrame,
    beleid: Beleid,
    *,
    omgeving: pd.DataFrame | None = None,
    van: Collection[Van] = VAN,
) -> pd.DataFrame:
    """List what has no contour, or one that may be too small, and why.

    Returns
    -------
    pandas.DataFrame
        ``van``, ``object_id``, ``reden`` (plan_geldt_niet, categorie_onbekend, zonder_plek,
        functiemenging, nieuwe_stijl, geen_vlak, activiteit_onbekend,
        maximum_deels_onbekend) and ``getekend``: whether it is drawn all the
        same; sorted.
    """
    tabel = _list_vragers(tabellen, profielen, plaatsingen, beleid, omgeving, van).tabel
    found = tabel.loc[tabel["reden"].ne(""), ["van", "object_id", "reden"]]
    found = found.drop_duplicates().sort_values(list(found.columns), ignore_index=True)
    return found.astype("string").assign(getekend=found["reden"].isin(GETEKEND))


def _list_vragers(
    tabellen: Tabellen,
    profielen: Profielen,
    plaatsingen: pd.DataFrame,
    beleid: Beleid,
    omgeving: pd.DataFrame | None,
    van: Collection[Van],
) -> Vragers:
    """Who asks for distance, of the kinds that are wanted."""
    groups = []
    needs_places = not {"vestiging", "plek"}.isdisjoint(van)
    if omgeving is None and needs_places:
        omgeving = list_omgeving(tabellen, beleid)
    places = make_empty("omgeving") if omgeving is None else omgeving
    if "vestiging" in van:
        groups.append(list_vestigingen(tabellen, profielen, plaatsingen, places, beleid))
    if "plek" in van:
        groups.append(list_plekken(tabellen, places, beleid))
    if "zone" in van:
        groups.append(list_zones(tabellen, beleid))
    return join_vragers(groups)


def _list_vragen(
    vragers: Vragers, beleid: Beleid, gebiedstypen: Collection[Gebiedstype]
) -> pd.DataFrame:
    """One row for each distance that each of them asks; choices are numbers, being many."""
    parts = []
    for zekerheid, gebiedstype in product(ZEKERHEDEN, GEBIEDSTYPEN):
        if gebiedstype in gebiedstypen:
            list_m = vragers.zeker_m if zekerheid == "zeker" else vragers.mogelijk_m
            limits_m = list_gevraagd_m(vragers, list_m, gebiedstype, beleid)
            part = _as_vragen(vragers, _with_zonebeheer(vragers, list_m), limits_m, zekerheid)
            lowered = _list_lowered(gebiedstype, beleid)[part["aspect"]]
            kind = GEBIEDSTYPEN.index(gebiedstype)
            parts.append(part.assign(gebiedstype=kind, is_verlaagd=lowered))
    return pd.concat(parts, ignore_index=True)


def list_gevraagd_m(
    vragers: Vragers, list_m: FloatArray, gebiedstype: Gebiedstype, beleid: Beleid
) -> FloatArray:
    """List what each asks near homes in one gebiedstype (m), columns as ``AFSTANDEN``.

    Parameters
    ----------
    vragers
        Who asks.
    list_m
        Their distances of the list, by one reading.
    gebiedstype, beleid
        Which row of the list, and which aspects it lowers.
    """
    return _with_zonebeheer(vragers, _lower(list_m, gebiedstype, beleid))


def _lower(list_m: FloatArray, gebiedstype: Gebiedstype, beleid: Beleid) -> FloatArray:
    """Distances as the gebiedstype asks them, aspect by aspect."""
    limits_m = [
        list_limits_m(
            list_m[:, number],
            aspect,
            gebiedstype,
            gevaar_verlagen=beleid.gevaar_verlagen,
            gemengd_verlagen=beleid.gemengd_verlagen,
        )
        for number, aspect in enumerate(AFSTANDEN)
    ]
    return np.column_stack(limits_m)


def _list_lowered(gebiedstype: Gebiedstype, beleid: Beleid) -> BoolArray:
    """Which aspects the gebiedstype lowers."""
    switches = {
        "gevaar_verlagen": beleid.gevaar_verlagen,
        "gemengd_verlagen": beleid.gemengd_verlagen,
    }
    return np.array([gebiedstype == "gemengd" and is_lowered(a, **switches) for a in AFSTANDEN])


def _with_zonebeheer(vragers: Vragers, metres: FloatArray) -> FloatArray:
    """Without geluid where zone control is about that; the largest is then of the other three."""
    zoned = vragers.tabel["is_gezoneerd"].to_numpy(dtype=bool)
    others = [AFSTANDEN.index(aspect) for aspect in ("geur", "stof", "gevaar")]
    result = metres.copy()
    result[zoned, AFSTANDEN.index("geluid")] = np.nan
    largest_m = np.fmax.reduce(metres[:, others], axis=1)
    result[zoned, -1] = largest_m[zoned]
    return result


def _as_vragen(
    vragers: Vragers, list_m: FloatArray, limits_m: FloatArray, zekerheid: str
) -> pd.DataFrame:
    """Rows of one reading, where there is a distance left to draw."""
    marge_m = vragers.tabel["marge_m"].to_numpy(dtype=float)[:, None]
    drawn_m = limits_m - marge_m if zekerheid == "zeker" else limits_m + marge_m
    # What reaches no farther than its own inaccuracy is certain of no land at all.
    vrager, aspect = np.nonzero(drawn_m >= 0)
    return pd.DataFrame(
        {
            "vrager": vrager,
            "aspect": aspect,
            "categorie": list_category_codes(list_m[vrager, aspect]),
            "zekerheid": ZEKERHEDEN.index(zekerheid),
            "afstand_m": limits_m[vrager, aspect],
            "drawn_m": drawn_m[vrager, aspect],
        }
    )
