"""How well each firm answers today to the profile of the park that it sits on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.eigenschappen import (
    Eigenschappen,
    list_profielwaarden,
    list_waarden,
)
from werklocaties_gis.relocation.plaatsing.parkprofiel import (
    ONBEKEND,
    VOLDOET,
    VOLDOET_NIET,
    Parkprofielen,
    Standen,
    list_standen,
)
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

KOLOMMEN: Final = (
    ("voldoet", VOLDOET),
    ("voldoet_niet", VOLDOET_NIET),
    ("niet_bekend", ONBEKEND),
)
"""Columns with the names of criteria, and what is answered to those."""


def list_profieltoetsing(bron: Eigenschappen) -> pd.DataFrame:
    """List the table ``profieltoetsing``: each firm on a place of a park with a profile.

    What a firm uses today counts as its land: its own part of a place that it shares,
    and the whole of a place that it has to itself. Of a shared place of which nobody
    says who uses how much, jobs and floor per land are unknown.

    Parameters
    ----------
    bron
        What criteria can look at.
    """
    aanbod, profielen = bron.maten.aanbod, bron.profiel
    if profielen is None:
        return make_empty("profieltoetsing")
    here = profielen.park[aanbod.user_p] >= 0
    v, p = aanbod.user_v[here], aanbod.user_p[here]
    today = replace(bron, gebruikt_m2=list_gebruikt_m2(aanbod))
    share, _ = list_profielwaarden(today, v, p)
    standen = list_standen(profielen, partial(list_waarden, today), v, p)
    frame = pd.DataFrame(
        {
            "terrein_id": aanbod.tabel["terrein_id"].to_numpy(dtype=object)[p],
            "vestiging_id": aanbod.vestiging_ids[v],
            "plek_id": aanbod.ids[p],
            "profiel_share": np.round(share, 4),
            **{name: _name(profielen, standen, code, len(v)) for name, code in KOLOMMEN},
            "fictief": _is_fictief(today, profielen, standen, v, p),
        }
    )
    return conform(frame, "profieltoetsing")


def list_gebruikt_m2(aanbod: Aanbod) -> pd.Series:
    """List the land that firms use today, by firm × number of places + place; NaN where unknown.

    Parameters
    ----------
    aanbod
        Who uses which place, and how much of it as far as stated.
    """
    p, stated = aanbod.user_p, aanbod.user_m2
    is_alone = np.bincount(p, minlength=len(aanbod.ids))[p] == 1
    whole = np.where(is_alone & ~aanbod.is_deelbaar[p], aanbod.maat_m2[p], np.nan)
    keys = aanbod.user_v * len(aanbod.ids) + p
    return pd.Series(np.where(stated > 0, stated, whole), index=keys)


def _name(profielen: Parkprofielen, standen: Standen, code: int, n: int) -> pd.Series:
    """Names of the criteria that each pair answers so; empty where there is none."""
    mine = standen.stand == code
    named = pd.DataFrame({"paar": standen.paar[mine], "rij": standen.rij[mine]})
    # Rows of a profile stand in the order of their names.
    named = named.sort_values(["paar", "rij"], kind="stable")
    found = pd.Series(profielen.naam[named["rij"]], dtype=object).groupby(named["paar"].to_numpy())
    told = found.agg(tuple).reindex(range(n))
    return told.map(lambda names: names if isinstance(names, tuple) else ())


def _is_fictief(
    bron: Eigenschappen, profielen: Parkprofielen, standen: Standen, v: Positions, p: Positions
) -> Bools:
    """Whether a firm, its place, or some criterion that is asked of it is invented."""
    asked = np.zeros(len(v), dtype=bool)
    asked[standen.paar[profielen.is_fictief[standen.rij]]] = True
    firm = bron.vestigingen["fictief"].fillna(value=False).to_numpy(dtype=bool)
    place = bron.maten.aanbod.tabel["fictief"].fillna(value=False).to_numpy(dtype=bool)
    found: Bools = asked | firm[v] | place[p]
    return found
