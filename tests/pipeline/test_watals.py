"""What a little more would bring, and plans of two runs side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.relocation.watals.varianten import Omvang
from werklocaties_gis.tables.formats import write_csv


def test_more_room_never_brings_less(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan
) -> None:
    only = Omvang(ha=1.0, kw=0.0, eur=0.0, jaren=0)
    found = pipeline.plan_watals(studie, mismatches, plan, only)
    rows = found.watals.set_index("variant")
    assert rows["verschil"].min() == 0
    assert rows["verschil"].max() > 0
    assert set(found.plannen) == set(rows.index) - {"basis"}
    assert set(found.keuzevastheid["vestiging_id"]) == set(plan.verplaatsingen["vestiging_id"])
    assert found.keuzevastheid["blijft_share"].between(0, 1).all()
    assert set(found.tabellen()) == {"watals", "keuzevastheid"}


def test_a_plan_that_was_read_back_cannot_be_solved_again(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan
) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        pipeline.plan_watals(studie, mismatches, replace(plan, oplossing=None))


def test_two_runs_are_compared_from_what_they_wrote(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, tmp_path: Path
) -> None:
    few = studie.project.plan.model_copy(update={"verhuizers": ("ruimtezoekers",)})
    other = studie.with_project(studie.project.model_copy(update={"plan": few}))
    smaller = pipeline.plan_verplaatsingen(other, mismatches)
    parts = ("csv", "samenvatting")
    pipeline.write_uitvoer(studie, mismatches, plan, folder=tmp_path / "a", onderdelen=parts)
    pipeline.write_uitvoer(other, mismatches, smaller, folder=tmp_path / "b", onderdelen=parts)
    totals, firms = pipeline.list_vergelijking([tmp_path / "a", tmp_path / "b"])
    assert totals["scenario"].tolist() == ["a", "b"]
    assert totals["waarde"].tolist() == pytest.approx([plan.objective, smaller.objective])
    moved = set(plan.verplaatsingen["vestiging_id"]) | set(smaller.verplaatsingen["vestiging_id"])
    assert set(firms["vestiging_id"]) == moved
    assert len(firms) == 2 * len(moved)
    # Land that comes free stands in the file on the plan, which was not written for either.
    assert totals["hmc_ha"].isna().all()
    rows = pd.DataFrame({"soort": ["totaal", "hmc"], "duurzaam_ha": [4.0, 2.5]})
    write_csv(rows, "vrijgekomen_totalen", tmp_path / "b" / "vrijgekomen_totalen.csv")
    again, _ = pipeline.list_vergelijking([tmp_path / "a", tmp_path / "b"])
    assert again["hmc_ha"].fillna(-1.0).tolist() == [-1.0, 2.5]


def test_a_folder_without_a_plan_is_refused_by_name(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    with pytest.raises(MissingInputError) as error:
        pipeline.read_plan(tmp_path / "niets")
    assert "niets" in str(error.value.fields["path"])
    parts = ("csv", "samenvatting")
    pipeline.write_uitvoer(studie, mismatches, folder=tmp_path / "c", onderdelen=parts)
    with pytest.raises(MissingInputError):
        pipeline.read_plan(tmp_path / "c")
