"""Of a merged place the land adds up, and the weakest of its parts holds."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.relocation.plaatsing.samengevoegd import list_delen, make_plekken


def _merged(tables: ModuleType, **columns: list[object]) -> pd.Series:
    parts = tables.make_tabellen()["plekken"].iloc[[2, 0]].assign(nieuw="P1+P3")
    for name, values in columns.items():
        parts[name] = pd.Series(values, index=parts.index, dtype=parts[name].dtype)
    return make_plekken(parts).iloc[0]


def test_land_adds_up_and_the_price_is_weighted(tables: ModuleType) -> None:
    found = _merged(tables, kavel_m2=[3000, 1000], prijs_eur_m2=[100, 200])
    assert (found["plek_id"], found["kavel_m2"], found["prijs_eur_m2"]) == ("P1+P3", 4000, 125)
    assert pd.isna(_merged(tables, kavel_m2=[3000, None])["kavel_m2"])
    assert pd.isna(_merged(tables, prijs_eur_m2=[100, None])["prijs_eur_m2"])


def test_the_weakest_offer_and_the_last_date_hold(tables: ModuleType) -> None:
    # P3 is on offer without a route, P1 is issued and must be bought.
    dates = [pd.Timestamp("2028-01-01"), pd.NaT]
    found = _merged(tables, beschikbaar_vanaf=dates, verwerving_kosten_eur=[None, 5e5])
    assert (found["status"], found["verwerving"]) == ("uitgegeven", "aankoop")
    assert found["beschikbaar_vanaf"] == dates[0]
    assert found["verwerving_kosten_eur"] == 5e5
    unknown = _merged(tables, verwerving=["gemeente", "aankoop"])
    assert pd.isna(unknown["verwerving_kosten_eur"])


@pytest.mark.parametrize(
    ("functies", "common"),
    [([("bedrijf", "kantoor"), ("bedrijf",)], ("bedrijf",)), ([("bedrijf",), None], None)],
)
def test_only_what_every_part_allows_is_allowed(
    tables: ModuleType, functies: list[object], common: object
) -> None:
    found = _merged(tables, functies=functies)["functies"]
    assert found == common if common else found is None or pd.isna(found)


def test_what_parts_do_not_share_is_unknown(tables: ModuleType) -> None:
    found = _merged(tables, menging=["A", "B"], gtv_kw=[100, 100], borging=["erfpacht", None])
    assert pd.isna(found["menging"])
    assert found["gtv_kw"] == 100
    assert pd.isna(found["borging"])


def test_parts_are_known_by_the_key_of_what_they_make() -> None:
    ids = np.array(["P1", "P1+P2", "P1+P9", "P2", "P3"], dtype=object)
    merged, part = list_delen(ids)
    assert list(zip(merged.tolist(), part.tolist(), strict=True)) == [(1, 0), (1, 3)]
    assert [len(one) for one in list_delen(ids[:1])] == [0, 0]


def test_a_way_that_gives_no_right_says_nothing(tables: ModuleType) -> None:
    parts = tables.make_tabellen()["plekken"].head(2).assign(nieuw="P1+P2")
    parts["verwerving"] = ["geen", "aankoop"]
    parts["soort"] = "kavel"
    (row,) = make_plekken(parts).to_dict("records")
    assert row["plek_id"] == "P1+P2"
    assert row["verwerving"] != "geen"
