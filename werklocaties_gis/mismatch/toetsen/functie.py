"""Firms whose function the place does not allow, whatever their category."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.toetsen.gelijken import Columns
from werklocaties_gis.mismatch.toetsen.kanttekeningen import (
    column,
    list_status_remarks,
    may_be_named,
)
from werklocaties_gis.mismatch.toetsen.toets import GEHEEL, Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import (
    GEEN_SIGNAAL,
    MOGELIJK,
    NVT,
    ONBEKEND,
    ZEKER,
    Words,
    cap,
)
from werklocaties_gis.mismatch.vestiging.functieprofiel import GEEN
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.zoning.functie import BEDRIJF


def _wrong_function(vraag: Vraag) -> Outcomes:
    """Maat b: the main activity decides; a side activity that does not fit is mogelijk."""
    firm, i, j = vraag.profielen, vraag.i, vraag.j
    table = _list_kind_words(firm, vraag.omgeving)
    words = _main_words(table, firm.functie.hoofd, i, j)
    for number in range(firm.functie.neven.shape[1]):
        kind = firm.functie.neven[:, number][i]
        side = np.minimum(table[kind, j], MOGELIJK)
        words = np.maximum(words, np.where(kind == GEEN, GEEN_SIGNAAL, side))
    words = cap(words, firm.functie.is_meerduidig[i])
    words = cap(words, firm.heeft_eigen_status[i] & (not vraag.nieuw))
    words = cap(words, may_be_named(vraag))
    supports = firm.is_ondersteunend[i] & (not vraag.nieuw)
    return {GEHEEL: np.where(supports, NVT, words)}


def _list_kind_words(firm: Profielen, place: Omgeving) -> Words:
    """Word of each kind of function on each place, shape (kinds + 1, places).

    A class that is in none of the parts is zeker, unless it is twijfel; in some
    of them mogelijk. What the plan excludes by name is in none, also where the rest
    is not known. Where the functions were not read a park is taken to allow
    what belongs on a park, and nothing is known elsewhere.
    """
    gebonden = firm.functie.gebonden[:, None]
    everywhere, partly = _allowed(firm, place)
    outside = np.where(gebonden == "twijfel", MOGELIJK, ZEKER)
    known = np.where(everywhere, GEEN_SIGNAAL, np.where(partly, MOGELIJK, outside))
    unread = np.where(gebonden == "ja", GEEN_SIGNAAL, MOGELIJK)
    unread = np.where(place.op_terrein, unread, ONBEKEND)
    open_too = np.where(known >= MOGELIJK, MOGELIJK, unread)
    words = np.where(place.functies_open, open_too, known)
    words = np.where(place.functies_bekend, words, unread)
    out_everywhere, out_partly = _excluded(firm, place)
    words = np.where(out_partly, np.maximum(words, MOGELIJK), words)
    words = np.where(out_everywhere, outside, words)
    blind = np.full((1, len(place)), ONBEKEND, dtype=np.int8)
    return np.concatenate([words.astype(np.int8), blind])


def _allowed(
    firm: Profielen, place: Omgeving
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Whether each place allows each kind in all, and in some, of its known parts."""
    names = {name: column for column, name in enumerate(place.functienamen)}
    own = np.array([names.get(name, -1) for name in firm.functie.klassen], dtype=np.intp)
    generic = names.get(BEDRIJF, -1)
    bound = (firm.functie.gebonden == "ja")[:, None]
    masks = (place.functies_overal.T, place.functies_deels.T)
    everywhere, partly = (mask[own] | (bound & mask[generic]) for mask in masks)
    return everywhere, partly


def _excluded(
    firm: Profielen, place: Omgeving
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Whether the plan excludes each kind on all, and on some part, of each place."""
    names = {name: column for column, name in enumerate(place.plan.uit_namen)}
    own = np.array([names.get(name, -1) for name in firm.functie.klassen], dtype=np.intp)
    generic = names.get(BEDRIJF, -1)
    bound = (firm.functie.gebonden == "ja")[:, None]
    masks = (place.plan.uit_overal.T, place.plan.uit_deels.T)
    everywhere, partly = (mask[own] | (bound & mask[generic]) for mask in masks)
    return everywhere, partly


def _main_words(
    table: Words, hoofd: npt.NDArray[np.int16], i: npt.NDArray[np.intp], j: npt.NDArray[np.intp]
) -> Words:
    """Word of the main activity; where it may be one of several, what they agree on."""
    first = hoofd[:, 0][i]
    low = np.where(first == GEEN, ONBEKEND, table[first, j])
    high = low
    for number in range(1, hoofd.shape[1]):
        kind = hoofd[:, number][i]
        word = np.where(kind == GEEN, low, table[kind, j])
        low = np.minimum(low, word)
        high = np.maximum(high, np.where(kind == GEEN, high, word))
    return np.where((low != high) & (high == ZEKER), MOGELIJK, high)


def _read(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What maat b depends on."""
    functie = firm.functie
    of_functie = (functie.hoofd, functie.neven, functie.is_meerduidig)
    allowed = (place.functies_overal, place.functies_deels)
    excluded = (place.plan.uit_overal, place.plan.uit_deels, place.plan.benoemd_soort)
    of_places = (*allowed, place.functies_bekend, place.functies_open, place.op_terrein)
    of_firms = (firm.heeft_eigen_status, firm.is_ondersteunend, firm.benoemd.soort)
    return (*of_functie, *of_firms), (*of_places, *excluded)


def _explain(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    firm, place = vraag.profielen, vraag.omgeving
    words = outcomes[GEHEEL]
    klassen = np.append(firm.functie.klassen, np.array([None, None], dtype=object))
    allowed = _list_left(place).map(", ".join, na_action="ignore").astype(object)
    nothing = np.full(len(vraag.i), np.nan)
    said = words >= ONBEKEND
    evidence = Evidence(
        waarde=nothing,
        grens=nothing,
        eenheid="functie",
        tabel="bestemmingen",
        object_id=column(vraag, "functie_zone_id"),
        waarde_tekst=klassen[firm.functie.hoofd[:, 0][vraag.i]],
        grens_tekst=allowed.where(allowed.notna(), None).to_numpy(dtype=object)[vraag.j],
        opmerkingen={
            **list_status_remarks(vraag, words),
            "sbi_2025": said & firm.is_2025[vraag.i],
            "nevenactiviteit": said & _is_by_side(vraag),
            "zone_onvolledig": said & place.functies_open[vraag.j],
            "benoemd_bedrijf": (words >= MOGELIJK) & may_be_named(vraag),
        },
    )
    return {GEHEEL: evidence}


def _list_left(place: Omgeving) -> pd.Series:
    """Functions that some part of each place allows, less what the plan excludes on all of it."""
    allowed, out = place.tabel["functies_deels"].astype(object), place.tabel["functies_uit"]
    some = (allowed.notna() & out.notna()).to_numpy(dtype=bool)
    left = [
        tuple(name for name in names if name not in excluded) or pd.NA
        for names, excluded in zip(allowed[some], out[some], strict=True)
    ]
    result = allowed.to_numpy(dtype=object, copy=True)
    result[some] = np.fromiter(left, dtype=object, count=len(left))
    return pd.Series(result, index=allowed.index, dtype=object)


def _is_by_side(vraag: Vraag) -> npt.NDArray[np.bool_]:
    """Whether the main activity fits, so that a side activity gives the outcome."""
    firm = vraag.profielen
    table = _list_kind_words(firm, vraag.omgeving)
    has_side = (firm.functie.neven != GEEN).any(axis=1)
    main = _main_words(table, firm.functie.hoofd, vraag.i, vraag.j)
    return np.asarray(has_side[vraag.i] & (main == GEEN_SIGNAAL))


FUNCTIE_PAST_NIET: Final = Toets(
    id="functie_past_niet",
    aspecten=(GEHEEL,),
    bestaand=True,
    nieuw=True,
    answer=_wrong_function,
    explain=_explain,
    regel="maat_b",
    reads=_read,
)
