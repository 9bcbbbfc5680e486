"""The table ``verhuizers``: who may move, for which reasons, and what holds a firm where it is."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers
from werklocaties_gis.tables.formats import conform

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]

BINDING: Final = ("investering_eur", "vergunning_tot", "contract_tot")
"""What binds a firm to its place: what it put in, how long it may stay, how long it must."""


def list_verhuizertabel(vestigingen: pd.DataFrame, verhuizers: Verhuizers) -> pd.DataFrame:
    """List the table ``verhuizers``: a row for each firm that has reason to move.

    ``mobiliteit`` runs from 0 to 1: the mean, over what is known of the firm, of
    the share of the other firms here that are bound at least as much. More sunk
    cost, a longer permit and a longer lease make it lower. It is a risk that is
    shown: it decides nothing. Among firms of which one only is known it is empty.

    Parameters
    ----------
    vestigingen
        The table.
    verhuizers
        Who may move, and why.
    """
    every = np.sort(np.concatenate([verhuizers.v, verhuizers.vast])).astype(np.intp)
    firms = vestigingen.sort_values("vestiging_id", kind="stable").iloc[every]
    parts = np.array([_list_vrijheid(_numbers(firms[name])) for name in BINDING])
    known = ~np.isnan(parts)
    with np.errstate(invalid="ignore"):
        mobility = np.nan_to_num(parts).sum(axis=0) / known.sum(axis=0)
    signals = verhuizers.signalen[:, every]
    frame = pd.DataFrame(
        {
            "vestiging_id": firms["vestiging_id"].to_numpy(dtype=object),
            "redenen": _names(list_redenen(verhuizers, every)),
            "toetsen": _names({toets.id: signals[n] for n, toets in enumerate(TOETSEN)}),
            "zeker": verhuizers.is_zeker[every],
            "verplaatsbaar": np.isin(every, verhuizers.v),
            **{name: firms[name].to_numpy() for name in BINDING},
            "mobiliteit": mobility.round(2),
            "mobiliteit_onbekend": _names(dict(zip(BINDING, ~known, strict=True))),
        }
    )
    return conform(frame, "verhuizers")


def list_redenen(verhuizers: Verhuizers, firms: Positions) -> dict[str, Bools]:
    """Which firms move for which reason; one firm may have several."""
    return {
        "mismatches": verhuizers.is_mismatch[firms],
        "ruimtezoekers": verhuizers.zoekt_ruimte[firms],
        "groeiers": verhuizers.groeit[firms],
        "transformatie": verhuizers.transformatie[firms],
    }


def _names(masks: dict[str, Bools]) -> list[tuple[str, ...]]:
    """Names that hold for each firm."""
    rows = np.array([*masks.values()], dtype=bool).T
    names = np.array([*masks], dtype=object)
    return [tuple(names[row]) for row in rows]


def _numbers(values: pd.Series) -> Floats:
    """Amounts, or dates as a number of days; NaN where missing."""
    if pd.api.types.is_datetime64_any_dtype(values):
        days = (values - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
        return np.asarray(days.to_numpy(dtype=float, na_value=np.nan))
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan))


def _list_vrijheid(values: Floats) -> Floats:
    """Share of the other known firms that are bound at least as much; NaN where unknown."""
    known = np.sort(values[~np.isnan(values)])
    if len(known) < 2:
        return np.full(len(values), np.nan)
    at_least = len(known) - np.searchsorted(known, values, side="left")
    return np.where(np.isnan(values), np.nan, (at_least - 1) / (len(known) - 1))
