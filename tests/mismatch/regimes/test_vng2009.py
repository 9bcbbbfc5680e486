"""Category and distance, and the readings of it that no source confirms."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.regimes.vng2009 import VNG2009

TOETS = "hinder_gevoelig"


def row_of(situaties: ModuleType, given: Any, aspect: str, **switches: Any) -> Any:
    found = situaties.detect(given, switches).uitkomsten
    return situaties.find(found, TOETS, aspect).iloc[0]


@pytest.mark.parametrize(
    ("lowers", "expected", "limit"), [(True, "geen_signaal", 50), (False, "zeker", 100)]
)
def test_whether_a_mixed_area_lowers_at_all_is_a_switch_and_said(
    situaties: ModuleType, expected: str, limit: float, *, lowers: bool
) -> None:
    homes = [situaties.home(60, gebiedstype="gemengd")]
    row = row_of(
        situaties,
        situaties.one_firm("32", gevoelige_objecten=homes),
        "geluid",
        gemengd_verlagen=lowers,
    )
    assert (row["uitkomst"], row["grens"]) == (expected, limit)
    assert ("schakelaar_gemengd_verlagen" in row["opmerkingen"]) == (not lowers)


def test_danger_is_not_said_to_be_lowered_where_it_is_not(situaties: ModuleType) -> None:
    # Category 3.2 by danger: 100 m, in a mixed area too; noise 50 m becomes 30 m.
    homes = [situaties.home(20, gebiedstype="gemengd")]
    found = situaties.detect(situaties.one_firm("39", gevoelige_objecten=homes)).uitkomsten
    told = {
        aspect: "gemengd_een_stap" in situaties.find(found, TOETS, aspect)["opmerkingen"].item()
        for aspect in ("geluid", "gevaar")
    }
    assert told == {"geluid": True, "gevaar": False}


@pytest.mark.parametrize(
    ("kind", "listed", "expected", "said"),
    [
        ("woning", None, "zeker", False),
        ("onderwijs", None, "zeker", True),
        ("onderwijs", ["woning"], "geen_signaal", True),
        ("woning", ["woning"], "zeker", True),
    ],
)
def test_which_kinds_count_for_an_aspect_is_a_switch_and_said(
    situaties: ModuleType, kind: str, listed: Any, expected: str, *, said: bool
) -> None:
    given = situaties.one_firm("42", gevoelige_objecten=[situaties.home(40, soort=kind)])
    switches = {"gevoelige_lijst": {"geur": tuple(listed)}} if listed else {}
    found = situaties.detect(given, switches).uitkomsten
    odour, noise = (situaties.find(found, TOETS, name).iloc[0] for name in ("geur", "geluid"))
    assert odour["uitkomst"] == expected
    assert ("schakelaar_gevoelige_lijst" in odour["opmerkingen"]) == said
    assert noise["uitkomst"] == "zeker"
    assert "schakelaar_gevoelige_lijst" not in noise["opmerkingen"]


def test_of_an_aspect_with_its_own_list_the_object_that_counts_is_named(
    situaties: ModuleType,
) -> None:
    homes = [situaties.home(20, soort="onderwijs"), situaties.home(40, object_id="W2")]
    given = situaties.one_firm("42", gevoelige_objecten=homes)
    found = situaties.detect(given, {"gevoelige_lijst": {"geur": ("woning",)}}).uitkomsten
    named = {
        aspect: situaties.find(found, TOETS, aspect)["object_id"].item()
        for aspect in ("geur", "geluid", "grootste")
    }
    assert named == {"geur": "W2", "geluid": "W1", "grootste": "W1"}


@pytest.mark.parametrize(("counts", "expected"), [(False, "geen_signaal"), (True, "mogelijk")])
def test_a_proven_bedrijfswoning_counts_by_a_switch_only_and_never_for_certain(
    situaties: ModuleType, expected: str, *, counts: bool
) -> None:
    home = situaties.home(10, bedrijfswoning="ja")
    given = situaties.one_firm("32", gevoelige_objecten=[home])
    row = row_of(situaties, given, "geluid", bedrijfswoning_telt=counts)
    assert row["uitkomst"] == expected
    assert ("schakelaar_bedrijfswoning_telt" in row["opmerkingen"]) == counts


@pytest.mark.parametrize(("aspect", "said"), [("gevaar", True), ("geluid", False)])
def test_distances_of_seven_hundred_metres_and_more_are_said_to_be_unconfirmed(
    situaties: ModuleType, aspect: str, *, said: bool
) -> None:
    # Category 6 by danger at 1500 m; noise at 300 m was seen in plan annexes.
    given = situaties.one_firm("60", gevoelige_objecten=[situaties.home(100)])
    row = row_of(situaties, given, aspect)
    assert ("richtafstand_niet_bevestigd" in row["opmerkingen"]) == said


def test_it_answers_on_four_aspects_and_the_largest() -> None:
    assert VNG2009.aspecten == ("geur", "stof", "geluid", "gevaar", "grootste")
