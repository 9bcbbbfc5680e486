"""Plans beside each other: a second plan for the same firms, and the periods of moves."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from werklocaties_gis.cartography.plan import (
    make_opties,
    make_trechter,
    make_verplaatsingen,
    place_of,
)
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.numbers import Taal


@dataclass(frozen=True, eq=False)
class Tegenplan:
    """Another plan for the same firms, to put over against the first.

    Attributes
    ----------
    naam
        What a reader calls it.
    verplaatsingen
        Its moves, as their schema says.
    opties, niet_passend
        What it offered, and why not; None where that was not kept.
    """

    naam: str
    verplaatsingen: pd.DataFrame
    opties: pd.DataFrame | None = None
    niet_passend: pd.DataFrame | None = None


def make_tegenover(
    ander: Tegenplan | None, ids: pd.Series, plek_ids: pd.Series, taal: Taal
) -> dict[str, object] | None:
    """The second plan as the page reads it; None without one.

    Parameters
    ----------
    ander
        The plan.
    ids, plek_ids
        Numbers of the firms and plekken, in the order of the page.
    taal
        Language of names and values.

    Returns
    -------
    dict or None
        As the first plan, with its ``naam``, its ``fasen``, and in ``buiten``
        how many of its moves this map cannot draw, since the firm or the place
        is not on it.
    """
    if ander is None:
        return None
    opties = make_empty("opties") if ander.opties is None else ander.opties
    why_not = make_empty("niet_passend") if ander.niet_passend is None else ander.niet_passend
    return {
        "naam": ander.naam,
        "verplaatsingen": make_verplaatsingen(ander.verplaatsingen, ids, plek_ids, taal),
        "opties": make_opties(opties, ids, plek_ids, taal),
        "trechter": make_trechter(why_not, ids, taal),
        "fasen": make_fasen(ander.verplaatsingen),
        "buiten": _count_outside(ander.verplaatsingen, ids, plek_ids),
    }


def _count_outside(moves: pd.DataFrame, ids: pd.Series, plek_ids: pd.Series) -> int:
    """How many moves are of firms, or to places, that are not on this map."""
    firms = place_of(moves["vestiging_id"], ids)
    places = place_of(moves["naar_plek_id"], plek_ids)
    return sum(firm < 0 or place < 0 for firm, place in zip(firms, places, strict=True))


def make_fasen(verplaatsingen: pd.DataFrame) -> list[dict[str, object]]:
    """The periods in which a plan makes its moves, with their first and last day.

    Parameters
    ----------
    verplaatsingen
        The moves; ``periode_tot`` is the day after the period.

    Returns
    -------
    list
        In order of ``fase``; empty for a plan without periods.
    """
    known = verplaatsingen.dropna(subset="fase").sort_values("fase").drop_duplicates("fase")
    first = known["periode_van"].dt.strftime("%Y-%m-%d")
    last = (known["periode_tot"] - pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d")
    return [
        {"fase": int(fase), "van": _text(van), "tot": _text(tot)}
        for fase, van, tot in zip(known["fase"], first, last, strict=True)
    ]


def _text(value: object) -> str | None:
    """A date as text; None where it is not known."""
    return value if isinstance(value, str) else None
