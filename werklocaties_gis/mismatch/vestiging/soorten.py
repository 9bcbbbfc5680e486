"""Firms that are alike in all that is asked of them: one of each kind is asked, all are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten

Positions = npt.NDArray[np.intp]
Columns = Sequence[npt.NDArray[Any]]
Profiel = TypeVar("Profiel", bound=Any)


SPARE: Final = 4
"""Numbers up to so many times their amount are renumbered by a table instead of by hashing."""


def list_reeksen(acts: Activiteiten, n: int) -> Positions:
    """List which of n firms have the same activities: equal numbers, -1 where there are none.

    Firms are alike where they have as many activities with, one by one, the same code,
    edition, place as main activity and sizes.
    """
    own = (acts.sbi, acts.is_2025, acts.is_hoofd, acts.eenheid, *acts.details.values())
    return _list_series(acts.vestiging, _number_rows(own, len(acts)), n)


def list_soorten(reeksen: Positions, columns: Columns) -> tuple[Positions, Positions]:
    """List one firm of each kind, and the kind of every firm.

    Firms are of one kind where they have the same activities and are equal in every
    column. There are some hundreds of codes, so kinds are far fewer than firms.

    Parameters
    ----------
    reeksen
        What ``list_reeksen`` gives, shape (n,).
    columns
        What else the answer depends on, each of shape (n,). A column left out makes
        answers wrong, one too many only makes them slower.

    Returns
    -------
    firms, kinds
        Positions of the first firm of each kind, rising, shape (k,), and which of
        those each firm is like, shape (n,).
    """
    n = len(reeksen)
    kinds = _number_rows((reeksen, *columns), n)
    firms = np.zeros(int(kinds.max(initial=-1)) + 1, dtype=np.intp)
    # Of the firms of a kind the first is written last.
    firms[kinds[::-1]] = np.arange(n)[::-1]
    return firms, kinds


def _number_rows(columns: Iterable[npt.NDArray[Any]], n: int) -> Positions:
    """Number of each of n rows, in order of appearance; equal rows share one."""
    kinds = np.zeros(n, dtype=np.intp)
    for column in columns:
        if not _is_one_value(column):
            number, known = _number(column)
            kinds, _ = _number(kinds * known + number)
    return kinds


def _is_one_value(column: npt.NDArray[Any]) -> bool:
    """Whether all rows say the same, or nothing."""
    if column.dtype.kind == "f" and np.isnan(column[:1]).all():
        return bool(np.isnan(column).all())
    return bool((column == column[:1]).all())


def _number(values: npt.NDArray[Any]) -> tuple[Positions, int]:
    """Number of each value, in order of appearance, and how many there are."""
    if values.dtype.kind not in "iub" or not len(values):
        number, known = pd.factorize(values, use_na_sentinel=False)
        return number, len(known)
    low = int(values.min())
    size = int(values.max()) - low + 1
    if size > SPARE * len(values):
        number, known = pd.factorize(values)
        return number, len(known)
    return _number_small(values.astype(np.intp) - low, size)


def _number_small(values: Positions, size: int) -> tuple[Positions, int]:
    """Do so for values from 0 up to a size."""
    n = len(values)
    first = np.full(size, n, dtype=np.intp)
    # Of equal values the first is written last.
    first[values[::-1]] = np.arange(n)[::-1]
    there = np.flatnonzero(first < n)
    number = np.zeros(size, dtype=np.intp)
    number[there[np.argsort(first[there])]] = np.arange(len(there))
    return number[values], len(there)


def _list_series(group: Positions, kinds: Positions, n: int) -> Positions:
    """Number of the series of kinds that each of n groups has; -1 where it has none.

    Parameters
    ----------
    group, kinds
        Group of each member, rising, and kind of each member.
    """
    size = np.bincount(group, minlength=n)
    width = int(kinds.max(initial=0)) + 1
    start = np.cumsum(size) - size
    series, known = np.full(n, -1, dtype=np.intp), 0
    for rank in range(int(size.max(initial=0))):
        here = np.flatnonzero(size > rank)
        # Groups that end here keep a number that no longer series has.
        number, pairs = _number((series[here] + 1) * width + kinds[start[here] + rank])
        series[here] = number + known
        known += pairs
    return series


def take_firms(acts: Activiteiten, firms: Positions, n: int) -> Activiteiten:
    """Take the activities of some of n firms, given rising, with their positions anew."""
    place = np.full(n, -1, dtype=np.intp)
    place[firms] = np.arange(len(firms))
    kept = place[acts.vestiging] >= 0
    renumbered = np.cumsum(kept) - 1
    coded = kept[acts.code_activiteit]
    return replace(
        _take(acts, ("is_hoofd", "is_2025", "is_meerduidig", "sbi", "volgnr", "eenheid"), kept),
        vestiging=place[acts.vestiging[kept]],
        code_activiteit=renumbered[acts.code_activiteit[coded]],
        codes=acts.codes[coded],
        details={name: values[kept] for name, values in acts.details.items()},
    )


def spread(profiel: Profiel, kinds: Positions, besides: Sequence[str] = ()) -> Profiel:
    """Give every firm what its kind has.

    Parameters
    ----------
    profiel
        A dataclass of arrays with an entry for each kind.
    kinds
        Kind of each firm, shape (n,).
    besides
        Fields that do not hold an entry for each kind, and stay as they are.
    """
    names = [field.name for field in fields(profiel) if field.name not in besides]
    return _take(profiel, names, kinds)


def _take(profiel: Profiel, names: Sequence[str], rows: npt.NDArray[Any]) -> Profiel:
    """Some arrays of a dataclass, at some of their rows."""
    taken: Profiel = replace(profiel, **{name: getattr(profiel, name)[rows] for name in names})
    return taken
