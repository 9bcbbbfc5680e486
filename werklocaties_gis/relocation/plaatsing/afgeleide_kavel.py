"""The kavel that a firm needs on a plek, where it states none: by its building, else by its jobs.

By the building: kavel = max(floor / FSI; footprint / built share) + outdoor
storage + manoeuvring + parking. With ``open_ruimte_telt_binnen`` the open space
lies in the unbuilt part: max(floor / FSI; footprint / built share; footprint +
open space). By its jobs: jobs times the m2 that one takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.settings.ruimte import Ruimte, Terreinquotient

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

M2_PER_NORM: Final = 100.0
"""A parking norm counts places for so many m2 of floor."""


@dataclass(frozen=True)
class Afleiding:
    """What a kavel is derived from; firms sorted by vestiging_id, plekken by plek_id.

    Attributes
    ----------
    bvo_m2, voetafdruk_m2
        Floor and footprint with growth, shape (v,); NaN where unknown.
    open_m2
        Outdoor storage, manoeuvring and parking as far as known, shape (v,).
    is_open_onvolledig
        Whether a part of that is not known.
    fsi, bebouwing_share
        Allowed or aimed at on each plek, shape (p,); NaN where unknown.
    telt_binnen
        Whether open space lies in the unbuilt part.
    banen_m2
        Land by jobs of each firm in each werkmilieu, shape (v, werkmilieus + 1);
        the last column is that of an unknown werkmilieu.
    werkmilieu
        Column of each plek, shape (p,).
    """

    bvo_m2: Floats
    voetafdruk_m2: Floats
    open_m2: Floats
    is_open_onvolledig: Bools
    fsi: Floats
    bebouwing_share: Floats
    telt_binnen: bool
    banen_m2: Floats
    werkmilieu: Positions


def make_afleiding(
    tabellen: Tabellen, functieklassen: Objects, groei: Floats, ruimte: Ruimte
) -> Afleiding:
    """Gather what kavels are derived from.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``, ``plekken``, ``plek_kavels``, ``kavels`` and ``bedrijventerreinen``.
    functieklassen
        Class that the main activity of each firm certainly has, else none, shape (v,).
    groei
        Factor by which each firm grows, shape (v,).
    ruimte
        Amounts of the user; none is built in.
    """
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    plekken = tabellen["plekken"].sort_values("plek_id", kind="stable")
    bvo_m2 = _floats(firms["bvo_m2"]) * groei
    open_parts = _list_open_m2(firms, bvo_m2, ruimte)
    parts = tabellen["plek_kavels"].merge(tabellen["kavels"], on="kavel_id", how="inner")
    milieus, codes = _list_werkmilieus(tabellen["bedrijventerreinen"], plekken)
    return Afleiding(
        bvo_m2=bvo_m2,
        voetafdruk_m2=_floats(firms["voetafdruk_m2"]) * groei,
        open_m2=np.nan_to_num(open_parts).sum(axis=0),
        is_open_onvolledig=np.asarray(np.isnan(open_parts).any(axis=0)),
        fsi=_list_strictest(parts, plekken, "fsi_max", ruimte.fsi),
        bebouwing_share=_list_strictest(
            parts, plekken, "bebouwing_max_share", ruimte.bebouwing_share
        ),
        telt_binnen=ruimte.open_ruimte_telt_binnen,
        banen_m2=(_floats(firms["banen"]) * groei)[:, None]
        * _list_quotienten(functieklassen, milieus, ruimte.terreinquotient),
        werkmilieu=codes,
    )


def _floats(values: pd.Series) -> Floats:
    """Numbers, NaN where missing."""
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan))


def _list_open_m2(firms: pd.DataFrame, bvo_m2: Floats, ruimte: Ruimte) -> Floats:
    """Outdoor storage, manoeuvring and parking of each firm, shape (3, v); NaN where unknown."""
    norm, size = ruimte.parkeernorm_per_100_m2, ruimte.m2_per_parkeerplaats
    own = _floats(firms["parkeerplaatsen"])
    by_norm = np.ceil(np.round(bvo_m2 / M2_PER_NORM * (np.nan if norm is None else norm), 6))
    places = np.where(np.isnan(own), by_norm, own)
    # No place takes no room, whatever a place would take.
    parking = np.where(places == 0, 0.0, places * (np.nan if size is None else size))
    return np.array([_floats(firms["buitenopslag_m2"]), _floats(firms["manoeuvreer_m2"]), parking])


def _list_strictest(
    parts: pd.DataFrame, plekken: pd.DataFrame, column: str, otherwise: float | None
) -> Floats:
    """Lowest limit over the kavels of each plek; the plan's where one states none."""
    filler = np.nan if otherwise is None else otherwise
    values = pd.Series(_floats(parts[column])).fillna(filler).to_numpy()
    plek = pd.Index(plekken["plek_id"].to_numpy(dtype=object))
    number = plek.get_indexer(pd.Index(parts["plek_id"].to_numpy(dtype=object)))
    # A kavel whose limit nobody states makes that of the whole plek unknown.
    found = np.full(len(plek), np.inf)
    lowest = np.where(np.isnan(values), -np.inf, values)
    np.minimum.at(found, number[number >= 0], lowest[number >= 0])
    return np.where(found == np.inf, filler, np.where(found == -np.inf, np.nan, found))


def _list_werkmilieus(
    terreinen: pd.DataFrame, plekken: pd.DataFrame
) -> tuple[tuple[str, ...], Positions]:
    """Every werkmilieu, and which each plek has; one past the last where unknown."""
    by_terrein = terreinen.drop_duplicates("terrein_id").set_index("terrein_id")["werkmilieu"]
    found = plekken["terrein_id"].map(by_terrein)
    names = tuple(sorted(found.dropna().astype(str).unique()))
    codes = pd.Index(names, dtype=object).get_indexer(pd.Index(found.astype(object)))
    return names, np.where(codes < 0, len(names), codes).astype(np.intp)


def _list_quotienten(
    functieklassen: Objects, milieus: tuple[str, ...], rows: tuple[Terreinquotient, ...]
) -> Floats:
    """Land per job by firm and werkmilieu; the row that names most decides, then the first."""
    table = np.full((len(functieklassen), len(milieus) + 1), np.nan)
    column = np.array([*milieus, None], dtype=object)
    # From the vaguest to the most precise, and of equals from last to first: what is put
    # down later decides.
    precise = [bool(row.werkmilieu) + bool(row.functieklasse) for row in rows]
    for number in sorted(range(len(rows)), key=lambda number: (precise[number], -number)):
        row = rows[number]
        firm = (functieklassen == row.functieklasse) | (not row.functieklasse)
        place = (column == row.werkmilieu) | (not row.werkmilieu)
        table[np.ix_(firm, place)] = row.m2_per_baan
    return table


def _by_building_m2(afleiding: Afleiding, i: Positions, p: Positions) -> tuple[Floats, Bools]:
    """Kavel by the building, and whether the rule is complete; NaN where neither part is known."""
    fsi, share = afleiding.fsi[p], afleiding.bebouwing_share[p]
    floor = _over(afleiding.bvo_m2[i], fsi)
    ground = _over(afleiding.voetafdruk_m2[i], share)
    open_m2 = afleiding.open_m2[i]
    built = np.fmax(floor, ground)
    inside = np.fmax(built, afleiding.voetafdruk_m2[i] + open_m2)
    need = inside if afleiding.telt_binnen else built + open_m2
    complete = ~np.isnan(floor) & ~np.isnan(ground) & ~afleiding.is_open_onvolledig[i]
    return np.where(np.isnan(built), np.nan, need), complete


def _over(m2: Floats, part: Floats) -> Floats:
    """Land for so much floor or footprint; where nothing may be built no land is enough."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(part == 0, np.inf, m2 / part)


def list_afgeleid_m2(afleiding: Afleiding, i: Positions, p: Positions) -> Floats:
    """Kavel that firms ``i`` need on plekken ``p``; by building, else by jobs; broadcasts."""
    need, _ = _by_building_m2(afleiding, i, p)
    jobs_m2 = afleiding.banen_m2[i, afleiding.werkmilieu[p]]
    return np.where(np.isnan(need), jobs_m2, need)


def list_is_open(afleiding: Afleiding, i: Positions, p: Positions) -> Bools:
    """Whether a derived kavel is a lower limit, or an estimate by jobs; broadcasts."""
    _, complete = _by_building_m2(afleiding, i, p)
    return np.asarray(~complete)


def list_is_by_banen(afleiding: Afleiding, i: Positions, p: Positions) -> Bools:
    """Whether nothing but jobs tells the kavel; broadcasts."""
    need, _ = _by_building_m2(afleiding, i, p)
    return np.asarray(np.isnan(need))
