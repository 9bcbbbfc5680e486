"""The names by which the next run finds the verdicts in a workbook are those of the table."""

from __future__ import annotations

import re

from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.tables.werkboek import INVULVELDEN, OORDELEN_BEREIK


def test_what_is_filled_in_are_the_columns_of_a_verdict_that_are_no_key() -> None:
    schema = read_schema("oordelen")
    filled = tuple(name for name in schema.names() if name not in schema.keys)
    assert filled == INVULVELDEN


def test_excel_takes_the_name_of_the_range() -> None:
    # A name that reads as a cell (AB12) or has a sign would be refused on opening.
    assert re.fullmatch(r"[a-z][a-z_]{4,}", OORDELEN_BEREIK)
