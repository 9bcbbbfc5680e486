"""Every way in which tables do not fit their schemas, all at once.

Checked with own vectorised functions rather than with pandera. Importing
pandera costs as much as importing geopandas (about 1.7 s, on every command),
it reports per column and check without the row as in the source file, and it
knows neither foreign keys nor the nearest allowed value, so that all of its
output would be translated once more. ``tests/tables/test_check_pandera.py``
holds the two equal on generated tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.tables.among import is_among
from werklocaties_gis.tables.check_geometry import check_geometry
from werklocaties_gis.tables.fault import Fault
from werklocaties_gis.tables.nearest import nearest
from werklocaties_gis.tables.rijen import Positions, Rijen
from werklocaties_gis.tables.rising import is_rising
from werklocaties_gis.tables.schema import Column, Schema, dtype_of, read_schema

FIRST_DATE: Final = pd.Timestamp("1800-01-01")
LAST_DATE: Final = pd.Timestamp("2200-01-01")
"""Outside these a date is a placeholder (BAG writes 1005 and 9999), never a fact."""

SBI: Final = r"[A-V]?\d{0,2}\.?\d{0,2}\.?\d{0,2}"

ORDERED: Final = (
    ("plekken", "beschikbaar_vanaf", "beschikbaar_tot"),
    ("kavels", "bebouwing_min_share", "bebouwing_max_share"),
    ("bestemmingen", "milieucategorie_min", "milieucategorie_max"),
    ("profielen", "minimum", "maximum"),
    ("profielen", "milieucategorie_min", "milieucategorie_max"),
)
"""Columns of which the second may not be lower than the first."""


ONE_OF: Final = (
    ("gebruiksruimte", "bestemming_id", "plek_id"),
    ("eigen_scores", "vestiging_id", "plek_id"),
)
"""Columns of which each row needs one: what holds nowhere would be lost in silence."""


def check_tabellen(
    tabellen: Mapping[str, pd.DataFrame],
    rijen: Mapping[str, Rijen] | None = None,
    checked: Mapping[str, pd.DataFrame] | None = None,
) -> tuple[Failure, ...]:
    """List every failure of every table, and of the references between them.

    Parameters
    ----------
    tabellen
        Tables by name, as ``conform`` makes them. A reference to a table that
        is absent or empty is not checked.
    rijen
        By table, where each row stands in its source file. Without it a
        failure names the row by its key.
    checked
        Tables that were found sound before: where one of ``tabellen`` is that very
        frame, only its references are looked at again.

    Returns
    -------
    tuple of Failure
        Sorted; empty when all is well.
    """
    rows = rijen or {}
    failures: list[Failure] = []
    sound = checked or {}
    for table, frame in tabellen.items():
        if sound.get(table) is not frame:
            failures += check_tabel(frame, table, rows.get(table))
        faults = _references(frame, read_schema(table), tabellen)
        failures += _as_failures(frame, read_schema(table), faults, rows.get(table))
    return tuple(sorted(set(failures)))


def check_tabel(frame: pd.DataFrame, table: str, rijen: Rijen | None = None) -> tuple[Failure, ...]:
    """List every failure of one table, apart from its references to others."""
    schema = read_schema(table)
    missing = tuple(_missing_columns(frame, schema))
    if missing:
        return missing
    faults = [fault for check in CHECKS for fault in check(frame, schema)]
    return tuple(sorted(set(_as_failures(frame, schema, faults, rijen))))


def _missing_columns(frame: pd.DataFrame, schema: Schema) -> Iterator[Failure]:
    for column in schema.columns:
        if column.name not in frame:
            names = [str(name) for name in frame.columns]
            fields = (("found", ", ".join(names)), ("nearest", nearest(column.name, names)))
            yield Failure(schema.name, column.name, "", "", "missing_column", fields=fields)
        elif not column.is_geometry and frame[column.name].dtype != dtype_of(column):
            value = str(frame[column.name].dtype)
            yield Failure(schema.name, column.name, "", value, "wrong_type")


def _missing_values(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    """Find what is missing where the schema refuses that; shapes have a check of their own."""
    for column in schema.columns:
        if column.if_missing == "weigeren" and not column.is_geometry:
            yield Fault(column.name, "missing_value", frame[column.name].isna().to_numpy())


def _duplicates(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    if is_rising(frame, schema):
        return
    keys = list(schema.keys)
    repeated = frame.duplicated(keys).to_numpy()
    # One of such a pair may be empty: two rows of one firm still contradict each other.
    spare = {name for table, *pair in ONE_OF if table == schema.name for name in pair}
    needed = [key for key in keys if key not in spare]
    complete = frame[needed].notna().all(axis=1).to_numpy()
    yield Fault(keys[-1], "duplicate_key", repeated & complete)


def _allowed(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    for column in schema.columns:
        if column.allowed:
            values = frame[column.name]
            outside = (values.notna() & ~values.isin(column.allowed)).to_numpy()
            yield Fault(column.name, "not_allowed", outside, _nearest_allowed(column))


def _nearest_allowed(column: Column) -> Callable[[str], tuple[tuple[str, str], ...]]:
    """Make what tells, for a value, which one was probably meant."""
    allowed = ", ".join(column.allowed)
    return lambda value: (("allowed", allowed), ("nearest", nearest(value, column.allowed)))


def _range(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    for column in schema.columns:
        values = frame[column.name]
        if column.minimum is not None:
            low = values.lt(column.minimum).fillna(value=False).to_numpy(dtype=bool)
            yield Fault(column.name, "below_minimum", low, _fixed("limit", f"{column.minimum:g}"))
        if column.maximum is not None:
            high = values.gt(column.maximum).fillna(value=False).to_numpy(dtype=bool)
            yield Fault(column.name, "above_maximum", high, _fixed("limit", f"{column.maximum:g}"))


def _fixed(name: str, value: str) -> Callable[[str], tuple[tuple[str, str], ...]]:
    return lambda _: ((name, value),)


def _dates(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    for column in schema.columns:
        if column.type == "datum":
            values = frame[column.name]
            outside = (values.lt(FIRST_DATE) | values.ge(LAST_DATE)).to_numpy(dtype=bool)
            yield Fault(column.name, "impossible_date", outside)


def _ordered(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    for table, low, high in ORDERED:
        if table == schema.name:
            reversed_ = (frame[high] < frame[low]).fillna(value=False).to_numpy(dtype=bool)
            yield Fault(high, "below_other_column", reversed_, _fixed("other", low))


def _one_of(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    """Find rows that do not say at all what they are about."""
    for table, first, second in ONE_OF:
        if table == schema.name:
            neither = (frame[first].isna() & frame[second].isna()).to_numpy(dtype=bool)
            yield Fault(first, "needs_one_of", neither, _fixed("other", second))


def _sbi(frame: pd.DataFrame, schema: Schema) -> Iterator[Fault]:
    for column in schema.columns:
        if column.type == "sbi":
            fits = frame[column.name].str.fullmatch(SBI).fillna(value=True)
            yield Fault(column.name, "no_sbi", ~fits.to_numpy(dtype=bool))


CHECKS: Final = (
    _missing_values,
    _duplicates,
    _allowed,
    _range,
    _dates,
    _ordered,
    _one_of,
    _sbi,
    check_geometry,
)
"""Every check of one table; a new one is a function and a line here."""


def _references(
    frame: pd.DataFrame, schema: Schema, tabellen: Mapping[str, pd.DataFrame]
) -> Iterator[Fault]:
    """Find keys that the table they refer to does not have."""
    for column in schema.columns:
        if column.refers_to is None or column.name not in frame:
            continue
        table, name = column.refers_to
        other = tabellen.get(table)
        if other is None or other.empty or name not in other:
            continue
        values = frame[column.name]
        unknown = values.notna().to_numpy() & ~is_among(values, other[name])
        yield Fault(column.name, "unknown_reference", unknown, _among(table, other[name]))


def _among(table: str, known: pd.Series[Any]) -> Callable[[str], tuple[tuple[str, str], ...]]:
    # A close match among a million keys takes minutes and helps nobody.
    few = known.dropna().astype(str).tolist() if known.count() <= 2_000 else []
    return lambda value: (("nearest", nearest(value, few)), ("other", table))


def _as_failures(
    frame: pd.DataFrame,
    schema: Schema,
    faults: Iterator[Fault] | list[Fault],
    rijen: Rijen | None,
) -> list[Failure]:
    """Turn masks into failures with the row, the value and the file of each."""
    return [failure for fault in faults for failure in _named(frame, schema, fault, rijen)]


def _named(
    frame: pd.DataFrame, schema: Schema, fault: Fault, rijen: Rijen | None
) -> Iterator[Failure]:
    """Give a failure for each row of one fault; what a value needs is looked up once."""
    positions = np.flatnonzero(fault.mask)
    if not len(positions):
        return
    values = fault.values(frame, positions)
    fields = {value: fault.fields(value) for value in set(values)}
    rows, sources = _rows(frame, schema, positions, rijen)
    for row, source, value in zip(rows, sources, values, strict=True):
        yield Failure(schema.name, fault.column, row, value, fault.code, source, fields[value])


def _rows(
    frame: pd.DataFrame, schema: Schema, positions: Positions, rijen: Rijen | None
) -> tuple[list[str], list[str]]:
    """Name rows by file and number in it; where that is not known, by their key."""
    if rijen is not None:
        named = rijen.take(positions)
        return [str(number) for number in named.nummer], [str(file) for file in named.bestand]
    keys = frame[list(schema.keys)].iloc[positions]
    complete = keys.notna().all(axis=1).tolist()
    names = zip(positions, complete, keys.itertuples(index=False, name=None), strict=True)
    rows = [
        " / ".join(str(part) for part in key) if whole else str(position + 1)
        for position, whole, key in names
    ]
    return rows, [""] * len(rows)
