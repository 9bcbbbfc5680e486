"""Lists in a column: as a file has them, or as the text that stands for one, always as tuples."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Positions = npt.NDArray[np.intp]


def with_tuples(values: pd.Series[Any]) -> pd.Series[Any]:
    """Give the lists of a file that has them as tuples: of an array nobody can ask if it is a text.

    Parameters
    ----------
    values
        Of any type; all but lists stay as they are.
    """
    objects = values.to_numpy() if values.dtype == np.object_ else np.empty(0, dtype=object)
    if not any(kind in (np.ndarray, list) for kind in set(map(type, objects))):
        return values
    made = [tuple(one) if isinstance(one, np.ndarray | list) else one for one in objects]
    return pd.Series(_as_objects(made), values.index)


def list_different(objects: npt.NDArray[np.object_]) -> tuple[Positions, list[Any]]:
    """List different objects and which one stands in each row: few lists stand for many rows.

    What is one object is looked at once. Equal ones may be several objects, and come as often.

    Examples
    --------
    >>> one, other = ("geur",), ()
    >>> rows = pd.Series([one, other, one]).to_numpy()
    >>> places, different = list_different(rows)
    >>> places.tolist(), different
    ([0, 1, 0], [('geur',), ()])
    """
    different = {id(value): value for value in objects}
    place = dict(zip(different, range(len(different)), strict=True))
    places = np.fromiter((place[id(value)] for value in objects), np.intp, len(objects))
    return places, [*different.values()]


def as_list(values: pd.Series[Any]) -> pd.Series[Any]:
    """Give tuples of texts; of equal texts there is one, read once.

    Parameters
    ----------
    values
        Sequences, JSON as it stands on disk, or texts parted by ``|``; what is none of
        these is missing.
    """
    if isinstance(values.dtype, pd.StringDtype):
        places, known = pd.factorize(values)
        return pd.Series(_as_objects([*map(_tuple_of, known), pd.NA])[places], values.index)
    return pd.Series(_as_objects([_tuple_of(value) for value in values]), values.index)


def _as_objects(values: list[object]) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Give an array with each value as it is, tuples too."""
    objects = np.empty(len(values), dtype=object)
    objects[:] = pd.Series(values, dtype="object").array
    return objects


def _tuple_of(value: object) -> object:
    """Give a list as a tuple of texts: from a sequence, or from JSON as it stands on disk."""
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, Iterable):
        return tuple(str(item) for item in value)
    return pd.NA


def _from_text(text: str) -> object:
    if not text.startswith("["):
        return tuple(part.strip() for part in text.split("|")) if text else pd.NA
    try:
        parsed = json.loads(text)
    except ValueError:
        return pd.NA
    is_texts = isinstance(parsed, list) and all(isinstance(item, str) for item in parsed)
    return tuple(parsed) if is_texts else pd.NA
