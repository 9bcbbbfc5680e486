"""Firms heavier than the place allows, or lighter than it demands."""

from __future__ import annotations

from typing import Final

import numpy as np

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.toetsen.gelijken import Columns
from werklocaties_gis.mismatch.toetsen.kanttekeningen import (
    BoolArray,
    explain_band,
    list_status_remarks,
    may_be_named,
)
from werklocaties_gis.mismatch.toetsen.toets import GEHEEL, Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, NVT, ONBEKEND, Words, cap, weigh
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.zoning.milieucategorie import UNKNOWN


def _heavier(vraag: Vraag) -> Outcomes:
    """Zeker if even the lowest reading exceeds the highest maximum, mogelijk if some does.

    With only the park's ceiling a no cannot be told: the place may be zoned
    lower than the park.
    """
    firm, place, i, j = vraag.profielen, vraag.omgeving, vraag.i, vraag.j
    high, proven = firm.hoog[i], firm.bewezen[i]
    known = (high != UNKNOWN) & (place.max_hoog[j] != UNKNOWN)
    is_open = firm.bereik.is_open[i] | place.max_open[j]
    words = weigh(
        (proven > place.max_hoog[j]) & ~place.max_open[j] & known,
        (high > place.max_laag[j]) & known,
        ~known | is_open | place.is_terrein[j],
    )
    words = cap(words, firm.heeft_eigen_status[i] & (not vraag.nieuw))
    words = cap(words, may_be_named(vraag) | _is_one_step(vraag))
    return {GEHEEL: np.where(place.menging[j] >= 0, NVT, words)}


def _is_one_step(vraag: Vraag) -> BoolArray:
    """Whether the firm is proven to be one category too heavy, where plans may depart by one.

    How far a plan lets the municipality depart is in its rules (DOMAIN section 8,
    unverified), so the policy must say that it does.
    """
    over = vraag.profielen.bewezen[vraag.i] - vraag.omgeving.max_hoog[vraag.j]
    return np.asarray((over == 1) & vraag.beleid.afwijking_een_stap)


def _below(vraag: Vraag) -> Outcomes:
    """Zeker if even the highest reading stays under the lowest minimum, mogelijk if some does."""
    firm, place, i, j = vraag.profielen, vraag.omgeving, vraag.i, vraag.j
    low, high = firm.laag[i], firm.hoog[i]
    has_minimum = place.min_hoog[j] > 0
    unknown = (high == UNKNOWN) | firm.bereik.is_open[i]
    sourced = firm.bereik.is_bewezen[:, 0][i]
    words = weigh(
        ~unknown & sourced & (high < place.min_laag[j]) & ~place.min_open[j],
        ~unknown & (low < place.min_hoog[j]),
        place.min_open[j] | (unknown & has_minimum),
    )
    words = cap(words, firm.heeft_eigen_status[i] & (not vraag.nieuw))
    return {GEHEEL: np.where(place.menging[j] >= 0, NVT, words)}


def _read_maximum(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What heavier than the maximum depends on."""
    of_firms = (firm.hoog, firm.bewezen, firm.bereik.is_open, firm.heeft_eigen_status)
    of_places = (place.max_laag, place.max_hoog, place.max_open, place.is_terrein, place.menging)
    return (*of_firms, firm.benoemd.soort), (*of_places, place.plan.benoemd_soort)


def _read_minimum(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What below the minimum depends on."""
    bereik = firm.bereik
    of_firms = (firm.laag, firm.hoog, bereik.is_open, bereik.is_bewezen[:, 0])
    of_places = (place.min_laag, place.min_hoog, place.min_open, place.menging)
    return (*of_firms, firm.heeft_eigen_status), of_places


def _explain_heavier(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words, place = outcomes[GEHEEL], vraag.omgeving
    known = place.max_hoog[vraag.j] != UNKNOWN
    remarks = {
        **list_status_remarks(vraag, words),
        "benoemd_bedrijf": (words >= MOGELIJK) & may_be_named(vraag),
        **_list_index_remarks(vraag, words),
        "schakelaar_afwijking_een_stap": (words >= MOGELIJK) & known & _is_one_step(vraag),
    }
    return {GEHEEL: explain_band(vraag, words, (place.max_laag, place.max_hoog), remarks)}


def _list_index_remarks(vraag: Vraag, words: Words) -> dict[str, BoolArray]:
    """Remark on rules beside the plan, where the list itself decides and not a permit."""
    firm, i = vraag.profielen, vraag.i
    said = (words >= MOGELIJK) & ~firm.is_eigen[i]
    return {"index_z": said & firm.indices[i, 0], "index_r": said & firm.indices[i, 1]}


def _explain_below(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words, place = outcomes[GEHEEL], vraag.omgeving
    unsure = place.tabel["minimum_onzeker"].fillna(value=False).to_numpy(dtype=bool)
    remarks = {
        **list_status_remarks(vraag, words),
        "minimum_onzeker": (words >= ONBEKEND) & unsure[vraag.j],
    }
    return {GEHEEL: explain_band(vraag, words, (place.min_laag, place.min_hoog), remarks)}


ZWAARDER_DAN_MAXIMUM: Final = Toets(
    id="zwaarder_dan_maximum",
    aspecten=(GEHEEL,),
    bestaand=True,
    nieuw=True,
    answer=_heavier,
    explain=_explain_heavier,
    regel="planmaximum",
    reads=_read_maximum,
)

ONDER_MINIMUM: Final = Toets(
    id="onder_minimum",
    aspecten=(GEHEEL,),
    bestaand=True,
    nieuw=True,
    answer=_below,
    explain=_explain_below,
    regel="planminimum",
    reads=_read_minimum,
)
