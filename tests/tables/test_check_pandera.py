"""pandera as independent judge of our own checks: the same columns and rows fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from werklocaties_gis.tables.check import check_tabel
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import Column, read_schema

JUDGED = frozenset({"missing_value", "not_allowed", "below_minimum", "above_maximum", "no_sbi"})


def _checks(column: Column) -> list[pa.Check]:
    checks = []
    if column.allowed:
        checks.append(pa.Check.isin(column.allowed))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum))
    return checks


def judged_by_pandera(frame: pd.DataFrame, table: str) -> set[tuple[str, int]]:
    """Columns and positions that fail a pandera schema built from the same CSV."""
    schema = pa.DataFrameSchema(
        {
            column.name: pa.Column(None, _checks(column), nullable=column.if_missing != "weigeren")
            for column in read_schema(table).columns
            if not column.is_geometry
        }
    )
    try:
        schema.validate(pd.DataFrame(frame.drop(columns="geometry", errors="ignore")), lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        return {(str(row.column), int(row.index)) for row in cases.itertuples(index=False)}
    return set()


def broken(data: st.DataObject, frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The table with some cells that may not be."""
    result = frame.copy()
    for column in read_schema(table).columns:
        if column.is_geometry or not len(result):
            continue
        for at in data.draw(st.sets(st.integers(0, len(result) - 1), max_size=3)):
            result.loc[at, column.name] = data.draw(st.sampled_from(wrong_values(column)))
    return result


def wrong_values(column: Column) -> tuple[Any, ...]:
    """Values that may not be in a column, or just may."""
    if column.allowed:
        return "fout", column.allowed[0], pd.NA
    return (-1, 10**6, pd.NA) if column.type in ("getal", "geheel") else (pd.NA,)


JUDGED_TABLES = pytest.mark.parametrize(
    "table", ["plekken", "kavels", "vestigingen", "activiteiten", "netgebieden", "bestemmingen"]
)
FEW = settings(
    max_examples=3, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


@JUDGED_TABLES
@FEW
@given(data=st.data())
def test_pandera_refuses_the_same_cells(
    table: str, data: st.DataObject, draw_table: Callable[..., pd.DataFrame]
) -> None:
    agrees(broken(data, conform(draw_table(data, table, least=4, most=8), table), table), table)


@pytest.mark.lang
@JUDGED_TABLES
@settings(FEW, max_examples=60)
@given(data=st.data())
def test_pandera_refuses_the_same_cells_of_tables_of_any_length(
    table: str, data: st.DataObject, draw_table: Callable[..., pd.DataFrame]
) -> None:
    agrees(broken(data, conform(draw_table(data, table), table), table), table)


def agrees(frame: pd.DataFrame, table: str) -> None:
    """Both judges refuse the same cells, named by position: a broken key names no row."""
    rijen = Rijen(np.full(len(frame), "", dtype=object), np.arange(len(frame)))
    own = {
        (failure.column, int(failure.row))
        for failure in check_tabel(frame, table, rijen)
        if failure.code in JUDGED
    }
    assert own == judged_by_pandera(frame, table)
