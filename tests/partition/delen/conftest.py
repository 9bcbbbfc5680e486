"""Studies on disk, in areas that cut right through them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.settings.project import Bron, Project, StudieInfo
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.settings.schrijven import draw_project
from werklocaties_gis.tables.formats import conform, write_geoparquet

Tabellen = Mapping[str, pd.DataFrame]
Schrijf = Callable[..., Project]

LAND = shapely.box(0, 300_000, 300_000, 620_000)


@pytest.fixture(scope="session")
def schrijf() -> Schrijf:
    """Write tables as a study of GeoParquet, and give its settings."""

    def written(tabellen: Tabellen, folder: Path, *, fictief: bool = False) -> Project:
        folder.mkdir(parents=True)
        filled = {name: table for name, table in tabellen.items() if len(table)}
        for name, table in filled.items():
            write_geoparquet(table, name, folder / f"{name}.parquet")
        project = Project(
            versie=1,
            studie=StudieInfo(naam="Streek", peildatum=dt.date(2026, 1, 1), fictief=fictief),
            bronnen={
                name: Bron(bestand=f"{name}.parquet", voorloopnullen=name == "activiteiten")
                for name in filled
            },
        )
        (folder / "werklocaties.toml").write_text(draw_project(project), encoding="utf-8")
        return read_project(folder)

    return written


@pytest.fixture(scope="session")
def met_gemeenten() -> Callable[..., dict[str, pd.DataFrame]]:
    """Tables with strips of land as municipalities, and some land that is in none."""

    def added(tabellen: Tabellen, strips: int = 4) -> dict[str, pd.DataFrame]:
        shapes = [tabellen[name].geometry for name in ("plekken", "vestigingen")]
        west, south, east, north = gpd.GeoSeries(pd.concat(shapes).dropna()).total_bounds
        wide = (east - west) / (strips + 0.5)
        rows: list[dict[str, Any]] = [
            {
                "gebied_id": f"GM{number}",
                "soort": "gemeente",
                "naam": f"Gemeente {number}",
                "code": f"GM{number}",
                "geometry": shapely.box(
                    west + number * wide, south - 1, west + (number + 1) * wide, north + 1
                ),
            }
            for number in range(strips)
        ]
        areas = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:28992")
        # Regions by lot are complete far over the border, which a file may not be.
        known = tabellen["dekking"].assign(geometry=tabellen["dekking"].geometry.intersection(LAND))
        return {**tabellen, "gebieden": conform(areas, "gebieden"), "dekking": known}

    return added
