"""Cells of a column of which each different one is looked at once: many rows, few texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Positions = npt.NDArray[np.intp]


NUMBERS: Final = frozenset({"getal", "geheel"})
"""Types of a schema that are read as numbers."""


def as_cells(column: pd.Series[Any], wanted: str) -> pd.Series[Any]:
    """Give a column as it is where its type tells what each cell is; else as Python objects.

    Parameters
    ----------
    column
        As a file gives it.
    wanted
        Type in the schema: where it is a number or a truth, such cells need no reading.

    Returns
    -------
    pandas.Series
        Texts and dates of one type, numbers and truths where they are wanted; else
        objects, None where missing.
    """
    is_typed = wanted in NUMBERS or wanted == "ja_nee"
    if _repeats(column) or (is_typed and not has_text(column)):
        return column
    if wanted == "ja_nee" and pd.api.types.infer_dtype(column, skipna=True) == "boolean":
        return column.astype("boolean")
    objects = column.astype("object")
    return objects.where(column.notna(), None)


def has_text(cells: pd.Series[Any]) -> bool:
    """Whether a column can hold a text: one of numbers, truths or dates cannot."""
    kinds = pd.api.types
    return not (
        kinds.is_numeric_dtype(cells) or kinds.is_bool_dtype(cells) or _is_datetime(cells.dtype)
    )


def list_different(cells: pd.Series[Any]) -> tuple[Positions, list[Any]]:
    """List different cells, and where each cell of the column stands in that list.

    Returns
    -------
    tuple
        Positions, shape (n,), and the cells, None for a missing one. In a column
        of objects, 1 and True would pass for the same: there each cell stands alone.

    Examples
    --------
    >>> positions, known = list_different(pd.Series(["nee", None, "nee"], dtype="string"))
    >>> positions.tolist(), known
    ([0, 1, 0], ['nee', None])
    """
    if not _repeats(cells):
        return np.arange(len(cells)), list(cells)
    positions, known = pd.factorize(cells)
    positions = np.asarray(positions, dtype=np.intp)
    return np.where(positions < 0, len(known), positions), [*known, None]


def map_cells(cells: pd.Series[Any], make: Callable[[Any], object]) -> pd.Series[Any]:
    """Make something of each cell; a column that stays texts comes back as texts.

    Parameters
    ----------
    cells
        As ``as_cells`` gives them.
    make
        From a cell, None where it is missing.

    Examples
    --------
    >>> map_cells(pd.Series(["a", None, "a"], dtype="string"), lambda cell: cell and cell * 2)
    0      aa
    1    <NA>
    2      aa
    dtype: string
    """
    if not _repeats(cells):
        return cells.map(make)
    positions, known = list_different(cells)
    return spread_cells([make(cell) for cell in known], positions, cells.index)


def spread_cells(
    made: list[Any], positions: Positions, index: pd.Index[Any] | None = None
) -> pd.Series[Any]:
    """Give each row what was made of its cell: as texts where all are texts, else as objects."""
    if all(isinstance(cell, str) or cell is None or cell is pd.NA for cell in made):
        return pd.Series(pd.array(made, dtype="string").take(positions), index)
    # From an iterator: an array made of a list of tuples would have two dimensions.
    objects = np.fromiter(made, dtype=object, count=len(made))
    return pd.Series(objects[positions], index, dtype="object")


def is_text_that(
    cells: pd.Series[Any],
    test: Callable[[str], bool],
    may: Callable[[pd.Series[Any]], pd.Series[bool]] | None = None,
) -> npt.NDArray[np.bool_]:
    """Tell which cells are texts that pass a test.

    Parameters
    ----------
    cells
        As ``as_cells`` gives them.
    test
        Of one text.
    may
        Of a whole column of texts: what cannot pass need not be tested one by one.

    Examples
    --------
    >>> is_text_that(pd.Series(["a", 1, None]), str.isalpha).tolist()
    [True, False, False]
    """
    if not has_text(cells):
        return np.zeros(len(cells), dtype=bool)
    if may is not None and isinstance(cells.dtype, pd.StringDtype):
        rows = np.flatnonzero(may(cells).fillna(value=False).to_numpy(dtype=bool))
        result = np.zeros(len(cells), dtype=bool)
        result[rows] = is_text_that(cells.iloc[rows], test)
        return result
    positions, known = list_different(cells)
    passed = [isinstance(cell, str) and bool(test(cell)) for cell in known]
    return np.array(passed, dtype=bool)[positions]


def _repeats(cells: pd.Series[Any]) -> bool:
    """Whether equal cells of a column are the same thing: all texts, or all dates."""
    return isinstance(cells.dtype, pd.StringDtype) or _is_datetime(cells.dtype)


def _is_datetime(dtype: object) -> bool:
    return isinstance(dtype, np.dtype) and dtype.kind == "M"
