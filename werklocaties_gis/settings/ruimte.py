"""How much room a firm needs on a place: growth, parking, storage, land per job."""

from __future__ import annotations

from werklocaties_gis.settings.frozen import Section


class Ruimte(Section):
    """The ``[plan.ruimte]`` section."""
