"""What the voorbeeldregio was drawn for: every check, every refusal, a chain, a dead end."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis.example.voorbeeldregio import make_voorbeeldlijsten, make_voorbeeldregio
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.relocation.resultaat import Verplaatsplan
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.read import read_project

NIET_VOOR_ZITTENDEN = {"natura2000", "net", "beperking"}
WOORDEN = {"zeker", "mogelijk", "onbekend"}


@pytest.fixture(scope="module")
def mismatches() -> Mismatches:
    return detect_mismatches(make_voorbeeldregio(), make_voorbeeldlijsten(), Beleid())


@pytest.fixture(scope="module")
def plan(repository: Path, mismatches: Mismatches) -> Verplaatsplan:
    project = read_project(repository / "data" / "voorbeeldregio")
    regio, lijsten = make_voorbeeldregio(), make_voorbeeldlijsten()
    return plan_verplaatsingen(regio, lijsten, project.beleid, project.plan, mismatches)


def words(outcomes: pd.DataFrame) -> dict[str, set[str]]:
    pairs = outcomes[["toets", "uitkomst"]].astype(str)
    return {toets: set(rows["uitkomst"]) for toets, rows in pairs.groupby("toets")}


def test_every_check_speaks_in_every_word_about_firms_that_sit_there(
    mismatches: Mismatches,
) -> None:
    for toets, found in words(mismatches.uitkomsten).items():
        if toets not in NIET_VOOR_ZITTENDEN:
            assert WOORDEN | {"geen_signaal"} <= found, toets


def test_grid_and_nature_speak_about_new_placements() -> None:
    regio = make_voorbeeldregio()
    pairs = pd.MultiIndex.from_product(
        [regio["vestigingen"]["vestiging_id"], regio["plekken"]["plek_id"]],
        names=["vestiging_id", "plek_id"],
    ).to_frame(index=False)
    nieuw = pairs.assign(soort="nieuw", ha=0.1, afgeleid=False)
    found = words(
        detect_mismatches(regio, make_voorbeeldlijsten(), Beleid(), plaatsingen=nieuw).uitkomsten
    )
    assert WOORDEN | {"geen_signaal"} <= found["net"]
    assert "mogelijk" in found["natura2000"]


@pytest.mark.parametrize(
    ("vestiging", "toets", "uitkomst"),
    [
        ("V02", "licht_op_hmc", "zeker"),
        ("V02", "onder_minimum", "zeker"),
        ("V06", "onder_minimum", "mogelijk"),
        ("V09", "functie_past_niet", "zeker"),
        ("V19", "onnodig_op_nat", "zeker"),
        ("V20", "onnodig_op_nat", "mogelijk"),
        ("V33", "zwaarder_dan_maximum", "zeker"),
        ("V34", "hinder_gevoelig", "zeker"),
        ("V36", "functie_past_niet", "mogelijk"),
    ],
)
def test_a_firm_that_was_drawn_wrong_is_found(
    mismatches: Mismatches, vestiging: str, toets: str, uitkomst: str
) -> None:
    found = mismatches.mismatches
    rows = found[found["vestiging_id"].eq(vestiging) & found["toets"].eq(toets)]
    assert uitkomst in set(rows["uitkomst"])


def test_a_verdict_of_the_planner_takes_a_finding_out(mismatches: Mismatches) -> None:
    weerlegd = mismatches.mismatches.query("vestiging_id == 'V11' and toets == 'lager_dan_maximum'")
    assert weerlegd.empty


def test_the_plan_is_proven_best(plan: Verplaatsplan) -> None:
    assert plan.status == "optimaal"
    assert plan.objective == pytest.approx(plan.bound)


def test_at_least_three_firms_move_in_one_chain(plan: Verplaatsplan) -> None:
    moves = plan.verplaatsingen.set_index("vestiging_id")
    depth = {}
    for vestiging, row in moves.sort_values("volgorde").iterrows():
        depth[vestiging] = 1 + max((depth[other] for other in row["wacht_op"]), default=0)
    assert max(depth.values()) >= 3


def test_both_users_leave_the_shared_building_before_it_is_used_again(
    plan: Verplaatsplan,
) -> None:
    moves = plan.verplaatsingen.set_index("vestiging_id")
    newcomer = moves.query("naar_plek_id == 'A4'")
    assert len(newcomer) == 1
    assert set(newcomer["wacht_op"].iloc[0]) == {"V04", "V05"}


def test_a_tenant_moves_and_offices_go_to_the_mixed_area(plan: Verplaatsplan) -> None:
    moves = plan.verplaatsingen.set_index("vestiging_id")
    huurders = make_voorbeeldregio()["vestigingen"].query("eigendom_huur == 'huur'")
    assert set(moves.index) & set(huurders["vestiging_id"])
    assert moves.loc["V09", "naar_plek_id"] == "N1"


def test_every_reason_of_refusal_occurs(plan: Verplaatsplan) -> None:
    lost = plan.niet_passend.groupby("stap")["weg"].sum()
    # Every firm says how much power it needs.
    never = {"alle_plekken", "minder_geschikt", "vermogen_onbekend"}
    assert set(lost[lost == 0].index) <= never


def test_the_scrap_dealer_fits_nowhere_and_is_told_so(plan: Verplaatsplan) -> None:
    rows = plan.niet_passend.query("vestiging_id == 'V07'").sort_values("volgorde")
    assert rows["over"].iloc[-1] == 0
    assert rows["reden"].iloc[-1] == "geen_optie"
    assert "V07" not in set(plan.verplaatsingen["vestiging_id"])


def test_a_firm_of_unknown_activity_is_offered_nothing(plan: Verplaatsplan) -> None:
    rows = plan.niet_passend.query("vestiging_id == 'V50'").sort_values("volgorde")
    assert rows["reden"].iloc[-1] == "geen_passend_aanbod"
