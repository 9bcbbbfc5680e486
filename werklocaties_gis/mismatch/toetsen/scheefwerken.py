"""Firms that stand on land meant for heavier, or for water-bound, activity."""

from __future__ import annotations

from typing import Final

import numpy as np

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.toetsen.gelijken import Columns
from werklocaties_gis.mismatch.toetsen.kanttekeningen import column, explain_band, name_tables
from werklocaties_gis.mismatch.toetsen.toets import GEHEEL, Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import (
    GEEN_SIGNAAL,
    MOGELIJK,
    NVT,
    ONBEKEND,
    Words,
    weigh,
)
from werklocaties_gis.mismatch.vestiging.functieprofiel import MISSCHIEN_NIET, NIET_NODIG, NODIG
from werklocaties_gis.mismatch.vestiging.functieprofiel import ONBEKEND as WATER_ONBEKEND
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, code_of


def _lower(vraag: Vraag) -> Outcomes:
    """Maat a: zeker if even the highest reading is under every maximum, mogelijk if some is."""
    firm, place, i, j = vraag.profielen, vraag.omgeving, vraag.i, vraag.j
    low, high = firm.laag[i], firm.hoog[i]
    unknown = (high == UNKNOWN) | firm.bereik.is_open[i] | (place.max_hoog[j] == UNKNOWN)
    by_plan = ~(place.is_terrein[j] | place.max_open[j])
    words = weigh(
        ~unknown & firm.bereik.is_bewezen[:, 0][i] & (high < place.max_laag[j]) & by_plan,
        ~unknown & (low < place.max_hoog[j]),
        unknown | place.max_open[j],
    )
    return {GEHEEL: _without_mixed(vraag, words)}


def _light_on_hmc(vraag: Vraag) -> Outcomes:
    """Maat c, first half: a light firm on land for high categories.

    Where one side rules it out (no such land, or a firm that is not light) the
    other side need not be known.
    """
    firm, place, i, j = vraag.profielen, vraag.omgeving, vraag.i, vraag.j
    light, heavy = code_of(vraag.beleid.laag_tot), code_of(vraag.beleid.hmc_vanaf)
    low, high = firm.laag[i], firm.hoog[i]
    blind = (high == UNKNOWN) | firm.bereik.is_open[i]
    can_be_light = blind | (low <= light)
    is_hmc = place.max_hoog[j] >= heavy
    can_be_hmc = is_hmc | (place.max_hoog[j] == UNKNOWN) | place.max_open[j]
    by_plan = ~(place.is_terrein[j] | place.max_open[j]) & (place.max_laag[j] >= heavy)
    sourced = firm.bereik.is_bewezen[:, 0][i]
    words = weigh(
        ~blind & sourced & (high <= light) & by_plan,
        ~blind & (low <= light) & is_hmc,
        can_be_light & can_be_hmc,
    )
    return {GEHEEL: _without_mixed(vraag, words)}


def _needlessly_wet(vraag: Vraag) -> Outcomes:
    """Maat c, second half: a firm without need of water on wet land; the category plays no part."""
    water = vraag.profielen.functie.water[vraag.i]
    doubt = vraag.profielen.functie.is_meerduidig[vraag.i] & (water != NIET_NODIG)
    land = vraag.omgeving.nat[vraag.j]
    indicated = np.minimum(land, MOGELIJK)
    words = np.where((water == MISSCHIEN_NIET) | doubt, indicated, land)
    words = np.where(water == WATER_ONBEKEND, np.minimum(land, ONBEKEND), words)
    words = np.where(water == NODIG, GEEN_SIGNAAL, words)
    return {GEHEEL: _without_supporting(vraag, words)}


def _without_mixed(vraag: Vraag, words: Words) -> Words:
    """Neither in a functiemengingsgebied, nor for a firm that serves its park."""
    words = np.where(vraag.omgeving.menging[vraag.j] >= 0, NVT, words)
    return _without_supporting(vraag, words)


def _without_supporting(vraag: Vraag, words: Words) -> Words:
    """A firm that serves the park where it stands is not misplaced there."""
    supports = vraag.profielen.is_ondersteunend[vraag.i] & (not vraag.nieuw)
    return np.where(supports, NVT, words)


def _read_band(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What maat a and light on heavy land depend on."""
    bereik = firm.bereik
    of_firms = (firm.laag, firm.hoog, bereik.is_open, bereik.is_bewezen[:, 0])
    of_places = (place.max_laag, place.max_hoog, place.max_open, place.is_terrein, place.menging)
    return (*of_firms, firm.is_ondersteunend), of_places


def _read_water(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What needlessly on wet land depends on."""
    return (firm.functie.water, firm.functie.is_meerduidig, firm.is_ondersteunend), (place.nat,)


def _explain_maximum(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words, place = outcomes[GEHEEL], vraag.omgeving
    return {GEHEEL: explain_band(vraag, words, (place.max_laag, place.max_hoog), {})}


def _explain_wet(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words = outcomes[GEHEEL]
    nothing = np.full(len(vraag.i), np.nan)
    by_park = column(vraag, "nat") == "terrein"
    only_indicated = vraag.profielen.functie.water[vraag.i] == MISSCHIEN_NIET
    evidence = Evidence(
        waarde=nothing,
        grens=nothing,
        eenheid="",
        tabel=name_tables(by_park),
        object_id=np.where(by_park, column(vraag, "terrein_id"), column(vraag, "nat_zone_id")),
        opmerkingen={
            "water_volgens_activiteit": (words >= ONBEKEND) & only_indicated,
            "water_volgens_terrein": (words >= ONBEKEND) & by_park,
        },
    )
    return {GEHEEL: evidence}


def _explain_hmc(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words, place = outcomes[GEHEEL], vraag.omgeving
    # What is high and what is light is regional practice without a source: every signal says so.
    remarks = dict.fromkeys(("schakelaar_hmc_vanaf", "schakelaar_laag_tot"), words >= MOGELIJK)
    return {GEHEEL: explain_band(vraag, words, (place.max_laag, place.max_hoog), remarks)}


LAGER_DAN_MAXIMUM: Final = Toets(
    id="lager_dan_maximum",
    aspecten=(GEHEEL,),
    bestaand=True,
    nieuw=True,
    answer=_lower,
    explain=_explain_maximum,
    regel="maat_a",
    reads=_read_band,
)

LICHT_OP_HMC: Final = Toets(
    id="licht_op_hmc",
    aspecten=(GEHEEL,),
    bestaand=True,
    nieuw=True,
    answer=_light_on_hmc,
    explain=_explain_hmc,
    regel="maat_c_hmc",
    reads=_read_band,
)

ONNODIG_OP_NAT: Final = Toets(
    id="onnodig_op_nat",
    aspecten=(GEHEEL,),
    bestaand=True,
    nieuw=True,
    answer=_needlessly_wet,
    explain=_explain_wet,
    regel="maat_c_nat",
    reads=_read_water,
)
