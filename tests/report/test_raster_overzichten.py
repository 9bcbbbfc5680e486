"""A smaller copy is never more favourable than the cells under it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from werklocaties_gis.report.raster_overzichten import list_ongunstigste, write_overzichten

CODES = [*range(11), 254, 255]
RANK = {code: rank for rank, code in enumerate([0, 254, *range(1, 11), 255])}


@given(
    arrays(
        np.uint8, st.tuples(st.integers(1, 7), st.integers(1, 7)), elements=st.sampled_from(CODES)
    )
)
def test_four_cells_show_the_least_of_them(codes: Any) -> None:
    found = list_ongunstigste(codes)
    rows, cols = codes.shape
    assert found.shape == ((rows + 1) // 2, (cols + 1) // 2)
    for row, col in np.ndindex(found.shape):
        under = codes[2 * row : 2 * row + 2, 2 * col : 2 * col + 2]
        assert found[row, col] == min(under.ravel().tolist(), key=RANK.__getitem__)


@pytest.mark.parametrize("size", [(512, 512), (513, 40), (2100, 1100), (1025, 2049)])
def test_copies_are_made_until_one_tile_holds_the_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "codes.tif"
    codes = np.random.default_rng(1).choice(np.array(CODES, dtype=np.uint8), size)
    profile: dict[str, Any] = {"driver": "GTiff", "dtype": "uint8", "count": 1, "tiled": True}
    profile |= {"blockxsize": 512, "blockysize": 512, "nodata": 255, "crs": "EPSG:28992"}
    transform = Affine(10.0, 0.0, 0.0, 0.0, -10.0, 0.0)
    with rasterio.open(
        path, "w", height=size[0], width=size[1], transform=transform, **profile
    ) as raster:
        raster.write(codes, 1)
    made = write_overzichten(path)
    with rasterio.open(path) as raster:
        assert raster.overviews(1) == [2 ** (n + 1) for n in range(len(made))]
    for copy in made:
        codes = list_ongunstigste(codes)
        with rasterio.open(copy) as raster:
            assert (raster.read(1) == codes).all()
    assert max(codes.shape) <= 512
