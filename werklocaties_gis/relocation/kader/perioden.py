"""The periods of a plan: from when each move can happen, and how long a place stays closed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints
from werklocaties_gis.relocation.optimum.tijd import Tijd as Tijdvakken
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.settings.tijd import Doorlooptijd, Tijd

Days = npt.NDArray[np.datetime64]

VRIJ: Final = "vrij"


@dataclass(frozen=True)
class Perioden:
    """First day of each period, and the day after its last; shape (periods,)."""

    begin: tuple[date, ...]
    eind: tuple[date, ...]

    def first_with_end_from(self, day: date) -> int:
        """First period that ends on the day or later; the number of periods where none does."""
        return next((k for k, end in enumerate(self.eind) if end >= day), len(self.eind))

    def first_with_end_after(self, days: Days) -> Ints:
        """First period that ends after each day; 0 where the day is not known."""
        ends = np.array(self.eind, dtype="datetime64[D]")
        found = np.searchsorted(ends, days, side="right")
        return ints(np.where(np.isnat(days), 0, found))

    def last_with_begin_until(self, days: Days) -> Ints:
        """Last period that begins on each day or before; -1 where none does."""
        begins = np.array(self.begin, dtype="datetime64[D]")
        return ints(np.searchsorted(begins, days, side="right") - 1)


def make_perioden(tijd: Tijd) -> Perioden:
    """Make the periods between the dates of the project file."""
    return Perioden(tijd.grenzen[:-1], tijd.grenzen[1:])


def add_months(day: date, months: int) -> date:
    """The same day some calendar months later; at most the last day of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def list_maanden(perioden: Perioden) -> tuple[int, ...]:
    """Whole calendar months in each period; what is left of a month does not count."""
    pairs = zip(perioden.begin, perioden.eind, strict=True)
    return tuple(_whole_months(begin, end) for begin, end in pairs)


def _whole_months(begin: date, end: date) -> int:
    """Most months after which the day is not past the end."""
    months = (end.year - begin.year) * 12 + end.month - begin.month
    return months if add_months(begin, months) <= end else months - 1


def list_routes(aanbod: Aanbod) -> npt.NDArray[np.object_]:
    """Way in which each plek comes free; ``vrij`` where nobody uses it."""
    routes = aanbod.tabel["verwerving"].astype(object).to_numpy()
    return np.where(aanbod.in_use & ~pd.isna(routes), routes, VRIJ)


def list_missing_steps(tijd: Tijd, routes: Iterable[str]) -> tuple[str, ...]:
    """List routes of which a lead time is not given; the dates of the plan are then onvolledig."""
    given = {step.route for step in tijd.doorlooptijden if None not in step.model_dump().values()}
    return tuple(sorted(set(routes) - given))


def _of_route(tijd: Tijd, route: str) -> Doorlooptijd:
    """Lead times of a route; none given where the project file has none."""
    found = [step for step in tijd.doorlooptijden if step.route == route]
    return found[-1] if found else Doorlooptijd(route=VRIJ)


def list_first_entry(tijd: Tijd, perioden: Perioden, aanbod: Aanbod) -> Ints:
    """First period in which somebody can move into each plek, whoever leaves it.

    The negotiation, the plan procedure and the building come to an end within
    it, and the plek is available before its end. A lead time that is not given
    counts as none; ``list_missing_steps`` names it.
    """
    routes = list_routes(aanbod)
    first = np.zeros(len(routes), dtype=np.int64)
    for route in set(routes.tolist()):
        step = _of_route(tijd, route)
        months = (
            (step.onderhandeling_maanden or 0)
            + (step.planprocedure_maanden or 0)
            + (step.bouw_maanden or 0)
        )
        ready = add_months(perioden.begin[0], months)
        first[routes == route] = perioden.first_with_end_from(ready)
    available = pd.to_datetime(aanbod.tabel["beschikbaar_vanaf"]).to_numpy("datetime64[D]")
    return np.maximum(first, perioden.first_with_end_after(available))


def list_na_vertrek(tijd: Tijd, perioden: Perioden, aanbod: Aanbod) -> Ints:
    """Periods between leaving each plek and moving in there: clean-up and building, at least 1.

    Counted in whole periods; where periods differ in length, the longest wait.
    """
    routes = list_routes(aanbod)
    wait = np.ones(len(routes), dtype=np.int64)
    for route in set(routes.tolist()):
        step = _of_route(tijd, route)
        months = (step.sanering_maanden or 0) + (step.bouw_maanden or 0)
        wait[routes == route] = _wait_of(perioden, months)
    return wait


def _wait_of(perioden: Perioden, months: int) -> int:
    """Longest wait over all periods; one that runs past the last period counts too.

    It may be the longest of all: then nobody comes in who would be too early.
    """
    waits = [
        perioden.first_with_end_from(add_months(end, months)) - number
        for number, end in enumerate(perioden.eind)
    ]
    return max(1, *waits)


def list_first_departure(tijd: Tijd, perioden: Perioden, vestigingen: pd.DataFrame) -> Ints:
    """First period in which each firm can leave: a tenant that waits for its contract to end.

    Parameters
    ----------
    vestigingen
        The table, sorted by vestiging_id.
    """
    days = pd.to_datetime(vestigingen["contract_tot"]).to_numpy("datetime64[D]")
    rents = vestigingen["eigendom_huur"].eq("huur").fillna(value=False).to_numpy(dtype=bool)
    waits = rents & (tijd.huurders == "wachten")
    return np.where(waits, perioden.first_with_end_after(days), 0)


def make_tijdvakken(
    tijd: Tijd,
    vestigingen: pd.DataFrame,
    aanbod: Aanbod,
    v: Ints,
    p: Ints,
    is_tussenstop: Bools,
) -> Tijdvakken:
    """Make the periods of the model.

    Parameters
    ----------
    tijd
        The section ``[plan.tijd]``, with periods.
    vestigingen
        The table, sorted by vestiging_id.
    aanbod
        Plekken and their users.
    v, p, is_tussenstop
        Firm, plek and kind of each optie, shape (opties,).
    """
    perioden = make_perioden(tijd)
    entry = list_first_entry(tijd, perioden, aanbod)
    leave = list_first_departure(tijd, perioden, vestigingen)
    until = pd.to_datetime(aanbod.tabel["beschikbaar_tot"]).to_numpy("datetime64[D]")
    last = np.where(np.isnat(until), tijd.fasen - 1, perioden.last_with_begin_until(until))
    return Tijdvakken(
        fasen=tijd.fasen,
        vroegst=np.maximum(entry[p], leave[v]),
        laatst=np.full(len(v), tijd.fasen - 1, dtype=np.int64),
        na_vertrek=list_na_vertrek(tijd, perioden, aanbod),
        tijdelijk=is_tussenstop,
        eind=ints(last[p]),
    )
