"""What adapting a fetched layer works on and gives, and how its columns are found and read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.settings.diensten import Gebied

Positions = np.ndarray[Any, np.dtype[np.intp]]

FEW: Final = 20
"""Names that a notice shows; the count tells of the rest."""


@dataclass(frozen=True)
class Opgevraagd:
    """Layers of one table, as their services gave them.

    Attributes
    ----------
    vlakken
        Rows with shapes of every service, below each other, in EPSG:28992.
    tabellen
        Rows of each service without shapes: they only add to rows that have one.
    gebied
        What the study asks for.
    tabel
        Table that the rows become.
    """

    vlakken: pd.DataFrame
    tabellen: tuple[pd.DataFrame, ...] = ()
    gebied: Gebied = field(default_factory=Gebied)
    tabel: str = ""


@dataclass(frozen=True)
class Bewerkt:
    """Rows with columns of ours beside those of the service.

    Attributes
    ----------
    frame
        Rows; a column of ours outranks one of the service with that name.
    rij
        For each row: its position among the rows with shapes; of merged rows the first.
    meldingen
        What was left out, merged or not understood, with counts.
    """

    frame: pd.DataFrame
    rij: Positions
    meldingen: tuple[Notice, ...] = ()


def find_column(frame: pd.DataFrame, *names: str) -> pd.Series[Any] | None:
    """Find a column under any of its names; capitals, blanks and dashes make no difference."""
    plain = {_plain(str(name)): name for name in reversed(list(frame.columns))}
    found = next((plain[_plain(name)] for name in names if _plain(name) in plain), None)
    return None if found is None else frame[found]


def read_texts(column: pd.Series[Any] | None, index: pd.Index[Any]) -> pd.Series[Any]:
    """Read codes and names as text: a whole number without decimals, an empty one missing."""
    if column is None:
        return pd.Series(pd.NA, index=index, dtype="string")
    if pd.api.types.is_float_dtype(column.dtype):
        whole = column.dropna().mod(1).eq(0).all()
        column = column.astype("Int64") if whole else column
    texts = column.astype("string").str.strip()
    return texts.mask(texts.eq(""))


def read_amounts(column: pd.Series[Any] | None, index: pd.Index[Any]) -> pd.Series[Any]:
    """Read amounts, with a decimal point or comma, as numbers; what is none is missing."""
    if column is None:
        return pd.Series(pd.NA, index=index, dtype="Float64")
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.astype("Float64")
    texts = column.astype("string").str.strip().str.replace(",", ".", regex=False)
    return pd.to_numeric(texts, errors="coerce").astype("Float64")


def tell(code: str, tabel: str, rows: pd.Series[Any], **fields: str) -> tuple[Notice, ...]:
    """Tell of the rows that are named; nothing where there are none."""
    if rows.empty:
        return ()
    which = ", ".join(sorted(rows.astype("string").fillna("?"))[:FEW])
    return (Notice(code, tabel, len(rows), "", tuple(sorted({**fields, "which": which}.items()))),)


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())
