"""What may leave the house: totals per park, and no cell from which a firm can be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from werklocaties_gis.report.bescherming import Getallen, Vlaggen, list_verborgen
from werklocaties_gis.report.totalenstelsel import CELLS, KLASSEN, MATEN, Telling, make_stelsel

__all__ = ["CELLS", "KLASSEN", "MATEN", "Besluit", "decide", "drop_small", "list_omvang"]

SAMEN: Final = 40
"""So many parks are looked at together; more take the solver long, and shelter no better."""

AANTAL: Final = 0
"""Place of the number of firms among the measures."""


@dataclass(frozen=True)
class Besluit:
    """What is shown of the totals.

    Attributes
    ----------
    telling
        The figures: check × group × class for each measure.
    toont
        Check × group: whether the outcomes are shown; the last group is the whole study.
    omvang
        Whether firms, jobs and ha of a group are shown, whatever the outcome.
    """

    telling: Telling
    toont: Vlaggen
    omvang: Vlaggen


def drop_small(totalen: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """Drop from the totals what fewer firms than the threshold stand behind.

    Parameters
    ----------
    totalen
        Long table: niveau, id, toets, uitkomst, vestigingen, banen, ha.
    drempel
        Fewest firms behind a cell that is shown; also of those whose jobs, or
        ha, make the sum (columns ``met_banen``, ``met_ha``; without these: all).

    Returns
    -------
    pandas.DataFrame
        Groups (niveau, id, toets) shown whole or not at all: those with a small
        cell go, and as many more as it takes until nobody can reckon from all
        checks, totals and sizes of parks together what a hidden one holds
        (``bescherming.list_verborgen``). Municipalities are left out: with
        parks they would tell too much. So are the firms outside every park.
    """
    besluit = decide(totalen, drempel)
    parts = []
    for number, toets in enumerate(besluit.telling.toetsen):
        rows = totalen[totalen["toets"].eq(toets)]
        parks = zip(besluit.telling.ids, besluit.toont[number, :-1], strict=True)
        shown = [name for name, seen in parks if seen and name]
        park = rows["niveau"].eq("terrein") & rows["id"].isin(shown)
        whole = rows["niveau"].eq("totaal") & bool(besluit.toont[number, -1])
        parts.append(rows[park | whole])
    return pd.concat(parts, ignore_index=True) if parts else totalen


def list_omvang(totalen: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """List the parks of which firms, jobs and ha may be told, whatever the outcome of a check.

    Parameters
    ----------
    totalen, drempel
        As for ``drop_small``, with which this agrees: both together tell no more.

    Returns
    -------
    pandas.DataFrame
        ``id`` of the park, ``vestigingen``, ``banen``, ``ha``.
    """
    besluit = decide(totalen, drempel)
    sizes = besluit.telling.omvang()
    shown = besluit.omvang & np.array([bool(one) for one in besluit.telling.ids] + [False])
    names = [one for one, seen in zip([*besluit.telling.ids, ""], shown, strict=True) if seen]
    columns = {maat: sizes[number][shown] for number, maat in enumerate(MATEN)}
    return pd.DataFrame({"id": pd.array(names, dtype="string"), **columns})


def decide(totalen: pd.DataFrame, drempel: int) -> Besluit:
    """Decide what is shown of the totals, the same for every output.

    Parameters
    ----------
    totalen, drempel
        As for ``drop_small``.
    """
    telling = Telling.of(totalen)
    figures = np.stack([telling.waarden, telling.achter])
    return _decide(telling.toetsen, telling.ids, figures.shape, figures.tobytes(), drempel)


# Map, workbook, report and summary ask the same of one run, and a solver is slow.
@lru_cache(maxsize=4)
def _decide(
    toetsen: tuple[str, ...],
    ids: tuple[str, ...],
    shape: tuple[int, ...],
    data: bytes,
    drempel: int,
) -> Besluit:
    """Decide, for figures that can be remembered by."""
    telling = Telling(toetsen, ids, *np.frombuffer(data).reshape(shape))
    if not toetsen:
        return Besluit(telling, np.ones((0, len(ids) + 1), dtype=bool), np.ones(1, dtype=bool))
    behind = telling.achter[:, :, :, : len(CELLS)]
    small = np.any(_is_small(behind, drempel), axis=(0, 3))
    few = np.any(_is_small(behind[:, 0].sum(axis=2), drempel), axis=0)
    besluit = Besluit(telling, ~small, ~few)
    batches = _list_batches(len(ids))
    while _hide_resten(besluit, drempel) or any(_hide_afleidbaar(besluit, one) for one in batches):
        pass
    return besluit


def _is_small(counts: Getallen, drempel: int) -> Vlaggen:
    """Figures behind which stand firms, and too few."""
    return np.asarray((counts > 0.5) & (counts < drempel))


def _list_batches(parks: int) -> list[NDArray[np.int64]]:
    """Places of the parks that are looked at together, and of the whole."""
    parts = max(1, -(-parks // SAMEN))
    return [np.append(np.arange(part, parks, parts), parks) for part in range(parts)]


def _hide_resten(besluit: Besluit, drempel: int) -> bool:
    """Hide parks until what the whole less the shown parks leaves is nothing, or many firms.

    Gives whether any was hidden.
    """
    before = int(besluit.toont.sum())
    counts = besluit.telling.waarden[AANTAL][:, :, : len(CELLS)]
    sizes = besluit.telling.omvang()[AANTAL]
    for toets in range(len(counts)):
        while besluit.toont[toets, -1]:
            shown = besluit.toont[toets, :-1]
            rest = counts[toets, :-1][~shown].sum(axis=0)
            left = np.minimum(rest, counts[toets, -1] - counts[toets, :-1][shown].sum(axis=0))
            short = _is_small(left, drempel)
            if not short.any():
                break
            helps = shown & (counts[toets, :-1][:, short] > 0.5).any(axis=1)
            if helps.any():
                besluit.toont[toets, int(np.where(helps, sizes[:-1], np.inf).argmin())] = False
            else:
                besluit.toont[toets, -1] = False
    return int(besluit.toont.sum()) < before


def _hide_afleidbaar(besluit: Besluit, parks: NDArray[np.int64]) -> bool:
    """Hide what it takes of some parks, and of the whole, so that nothing hidden is reckoned.

    Gives whether what was looked at before must be looked at again: figures
    of firms where jobs or ha hid more, and outcomes that no firm has once the
    whole no longer says so.
    """
    telling = besluit.telling.select(parks)
    before = besluit.toont[:, -1].copy()
    again = False
    for maat in range(len(MATEN)):
        begin = telling.spread(~besluit.toont[:, parks], ~besluit.omvang[parks])
        stelsel = make_stelsel(telling, maat, besluit.toont[:, -1])
        hidden = list_verborgen(stelsel, begin)
        rows, sizes = telling.gather(hidden)
        besluit.toont[:, parks] &= ~rows
        besluit.omvang[parks] &= ~sizes
        again |= maat > AANTAL and bool((hidden & ~begin).any())
    return again or bool((besluit.toont[:, -1] != before).any())
