"""A use is sensitive or not, and of several the surest decides."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from werklocaties_gis.sources.bag.gebruiksdoel import DOELEN, list_bits, list_soorten, list_teksten


@pytest.mark.parametrize(
    ("text", "soort"),
    [
        ("woonfunctie", "woning"),
        ("onderwijsfunctie", "onderwijs"),
        ("gezondheidszorgfunctie", "zorg"),
        ("winkelfunctie, Woonfunctie", "woning"),
        ("{onderwijsfunctie,gezondheidszorgfunctie}", "onderwijs"),
        ("gezondheidszorgfunctie,onderwijsfunctie", "onderwijs"),
        ("gezondheidszorgfunctie,woonfunctie", "woning"),
        ('["kantoorfunctie","onderwijsfunctie"]', "onderwijs"),
        ("bijeenkomstfunctie", ""),
        ("logiesfunctie", ""),
        ("celfunctie", ""),
        ("overige gebruiksfunctie", ""),
    ],
)
def test_a_use_makes_a_building_sensitive_in_the_order_home_school_care(
    text: str, soort: str
) -> None:
    bits = list_bits(pa.array([text]))
    assert bits[0] > 0
    assert list_soorten(bits).tolist() == [soort]


def test_every_use_of_the_register_is_known_and_comes_back_in_words() -> None:
    bits = list_bits(pa.array([*DOELEN, "zwembad", None]))
    assert bits.tolist() == [*(1 << at for at in range(11)), 0, 0]
    assert list_teksten(bits).tolist() == [*DOELEN, None, None]
    assert list_teksten(np.array([513])).tolist() == ["woonfunctie, winkelfunctie"]


def test_no_rows_have_no_uses() -> None:
    bits = list_bits(pa.array([], pa.large_string()))
    assert len(bits) == len(list_soorten(bits)) == len(list_teksten(bits)) == 0
