"""Exact distances between the cells of a grid.

The distance of two cells is that of their boxes,
``hypot(max(|dx| - 1, 0), max(|dy| - 1, 0))`` cells: no point of the one is nearer to
any point of the other. It comes from one exact Euclidean distance transform between
centres (OpenCV; Felzenszwalb and Huttenlocher 2012): growing the seeds by their eight
neighbours takes just that one cell off on either axis.
"""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from werklocaties_gis.zoning.raakcellen import Mask

CellsArray = npt.NDArray[np.float32]

POEL: Final = 16
"""Side of the blocks (cells) by which the needed halo is bounded; a multiple of 8."""


def list_afstanden_cellen(seeds: Mask) -> CellsArray:
    """List the exact distance of each cell's box to the nearest seed's box, in cells.

    Parameters
    ----------
    seeds
        1 where an object touches the cell, at least one of them; sides up to
        ``GROOTSTE_ZIJDE`` together, see there.

    Examples
    --------
    >>> list_afstanden_cellen(np.array([[1, 0, 0, 0], [0, 0, 0, 0]], dtype=np.uint8))
    array([[0., 0., 1., 2.],
           [0., 0., 1., 2.]], dtype=float32)
    """
    grown = cv2.dilate(seeds, np.ones((3, 3), dtype=np.uint8))
    away = np.subtract(1, grown, out=grown)
    cells = cv2.distanceTransform(away, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(cells, dtype=np.float32)


def list_afstanden_kern(seeds: Mask, halo: int) -> CellsArray:
    """List the same distances for the cells within a halo, no further than the halo is wide.

    Of the halo no more is transformed than can matter: in a town every cell has an
    object near. What lies further than the halo may come out too far, never too near.

    Examples
    --------
    >>> seeds = np.zeros((60, 60), dtype=np.uint8)
    >>> seeds[:, 19] = 1
    >>> list_afstanden_kern(seeds, 20)[0, :4]
    array([0., 1., 2., 3.], dtype=float32)
    """
    rows, cols = seeds.shape
    edge = halo - _needed_halo(seeds, halo)
    cells = list_afstanden_cellen(
        np.ascontiguousarray(seeds[edge : rows - edge, edge : cols - edge])
    )
    rest = halo - edge
    return cells[rest : cells.shape[0] - rest, rest : cells.shape[1] - rest]


def _needed_halo(seeds: Mask, halo: int) -> int:
    """Cells of the halo that hold the nearest seed of every cell within it.

    An upper bound from blocks of ``POEL`` by ``POEL`` cells: between any cell of one block and
    some seed in another lie at most their distance, in blocks, and one diagonal.
    """
    side = POEL
    rows, cols = seeds.shape[0] // side, seeds.shape[1] // side
    whole = np.ascontiguousarray(seeds[: rows * side, : cols * side])
    # Eight cells of a row are read as one number: pooling costs next to nothing so.
    pooled = np.bitwise_or.reduce(
        whole.view(np.uint64).reshape(rows, side, cols, side // 8), axis=1
    )
    is_empty = (pooled == 0).all(axis=2)
    if is_empty.all() or halo < side:
        return halo
    blocks = cv2.distanceTransform(is_empty.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    first, ends = halo // side, [math.ceil((size - halo) / side) for size in seeds.shape]
    furthest = float(blocks[first : ends[0], first : ends[1]].max())
    return min(halo, math.ceil(side * (furthest + math.sqrt(2))) + 1)
