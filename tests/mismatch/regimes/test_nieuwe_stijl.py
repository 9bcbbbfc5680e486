"""A firm's value against the room of the plan: what passes, what signals, what nobody can tell."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.regimes.nieuwe_stijl import NIEUWE_STIJL

TOETS = "hinder_gevoelig"


@pytest.mark.parametrize(
    ("limit", "value", "expected"),
    [
        (5, 4.9, "geen_signaal"),
        (5, 5, "geen_signaal"),
        (5, 5.1, "zeker"),
        (0.3, 0.1 + 0.2, "geen_signaal"),
    ],
)
def test_a_measured_value_may_be_as_high_as_the_room(
    situaties: ModuleType, limit: float, value: float, expected: str
) -> None:
    given = situaties.new_style(situaties.room(limit), values=[situaties.emission(value)])
    assert situaties.word(given, TOETS, "geur") == expected


@pytest.mark.parametrize(
    ("herkomst", "expected"),
    [("meting", "zeker"), ("vergunning", "zeker"), ("berekening", "mogelijk")],
)
def test_what_a_value_rests_on_decides_how_certain_a_signal_is(
    situaties: ModuleType, herkomst: str, expected: str
) -> None:
    values = [situaties.emission(6, herkomst=herkomst)]
    given = situaties.new_style(situaties.room(5), values=values)
    assert situaties.word(given, TOETS, "geur") == expected


def test_at_a_place_where_the_firm_does_not_sit_no_value_is_certain(
    situaties: ModuleType,
) -> None:
    given = situaties.new_style(situaties.room(5), values=[situaties.emission(6)])
    assert situaties.word(given, TOETS, "geur", nieuw=True) == "mogelijk"


def test_a_status_of_its_own_takes_certainty_away(situaties: ModuleType) -> None:
    firm = {"vestiging_id": "V1", "planologische_status": "overgangsrecht"}
    given = situaties.new_style(
        situaties.room(5), values=[situaties.emission(6)], vestigingen=[firm]
    )
    assert situaties.word(given, TOETS, "geur") == "mogelijk"


@pytest.mark.parametrize(
    "other",
    [
        {"eenheid": "ouE/s"},
        {"periode": "dag"},
        {"plaats": "gevel"},
        {"plaats": "afstand", "afstand_m": 30},
        {"aspect": "stof"},
        {"plaats": None},
    ],
)
def test_a_value_of_another_quantity_tests_nothing(
    situaties: ModuleType, other: dict[str, Any]
) -> None:
    given = situaties.new_style(situaties.room(5), values=[situaties.emission(99, **other)])
    assert situaties.word(given, TOETS, "geur") == "onbekend"


@pytest.mark.parametrize(
    ("rooms", "values"), [(1, 0), (0, 1), (0, 0)], ids=["no value", "no room", "neither"]
)
def test_without_value_or_room_nothing_can_be_tested_whatever_the_category(
    situaties: ModuleType, rooms: int, values: int
) -> None:
    given = situaties.new_style(
        *[situaties.room(5)] * rooms, values=[situaties.emission(4)] * values
    )
    # Category 1 asks no distance at all, and passes by none here.
    given["activiteiten"] = situaties.one_firm("11")["activiteiten"]
    assert situaties.word(given, TOETS, "geur") == "onbekend"


def noise(situaties: ModuleType, limits: Any, values: Any) -> dict[str, Any]:
    """Room and values for noise by day, evening and night; None leaves a row out."""
    periods = ("dag", "avond", "nacht")
    common = {"aspect": "geluid", "eenheid": "dB(A)"}
    return situaties.new_style(
        *(
            situaties.room(x, ruimte_id=f"R{p}", periode=p, **common)
            for p, x in zip(periods, limits, strict=True)
            if x is not None
        ),
        values=[
            situaties.emission(x, waarde_id=f"M{p}", periode=p, **common)
            for p, x in zip(periods, values, strict=True)
            if x is not None
        ],
    )


@pytest.mark.parametrize(
    ("limits", "values", "expected"),
    [
        ((50, 45, 40), (50, 45, 40), "geen_signaal"),
        ((50, 45, 40), (48, 46, 39), "zeker"),
        ((50, 45, 40), (48, 44, None), "onbekend"),
        ((50, 45, 40), (51, 44, None), "zeker"),
        ((50, None, None), (50, 99, 99), "geen_signaal"),
    ],
)
def test_the_worst_period_counts_and_a_period_without_a_value_is_unknown(
    situaties: ModuleType, limits: Any, values: Any, expected: str
) -> None:
    assert situaties.word(noise(situaties, limits, values), TOETS, "geluid") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(2, "geen_signaal"), (4, "mogelijk"), (6, "zeker")]
)
def test_over_two_zones_only_what_exceeds_both_rooms_is_certain(
    situaties: ModuleType, value: float, expected: str
) -> None:
    zones = [
        situaties.zone(
            None,
            None,
            bestemming_id=f"Z{n + 1}",
            regime="nieuwe_stijl",
            geometrie=situaties.box(100_000 + 50 * n, 400_000, 50, 100),
        )
        for n in range(2)
    ]
    rooms = [situaties.room(5), situaties.room(3, ruimte_id="R2", bestemming_id="Z2")]
    given = situaties.new_style(*rooms, values=[situaties.emission(value)], bestemmingen=zones)
    assert situaties.word(given, TOETS, "geur") == expected


def test_the_largest_is_the_worst_aspect(situaties: ModuleType) -> None:
    rooms = [situaties.room(5)]
    values = [situaties.emission(6)]
    for n, aspect in enumerate(("stof", "geluid", "gevaar")):
        rooms.append(situaties.room(9, ruimte_id=f"R{n + 2}", aspect=aspect))
        values.append(situaties.emission(1, waarde_id=f"M{n + 2}", aspect=aspect))
    given = situaties.new_style(*rooms, values=values)
    assert situaties.word(given, TOETS, "stof") == "geen_signaal"
    assert situaties.word(given, TOETS, "grootste") == "zeker"


@pytest.mark.parametrize("value", [1, 99])
def test_planned_homes_do_not_change_the_room(situaties: ModuleType, value: float) -> None:
    given = situaties.new_style(
        situaties.room(5),
        values=[situaties.emission(value)],
        gevoelige_objecten=[situaties.home(5, planstatus="ontwerp")],
    )
    assert situaties.word(given, "hinder_gepland", "geur") == "nvt"


def test_noise_on_a_zoned_park_is_governed_there_and_not_by_room(situaties: ModuleType) -> None:
    park = {
        "terrein_id": "T1",
        "zonebeheer": "zone",
        "geometrie": situaties.box(99_990, 399_990, 200, 200),
    }
    plek = {"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}
    given = noise(situaties, (50, 45, 40), (99, 99, 99))
    given |= {"bedrijventerreinen": [park], "plekken": [plek]}
    assert situaties.word(given, TOETS, "geluid") == "nvt"
    assert situaties.word(given, TOETS, "stof") == "onbekend"
    assert situaties.word(given, TOETS, "grootste") == "onbekend"


def facade(situaties: ModuleType, *values: float) -> dict[str, Any]:
    periods = ("dag", "avond", "nacht")
    common = {"aspect": "geluid", "plaats": "gevel", "eenheid": "dB(A)"}
    return situaties.new_style(
        values=[
            situaties.emission(x, waarde_id=f"M{p}", periode=p, **common)
            for p, x in zip(periods, values, strict=True)
        ]
    )


@pytest.mark.parametrize(("night", "expected"), [(40, "geen_signaal"), (41, "zeker")])
def test_standard_values_are_tested_only_where_the_plan_copies_them(
    situaties: ModuleType, night: float, expected: str
) -> None:
    given = facade(situaties, 50, 45, night)
    assert situaties.word(given, TOETS, "geluid") == "onbekend"
    copies = {"bkl_standaard_geldt": True}
    assert situaties.word(given, TOETS, "geluid", copies) == expected
    copy = situaties.room(None, aspect="geluid", norm="bkl_geluid", plaats=None, eenheid=None)
    assert situaties.word({**given, "gebruiksruimte": [copy]}, TOETS, "geluid") == expected


def test_on_a_designated_park_the_copied_values_are_five_decibels_higher(
    situaties: ModuleType,
) -> None:
    copy = situaties.room(None, aspect="geluid", norm="bkl_geluid_terrein")
    given = {**facade(situaties, 55, 50, 45), "gebruiksruimte": [copy]}
    assert situaties.word(given, TOETS, "geluid") == "geen_signaal"
    given = {**facade(situaties, 55, 50, 46), "gebruiksruimte": [copy]}
    assert situaties.word(given, TOETS, "geluid") == "zeker"


def test_the_engine_says_which_remarks_are_its_own() -> None:
    assert "niet_toetsbaar" in NIEUWE_STIJL.opmerkingen
    assert NIEUWE_STIJL.id == "nieuwe_stijl"
