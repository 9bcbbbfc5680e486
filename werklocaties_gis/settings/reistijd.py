"""How fast one travels where distances follow the road."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from werklocaties_gis.settings.frozen import Section

Afstand = Literal["hemelsbreed", "weg", "reistijd"]
"""Straight, over the road in metres, or over the road in metres and minutes."""


class Reistijd(Section):
    """The ``[plan.reistijd]`` section."""

    snelheden_km_u: Mapping[str, Annotated[float, Field(gt=0)]] = {}
    """By class of road (``highway`` of OpenStreetMap), instead of the list."""
    overige_km_u: float | None = Field(default=None, gt=0)
    """On roads of which neither sign nor class is known; left out: not driven for travel time."""
    aanloop_km_u: float = Field(default=5.0, gt=0)
    """From a place to the nearest road: the pace of walking."""
    max_aansluiting_m: float = Field(default=500.0, gt=0)
    """A place farther than this from every road is not joined to the roads."""
    omweg_factor: float | None = Field(default=None, ge=1)
    """Multiplies the straight line where there is no way over the road; left out: nothing does."""
    hemelsbreed_km_u: float | None = Field(default=None, gt=0)
    """Along that straight line; left out: its travel time is unknown."""
