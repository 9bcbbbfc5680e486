"""Firms that are a nuisance to what is sensitive, by the regime of the plan."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.regimes.keuze import answer_hinder, explain_hinder
from werklocaties_gis.mismatch.regimes.regime import AFSTANDEN, MENGING
from werklocaties_gis.mismatch.regimes.vergelijking import list_firm_rows
from werklocaties_gis.mismatch.toetsen.gelijken import Columns
from werklocaties_gis.mismatch.toetsen.toets import Toets
from werklocaties_gis.mismatch.vestiging.profiel import Profielen


def _read(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What hinder depends on of firms; of places everything, since no two are alike."""
    bereik, menging = firm.bereik, firm.menging
    by_class = (menging.hoog, menging.bewezen, menging.is_open)
    unsure = (menging.is_voorwaarde_onbekend, menging.is_breder)
    asked = (bereik.hoog, bereik.bewezen, bereik.is_open, firm.heeft_eigen_status)
    # What a firm emits counts only where some place is judged by room.
    values = (list_firm_rows(firm, place.ruimte),) if place.ruimte.sleutels else ()
    return (*asked, *by_class, *unsure, *values), (np.arange(len(place)),)


HINDER_GEVOELIG: Final = Toets(
    id="hinder_gevoelig",
    aspecten=(*AFSTANDEN, MENGING),
    bestaand=True,
    nieuw=True,
    answer=partial(answer_hinder, groep="gevoelig"),
    explain=partial(explain_hinder, groep="gevoelig"),
    regel="richtafstand",
    reads=_read,
)

HINDER_GEPLAND: Final = Toets(
    id="hinder_gepland",
    aspecten=AFSTANDEN,
    bestaand=True,
    nieuw=True,
    answer=partial(answer_hinder, groep="gepland"),
    explain=partial(explain_hinder, groep="gepland"),
    regel="richtafstand_gepland",
    reads=_read,
)
