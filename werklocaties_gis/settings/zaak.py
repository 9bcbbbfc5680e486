"""How the business case of a plan is reckoned: rates, years, shares; no amount has a default."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from werklocaties_gis.settings.frozen import Section
from werklocaties_gis.tables.schema import read_schema

Situatie = Literal[
    "altijd",
    "plan",
    "eigendom",
    "erfpacht",
    "huur",
    "afkoop",
    "zoeker",
    "aankoop",
    "voorkeursrecht",
    "uitgifte_koop",
    "uitgifte_erfpacht",
]
"""When lines are expected: at every move, once for the plan, by how the firm sits today (owner,
leaseholder, tenant, tenant bought off, without a place), by the way in which a place is acquired,
and by how the destination is issued."""


class Verwacht(Section):
    """Lines without which a business case is onvolledig, in one situation."""

    situatie: Situatie
    kostensoorten: tuple[str, ...]
    """Instead of the lines that are expected by default; empty: none."""

    @field_validator("kostensoorten")
    @classmethod
    def _check_kostensoorten(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        """Only kinds that the table ``kostenposten`` knows."""
        if set(names) - set(read_schema("kostenposten")["kostensoort"].allowed):
            raise ValueError
        return names


class Zaak(Section):
    """The ``[plan.zaak]`` section."""

    discontovoet: float | None = Field(default=None, ge=0, lt=1)
    """Discount rate a year; without it nothing is shown as present value."""
    nieuw_voor_oud_share: float | None = Field(default=None, ge=0, le=1)
    """Part of the cost of rebuilding that a firm gains by having new for old."""
    canon_vooraf: bool | None = None
    """Whether ground rent is paid at the start of a year, or at its end."""
    onvoorzien_share: float | None = Field(default=None, ge=0)
    """Contingency on all costs; left out: only what posts say."""
    opbrengsten_tellen_mee: bool = False
    """Whether revenues of the municipality lower what a move costs its budget."""
    verwacht: tuple[Verwacht, ...] = ()
    """Own lists of expected lines, by situation."""
