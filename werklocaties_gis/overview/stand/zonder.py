"""Counts with and without the firms that inflate them, side by side."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.leden import Leden, list_leden, take_leden
from werklocaties_gis.overview.indeling.optellen import DIGITS, list_sommen, list_unieke_sommen
from werklocaties_gis.overview.stand.maten import ALLE, QUANTITIES, Woorden, count_maten
from werklocaties_gis.tables.schema import make_empty

KEY: Final = ("niveau", "id", "maat", "stand")
REDENEN: Final = ("zzp", "holding", "vastgoed")
"""Why a firm inflates a count; a firm has one reason."""


def list_leeg(vestigingen: pd.DataFrame, leeg: pd.DataFrame) -> pd.DataFrame:
    """List the firms that inflate a count by name: the table ``overzicht_lege_vestigingen``.

    Parameters
    ----------
    vestigingen
        The table.
    leeg
        As for ``list_zonder``.
    """
    named = vestigingen[["vestiging_id", "naam", "banen"]]
    return leeg.merge(named, on="vestiging_id", how="left")


def list_zonder(
    maten: pd.DataFrame,
    woorden: Woorden,
    bezetting: pd.DataFrame,
    leeg: pd.DataFrame,
) -> pd.DataFrame:
    """List firms, jobs and ha of every row of the overview, with and without some firms.

    Parameters
    ----------
    maten
        What ``count_maten`` made of the two that follow.
    woorden, bezetting
        As ``count_maten`` takes them.
    leeg
        ``vestiging_id`` and ``reden`` of the firms that inflate a count; who works at
        home cannot be known from a register and is an assumption there.

    Returns
    -------
    pandas.DataFrame
        The table ``overzicht_zonder``: all firms, and those of each measure by how
        certain. Jobs and ha are what is known of them.
    """
    if bezetting.empty:
        return make_empty("overzicht_zonder")
    reden = bezetting["vestiging_id"].map(leeg.set_index("vestiging_id")["reden"].astype(object))
    leden = list_leden(bezetting)
    found = _with_alle(bezetting, maten, leden)
    for one in REDENEN:
        own = _count(woorden, bezetting, leden, reden.eq(one).to_numpy(dtype=bool))
        found = found.merge(own, on=list(KEY), how="left", suffixes=("", f"_{one}"))
    without = _count(woorden, bezetting, leden, reden.isna().to_numpy(dtype=bool))
    found = found.merge(without, on=list(KEY), how="left", suffixes=("", "_zonder"))
    counts = {one: found[f"vestigingen_{one}"].fillna(0.0) for one in REDENEN}
    return _with_none(found).assign(
        **counts, vestigingen_zonder_zzp=found["vestigingen"] - counts["zzp"]
    )


def _with_none(found: pd.DataFrame) -> pd.DataFrame:
    """Where no firm is left there are no jobs and no land; what is unknown of others stays so."""
    firms = found["vestigingen_zonder"].fillna(0.0)
    left = {f"{one}_zonder": found[f"{one}_zonder"].mask(firms.eq(0), 0.0) for one in QUANTITIES}
    return found.assign(**left)


def _count(
    woorden: Woorden, bezetting: pd.DataFrame, leden: Leden, kept: npt.NDArray[np.bool_]
) -> pd.DataFrame:
    """Count some placements: all of them, and by measure."""
    rows, held = bezetting[kept].reset_index(drop=True), take_leden(leden, kept)
    if rows.empty:
        return pd.DataFrame(columns=[*KEY, *QUANTITIES])
    own = {key: column[kept] for key, column in woorden.items() if key[1] == ALLE}
    return _with_alle(rows, count_maten(own, rows, held), held)


def _with_alle(bezetting: pd.DataFrame, maten: pd.DataFrame, leden: Leden) -> pd.DataFrame:
    """Counts by measure, of all categories together, with those of all firms."""
    whole = maten[maten["klasse"].eq(ALLE)]
    every = _count_all(bezetting, leden)
    return pd.concat([every, whole], ignore_index=True)[[*KEY, *QUANTITIES]]


def _count_all(bezetting: pd.DataFrame, leden: Leden) -> pd.DataFrame:
    """Firms once in each area, their jobs, and the land of their placements there."""
    ids = bezetting["vestiging_id"].to_numpy(dtype=object)
    firms = pd.DataFrame({"vestigingen": np.ones(len(ids)), "banen": bezetting["banen"]})
    once = list_unieke_sommen(leden, ids, firms)
    found = once.merge(list_sommen(leden, bezetting[["ha"]]), on=["niveau", "id"], how="left")
    return found.round(DIGITS).assign(maat=ALLE, stand=ALLE)
