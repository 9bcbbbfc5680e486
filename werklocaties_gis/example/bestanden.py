"""The voorbeeldregio as files that a project file reads, the way a user would hand them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from werklocaties_gis.example.tabel import Tabel
from werklocaties_gis.example.voorbeeldregio import (
    LEEG,
    make_voorbeeldregio,
    read_voorbeeldbestand,
)
from werklocaties_gis.tables.replace import replacing

PROJECTBESTAND: Final = "werklocaties.toml"
IN_PERIODEN: Final = "in_perioden.toml"
"""The same study with periods, lead times and money; writes into a folder of its own."""

OP_COORDINATEN: Final = frozenset({"vestigingen"})
"""Tables of points that are written with columns x and y, since some points are missing."""


def write_voorbeeldregio(folder: Path) -> Path:
    """Write the voorbeeldregio: a project file and the files that it names.

    Parameters
    ----------
    folder
        Where to write; made where it is not there.

    Returns
    -------
    pathlib.Path
        The project file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, frame in make_voorbeeldregio().items():
        if table in LEEG:
            continue
        if isinstance(frame, gpd.GeoDataFrame) and table not in OP_COORDINATEN:
            _write(folder / f"{table}.geojson", _geojson(frame))
        else:
            _write(folder / f"{table}.csv", _csv(frame))
    _write(folder / "staat.csv", read_voorbeeldbestand("staat.csv"))
    _write(folder / IN_PERIODEN, make_project_in_perioden())
    return _write(folder / PROJECTBESTAND, read_voorbeeldbestand(PROJECTBESTAND))


def make_project_in_perioden() -> str:
    """Make the project file of the voorbeeldregio in which the plan has periods and money."""
    text = read_voorbeeldbestand(PROJECTBESTAND)
    text = text.replace('naam = "Voorbeeldregio"', 'naam = "Voorbeeldregio in perioden"')
    before, output = text.split("[uitvoer]")
    own = output.replace('map = "uitvoer"', 'map = "uitvoer_in_perioden"')
    return f"{before}{read_voorbeeldbestand('perioden.toml')}[uitvoer]{own}"


def _write(path: Path, text: str) -> Path:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return path


def _texts(frame: Tabel) -> pd.DataFrame:
    """Turn values into the texts that a planner would type; missing ones stay missing."""
    values = frame.drop(columns="geometry", errors="ignore").astype("object")
    return values.map(_text, na_action="ignore")


def _text(value: object) -> object:
    """Write one value: ja or nee, a list with bars, a day, a whole number without a point."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _csv(frame: Tabel) -> str:
    """Write a table with semicolons; points as x and y."""
    texts = _texts(frame)
    if isinstance(frame, gpd.GeoDataFrame):
        texts = texts.assign(x=frame.geometry.x, y=frame.geometry.y)
    text: str = texts.dropna(axis="columns", how="all").to_csv(
        sep=";", index=False, lineterminator="\n"
    )
    return text


def _geojson(frame: gpd.GeoDataFrame) -> str:
    """Write a layer in RD, a line per feature, so that a change is seen as a line."""
    properties = _texts(frame).dropna(axis="columns", how="all").to_dict("records")
    shapes = shapely.to_geojson(frame.geometry.to_numpy())
    lines = [_feature(row, shape) for row, shape in zip(properties, shapes, strict=True)]
    crs = '{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}'
    body = ",\n".join(lines)
    return f'{{"type": "FeatureCollection", "crs": {crs}, "features": [\n{body}\n]}}\n'


def _feature(properties: dict[Any, Any], shape: str) -> str:
    """Write one feature; missing values are left out."""
    known = {name: value for name, value in properties.items() if pd.notna(value)}
    text = json.dumps(known, ensure_ascii=False)
    return f'{{"type": "Feature", "properties": {text}, "geometry": {shape}}}'
