"""One page of a layer as a service wrote it: values and coordinates untouched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.web.request import Reply

Keys = np.ndarray[Any, np.dtype[np.uint64]]

_PASSING_ID: Final = re.compile(r"(?:^|\.)fid-+[0-9a-f]+_")
"""GeoServer makes up an id for each answer (``pand.fid--5f3a..._-7ffe``) of a table without key."""


@dataclass(frozen=True)
class Page:
    """What one answer holds of a layer.

    Attributes
    ----------
    fields
        A row for each feature, a column for each property; None where there is no value.
    shapes
        As written, heights left out; None where there is none.
    ids
        Id of each feature; empty text where it has none, or one that the next answer will not
        repeat.
    crs
        Coordinate system that the answer states; empty where it does not.
    is_json
        GeoJSON, which writes longitude first whatever the system says.
    matched
        Rows that the service says there are; none where it does not say, or says ``unknown``.
    returned
        Rows that it says are in this answer.
    next
        Address of the next page; empty where none is named.
    unreadable
        Shapes that could not be read.
    reply
        The answer.
    left_out
        By feature with more than one shape: the properties of which it was left out.
    """

    fields: pd.DataFrame
    shapes: Shapes
    ids: np.ndarray[Any, np.dtype[np.object_]]
    crs: str
    is_json: bool
    matched: int | None
    returned: int | None
    next: str
    unreadable: int
    reply: Reply
    left_out: tuple[tuple[str, ...], ...] = ()

    @property
    def rows(self) -> int:
        """Number of features."""
        return len(self.shapes)


def stable_ids(ids: Sequence[object]) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Give ids as text; empty where there is none, or all where the service made them up.

    >>> stable_ids(["pand.1", None]).tolist(), stable_ids(["pand.fid--5f3a_-7ffe"]).tolist()
    (['pand.1', ''], [''])
    """
    texts = ["" if given is None else str(given) for given in ids]
    if any(_PASSING_ID.search(text) for text in texts):
        texts = [""] * len(texts)
    return np.array(texts, dtype=object)


def count_of(text: object) -> int | None:
    """Read a number of rows; none where the service says that it does not know.

    >>> count_of("160"), count_of("unknown"), count_of(None), count_of(-1)
    (160, None, None, None)
    """
    digits = str(text).strip()
    return int(digits) if digits.isascii() and digits.isdigit() else None


def row_keys(
    fields: pd.DataFrame, shapes: Shapes, ids: np.ndarray[Any, np.dtype[np.object_]]
) -> Keys:
    """Give a number to each row: equal where id, values and vertices are all equal.

    Of two rows with one id and other values both are kept: some services number
    the rows of each answer anew, and a register may hold a key once a year.
    """
    filled = fields.loc[:, fields.notna().any(axis=0)]
    parts = {
        "id": ids,
        "shape": pd.util.hash_array(shapely.to_wkb(shapes, output_dimension=2)),
        **{f"={name}": filled[name].map(str).to_numpy() for name in sorted(filled.columns)},
    }
    return np.asarray(pd.util.hash_pandas_object(pd.DataFrame(parts), index=False), dtype=np.uint64)
