"""Addresses of firms joined to those of the BAG: how each was found, where, and how exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

UITKOMSTEN: Final = (
    "precies",
    "reeks",
    "zonder_toevoeging",
    "straat",
    "straat_reeks",
    "straat_zonder_toevoeging",
    "postcode",
    "geen",
)
"""How an address was found, best first; ``geen`` is no position at all."""

MAX_NUMMER: Final = 1_000_000
"""House numbers have five digits at most, so that area and number fit in one whole number."""


@dataclass(frozen=True)
class _Paren:
    """Pairs of one that is sought and an address that may be it, as positions."""

    wie: Ints
    adres: Ints

    def keep(self, mask: Bools) -> _Paren:
        return _Paren(self.wie[mask], self.adres[mask])


@dataclass(frozen=True)
class _Index:
    """Positions of addresses by a whole number; ``sleutels`` ascend."""

    sleutels: Ints
    adres: Ints


def join_adressen(gezocht: pd.DataFrame, boek: pd.DataFrame) -> pd.DataFrame:
    """Find each address that is sought, in the best way that gives any.

    In order: postcode and number with the same letter and addition; a range from
    one number to another; postcode and number whatever the addition; the same
    three by street, town and number; the postcode alone. Where several addresses
    answer, the position is that of the one nearest to their middle (of a range:
    of its lowest number), so that it lies in a building, and
    ``nauwkeurigheid_m`` reaches the farthest of them.

    Parameters
    ----------
    gezocht
        ``postcode``, ``huisnummer``, ``bijvoegsel``, ``tot``, ``straat`` and
        ``plaats``, in plain spelling; missing where not given.
    boek
        The addresses, as ``read_adresboek`` gives them.

    Returns
    -------
    pandas.DataFrame
        A row for each that is sought: ``uitkomst`` (one of ``UITKOMSTEN``),
        ``aantal`` addresses that answered, ``x``, ``y`` and ``nauwkeurigheid_m``
        (NaN where none did), and ``anders``: the address that the postcode
        gave is in another street or town than the user wrote. Where that street has
        the number too, ``nauwkeurigheid_m`` reaches there: either may be meant.
    """
    gezocht = gezocht.reset_index(drop=True)
    found = _empty(len(gezocht))
    for name, pairs in _steps(gezocht, boek, found):
        _take(found, name, pairs, boek)
    found["anders"] = _is_elsewhere(found, gezocht, boek)
    return _doubt_postcodes(found, gezocht, boek).drop(columns="adres")


def _empty(size: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "uitkomst": pd.Series(np.full(size, "geen"), dtype="object"),
            "aantal": np.zeros(size, dtype=np.int64),
            **{name: np.full(size, np.nan) for name in ("x", "y", "nauwkeurigheid_m")},
            "adres": np.full(size, -1, dtype=np.int64),
        }
    )


def _steps(
    gezocht: pd.DataFrame, boek: pd.DataFrame, found: pd.DataFrame
) -> Iterator[tuple[str, _Paren]]:
    """Give what each way finds for those that no earlier way found."""
    for names, (own, other) in zip(
        (UITKOMSTEN[:3], UITKOMSTEN[3:6], UITKOMSTEN[3:6]), _areas(gezocht, boek), strict=True
    ):
        index = _make_index(_keys(other, boek["huisnummer"]))
        for name, way in zip(names, (_exact, _range, _without), strict=True):
            yield name, way(gezocht, boek, own, index, _open(found))
    own, other = _codes(gezocht["postcode"], boek["postcode"])
    rows = _open(found)
    yield "postcode", _lookup(_make_index(other), own[rows], rows)


def _open(found: pd.DataFrame) -> Ints:
    return np.flatnonzero(found["adres"].to_numpy() < 0).astype(np.int64)


def _areas(gezocht: pd.DataFrame, boek: pd.DataFrame) -> list[tuple[Ints, Ints]]:
    """Codes of that in which a number counts: postcode; street and town; street alone.

    A street without a town is enough where the file has it in one town only.
    """
    towns = boek.groupby("straat")["plaats"].nunique()
    single = towns.index[towns.le(1)]
    in_town = [frame["straat"] + "|" + frame["plaats"] for frame in (gezocht, boek)]
    alone = gezocht["straat"].where(gezocht["plaats"].isna())
    return [
        _codes(gezocht["postcode"], boek["postcode"]),
        _codes(in_town[0], in_town[1]),
        _codes(alone, boek["straat"].where(boek["straat"].isin(single))),
    ]


def _codes(sought: pd.Series[Any], known: pd.Series[Any]) -> tuple[Ints, Ints]:
    """Give equal texts of two columns equal numbers; -1 where missing."""
    codes, _ = pd.factorize(pd.concat([sought, known], ignore_index=True).astype("string"))
    return codes[: len(sought)].astype(np.int64), codes[len(sought) :].astype(np.int64)


def _keys(area: Ints, number: pd.Series[Any]) -> Ints:
    """One whole number for area and house number; -1 where either is missing."""
    numbers = number.to_numpy(dtype=np.int64, na_value=-1)
    return np.where((area >= 0) & (numbers > 0), area * MAX_NUMMER + numbers, -1)


def _make_index(keys: Ints) -> _Index:
    order = np.argsort(keys, kind="stable").astype(np.int64)
    order = order[keys[order] >= 0]
    return _Index(keys[order], order)


def _lookup(index: _Index, keys: Ints, wie: Ints) -> _Paren:
    """All pairs of one of ``wie`` and an address with its key."""
    start = np.searchsorted(index.sleutels, keys, side="left")
    count = np.searchsorted(index.sleutels, keys, side="right") - start
    count[keys < 0] = 0
    first = np.repeat(start - np.concatenate([[0], np.cumsum(count)[:-1]]), count)
    return _Paren(np.repeat(wie, count), index.adres[first + np.arange(count.sum())])


def _exact(
    gezocht: pd.DataFrame, boek: pd.DataFrame, area: Ints, index: _Index, rows: Ints
) -> _Paren:
    """Pairs of the same number, letter and addition; what can only be a range has none."""
    is_range = gezocht["tot"].notna() & gezocht["bijvoegsel"].eq("")
    rows = rows[~is_range.iloc[rows].to_numpy(dtype=bool)]
    pairs = _lookup(index, _keys(area[rows], gezocht["huisnummer"].iloc[rows]), rows)
    own = gezocht["bijvoegsel"].to_numpy(dtype=object)[pairs.wie]
    return pairs.keep(own == boek["bijvoegsel"].to_numpy(dtype=object)[pairs.adres])


def _range(
    gezocht: pd.DataFrame, boek: pd.DataFrame, area: Ints, index: _Index, rows: Ints
) -> _Paren:
    """Pairs with every number from the first to the last, on the same side of the street."""
    del boek
    rows = rows[gezocht["tot"].iloc[rows].notna().to_numpy(dtype=bool)]
    first, last = (
        gezocht[name].iloc[rows].to_numpy(dtype=np.int64) for name in ("huisnummer", "tot")
    )
    step = np.where((last - first) % 2, 1, 2)
    count = (last - first) // step + 1
    nth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    number = pd.Series(np.repeat(first, count) + nth * np.repeat(step, count))
    each = np.repeat(rows, count)
    return _lookup(index, _keys(area[each], number), each)


def _without(
    gezocht: pd.DataFrame, boek: pd.DataFrame, area: Ints, index: _Index, rows: Ints
) -> _Paren:
    """Pairs of the same number; where any has the letter that is sought, those alone."""
    pairs = _lookup(index, _keys(area[rows], gezocht["huisnummer"].iloc[rows]), rows)
    own = _letters(gezocht["bijvoegsel"])[pairs.wie]
    is_same = np.asarray((own == _letters(boek["bijvoegsel"])[pairs.adres]) & (own != ""), bool)
    has_same = np.zeros(len(gezocht), dtype=bool)
    has_same[pairs.wie[is_same]] = True
    return pairs.keep(is_same | ~has_same[pairs.wie])


def _letters(bijvoegsels: pd.Series[Any]) -> npt.NDArray[np.object_]:
    """Letter that each addition begins with; empty where it begins with a digit."""
    first = bijvoegsels.str.extract(r"^([^\W\d_])", expand=False)
    return first.fillna("").to_numpy(dtype=object)


def _take(found: pd.DataFrame, name: str, pairs: _Paren, boek: pd.DataFrame) -> None:
    """Write down what a way found: one of the addresses, and how far the others are."""
    if not len(pairs.wie):
        return
    xy = boek[["x", "y"]].to_numpy(dtype=float)
    who, at = np.unique(pairs.wie, return_inverse=True)
    chosen = _choose(pairs, at, boek, xy, is_range=name.endswith("reeks"))
    away = np.hypot(*(xy[pairs.adres] - xy[chosen[at]]).T)
    farthest = np.zeros(len(who))
    np.maximum.at(farthest, at, away)
    found.loc[who, "uitkomst"] = name
    found.loc[who, "aantal"] = np.bincount(at)
    found.loc[who, "adres"] = chosen
    found.loc[who, ["x", "y"]] = xy[chosen]
    found.loc[who, "nauwkeurigheid_m"] = np.round(farthest, 1)


def _choose(pairs: _Paren, at: Ints, boek: pd.DataFrame, xy: Floats, *, is_range: bool) -> Ints:
    """Choose an address of each: the one in the middle, of a range the lowest number.

    Ties go by addition and place, so that the order of the file decides nothing.
    """
    count = np.bincount(at)
    middle = np.column_stack([np.bincount(at, part) / count for part in xy[pairs.adres].T])
    off_m = np.round(np.hypot(*(xy[pairs.adres] - middle[at]).T), 3)
    number = boek["huisnummer"].to_numpy(dtype=np.int64)[pairs.adres]
    extra = boek["bijvoegsel"].to_numpy(dtype=str)[pairs.adres]
    first = number if is_range else off_m
    order = np.lexsort((*xy[pairs.adres].T, extra, number, first, at))
    starts = np.concatenate([[0], np.cumsum(count)[:-1]])
    return np.asarray(pairs.adres[order[starts]], dtype=np.int64)


def _doubt_postcodes(
    found: pd.DataFrame, gezocht: pd.DataFrame, boek: pd.DataFrame
) -> pd.DataFrame:
    """Let a position reach to the address in the street that was written, where there is one."""
    at = np.flatnonzero(found["anders"].to_numpy(dtype=bool))
    if not len(at):
        return found
    by_street = join_adressen(
        gezocht.iloc[at].assign(postcode=pd.array([pd.NA] * len(at), dtype="string")), boek
    )
    here = found.iloc[at].reset_index(drop=True)
    apart_m = np.hypot(by_street["x"] - here["x"], by_street["y"] - here["y"])
    reach_m = (apart_m + by_street["nauwkeurigheid_m"]).round(1).fillna(0.0)
    inexact_m = np.maximum(here["nauwkeurigheid_m"], reach_m)
    result = found.copy()
    result.loc[at, "nauwkeurigheid_m"] = inexact_m.to_numpy()
    return result


def _is_elsewhere(found: pd.DataFrame, gezocht: pd.DataFrame, boek: pd.DataFrame) -> Bools:
    """Whether the postcode leads to another street or town than the one that was written."""
    by_postcode = found["uitkomst"].isin([*UITKOMSTEN[:3], "postcode"]).to_numpy(dtype=bool)
    other = np.zeros(len(found), dtype=bool)
    for name in ("straat", "plaats"):
        there = boek[name].array.take(found["adres"].to_numpy(), allow_fill=True)
        differs = gezocht[name].ne(pd.Series(there)).fillna(value=False)
        other |= differs.to_numpy(dtype=bool)
    return np.asarray(by_postcode & other, dtype=bool)
