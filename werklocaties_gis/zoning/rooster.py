"""A square grid on whole multiples of the cell size, and the blocks it is worked in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from werklocaties_gis.zoning.richtafstand import FloatArray

Bounds = tuple[float, float, float, float]

RUIM_M: Final = 1e-6
"""A shape touches what lies this near: far above the rounding of RD metres (1e-10), far below
any accuracy. GDAL's ``all_touched`` is not used: it leaves out cells that a line only grazes,
or touches in a corner, and one cell left out shows room that is not there."""


@dataclass(frozen=True)
class Venster:
    """A block of cells of the grid whose lines are whole multiples of the cell size.

    Attributes
    ----------
    boven, links
        Row and column of the first cell; rows count southward from y = 0, so
        they are negative in RD, and columns eastward from x = 0.
    rows, cols
        Size in cells.
    cell_m
        Side of a cell (m); a multiple of 0.5, so that each grid line is exact in binary.
    """

    boven: int
    links: int
    rows: int
    cols: int
    cell_m: float

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.cols

    @property
    def x_min_m(self) -> float:
        """West edge, EPSG:28992."""
        return self.links * self.cell_m

    @property
    def y_max_m(self) -> float:
        """North edge, EPSG:28992."""
        return -self.boven * self.cell_m

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        x_min_m, y_max_m = self.x_min_m, self.y_max_m
        return (
            x_min_m,
            y_max_m - self.rows * self.cell_m,
            x_min_m + self.cols * self.cell_m,
            y_max_m,
        )

    def grow(self, cells: int) -> Venster:
        """Add a halo of so many cells on each side."""
        size = self.rows + 2 * cells, self.cols + 2 * cells
        return Venster(self.boven - cells, self.links - cells, *size, self.cell_m)

    def part(self, rows: slice, cols: slice) -> Venster:
        """Take the cells of two slices with both ends given."""
        return Venster(
            self.boven + rows.start,
            self.links + cols.start,
            rows.stop - rows.start,
            cols.stop - cols.start,
            self.cell_m,
        )

    def to_cells(self, x_m: FloatArray, y_m: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Express coordinates in cells from the west, and from the north edge."""
        return (x_m - self.x_min_m) / self.cell_m, (self.y_max_m - y_m) / self.cell_m

    @property
    def ruim(self) -> float:
        """``RUIM_M`` in cells."""
        return RUIM_M / self.cell_m


BLOK: Final = 512
"""Cells along a tile of the file; blocks of work are whole tiles."""

GROOTSTE_ZIJDE: Final = 2_896
"""Cells along a block and its halo: the sum of two squared sides stays under 2**24, below which
the transform, which counts in single precision, is exact."""


def list_rooster(bounds_m: Bounds, cell_m: float) -> Venster:
    """List the grid that holds an extent: its edges moved outward to whole cells.

    Parameters
    ----------
    bounds_m
        West, south, east, north, EPSG:28992.
    cell_m
        Side of a cell (m).

    Examples
    --------
    >>> list_rooster((101.0, 200.0, 130.0, 219.0), 10.0).bounds_m
    (100.0, 200.0, 130.0, 220.0)
    """
    west, south, east, north = bounds_m
    # Not from the area's own corner: maps of neighbouring areas must lie cell on cell.
    links, rechts = math.floor(west / cell_m), math.ceil(east / cell_m)
    boven, onder = -math.ceil(north / cell_m), -math.floor(south / cell_m)
    return Venster(boven, links, max(onder - boven, 1), max(rechts - links, 1), cell_m)


def list_blokken(rooster: Venster, halo: int) -> Iterator[tuple[slice, slice]]:
    """List the blocks of a grid as slices of rows and columns, row by row.

    A block is as large as exact distances within a halo allow: the larger the
    block, the less the halo costs.

    Examples
    --------
    >>> [rows.stop - rows.start for rows, _ in list_blokken(Venster(0, 0, 3000, 10, 10.0), 152)]
    [2560, 440]
    """
    side = (GROOTSTE_ZIJDE - 2 * halo) // BLOK * BLOK
    for top in range(0, rooster.rows, side):
        for left in range(0, rooster.cols, side):
            yield (
                slice(top, min(top + side, rooster.rows)),
                slice(left, min(left + side, rooster.cols)),
            )
