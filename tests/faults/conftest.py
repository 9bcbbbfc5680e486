"""One small table in every format that a planner may hand over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.settings.project import Bron

Writer = Callable[..., Bron]


def _with_words(frame: pd.DataFrame, shapes: list[Any] | None) -> pd.DataFrame:
    """Shapes as two columns where all are points, else in words."""
    if shapes is None:
        return frame
    if all(shape is None or shape.geom_type == "Point" for shape in shapes):
        there = [None if shape is None or shape.is_empty else shape for shape in shapes]
        xy = [(np.nan, np.nan) if shape is None else (shape.x, shape.y) for shape in there]
        return frame.assign(x=[x for x, _ in xy], y=[y for _, y in xy])
    return frame.assign(wkt=[None if shape is None else shape.wkt for shape in shapes])


def _write_flat(frame: pd.DataFrame, path: Path) -> None:
    if path.suffix == ".csv":
        frame.to_csv(path, sep=";", index=False)
    else:
        frame.to_excel(path, index=False)


def _write_layer(frame: gpd.GeoDataFrame, path: Path) -> None:
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".shp":
        shapes = frame.geometry.where(~frame.geometry.is_empty, None)
        frame.set_geometry(shapes).to_file(path, encoding="utf-8")
    else:
        frame.to_file(path, driver={".gpkg": "GPKG", ".geojson": "GeoJSON"}[path.suffix])


@pytest.fixture
def write_as(tmp_path: Path) -> Writer:
    """Write columns, and shapes where there are, as one format; give the source section."""

    def write(
        suffix: str,
        columns: dict[str, list[Any]],
        shapes: list[Any] | None = None,
        crs: str | None = "EPSG:28992",
        **bron: Any,
    ) -> Bron:
        path = tmp_path / f"bestand{suffix}"
        frame = pd.DataFrame(columns)
        if suffix in (".csv", ".xlsx"):
            flat = _with_words(frame, shapes)
            _write_flat(flat, path)
            where = {"x": "x", "y": "y"} if "x" in flat else {}
            return Bron(bestand=path.name, crs=crs, **where, **bron)
        there = shapes or [shapely.Point(155_100, 463_100)] * len(frame)
        _write_layer(gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(there, crs=crs)), path)
        return Bron(bestand=path.name, **bron)

    return write
