"""The plans that a part must hold so that the order between plans is what it is in all of them.

Whether a plan object replaces another follows from the dates of plans, and
whether those leave an order open follows from *all* plans of the study: two of
one date, or one without. A row of each is enough to say so; where it lies
does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.voorrang import UNDATED, is_bestemming, is_geldend

Positions = npt.NDArray[np.intp]
BoolArray = npt.NDArray[np.bool_]

ENOUGH: Final = 2
"""Plans of one date that show that a date is shared."""


@dataclass(frozen=True)
class Planorde:
    """Which rows tell the order between plans.

    ``datum`` numbers the date of each row, law and drafts apart, shape (n,), -1
    where it is neither; ``getuigen`` are rows that tell of a date, by the number
    of it; ``altijd`` are the rows that every part needs.
    """

    datum: Positions
    getuigen: pd.Series[int]
    altijd: Positions

    def add(self, rows: Positions) -> Positions:
        """Add to rows of ``bestemmingen`` those that tell of their dates; sorted."""
        dates = np.unique(self.datum[rows])
        told = self.getuigen[self.getuigen.index.isin(dates)].to_numpy(dtype=np.intp)
        return np.union1d(np.union1d(rows, told), self.altijd).astype(np.intp)


def list_planorde(bestemmingen: pd.DataFrame) -> Planorde:
    """List which rows tell the order between plans.

    Two plans of one date with a bestemming in each tell that the date is shared,
    for every subject; where there are fewer, plans of designations alone count
    by what they speak of, so all of their rows go. A plan without a date takes
    the order from all, and a plan that gives several dates goes as a whole.
    """
    rows = _list_rows(bestemmingen)
    told = _list_getuigen(rows)
    several = rows.groupby("plan")["dag"].transform("nunique").gt(1) & rows["plan"].ge(0)
    odd = rows["datum"].isin(rows.loc[several | rows["dag"].eq(UNDATED), "datum"])
    always = {*rows.loc[odd, "datum"], *_list_others(rows[~odd], rows.loc[odd, "status"])}
    in_all = told[told.index.isin(always)].to_numpy(dtype=np.intp)
    datum = np.full(len(bestemmingen), -1, dtype=np.intp)
    datum[rows.index] = rows["datum"]
    return Planorde(datum, told, np.union1d(in_all, rows.index[several]).astype(np.intp))


def _list_others(rows: pd.DataFrame, statuses: pd.Series[int]) -> set[int]:
    """Dates that tell of another plan: one without a date says something only beside another."""
    others: set[int] = set()
    for status in set(statuses):
        same = rows[rows["status"].eq(status)]
        bases = same.loc[same["is_base"], "datum"]
        others |= {int(bases.min())} if len(bases) else {int(date) for date in same["datum"]}
    return others


def _list_rows(bestemmingen: pd.DataFrame) -> pd.DataFrame:
    """Plan, date and status of each row that is law or draft, by its position."""
    geldt = is_geldend(bestemmingen)
    is_draft = bestemmingen["planstatus"].eq("ontwerp").fillna(value=False).to_numpy(dtype=bool)
    plan, _ = pd.factorize(bestemmingen["plan_id"].to_numpy(dtype=object))
    dates = pd.to_datetime(bestemmingen["plandatum"]).to_numpy(dtype="datetime64[s]")
    rows = pd.DataFrame(
        {
            "status": np.where(geldt, 0, 1),
            "plan": plan,
            "dag": dates.astype(np.int64),
            "is_base": is_bestemming(bestemmingen),
        }
    )[geldt | is_draft]
    # Law and drafts are read apart, so the plan of one says nothing of the other.
    rows["plan"] = np.where(rows["plan"] >= 0, 2 * rows["plan"] + rows["status"], -1)
    return rows.assign(datum=rows.groupby(["status", "dag"], sort=True).ngroup())


def _list_getuigen(rows: pd.DataFrame) -> pd.Series[int]:
    """Rows that tell of each date, by its number."""
    key = ["datum", "plan"]
    bases = rows[rows["is_base"]].drop_duplicates(key)
    first = bases[bases.groupby("datum").cumcount() < ENOUGH]
    is_few = bases.groupby("datum").size().reindex(rows["datum"], fill_value=0).lt(ENOUGH)
    has_base = pd.MultiIndex.from_frame(rows[key]).isin(pd.MultiIndex.from_frame(bases[key]))
    loose = rows[is_few.to_numpy(dtype=bool) & ~has_base]
    told: pd.DataFrame = pd.concat([first, loose])
    return pd.Series(told.index.astype(np.int64), index=told["datum"].to_numpy(), dtype="int64")
