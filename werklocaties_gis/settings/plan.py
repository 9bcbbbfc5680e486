"""What the planner may do: who moves, what counts, and how much of everything there is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from werklocaties_gis.settings.frozen import Section

Verhuizer = Literal["mismatches", "ruimtezoekers", "groeiers"]


class Gewichten(Section):
    """What one unit of each criterion is worth; 0 takes a criterion out.

    Criteria are properties of a placement, never a sector.
    """

    opgelost: float = Field(default=100.0, ge=0)
    """A misplaced firm that stands right afterwards; the main purpose."""
    zekerheid: float = Field(default=50.0, ge=0)
    """Added where the mismatch is zeker: what is certain goes first."""
    hmc_ha: float = Field(default=40.0, ge=0)
    """Each ha of land for high categories that comes free durably."""
    nat_ha: float = Field(default=40.0, ge=0)
    """Each ha of water-bound land that comes free durably."""
    ruimtezoeker: float = Field(default=30.0, ge=0)
    """A firm without a place that gets one."""
    geschiktheid: float = Field(default=20.0, ge=0)
    """Light firms to mixed areas and units, heavy ones to land for high categories."""
    zonder_voorwaarden: float = Field(default=10.0, ge=0)
    """A placement on which no check warns."""
    overmaat_ha: float = Field(default=5.0, ge=0)
    """Taken off for each ha that the place is larger than needed."""
    afstand_km: float = Field(default=1.0, ge=0)
    """Taken off for each km between old and new place."""


class Eis(Section):
    """A move that must or must not happen."""

    soort: Literal["vast", "verboden"]
    vestiging_id: str
    plek_id: str = ""
    """Empty: anywhere (vast) or at all (verboden)."""


class Reserve(Section):
    """Land that is kept out of the plan."""

    plek_ids: tuple[str, ...] = ()
    """Places that are not given out at all."""
    share: float = Field(default=0.0, ge=0, lt=1)
    """Share of the free m2 of each terrein that must remain free; no default in law."""


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
    reserve: Reserve = Reserve()
    eisen: tuple[Eis, ...] = ()
    max_overmaat: float | None = Field(default=None, gt=0)
    """Largest size of an undivided place as a multiple of the need; none: any."""
    opties_per_vestiging: int = Field(default=200, ge=1)
    """Best-scored opties per firm that enter the model; said when it cuts."""
    max_knopen: int | None = Field(default=None, ge=1)
    """Node limit of the solver, for a plan that must repeat; none: to optimality."""
