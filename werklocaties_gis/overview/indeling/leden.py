"""Rows, and the areas of every level that hold them: what is added up is added up by these."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.plaatsen import BUITEN, NIVEAUS

Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Leden:
    """A row once for each area that holds it, level by level, widest first.

    Attributes
    ----------
    rij, gebied
        Position of the row, rising within a level, and number of its area; as long as each other.
    hoogte
        Level of each area, as its position in ``NIVEAUS``: rising.
    niveau, ids
        Level and id of each area as the overview names them, by id within a level; what
        belongs to none of a level is an area too: ``buiten_<niveau>``, ``buiten``.
    """

    rij: Positions
    gebied: Positions
    hoogte: Positions
    niveau: npt.NDArray[np.str_]
    ids: Objects


def list_leden(plaatsen: pd.DataFrame) -> Leden:
    """List each row once for each area of each level that it lies in.

    Parameters
    ----------
    plaatsen
        Where each row belongs, columns ``NIVEAUS``: an id, several as a tuple, empty in none.

    Examples
    --------
    >>> where = pd.DataFrame({"regio": "", "gemeente": "G", "terrein": ["T", ""]})
    >>> leden = list_leden(where.assign(totaal="totaal", deelgebied=[("A", "B"), "B"]))
    >>> leden.ids.tolist()
    ['totaal', 'buiten', 'G', 'A', 'B', 'buiten', 'T']
    >>> leden.gebied.tolist(), leden.rij.tolist()
    ([0, 0, 1, 1, 2, 2, 3, 4, 4, 6, 5], [0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1])
    """
    rows, areas, names = zip(*(_of_niveau(plaatsen[name]) for name in NIVEAUS), strict=True)
    sizes = np.array([len(own) for own in names])
    first = np.cumsum(sizes) - sizes
    niveau, ids = np.repeat(NIVEAUS, sizes), np.concatenate(names)
    none = ids == ""
    return Leden(
        np.concatenate(rows),
        np.concatenate([area + start for area, start in zip(areas, first, strict=True)]),
        np.repeat(np.arange(len(NIVEAUS)), sizes),
        np.where(none, np.char.add("buiten_", niveau), niveau),
        np.where(none, BUITEN, ids),
    )


def take_leden(leden: Leden, kept: npt.NDArray[np.bool_]) -> Leden:
    """Select what holds some of the rows, numbered as those stand behind each other.

    Parameters
    ----------
    leden
        Of all rows.
    kept
        Whether each row counts, shape (n,).

    Returns
    -------
    Leden
        As ``list_leden`` gives of those rows.
    """
    held = kept[leden.rij]
    areas, gebied = np.unique(leden.gebied[held], return_inverse=True)
    number = np.cumsum(kept) - 1
    return Leden(
        number[leden.rij[held]],
        gebied,
        leden.hoogte[areas],
        leden.niveau[areas],
        leden.ids[areas],
    )


def _of_niveau(cells: pd.Series) -> tuple[Positions, Positions, Objects]:
    """Rows and their areas at one level, and the id of each area, in order.

    Few different cells occur, however many rows there are: only those are taken apart.
    """
    cell, different = pd.factorize(cells)
    parts = [ids if isinstance(ids, tuple) else (ids,) for ids in different]
    every = np.fromiter(chain.from_iterable(parts), dtype=object)
    area, names = pd.factorize(every, sort=True)
    # The last count is of a cell that is missing: it belongs nowhere.
    count = np.array([*map(len, parts), 0], dtype=np.intp)
    first, of_row = np.cumsum(count) - count, count[cell]
    rij = np.repeat(np.arange(len(cell)), of_row)
    within = np.arange(len(rij)) - np.repeat(np.cumsum(of_row) - of_row, of_row)
    return rij, area[first[cell[rij]] + within], np.asarray(names, dtype=object)
