"""Rows of the category lists that an activity may fall under, from the list that outranks."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.zoning.milieucategorie import list_codes
from werklocaties_gis.zoning.reference import ASPECTEN, Lijsten
from werklocaties_gis.zoning.sbi import Positions, convert_2025, match_longest_prefix

COLUMNS: Final = ("activiteit", "rij", "lijst", "omgezet", "categorie_code", *ASPECTEN, "status")


def list_kandidaten(codes: pd.Series, versies: pd.Series, lijsten: Lijsten) -> pd.DataFrame:
    """List every row of a category list that each activity may fall under.

    The plan's own Staat outranks the other list wherever it has the activity. A
    SBI 2025 code is only ever matched through the user's correspondence table.

    Parameters
    ----------
    codes
        Clean SBI codes, shape (n,); missing ones have no candidates.
    versies
        Edition of each, ``2008`` or ``2025``.

    Returns
    -------
    pandas.DataFrame
        ``activiteit`` (position in ``codes``), ``rij`` (position in the list),
        ``lijst`` (``staat`` or ``milieucategorie``), ``omgezet`` (came through the
        correspondence), ``categorie_code``, the four aspects (m), ``status``. An
        activity that no row covers is absent: onbekend, never category 1.

    Examples
    --------
    >>> from werklocaties_gis.zoning.reference import read_lijsten
    >>> asked = pd.Series(["0162", "0162"]), pd.Series(["2008", "2025"])
    >>> found = list_kandidaten(*asked, read_lijsten())
    >>> found[["activiteit", "lijst", "categorie_code", "geluid"]].values.tolist()
    [[0, 'milieucategorie', 1, 30]]
    """
    positions, codes_2008, converted = _list_codes_2008(codes, versies, lijsten)
    parts = []
    left = np.arange(len(positions))
    for name in ("staat", "milieucategorie"):
        frame: pd.DataFrame | None = getattr(lijsten, name)
        if frame is None:
            continue
        found, rows = match_longest_prefix(codes_2008[left].tolist(), frame["sbi_2008"].tolist())
        parts.append(_rows(frame, name, rows, positions[left[found]], converted[left[found]]))
        left = np.delete(left, np.unique(found))
    joined = pd.concat(parts, ignore_index=True)[list(COLUMNS)]
    distinct = joined.drop_duplicates(["activiteit", "lijst", "rij"])
    return distinct.sort_values(["activiteit", "lijst", "rij"], ignore_index=True)


def _rows(
    frame: pd.DataFrame, name: str, rows: Positions, activities: Positions, converted: np.ndarray
) -> pd.DataFrame:
    """Rows of one list beside the activities that they may be."""
    chosen = frame.iloc[rows]
    columns = {column: chosen[column].to_numpy(dtype=float) for column in ASPECTEN}
    return pd.DataFrame(
        {
            "activiteit": activities,
            "rij": rows,
            "lijst": pd.Series([name] * len(rows), dtype="string"),
            "omgezet": converted,
            "categorie_code": list_codes(chosen["categorie"]),
            **columns,
            "status": chosen["status"].to_numpy(),
        }
    ).astype(dict.fromkeys(ASPECTEN, "int64"))


def _list_codes_2008(
    codes: pd.Series, versies: pd.Series, lijsten: Lijsten
) -> tuple[Positions, np.ndarray, np.ndarray]:
    """Position, SBI 2008 code and whether converted; a 2025 code may stand for several."""
    text = codes.astype("string").fillna("").to_numpy(dtype=object)
    is_2008 = (versies.astype("string") == "2008").fillna(value=False).to_numpy(dtype=bool)
    is_2025 = (versies.astype("string") == "2025").fillna(value=False).to_numpy(dtype=bool)
    direct, asked = is_2008.nonzero()[0], is_2025.nonzero()[0]
    found, converted = convert_2025(text[asked].tolist(), lijsten.correspondentie)
    return (
        np.concatenate([direct, asked[found]]),
        np.concatenate([text[direct], converted.astype(object)]),
        np.repeat([False, True], [len(direct), len(found)]),
    )
