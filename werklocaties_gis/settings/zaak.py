"""How the business case of a plan is reckoned: rates, years, shares; no amount has a default."""

from __future__ import annotations

from werklocaties_gis.settings.frozen import Section


class Zaak(Section):
    """The ``[plan.zaak]`` section."""
