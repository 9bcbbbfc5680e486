"""The words that a toets can answer, as codes in the order of their weight."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.int8]
BoolArray = npt.NDArray[np.bool_]

NVT: Final = np.int8(-1)
GEEN_SIGNAAL: Final = np.int8(0)
ONBEKEND: Final = np.int8(1)
MOGELIJK: Final = np.int8(2)
ZEKER: Final = np.int8(3)

UITKOMSTEN: Final = ("nvt", "geen_signaal", "onbekend", "mogelijk", "zeker")
"""Names of the words, lightest first; the code of a word is its position less one."""


def list_names(words: Words) -> npt.NDArray[np.object_]:
    """List the name of each word, for the edges where text is wanted.

    Examples
    --------
    >>> list_names(np.array([ZEKER, NVT])).tolist()
    ['zeker', 'nvt']
    """
    return np.array(UITKOMSTEN, dtype=object)[np.asarray(words, dtype=np.intp) + 1]


def is_signal(words: Words) -> BoolArray:
    """Whether each word signals: mogelijk or zeker."""
    return np.asarray(words >= MOGELIJK)


def weigh(is_zeker: BoolArray, is_mogelijk: BoolArray, is_onbekend: BoolArray) -> Words:
    """Give each place the heaviest word that holds there, else geen_signaal.

    Parameters
    ----------
    is_zeker, is_mogelijk, is_onbekend
        Masks that broadcast against each other.

    Returns
    -------
    Words
        Words of the broadcast shape.
    """
    # Multiplying bytes is several times faster than np.where on large blocks.
    signal = np.maximum(
        np.multiply(is_zeker, ZEKER, dtype=np.int8),
        np.multiply(is_mogelijk, MOGELIJK, dtype=np.int8),
    )
    return np.maximum(signal, np.multiply(is_onbekend, ONBEKEND, dtype=np.int8))


def cap(words: Words, is_capped: BoolArray) -> Words:
    """Lower zeker to mogelijk where something forbids certainty."""
    return np.where(is_capped & (words == ZEKER), MOGELIJK, words)
