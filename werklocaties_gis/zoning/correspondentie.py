"""The official correspondence of SBI 2025 and SBI 2008, in the forms in which it is handed out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, InvalidTableError
from werklocaties_gis.zoning.sbi import clean_codes

COLUMNS: Final = ("sbi_2025", "sbi_2008")

SOORTEN: Final = ("een_op_een", "een_op_meer", "meer_op_een", "meer_op_meer")
"""How a pair stands in the table; only the first and the third say for sure what a firm was."""

_TEXTS: Final = re.compile(r"omschr|titel|naam|toelicht|opm|activiteit|title|descr|label|letter")
"""A column with the year in its name that holds words, not codes."""


def name_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Name the two columns of codes, whatever the table calls them; other columns stay.

    ``SBI 2025``, ``SBI2025-code``, ``Code SBI'25`` and the like. A table in which
    two columns could be meant keeps its names, so that the check refuses it.

    Examples
    --------
    >>> name_columns(pd.DataFrame(columns=["SBI 2025 code", "SBI 2008-code"])).columns.tolist()
    ['sbi_2025', 'sbi_2008']
    """
    found = {}
    for name in COLUMNS:
        meant = [column for column in frame.columns if _is_code_column(str(column), name[-4:])]
        if name not in frame.columns and len(meant) == 1:
            found[meant[0]] = name
    return frame.rename(columns=found)


def _is_code_column(column: str, year: str) -> bool:
    """Whether a column holds the codes of an edition, by its name."""
    plain = re.sub(r"[^a-z0-9]", "", column.lower())
    other = {"2025": "08", "2008": "25"}[year]
    is_year = year in plain or plain.endswith(year[2:]) or f"sbi{year[2:]}" in plain
    return is_year and f"20{other}" not in plain and _TEXTS.search(plain) is None


def list_correspondentie(frame: pd.DataFrame, source: str = "") -> pd.DataFrame:
    """List the pairs of a correspondence table, cleaned, each with how it stands in the table.

    Codes with dots, with lost leading zeros and of groups of 2 to 4 digits are
    taken. A row without one of the two codes is of an activity that is new, or
    was given up: it makes no pair.

    Parameters
    ----------
    frame
        The table as text, one pair a row.
    source
        File it came from, as the user named it.

    Returns
    -------
    pandas.DataFrame
        ``sbi_2025``, ``sbi_2008`` and ``soort`` (of ``SOORTEN``), sorted, each pair once.

    Raises
    ------
    InvalidTableError
        With every code that its edition does not have, as when the columns are
        swapped: the same digits mean other activities, so nothing is guessed.

    Examples
    --------
    >>> table = pd.DataFrame({"SBI 2025": ["46.71.0", "46.71.0"], "SBI 2008": ["45.11", "4519"]})
    >>> list_correspondentie(table).values.tolist()
    [['46710', '4511', 'een_op_meer'], ['46710', '4519', 'een_op_meer']]
    """
    named = name_columns(frame)
    absent = [name for name in COLUMNS if name not in named]
    if absent:
        told = (("gevonden", ", ".join(map(str, frame.columns))),)
        raise InvalidTableError(
            "invalid_list",
            [_failure(name, "", "", "list_column_missing", source, told) for name in absent],
        )
    cleaned = {
        name: clean_codes(named[name].reset_index(drop=True), edition)
        for name, edition in _EDITIONS.items()
    }
    failures = [
        failure
        for name, codes in cleaned.items()
        for failure in _failures(name, codes, named, source)
    ]
    if failures:
        raise InvalidTableError("invalid_list", failures)
    pairs = pd.DataFrame({name: codes["sbi"] for name, codes in cleaned.items()}).dropna()
    pairs = pairs.drop_duplicates().sort_values(list(COLUMNS)).reset_index(drop=True)
    return pairs.assign(soort=_list_soorten(pairs))


_EDITIONS: Final[Mapping[str, Literal["2008", "2025"]]] = MappingProxyType(
    {"sbi_2025": "2025", "sbi_2008": "2008"}
)


def _list_soorten(pairs: pd.DataFrame) -> pd.Series:
    """How each pair stands in the table, by how often both of its codes are in it."""
    becomes = pairs.groupby("sbi_2025")["sbi_2008"].transform("size").to_numpy() > 1
    came_from = pairs.groupby("sbi_2008")["sbi_2025"].transform("size").to_numpy() > 1
    number = becomes.astype(np.intp) + 2 * came_from
    return pd.Series(np.array(SOORTEN, dtype=object)[number], pairs.index, dtype="string")


def _failures(name: str, codes: pd.DataFrame, frame: pd.DataFrame, source: str) -> list[Failure]:
    """Codes of a column that its edition does not have, or that can be two; header is row 1."""
    bad = codes["reden"].isin(["geen_code", "dubbelzinnig", "niet_in_lijst"])
    told = (("verwacht", f"SBI {name[-4:]}"),)
    return [
        _failure(name, str(row + 2), str(frame[name].iloc[row]), "list_value_invalid", source, told)
        for row in np.flatnonzero(bad.to_numpy(dtype=bool))
    ]


def _failure(
    column: str, row: str, value: str, code: str, source: str, fields: tuple[tuple[str, str], ...]
) -> Failure:
    return Failure("correspondentie", column, row, value, code, source, fields)
