"""Classes of firms in a functiemengingsgebied."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid

MENGLIJST = ["sbi_2008", "voorwaarde", "klasse", "status"]


@pytest.mark.parametrize(
    ("sbi", "high", "proven", "is_open"),
    [
        ("12", 0, 0, False),
        (["12", "32"], 2, 2, False),
        ("31", 1, -1, False),
        ("42", -1, -1, True),
        (["32", "42"], 2, 2, True),
    ],
)
def test_the_heaviest_activity_gives_the_class(
    situaties: ModuleType, sbi: Any, high: int, proven: int, *, is_open: bool
) -> None:
    tabellen = situaties.as_tabellen(situaties.one_firm(sbi))
    found = list_profielen(tabellen, situaties.list_lijsten(), Beleid()).menging
    assert (found.hoog[0], found.bewezen[0], found.is_open[0]) == (high, proven, is_open)


FLOORS = [
    # the firm's floor, its uses, open storage; may it be no such activity, and is its class unknown
    (150.0, None, None, False, False),
    (200.0, None, None, True, False),
    (None, [90.0, 60.0], None, False, False),
    (None, [90.0, None], None, True, False),
    (None, None, None, True, False),
]


@pytest.mark.parametrize(("own", "used", "outside", "unsure", "is_open"), FLOORS)
def test_a_workshop_below_200_m2_of_production_is_sure_only_if_all_its_floor_is_below(
    situaties: ModuleType, own: Any, used: Any, outside: Any, *, unsure: bool, is_open: bool
) -> None:
    found = workshop(situaties, "p.o. < 200 m2", own, used, outside)
    assert found.is_voorwaarde_onbekend.tolist() == [unsure]
    assert found.is_open.tolist() == [is_open]
    assert found.bewezen.tolist() == [-1 if unsure else 1]


@pytest.mark.parametrize(
    ("own", "outside", "high", "unsure", "is_open"),
    [
        (500.0, None, 1, False, False),
        (501.0, None, -1, False, True),
        (300.0, 201.0, -1, False, True),
        (None, 100.0, 1, True, False),
    ],
)
def test_a_gardener_of_more_than_500_m2_with_open_storage_is_not_in_the_list(
    situaties: ModuleType, own: Any, outside: Any, high: int, *, unsure: bool, is_open: bool
) -> None:
    found = workshop(situaties, "b.o. <= 500 m2", own, None, outside)
    assert found.hoog.tolist() == [high]
    assert found.is_voorwaarde_onbekend.tolist() == [unsure]
    assert found.is_open.tolist() == [is_open]


@pytest.mark.parametrize(("sbi", "unsure"), [("12", False), ("20", True)])
def test_office_work_only_is_known_of_firms_whose_function_is_an_office(
    situaties: ModuleType, sbi: str, *, unsure: bool
) -> None:
    tables = situaties.one_firm(sbi)
    row = pd.DataFrame([(sbi, "alleen kantoor", "A", "stored-source")], columns=MENGLIJST)
    lijsten = situaties.list_lijsten(functiemenging=row.astype("string"))
    found = list_profielen(situaties.as_tabellen(tables), lijsten, Beleid()).menging
    assert found.hoog.tolist() == [0]
    assert found.is_voorwaarde_onbekend.tolist() == [unsure]


def test_a_code_that_also_covers_heavier_work_is_not_surely_the_mixable_one(
    situaties: ModuleType,
) -> None:
    tabellen = situaties.as_tabellen(situaties.one_firm("70"))
    row = pd.DataFrame([("70", "", "A", "stored-source")], columns=MENGLIJST, dtype="string")
    lijsten = situaties.list_lijsten(functiemenging=row)
    found = list_profielen(tabellen, lijsten, Beleid()).menging
    assert (found.hoog[0], found.bewezen[0], found.is_breder[0]) == (0, -1, True)


def workshop(situaties: ModuleType, condition: str, own: Any, used: Any, outside: Any) -> Any:
    """Profile of a firm of class B under a condition; its floors are spread over plekken."""
    tables = situaties.one_firm("20")
    tables["vestigingen"] = [
        {"vestiging_id": "V1", "bvo_m2": own, "buitenopslag_m2": outside},
    ]
    tables["gebruik"] = [
        {"vestiging_id": "V1", "plek_id": f"P{number}", "bvo_m2": floor}
        for number, floor in enumerate(used or [])
    ]
    row = pd.DataFrame([("20", condition, "B", "stored-source")], columns=MENGLIJST, dtype="string")
    lijsten = situaties.list_lijsten(functiemenging=row)
    return list_profielen(situaties.as_tabellen(tables), lijsten, Beleid()).menging


@pytest.mark.parametrize(
    ("condition", "details", "high", "unsure"),
    [
        ("p.o. < 200 m2", {"productieoppervlakte_m2": 150}, 1, False),
        ("p.o. < 200 m2", {"productieoppervlakte_m2": 250}, -1, False),
        ("b.o. <= 500 m2", {"bedrijfsoppervlakte_m2": 500}, 1, False),
        ("< 10 MVA", {"capaciteit": 10, "capaciteit_eenheid": "MVA"}, -1, False),
        ("< 10 MVA", {"capaciteit": 10, "capaciteit_eenheid": "MWe"}, 1, True),
        ("< 1 MW", {"vermogen_kw": 999}, 1, False),
        ("samen < 40 kW", {"vermogen_kw": 40}, -1, False),
        ("p.o. < 200 m2, alleen inpandig", {"productieoppervlakte_m2": 150}, 1, True),
    ],
)
def test_the_numbers_of_the_firm_answer_the_conditions_for_mixing(
    situaties: ModuleType, condition: str, details: dict[str, Any], high: int, *, unsure: bool
) -> None:
    rows = situaties.one_firm("20")
    rows["activiteiten"][0] |= details
    row = ("20", condition, "B", "stored-source")
    mixing = pd.DataFrame([row], columns=MENGLIJST, dtype="string")
    lijsten = situaties.list_lijsten(functiemenging=mixing)
    found = list_profielen(situaties.as_tabellen(rows), lijsten, Beleid()).menging
    assert (found.hoog[0], found.is_voorwaarde_onbekend[0]) == (high, unsure)
