"""Firms and jobs, and jobs per hectare of net land that was issued."""

from __future__ import annotations

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.optellen import list_sommen, list_unieke_sommen
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS


def list_bedrijven(bezetting: pd.DataFrame) -> pd.DataFrame:
    """List firms and jobs of every row of the overview.

    A firm on two parks counts on both, and once in all. To divide jobs by land
    they are divided over the places of the firm, by its ha there.

    Parameters
    ----------
    bezetting
        As ``list_bezetting`` gives it.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``vestigingen``, ``banen``, ``banen_onbekend``
        (firms of which jobs are not known), ``zonder_plek``, ``banen_verdeeld`` (adds up over
        parks) and ``banen_deel_onbekend`` (placements of which the part is not known).
    """
    where = bezetting[list(NIVEAUS)]
    firms = pd.DataFrame(
        {
            "vestigingen": 1.0,
            "banen": bezetting["banen"],
            "banen_onbekend": bezetting["banen"].isna().astype(float),
            # Either all rows of a firm have a place, or its one row has none.
            "zonder_plek": bezetting["plek_id"].isna().astype(float),
        }
    )
    parts = pd.DataFrame(
        {
            "banen_verdeeld": bezetting["banen_deel"],
            "banen_deel_onbekend": bezetting["banen_deel"].isna().astype(float),
        }
    )
    once = list_unieke_sommen(where, bezetting["vestiging_id"].to_numpy(dtype=object), firms)
    return once.merge(list_sommen(where, parts), on=["niveau", "id"], how="outer")


def list_banen_per_ha(rijen: pd.DataFrame) -> pd.Series:
    """List jobs per ha of net land in use: issued, built or not.

    Unknown where some jobs are not known: the quotient would be too low.
    Of what lies outside parks no land is known.

    Parameters
    ----------
    rijen
        Rows of the overview with ``banen_verdeeld``, ``banen_deel_onbekend`` and
        ``uitgegeven_ha``.
    """
    land = rijen["uitgegeven_ha"].astype(float)
    known = rijen["banen_deel_onbekend"].astype(float).eq(0) & land.gt(0)
    jobs = rijen["banen_verdeeld"].astype(float)
    return (jobs / land.where(known)).round(2).where(known, np.nan)
