"""What the bytes of shapes tell before any shape is made of them."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely

HEAD: Final = 13
"""Bytes of order, kind, number of rings or places, and number of places of the first ring."""

POINT, POLYGON = 1, 3
"""Kinds, with a line between them; those of several parts are higher, and so is a height."""

Bytes = npt.NDArray[np.uint8]


def is_plain(wkb: pa.Array, shapes: npt.NDArray[np.object_]) -> bool:
    """Tell whether shapes surely are flat, single and not empty, by how their bytes begin.

    Parameters
    ----------
    wkb
        Shapes as well-known binary; missing ones say nothing.
    shapes
        What they were read as, shape (n,).

    Returns
    -------
    bool
        False where some shape may have a height, be of several parts or be empty, and
        for an order of bytes that few machines write.

    Examples
    --------
    >>> points = np.array([shapely.Point(1, 2), None])
    >>> is_plain(pa.array(shapely.to_wkb(points), pa.binary()), points)
    True
    >>> is_plain(pa.array([shapely.Point(1, 2, 3).wkb]), points)
    False
    """
    heads = _list_heads(wkb.drop_null() if wkb.null_count else wkb)
    if heads is None:
        return False
    order, kind, rest = heads[:, 0], heads[:, 1], heads[:, 2:5]
    # What follows says how many rings or places there are, and of a polygon how many in the first.
    has_some = heads[:, 5:9].any(axis=1) & ((kind != POLYGON) | heads[:, 9:].any(axis=1))
    is_fine = (order == 1) & (kind >= POINT) & (kind <= POLYGON) & ~rest.any(axis=1)
    is_point = kind == POINT
    return bool((is_fine & (has_some | is_point)).all()) and not (
        is_point.any() and shapely.is_empty(shapes).any()
    )


def _list_heads(wkb: pa.Array) -> Bytes | None:
    """First bytes of each shape, shape (n, 13); one row where all begin alike.

    None where a shape has fewer bytes.
    """
    wide = wkb.cast(pa.large_binary())
    _, places, content = wide.buffers()
    if not len(wide) or content is None:
        return np.empty((0, HEAD), dtype=np.uint8)
    ends = np.frombuffer(places, dtype=np.int64)[wide.offset : wide.offset + len(wide) + 1]
    sizes = np.diff(ends)
    if (sizes < HEAD).any():
        return None
    written = np.frombuffer(content, dtype=np.uint8)
    if (sizes == sizes[0]).all() and _begin_alike(written[ends[0] : ends[-1]], int(sizes[0])):
        return written[None, ends[0] : ends[0] + HEAD]
    return np.asarray(written[ends[:-1, None] + np.arange(HEAD)])


def _begin_alike(written: Bytes, size: int) -> bool:
    """Whether shapes of one size begin with the same bytes, read eight at a time."""
    n = len(written) // size
    words = [np.ndarray(n, "<u8", written, start, (size,)) for start in (0, HEAD - 8)]
    return all(bool((word == word[0]).all()) for word in words)
