"""Plans side by side."""

from __future__ import annotations

import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan


@pytest.fixture(scope="module")
def bladen(studie: Studie, mismatches: Mismatches, plan: Verplaatsplan) -> pipeline.Bladen:
    """The plan of the example region, and one in which only who seeks room moves."""
    eisen = studie.project.plan.model_copy(update={"verhuizers": ("ruimtezoekers",)})
    less = studie.with_project(studie.project.model_copy(update={"plan": eisen}))
    other = pipeline.plan_verplaatsingen(less, mismatches)
    return pipeline.list_scenarios(studie, {"ruim": plan, "alleen zoekers": other})


def test_totals_compare_with_the_first_plan(bladen: pipeline.Bladen) -> None:
    table = bladen["Scenario's"].tabel
    assert table["Scenario"].tolist() == ["ruim", "alleen zoekers"]
    assert table["Punten meer"].tolist()[0] == 0
    assert table["Punten meer"].tolist()[1] < 0
    first, second = table["Bedrijven die verhuizen"].tolist()
    assert first > second > 0
    assert table["Hoe goed"].tolist() == ["bewezen het beste"] * 2


def test_every_firm_has_its_place_in_both_or_stays(bladen: pipeline.Bladen) -> None:
    table = bladen["Wie gaat waar"].tabel
    totals = bladen["Scenario's"].tabel["Bedrijven die verhuizen"]
    for name, moves in zip(("ruim", "alleen zoekers"), totals, strict=True):
        assert table[name].ne("blijft").sum() == moves
    differs = table["ruim"].ne(table["alleen zoekers"])
    assert table["Verschilt"].eq("ja").tolist() == differs.tolist()
    assert "Garage Luchtkasteel" in set(table["Bedrijf"])
