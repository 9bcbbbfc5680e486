"""Grid for newcomers."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.vocabulary.sentences import finding


def power(situaties: ModuleType, areas: Any, place: Any, need: float | None) -> Any:
    rows = [
        {"net_id": f"E{number}", "afname_code": code, "geometrie": shape}
        for number, (code, shape) in enumerate(areas)
    ]
    return situaties.one_firm(
        netgebieden=rows,
        plekken=[{"plek_id": "P1", "geometrie": situaties.box(), **place}],
        vestigingen=[{"vestiging_id": "V1", "gtv_kw": need}],
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("3", "3", "zeker"),
        ("0", "3", "mogelijk"),
        ("0", "0", "geen_signaal"),
        ("0", "-1", "onbekend"),
        ("3", "-1", "mogelijk"),
        ("1", "2", "mogelijk"),
    ],
)
def test_over_two_areas_it_is_certain_only_where_they_agree(
    situaties: ModuleType, left: str, right: str, expected: str
) -> None:
    areas = [(left, situaties.box(width=50)), (right, situaties.box(x=100_050, width=50))]
    given = power(situaties, areas, {"soort": "kavel"}, 400)
    assert situaties.word(given, "net", "afname", nieuw=True) == expected


@pytest.mark.parametrize(
    ("place", "code", "expected"),
    [
        ({"soort": "pand"}, "3", "onbekend"),
        ({"soort": None}, "3", "onbekend"),
        ({"soort": None}, "1", "mogelijk"),
        ({"soort": "kavel", "aansluiting_kva": 100}, "3", "onbekend"),
        ({"soort": "pand", "gtv_kw": 500}, "3", "mogelijk"),
        (
            {"soort": "pand", "gtv_kw": 500, "overname_bevestigd": "2026-01-01"},
            "-1",
            "geen_signaal",
        ),
    ],
)
def test_what_is_contracted_there_decides_where_it_is_known(
    situaties: ModuleType, place: Any, code: str, expected: str
) -> None:
    given = power(situaties, [(code, situaties.box())], place, 400)
    assert situaties.word(given, "net", "afname", nieuw=True) == expected


def test_an_unknown_need_is_neither_small_nor_large(situaties: ModuleType) -> None:
    given = power(situaties, [("3", situaties.box())], {"soort": "kavel"}, None)
    assert situaties.word(given, "net", "afname", nieuw=True) == "onbekend"


@pytest.mark.parametrize(
    ("place", "need", "touched"),
    [
        ({"soort": "kavel"}, 40, True),
        ({"soort": "kavel"}, 400, True),
        ({"soort": "pand", "gtv_kw": 500}, 400, False),
        ({"soort": "kavel"}, None, False),
    ],
)
def test_only_a_new_connection_under_shortage_names_the_unverified_bound_of_small(
    situaties: ModuleType, place: Any, need: float | None, *, touched: bool
) -> None:
    given = power(situaties, [("3", situaties.box())], place, need)
    found = situaties.detect(given, nieuw=True).uitkomsten
    remarks = situaties.find(found, "net", "afname")["opmerkingen"].item()
    assert ("schakelaar_kleinverbruik_tot_kw" in remarks) == touched


def feeding_in(situaties: ModuleType, code: str, need: float | None, **place: Any) -> Any:
    area = {"net_id": "E1", "afname_code": "0", "opwek_code": code, "geometrie": situaties.box()}
    return situaties.one_firm(
        netgebieden=[area],
        plekken=[{"plek_id": "P1", "soort": "kavel", "geometrie": situaties.box(), **place}],
        vestigingen=[{"vestiging_id": "V1", "gtv_kw": 100, "opwek_kw": need}],
    )


@pytest.mark.parametrize(
    ("code", "need", "place", "expected"),
    [
        ("0", 500, {}, "geen_signaal"),
        ("1", 500, {}, "mogelijk"),
        ("3", 500, {}, "zeker"),
        # What an existing connection may feed in stands in a contract that nobody publishes.
        ("3", 500, {"aansluiting_kva": 630}, "mogelijk"),
        ("3", 0, {}, "geen_signaal"),
        ("3", None, {}, "onbekend"),
        ("0", None, {}, "geen_signaal"),
        ("-1", 500, {}, "onbekend"),
    ],
)
def test_feed_in_is_checked_where_the_policy_asks_for_it(
    situaties: ModuleType, code: str, need: float | None, place: Any, expected: str
) -> None:
    given = feeding_in(situaties, code, need, **place)
    switches = {"opwek_toetsen": True}
    assert situaties.word(given, "net", "opwek", switches, nieuw=True) == expected


def test_without_that_switch_feed_in_is_only_remarked_on(situaties: ModuleType) -> None:
    given = feeding_in(situaties, "3", 500)
    given["netgebieden"][0]["afname_code"] = "1"
    found = situaties.detect(given, nieuw=True).uitkomsten
    assert situaties.find(found, "net", "opwek").empty
    assert "opwek_schaars" in situaties.find(found, "net", "afname")["opmerkingen"].item()


def test_a_finding_says_until_when_the_shortage_is_expected_to_last(
    situaties: ModuleType,
) -> None:
    given = power(situaties, [("3", situaties.box())], {"soort": "kavel"}, 400)
    given["netgebieden"][0]["jaar_opgelost"] = 2031
    found = situaties.detect(given, nieuw=True)
    row = situaties.find(found.mismatches, "net", "afname").iloc[0]
    assert row["band"] == "2031"
    assert "tekort in 2031 is opgelost" in finding(row.to_dict())
