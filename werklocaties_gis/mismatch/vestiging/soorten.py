"""Firms that are alike in all that is asked of them: one of each kind is asked, all are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten

Positions = npt.NDArray[np.intp]
Columns = Sequence[npt.NDArray[Any]]
Profiel = TypeVar("Profiel", bound=Any)


def list_soorten(acts: Activiteiten, columns: Columns, n: int) -> tuple[Positions, Positions]:
    """List one firm of each kind, and the kind of every firm.

    Firms are of one kind where they have as many activities with, one by one, the
    same code, edition, place as main activity and sizes, and are equal in every
    column. There are some hundreds of codes, so kinds are far fewer than firms.

    Parameters
    ----------
    acts
        Activities of the firms.
    columns
        What else the answer depends on, each of shape (n,). A column left out makes
        answers wrong, one too many only makes them slower.
    n
        Number of firms.

    Returns
    -------
    firms, kinds
        Positions of the first firm of each kind, rising, shape (k,), and which of
        those each firm is like, shape (n,).
    """
    own = (acts.sbi, acts.is_2025, acts.is_hoofd, acts.eenheid, *acts.details.values())
    kinds = _list_series(acts.vestiging, _number_rows(own, len(acts)), n)
    kinds = _number_rows((kinds, *columns), n)
    firms = np.zeros(int(kinds.max(initial=-1)) + 1, dtype=np.intp)
    # Of the firms of a kind the first is written last.
    firms[kinds[::-1]] = np.arange(n)[::-1]
    return firms, kinds


def _number_rows(columns: Iterable[npt.NDArray[Any]], n: int) -> Positions:
    """Number of each of n rows, in order of appearance; equal rows share one."""
    kinds = np.zeros(n, dtype=np.intp)
    for column in columns:
        number, known = pd.factorize(column, use_na_sentinel=False)
        if len(known) > 1:
            kinds = pd.factorize(kinds * len(known) + number)[0]
    return kinds


def _list_series(group: Positions, kinds: Positions, n: int) -> Positions:
    """Number of the series of kinds that each of n groups has; -1 where it has none.

    Parameters
    ----------
    group, kinds
        Group of each member, rising, and kind of each member.
    """
    size = np.bincount(group, minlength=n)
    rank = np.arange(len(group)) - (np.cumsum(size) - size)[group]
    width = int(kinds.max(initial=0)) + 1
    series, known = np.full(n, -1, dtype=np.intp), 0
    by_rank = np.split(np.argsort(rank, kind="stable"), np.cumsum(np.bincount(rank))[:-1])
    for here in by_rank:
        # Groups that end here keep a number that no longer series has.
        number, pairs = pd.factorize((series[group[here]] + 1) * width + kinds[here])
        series[group[here]] = number + known
        known += len(pairs)
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
