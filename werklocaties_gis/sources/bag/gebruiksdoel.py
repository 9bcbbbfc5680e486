"""What a building is used for, and whether that makes it sensitive."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Bits = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]

DOELEN: Final = (
    "woonfunctie",
    "gezondheidszorgfunctie",
    "onderwijsfunctie",
    "bijeenkomstfunctie",
    "celfunctie",
    "industriefunctie",
    "kantoorfunctie",
    "logiesfunctie",
    "sportfunctie",
    "winkelfunctie",
    "overige gebruiksfunctie",
)
"""The eleven uses of the BAG; the position of each is its bit."""

GEVOELIG: Final[Mapping[str, str]] = MappingProxyType(
    {
        "woonfunctie": "woning",
        # Before care: a school is protected whether there are beds or not, so that a
        # bedgebied of nee must not take away a building that teaches as well.
        "onderwijsfunctie": "onderwijs",
        "gezondheidszorgfunctie": "zorg",
    }
)
"""Uses that Bkl 3.21 protects, the surest first, and our word for each.

Care is protected where it has beds, which the BAG does not show. A
bijeenkomstfunctie holds childcare among much else (churches, halls), so it
proves nothing: childcare comes from a list of the user's. Logies and cel are
no sensitive buildings (hotel, prison).
"""


def list_bits(doelen: Any) -> Bits:  # noqa: ANN401 - a column of Arrow
    """List the uses of each row as bits; 0 where none is known.

    Parameters
    ----------
    doelen
        Texts in which the uses stand, in whatever way they are joined.

    Examples
    --------
    >>> list_bits(pa.array(["woonfunctie,winkelfunctie", "{Overige_gebruiksfunctie}", None]))
    array([ 513, 1024,    0])
    """
    coded = pc.dictionary_encode(pc.fill_null(doelen, ""))
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    # A country has some hundreds of combinations: each is read once, not each row.
    of_each = np.array([_bits_of(str(text)) for text in coded.dictionary.to_pylist()], np.int64)
    return of_each[coded.indices.to_numpy()] if len(coded) else np.zeros(0, np.int64)


def _bits_of(text: str) -> int:
    plain = _letters(text)
    return sum(1 << place for place, doel in enumerate(DOELEN) if _letters(doel) in plain)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def list_soorten(bits: Bits) -> Texts:
    """List the kind of sensitive object that the uses make; empty where they make none.

    >>> list_soorten(np.array([513, 6, 8])).tolist()
    ['woning', 'onderwijs', '']
    """
    tests = [(bits >> DOELEN.index(doel)) & 1 == 1 for doel in GEVOELIG]
    # By position in a list of words: eight million rows then share four texts.
    words = np.array([*GEVOELIG.values(), ""], dtype=object)
    return np.asarray(words[np.select(tests, range(len(tests)), len(tests))], dtype=object)


def list_teksten(bits: Bits) -> Texts:
    """List the uses of each row in words; None where none is known."""
    words = np.array([_words(number) for number in range(1 << len(DOELEN))], dtype=object)
    return np.asarray(words[bits], dtype=object)


def _words(number: int) -> str | None:
    return ", ".join(doel for place, doel in enumerate(DOELEN) if number >> place & 1) or None
