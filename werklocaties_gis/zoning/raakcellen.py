"""Cells of a square grid that a shape touches, never one too few."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.zoning.richtafstand import BoolArray, FloatArray
from werklocaties_gis.zoning.rooster import RUIM_M, Venster

Shapes = npt.NDArray[np.object_]
Ints = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int32]
Mask = npt.NDArray[np.uint8]


def touch_points(x_m: FloatArray, y_m: FloatArray, venster: Venster) -> Mask:
    """Mark the cells that hold a point; on an edge all cells that share it.

    Returns
    -------
    numpy.ndarray
        1 where touched, shape of the window.

    Examples
    --------
    A point on the corner of four cells, one inside a cell, and one outside the window.

    >>> touch_points(np.array([10.0, 25, 99]), np.array([10.0, 5, 5]), Venster(-2, 0, 2, 3, 10.0))
    array([[1, 1, 0],
           [1, 1, 1]], dtype=uint8)
    """
    mask = np.zeros(venster.shape, dtype=np.uint8)
    # BAG points often stand on whole metres, so one in ten lies on a line of a grid of 10 m:
    # each is put in the cells on all its sides.
    u, v = venster.to_cells(x_m, y_m)
    for du in (-venster.ruim, venster.ruim):
        for dv in (-venster.ruim, venster.ruim):
            row, col = np.floor(v + dv).astype(np.int64), np.floor(u + du).astype(np.int64)
            inside = (row >= 0) & (row < venster.rows) & (col >= 0) & (col < venster.cols)
            mask[row[inside], col[inside]] = 1
    return mask


def touch_shapes(shapes: Shapes, venster: Venster, inexact_m: FloatArray | None = None) -> Mask:
    """Mark the cells that a shape touches, inside and boundary.

    Every marked cell has a point of a shape within ``RUIM_M``, and every point
    of a shape lies in a marked cell.

    Parameters
    ----------
    shapes
        Points, lines or polygons, multi or mixed; invalid polygons are mended.
    venster
        Window to fill; what lies outside it does not matter.
    inexact_m
        Metres by which each shape is enlarged in every direction, exactly (discs
        and strips, no buffer of chords); shape of ``shapes``.

    Examples
    --------
    >>> square = np.array([shapely.box(11, 11, 12, 12)], dtype=object)
    >>> touch_shapes(square, Venster(-3, 0, 3, 3, 10.0)).sum()
    np.uint64(1)
    >>> touch_shapes(square, Venster(-3, 0, 3, 3, 10.0), np.array([1.2])).sum()
    np.uint64(3)
    """
    inside, boundary = _burn(shapes, venster, inexact_m)
    inside += boundary
    return _covered(inside)


def cover_shapes(shapes: Shapes, venster: Venster) -> Mask:
    """Mark the cells that lie wholly inside, touching no boundary.

    Parameters
    ----------
    shapes
        Polygons without shared borders (union them first): a border between
        two of them counts as a border.

    Examples
    --------
    >>> square = np.array([shapely.box(5, 5, 35, 35)], dtype=object)
    >>> cover_shapes(square, Venster(-4, 0, 4, 4, 10.0)).sum()
    np.uint64(4)
    """
    inside, boundary = _burn(shapes, venster, None)
    return np.asarray(_covered(inside) & (1 - _covered(boundary)), dtype=np.uint8)


def _burn(shapes: Shapes, venster: Venster, inexact_m: FloatArray | None) -> tuple[Counts, Counts]:
    """Changes of the count of shapes along each row: by their insides, and by their boundaries."""
    edges, is_ring, owner = _list_edges(shapes)
    # A column more than the window, where what lies east of it is put and forgotten.
    size = venster.rows, venster.cols + 1
    inside, boundary = np.zeros(size, np.int32), np.zeros(size, np.int32)
    if inexact_m is not None:
        wide_m = inexact_m[owner]
        strips = _strips(edges[wide_m > 0], wide_m[wide_m > 0])
        _add_discs(boundary, edges[wide_m > 0], wide_m[wide_m > 0], venster)
        edges = np.concatenate([edges, strips])
        is_ring = np.concatenate([is_ring, np.ones(len(strips), dtype=bool)])
    cells = np.column_stack(
        [*venster.to_cells(edges[:, 0], edges[:, 1]), *venster.to_cells(edges[:, 2], edges[:, 3])]
    )
    _add_insides(inside, cells[is_ring])
    _add_boundaries(boundary, cells, venster.ruim)
    return inside, boundary


def _covered(changes: Counts) -> Mask:
    """Where the count along the row is above zero."""
    return (np.cumsum(changes, axis=1, out=changes)[:, :-1] > 0).view(np.uint8)


def _list_edges(shapes: Shapes) -> tuple[FloatArray, BoolArray, Ints]:
    """Edges (x, y, x, y) of all shapes; whether they bound an area; and whose they are.

    Rings run with their inside on the left, so that counting crossings from the
    west gives the number of shapes on a cell, overlaps included. A point is an
    edge without length.
    """
    parts, owner = _flatten(shapes)
    kinds = shapely.get_type_id(parts)
    is_area, is_line = kinds == shapely.GeometryType.POLYGON, kinds == shapely.GeometryType.POINT
    is_line = ~is_area & ~is_line
    rings, of_area = shapely.get_rings(
        shapely.orient_polygons(parts[is_area], exterior_cw=False), return_index=True
    )
    points = parts[~is_area & ~is_line]
    lines = np.concatenate([rings, parts[is_line]])
    line_owner = np.concatenate([owner[is_area][of_area], owner[is_line]])
    coords, of_line = shapely.get_coordinates(lines, return_index=True)
    same = of_line[:-1] == of_line[1:]
    places = shapely.get_coordinates(points)
    edges = np.concatenate([np.hstack([coords[:-1], coords[1:]])[same], np.hstack([places] * 2)])
    is_ring = np.concatenate([of_line[:-1][same] < len(rings), np.zeros(len(places), dtype=bool)])
    owners = np.concatenate([line_owner[of_line[:-1][same]], owner[~is_area & ~is_line]])
    return edges, is_ring, owners


def _flatten(shapes: Shapes) -> tuple[Shapes, Ints]:
    """Single, valid, non-empty parts, and the shape that each came from."""
    owner = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    parts = shapes[owner]
    invalid = ~shapely.is_valid(parts)
    # A bow tie counts +1 and -1, which would cancel against its neighbours.
    parts = np.where(invalid, shapely.make_valid(parts), parts) if invalid.any() else parts
    while (shapely.get_type_id(parts) >= shapely.GeometryType.MULTIPOINT).any():
        parts, index = shapely.get_parts(parts, return_index=True)
        owner = owner[index]
    return parts, owner.astype(np.int64)


def _strips(edges: FloatArray, wide_m: FloatArray) -> FloatArray:
    """Four edges of the rectangle round each edge, as wide on both sides."""
    step = edges[:, 2:] - edges[:, :2]
    length_m = np.hypot(step[:, 0], step[:, 1])
    # Of a shorter edge the discs round its ends leave nothing open.
    kept = length_m > RUIM_M
    edges, step = edges[kept], step[kept] * (wide_m[kept] / length_m[kept])[:, None]
    aside = np.column_stack([step[:, 1], -step[:, 0]])
    corners = [edges[:, :2] + aside, edges[:, 2:] + aside, edges[:, 2:] - aside]
    corners += [edges[:, :2] - aside]
    sides = [
        np.hstack([one, other])
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]
    return np.concatenate(sides)


def _spread(first: Ints, last: Ints, rows: int) -> tuple[Ints, Ints]:
    """Pair each item with every row from its first to its last that the window has."""
    first, last = np.maximum(first, 0), np.minimum(last, rows - 1)
    count = np.maximum(last - first + 1, 0)
    item = np.repeat(np.arange(len(count)), count)
    start = np.repeat(np.cumsum(count) - count, count)
    return item, first[item] + np.arange(len(item)) - start


def _add_insides(changes: Counts, cells: FloatArray) -> None:
    """Count rings that pass west of a cell's centre: where no boundary is, that is its inside."""
    v_low, v_high = np.minimum(cells[:, 1], cells[:, 3]), np.maximum(cells[:, 1], cells[:, 3])
    # Half open: a vertex at the height of a centre counts for one of its two edges.
    item, row = _spread(
        _whole(np.ceil(v_low - 0.5)), _whole(np.ceil(v_high - 0.5)) - 1, len(changes)
    )
    u0, v0, u1, v1 = cells[item].T
    u = u0 + (row + 0.5 - v0) / (v1 - v0) * (u1 - u0)
    col = _whole(np.ceil(u - 0.5)).clip(0, changes.shape[1] - 1)
    np.add.at(changes, (row, col), np.where(v1 > v0, 1, -1).astype(np.int32))


def _add_boundaries(changes: Counts, cells: FloatArray, ruim: float) -> None:
    """Count edges on every cell they pass: per row the stretch of columns between two lines."""
    down = cells[:, 1] <= cells[:, 3]
    cells = np.where(down[:, None], cells, cells[:, [2, 3, 0, 1]])
    last = _whole(np.floor(cells[:, 3] + ruim))
    item, row = _spread(_whole(np.floor(cells[:, 1] - ruim)), last, len(changes))
    u0, v0, u1, v1 = cells[item].T
    rise = v1 - v0
    # Dividing by a rise of nearly nothing would make rounding large: such an edge is taken whole.
    is_flat = rise <= ruim
    rise = np.where(is_flat, 1.0, rise)
    begin = np.where(is_flat, 0.0, ((row - ruim - v0) / rise).clip(0, 1))
    end = np.where(is_flat, 1.0, ((row + 1 + ruim - v0) / rise).clip(0, 1))
    u_begin, u_end = u0 + begin * (u1 - u0), u0 + end * (u1 - u0)
    low, high = np.minimum(u_begin, u_end) - ruim, np.maximum(u_begin, u_end) + ruim
    _add_stretches(changes, row, low, high)


def _add_discs(changes: Counts, edges: FloatArray, wide_m: FloatArray, venster: Venster) -> None:
    """Count the discs round both ends of each edge on every cell they touch."""
    ends, wide_m = np.concatenate([edges[:, :2], edges[:, 2:]]), np.tile(wide_m, 2)
    u, v = venster.to_cells(ends[:, 0], ends[:, 1])
    # A buffer's chords lie inside the circle, which is the unsafe side; a disc has none.
    radius = wide_m / venster.cell_m + venster.ruim
    item, row = _spread(_whole(np.floor(v - radius)), _whole(np.floor(v + radius)), venster.rows)
    u, v, radius = u[item], v[item], radius[item]
    # The widest stretch of the disc within the row, not that through its middle.
    away = np.maximum(np.maximum(row - v, v - row - 1), 0.0)
    half = np.sqrt(np.maximum(radius**2 - away**2, 0.0))
    _add_stretches(changes, row, u - half, u + half)


def _add_stretches(changes: Counts, row: Ints, low: FloatArray, high: FloatArray) -> None:
    """Count the columns from one place to another, in each row."""
    cols = changes.shape[1] - 1
    seen = (high >= 0) & (low < cols)
    first = _whole(np.floor(low[seen])).clip(0, cols)
    after = _whole(np.floor(high[seen])).clip(-1, cols - 1) + 1
    np.add.at(changes, (row[seen], first), 1)
    np.add.at(changes, (row[seen], after), -1)


def _whole(values: FloatArray) -> Ints:
    """Whole numbers; far outside any window the exact value does not matter."""
    return values.clip(-(2**53), 2**53).astype(np.int64)
