"""What the planner may do: who moves, what counts, and how much of everything there is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from werklocaties_gis.settings.criteria import Criterium, Gewichten, Verwant
from werklocaties_gis.settings.frozen import Section
from werklocaties_gis.settings.planlimieten import (
    Eis,
    Minimaal,
    Net,
    Quotum,
    Reserve,
    Reservedeel,
    Xxl,
)
from werklocaties_gis.settings.reistijd import Afstand, Reistijd
from werklocaties_gis.settings.ruimte import Ruimte
from werklocaties_gis.settings.tijd import Doorlooptijd, Tijd
from werklocaties_gis.settings.zaak import Zaak

__all__ = [
    "Criterium",
    "Doorlooptijd",
    "Eis",
    "Gewichten",
    "Minimaal",
    "Net",
    "Plan",
    "Quotum",
    "Reistijd",
    "Reserve",
    "Reservedeel",
    "Ruimte",
    "Tijd",
    "Verwant",
    "Xxl",
    "Zaak",
]

Verhuizer = Literal["mismatches", "ruimtezoekers", "groeiers", "transformatie"]


class Plan(Section):
    """The ``[plan]`` section."""

    verhuizers: tuple[Verhuizer, ...] = ("mismatches", "ruimtezoekers")
    toetsen: tuple[str, ...] = (
        "functie_past_niet",
        "licht_op_hmc",
        "onnodig_op_nat",
        "onder_minimum",
        "zwaarder_dan_maximum",
        "hinder_gevoelig",
    )
    """Signals that make a firm a mover; maat a alone is no reason to move."""
    gewichten: Gewichten = Gewichten()
    volgorde: tuple[str, ...] = ()
    """Criteria in strict order, the first going before all others; empty: by weight."""
    criteria: tuple[Criterium, ...] = ()
    """Published criteria of the user's own; their weights sum to 1."""
    criteria_gepubliceerd: date | None = None
    """When the criteria were published; left out, a ranking says that they were not."""
    verwant: Verwant = Verwant()
    reserve: Reserve = Reserve()
    eisen: tuple[Eis, ...] = ()
    max_overmaat: float | None = Field(default=None, gt=0)
    """Largest size of an undivided place as a multiple of the need; none: any."""
    opties_per_vestiging: int = Field(default=200, ge=1)
    """Best-scored opties per firm that enter the model; said when it cuts."""
    samen: tuple[tuple[str, ...], ...] = ()
    """Firms that move together, all or none, and end on the same terrein."""
    quota: tuple[Quotum, ...] = ()
    samenvoegen: int = Field(default=1, ge=1, le=4)
    """So many neighbouring places may be taken together by one firm; 1: none."""
    max_kavel_ha: float | None = Field(default=None, gt=0)
    """Largest place that one firm may get."""
    max_afstand_km: float | None = Field(default=None, gt=0)
    wegennet: str = ""
    """File with roads (GraphML, OSM XML, or lines); empty: distances are straight."""
    afstand: Afstand | None = None
    """What distances follow; none: the road where roads are named, else the straight line."""
    reistijd: Reistijd = Reistijd()
    vorig: str = ""
    """``verplaatsingen.csv`` of an earlier plan of which as little as can be changes."""
    tijd: Tijd = Tijd()
    net: Net = Net()
    xxl: Xxl = Xxl()
    minimaal: Minimaal = Minimaal()
    ruimte: Ruimte = Ruimte()
    zaak: Zaak = Zaak()
    max_seconden: float | None = Field(default=None, gt=0)
    """Time limit of the search; the plan may then differ from machine to machine."""
    max_knopen: int | None = Field(default=None, ge=1)
    """Node limit of the solver, for a plan that must repeat; none: to optimality."""
