"""Smaller copies of a raster of categories that never show more room than the cells under them.

GDAL offers no overview that takes the least favourable value: nearest and mode
show a category that part of the cells lacks. So these are made here, block by
block, as the files that GDAL looks for beside a raster (``.ovr``), and are then
taken into the Cloud-Optimised GeoTIFF as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import rasterio
from affine import Affine
from rasterio.io import DatasetReader, DatasetWriter
from rasterio.windows import Window

from werklocaties_gis.zoning.afstandsraster import BUITEN, NIETS, ONBEKEND
from werklocaties_gis.zoning.raakcellen import Mask
from werklocaties_gis.zoning.rooster import BLOK

STAP: Final = 2 * BLOK
"""Cells read at a time along each side; half as many are written."""


def write_overzichten(path: Path) -> list[Path]:
    """Write the copies at half, a quarter and so on, until one tile holds the whole.

    Parameters
    ----------
    path
        A GeoTIFF of codes, without overviews.

    Returns
    -------
    list of Path
        The files made: ``path`` with ``.ovr``, ``.ovr.ovr`` and so on.
    """
    made: list[Path] = []
    source = path
    # GDAL reads codes.tif.ovr.ovr as the overview of codes.tif.ovr, so each halves the last.
    while _is_larger_than_a_tile(source):
        target = source.with_name(f"{source.name}.ovr")
        _write_half(source, target)
        made.append(target)
        source = target
    return made


def list_ongunstigste(codes: Mask) -> Mask:
    """List the least favourable code of each two by two cells.

    From the least: nothing fits, unknown, category 1 to 6; cells outside the area
    do not count.

    Parameters
    ----------
    codes
        Shape (rows, cols); an odd last row or column stands alone.

    Examples
    --------
    >>> list_ongunstigste(np.array([[4, 9, 254, 7], [255, 5, 7, 7], [0, 254, 255, 255]], np.uint8))
    array([[  4, 254],
           [  0, 255]], dtype=uint8)
    """
    rows, cols = codes.shape
    ranks = np.full((rows + rows % 2, cols + cols % 2), BUITEN, dtype=np.uint8)
    # Ranks in which the minimum is the answer: 0, then unknown, then the categories one up.
    ranks[:rows, :cols] = np.where(codes < ONBEKEND, codes + (codes > NIETS), codes)
    ranks[ranks == ONBEKEND] = 1
    lowest = np.minimum(
        np.minimum(ranks[::2, ::2], ranks[1::2, ::2]),
        np.minimum(ranks[::2, 1::2], ranks[1::2, 1::2]),
    )
    is_category = (lowest > 1) & (lowest < ONBEKEND)
    return np.where(lowest == 1, np.uint8(ONBEKEND), lowest - is_category)


def _is_larger_than_a_tile(path: Path) -> bool:
    with rasterio.open(path) as raster:
        return bool(max(raster.shape) > BLOK)


def _write_half(path: Path, target: Path) -> None:
    with rasterio.open(path) as source:
        rows, cols = ((size + 1) // 2 for size in source.shape)
        with rasterio.open(target, "w", **_profile(source, rows, cols)) as smaller:
            for top in range(0, source.height, STAP):
                for left in range(0, source.width, STAP):
                    _copy_block(source, smaller, top, left)


def _copy_block(source: DatasetReader, smaller: DatasetWriter, top: int, left: int) -> None:
    rows, cols = min(STAP, source.height - top), min(STAP, source.width - left)
    codes = list_ongunstigste(source.read(1, window=Window(left, top, cols, rows)))
    window = Window(left // 2, top // 2, codes.shape[1], codes.shape[0])
    smaller.write(codes, 1, window=window)


def _profile(source: DatasetReader, rows: int, cols: int) -> dict[str, Any]:
    """Same file, larger cells; written out, for affine warns of the product rasterio uses."""
    # The overview must cover the same ground, odd rows and columns apart.
    old = source.transform
    wider = Affine(old.a * 2, 0.0, old.c, 0.0, old.e * 2, old.f)
    return {**source.profile, "height": rows, "width": cols, "transform": wider}
