"""What a plan frees: land that movers leave and that can be given out again, apart from supply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.gronden import list_categorieen
from werklocaties_gis.overview.indeling.klassen import (
    M2_PER_HA,
    ONBEKEND,
    list_grootten,
    list_perioden,
)
from werklocaties_gis.overview.indeling.optellen import list_lang
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS

SPLITS: Final = ("milieucategorie", "grootte", "periode")
HA: Final = ("vrijkomend_ha", "vrijkomend_geborgd_ha")
"""What comes free, and of that what is made durable."""


def list_vrijkomend(
    vrijgekomen: pd.DataFrame,
    verplaatsingen: pd.DataFrame,
    plekken: pd.DataFrame,
    omgeving: pd.DataFrame,
    grenzen: Sequence[dt.date],
    peildatum: dt.date,
) -> pd.DataFrame:
    """List the land that a plan frees, for every row of the overview.

    All that can be acquired counts, also where another firm of the plan moves in:
    what that firm seeks stands in the demand too. Floor is not land.

    Parameters
    ----------
    vrijgekomen, verplaatsingen
        The tables of the plan.
    plekken
        ``plek_id`` and the columns of ``NIVEAUS``: where each place belongs.
    omgeving
        The table, for the category of each place.
    grenzen, peildatum
        Periods of the plan, and the date of the study.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, the columns of ``SPLITS`` and of ``HA``; NaN where the size of
        a place is unknown. A place counts in the period in which its last user goes.
    """
    m2 = vrijgekomen["verwerfbaar_m2"].to_numpy(dtype=float, na_value=np.nan)
    is_land = ~vrijgekomen["vloer"].fillna(value=False).to_numpy(dtype=bool)
    rows = vrijgekomen[is_land & (m2 != 0.0)].reset_index(drop=True)
    free = rows[["verwerfbaar_m2", "duurzaam_m2"]].to_numpy(dtype=float, na_value=np.nan)
    where = plekken.set_index("plek_id").loc[rows["plek_id"], list(NIVEAUS)]
    around = omgeving.set_index("plek_id").reindex(rows["plek_id"])
    classes = pd.DataFrame(
        {
            "milieucategorie": list_categorieen(around),
            "grootte": list_grootten(free[:, 0]),
            "periode": _list_perioden(rows, verplaatsingen, grenzen, peildatum),
        }
    )
    sums = pd.DataFrame(free / M2_PER_HA, columns=list(HA))
    return list_lang(where.reset_index(drop=True), classes, sums)


def _list_perioden(
    rows: pd.DataFrame,
    verplaatsingen: pd.DataFrame,
    grenzen: Sequence[dt.date],
    peildatum: dt.date,
) -> np.ndarray:
    """Period in which the last user of each place goes; ``onbekend`` in a plan without dates."""
    dates = pd.to_datetime(verplaatsingen["periode_van"])
    # Who makes a stopover has left with the first of two moves.
    first = dates.groupby(verplaatsingen["vestiging_id"].astype(object)).min().astype(object)
    gone = rows["vertrekkers"].explode().astype(object).map(first)
    last = pd.to_datetime(gone).groupby(level=0).max().reindex(rows.index)
    return np.where(last.isna(), ONBEKEND, list_perioden(last, grenzen, peildatum)).astype(object)
