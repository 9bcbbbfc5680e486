"""The periods of a plan: their dates, how long each step takes, what may happen and be spent."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, field_validator

from werklocaties_gis.settings.frozen import Section

Route = Literal[
    "vrij", "gemeente", "erfpacht_eindigt", "aankoop", "voorkeursrecht", "eigenaar_werkt_mee"
]
"""How a place comes free; ``vrij``: nobody uses it now."""


class Doorlooptijd(Section):
    """How long the steps before a move take, by the way in which its place comes free."""

    route: Route
    onderhandeling_maanden: int | None = Field(default=None, ge=0)
    """From the start of the plan; runs beside what goes before in a chain."""
    planprocedure_maanden: int | None = Field(default=None, ge=0)
    """After the negotiation; runs beside what goes before in a chain."""
    sanering_maanden: int | None = Field(default=None, ge=0)
    """After the last user has left."""
    bouw_maanden: int | None = Field(default=None, ge=0)
    """After all that; then the firm moves in."""


class Tijd(Section):
    """The ``[plan.tijd]`` section."""

    grenzen: tuple[date, ...] = ()
    """First day of each period, and the day after the last; none: a plan without periods."""
    doorlooptijden: tuple[Doorlooptijd, ...] = ()
    """No default in the field: left out, the plan says that its dates are onvolledig."""
    max_verhuizingen_per_jaar: int | None = Field(default=None, gt=0)
    budget_eur: tuple[Annotated[float, Field(ge=0)], ...] = ()
    """What the municipality can spend, by period (one amount without periods); none: no limit."""
    tussenstops: bool = False
    """Whether a firm may wait on a temporary place before it moves for good."""
    huurders: Literal["wachten", "afkopen"] = "wachten"
    """Whether a tenant moves only after its contract ends, or is bought off before."""

    @field_validator("grenzen")
    @classmethod
    def _check_grenzen(cls, grenzen: tuple[date, ...]) -> tuple[date, ...]:
        """Dates ascend."""
        if any(b <= a for a, b in pairwise(grenzen)):
            raise ValueError
        return grenzen

    @property
    def fasen(self) -> int:
        """Number of periods; 0 for a plan without them."""
        return max(0, len(self.grenzen) - 1)
