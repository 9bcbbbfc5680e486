"""Reasons: the first that holds, and only changes of the world are better or worse."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.change.redenen import list_effecten, list_redenen

ROW = {
    "vestiging_id": "A",
    "toets": "hinder_gevoelig",
    "was": "mogelijk",
    "wordt": "zeker",
    "is_nieuw": False,
    "is_weg": False,
    "eenheid_was": "m",
    "eenheid_wordt": "m",
    "object_id_was": "O1",
    "object_id_wordt": "O1",
    **{f"{name}_{side}": 50.0 for name in ("waarde", "waarde_tot") for side in ("was", "wordt")},
    **{f"{name}_{side}": 100.0 for name in ("grens", "grens_tot") for side in ("was", "wordt")},
}


def _firms(*kinds: str) -> pd.DataFrame:
    frame = pd.DataFrame({"verandering": pd.Series(kinds, dtype="string")})
    return frame.assign(vestiging_id="A", zekerheid="zeker")


def _reason(*kinds: str, **row: object) -> str:
    frame = pd.DataFrame([{**ROW, **row}])
    return str(list_redenen(frame, _firms(*kinds))[0])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({}, "niet_te_zeggen"),
        ({"waarde_wordt": 40.0, "waarde_tot_wordt": 40.0}, "omgeving_veranderd"),
        ({"object_id_wordt": "O2"}, "omgeving_veranderd"),
        ({"waarde_was": 40.0}, "gegevens_scherper"),
        ({"waarde_wordt": 40.0}, "gegevens_vager"),
        ({"grens_tot_wordt": 200.0}, "gegevens_vager"),
        ({"waarde_wordt": 50.001, "waarde_tot_wordt": 50.001}, "niet_te_zeggen"),
        ({"was": "onbekend"}, "gegevens_bekend"),
    ],
)
def test_measures_tell_the_reason(row: dict[str, object], reason: str) -> None:
    assert _reason(**row) == reason


def test_a_limit_in_categories_is_one_of_the_plan() -> None:
    unit = {"eenheid_was": "categorie", "eenheid_wordt": "categorie"}
    assert _reason(**unit, grens_wordt=3.0, grens_tot_wordt=3.0) == "plan_veranderd"
    assert _reason(**unit, object_id_wordt="Z2") == "plan_veranderd"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("verhuisd", "vestiging_verhuisd"),
        ("activiteiten", "vestiging_veranderd"),
        ("geluid_eigen_m", "vestiging_veranderd"),
        ("sbi_versie", "sbi_versie"),
        ("milieucategorie_eigen_bekend", "gegevens_bekend"),
        ("milieucategorie_eigen_onbekend", "gegevens_weg"),
        ("banen", "niet_te_zeggen"),
        ("banen_bekend", "niet_te_zeggen"),
    ],
)
def test_what_happened_to_the_firm_goes_before_measures(kind: str, reason: str) -> None:
    assert _reason(kind) == reason


def test_only_real_reasons_have_an_effect() -> None:
    rows = pd.DataFrame(
        {
            "vestiging_id": ["A", "A", "A", "B"],
            "verandering": ["verdwenen", "zwaarder", "verdwenen", "verdwenen"],
            "reden": ["plan_veranderd", "omgeving_veranderd", "sbi_versie", "vestiging_weg"],
        }
    )
    firms = pd.DataFrame({"vestiging_id": ["B"], "verandering": ["weg"], "zekerheid": ["onbekend"]})
    assert list_effecten(rows, firms).tolist() == ["beter", "slechter", "onbekend", "onbekend"]


@pytest.mark.parametrize("sides", [("zeker", "nvt"), ("nvt", "mogelijk")])
def test_where_a_check_does_not_apply_its_lost_measures_say_nothing(sides: tuple[str, str]) -> None:
    side = "wordt" if sides[1] == "nvt" else "was"
    lost = {f"{name}_{side}": None for name in ("waarde", "waarde_tot", "grens", "grens_tot")}
    row = {**lost, f"object_id_{side}": None, "was": sides[0], "wordt": sides[1]}
    assert _reason(**row) == "niet_te_zeggen"
    # What the firm itself tells still holds.
    assert _reason("activiteiten", **row) == "vestiging_veranderd"


def test_an_object_that_came_is_a_change_around_the_firm() -> None:
    none = {f"{name}_was": None for name in ("waarde", "waarde_tot", "object_id")}
    assert _reason(**none, was="geen_signaal") == "omgeving_veranderd"
