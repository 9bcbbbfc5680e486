"""The toetsen, and what they find on the placements of a study."""

from __future__ import annotations

from typing import Final

from werklocaties_gis.mismatch.functie import FUNCTIE_PAST_NIET
from werklocaties_gis.mismatch.hinder import HINDER_GEPLAND, HINDER_GEVOELIG
from werklocaties_gis.mismatch.natura2000 import NATURA2000
from werklocaties_gis.mismatch.net import NET
from werklocaties_gis.mismatch.scheefwerken import LAGER_DAN_MAXIMUM, LICHT_OP_HMC, ONNODIG_OP_NAT
from werklocaties_gis.mismatch.toets import Toets, worst_words
from werklocaties_gis.mismatch.zwaarte import ONDER_MINIMUM, ZWAARDER_DAN_MAXIMUM

__all__ = ["TOETSEN", "worst_words"]

TOETSEN: Final[tuple[Toets, ...]] = (
    LAGER_DAN_MAXIMUM,
    FUNCTIE_PAST_NIET,
    LICHT_OP_HMC,
    ONNODIG_OP_NAT,
    ONDER_MINIMUM,
    ZWAARDER_DAN_MAXIMUM,
    HINDER_GEVOELIG,
    HINDER_GEPLAND,
    NATURA2000,
    NET,
)
"""Every check, in the order in which they are reported; a new one is a line here."""
