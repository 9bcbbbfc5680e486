"""Firms that sit where work land is converted: by class and size, none lost in grouping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import ONBEKEND
from werklocaties_gis.overview.indeling.optellen import list_unieke_sommen
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS

Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

VERZORGEND: Final = ("autohandel", "bouw", "detailhandel")
"""Classes that mostly serve the town they are in: garages, builders and fitters, shops.

A practitioner's choice, from no source; the table lists every other class as well.
"""

BANEN: Final = ((2.0, "1"), (10.0, "2-9"), (50.0, "10-49"), (250.0, "50-249"))
GROOT: Final = "250+"


def list_verdringing(
    tabellen: Tabellen,
    bezetting: pd.DataFrame,
    functieklassen: pd.DataFrame,
    verplaatsingen: pd.DataFrame | None,
) -> pd.DataFrame:
    """List the firms in each conversion area, by class of function and size.

    Parameters
    ----------
    tabellen
        Uses ``gebieden``, for their names.
    bezetting
        Today's placements.
    functieklassen
        ``vestiging_id`` and ``functieklasse`` (missing where several are possible).
    verplaatsingen
        Moves of a plan; none: no plan was made.

    Returns
    -------
    pandas.DataFrame
        ``gebied_id``, ``naam``, ``functieklasse``, ``grootte`` (jobs),
        ``stadsverzorgend``, ``vestigingen``, ``banen``, ``banen_onbekend`` and
        ``met_plek`` (firms that the plan gives a place; missing without one).
    """
    firms = _list_bedrijven(bezetting, functieklassen)
    firms["met_plek"] = np.nan
    if verplaatsingen is not None:
        served = firms["vestiging_id"].isin(verplaatsingen["vestiging_id"])
        firms["met_plek"] = served.astype(float)
    by = ["gebied_id", "functieklasse", "grootte", "stadsverzorgend"]
    sums = firms.groupby(by)[["vestigingen", "banen", "banen_onbekend", "met_plek"]]
    found = sums.sum(min_count=1).reset_index()
    names = tabellen["gebieden"].set_index("gebied_id")["naam"]
    return found.assign(naam=found["gebied_id"].map(names))


def list_verdrongen(bezetting: pd.DataFrame) -> pd.DataFrame:
    """List how many firms of every row of the overview sit in a conversion area.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id`` and ``in_transformatie``; a row only where there is one.
    """
    rows = bezetting[bezetting["transformatie"].ne("")]
    one = pd.DataFrame({"in_transformatie": np.ones(len(rows))}, index=rows.index)
    keys = rows["vestiging_id"].to_numpy(dtype=object)
    return list_unieke_sommen(rows[list(NIVEAUS)], keys, one)


def _list_bedrijven(bezetting: pd.DataFrame, functieklassen: pd.DataFrame) -> pd.DataFrame:
    """A row for each firm in each conversion area."""
    rows = bezetting[bezetting["transformatie"].ne("")].explode("transformatie")
    rows = rows.drop_duplicates(["transformatie", "vestiging_id"])
    klasse = rows["vestiging_id"].map(functieklassen.set_index("vestiging_id")["functieklasse"])
    known = klasse.notna()
    serves = np.where(klasse.isin(VERZORGEND), "ja", "nee")
    return pd.DataFrame(
        {
            "gebied_id": rows["transformatie"],
            "vestiging_id": rows["vestiging_id"],
            "functieklasse": klasse.astype(object).where(known, ONBEKEND),
            "grootte": list_banenklassen(rows["banen"]),
            "stadsverzorgend": np.where(known, serves, ONBEKEND),
            "vestigingen": 1.0,
            "banen": rows["banen"],
            "banen_onbekend": rows["banen"].isna().astype(float),
        }
    )


def list_banenklassen(banen: npt.ArrayLike) -> Objects:
    """List the size class of firms by jobs; ``onbekend`` where these are.

    Examples
    --------
    >>> list_banenklassen([0.5, 2, 9, 10, 250, float("nan")]).tolist()
    ['1', '2-9', '2-9', '10-49', '250+', 'onbekend']
    """
    jobs = np.asarray(banen, dtype=float)
    masks = [np.isnan(jobs), *(jobs < below for below, _ in BANEN)]
    return np.select(masks, [ONBEKEND, *(name for _, name in BANEN)], GROOT).astype(object)
