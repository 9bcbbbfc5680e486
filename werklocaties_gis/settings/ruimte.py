"""How much room a firm needs on a place: growth, parking, storage, land per job."""

from __future__ import annotations

from pydantic import Field

from werklocaties_gis.settings.frozen import Section


class Terreinquotient(Section):
    """Land that one job takes; an empty field fits every firm or place."""

    m2_per_baan: float = Field(gt=0)
    werkmilieu: str = ""
    """Werkmilieu of the park where the place lies, as the table writes it."""
    functieklasse: str = ""
    """Function class that the main activity certainly has."""


class Ruimte(Section):
    """The ``[plan.ruimte]`` section.

    Rule: kavel = max(floor / FSI; footprint / built share) + outdoor storage +
    manoeuvring + parking. No amount is built in (NEEDED_INPUTS).
    """

    afleiden: bool = False
    """Whether a firm that states no kavel_m2 gets one by the rule, else by its jobs."""
    fsi: float | None = Field(default=None, gt=0)
    """Aimed at where the kavels of the place state no fsi_max."""
    bebouwing_share: float | None = Field(default=None, gt=0, le=1)
    """Aimed at where the kavels of the place state no bebouwing_max_share."""
    open_ruimte_telt_binnen: bool = False
    """Whether storage, manoeuvring and parking fit in the part that stays unbuilt."""
    parkeernorm_per_100_m2: float | None = Field(default=None, ge=0)
    """Places for each 100 m2 of floor, for a firm that states no number of places."""
    m2_per_parkeerplaats: float | None = Field(default=None, gt=0)
    groei_share: float | None = Field(default=None, ge=0)
    """Growth of floor, footprint and jobs of a firm that states none; never of a stated kavel."""
    terreinquotient: tuple[Terreinquotient, ...] = ()
    """Land per job; the row that names most decides, of equals the first."""
