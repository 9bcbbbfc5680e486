"""A verdict on what is not in the study is reported: it does nothing, and is not lost."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.study.oordelen import list_loze_oordelen
from werklocaties_gis.tables.conform import conform


def tables(verdict: dict[str, Any]) -> dict[str, pd.DataFrame]:
    row = {"soort": "bestaand", "toets": "net", "oordeel": "bevestigd", **verdict}
    return {
        "vestigingen": pd.DataFrame({"vestiging_id": ["V1", "V2"]}, dtype="string"),
        "plekken": pd.DataFrame({"plek_id": ["A1", "A2"]}, dtype="string"),
        "gebruik": pd.DataFrame({"vestiging_id": ["V1"], "plek_id": ["A1"]}, dtype="string"),
        "oordelen": conform(pd.DataFrame([row]), "oordelen"),
    }


@pytest.mark.parametrize(
    "verdict",
    [
        {"vestiging_id": "V1", "plek_id": "A1"},
        {"vestiging_id": "V2", "plek_id": None},
        {"vestiging_id": "V2", "plek_id": "A2", "soort": "nieuw"},
    ],
)
def test_what_a_finding_can_meet_is_not_reported(verdict: dict[str, Any]) -> None:
    assert list_loze_oordelen(tables(verdict)) == ()


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        ({"vestiging_id": "V9", "plek_id": "A1"}, "V9 / A1 / net"),
        ({"vestiging_id": "V1", "plek_id": "Z9"}, "V1 / Z9 / net"),
        ({"vestiging_id": "V1", "plek_id": "A2"}, "V1 / A2 / net"),
        ({"vestiging_id": "V1", "plek_id": None}, "V1 / net"),
        ({"vestiging_id": "V1", "plek_id": "Z9", "soort": "nieuw"}, "V1 / Z9 / net"),
    ],
)
def test_another_firm_or_place_is_reported_by_name(verdict: dict[str, Any], told: str) -> None:
    (notice,) = list_loze_oordelen(tables(verdict))
    assert (notice.code, notice.count) == ("oordelen_los", 1)
    assert dict(notice.fields)["which"] == told


def test_without_verdicts_there_is_nothing_to_say() -> None:
    empty = {**tables({"vestiging_id": "V9"})}
    empty["oordelen"] = empty["oordelen"].iloc[:0]
    assert list_loze_oordelen(empty) == ()
