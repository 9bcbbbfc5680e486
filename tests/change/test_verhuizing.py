"""A firm moved where its point and its land did; what contradicts itself is only possible."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.change.verhuizing import list_verhuizingen
from werklocaties_gis.change.vestigingen import list_kenmerken

LAND = {"P1": (0, 100), "P2": (300, 100), "P1a": (0, 60), "P12": (0, 400)}


def _run(hand: Any, plek: str | None, x_m: float | None) -> Any:
    places = [
        {"plek_id": name, "soort": "kavel", "geometry": hand.square(x, 0, width, 100)}
        for name, (x, width) in LAND.items()
    ]
    firm = hand.firm("A", x_m or 0) | ({} if x_m is not None else {"geometry": None})
    use = [{"vestiging_id": "A", "plek_id": plek}] if plek else []
    return hand.moment(vestigingen=[firm], plekken=places, gebruik=use)


@pytest.mark.parametrize(
    ("was", "wordt", "word"),
    [
        (("P1", 50), ("P1", 50), ""),
        (("P1", 50), ("P2", 350), "zeker"),
        (("P1", 50), ("P1a", 50), ""),  # cut anew
        (("P1", 50), ("P1a", 20), ""),  # within the same land
        (("P1", 50), ("P12", 350), ""),  # more land, that of before among it
        (("P1", 50), ("P2", 50), "mogelijk"),  # the point stayed
        (("P1", 50), ("P1", 900), "mogelijk"),  # the land stayed
        ((None, 50), (None, 900), "zeker"),
        ((None, 50), (None, 51), ""),
        (("P1", 50), (None, 900), "zeker"),
        (("P1", 50), (None, 50), "onbekend"),
        ((None, 50), ("P1", 50), "bekend"),
        (("P1", None), ("P2", None), "zeker"),
        (("P1", None), ("P1a", 50), ""),
        (("weg", 50), ("elders", 350), "zeker"),  # of land that nobody drew
        (("weg", 50), ("elders", 50), "mogelijk"),
    ],
)
def test_each_case(hand: Any, was: Any, wordt: Any, word: str) -> None:
    one, other = _run(hand, *was), _run(hand, *wordt)
    both: pd.DataFrame = list_kenmerken(one).add_suffix("_was")
    both = both.join(list_kenmerken(other).add_suffix("_wordt"))
    assert list_verhuizingen(both, one, other).tolist() == [word]
