"""Who seeks room: firms that stand wrong and may move, that seek, grow, or must make way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import (
    M2_PER_HA,
    ONBEKEND,
    list_grootten,
    list_perioden,
)
from werklocaties_gis.overview.indeling.optellen import list_lang
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling

Objects = npt.NDArray[np.object_]

REDENEN: Final = ("transformatie", "ruimtezoekers", "mismatches", "groeiers")
"""Reasons to seek room; a firm with several counts once, under the first of them."""

SPLITS: Final = ("reden", "verplaatsbaar", "milieucategorie", "grootte", "periode")


def list_vraag(
    zoekers: pd.DataFrame,
    bezetting: pd.DataFrame,
    vestigingen: pd.DataFrame,
    indeling: Indeling,
    grenzen: Sequence[dt.date],
    peildatum: dt.date,
) -> pd.DataFrame:
    """List who seeks room, for every row of the overview.

    A firm counts where it stands today, or where it is registered while it has
    no place; on several parks it counts on the first of them by number.

    Parameters
    ----------
    zoekers
        ``vestiging_id``, ``redenen`` (tuple), ``verplaatsbaar``, ``milieucategorie``
        (the highest that the firm may have), ``nodig_m2`` (land; NaN where
        unknown) and ``vanaf`` (date, missing: now).
    bezetting, vestigingen, indeling
        Where firms stand.
    grenzen, peildatum
        Periods of the plan, and the date of the study.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, the columns of ``SPLITS``, ``vestigingen``, ``ha`` and
        ``zonder_maat`` (firms of which the need is not known).
    """
    seekers = list_vragers(zoekers, bezetting, vestigingen, indeling, grenzen, peildatum)
    return list_lang(
        seekers[list(NIVEAUS)],
        seekers[list(SPLITS)],
        seekers[["vestigingen", "ha", "zonder_maat"]],
    )


def list_vragers(
    zoekers: pd.DataFrame,
    bezetting: pd.DataFrame,
    vestigingen: pd.DataFrame,
    indeling: Indeling,
    grenzen: Sequence[dt.date],
    peildatum: dt.date,
) -> pd.DataFrame:
    """List each firm that seeks room, with its classes and where it belongs."""
    rows = zoekers.sort_values("vestiging_id", kind="stable").reset_index(drop=True)
    m2 = rows["nodig_m2"].to_numpy(dtype=float, na_value=np.nan)
    category = rows["milieucategorie"].astype(object)
    return pd.DataFrame(
        {
            **_where(rows, bezetting, vestigingen, indeling),
            "reden": _first_reden(rows["redenen"]),
            "verplaatsbaar": np.where(rows["verplaatsbaar"].fillna(value=True), "ja", "nee"),
            "milieucategorie": category.where(category.notna(), ONBEKEND),
            "grootte": list_grootten(m2),
            "periode": list_perioden(rows["vanaf"], grenzen, peildatum),
            "vestigingen": 1.0,
            "ha": m2 / M2_PER_HA,
            "zonder_maat": np.isnan(m2).astype(float),
        }
    )


def _first_reden(redenen: pd.Series) -> Objects:
    """First reason of each firm in the order of ``REDENEN``."""
    long = redenen.explode()
    rank = long.map({name: at for at, name in enumerate(REDENEN)}).astype(float)
    first = rank.groupby(level=0).min().reindex(redenen.index)
    names = np.array([*REDENEN, ONBEKEND], dtype=object)
    found: Objects = names[first.fillna(len(REDENEN)).to_numpy(dtype=int)]
    return found


def _where(
    rows: pd.DataFrame, bezetting: pd.DataFrame, vestigingen: pd.DataFrame, indeling: Indeling
) -> dict[str, Objects]:
    """Where each firm belongs: with its first place, else where it is registered."""
    placed = bezetting.sort_values(["vestiging_id", "terrein", "plek_id"], kind="stable")
    placed = placed[placed["plek_id"].notna()].drop_duplicates("vestiging_id")
    at = pd.Index(placed["vestiging_id"]).get_indexer(pd.Index(rows["vestiging_id"]))
    firm = pd.Index(vestigingen["vestiging_id"]).get_indexer(pd.Index(rows["vestiging_id"]))
    found = {}
    for niveau in NIVEAUS:
        own = np.append(placed[niveau].to_numpy(dtype=object), "")[at]
        alone = np.append(indeling.vestigingen[niveau].to_numpy(dtype=object), "")[firm]
        found[niveau] = np.where(at >= 0, own, "" if niveau == "terrein" else alone)
    return found
