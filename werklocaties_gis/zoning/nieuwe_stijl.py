"""Norms of the Omgevingswet on what a firm may emit, as data that a plan can copy.

The Bkl gives standard values; the room of a firm stands in the omgevingsplan.
So no value here is tested by itself: it becomes room only where the user says
that the plan copies it. Nothing turns a category into decibels, or a value at
one distance into a value at another.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import pandas as pd

BUITEN_GELUIDSOM: Final = "buiten_geluidsom"
"""45/40/35 dB(A) at 30 m (Bkl 3.25 lid 3 b): no admission test, so never room."""

BKL_GELUID: Final = "bkl_geluid"
"""50/45/40 dB(A) at the facade of a noise-sensitive building (Bkl 5.65)."""


@cache
def _rows() -> tuple[dict[str, str], ...]:
    path = resources.files(__package__).joinpath("reference", "bkl_normen.csv")
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def read_bkl_normen() -> pd.DataFrame:
    """Read the norms of the Bkl, each with its article, source, date and status.

    Returns
    -------
    pandas.DataFrame
        ``norm``, ``aspect``, ``grootheid``, ``periode``, ``plaats``,
        ``afstand_m``, ``waarde``, ``eenheid``, ``artikel``, ``bron``, ``datum``
        and ``status``; a frame of its own for each caller.

    Examples
    --------
    >>> normen = read_bkl_normen()
    >>> normen.loc[normen["norm"].eq("bkl_geluid"), "waarde"].tolist()
    [50.0, 45.0, 40.0]
    """
    table = pd.DataFrame(list(_rows()), dtype="string").replace("", pd.NA)
    return table.assign(
        afstand_m=pd.to_numeric(table["afstand_m"]).astype("Float64"),
        waarde=pd.to_numeric(table["waarde"]).astype("Float64"),
    )


def list_sleutels(table: pd.DataFrame) -> pd.Series:
    """List of each row the quantity that its value is of; values compare only where equal.

    Parameters
    ----------
    table
        Rows with ``aspect``, ``periode``, ``plaats``, ``afstand_m`` and ``eenheid``.

    Returns
    -------
    pandas.Series
        One text a row; ``<NA>`` where it is not said what the value is of: no
        place, no unit, or a fixed distance that is not told. An empty period is
        a quantity of its own, not every period.

    Examples
    --------
    >>> rows = read_bkl_normen().query("norm == 'buiten_geluidsom'")
    >>> list_sleutels(rows).tolist()[0]
    'geluid|dag|afstand|30.00|dB(A)'
    """
    at_distance = table["plaats"].eq("afstand").fillna(value=False)
    metres = table["afstand_m"].to_numpy(dtype=float, na_value=np.nan)
    # A distance beside "grens" or "gevel" means nothing: the quantity is that at the edge.
    told = pd.Series([f"{m:.2f}" for m in metres], index=table.index, dtype="string")
    afstand = told.where(at_distance, "")
    aspect, plaats, eenheid = (
        table[name].astype("string") for name in ("aspect", "plaats", "eenheid")
    )
    periode = table["periode"].astype("string").fillna("")
    sleutel = aspect + "|" + periode + "|" + plaats + "|" + afstand + "|" + eenheid
    is_told = table["plaats"].notna() & table["eenheid"].notna()
    is_told &= ~(at_distance & table["afstand_m"].isna())
    return sleutel.where(is_told, pd.NA)


def aspect_of(sleutel: str) -> str:
    """Aspect that a quantity is of.

    Examples
    --------
    >>> aspect_of("geluid|dag|afstand|30.00|dB(A)"), unit_of("geluid|dag|afstand|30.00|dB(A)")
    ('geluid', 'dB(A)')
    """
    return sleutel.partition("|")[0]


def unit_of(sleutel: str) -> str:
    """Unit of a quantity."""
    return sleutel.rpartition("|")[2]


def fill_normen(ruimte: pd.DataFrame) -> pd.DataFrame:
    """Replace each row of room that copies a norm of the Bkl by the values of that norm.

    A row that names a norm becomes a row for each of its periods, with its own
    id, place and words; what it says besides of period, place, value and unit
    is not used, since the norm says it.

    Parameters
    ----------
    ruimte
        The table ``gebruiksruimte``.

    Returns
    -------
    pandas.DataFrame
        Rows of the same columns.
    """
    copies = ruimte["norm"].notna().to_numpy(dtype=bool)
    if not copies.any():
        return ruimte
    normen = read_bkl_normen().rename(columns={"waarde": "grenswaarde"})
    told = ["aspect", "periode", "plaats", "afstand_m", "grenswaarde", "eenheid"]
    own = ruimte[copies].drop(columns=told)
    filled = own.merge(normen[["norm", *told]], on="norm", how="inner")
    return pd.concat([ruimte[~copies], filled[ruimte.columns]], ignore_index=True)
