"""Sums by level: unknown is no nought, and a key counts once in each place."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.overview.indeling.optellen import (
    list_lang,
    list_minima,
    list_sommen,
    list_unieke_sommen,
)

WAAR = pd.DataFrame(
    {
        "totaal": "totaal",
        "regio": "",
        "gemeente": ["G1", "G1", "G2"],
        "deelgebied": "",
        "terrein": ["T1", "T2", ""],
    }
)


def _of(rows: pd.DataFrame, niveau: str, key: str) -> pd.Series:
    return rows[rows["niveau"].eq(niveau) & rows["id"].eq(key)].iloc[0]


def test_what_is_known_is_added_and_nothing_known_stays_unknown() -> None:
    found = list_sommen(WAAR, pd.DataFrame({"ha": [1.0, np.nan, np.nan]}))
    assert _of(found, "gemeente", "G1")["ha"] == 1.0
    assert pd.isna(_of(found, "gemeente", "G2")["ha"])
    assert pd.isna(_of(found, "buiten_terrein", "buiten")["ha"])


def test_one_firm_on_two_parks_of_a_municipality_is_one_there() -> None:
    found = list_unieke_sommen(WAAR, ["F", "F", "F"], pd.DataFrame({"n": [1.0, 1.0, 1.0]}))
    counts = [
        _of(found, *at)["n"] for at in (("terrein", "T1"), ("gemeente", "G1"), ("totaal", "totaal"))
    ]
    assert counts == [1.0, 1.0, 1.0]


def test_the_least_of_a_place_is_the_least_that_is_known() -> None:
    found = list_minima(WAAR, pd.DataFrame({"m": [300.0, 200.0, np.nan]}))
    assert _of(found, "gemeente", "G1")["m"] == 200.0
    assert pd.isna(_of(found, "gemeente", "G2")["m"])


def test_classes_of_a_place_add_up_to_it() -> None:
    rows = list_lang(
        WAAR, pd.DataFrame({"soort": ["x", "y", "x"]}), pd.DataFrame({"ha": [1.0, 2.0, 4.0]})
    )
    whole = rows[rows["niveau"].eq("totaal")].set_index("soort")["ha"]
    assert whole.to_dict() == {"x": 5.0, "y": 2.0}


def test_what_lies_in_two_parts_counts_in_both_and_one_key_once_in_each() -> None:
    parts = WAAR.assign(deelgebied=pd.Series([("A", "B"), "B", ("A", "B")], dtype=object))
    values = pd.DataFrame({"n": [1.0, 1.0, 4.0]})
    every = list_sommen(parts, values)
    assert [_of(every, "deelgebied", part)["n"] for part in ("A", "B")] == [5.0, 6.0]
    once = list_unieke_sommen(parts, ["F", "F", "H"], values)
    assert [_of(once, "deelgebied", part)["n"] for part in ("A", "B")] == [5.0, 5.0]
    split = list_lang(parts, pd.DataFrame({"soort": ["x", "x", "y"]}), values)
    told = split[split["niveau"].eq("deelgebied")].set_index(["id", "soort"])["n"]
    assert told.to_dict() == {("A", "x"): 1.0, ("A", "y"): 4.0, ("B", "x"): 2.0, ("B", "y"): 4.0}


def test_only_classes_that_occur_are_listed_in_order_and_what_has_none_is_left_out() -> None:
    klassen = pd.DataFrame({"soort": ["y", "x", None], "jaar": [2025, 2024, 2024]})
    rows = list_lang(WAAR, klassen, pd.DataFrame({"ha": [1.0, 2.0, 4.0]}))
    whole = rows[rows["niveau"].eq("totaal")]
    assert whole[["soort", "jaar", "ha"]].values.tolist() == [["x", 2024, 2.0], ["y", 2025, 1.0]]
    assert not rows["niveau"].eq("buiten_terrein").any()
