"""Our columns sought among those of a file: by the user's mapping, else by name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.tables.nearest import nearest
from werklocaties_gis.tables.schema import Column, Schema

NEEDED: Final = frozenset({("activiteiten", "sbi")})
"""Columns of which single values may be unknown, but without which a table says nothing."""

NEAR: Final = 0.75
"""How alike two names must be before a question is worth asking."""


def keep_rows(rauw: Rauw, bron: Bron, table: str, source: str) -> tuple[Rauw, list[Failure]]:
    """Keep the rows that ``alleen`` asks for; a column that is not there is a failure."""
    failures = []
    mask = np.ones(len(rauw.frame), dtype=bool)
    for name, value in bron.alleen.items():
        if name not in rauw.frame:
            failures.append(_missing(table, name, rauw.frame, source, "missing_filter_column"))
            continue
        mask &= rauw.frame[name].map(_same_text(value)).to_numpy(dtype=bool)
    return rauw.keep(mask), failures


def _same_text(value: str) -> Any:  # noqa: ANN401 - a function of a cell
    return lambda cell: cell is not None and cell is not pd.NA and str(cell) == value


def map_columns(
    rauw: Rauw, bron: Bron, schema: Schema, source: str
) -> tuple[dict[str, pd.Series[Any]], list[Failure], list[Notice]]:
    """Find a column of the file, or one value, for each column of the table.

    Parameters
    ----------
    rauw
        Rows of the file.
    bron
        ``kolommen`` (ours to theirs) and ``vast`` (ours to one value).
    schema
        What is sought; a column that may be absent and is, is left out.
    source
        Name of the file.

    Returns
    -------
    tuple
        Columns by our name, failures for what is not there, and a notice of the
        columns of the file that nothing uses.
    """
    chosen = {ours: theirs for ours, theirs in bron.kolommen.items() if theirs in rauw.frame}
    failures = [
        _missing(schema.name, theirs, rauw.frame, source, "missing_mapped_column")
        for ours, theirs in bron.kolommen.items()
        if ours not in chosen
    ]
    for column in schema.columns:
        if column.name not in {*bron.kolommen, *bron.vast} and not column.is_geometry:
            found = _same_name(column.name, rauw.frame)
            chosen |= {column.name: found} if found else {}
            failures += [] if found else _refused(column, schema.name, rauw.frame, source)
    values = {ours: rauw.frame[theirs] for ours, theirs in chosen.items()}
    values |= {ours: _constant(value, len(rauw.frame)) for ours, value in bron.vast.items()}
    notices = _unused(rauw.frame, chosen, bron, schema.name, source)
    notices += _near(rauw.frame, {*chosen, *bron.kolommen, *bron.vast}, schema, source, chosen)
    return values, failures, notices


def _constant(value: object, rows: int) -> pd.Series[Any]:
    return pd.Series([value] * rows, dtype="object")


def _same_name(name: str, frame: pd.DataFrame) -> str | None:
    """Find the column of that name; upper case, spaces and dashes make no difference."""
    if name in frame:
        return name
    plain = _plain(name)
    found = [str(column) for column in frame.columns if _plain(str(column)) == plain]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _refused(column: Column, table: str, frame: pd.DataFrame, source: str) -> list[Failure]:
    """Give a failure where a column may not be absent."""
    if column.if_missing != "weigeren" and (table, column.name) not in NEEDED:
        return []
    return [_missing(table, column.name, frame, source, "missing_column")]


def _missing(table: str, name: str, frame: pd.DataFrame, source: str, code: str) -> Failure:
    names = [str(column) for column in frame.columns if column != _geometry_name(frame)]
    fields = (("found", ", ".join(names[:40])), ("nearest", nearest(name, names)))
    return Failure(table, name, "", "", code, source, fields)


def _unused(
    frame: pd.DataFrame, chosen: Mapping[str, str], bron: Bron, table: str, source: str
) -> list[Notice]:
    used = {*chosen.values(), *bron.alleen, bron.x, bron.y, _geometry_name(frame), "geometry"}
    used |= {*bron.uitklappen, *bron.adres.model_dump().values()}
    names = [str(column) for column in frame.columns if column not in used]
    if not names:
        return []
    return [Notice("columns_unused", table, len(names), source, (("which", ", ".join(names)),))]


def _near(
    frame: pd.DataFrame,
    found: set[str],
    schema: Schema,
    source: str,
    chosen: Mapping[str, str],
) -> list[Notice]:
    """Ask after a column that may be absent, where the file has an unused one much like it."""
    free = {_plain(str(name)): str(name) for name in frame.columns if name not in chosen.values()}
    notices = []
    for name in schema.names():
        alike = difflib.get_close_matches(_plain(name), free, n=1, cutoff=NEAR)
        if name not in found and alike and alike[0] != "geometry":
            fields = (("column", name), ("nearest", free[alike[0]]))
            notices.append(Notice("column_near", schema.name, 1, source, fields))
    return notices


def _geometry_name(frame: pd.DataFrame) -> str | None:
    if isinstance(frame, gpd.GeoDataFrame):
        name = frame.active_geometry_name
        return None if name is None else str(name)
    return None
