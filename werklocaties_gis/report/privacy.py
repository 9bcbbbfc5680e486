"""What may leave the house: totals per park, and no cell from which a firm can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.report.bescherming import (
    AANTAL,
    CELLEN,
    STOF,
    Getallen,
    Rijen,
    Toetscellen,
    is_beschermd,
    list_tekort,
)

CELLS: Final = ("zeker", "mogelijk", "onbekend", "rest")
"""Outcomes that divide the firms of a group among them."""

KLASSEN: Final = (*CELLS, "zeker_plus_mogelijk")

MATEN: Final = ("vestigingen", "banen", "ha")

SAMEN: Final = (frozenset({"licht_op_hmc", "onnodig_op_nat", "maat_c"}),)
"""Checks of which one follows from the others: they show the same parks."""


@dataclass
class _Groep:
    """Checks that show the same parks, and what of them is shown."""

    toetsen: list[Toetscellen]
    namen: list[str]
    zichtbaar: Rijen
    toont_totaal: bool


def drop_small(totalen: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """Drop from the totals what fewer firms than the threshold stand behind.

    Parameters
    ----------
    totalen
        Long table: niveau, id, toets, uitkomst, vestigingen, banen, ha.
    drempel
        Fewest firms behind a cell that is shown.

    Returns
    -------
    pandas.DataFrame
        Groups (niveau, id, toets) shown whole or not at all. Parks are hidden,
        smallest first, until nobody can reckon from all checks and the total
        together what a hidden park holds (``bescherming.is_beschermd``); where
        that cannot be, the total is hidden. Municipalities are left out: with
        parks they would tell too much. So are the firms outside every park.
    """
    ids = sorted(totalen.loc[totalen["niveau"].eq("terrein"), "id"].astype(str).unique())
    groups = _list_groepen(totalen, ids, drempel)
    while not _hide_next(groups, drempel):
        pass
    shown = [
        _select(totalen[totalen["toets"].eq(toets)], group, ids)
        for toets, group in sorted((name, group) for group in groups for name in group.namen)
    ]
    return pd.concat(shown, ignore_index=True) if shown else totalen


def _select(totalen: pd.DataFrame, group: _Groep, ids: list[str]) -> pd.DataFrame:
    """Totals of one check that are shown."""
    visible = [name for name, shown in zip(ids, group.zichtbaar, strict=True) if shown]
    park = totalen["niveau"].eq("terrein") & totalen["id"].isin(visible)
    return totalen[park | (totalen["niveau"].eq("totaal") & group.toont_totaal)]


def _list_groepen(totalen: pd.DataFrame, ids: list[str], drempel: int) -> list[_Groep]:
    """Groups of checks as they begin: every park that has no small cell is shown."""
    tables = {
        str(toets): Toetscellen(_cube(rows, "terrein", ids), _cube(rows, "totaal", [""])[0])
        for toets, rows in totalen.groupby("toets", sort=True)
    }
    return [_begin(names, tables, ids, drempel) for names in _list_samen(list(tables))]


def _list_samen(toetsen: list[str]) -> list[list[str]]:
    """Checks by group: those that hang together, and each of the others by itself."""
    together = [[name for name in toetsen if name in group] for group in SAMEN]
    alone = [[name] for name in toetsen if not any(name in group for group in SAMEN)]
    return [*filter(None, together), *alone]


def _begin(
    names: list[str], tables: Mapping[str, Toetscellen], ids: list[str], drempel: int
) -> _Groep:
    """One group as it begins."""
    own = [tables[name] for name in names]
    safe = np.all([_is_safe(toets.rijen, drempel) for toets in own], axis=0)
    total = all(bool(_is_safe(toets.totaal[None], drempel)[0]) for toets in own)
    # A park without firms that one check shows would be known to be empty in all.
    parks = (np.array(ids, dtype=object) != "") & (own[0].som()[:, AANTAL] > STOF)
    return _Groep(own, names, safe & parks, total)


def _cube(totalen: pd.DataFrame, niveau: str, ids: list[str]) -> Getallen:
    """Figures of a level: group × measure × class."""
    rows = totalen[totalen["niveau"].eq(niveau)]
    cube = np.zeros((len(ids), len(MATEN), len(KLASSEN)))
    for number, klasse in enumerate(KLASSEN):
        own = rows[rows["uitkomst"].eq(klasse)].groupby("id", observed=True)[list(MATEN)].sum()
        cube[:, :, number] = own.reindex(ids).fillna(0).to_numpy(dtype=float)
    return cube


def _is_safe(cells: Getallen, drempel: int) -> Rijen:
    """Whether every cell of a group is empty or has enough firms."""
    counts = cells[:, AANTAL, :CELLEN]
    safe: Rijen = np.all((counts < STOF) | (counts >= drempel), axis=1)
    return safe


def _hide_next(groups: list[_Groep], drempel: int) -> bool:
    """Hide one more park or total where something can still be reckoned; whether none was."""
    known = np.any([group.zichtbaar for group in groups], axis=0) if groups else np.array([])
    if not _is_nowhere_enough(groups, known, drempel):
        park = _smallest(groups[0], known)
        for group in groups:
            group.zichtbaar[park] = False
        return False
    for group in groups:
        if not _is_safe_group(group, known, drempel):
            _hide_in(group, drempel)
            return False
    return True


def _is_nowhere_enough(groups: list[_Groep], known: Rijen, drempel: int) -> bool:
    """Whether the parks that no check shows are several, with enough firms together.

    One by itself follows from the number of firms of the study.
    """
    if not known.any() or known.all():
        return True
    firms = groups[0].toetsen[0].som()[~known, AANTAL]
    return len(firms) > 1 and bool(firms.sum() >= drempel)


def _is_safe_group(group: _Groep, known: Rijen, drempel: int) -> bool:
    """Whether nothing of a group of checks can be reckoned."""
    return all(
        is_beschermd(toets, group.zichtbaar, known, drempel, toont_totaal=group.toont_totaal)
        for toets in group.toetsen
    )


def _hide_in(group: _Groep, drempel: int) -> None:
    """Hide the smallest park that helps; where none is left, the total."""
    if not group.zichtbaar.any():
        group.toont_totaal = False
        return
    helps = np.zeros_like(group.zichtbaar)
    for toets in group.toetsen if group.toont_totaal else ():
        short = list_tekort(toets, group.zichtbaar, drempel)
        helps |= (toets.rijen[:, AANTAL, :CELLEN][:, short] > STOF).any(axis=1)
    helps &= group.zichtbaar
    group.zichtbaar[_smallest(group, helps if helps.any() else group.zichtbaar)] = False


def _smallest(group: _Groep, among: Rijen) -> int:
    """Place of the park with the fewest firms, the first of equals."""
    firms = np.where(among, group.toetsen[0].som()[:, AANTAL], np.inf)
    return int(firms.argmin())
