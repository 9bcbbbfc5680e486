"""The value that a criterion of the user's own has for each placement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.relocation.plaatsing.afstand import M_PER_KM
from werklocaties_gis.relocation.plaatsing.eigen_scores import list_eigen_scores
from werklocaties_gis.relocation.plaatsing.parkprofiel import (
    Parkprofielen,
    list_profielshare,
    make_wegprofielen,
)
from werklocaties_gis.relocation.plaatsing.plekeisen import M2_PER_HA, Maten, list_begint
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_functieklassen
from werklocaties_gis.relocation.plaatsing.verwant import Buren
from werklocaties_gis.settings.criteria import PROFIEL, Criterium, find_eigen_score, find_kolom
from werklocaties_gis.zoning.reference import Lijsten

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Eigenschappen:
    """What criteria can look at; firms sorted by vestiging_id, plekken by plek_id.

    ``is_mismatch`` says which firms sit wrong today, shape (v,); ``eigen_scores`` is
    the table of that name, ``getal`` the numbers of the table ``omgeving`` by column, each
    of shape (p,), ``parken`` the row of its park for each place, ``buren`` who sits round
    each place where a criterion asks, ``profiel`` what parks with a profile ask, and
    ``gebruikt_m2`` land that firms use today, by firm × number of places + place: where
    it is given, placements are those of today.
    """

    maten: Maten
    profielen: Profielen
    is_mismatch: Bools
    vestigingen: pd.DataFrame
    activiteiten: pd.DataFrame
    lijsten: Lijsten
    eigen_scores: pd.DataFrame
    getal: Mapping[str, Floats]
    parken: pd.DataFrame
    buren: Buren | None = None
    profiel: Parkprofielen | None = None
    gebruikt_m2: pd.Series | None = None

    def grond_m2(self, v: Positions, p: Positions) -> Floats:
        """Land of each placement, shape (pairs,): what a newcomer gets, or a firm uses today."""
        if self.gebruikt_m2 is None:
            return self.maten.grond_m2(v, p)
        keys = v * len(self.maten.aanbod.ids) + p
        return np.asarray(self.gebruikt_m2.reindex(keys), dtype=np.float64)


def list_waarden(bron: Eigenschappen, criterium: Criterium, v: Positions, p: Positions) -> Floats:
    """List the value of a criterion for each placement, shape (pairs,); NaN where unknown.

    Words count as 1 where they are among ``criterium.waarden``, else as 0, and
    so do ja and nee.

    Parameters
    ----------
    bron
        What criteria can look at.
    criterium
        The criterion.
    v, p
        Firms and plekken.
    """
    named = NAMED.get(criterium.veld)
    if named is not None:
        return named(bron, criterium, v, p)
    score = find_eigen_score(criterium.veld)
    if score is not None:
        return list_eigen_scores(bron.eigen_scores, score, bron.maten.aanbod, v, p)
    found = find_kolom(criterium.veld)
    if found is None:
        return np.full(len(v), np.nan)
    table, column = found
    frames = {"vestigingen": bron.vestigingen, "bedrijventerreinen": bron.parken}
    frame = frames.get(table, bron.maten.aanbod.tabel)
    at = v if table == "vestigingen" else p
    return _as_numbers(frame[column.name], criterium.waarden)[at]


def _as_numbers(values: pd.Series, words: tuple[str, ...]) -> Floats:
    """A column as numbers: its own, or 1 and 0 for words."""
    if not words:
        return np.asarray(values.to_numpy(dtype=float, na_value=np.nan))
    wanted = frozenset(words)
    known = values.notna().to_numpy(dtype=bool)
    hits = [not wanted.isdisjoint(_list_words(value)) for value in values[known]]
    found = np.full(len(values), np.nan)
    found[known] = np.array(hits, dtype=float)
    return found


def _list_words(value: object) -> tuple[str, ...]:
    """Words of one value; of a date its day."""
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return (value.date().isoformat(),) if isinstance(value, pd.Timestamp) else (str(value),)


def _wrong(bron: Eigenschappen, _one: Criterium, v: Positions, _p: Positions) -> Floats:
    return bron.is_mismatch[v].astype(float)


def _category(bron: Eigenschappen, one: Criterium, v: Positions, _p: Positions) -> Floats:
    codes = (bron.profielen.laag if one.richting == "hoger" else bron.profielen.hoog)[v]
    return np.where(codes < 0, np.nan, codes + 1.0)


def _per_land(bron: Eigenschappen, amount: Floats, v: Positions, p: Positions) -> Floats:
    """An amount for each m2 of land that a firm gets; of a floor there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = amount[v] / bron.grond_m2(v, p)
    return np.where(bron.maten.aanbod.is_vloer[p] | ~np.isfinite(share), np.nan, share)


def _jobs(bron: Eigenschappen, _one: Criterium, v: Positions, p: Positions) -> Floats:
    return _per_land(bron, bron.maten.banen * M2_PER_HA, v, p)


def _fsi(bron: Eigenschappen, _one: Criterium, v: Positions, p: Positions) -> Floats:
    return _per_land(bron, bron.maten.bvo_m2, v, p)


def _distance(bron: Eigenschappen, _one: Criterium, v: Positions, p: Positions) -> Floats:
    return bron.maten.afstanden.metres(v, p) / M_PER_KM


def _minutes(bron: Eigenschappen, _one: Criterium, v: Positions, p: Positions) -> Floats:
    return bron.maten.afstanden.minuten(v, p)


def _related(bron: Eigenschappen, _one: Criterium, v: Positions, p: Positions) -> Floats:
    return np.full(len(v), np.nan) if bron.buren is None else bron.buren.share(v, p)


def _profile(bron: Eigenschappen, _one: Criterium, v: Positions, p: Positions) -> Floats:
    return list_profielwaarden(bron, v, p)[0]


def list_profielwaarden(bron: Eigenschappen, v: Positions, p: Positions) -> tuple[Floats, Floats]:
    """List how much of the profile of its park each placement meets, and of how much is unknown.

    Parameters
    ----------
    bron
        What criteria can look at.
    v, p
        Firms and plekken, shape (pairs,).

    Returns
    -------
    share, onbekend
        As ``list_profielshare`` gives them; NaN where no park has a profile.
    """
    if bron.profiel is None:
        none = np.full(len(v), np.nan)
        return none, none
    return list_profielshare(bron.profiel, partial(list_waarden, bron), v, p)


def list_uiterste_share(
    bron: Eigenschappen, v: Positions, p: Positions, *, is_hoogst: bool
) -> Floats:
    """List the most or the least of the profile that placements can meet, whatever the way is.

    Parameters
    ----------
    bron
        What criteria can look at.
    v, p
        Firms and plekken, shape (pairs,).
    is_hoogst
        Whether every property of the way over the road is taken to be met, or none is.
    """
    velden = bron.maten.afstanden.wegvelden
    if bron.profiel is None:
        return np.full(len(v), np.nan)

    def list_zonder_weg(one: Criterium, i: Positions, j: Positions) -> Floats:
        return np.zeros(len(i)) if one.veld in velden else list_waarden(bron, one, i, j)

    profiel = make_wegprofielen(bron.profiel, velden, is_voldaan=is_hoogst)
    return list_profielshare(profiel, list_zonder_weg, v, p)[0]


def _stop(bron: Eigenschappen, _one: Criterium, _v: Positions, p: Positions) -> Floats:
    return bron.getal["halte_afstand_m"][p]


def _road(bron: Eigenschappen, _one: Criterium, _v: Positions, p: Positions) -> Floats:
    return bron.getal["hoofdweg_afstand_m"][p]


def _sbi(bron: Eigenschappen, one: Criterium, v: Positions, _p: Positions) -> Floats:
    ids = bron.maten.aanbod.vestiging_ids
    return list_begint(bron.activiteiten, bron.lijsten, ids, one.waarden)[v]


def _class(bron: Eigenschappen, one: Criterium, v: Positions, _p: Positions) -> Floats:
    return _as_numbers(pd.Series(list_functieklassen(bron.profielen.functie)), one.waarden)[v]


Waarde = Callable[[Eigenschappen, Criterium, Positions, Positions], Floats]

NAMED: Final[Mapping[str, Waarde]] = MappingProxyType(
    {
        "zit_nu_verkeerd": _wrong,
        "milieucategorie": _category,
        "banen_per_ha": _jobs,
        "fsi": _fsi,
        "afstand_km": _distance,
        "reistijd_min": _minutes,
        "verwant_share": _related,
        PROFIEL: _profile,
        "halte_afstand_m": _stop,
        "hoofdweg_afstand_m": _road,
        "sbi": _sbi,
        "functieklasse": _class,
    }
)
"""Properties that are no column, in the order of ``settings.criteria.EIGENSCHAPPEN``."""
