"""What counts in a plan: published weights, a strict order, and criteria of the user's own."""

from __future__ import annotations

from pydantic import Field

from werklocaties_gis.settings.frozen import Section


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
