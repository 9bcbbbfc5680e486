"""What is used: per place the heaviest firm that is there today, and per park the map of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.delen import list_paren
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.grond import Grond, lay, list_rest, make_grond
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, make_stukken
from werklocaties_gis.mismatch.sleutels import Objects, Positions, list_positions
from werklocaties_gis.mismatch.vestiging.bereik import MATEN
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, Codes
from werklocaties_gis.zoning.richtafstand import NOTHING_FITS, list_category_codes

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Tabellen = Mapping[str, pd.DataFrame]

Maat = Literal["categorie", "afstand", "hinder", "gevaar"]

ASPECTEN_VAN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "categorie": ("categorie",),
        "afstand": ("grootste",),
        "hinder": ("geur", "stof", "geluid"),
        "gevaar": ("gevaar",),
    }
)
"""What is compared with the plan, and with the distances: at once, or in each of two layers."""

ZONDER_GELUID: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **ASPECTEN_VAN,
        "afstand": ("geur", "stof", "gevaar"),
        "hinder": ("geur", "stof"),
    }
)
"""The same on a gezoneerd industrieterrein, where noise goes via zonebeheer."""

ORDE: Final = ("onbekend", "categorie", "geen", "leeg")
"""Of places over each other what is unknown shows first: it may be the heaviest."""


def list_gebruikt(
    tabellen: Tabellen,
    profielen: Profielen,
    plaatsingen: pd.DataFrame,
    maat: Maat = "categorie",
) -> pd.DataFrame:
    """List what each place is used for today: the heaviest firm on it, in both readings.

    Parameters
    ----------
    tabellen
        Uses ``plekken`` and ``bedrijventerreinen``.
    profielen
        What is known of each firm.
    plaatsingen
        ``vestiging_id``, ``plek_id`` and ``soort``; only what is ``bestaand`` counts.
    maat
        ``categorie``; or what the distances ask, as the category of the largest:
        ``afstand`` over all aspects, ``hinder`` over geur, stof and geluid, or
        ``gevaar``.

    Returns
    -------
    pandas.DataFrame
        One row a plek, sorted: ``plek_id``, ``stand`` (``leeg`` without a firm,
        ``onbekend`` where some firm is not known in full, ``geen`` where no firm
        asks for any distance), codes ``laag`` and ``hoog``, ``is_bewezen`` (by
        sourced rows only, no firm of a planologische_status that keeps findings
        from being zeker, and for distances a place that lies exactly there),
        ``bedrijven`` (count) and ``regel``.
    """
    plekken = tabellen["plekken"].sort_values("plek_id", kind="stable")
    ids = plekken["plek_id"].to_numpy(dtype=object)
    placed = plaatsingen[plaatsingen["soort"].eq("bestaand")]
    plek = list_positions(ids, placed["plek_id"])
    firm = list_positions(profielen.ids, placed["vestiging_id"])
    plek, firm = (values[(plek >= 0) & (firm >= 0)] for values in (plek, firm))
    low, high, proven = _list_codes(profielen, firm, _is_zoned(plekken, tabellen)[plek], maat)
    # A permit of its own, overgangsrecht: never surely heavier than the plan or the distances.
    proven &= ~profielen.heeft_eigen_status[firm]
    n = len(ids)
    is_open = _some(plek, (high == UNKNOWN) | profielen.bereik.is_open[firm], n)
    is_mixed = plekken["menging"].notna().to_numpy(dtype=bool)
    count = np.bincount(plek, minlength=n)
    lowest, highest = _heaviest(plek, low, n), _heaviest(plek, high, n)
    # An unknown firm can only be heavier: the place may be used for anything above the rest.
    conditions = [count == 0, is_mixed, is_open, highest == NOTHING_FITS]
    regels = ["geen_bedrijf", "menging", "hoogste_lezing", "geen_afstand"]
    return pd.DataFrame(
        {
            "plek_id": ids,
            "stand": np.select(conditions, ["leeg", "onbekend", "onbekend", "geen"], "categorie"),
            "laag": lowest,
            "hoog": highest,
            "is_bewezen": ~_some(plek, ~proven, n) & _is_there(plekken, maat),
            "bedrijven": count,
            "regel": np.select(conditions, regels, "hoogste_lezing"),
        }
    )


def _is_there(plekken: pd.DataFrame, maat: Maat) -> BoolArray:
    """Whether each place lies where it is drawn: else its distances are not those of that land."""
    inexact_m = plekken["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    return np.asarray((inexact_m == 0) | (maat == "categorie"))


def _is_zoned(plekken: pd.DataFrame, tabellen: Tabellen) -> BoolArray:
    """Whether noise of each place is handled by zone control."""
    parks = tabellen["bedrijventerreinen"]
    zoned = parks.loc[parks["zonebeheer"].isin(["zone", "gpp"]), "terrein_id"]
    return np.asarray(plekken["terrein_id"].isin(zoned).to_numpy(dtype=bool))


def _list_codes(
    profielen: Profielen, firm: Positions, is_zoned: BoolArray, maat: Maat
) -> tuple[Codes, Codes, BoolArray]:
    """Lowest and highest code of each placement, and whether sourced rows say so."""
    found = []
    for columns in (ASPECTEN_VAN[maat], ZONDER_GELUID[maat]):
        numbers = [MATEN.index(name) for name in columns]
        bereik = profielen.bereik
        low, high = (
            _as_codes(metres[firm][:, numbers].max(axis=1), maat)
            for metres in (bereik.laag, bereik.hoog)
        )
        found.append((low, high, bereik.is_bewezen[firm][:, numbers].all(axis=1)))
    full, zoned = found
    low, high, proven = (np.where(is_zoned, z, f) for f, z in zip(full, zoned, strict=True))
    return low.astype(np.int8), high.astype(np.int8), proven.astype(bool)


def _as_codes(values: FloatArray, maat: Maat) -> Codes:
    """Codes of categories or metres: 0 m asks for nothing, -1 is unknown."""
    if maat == "categorie":
        return values.astype(np.int8)
    codes = np.where(values == 0, NOTHING_FITS, list_category_codes(np.maximum(values, 0)))
    return np.where(values < 0, UNKNOWN, codes).astype(np.int8)


def _heaviest(plek: Positions, codes: Codes, n: int) -> Codes:
    """Highest code of each place; ``NOTHING_FITS`` where none is higher."""
    result = np.full(n, NOTHING_FITS, dtype=np.int8)
    np.maximum.at(result, plek, codes)
    return result


def _some(plek: Positions, mask: BoolArray, n: int) -> BoolArray:
    return np.bincount(plek[mask], minlength=n) > 0


@dataclass(frozen=True)
class Plekgrond:
    """Places on parks: what each covers, and what of each park lies on no place."""

    grond: Grond
    rest: Shapes


def make_plekgrond(terreinen: gpd.GeoDataFrame, plekken: gpd.GeoDataFrame) -> Plekgrond:
    """Cut the places to the parks, once for every reading of what they are used for.

    Parameters
    ----------
    terreinen
        Parks, as ``stukken.list_parks`` gives them.
    plekken
        The table.
    """
    places = plekken.sort_values("plek_id", kind="stable")
    areas, shapes = terreinen.geometry.to_numpy(), mend(places.geometry.to_numpy())
    paren = list_paren(areas, shapes)
    return Plekgrond(make_grond(areas, shapes, paren), list_rest(areas, shapes, paren))


def list_gebruikt_stukken(
    plekgrond: Plekgrond, gebruikt: pd.DataFrame, chosen: Positions
) -> Stukken:
    """List what is used, for every point of some parks.

    Parameters
    ----------
    plekgrond
        Places on parks.
    gebruikt
        As :func:`list_gebruikt` gives it.
    chosen
        Positions of the parks, each once.

    Returns
    -------
    Stukken
        Pieces that part each of these parks. Of places over each other the heaviest
        shows; land on no place (roads, green, plots not drawn) is ``geen_plek``.
    """
    grond = plekgrond.grond.keep(np.isin(plekgrond.grond.paren.plek, chosen))
    # Equal in all of these: one layer.
    kinds = gebruikt.assign(
        orde=gebruikt["stand"].map({name: number for number, name in enumerate(ORDE)}),
        zwaar=-gebruikt["hoog"].where(gebruikt["stand"].eq("categorie"), 0),
        licht=-gebruikt["laag"].where(gebruikt["stand"].eq("categorie"), 0),
    )
    by = ["orde", "zwaar", "licht", "is_bewezen", "regel"]
    kind = kinds.groupby(by, sort=True).ngroup().to_numpy(dtype=np.intp)
    first, _, shown = lay(grond, kind[grond.paren.zone].astype(np.intp))
    area, place = grond.paren.plek[first], grond.paren.zone[first]
    rest = make_stukken(chosen, plekgrond.rest[chosen], "geen_plek", regel="geen_plek")
    return joined([_as_stukken(area, shown, gebruikt.iloc[place]), rest])


def _as_stukken(gebied: Positions, shapes: npt.NDArray[np.object_], rows: pd.DataFrame) -> Stukken:
    """Pieces with what their places say."""
    is_known = rows["stand"].isin(["categorie", "geen"]).to_numpy(dtype=bool)
    proven = rows["is_bewezen"].to_numpy(dtype=bool)
    low, high = (
        np.where(is_known, rows[name], UNKNOWN).astype(np.int8) for name in ("laag", "hoog")
    )
    certain: Objects = np.select([~is_known, proven], ["", "zeker"], "mogelijk").astype(object)
    return Stukken(
        gebied=gebied,
        stand=rows["stand"].to_numpy(dtype=object),
        laag=low,
        hoog=high,
        ruim=high,
        zekerheid=certain,
        regel=rows["regel"].to_numpy(dtype=object),
        bron=np.full(len(rows), "plekken", dtype=object),
        shapes=shapes,
    ).with_shapes(shapes)
