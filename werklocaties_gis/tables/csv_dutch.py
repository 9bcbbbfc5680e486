"""One table to and from a CSV that a Dutch Excel opens as columns.

Semicolons, UTF-8 with a byte order mark, a comma for decimals, ja and nee,
dates as year-month-day. A text that a spreadsheet would run as a formula gets
an apostrophe before it. Excel still reads the digits of a code as a number, so
that leading zeros are lost on its screen; the file holds them.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import CRS_RD, Column, Schema, read_schema
from werklocaties_gis.tables.stored import list_fields

FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet takes for the start of a formula, also after our own apostrophes."""

TEXTS: Final = frozenset({"tekst", "keuze", "sbi", "lijst"})


def write_csv(frame: pd.DataFrame, table: str, path: Path) -> Path:
    """Write one table; shapes as WKT.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    schema = read_schema(table)
    texts = _as_texts(conform(frame, table), schema)
    with replacing(path) as temporary:
        texts.to_csv(temporary, sep=";", index=False, encoding="utf-8-sig", lineterminator="\r\n")
    return path


def read_csv(path: Path, table: str) -> pd.DataFrame:
    """Read a CSV that ``write_csv`` wrote, with the types of its schema.

    Raises
    ------
    MissingInputError
        If the file is not there.
    UnreadableSourceError
        If it is no such CSV.
    """
    if not path.is_file():
        raise MissingInputError("missing_file", path=path.name)
    schema = read_schema(table)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file, delimiter=";", strict=True)
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="CSV") from error
    return conform(_from_texts(pd.DataFrame(rows, columns=header, dtype="string"), schema), table)


def guard_formula(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run.

    >>> guard_formula("=HYPERLINK(1)"), guard_formula("Bakker & zn.")
    ("'=HYPERLINK(1)", 'Bakker & zn.')
    """
    return f"'{text}" if FORMULA.match(text) else text


def _unguard(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _as_texts(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    fields = list_fields(frame, schema)
    texts = {name: _text_column(values, schema[name]) for name, values in fields.items()}
    if isinstance(frame, gpd.GeoDataFrame):
        texts["geometry"] = pd.Series(shapely.to_wkt(frame.geometry.to_numpy(), -1), dtype="string")
    return pd.DataFrame(texts)


def _text_column(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    if column.type in TEXTS:
        return values.map(guard_formula, na_action="ignore")
    if column.type == "ja_nee":
        return values.map({True: "ja", False: "nee"}).astype("string")
    if column.type == "datum":
        return pd.Series(values.dt.strftime("%Y-%m-%d"), dtype="string")
    texts = values.map(_shortest, na_action="ignore").astype("string")
    return texts if column.type == "milieucategorie" else texts.str.replace(".", ",")


def _shortest(value: object) -> str:
    """Give a number in the fewest digits that read back as the same number."""
    return repr(float(value)) if isinstance(value, float) else str(value)


def _from_texts(texts: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    known = {column.name: column for column in schema.columns}
    fields = {
        name: _given_column(texts[name], known[name])
        for name in texts
        if name in known and not known[name].is_geometry
    }
    if schema.geometry is None:
        return pd.DataFrame(fields)
    shapes = shapely.from_wkt([text or None for text in texts["geometry"]])
    located: pd.DataFrame = gpd.GeoDataFrame(fields, geometry=gpd.GeoSeries(shapes, crs=CRS_RD))
    return located


def _given_column(texts: pd.Series[Any], column: Column) -> pd.Series[Any]:
    if column.type in TEXTS:
        return texts.map(_unguard, na_action="ignore").astype("string")
    return texts.str.replace(",", ".") if column.type == "getal" else texts
