"""The highest fitting category of each cell of a grid, from exact distances between cells.

The distance of a cell is that between its box and the nearest box that an
object touches. No point of the cell is nearer to an object than that, and none
is further than two diagonals of a cell beyond it: the map errs by at most
``list_marge_m`` and only towards less room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.zoning.celafstanden import CellsArray, list_afstanden_kern
from werklocaties_gis.zoning.milieuruimte import Laag, list_ruimte_codes
from werklocaties_gis.zoning.raakcellen import (
    Mask,
    Shapes,
    cover_shapes,
    touch_points,
    touch_shapes,
)
from werklocaties_gis.zoning.richtafstand import (
    BoolArray,
    FloatArray,
    Gebiedstype,
    read_limits_m,
)
from werklocaties_gis.zoning.rooster import RUIM_M, Bounds, Venster

NIETS: Final = 0
"""Not even category 1 fits; 1 to 10 are the categories 1 to 6 in their order."""
ALLES: Final = 10
"""Category 6: nothing stands in the way."""
ONBEKEND: Final = 254
"""An object may stand where nobody looked, near enough to matter."""
BUITEN: Final = 255
"""Outside the area; nodata."""

KLEINSTE_CEL_M: Final = 2.5
"""Below it the halo of 1500 m leaves no block within which single precision is exact."""
GROOTSTE_CEL_M: Final = 100.0


@dataclass(frozen=True)
class Groep:
    """Objects of one gebiedstype, ready to be found block by block.

    Attributes
    ----------
    x_m, y_m
        Exact points, sorted by y, EPSG:28992, shape (p,).
    shapes, inexact_m
        All other objects, and by how many metres each is enlarged, shape (s,).
    tree
        Index on ``shapes``.
    """

    x_m: FloatArray
    y_m: FloatArray
    shapes: Shapes
    inexact_m: FloatArray
    tree: shapely.STRtree


@dataclass(frozen=True)
class Opgave:
    """What one raster is computed from.

    Attributes
    ----------
    rustig, gemengd
        Objects by gebiedstype; unknown is rustig.
    drempels_rustig, drempels_gemengd
        Distance (cells) from which each category fits, shape (10,), rising.
    gebied
        Index on the polygons within which a code is wanted; None for everywhere.
    dekking
        Index on the polygons, without shared borders, within which every object is
        known; None where that is not asked.
    """

    rustig: Groep
    gemengd: Groep
    drempels_rustig: CellsArray
    drempels_gemengd: CellsArray
    gebied: shapely.STRtree | None = None
    dekking: shapely.STRtree | None = None


def group_points(x_m: FloatArray, y_m: FloatArray) -> Groep:
    """Group dwellings that are known as exact points, shape (n,): no shape is made of them."""
    # Sorted, so that a block finds its strip by bisection: an index on two million points
    # would take more memory than the points.
    none = np.empty(0, dtype=object)
    order = np.argsort(y_m, kind="stable")
    return Groep(x_m[order], y_m[order], none, np.empty(0), shapely.STRtree(none))


def group_shapes(shapes: Shapes, inexact_m: FloatArray) -> Groep:
    """Group objects of any shape, each enlarged by its inaccuracy (m), shape (n,)."""
    is_point = (shapely.get_type_id(shapes) == shapely.GeometryType.POINT) & (inexact_m <= 0)
    is_point &= ~shapely.is_empty(shapes)
    points = group_points(shapely.get_x(shapes[is_point]), shapely.get_y(shapes[is_point]))
    others = shapes[~is_point]
    return Groep(points.x_m, points.y_m, others, inexact_m[~is_point], shapely.STRtree(others))


def list_marge_m(cell_m: float) -> float:
    """List how many metres a distance of the raster may be short; it is never long.

    Two diagonals of a cell: one on the side of the place, one on that of the object.

    Examples
    --------
    >>> round(list_marge_m(10.0), 3)
    28.284
    """
    return 2 * math.sqrt(2) * (cell_m + RUIM_M)


def list_halo(cell_m: float) -> int:
    """List the cells round a block within which an object can still lower a category.

    Examples
    --------
    >>> list_halo(10.0)
    152
    """
    # One cell for growing the touched cells, one for the far edge of the last.
    return math.ceil(float(read_limits_m("rustig")[-1]) / cell_m) + 2


def list_drempels(
    gebiedstype: Gebiedstype, laag: Laag, cell_m: float, *, gevaar_verlagen: bool = False
) -> CellsArray:
    """List the distance in cells from which each category fits near objects of one kind.

    Squared distances between cells are whole numbers. Each limit is put halfway
    between the last that falls short and the first that suffices, so that the
    single precision of the transform cannot tip one over.

    Returns
    -------
    CellsArray
        Shape (10,), rising; below 0 where the category always fits.

    Examples
    --------
    30 cells of 10 m suffice for 4.1 (300 m), the next smaller distance between cells does not.

    >>> bool(np.sqrt(30.0**2 - 1) < list_drempels("rustig", "hinder", 10.0)[5] < 30)
    True
    """
    # The largest distance of the list (category 6, 1500 m) bounds the table.
    reach = read_limits_m("rustig")[-1] / cell_m
    squares = np.arange(math.ceil(reach**2) + 1, dtype=float)
    distances_m, none_m = np.sqrt(squares) * cell_m, np.inf
    is_rustig = gebiedstype == "rustig"
    codes = list_ruimte_codes(
        distances_m if is_rustig else none_m,
        none_m if is_rustig else distances_m,
        laag,
        gevaar_verlagen=gevaar_verlagen,
    )
    first = np.searchsorted(codes, np.arange(ALLES), side="left")
    return np.where(first == 0, -1.0, np.sqrt(np.maximum(first - 0.5, 0))).astype(np.float32)


def find_seeds(groep: Groep, venster: Venster) -> Mask:
    """Find the cells of a window that an object of the group touches."""
    west, south, east, north = venster.bounds_m
    first, last = np.searchsorted(groep.y_m, (south - RUIM_M, north + RUIM_M))
    x_m, y_m = groep.x_m[first:last], groep.y_m[first:last]
    near = (x_m >= west - RUIM_M) & (x_m <= east + RUIM_M)
    seeds = touch_points(x_m[near], y_m[near], venster)
    found = _query(groep.tree, venster, groep.inexact_m.max(initial=0.0))
    if found.size:
        seeds |= touch_shapes(groep.shapes[found], venster, groep.inexact_m[found])
    return seeds


def list_blok_codes(opgave: Opgave, blok: Venster, cell_halo: int) -> Mask:
    """List the code of every cell of a block.

    Parameters
    ----------
    cell_halo
        Cells round the block in which objects are looked for, see ``list_halo``.

    Returns
    -------
    numpy.ndarray
        ``NIETS``, 1 to 10, ``ONBEKEND`` or ``BUITEN``; shape of the block.
    """
    is_wanted = _find_wanted(opgave, blok)
    codes = np.full(blok.shape, BUITEN, dtype=np.uint8)
    if not is_wanted.any():
        return codes
    # Parks are small: distances are computed no further than the wanted cells reach.
    rows, cols = _extent(is_wanted)
    found = _list_codes(opgave, blok.part(rows, cols), cell_halo)
    codes[rows, cols] = np.where(is_wanted[rows, cols], found, BUITEN)
    return codes


def _list_codes(opgave: Opgave, blok: Venster, halo: int) -> Mask:
    """Codes of a block of which all cells are wanted."""
    window = blok.grow(halo)
    codes = np.minimum(
        _fitting(find_seeds(opgave.rustig, window), opgave.drempels_rustig, halo),
        _fitting(find_seeds(opgave.gemengd, window), opgave.drempels_gemengd, halo),
    )
    if opgave.dekking is not None:
        # An unseen object may be of either kind: the strict reading counts.
        unseen = 1 - _find_covered(opgave.dekking, window)
        is_open = _fitting(unseen, opgave.drempels_rustig, halo) < codes
        codes = np.where(is_open, np.uint8(ONBEKEND), codes)
    return codes


def _fitting(seeds: Mask, drempels: CellsArray, halo: int) -> Mask:
    """Code of each cell within the halo: how many categories have their distance."""
    rows, cols = seeds.shape
    # The categories have rising distances, so counting those that fit gives the highest.
    codes = np.zeros((rows - 2 * halo, cols - 2 * halo), dtype=np.uint8)
    if not seeds.any():
        return codes + np.uint8(ALLES)
    cells = list_afstanden_kern(seeds, halo)
    for drempel in drempels:
        codes += cells >= drempel
    return codes


def _find_wanted(opgave: Opgave, blok: Venster) -> BoolArray:
    """Which cells touch the area."""
    if opgave.gebied is None:
        return np.ones(blok.shape, dtype=bool)
    found = _query(opgave.gebied, blok, 0.0)
    return touch_shapes(opgave.gebied.geometries[found], blok).view(np.bool_)


def _find_covered(dekking: shapely.STRtree, window: Venster) -> Mask:
    """Which cells lie wholly where every object is known."""
    return cover_shapes(dekking.geometries[_query(dekking, window, 0.0)], window)


def _query(tree: shapely.STRtree, venster: Venster, margin_m: float) -> npt.NDArray[np.intp]:
    """Shapes of an index that may touch a window, in their own order."""
    west, south, east, north = _enlarge(venster.bounds_m, margin_m + RUIM_M)
    return np.sort(tree.query(shapely.box(west, south, east, north)))


def _enlarge(bounds_m: Bounds, margin_m: float) -> Bounds:
    west, south, east, north = bounds_m
    return west - margin_m, south - margin_m, east + margin_m, north + margin_m


def _extent(mask: BoolArray) -> tuple[slice, slice]:
    """Rows and columns that hold everything that is true."""
    rows, cols = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(cols[0]), int(cols[-1]) + 1)
