"""The ten most telling findings, by a measure that is stated, and what is left beside them."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

LENGTE: Final = 10
"""Findings that are told one by one."""

ZWAARTE: Final = (
    "hinder_gevoelig",
    "zwaarder_dan_maximum",
    "functie_past_niet",
    "licht_op_hmc",
    "onnodig_op_nat",
    "onder_minimum",
    "hinder_gepland",
    "lager_dan_maximum",
)
"""Checks in the order in which they are told; the first speaks for a firm with several signals."""

ZEKERHEID: Final = ("zeker", "mogelijk")


def list_sprekend(mismatches: pd.DataFrame, lengte: int = LENGTE) -> pd.DataFrame:
    """List the most telling findings: one of each firm.

    What is certain goes before what is possible, then the checks in the order
    of ``ZWAARTE``, then the most hectares, then the most jobs; unknown comes
    last. Equals go by the number of the firm, so that the order of the rows
    decides nothing. A finding that the planner refuted is no signal any more
    and is left out.

    Parameters
    ----------
    mismatches
        The table.
    lengte
        So many at most.

    Returns
    -------
    pandas.DataFrame
        Rows of the table, and ``meer``: further signals of that firm.
    """
    rows = select_geldig(mismatches)
    keys = pd.DataFrame(
        {
            "zekerheid": _rank(rows["uitkomst"], ZEKERHEID),
            "ha": -rows["ha"].astype(float).to_numpy(),
            "banen": -rows["banen"].astype(float).to_numpy(),
            "vestiging_id": rows["vestiging_id"].astype(str).to_numpy(),
            "toets": _rank(rows["toets"], ZWAARTE),
            "tekort": -rows["tekort_m"].astype(float).to_numpy(),
            "aspect": rows["aspect"].astype("string").fillna("").to_numpy(dtype=object),
            "plek": rows["plek_id"].astype("string").fillna("").to_numpy(dtype=object),
        },
        index=rows.index,
    )
    # Of one firm first which check speaks, then by which measure the firms follow each other.
    within = ["vestiging_id", "zekerheid", "toets", "tekort", "aspect", "plek"]
    own = keys.sort_values(within).drop_duplicates("vestiging_id")
    order = ["zekerheid", "toets", "ha", "banen", "vestiging_id"]
    found = rows.loc[own.sort_values(order).index[:lengte]]
    pairs = rows.drop_duplicates(["vestiging_id", "toets"])
    counts = pairs["vestiging_id"].value_counts().to_dict()
    more = [counts[firm] - 1 for firm in found["vestiging_id"]]
    return found.assign(meer=pd.array(more, dtype="Int64"))


def select_geldig(mismatches: pd.DataFrame) -> pd.DataFrame:
    """Select what the planner did not refute."""
    return mismatches[~mismatches["oordeel"].eq("weerlegd").fillna(value=False).to_numpy(bool)]


def _rank(values: pd.Series, order: tuple[str, ...]) -> np.ndarray:
    """Place of each value in an order; what is not in it comes last."""
    places = {name: number for number, name in enumerate(order)}
    return values.astype(str).map(places).fillna(len(order)).to_numpy(dtype=int)
