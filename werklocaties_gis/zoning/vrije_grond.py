"""Land of a plot that is free: all of it, less what is used up of divisible places on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]

LAND: Final = ("kavel", "pand")
"""Kinds of place that are counted in land; floor to let on an issued plot is no land to issue."""

TERSTOND: Final = "terstond_uitgeefbaar"


def list_vrij_m2(tabellen: Tabellen) -> Floats:
    """List the free land of each plot (m2), shape (plots,).

    Parameters
    ----------
    tabellen
        Uses ``kavels``, ``plekken`` and ``plek_kavels``.

    Returns
    -------
    numpy.ndarray
        In the order of ``kavels``; NaN where the area is unknown, or a divisible
        place on the plot does not say how much of it is free.
    """
    kavels, delen = tabellen["kavels"], tabellen["plek_kavels"]
    m2 = kavels["oppervlakte_m2"].to_numpy(dtype=float, na_value=np.nan)
    used = np.append(_used_share(tabellen["plekken"]), 0.0)
    place = pd.Index(tabellen["plekken"]["plek_id"]).get_indexer(pd.Index(delen["plek_id"]))
    plot = pd.Index(kavels["kavel_id"]).get_indexer(pd.Index(delen["kavel_id"]))
    part = delen["oppervlakte_m2"].to_numpy(dtype=float, na_value=np.nan)
    lost = np.where(used[place] == 0.0, 0.0, part * used[place])
    gone = np.bincount(plot[plot >= 0], weights=lost[plot >= 0], minlength=len(kavels))
    free: Floats = np.maximum(m2 - gone, 0.0)
    return free


def list_los_vrij_m2(plekken: pd.DataFrame) -> Floats:
    """List the free land of each place by itself (m2); NaN where unknown."""
    land = plekken["kavel_m2"].to_numpy(dtype=float, na_value=np.nan)
    free: Floats = land * (1.0 - _used_share(plekken))
    return free


def list_grootste_plek(delen: pd.DataFrame) -> pd.Series:
    """List the place that has most of each plot (by ``kavel_id``); of equals the first number.

    Parameters
    ----------
    delen
        The table ``plek_kavels``.
    """
    size = delen["oppervlakte_m2"].to_numpy(dtype=float, na_value=0.0)
    ordered = delen.assign(_m2=-size).sort_values(["kavel_id", "_m2", "plek_id"])
    return ordered.drop_duplicates("kavel_id").set_index("kavel_id")["plek_id"]


def list_claim_m2(tabellen: Tabellen) -> Floats:
    """List the land of each plot that is claimed for something other than firms (m2).

    A claim is one of a place; of one that lies on several plots each gives its part
    of the place, so that no claim counts twice. A plot on which no place lies has its own.

    Parameters
    ----------
    tabellen
        Uses ``kavels``, ``plekken`` and ``plek_kavels``.

    Returns
    -------
    numpy.ndarray
        In the order of ``kavels``; 0 where nothing is claimed.
    """
    delen, plekken = tabellen["plek_kavels"], tabellen["plekken"]
    claims = plekken.set_index("plek_id")["claim_m2"].astype(float)
    claim = delen["plek_id"].map(claims).astype(float).fillna(0.0)
    size = delen["oppervlakte_m2"].astype(float).fillna(0.0)
    places = size.groupby(delen["plek_id"])
    whole, count = places.transform("sum"), places.transform("size")
    share = (size / whole).where(whole > 0, 1.0 / count)
    sums = (claim * share).groupby(delen["kavel_id"]).sum()
    kavels = tabellen["kavels"]
    of_plot = kavels["kavel_id"].map(sums).astype("Float64").fillna(kavels["claim_m2"])
    return np.asarray(of_plot.fillna(0.0), dtype=np.float64)


def list_terstond(tabellen: Tabellen) -> pd.DataFrame:
    """List the land that can be issued at once: plots, and places with land on no plot.

    The state of issue of the plot decides, as in IBIS: a unit to let, or a corner
    of a plot that was issued, is offered by its owner and is not land to issue.

    Returns
    -------
    pandas.DataFrame
        A row for each plot or such place: ``terrein_id`` (missing outside parks),
        ``aantal`` and ``m2`` on offer; 0 where it is not, NaN where unknown.
    """
    kavels, plekken = tabellen["kavels"], tabellen["plekken"]
    loose = plekken["soort"].isin(LAND) & ~plekken["plek_id"].isin(
        tabellen["plek_kavels"]["plek_id"]
    )
    own = plekken["claim_m2"].to_numpy(dtype=float, na_value=0.0)
    parts = [
        _on_offer(kavels, list_vrij_m2(tabellen), list_claim_m2(tabellen)),
        _on_offer(plekken, list_los_vrij_m2(plekken), own)[loose.to_numpy(dtype=bool)],
    ]
    return pd.concat(parts, ignore_index=True)


def _on_offer(rows: pd.DataFrame, vrij_m2: Floats, claim_m2: Floats) -> pd.DataFrame:
    """Rows on offer; what is claimed for something other than firms is not."""
    offered = rows["status"].eq(TERSTOND).to_numpy(dtype=float, na_value=np.nan)
    m2 = np.maximum(vrij_m2 - claim_m2, 0.0)
    return pd.DataFrame(
        {
            "terrein_id": rows["terrein_id"].to_numpy(dtype=object),
            "aantal": offered,
            "m2": np.where(offered == 0.0, 0.0, m2 * offered),
        }
    )


def _used_share(plekken: pd.DataFrame) -> Floats:
    """Share of each place that is used up: only divisible land can be, and says how much."""
    # Not in place: this may be a view of the table itself.
    told = plekken["deelbaar"].to_numpy(dtype=bool, na_value=False)
    divisible = told & plekken["soort"].isin(LAND).to_numpy(dtype=bool)
    free = plekken["vrij_m2"].to_numpy(dtype=float, na_value=np.nan)
    land = plekken["kavel_m2"].to_numpy(dtype=float, na_value=np.nan)
    share = 1.0 - free / np.where(land > 0, land, np.nan)
    return np.where(divisible, np.clip(share, 0.0, 1.0), 0.0)
