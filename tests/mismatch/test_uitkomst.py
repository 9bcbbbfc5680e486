"""The words of a toets and their weight."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.mismatch.uitkomst import (
    GEEN_SIGNAAL,
    MOGELIJK,
    NVT,
    ONBEKEND,
    UITKOMSTEN,
    ZEKER,
    cap,
    is_signal,
    list_names,
    weigh,
)


def test_the_heavier_word_has_the_higher_code() -> None:
    words = np.array([NVT, GEEN_SIGNAAL, ONBEKEND, MOGELIJK, ZEKER])
    assert words.tolist() == sorted(words.tolist())
    assert tuple(list_names(words)) == UITKOMSTEN


def test_only_mogelijk_and_zeker_signal() -> None:
    words = np.array([NVT, GEEN_SIGNAAL, ONBEKEND, MOGELIJK, ZEKER])
    assert is_signal(words).tolist() == [False, False, False, True, True]


def test_the_heaviest_reason_wins_and_a_block_is_filled() -> None:
    yes, no = np.array([True]), np.array([False])
    assert weigh(yes, yes, yes).tolist() == [ZEKER]
    assert weigh(no, yes, yes).tolist() == [MOGELIJK]
    assert weigh(no, no, yes).tolist() == [ONBEKEND]
    assert weigh(no[:, None], np.zeros((1, 3), dtype=bool), no[:, None]).tolist() == [[0, 0, 0]]


def test_a_cap_takes_certainty_away_and_nothing_else() -> None:
    words = np.array([NVT, GEEN_SIGNAAL, ONBEKEND, MOGELIJK, ZEKER])
    capped = cap(words, np.ones(5, dtype=bool))
    assert capped.tolist() == [NVT, GEEN_SIGNAAL, ONBEKEND, MOGELIJK, MOGELIJK]
