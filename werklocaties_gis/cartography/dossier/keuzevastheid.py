"""Whether each choice of the plan stays the same when the weights are a little different."""

from __future__ import annotations

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import Sleutels
from werklocaties_gis.cartography.plan import place_of


def make_keuzevastheid(keuzevastheid: pd.DataFrame, sleutels: Sleutels) -> dict[str, object]:
    """Make, for each move, in how many of the variants it stays.

    Parameters
    ----------
    keuzevastheid
        One row for each move; where nothing was solved again nothing is known.
    sleutels
        Order of firms and plekken in the page.

    Returns
    -------
    dict
        ``v`` the firm, ``p`` its new plek, ``varianten`` how often the plan was
        made again with another weight, ``blijft`` in how many the choice stays.
    """
    rows = sleutels.place_firms(keuzevastheid)
    known = rows["varianten"].fillna(0).gt(0) & rows["blijft_share"].notna()
    rows = rows[known]
    # A share of a known number of variants: as a count it can be said in words.
    stays = (rows["blijft_share"] * rows["varianten"]).round()
    return {
        "v": rows["_v"].tolist(),
        "p": place_of(rows["naar_plek_id"], sleutels.plekken),
        "varianten": [int(value) for value in rows["varianten"]],
        "blijft": [int(value) for value in stays],
    }
