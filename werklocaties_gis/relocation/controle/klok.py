"""The calendar of a plan, for its replay: when a period ends, and when a place can be used anew."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from werklocaties_gis.relocation.controle.plekstand import Plek
from werklocaties_gis.settings.tijd import Doorlooptijd, Tijd


@dataclass(frozen=True)
class Klok:
    """Moments of a plan: its periods, or without periods its steps; both from 1."""

    grenzen: tuple[date, ...]
    doorlooptijden: Mapping[str, Doorlooptijd]

    @property
    def fasen(self) -> int:
        """Number of periods; 0 for a plan without them."""
        return max(0, len(self.grenzen) - 1)

    def begin(self, fase: int) -> date:
        """First day of a period."""
        return self.grenzen[fase - 1]

    def eind(self, fase: int) -> date:
        """The day after the last of a period."""
        return self.grenzen[fase]

    def maanden(self, fase: int) -> int:
        """Calendar months of a period that are whole, from its first day to the same day."""
        return _count_maanden(self.begin(fase), self.eind(fase))

    def opens(self, place: Plek, left: int) -> int:
        """First moment at which somebody can move into what was left at a moment.

        Leaving counts as done at the end of its period; then come clean-up and
        building. A lead time that is not given counts as none.
        """
        if not self.fasen:
            return left + 1
        ready = add_maanden(self.eind(left), _months(self._route(place), "sanering", "bouw"))
        later = range(left + 1, self.fasen + 1)
        return next((fase for fase in later if ready <= self.eind(fase)), self.fasen + 1)

    def ready(self, place: Plek) -> date:
        """Day on which a place is ready whoever leaves it: negotiated, planned and built."""
        months = _months(self._route(place), "onderhandeling", "planprocedure", "bouw")
        return add_maanden(self.begin(1), months)

    def _route(self, place: Plek) -> Doorlooptijd | None:
        """Lead times by the way in which a place comes free."""
        return self.doorlooptijden.get(place.route)


def make_klok(tijd: Tijd) -> Klok:
    """Make the calendar of the section ``[plan.tijd]``."""
    return Klok(
        tijd.grenzen if tijd.fasen else (), {step.route: step for step in tijd.doorlooptijden}
    )


def add_maanden(day: date, months: int) -> date:
    """Calendar months later; the day of the month at most its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _count_maanden(begin: date, end: date) -> int:
    """Whole months between two days; a month that lacks the day is whole on its last one."""
    last = monthrange(end.year, end.month)[1]
    is_short = end.day < min(begin.day, last)
    return (end.year * 12 + end.month) - (begin.year * 12 + begin.month) - is_short


def _months(step: Doorlooptijd | None, *names: str) -> int:
    """Months of some steps together."""
    return sum(getattr(step, f"{name}_maanden") or 0 for name in names) if step else 0


def with_moments(klok: Klok, moves: pd.DataFrame) -> pd.DataFrame:
    """The moves with the column ``moment``: the period, or the step without periods; sorted."""
    column = "fase" if klok.fasen else "volgorde"
    moment = moves[column].astype("Int64").fillna(0).astype(int)
    return moves.assign(moment=moment).sort_values(["moment", "vestiging_id"], kind="stable")
