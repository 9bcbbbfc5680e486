"""What a plan must keep to besides the checks: moves that must happen, land, grid, density."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from werklocaties_gis.settings.frozen import Section

Milieucategorie = Literal["1", "2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "5.3", "6"]


class Eis(Section):
    """A move that must or must not happen, or that is preferred."""

    soort: Literal["vast", "verboden", "geweigerd", "voorkeur"]
    """``geweigerd``: the firm itself refused it; works as ``verboden``."""
    vestiging_id: str
    plek_id: str = ""
    """Empty: anywhere (vast) or at all (verboden, geweigerd)."""
    punten: float = Field(default=0.0, ge=0)
    """Points added for a preferred move; of no meaning for the others."""


class Reservedeel(Section):
    """Land of some categories on one terrein that is kept free."""

    terrein_id: str
    categorie_vanaf: Milieucategorie = "1"
    """Places that allow at least this category."""
    share: float = Field(default=0.0, ge=0, le=1)


class Reserve(Section):
    """Land that is kept out of the plan."""

    plek_ids: tuple[str, ...] = ()
    """Places that are not given out at all."""
    share: float = Field(default=0.0, ge=0, lt=1)
    """Share of the free m2 of each terrein that must remain free; no default in law."""
    delen: tuple[Reservedeel, ...] = ()
    """Own shares, by terrein and category; a place counts under the narrowest that fits."""


class Netruimte(Section):
    """What the grid operator grants in an area from a date on, instead of ``vrij_kw``."""

    net_id: str
    vanaf: date | None = None
    vrij_kw: float = Field(ge=0)


class Net(Section):
    """The ``[plan.net]`` section."""

    begrenzen: bool = True
    """Whether moves into an area for which the operator grants kW stay within them."""
    ruimte: tuple[Netruimte, ...] = ()
    gtv_verhuist_mee: bool = False
    """Whether what a firm has contracted now comes along within its own area."""
    onbekend: Literal["weigert", "waarschuwt"] = "weigert"
    """A firm of unknown need in such an area: no optie, or an optie that counts for 0 kW."""


class Quotum(Section):
    """How many moves, or ha, a municipality takes."""

    gemeente_code: str
    max_verhuizingen: int | None = Field(default=None, ge=0)
    max_ha: float | None = Field(default=None, ge=0)
    min_ha: float | None = Field(default=None, ge=0)


class Xxl(Section):
    """Where very large plots may go."""

    vanaf_ha: float | None = Field(default=None, gt=0)
    """A need above this is XXL; exactly this much is not."""
    sbi: tuple[str, ...] = ()
    """Only firms with such a main activity (first digits); none: all."""
    terrein_ids: tuple[str, ...] = ()
    """Parks that take XXL; none: no park does."""


class Minimaal(Section):
    """Least use of the land that a newcomer makes."""

    fsi: float | None = Field(default=None, gt=0)
    bebouwing_share: float | None = Field(default=None, gt=0, le=1)
    banen_per_ha: float | None = Field(default=None, gt=0)
    onbekend: Literal["weigert", "waarschuwt"] = "waarschuwt"
    """A firm of which it cannot be told: no optie, or an optie with a condition."""
