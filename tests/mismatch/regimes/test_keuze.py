"""Which regime answers: the plan's, or the one that the policy takes for every place."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.regimes.keuze import ENGINES, both_words
from werklocaties_gis.mismatch.uitkomst import UITKOMSTEN, list_names

TOETS = "hinder_gevoelig"


def fits_one(situaties: ModuleType, *, by_room: bool, regime: str) -> dict[str, Any]:
    """A firm of category 3.2 that keeps its distance or not, and its room or not."""
    return situaties.new_style(
        situaties.room(5),
        values=[situaties.emission(4 if by_room else 6)],
        bestemmingen=[situaties.zone(None, None, regime=regime)],
        gevoelige_objecten=[situaties.home(10 if by_room else 900)],
    )


@pytest.mark.parametrize(
    ("regime", "beleid", "by_room", "expected"),
    [
        ("nieuwe_stijl", "plan", True, "geen_signaal"),
        ("nieuwe_stijl", "plan", False, "zeker"),
        ("vng2009", "plan", True, "zeker"),
        ("vng2009", "plan", False, "geen_signaal"),
        ("nieuwe_stijl", "vng2009", True, "zeker"),
        ("nieuwe_stijl", "vng2009", False, "geen_signaal"),
        ("vng2009", "nieuwe_stijl", True, "geen_signaal"),
        ("vng2009", "nieuwe_stijl", False, "zeker"),
    ],
)
def test_a_firm_may_pass_one_regime_and_fail_the_other(
    situaties: ModuleType, regime: str, beleid: str, expected: str, *, by_room: bool
) -> None:
    given = fits_one(situaties, by_room=by_room, regime=regime)
    assert situaties.word(given, TOETS, "geur", {"regime": beleid}) == expected


WORDS = range(-1, 4)


@pytest.mark.parametrize("old", WORDS)
@pytest.mark.parametrize("new", WORDS)
def test_only_what_both_regimes_are_sure_of_is_certain_and_unknown_never_passes(
    old: int, new: int
) -> None:
    got = list_names(both_words(np.array([old]), np.array([new]))).item()
    names = {UITKOMSTEN[old + 1], UITKOMSTEN[new + 1]}
    if len(names) == 1:
        assert got == names.pop()
    elif names & {"zeker", "mogelijk"}:
        assert got == "mogelijk"
    else:
        assert got == ("onbekend" if "onbekend" in names else "geen_signaal")


@pytest.mark.parametrize(
    ("distance_m", "value", "expected"),
    [(10, 6, "zeker"), (10, 4, "mogelijk"), (900, 6, "mogelijk"), (900, 4, "geen_signaal")],
)
def test_a_place_of_which_parts_differ_is_judged_by_both(
    situaties: ModuleType, distance_m: float, value: float, expected: str
) -> None:
    halves = [
        situaties.zone(
            None,
            None,
            bestemming_id=f"Z{n + 1}",
            regime=regime,
            geometrie=situaties.box(100_000 + 50 * n, 400_000, 50, 100),
        )
        for n, regime in enumerate(("nieuwe_stijl", "vng2009"))
    ]
    given = situaties.new_style(
        situaties.room(5),
        values=[situaties.emission(value)],
        bestemmingen=halves,
        gevoelige_objecten=[situaties.home(distance_m)],
    )
    assert situaties.word(given, TOETS, "geur") == expected
    rows = situaties.find(situaties.detect(given).uitkomsten, TOETS, "geur")
    assert "meerdere_regimes" in rows["opmerkingen"].item()


def test_a_choice_of_the_policy_against_the_plan_is_said(situaties: ModuleType) -> None:
    given = fits_one(situaties, by_room=True, regime="vng2009")
    for beleid, said in (("plan", False), ("vng2009", False), ("nieuwe_stijl", True)):
        found = situaties.detect(given, {"regime": beleid}).uitkomsten
        remarks = situaties.find(found, TOETS, "geur")["opmerkingen"].item()
        assert ("regime_volgens_beleid" in remarks) == said


def test_the_list_of_mixing_replaces_distances_but_not_the_room_of_a_plan(
    situaties: ModuleType,
) -> None:
    plek = {"plek_id": "P1", "menging": "A", "geometrie": situaties.box()}
    for regime, expected in (("vng2009", "nvt"), ("nieuwe_stijl", "zeker")):
        given = fits_one(situaties, by_room=False, regime=regime) | {"plekken": [plek]}
        assert situaties.word(given, TOETS, "geur") == expected
        assert situaties.word(given, TOETS, "menging") == "zeker"


def test_without_the_list_of_mixing_distances_hold_and_the_finding_says_whose_choice_that_is(
    situaties: ModuleType,
) -> None:
    plek = {"plek_id": "P1", "menging": "A", "geometrie": situaties.box()}
    given = situaties.one_firm("32", plekken=[plek], gevoelige_objecten=[situaties.home(10)])
    off = {"functiemenging": False}
    assert situaties.word(given, TOETS, "geur", off) == "zeker"
    found = situaties.detect(given, off).uitkomsten
    assert len(situaties.find(found, TOETS, "menging")) == 0
    assert "schakelaar_functiemenging" in situaties.find(found, TOETS, "geur")["opmerkingen"].item()


@pytest.mark.parametrize(("switch", "told"), [(True, True), (False, False)])
def test_what_stays_out_of_the_noise_sum_is_information_and_no_test(
    situaties: ModuleType, *, switch: bool, told: bool
) -> None:
    park = {
        "terrein_id": "T1",
        "zonebeheer": "gpp",
        "geometrie": situaties.box(99_990, 399_990, 200, 200),
    }
    limits = zip(("dag", "avond", "nacht"), (45, 40, 35), strict=True)
    rooms = [
        situaties.room(
            limit,
            ruimte_id=f"R{period}",
            aspect="geluid",
            periode=period,
            plaats="afstand",
            afstand_m=30,
            eenheid="dB(A)",
        )
        for period, limit in limits
    ]
    given = situaties.new_style(*rooms, bedrijventerreinen=[park])
    given["plekken"] = [{"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}]
    found = situaties.detect(given, {"buiten_geluidsom": switch})
    row = situaties.find(found.uitkomsten, TOETS, "geluid").iloc[0]
    assert found.omgeving["buiten_geluidsom"].all()
    assert row["uitkomst"] == "nvt"
    assert ("buiten_geluidsom" in row["opmerkingen"]) == told


def test_every_engine_answers_by_its_own_name() -> None:
    assert {name: engine.id for name, engine in ENGINES.items()} == {n: n for n in ENGINES}
