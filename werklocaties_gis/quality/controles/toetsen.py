"""How much each toets can tell: the share of firms and land on which its outcome rests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, tell

MUCH: Final = 0.25
"""A rate that rests on less than three quarters of the firms can change its order of size
when the rest is known."""

COUNTED: Final = ("zeker", "mogelijk", "onbekend", "rest")
"""Outcomes that divide the firms among them."""

PUBLISHED: Final = (
    ("lager_dan_maximum", "aandeel_lager", 0.50, 0.80),
    ("functie_past_niet", "aandeel_functie", 0.15, 0.35),
)
"""Shares of firms with a signal, certain and possible, on an average set of parks: published
2/3 and 1/4 (reference figures F01 and F02; DOMAIN 20). An order of size, no norm."""

FEW: Final = 30
"""Of fewer firms a share says nothing about the order of size."""


def check_onbekend(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Tell for each toets on how many firms and hectares its rate rests."""
    if gegevens.totalen is None or gegevens.uitkomsten is None:
        yield tell("toetsen_niet_gedraaid", "uitkomsten", 0, 0)
        return
    wide = _list_wide(gegevens.totalen)
    applies = _count_judged(gegevens.uitkomsten)
    for toets, firms in applies.items():
        unknown = round(_sum(wide["vestigingen"], str(toets), "onbekend"))
        ha = _sum(wide["ha"], str(toets), *COUNTED)
        known_ha = ha - _sum(wide["ha"], str(toets), "onbekend")
        much = unknown > MUCH * int(firms)
        yield tell(
            "toets_veel_onbekend" if much else "toets_onbekend",
            "uitkomsten",
            unknown,
            int(firms),
            str(toets),
            toets=str(toets),
            bekend=100 * (1 - unknown / int(firms)),
            bekend_ha=100 * known_ha / ha if ha else 0.0,
        )


def _list_wide(totalen: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Firms and hectares of the whole study: a row for each toets, a column for each outcome."""
    rows = totalen[totalen["niveau"].eq("totaal") & totalen["uitkomst"].isin(COUNTED)]
    keyed = rows.set_index(["toets", "uitkomst"])
    return {
        name: keyed[name].unstack().reindex(columns=list(COUNTED)).fillna(0.0).astype(float)
        for name in ("vestigingen", "ha")
    }


def _sum(wide: pd.DataFrame, toets: str, *uitkomsten: str) -> float:
    """Sum of some outcomes of one toets."""
    return float(wide.loc[[toets], list(uitkomsten)].to_numpy().sum())


def _count_judged(uitkomsten: pd.DataFrame) -> pd.Series:
    """Firms to which each toets applies today: those with any outcome but nvt."""
    today = uitkomsten[uitkomsten["soort"].eq("bestaand") & uitkomsten["uitkomst"].ne("nvt")]
    pairs = today[["toets", "vestiging_id"]].drop_duplicates()
    return pairs["toets"].astype("string").value_counts().sort_index()


def check_grootteorde(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Tell that the share with a signal is far from what was published for the country."""
    if gegevens.totalen is None or gegevens.uitkomsten is None:
        return
    wide, applies = _list_wide(gegevens.totalen), _count_judged(gegevens.uitkomsten)
    for toets, regel, low, high in PUBLISHED:
        firms = int(applies.get(toets, 0))
        unknown = round(_sum(wide["vestigingen"], toets, "onbekend")) if firms else 0
        known = firms - unknown
        # Of what is unknown the signals are too; where that is much the share is no share.
        if known < FEW or unknown > MUCH * firms:
            continue
        signals = round(_sum(wide["vestigingen"], toets, "zeker", "mogelijk"))
        if not low <= signals / known <= high:
            limits = {"laag": f"{low:.0%}", "hoog": f"{high:.0%}"}
            share = 100 * signals / known
            yield tell(regel, "uitkomsten", signals, known, toets, share=share, **limits)
