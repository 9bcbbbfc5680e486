"""Verdicts on what is not in the study: reported, for they do nothing and must not be lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from werklocaties_gis.errors import Notice

SHOWN: Final = 5


def list_loze_oordelen(tabellen: Mapping[str, pd.DataFrame]) -> tuple[Notice, ...]:
    """List the verdicts that no finding can meet: a firm or place that is not in the study.

    Parameters
    ----------
    tabellen
        Uses ``oordelen``, ``vestigingen``, ``plekken`` and ``gebruik``. Of today
        (``bestaand``) the firm must also use the place, or none where none is named.
    """
    rows = tabellen["oordelen"]
    if rows.empty:
        return ()
    firm, plek = rows["vestiging_id"].astype("string"), rows["plek_id"].astype("string")
    used = _pairs(tabellen["gebruik"]["vestiging_id"], tabellen["gebruik"]["plek_id"])
    placed = tabellen["gebruik"]["vestiging_id"]
    is_today = rows["soort"].ne("nieuw").fillna(value=True).to_numpy(dtype=bool)
    in_use = _pairs(firm, plek).isin(used) | (plek.isna() & ~firm.isin(placed)).to_numpy()
    known = firm.isin(tabellen["vestigingen"]["vestiging_id"]).to_numpy(dtype=bool)
    known = known & (plek.isna() | plek.isin(tabellen["plekken"]["plek_id"])).to_numpy(dtype=bool)
    known = known & (~is_today | in_use)
    if known.all():
        return ()
    lost = rows[~known]
    names = tuple(
        " / ".join(str(part) for part in row if not pd.isna(part))
        for row in lost[["vestiging_id", "plek_id", "toets"]].itertuples(index=False, name=None)
    )
    told = (("which", ", ".join(names[:SHOWN])),)
    return (Notice("oordelen_los", "oordelen", len(names), "", told, names),)


def _pairs(firms: pd.Series[Any], places: pd.Series[Any]) -> pd.Index[Any]:
    """Firm and place of each row as one value."""
    columns = [values.astype("string").fillna("") for values in (firms, places)]
    return pd.MultiIndex.from_arrays(columns)
