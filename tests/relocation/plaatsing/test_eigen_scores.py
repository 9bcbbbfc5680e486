"""Scores that somebody answers for are criteria; one that nobody gave is no nought."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plaatsing.eigen_criteria import list_eigen_punten
from werklocaties_gis.relocation.plaatsing.eigen_scores import (
    list_eigen_scores,
    list_scoremeldingen,
)
from werklocaties_gis.relocation.plaatsing.rangorde import Rangorde, list_rangorde
from werklocaties_gis.relocation.plaatsing.vraag import Vraag, make_vraag
from werklocaties_gis.settings.beleid import Beleid, Gevolgen, Gevolgentabel
from werklocaties_gis.settings.criteria import Criterium, Gewichten
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten

COLUMNS = ("vestiging_id", "plek_id", "criterium", "waarde")
NO_REFUSALS = Gevolgentabel(
    **{
        name: Gevolgen(zeker="telt", mogelijk="telt", onbekend="telt")
        for name in Gevolgentabel.model_fields
    }
)
GIVEN = [
    ("V1", None, "impact", 8.0),
    ("V3", None, "impact", 2.0),
    (None, "P3", "bereik", 5.0),
]


def _scores(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).assign(bron="panel van de gemeente")
    return conform(frame, "eigen_scores")


def _vraag(tables: ModuleType, rows: list[tuple[Any, ...]], **given: Any) -> Vraag:
    """V1, V2 and V3 have 50, 80 and 20 jobs: scores 0.5, 0.8, 0.2 of weight 0.6."""
    tabellen = tables.make_tabellen()
    tabellen["vestigingen"] = tabellen["vestigingen"].assign(
        banen=pd.array([50, 80, 20], dtype="Float64")
    )
    tabellen["eigen_scores"] = _scores(rows)
    scale = {"nul": 0.0, "een": 10.0}
    impact = {"id": "impact", "veld": "eigen_scores.impact", "gewicht": 0.4, **scale, **given}
    jobs = Criterium(id="banen", veld="banen", gewicht=0.6, nul=0.0, een=100.0)
    plan = Plan(criteria=(jobs, Criterium.model_validate(impact)), gewichten=Gewichten(eigen=10.0))
    study = (tabellen, read_lijsten(), Beleid(toetsen=NO_REFUSALS))
    return make_vraag(*study, plan, detect_mismatches(*study))


def _rank(vraag: Vraag) -> Rangorde:
    return list_rangorde(vraag.vraagstuk, vraag.eigenschappen, np.arange(3), ("P3",))


def _list(found: Rangorde, *columns: str) -> list[list[object]]:
    table = found.rangorde[list(columns)].astype(object)
    return table.where(table.notna(), None).to_numpy().tolist()


def test_a_missing_score_is_left_out_of_the_mean_and_reported(tables: ModuleType) -> None:
    found = _rank(_vraag(tables, GIVEN))
    # 0.6 × 0.5 + 0.4 × 0.8 = 0.62; V2 has its jobs only: 0.8; 0.6 × 0.2 + 0.4 × 0.2 = 0.2.
    assert _list(found, "vestiging_id", "rang", "punten", "weggelaten", "navragen") == [
        ["V1", 2, pytest.approx(0.62), (), ()],
        ["V2", 1, pytest.approx(0.8), ("impact",), ()],
        ["V3", 3, pytest.approx(0.2), (), ()],
    ]
    scores = found.scores.set_index(["vestiging_id", "criterium"])["score"]
    assert pd.isna(scores.loc[("V2", "impact")])


def test_a_score_of_nought_counts_as_nought(tables: ModuleType) -> None:
    found = _rank(_vraag(tables, [*GIVEN, ("V2", None, "impact", 0.0)]))
    assert _list(found, "vestiging_id", "punten", "weggelaten")[1] == [
        "V2",
        pytest.approx(0.48),
        (),
    ]


def test_points_of_a_plan_leave_it_out_too(tables: ModuleType) -> None:
    vraag = _vraag(tables, GIVEN)
    firms, plekken = np.arange(3), np.full(3, 2)
    points = list_eigen_punten(vraag.eigenschappen, vraag.vraagstuk.plan, firms, plekken)
    np.testing.assert_allclose(points, [6.2, 8.0, 2.0])


def test_a_threshold_is_not_passed_by_what_nobody_scored(tables: ModuleType) -> None:
    found = _rank(_vraag(tables, GIVEN, drempel=1.0))
    assert _list(found, "vestiging_id", "rang", "navragen")[1] == ["V2", None, ("impact",)]


def test_who_has_no_score_at_all_has_no_rank(tables: ModuleType) -> None:
    vraag = _vraag(tables, GIVEN)
    only = Criterium(id="impact", veld="eigen_scores.impact", gewicht=1.0)
    plan = vraag.vraagstuk.plan.model_copy(update={"criteria": (only,)})
    stuk = type(vraag.vraagstuk)(
        vraag.vraagstuk.vooruitblik,
        vraag.vraagstuk.aanbod,
        vraag.vraagstuk.behoefte,
        plan,
        vraag.vraagstuk.eisen,
    )
    found = list_rangorde(stuk, vraag.eigenschappen, np.arange(3), ("P3",))
    assert _list(found, "vestiging_id", "rang", "weggelaten") == [
        ["V1", 1, ()],
        ["V2", None, ("impact",)],
        ["V3", 2, ()],
    ]


def test_the_firm_on_the_place_goes_before_the_firm_and_that_before_the_place(
    tables: ModuleType,
) -> None:
    rows = [*GIVEN, (None, "P3", "impact", 4.0), ("V1", "P3", "impact", 9.0)]
    aanbod = _vraag(tables, rows).vraagstuk.aanbod
    v, p = np.array([0, 0, 1, 1, 2]), np.array([2, 0, 2, 0, 2])
    found = list_eigen_scores(_scores(rows[::-1]), "impact", aanbod, v, p)
    np.testing.assert_array_equal(found, [9, 8, 4, np.nan, 2])


def test_two_scores_of_one_firm_or_of_nobody_and_one_without_a_source_are_refused() -> None:
    rows = [("V1", None, "impact", 8.0), ("V1", None, "impact", 3.0), (None, None, "impact", 1.0)]
    frame = _scores(rows)
    frame.loc[0, "bron"] = pd.NA
    codes = sorted(one.code for one in check_tabellen({"eigen_scores": frame}))
    assert codes == ["duplicate_key", "missing_value", "needs_one_of"]


def test_a_score_that_no_row_gives_is_told() -> None:
    criteria = [
        Criterium(id="a", veld="eigen_scores.impact"),
        Criterium(id="b", veld="eigen_scores.klimaat"),
        Criterium(id="c", veld="banen"),
    ]
    told = list(list_scoremeldingen(_scores(GIVEN), criteria))
    assert [(one.code, dict(one.fields)["naam"]) for one in told] == [
        ("criterium_zonder_scores", "klimaat")
    ]
