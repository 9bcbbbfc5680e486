"""Which plekken lie on the same land, so that they cannot be given out together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

TOLERANCE_M2: Final = 1.0
"""Registers round areas; parts that together exceed a kavel by less still fit on it."""


@dataclass(frozen=True)
class Kaveldelen:
    """Capacity of kavels that hold several plekken.

    Attributes
    ----------
    paren
        Plekken that exclude each other, each pair in both directions, shape (n, 2).
    kavel, plek, m2
        Parts of kavels on which more free plekken are drawn than fit together
        though each two of them do: numbered kavel, plek and its m2 there.
    ruimte_m2
        What those parts may take together, by kavel.
    bezet_m2
        Land of each plek that another plek has in use today, shape (plekken,).
    dubbel_m2
        Free land of each plek that a plek earlier in order counts too, shape (plekken,).
    """

    paren: Positions
    kavel: Positions
    plek: Positions
    m2: Floats
    ruimte_m2: Floats
    bezet_m2: Floats
    dubbel_m2: Floats


def list_kaveldelen(
    tabellen: Tabellen, is_vloer: Bools, is_deelbaar: Bools, in_use: Bools, free: Bools
) -> Kaveldelen:
    """List which plekken exclude each other because of the land under them.

    Two plekken exclude each other when their parts of one kavel exceed it. A
    part without m2 is the whole kavel, and so is each part of a kavel of
    unknown size. Plekken counted in floor do not exclude each other: they are
    stacked. Where any two parts fit but all together do not, free undivided
    plekken share the m2 of the kavel, and one that is in use or divisible
    excludes the others: that never gives out too much, though sometimes less
    than a clever division would.

    Parameters
    ----------
    tabellen
        Uses ``plekken``, ``plek_kavels`` and ``kavels``.
    is_vloer, is_deelbaar, in_use, free
        Of the plekken sorted by plek_id: counted in floor, given out in parts,
        used today, and undivided and free today; shape (plekken,).
    """
    delen, size = _list_delen(tabellen), len(is_vloer)
    if delen.empty:
        return _nothing(size)
    delen = delen.assign(vloer=is_vloer[delen["p"]], in_use=in_use[delen["p"]])
    delen = delen.assign(alone=delen["vloer"] | delen["in_use"] | is_deelbaar[delen["p"]])
    pairs = delen.merge(delen, on=["k", "ruimte_m2"], suffixes=("", "_q"))
    pairs = pairs[(pairs["p"] != pairs["p_q"]) & ~(pairs["vloer"] & pairs["vloer_q"])]
    fits = (pairs["m2"] + pairs["m2_q"] <= pairs["ruimte_m2"] + TOLERANCE_M2).to_numpy(bool)
    crowded = _list_crowded(delen, pairs[fits])
    pairs = pairs.assign(
        crowded=crowded.reindex(pd.MultiIndex.from_frame(pairs[["k", "p"]])).to_numpy(bool),
        crowded_q=crowded.reindex(pd.MultiIndex.from_frame(pairs[["k", "p_q"]])).to_numpy(bool),
    )
    alone = pairs["alone"] | pairs["alone_q"]
    shut = ~fits | (alone & (pairs["crowded"] | pairs["crowded_q"])).to_numpy(bool)
    both = pairs.loc[shut, ["p", "p_q"]].drop_duplicates().sort_values(["p", "p_q"])
    own = delen[~delen["alone"] & crowded.to_numpy(bool)]
    kavel, names = pd.factorize(own["k"], sort=True)
    room = delen.drop_duplicates("k").set_index("k")["ruimte_m2"].reindex(names)
    taken = pairs[pairs["in_use_q"] & ~pairs["in_use"] & shut].drop_duplicates(["k", "p"])
    used = pd.MultiIndex.from_frame(delen[["k", "p"]]).isin(
        pd.MultiIndex.from_frame(taken[["k", "p"]])
    )
    return Kaveldelen(
        paren=both.to_numpy(dtype=np.intp).reshape(-1, 2),
        kavel=np.asarray(kavel, dtype=np.intp),
        plek=own["p"].to_numpy(dtype=np.intp),
        m2=own["m2"].to_numpy(dtype=float),
        ruimte_m2=np.nan_to_num(room.to_numpy(dtype=float)) + TOLERANCE_M2,
        bezet_m2=np.bincount(taken["p"], weights=taken["m2"], minlength=size).astype(float),
        dubbel_m2=_list_dubbel_m2(delen[free[delen["p"]] & ~delen["vloer"] & ~used], size),
    )


def _nothing(size: int) -> Kaveldelen:
    """Of a study in which no kavel holds several plekken."""
    none, m2 = np.zeros(0, dtype=np.intp), np.zeros(0)
    zero_m2 = np.zeros(size)
    return Kaveldelen(none.reshape(-1, 2), none, none, m2, m2, zero_m2, zero_m2)


def _list_delen(tabellen: Tabellen) -> pd.DataFrame:
    """Parts of kavels that hold several plekken: kavel, plek as position, m2 and the kavel's m2."""
    parts = tabellen["plek_kavels"].drop_duplicates(["plek_id", "kavel_id"])
    parts = parts[parts["kavel_id"].duplicated(keep=False)].sort_values(["kavel_id", "plek_id"])
    ids = pd.Index(np.sort(tabellen["plekken"]["plek_id"].to_numpy(dtype=object)))
    room = list_ruimte_m2(tabellen["kavels"]).reindex(parts["kavel_id"]).to_numpy(dtype=float)
    given = parts["oppervlakte_m2"].to_numpy(dtype=float, na_value=np.nan)
    frame = pd.DataFrame(
        {
            "k": parts["kavel_id"].to_numpy(dtype=object),
            "p": ids.get_indexer(pd.Index(parts["plek_id"].to_numpy(dtype=object))),
            "m2": np.where(np.isnan(given), room, given),
            "ruimte_m2": room,
        }
    )
    return frame[frame["p"] >= 0].reset_index(drop=True)


def list_ruimte_m2(kavels: pd.DataFrame) -> pd.Series:
    """Area of each kavel by kavel_id: as stated, else of its shape."""
    shape_m2 = pd.Series(kavels.geometry.area.to_numpy(), kavels.index, dtype="Float64")
    return kavels["oppervlakte_m2"].fillna(shape_m2).astype(float).set_axis(kavels["kavel_id"])


def _list_crowded(delen: pd.DataFrame, fitting: pd.DataFrame) -> pd.Series:
    """Whether a part and all that it fits beside, one by one, exceed the kavel together."""
    beside = fitting.groupby(["k", "p"])["m2_q"].sum()
    key = pd.MultiIndex.from_frame(delen[["k", "p"]])
    total = delen["m2"].to_numpy() + beside.reindex(key).fillna(0.0).to_numpy()
    return pd.Series(total > delen["ruimte_m2"].to_numpy() + TOLERANCE_M2, index=key)


def _list_dubbel_m2(free: pd.DataFrame, size: int) -> Floats:
    """Free land of each plek beyond what is left of its kavels by those before it."""
    before = free.groupby("k")["m2"].cumsum() - free["m2"]
    left = (free["ruimte_m2"] - before).clip(lower=0.0)
    double = (free["m2"] - left).clip(lower=0.0).fillna(0.0)
    return np.bincount(free["p"], weights=double, minlength=size).astype(float)
