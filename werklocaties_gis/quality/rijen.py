"""The rows that a finding speaks of, named by file, row number and key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, Positions
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.zichtbaar import printable

COLUMNS: Final = (
    *("rang", "volgnr", "regel", "tabel", "onderdeel"),
    *("bestand", "rij", "sleutel", "waarde"),
)


ROW: Final = "rij "
"""How reading names a row by its number."""


def list_named(gegevens: Gegevens, notice: Notice) -> Positions:
    """List the rows that a notice is about, by their key or by their number in its file."""
    frame, rijen = gegevens.tabellen[notice.table], gegevens.rijen.get(notice.table)
    names = notice.rows or _list_told(notice)
    named = frame[read_schema(notice.table).keys[0]].isin(names).to_numpy(dtype=bool, copy=True)
    if rijen is not None:
        numbers = [name.removeprefix(ROW) for name in names if name.startswith(ROW)]
        known = [int(number) for number in numbers if number.isdecimal()]
        named |= np.isin(rijen.nummer, known) & (rijen.bestand == notice.source)
    return np.flatnonzero(named)


def _list_told(notice: Notice) -> tuple[str, ...]:
    """Rows that the sentence of a notice names."""
    return tuple(name.strip() for name in dict(notice.fields).get("which", "").split(","))


def list_rows_of(finding: Bevinding, gegevens: Gegevens, rang: int) -> pd.DataFrame:
    """List the rows of one finding: where each stands, and its value.

    Parameters
    ----------
    finding
        What was found.
    gegevens
        For the keys, and for file and row number as far as those are known.
    rang
        Place of the line in the report.
    """
    count = len(finding.posities)
    if not count:
        return pd.DataFrame(columns=list(COLUMNS))
    places = gegevens.rijen.get(finding.tabel)
    named = None if places is None else places.take(finding.posities)
    return pd.DataFrame(
        {
            "rang": rang,
            "volgnr": np.arange(1, count + 1),
            "regel": finding.regel,
            "tabel": finding.tabel,
            "onderdeel": finding.onderdeel or None,
            "bestand": None if named is None else named.bestand,
            "rij": None if named is None else named.nummer,
            "sleutel": list_keys(gegevens.tabellen[finding.tabel], finding.tabel, finding.posities),
            "waarde": [value or None for value in finding.waarden] or None,
        }
    )


def list_keys(frame: pd.DataFrame, tabel: str, rows: np.ndarray[Any, Any]) -> list[str | None]:
    """Keys of rows as one text each; None where a part of the key is missing."""
    parts = frame[list(read_schema(tabel).keys)].iloc[rows].astype("string")
    whole = parts.notna().all(axis=1)
    joined = (
        parts.fillna("").agg(" / ".join, axis=1) if len(parts.columns) > 1 else parts.iloc[:, 0]
    )
    return [printable(key) if known else None for key, known in zip(joined, whole, strict=True)]


def list_failure_rows(finding: Bevinding, gegevens: Gegevens, rang: int) -> pd.DataFrame:
    """List the rows that reading refused, of one fault in one column; none of another finding."""
    if finding.regel != "fout":
        return pd.DataFrame(columns=list(COLUMNS))
    kind = (finding.velden["code"], finding.tabel, finding.velden["kolom"])
    own = [item for item in gegevens.failures if (item.code, item.table, item.column) == kind]
    keys = _list_known_keys(finding.tabel, gegevens) if own else {}
    rows = [
        (rang, number, "fout", finding.tabel or None, finding.onderdeel, *_place(item, keys))
        for number, item in enumerate(own, 1)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _list_known_keys(tabel: str, gegevens: Gegevens) -> Mapping[tuple[str, int], str | None]:
    """Key of each row by its file and number, as far as these are known."""
    places = gegevens.rijen.get(tabel)
    if places is None:
        return {}
    keys = list_keys(gegevens.tabellen[tabel], tabel, np.arange(len(places)))
    return dict(zip(zip(places.bestand, places.nummer.tolist(), strict=True), keys, strict=True))


def _place(
    failure: Failure, keys: Mapping[tuple[str, int], str | None]
) -> tuple[str | None, int | None, str | None, str | None]:
    """File, row number, key and value of a failure; a row without a file is named by its key."""
    is_number = failure.row.isdecimal() and bool(failure.source)
    number = int(failure.row) if is_number else None
    key = keys.get((failure.source, number)) if number is not None else failure.row or None
    return failure.source or None, number, key, printable(failure.value) or None
