"""Where each column of the overview comes from: tables, rule, status, dates and sources."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.vocabulary.numbers import Taal

Tabellen = Mapping[str, pd.DataFrame]

STANDEN: Final = ("_zeker_plus_mogelijk", "_zeker", "_onbekend", "_stand")
"""What is cut off a column to find the rule that it shares with its neighbours."""

MEEST: Final = 3
"""Sources that are named; of more, how many there are."""

INVOER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "plaatsingen": ("gebruik", "vestigingen"),
        "uitkomsten": ("vestigingen", "activiteiten", "bestemmingen"),
        "mismatches": ("vestigingen", "activiteiten", "bestemmingen"),
        "verborgen_reserve": ("kavels",),
        "plek_kavels": (),
        "compensatie": (),
    }
)
"""Inputs that a computed table rests on; every other name is an input itself."""


def list_bronnen(tabellen: Tabellen, kolommen: list[str], taal: Taal = "nl") -> pd.DataFrame:
    """List the origin of each column.

    Parameters
    ----------
    tabellen
        The input tables, for their dates, sources and what is invented.
    kolommen
        Columns of the overview.
    taal
        Language of the rule.

    Returns
    -------
    pandas.DataFrame
        ``kolom``, ``tabellen`` (tuple), ``regel``, ``status``, ``oudste`` and
        ``nieuwste`` (dates), ``bronnen`` and ``fictief``.
    """
    rules = _read_regels()
    facts = {name: _list_feiten(frame) for name, frame in tabellen.items()}
    found = [(name, rules.get(name) or rules.get(_stem(name))) for name in kolommen]
    rows = [_row(facts, name, rule, taal) for name, rule in found if rule is not None]
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class _Feiten:
    """What the rows of one table say of where they come from."""

    oudste: pd.Timestamp | None
    nieuwste: pd.Timestamp | None
    bronnen: frozenset[str]
    fictief: bool


def _list_feiten(frame: pd.DataFrame) -> _Feiten:
    """What the rows of one table say."""
    dates = frame["peildatum"].dropna() if "peildatum" in frame else pd.Series(dtype=object)
    # A table has few sources, however many rows it has.
    named = frame["bron"].dropna().unique() if "bron" in frame else ()
    invented = "fictief" in frame and bool(frame["fictief"].fillna(value=False).any())
    first, last = (dates.min(), dates.max()) if len(dates) else (None, None)
    return _Feiten(first, last, frozenset(str(name) for name in named), invented)


def _read_regels() -> dict[str, dict[str, str]]:
    path = resources.files(__package__).joinpath("kolommen.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["kolom"]: row for row in rows}


def _stem(kolom: str) -> str:
    """Name that columns of one rule share."""
    return next((kolom.removesuffix(end) for end in STANDEN if kolom.endswith(end)), kolom)


def _row(
    facts: Mapping[str, _Feiten], kolom: str, rule: dict[str, str], taal: Taal
) -> dict[str, object]:
    """Origin of one column."""
    names = tuple(rule["tabellen"].split("|"))
    inputs = dict.fromkeys(one for name in names for one in INVOER.get(name, (name,)))
    told = [facts[name] for name in inputs if name in facts]
    return {
        "kolom": kolom,
        "tabellen": names,
        "regel": rule[f"regel_{taal}"],
        "status": rule["status"],
        "oudste": min((one.oudste for one in told if one.oudste is not None), default=pd.NaT),
        "nieuwste": max((one.nieuwste for one in told if one.nieuwste is not None), default=pd.NaT),
        "bronnen": _name_bronnen(frozenset().union(*(one.bronnen for one in told))),
        "fictief": any(one.fictief for one in told),
    }


def _name_bronnen(bronnen: frozenset[str]) -> str | None:
    """Sources that the rows name, the first few by name."""
    every = sorted(bronnen)
    more = f" (+{len(every) - MEEST})" if len(every) > MEEST else ""
    return "; ".join(every[:MEEST]) + more if every else None
