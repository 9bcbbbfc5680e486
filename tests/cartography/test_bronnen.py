"""Every source is named once, with its dates, and none is invented."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.bronnen import list_bronnen


def test_each_source_is_named_once_with_first_and_last_date(studie: Any) -> None:
    firms = studie.tabellen["vestigingen"]
    dates = ["2024-05-01"] + ["2026-01-01"] * (len(firms) - 1)
    tables = {
        **studie.tabellen,
        "vestigingen": firms.assign(bron="Aangeleverd", peildatum=pd.to_datetime(dates)),
    }
    found = list_bronnen(tables)
    assert [one["bron"] for one in found] == ["Aangeleverd", "verzonnen (test)"]
    assert found[0] == {"bron": "Aangeleverd", "van": "2024-05-01", "tot": "2026-01-01"}


def test_a_source_without_a_date_is_named_and_gets_none() -> None:
    rows = pd.DataFrame({"bron": ["B", None, "A"], "peildatum": pd.Series([pd.NaT] * 3)})
    assert list_bronnen({"plekken": rows}) == [
        {"bron": "A", "van": None, "tot": None},
        {"bron": "B", "van": None, "tot": None},
    ]


def test_without_tables_there_are_no_sources() -> None:
    assert list_bronnen({}) == []
