"""Owners of plots and places; what is not known stays unknown."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
from werklocaties_gis.relocation.dossier.eigenaren import (
    list_eigenaren,
    list_eigendom,
    list_soorten,
)


def test_the_municipality_is_one_owner_and_a_kind_is_no_owner() -> None:
    kavels = pd.DataFrame(
        {
            "eigenaar_type": ["gemeente", "gemeente", "bedrijf", "bedrijf", None],
            "eigenaar_id": [None, "G7", "B1", None, "X"],
        }
    )
    found = list_eigenaren(kavels)
    assert found.fillna("").tolist() == ["gemeente", "gemeente", "B1", "", "X"]


def test_a_place_on_several_plots_has_all_their_owners(tables: ModuleType) -> None:
    tabellen = tables.with_kavels(
        tables.make_tabellen(),
        [("P1", "K1", 1.0), ("P1", "K2", 1.0), ("P2", "K2", 1.0), ("P3", "K3", 1.0)],
        {"K1": 1.0, "K2": 1.0, "K3": 1.0},
    )
    kavels = tabellen["kavels"]
    kavels["eigenaar_type"] = ["bedrijf", "gemeente", "bedrijf"]
    kavels["eigenaar_id"] = ["B1", None, None]
    found = list_eigendom(tabellen)
    assert found["eigenaar_types"].tolist() == [
        ("bedrijf", "gemeente"),
        ("gemeente",),
        ("bedrijf",),
    ]
    assert found["eigenaren"].fillna(-1).tolist() == [2, 1, -1]
    assert found["is_gemeente"].tolist() == [False, True, False]


def test_kinds_stand_sorted_and_without_what_is_missing() -> None:
    keys, values = pd.Series(["b", "a", "b", "a"]), pd.Series(["y", None, "x", None])
    assert list_soorten(keys, values).to_dict() == {"b": ("x", "y"), "a": ()}
