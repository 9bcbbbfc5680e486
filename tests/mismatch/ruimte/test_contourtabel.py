"""Rows of the table from who asks and how much."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.ruimte.contourtabel import make_by_themselves, make_dissolved
from werklocaties_gis.mismatch.ruimte.vragers import Vragers


def vragers(west_m: list[float], bron: list[Any], **columns: Any) -> Vragers:
    """Firms on plekken of 10 by 10 m in a row."""
    n = len(west_m)
    tabel = {
        "van": "vestiging",
        "lezing": "gebruikt",
        "object_id": [f"V{number}" for number in range(n)],
        "marge_m": 0.0,
        "is_gezoneerd": False,
        "reden": "",
        "bron": bron,
        "peildatum": pd.Timestamp("2026-01-01"),
        "fictief": False,
        **columns,
    }
    west = np.array(west_m)
    none = np.full((n, 5), np.nan)
    return Vragers(pd.DataFrame(tabel), shapely.box(west, 0, west + 10, 10), none, none)


def vragen(afstand_m: list[float]) -> pd.DataFrame:
    """One distance of each, all of category 1 and the same aspect."""
    numbers = dict.fromkeys(("aspect", "categorie", "gebiedstype", "zekerheid"), 0)
    n = len(afstand_m)
    return pd.DataFrame(
        {"vrager": range(n), **numbers, "is_verlaagd": False, "afstand_m": afstand_m}
    ).assign(drawn_m=afstand_m)


def test_a_row_names_three_sources_and_how_many_more() -> None:
    found = make_dissolved(
        vragers([0, 5, 10, 15, 20], ["e", "b", "a", "d", "c"]), vragen([10.0] * 5)
    )
    assert found["bron"].tolist() == ["a; b; c (+2)"]
    assert found["aantal"].tolist() == [5]


def test_a_source_that_many_share_is_named_once_and_a_missing_one_not() -> None:
    found = make_dissolved(vragers([0, 5, 100], ["a", "a", None]), vragen([10.0] * 3))
    assert found["bron"].fillna("").tolist() == ["a", ""]


def test_distances_that_share_a_category_stand_beside_each_other() -> None:
    found = make_dissolved(vragers([0, 15], ["a", "a"]), vragen([0.0, 10.0]))
    assert found["afstand_m"].tolist() == [10]
    assert found["afstand_laagst_m"].tolist() == [0]


def test_the_oldest_date_counts_and_one_invented_firm_makes_it_invented() -> None:
    dates = [pd.Timestamp("2026-01-01"), pd.Timestamp("2024-05-01")]
    asking = vragers([0, 5], ["a", "a"], peildatum=dates, fictief=[False, True])
    found = make_dissolved(asking, vragen([10.0, 10.0]))
    assert found["peildatum"].tolist() == [pd.Timestamp("2024-05-01")]
    assert found["fictief"].tolist() == [True]


def test_by_themselves_contours_may_overlap_and_each_has_its_number() -> None:
    found = make_by_themselves(vragers([0, 5], ["a", "b"]), vragen([10.0, 10.0]))
    assert found["object_id"].tolist() == ["V0", "V1"]
    assert found["bron"].tolist() == ["a", "b"]
    assert found.geometry.iloc[0].intersects(found.geometry.iloc[1])
    assert found["contour_id"].is_unique


def test_what_asks_the_same_for_two_aspects_is_dissolved_to_the_same_land() -> None:
    asking = vragers([0, 5, 100], ["a", "a", "a"])
    twice = pd.concat([vragen([10.0] * 3).assign(aspect=aspect) for aspect in (0, 1)])
    found = make_dissolved(asking, twice.reset_index(drop=True))
    geur, stof = (found[found["aspect"].eq(name)] for name in ("geur", "stof"))
    assert geur.geometry.to_wkb().tolist() == stof.geometry.to_wkb().tolist()
    assert geur["aantal"].tolist() == stof["aantal"].tolist() == [2, 1]
