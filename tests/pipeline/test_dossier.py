"""The file on a plan: one reason for each firm that stays, and what hangs on each move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.pipeline.dossier import TABELLEN, list_dossier, write_tables
from werklocaties_gis.pipeline.onderdelen import ONDERDELEN
from werklocaties_gis.settings.plan import Plan


@pytest.fixture(scope="module")
def dossier(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan
) -> Mapping[str, pd.DataFrame]:
    return list_dossier(studie, mismatches, plan)


def test_every_table_of_the_file_is_made(dossier: Mapping[str, pd.DataFrame]) -> None:
    assert tuple(dossier) == TABELLEN
    # Without criteria of the user's own nobody is ranked by them, nor without profiles held to one.
    assert {name for name, table in dossier.items() if table.empty} == {
        "rangorde",
        "rangordescores",
        "profieltoetsing",
    }


def test_each_mover_that_stays_has_one_reason_and_each_move_its_consequences(
    dossier: Mapping[str, pd.DataFrame], plan: Verplaatsplan
) -> None:
    stays = plan.niet_passend.loc[plan.niet_passend["reden"].notna(), "vestiging_id"]
    assert sorted(dossier["uitleg"]["vestiging_id"]) == sorted(stays)
    assert set(dossier["uitleg"]["soort"]) <= {"onmogelijk", "verdrongen", "niet_de_moeite"}
    moves = set(plan.verplaatsingen["vestiging_id"])
    assert set(dossier["gevolgen"]["vestiging_id"]) == moves


def test_what_the_plan_chose_is_a_candidate_that_fits(
    dossier: Mapping[str, pd.DataFrame], plan: Verplaatsplan
) -> None:
    chosen = plan.verplaatsingen.rename(columns={"naar_plek_id": "plek_id"})
    found = chosen[["vestiging_id", "plek_id"]].merge(dossier["geschiktheid"], how="left")
    assert found["past"].all()
    entered = found["plek_id"]
    assert entered.isin(dossier["kavelpaspoorten"]["plek_id"]).all()


def test_of_very_many_candidates_the_places_of_the_plan_come_first(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("werklocaties_gis.pipeline.dossier.MAX_PAREN", 1)
    few = list_dossier(studie, mismatches, plan)["geschiktheid"]
    assert few["plek_id"].nunique() == 1
    assert set(few["plek_id"]) <= set(plan.verplaatsingen["naar_plek_id"])


def test_a_plan_that_was_read_back_cannot_be_explained(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan
) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        list_dossier(studie, mismatches, replace(plan, opgave=None))


def test_tables_are_written_under_their_own_name(
    dossier: Mapping[str, pd.DataFrame], tmp_path: Path
) -> None:
    write_tables(dossier, tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(TABELLEN)


def test_the_file_is_not_for_the_public(studie: Studie) -> None:
    assert pipeline.has_part(studie.project, "dossier")
    closed = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    assert not pipeline.has_part(studie.project.model_copy(update={"uitvoer": closed}), "dossier")


@pytest.mark.usefixtures("two_of_each")
@pytest.mark.parametrize("gone", [("vestigingen", "activiteiten", "gebruik"), ("plekken",)])
def test_without_firms_or_places_every_part_is_written_all_the_same(
    studie: Studie, tmp_path: Path, gone: tuple[str, ...]
) -> None:
    # As a study stands before its own files are in: public layers alone.
    if gone == ("plekken",):
        gone = (*gone, "kavels", "plek_kavels", "gebruik", "kostenposten")
    else:
        gone = (*gone, "oordelen", "kostenposten")
    bare = studie.replace(**{name: studie.tabellen[name].iloc[:0] for name in gone})
    bare = bare.with_project(bare.project.model_copy(update={"plan": Plan()}))
    found = pipeline.detect_mismatches(bare)
    plan = pipeline.plan_verplaatsingen(bare, found)
    assert plan.verplaatsingen.empty
    paths = pipeline.write_uitvoer(bare, found, plan, folder=tmp_path, onderdelen=tuple(ONDERDELEN))
    assert {path.name for path in paths} >= {"geschiktheid.csv", "kaart.html", "rapport.html"}
