"""What a firm is at least and at most: category, and metres per aspect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.eigen import put_eigen_m, settle_eigen_m
from werklocaties_gis.mismatch.vestiging.kandidaten import (
    Activiteiten,
    Kandidaten,
    is_all,
    list_highest,
    list_kandidaten,
    list_lowest,
)
from werklocaties_gis.mismatch.vestiging.versmalling import list_vervallen
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_codes
from werklocaties_gis.zoning.reference import ASPECTEN, Lijsten
from werklocaties_gis.zoning.richtafstand import read_limits_m

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]

MATEN: Final = ("categorie", *ASPECTEN, "grootste")
"""What has a range: the category as a code, the rest in metres."""


@dataclass(frozen=True)
class Bereik:
    """Ranges of firms, each array of shape (n firms, 6 maten).

    Attributes
    ----------
    laag, hoog
        Lowest and highest reading; -1 where nothing is known.
    bewezen
        Highest value that sourced rows prove by themselves; -1 where none do.
    is_bewezen
        Whether every candidate row of every activity is sourced.
    is_open
        Whether some activity is unknown, shape (n,): it can only make the firm heavier.
    is_uit_geheugen
        Whether some candidate row is from memory, shape (n,).
    is_versmald
        Whether the firm's own numbers ruled some row out, shape (n,).
    """

    laag: FloatArray
    hoog: FloatArray
    bewezen: FloatArray
    is_bewezen: BoolArray
    is_open: BoolArray
    is_uit_geheugen: BoolArray
    is_versmald: BoolArray


@dataclass(frozen=True)
class _Rijen:
    """Candidate rows: activity, values and sourcedness per maat.

    ``is_onvolledig`` and ``is_versmald`` are per activity.
    """

    activiteit: Positions
    waarden: FloatArray
    is_bewezen: BoolArray
    is_uit_geheugen: BoolArray
    is_onvolledig: BoolArray
    is_versmald: BoolArray


def list_bereik(
    acts: Activiteiten, eigen: Codes, lijsten: Lijsten, eigen_m: FloatArray | None = None
) -> Bereik:
    """List the range of each firm.

    Rows with the longest prefix, all of them that the firm's own numbers leave
    possible; lowest and highest per activity; over activities the maximum. The
    firm's own category outranks the list and its sizes, the plan's Staat
    outranks every other list.

    Parameters
    ----------
    acts
        Activities of the firms.
    eigen
        Own category codes, shape (n,); ``UNKNOWN`` where there is none.
    lijsten
        The lists in force.
    eigen_m
        Own distances per aspect by permit or survey, shape (n, 4), NaN where
        there is none; they outrank the list aspect by aspect, and the category
        follows from the largest unless it is own as well.
    """
    # A permit settles what a size only makes likely, so the sizes then have nothing to say.
    by_size = (eigen == UNKNOWN)[acts.vestiging]
    rijen = _select_eigen(_list_rijen(acts, lijsten, by_size), acts, eigen)
    has_eigen_m = eigen_m is not None and not np.isnan(eigen_m).all()
    if eigen_m is None or not has_eigen_m:
        listed = _over_activiteiten(rijen, acts, len(eigen))
        return _with_eigen(listed, rijen, acts, eigen)
    firm = acts.vestiging[rijen.activiteit]
    is_own = eigen[firm] != UNKNOWN
    waarden, sourced = put_eigen_m(rijen.waarden, rijen.is_bewezen, eigen_m[firm], is_own)
    rijen = replace(rijen, waarden=waarden, is_bewezen=sourced)
    found = _with_eigen(_over_activiteiten(rijen, acts, len(eigen)), rijen, acts, eigen)
    is_whole = settle_eigen_m(
        (found.laag, found.hoog, found.bewezen), found.is_bewezen, eigen, eigen_m
    )
    return replace(
        found,
        is_open=found.is_open & ~is_whole,
        is_uit_geheugen=found.is_uit_geheugen & ~is_whole,
        is_versmald=found.is_versmald & ~is_whole,
    )


def list_lezingen(
    acts: Activiteiten, bereik: Bereik, lijsten: Lijsten, eigen_m: FloatArray
) -> BoolArray:
    """List the categories that each firm may turn out to have.

    Those of its candidate rows that lie within its range; of a firm with an
    unknown activity every category from the lowest that is known.

    Parameters
    ----------
    acts, lijsten, eigen_m
        As for ``list_bereik``.
    bereik
        The range of the firms by those.

    Returns
    -------
    BoolArray
        Shape (n firms, 10 categories).
    """
    n, by_list = len(bereik.is_open), np.ones(len(acts), dtype=bool)
    rijen = _list_rijen(acts, lijsten, by_list)
    firm = acts.vestiging[rijen.activiteit]
    no_category = np.zeros(len(firm), dtype=bool)
    waarden, _ = put_eigen_m(rijen.waarden, rijen.is_bewezen, eigen_m[firm], no_category)
    found = np.zeros((n, len(CATEGORIEEN)), dtype=bool)
    found[firm, waarden[:, 0].astype(np.intp)] = True
    codes = np.arange(len(CATEGORIEEN))
    found |= (bereik.is_open | (bereik.hoog[:, 0] < 0))[:, None]
    above = codes >= bereik.laag[:, :1]
    below = (codes <= bereik.hoog[:, :1]) | bereik.is_open[:, None] | (bereik.hoog[:, :1] < 0)
    return np.asarray(found & above & below)


def _list_rijen(acts: Activiteiten, lijsten: Lijsten, by_size: BoolArray) -> _Rijen:
    """Candidate rows from the Staat where it knows the activity, else from the list."""
    found = list_kandidaten(acts, lijsten.milieucategorie["sbi_2008"].to_list())
    rijen = _rijen(found, lijsten.milieucategorie, acts, by_size)
    if lijsten.staat is None:
        return rijen
    in_list = list_kandidaten(acts, lijsten.staat["sbi_2008"].to_list())
    own = _rijen(in_list, lijsten.staat, acts, by_size)
    in_staat = np.zeros(len(acts), dtype=bool)
    in_staat[own.activiteit] = True
    kept = ~in_staat[rijen.activiteit]
    return _Rijen(
        activiteit=np.concatenate([own.activiteit, rijen.activiteit[kept]]),
        waarden=np.concatenate([own.waarden, rijen.waarden[kept]]),
        is_bewezen=np.concatenate([own.is_bewezen, rijen.is_bewezen[kept]]),
        is_uit_geheugen=np.concatenate([own.is_uit_geheugen, rijen.is_uit_geheugen[kept]]),
        is_onvolledig=np.where(in_staat, own.is_onvolledig, rijen.is_onvolledig),
        is_versmald=np.where(in_staat, own.is_versmald, rijen.is_versmald),
    )


def _rijen(
    found: Kandidaten, lijst: pd.DataFrame, acts: Activiteiten, by_size: BoolArray
) -> _Rijen:
    """Values of the rows found, and which of them are sourced."""
    rows = lijst.iloc[found.rij]
    codes = list_codes(rows["categorie"])
    aspects_m = rows[list(ASPECTEN)].to_numpy(dtype=float)
    # The list has entries of 0 m in category 1: those ask for nothing, not for 10 m.
    largest_m = np.where(aspects_m.max(axis=1, initial=0.0) > 0, read_limits_m("rustig")[codes], 0)
    status = rows["status"].to_numpy(dtype=str)
    is_memory = np.char.startswith(status, "from-memory")
    is_sourced = ~is_memory & ~acts.is_meerduidig[found.activiteit]
    per_aspect = is_sourced & (status != "stored-category")
    every = _Rijen(
        activiteit=found.activiteit,
        waarden=np.column_stack([codes, aspects_m, largest_m]).astype(float),
        is_bewezen=np.column_stack([is_sourced, *[per_aspect] * len(ASPECTEN), is_sourced]),
        is_uit_geheugen=is_memory,
        is_onvolledig=found.is_onvolledig,
        is_versmald=np.zeros(len(acts), dtype=bool),
    )
    falls = list_vervallen(found, lijst, acts) & by_size[found.activiteit]
    return _without(every, falls) if falls.any() else every


def _without(rijen: _Rijen, falls: BoolArray) -> _Rijen:
    """Leave out rows; what is left is as well sourced as the worst of all.

    That a row falls away rests on the bound that stands in it: recalled with
    the row, it can carry no certainty either (DOMAIN 3, list certainty).
    """
    n = len(rijen.is_versmald)
    narrowed = np.bincount(rijen.activiteit[falls], minlength=n) > 0
    recalled = np.bincount(rijen.activiteit[rijen.is_uit_geheugen], minlength=n) > 0
    here, touched = rijen.activiteit[~falls], narrowed[rijen.activiteit[~falls]]
    sourced = is_all(rijen.is_bewezen, rijen.activiteit, n)[here]
    return _Rijen(
        activiteit=here,
        waarden=rijen.waarden[~falls],
        is_bewezen=np.where(touched[:, None], sourced, rijen.is_bewezen[~falls]),
        is_uit_geheugen=rijen.is_uit_geheugen[~falls] | (touched & recalled[here]),
        is_onvolledig=rijen.is_onvolledig,
        is_versmald=narrowed,
    )


def _select_eigen(rijen: _Rijen, acts: Activiteiten, eigen: Codes) -> _Rijen:
    """Keep the rows that the firm's own category leaves possible."""
    own = eigen[acts.vestiging[rijen.activiteit]].astype(float)
    category = rijen.waarden[:, 0]
    is_own = (own != UNKNOWN) & (category == own)
    has_own = np.zeros(len(acts), dtype=bool)
    has_own[rijen.activiteit[is_own]] = True
    # Where one activity alone can be the heaviest, it is: its lighter rows fall away.
    heavy = np.bincount(acts.vestiging[has_own], minlength=len(eigen))
    blind = np.bincount(acts.vestiging[rijen.is_onvolledig], minlength=len(eigen))
    settled = (heavy == 1) & (blind == 0)
    must_own = settled[acts.vestiging[rijen.activiteit]] & has_own[rijen.activiteit]
    keep = (own == UNKNOWN) | np.where(must_own, is_own, category <= own)
    return replace(
        rijen,
        activiteit=rijen.activiteit[keep],
        waarden=rijen.waarden[keep],
        is_bewezen=rijen.is_bewezen[keep],
        is_uit_geheugen=rijen.is_uit_geheugen[keep],
    )


def _over_activiteiten(rijen: _Rijen, acts: Activiteiten, n: int) -> Bereik:
    """Range per activity, then the maximum over the activities of a firm."""
    low = list_lowest(rijen.waarden, rijen.activiteit, len(acts))
    high = list_highest(rijen.waarden, rijen.activiteit, len(acts))
    proven = is_all(rijen.is_bewezen, rijen.activiteit, len(acts)) & (low >= 0)
    memory = np.zeros(n, dtype=bool)
    memory[acts.vestiging[rijen.activiteit[rijen.is_uit_geheugen]]] = True
    blind = (low[:, 0] < 0) | rijen.is_onvolledig
    is_open = np.bincount(acts.vestiging[blind], minlength=n) > 0
    return Bereik(
        laag=list_highest(low, acts.vestiging, n),
        hoog=list_highest(high, acts.vestiging, n),
        bewezen=list_highest(np.where(proven, low, -1.0), acts.vestiging, n),
        is_bewezen=is_all(proven, acts.vestiging, n) & ~is_open[:, None],
        is_open=is_open,
        is_uit_geheugen=memory,
        is_versmald=np.bincount(acts.vestiging[rijen.is_versmald], minlength=n) > 0,
    )


def _with_eigen(listed: Bereik, rijen: _Rijen, acts: Activiteiten, eigen: Codes) -> Bereik:
    """Put the own category in place of the list's, and bound the aspects by it."""
    has_eigen = eigen != UNKNOWN
    limit_m = np.where(has_eigen, read_limits_m("rustig")[eigen], np.nan)
    fits = np.zeros(len(eigen), dtype=bool)
    is_own = rijen.waarden[:, 0] == eigen[acts.vestiging[rijen.activiteit]]
    fits[acts.vestiging[rijen.activiteit[is_own]]] = True
    # No row of that category: each aspect may be the one that asks for its distance.
    low = np.where(fits[:, None], listed.laag, 0.0)
    proven = np.where(fits[:, None], listed.bewezen, -1.0)
    high = np.where((fits & ~listed.is_open)[:, None], listed.hoog, limit_m[:, None])
    for maten in (low, proven, high):
        maten[:, 0] = eigen
        # Category 1 is 0 or 10 m in the list, so its distance proves nothing.
        maten[:, 5] = np.where(eigen == 0, maten[:, 5], limit_m)
    sourced = listed.is_bewezen & fits[:, None]
    sourced[:, 0] = True
    sourced[:, 5] = True
    choose = has_eigen[:, None]
    return Bereik(
        laag=np.where(choose, low, listed.laag),
        hoog=np.where(choose, high, listed.hoog),
        bewezen=np.where(choose, proven, listed.bewezen),
        is_bewezen=np.where(choose, sourced, listed.is_bewezen),
        is_open=listed.is_open & ~has_eigen,
        is_uit_geheugen=listed.is_uit_geheugen,
        is_versmald=listed.is_versmald,
    )
