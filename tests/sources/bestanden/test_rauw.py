from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.sources.bestanden.rauw import Rauw, choose_layer


@pytest.mark.parametrize(
    ("names", "wanted", "chosen"),
    [
        (["a"], None, "a"),
        (["a", "kavels"], None, "kavels"),
        (["a", "b"], None, None),
        (["a", "b"], "b", "b"),
        (["a"], "c", None),
        ([], None, None),
    ],
)
def test_a_layer_is_chosen_or_asked_for(
    names: list[str], wanted: str | None, chosen: str | None
) -> None:
    assert choose_layer(names, wanted, "kavels") == chosen


def test_rows_that_are_kept_keep_their_numbers() -> None:
    rauw = Rauw(pd.DataFrame({"a": [1, 2, 3]}), np.array([2, 3, 7]), scheiding=";")
    kept = rauw.keep(np.array([True, False, True]))
    assert (kept.frame["a"].tolist(), kept.nummers.tolist(), kept.scheiding) == (
        [1, 3],
        [2, 7],
        ";",
    )
