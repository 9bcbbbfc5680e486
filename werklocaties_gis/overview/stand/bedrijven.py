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


def list_banen_per_ha(rijen: pd.DataFrame, bezetting: pd.DataFrame) -> pd.Series:
    """List jobs per ha of net land in use on parks: issued, built or not.

    Jobs outside parks have no land in the quotient, so they do not count in it
    either. Unknown where some jobs on parks are not known: it would be too low;
    and where of a park with firms the land is not: it would be too high.

    Parameters
    ----------
    rijen
        Rows of the overview with ``uitgegeven_ha``.
    bezetting
        As ``list_bezetting`` gives it.
    """
    land = rijen["uitgegeven_ha"].astype(float).to_numpy()
    measured = rijen.loc[rijen["niveau"].eq("terrein").to_numpy() & ~np.isnan(land), "id"]
    rows = bezetting[bezetting["terrein"].ne("")].reset_index(drop=True)
    unsure = rows["banen_deel"].isna() | ~rows["terrein"].isin(measured)
    values = pd.DataFrame({"banen": rows["banen_deel"], "onzeker": unsure.astype(float)})
    sums = list_sommen(rows[list(NIVEAUS)], values)
    found = rijen[["niveau", "id"]].merge(sums, on=["niveau", "id"], how="left")
    # Where somebody looked, no firm found on parks is no job.
    nobody = found["onzeker"].isna() & rijen["vestigingen"].notna().to_numpy()
    jobs = found["banen"].mask(nobody, 0.0).to_numpy(dtype=float)
    sure = (found["onzeker"].eq(0) | nobody).to_numpy(dtype=bool)
    per_ha = jobs / np.where(land > 0, land, np.nan)
    return pd.Series(np.where(sure, per_ha, np.nan), index=rijen.index).round(2)
