"""Remarks as bits, and as codes with a sentence."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.mismatch.opmerkingen import OPMERKINGEN, list_bits, list_tuples
from werklocaties_gis.vocabulary.sentences import sentence


def test_remarks_are_sorted_codes_of_the_masks_that_hold() -> None:
    masks = {"verzonnen": np.array([True, False]), "dekking": np.array([True, False])}
    assert list_tuples(list_bits(masks, 2)).tolist() == [("dekking", "verzonnen"), ()]
    assert list_tuples(list_bits({}, 1)).tolist() == [()]


def test_every_remark_is_sorted_and_has_its_own_bit_and_a_sentence() -> None:
    assert list(OPMERKINGEN) == sorted(set(OPMERKINGEN))
    assert len(OPMERKINGEN) < 64
    bits = np.left_shift(np.int64(1), np.arange(len(OPMERKINGEN)))
    assert list_tuples(bits).tolist() == [(code,) for code in OPMERKINGEN]
    for code in OPMERKINGEN:
        assert sentence(code, {}, "nl") != sentence(code, {}, "en")
