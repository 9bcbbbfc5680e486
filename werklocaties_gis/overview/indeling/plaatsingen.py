"""Today's placements with where they belong, and the jobs that each one carries."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling, list_in_gebied

Floats = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]


def list_bezetting(
    tabellen: Tabellen, plaatsingen: pd.DataFrame, indeling: Indeling
) -> pd.DataFrame:
    """List today's placements with where they belong.

    A firm without a place belongs where it stands, but to no park: nobody
    knows on which plot of it, or whether on the park at all.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``, ``plekken`` and ``gebieden``.
    plaatsingen
        ``vestiging_id``, ``plek_id``, ``soort`` and ``ha``; imagined ones do not count.
    indeling
        Where places and firms belong.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id``, ``plek_id``, ``ha``, ``banen`` (of the firm),
        ``banen_deel`` (of the placement; NaN where unknown), ``transformatie``
        (conversion area, empty in none) and ``NIVEAUS``.
    """
    today = plaatsingen[plaatsingen["soort"].eq("bestaand").to_numpy(dtype=bool)]
    rows = today.sort_values(["vestiging_id", "plek_id"], kind="stable").reset_index(drop=True)
    firms = pd.Index(tabellen["vestigingen"]["vestiging_id"]).get_indexer(rows["vestiging_id"])
    place = pd.Index(tabellen["plekken"]["plek_id"]).get_indexer(rows["plek_id"])
    jobs = tabellen["vestigingen"]["banen"].to_numpy(dtype=float, na_value=np.nan)
    ha = rows["ha"].to_numpy(dtype=float, na_value=np.nan)
    banen = np.append(jobs, np.nan)[firms]
    return pd.DataFrame(
        {
            "vestiging_id": rows["vestiging_id"].astype(object),
            "plek_id": rows["plek_id"].astype(object),
            "ha": ha,
            "banen": banen,
            "banen_deel": banen * _list_delen(firms, ha),
            "transformatie": _list_transformatie(tabellen, place, firms),
            **_where(indeling, place, firms),
        }
    )


def _list_transformatie(
    tabellen: Tabellen, place: npt.NDArray[np.intp], firms: npt.NDArray[np.intp]
) -> npt.NDArray[np.object_]:
    """Conversion area of each placement: that of its place, else where the firm stands."""
    on_place, by_firm = (
        np.append(list_in_gebied(tabellen[name], tabellen["gebieden"], "transformatie"), "")
        for name in ("plekken", "vestigingen")
    )
    found: npt.NDArray[np.object_] = np.where(place >= 0, on_place[place], by_firm[firms])
    return found


def _where(
    indeling: Indeling, place: npt.NDArray[np.intp], firms: npt.NDArray[np.intp]
) -> dict[str, npt.NDArray[np.object_]]:
    """Where each placement belongs: with its place, else where the firm stands."""
    found = {}
    for niveau in NIVEAUS:
        on_place = np.append(indeling.plekken[niveau].to_numpy(dtype=object), "")[place]
        by_firm = np.append(indeling.vestigingen[niveau].to_numpy(dtype=object), "")[firms]
        alone = np.full(len(place), "", dtype=object) if niveau == "terrein" else by_firm
        found[niveau] = np.where(place >= 0, on_place, alone)
    return found


def _list_delen(firms: npt.NDArray[np.intp], ha: Floats) -> Floats:
    """Share of its firm that each placement has: by ha, which must be known of all of them."""
    count = np.bincount(firms, minlength=1)
    total = np.zeros(len(count))
    np.add.at(total, firms, ha)
    with np.errstate(invalid="ignore"):
        share = ha / np.where(total[firms] > 0, total[firms], np.nan)
    return np.where(count[firms] == 1, 1.0, share)
