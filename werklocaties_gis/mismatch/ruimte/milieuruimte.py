"""The three maps of every park (bestemd, past, gebruikt), and where they differ, in ha."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.ruimte.bestemd import list_bestemd_stukken
from werklocaties_gis.mismatch.ruimte.buiten import list_buiten, without_buiten
from werklocaties_gis.mismatch.ruimte.gebruikt import (
    Maat,
    list_gebruikt,
    list_gebruikt_stukken,
    make_plekgrond,
)
from werklocaties_gis.mismatch.ruimte.objecten import list_tellende_objecten
from werklocaties_gis.mismatch.ruimte.past import (
    GROEPEN,
    Groep,
    Kaartlaag,
    enlarge,
    is_near,
    list_past_stukken,
)
from werklocaties_gis.mismatch.ruimte.plekruimte import list_plekruimte
from werklocaties_gis.mismatch.ruimte.stukken import (
    Stukken,
    as_rows,
    joined,
    list_parks,
    take,
    with_vlakloos,
)
from werklocaties_gis.mismatch.ruimte.verschillen import (
    as_verschillen,
    as_vlakken,
    list_verschillen,
)
from werklocaties_gis.mismatch.sleutels import Objects, Positions
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.richtafstand import NOTHING_FITS

Tabellen = Mapping[str, pd.DataFrame]
Kaarten = dict[tuple[Groep, Kaartlaag], Stukken]
BoolArray = npt.NDArray[np.bool_]

MATEN: Final[Mapping[Kaartlaag, Maat]] = MappingProxyType(
    {"": "afstand", "hinder": "hinder", "gevaar": "gevaar"}
)
"""What of a firm is laid beside each layer of what fits."""


@dataclass(frozen=True)
class Milieuruimte:
    """The tables ``milieuruimte`` and ``ruimteverschillen``, and what fits per plek.

    ``verschilvlakken`` is the land of each ``verschil_id``; empty unless asked for.
    """

    milieuruimte: gpd.GeoDataFrame
    ruimteverschillen: pd.DataFrame
    plekruimte: pd.DataFrame
    verschilvlakken: gpd.GeoDataFrame


def list_milieuruimte(
    tabellen: Tabellen,
    profielen: Profielen,
    omgeving: pd.DataFrame,
    plaatsingen: pd.DataFrame,
    beleid: Beleid,
    *,
    met_vlakken: bool = False,
) -> Milieuruimte:
    """List what each park is zoned for, what fits there and what it is used for.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen``, ``bestemmingen``, ``plekken``,
        ``gevoelige_objecten`` and ``dekking``; EPSG:28992.
    profielen
        What is known of each firm.
    omgeving
        The table, for what fits per plek.
    plaatsingen
        Today's placements.
    beleid
        Which objects count, and whether gevaar is lowered in a gemengd gebied.
    met_vlakken
        Whether the land of each difference is asked for: a map needs it.

    Returns
    -------
    Milieuruimte
        Maps that part each park; differences that add up to each park. They are
        drawn: whether a firm may come to a plek follows from the exact distances
        of the toetsen, and from its plot as a whole.
    """
    parks = list_parks(gpd.GeoDataFrame(tabellen["bedrijventerreinen"]))
    ids = parks["terrein_id"].to_numpy(dtype=object)
    areas = parks.geometry.to_numpy()
    past, has_planned = _list_past(parks, tabellen, beleid)
    bestemd = with_vlakloos(list_bestemd_stukken(parks, tabellen["bestemmingen"], beleid), areas)
    plekgrond = make_plekgrond(parks, gpd.GeoDataFrame(tabellen["plekken"]))
    gebruikt = {}
    for maat, chosen in _list_asked(past, len(parks)).items():
        used = list_gebruikt(tabellen, profielen, plaatsingen, maat)
        gebruikt[maat] = with_vlakloos(list_gebruikt_stukken(plekgrond, used, chosen), areas)
    rows = [
        as_rows(bestemd, ids, "bestemd"),
        as_rows(gebruikt["categorie"], ids, "gebruikt"),
        *_list_gebruikt_rows(past, gebruikt, ids),
        *(as_rows(each, ids, "past", laag, groep) for (groep, laag), each in past.items()),
    ]
    beside = _Naast(bestemd, _without_geluid(bestemd, parks), gebruikt, ids, met_vlakken)
    differences = _list_differences(past, has_planned, beside)
    return Milieuruimte(
        milieuruimte=conform(gpd.GeoDataFrame(pd.concat(rows)), "milieuruimte"),
        ruimteverschillen=as_verschillen(differences),
        plekruimte=list_plekruimte(omgeving, beleid),
        verschilvlakken=as_vlakken(differences),
    )


def _list_past(
    parks: gpd.GeoDataFrame, tabellen: Tabellen, beleid: Beleid
) -> tuple[Kaarten, BoolArray]:
    """What fits, per group and layer, and near which parks planned objects make a difference."""
    areas = parks.geometry.to_numpy()
    buiten = list_buiten(areas, tabellen, beleid)
    objecten = list_tellende_objecten(tabellen, beleid)
    dekking = tabellen["dekking"]
    present = list_past_stukken(areas, objecten, dekking, beleid, "gevoelig")
    has_planned = is_near(areas, enlarge(objecten[objecten["groep"].eq("gepland")]))
    near = np.flatnonzero(has_planned)
    planned = list_past_stukken(areas[near], objecten, dekking, beleid, "gepland")
    kaarten: Kaarten = {("gevoelig", laag): each for laag, each in present.items()}
    for laag, each in planned.items():
        same = take(present[laag], ~has_planned[present[laag].gebied])
        kaarten["gepland", laag] = joined([same, replace(each, gebied=near[each.gebied])])
    found = {key: without_buiten(kaart, buiten) for key, kaart in kaarten.items()}
    # A park without land has no object near in a layer of its own.
    whole: Kaarten = {(groep, ""): with_vlakloos(found[groep, ""], areas) for groep in GROEPEN}
    return found | whole, has_planned


def _list_asked(past: Kaarten, n: int) -> dict[Maat, Positions]:
    """List the parks of which each reading of the use is asked: where a map of its layer is."""
    asked: dict[Maat, Positions] = {"categorie": np.arange(n, dtype=np.intp)}
    for laag, maat in MATEN.items():
        asked[maat] = np.unique(np.concatenate([past[groep, laag].gebied for groep in GROEPEN]))
    return asked


def _list_gebruikt_rows(
    past: Kaarten, gebruikt: Mapping[Maat, Stukken], ids: Objects
) -> Iterator[gpd.GeoDataFrame]:
    """What is used in each of two layers, where what fits has two."""
    for laag in ("hinder", "gevaar"):
        parks = np.unique(np.concatenate([past[groep, laag].gebied for groep in GROEPEN]))
        pieces = gebruikt[laag]
        yield as_rows(take(pieces, np.isin(pieces.gebied, parks)), ids, "gebruikt", laag)


@dataclass(frozen=True)
class _Naast:
    """What is laid beside what fits: zoned (with geluid and without) and used."""

    bestemd: Stukken
    zonder_geluid: Stukken
    gebruikt: Mapping[Maat, Stukken]
    ids: Objects
    met_vlakken: bool


def _list_differences(past: Kaarten, has_planned: BoolArray, naast: _Naast) -> list[pd.DataFrame]:
    """Used beside zoned, and both beside what fits, per group and layer."""
    used, ids, land = naast.gebruikt["categorie"], naast.ids, naast.met_vlakken
    found = [list_verschillen(used, naast.bestemd, ids, "gebruikt_bestemd", met_vlakken=land)]
    planned = ids[has_planned]
    for laag, maat in MATEN.items():
        # A firm fits where each layer keeps what that layer speaks of, so like goes beside like.
        now = _list_beside(naast, maat, past["gevoelig", laag])
        fits = past["gepland", laag]
        later = _list_beside(naast, maat, take(fits, has_planned[fits.gebied]))
        # Without a planned object near both runs are one map: compared once.
        same = now[~now["terrein_id"].isin(planned)]
        runs = [("gevoelig", now), ("gepland", same), ("gepland", later)]
        found += [rows.assign(laag=laag, groep=groep) for groep, rows in runs]
    return found


def _list_beside(naast: _Naast, maat: Maat, fits: Stukken) -> pd.DataFrame:
    """What is zoned and what is used, beside what fits in one run and layer."""
    ids, land, used = naast.ids, naast.met_vlakken, naast.gebruikt[maat]
    parts = [
        list_verschillen(naast.zonder_geluid, fits, ids, "bestemd_past", met_vlakken=land),
        list_verschillen(used, fits, ids, "gebruikt_past", met_vlakken=land),
    ]
    return pd.concat(parts, ignore_index=True)


def _without_geluid(bestemd: Stukken, parks: gpd.GeoDataFrame) -> Stukken:
    """What is zoned, where noise goes via zonebeheer down to a firm that asks for nothing else.

    The band keeps the full category (DOMAIN 2), but geluid alone may ask for it,
    and that is not tested by distance there: zoned too wide is never zeker.
    """
    is_zoned = parks["zonebeheer"].isin(["zone", "gpp"]).to_numpy(dtype=bool)
    is_open = is_zoned[bestemd.gebied] & (bestemd.stand == "categorie")
    return replace(bestemd, laag=np.where(is_open, NOTHING_FITS, bestemd.laag).astype(np.int8))
