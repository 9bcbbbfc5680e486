"""The block of data made small: columns of numbers as text, a mark or two a number.

What the page shows is made as plain lists, so that it can be read and tested; on
the way into the page each list of numbers becomes a string in which most numbers
take one or two marks. ``script/uitpakken.js`` reads them back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

MARKS: Final = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<>&{}')
"""Every printable mark that JSON, HTML and a template leave alone."""

LAST: Final = 43
"""So many marks end a number; the others say that more follows."""

KEY: Final = "#"
"""Names a packed list; no column is called so."""

SHORTEST: Final = 24
"""Shorter lists stay as they are: a person can read them, and nothing is gained."""

DECIMALS: Final = (0, 1, 2, 3)

Whole = NDArray[np.int64]


def pack(content: object) -> object:
    """Pack every list of numbers in mappings and lists, however deep.

    Parameters
    ----------
    content
        Mappings, lists, text and numbers, as JSON knows them.

    Returns
    -------
    object
        The same, with for each long list of numbers, or of such lists, a mapping:
        ``#`` its marks, ``d`` 1 if each number counts from the one before, ``m``
        what is added to each number, ``z`` 1 if the lowest stands for missing,
        ``e`` the decimals, ``n`` how many there are where all are the same,
        ``l`` for lists of lists the lengths level by level.

    Examples
    --------
    >>> pack({"naam": ["a"], "v": [7] * 30})
    {'naam': ['a'], 'v': {'#': '', 'n': 30, 'm': 7}}
    >>> pack([1, 2, 3])
    [1, 2, 3]
    """
    if isinstance(content, Mapping):
        return {name: pack(value) for name, value in content.items()}
    if isinstance(content, tuple):
        return pack(list(content))
    if not isinstance(content, list) or set(map(type, content)) <= {str}:
        return content
    packed = _pack_list(content)
    return [pack(value) for value in content] if packed is None else packed


def _pack_list(values: list[object]) -> dict[str, object] | None:
    """A list as marks; None where it holds anything but numbers or is too short to gain."""
    lengths, flat = _flatten(values)
    if len(flat) + sum(map(len, lengths)) < SHORTEST:
        return None
    packed = _pack_numbers(flat)
    if packed is None or not lengths:
        return packed
    return {**packed, "l": [_pack_numbers(level) for level in lengths]}


def _flatten(values: list[object]) -> tuple[list[list[object]], list[object]]:
    """A list of lists of … as the lengths of each level and one flat list."""
    lengths: list[list[object]] = []
    flat = values
    while flat and set(map(type, flat)) == {list}:
        lists: list[list[object]] = flat  # type: ignore[assignment]
        lengths.append([len(one) for one in lists])
        flat = list(chain.from_iterable(lists))
    return lengths, flat


def _pack_numbers(values: Sequence[object]) -> dict[str, object] | None:
    """Numbers as marks, in the shortest of the ways that there are."""
    kinds = set(map(type, values))
    if not kinds <= {int, float, type(None)}:
        return None
    missing = np.array([value is None for value in values], dtype=bool)
    scaled = _scale(np.array([0 if value is None else value for value in values], dtype=float))
    if scaled is None:
        return None
    whole, decimals = scaled
    traits: dict[str, object] = {"e": decimals} if decimals else {}
    ways = [_from_lowest(whole, missing)]
    if not missing.any():
        ways.append(_from_last(whole))
    return min(ways, key=lambda way: len(str(way[KEY]))) | traits


def _scale(values: NDArray[np.float64]) -> tuple[Whole, int] | None:
    """Whole numbers and the decimals that they stand for; None where three are too few."""
    for decimals in DECIMALS:
        whole = np.rint(values * 10**decimals)
        # Compared as the page will work it out again: to the last bit the same number.
        if np.abs(whole).max(initial=0) < 2**52 and np.array_equal(whole / 10**decimals, values):
            return whole.astype(np.int64), decimals
    return None


def _from_lowest(whole: Whole, missing: NDArray[np.bool_]) -> dict[str, object]:
    """Each number by how much it is above the lowest; missing is below all."""
    gaps = bool(missing.any())
    lowest = 0 if missing.all() else int(whole[~missing].min())
    codes = np.where(missing, 0, whole - lowest + gaps)
    shift = lowest - gaps
    traits = ({"m": shift} if shift else {}) | ({"z": 1} if gaps else {})
    if not codes.any():
        return {KEY: "", "n": len(codes), **traits}
    return {KEY: write_marks(codes), **traits}


def _from_last(whole: Whole) -> dict[str, object]:
    """Each number by its step from the one before, steps back and forth in turn."""
    steps = np.diff(whole, prepend=0)
    return {KEY: write_marks(np.where(steps < 0, -2 * steps - 1, 2 * steps)), "d": 1}


def write_marks(codes: Whole) -> str:
    """Write whole numbers from 0 on as marks, the smallest part of a number first.

    Examples
    --------
    >>> write_marks(np.array([0, 1, 42])), len(write_marks(np.array([43, 1_934])))
    ('!#O', 4)
    """
    more = len(MARKS) - LAST
    alphabet = np.frombuffer(MARKS.encode("ascii"), dtype=np.uint8)
    rest, columns = codes.astype(np.int64), []
    is_open = np.ones(len(codes), dtype=bool)
    while is_open.any():
        goes_on = is_open & (rest >= LAST)
        place = np.where(goes_on, LAST + (rest - LAST) % more, rest)
        columns.append(np.where(is_open, alphabet[np.where(is_open, place, 0)], 0))
        rest = np.where(goes_on, (rest - LAST) // more, rest)
        is_open = goes_on
    if not columns:
        return ""
    marks = np.column_stack(columns).astype(np.uint8)
    return marks[marks > 0].tobytes().decode("ascii")
