"""Candidates are ranked by published criteria: by hand, with ties by a stated rule."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plaatsing.rangorde import Rangorde, list_rangorde
from werklocaties_gis.relocation.plaatsing.vraag import make_vraag
from werklocaties_gis.settings.beleid import Beleid, Gevolgen, Gevolgentabel
from werklocaties_gis.settings.criteria import Criterium
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.reference import read_lijsten

NO_REFUSALS = Gevolgentabel(
    **{
        name: Gevolgen(zeker="telt", mogelijk="telt", onbekend="telt")
        for name in Gevolgentabel.model_fields
    }
)


def _rank(
    tables: ModuleType,
    banen: list[object],
    gtv_kw: list[object],
    weights: tuple[float, float] = (0.6, 0.4),
    turn: bool = False,
    **given: Any,
) -> Rangorde:
    """Rank V1, V2 and V3 for P3: jobs (more is better, 0 to 100) and power (less, 100 to 0)."""
    tabellen = tables.make_tabellen()
    firms = tabellen["vestigingen"].assign(banen=banen, gtv_kw=gtv_kw)
    kinds = {"banen": "Float64", "gtv_kw": "Float64"}
    tabellen["vestigingen"] = firms.astype(kinds)
    if turn:
        tabellen = {name: frame.iloc[::-1] for name, frame in tabellen.items()}
    jobs = {"id": "banen", "veld": "banen", "gewicht": weights[0], "nul": 0.0, "een": 100.0}
    power = {"id": "net", "veld": "gtv_kw", "gewicht": weights[1], "nul": 100.0, "een": 0.0}
    plan = Plan(
        criteria=(
            Criterium.model_validate({**jobs, **given}),
            Criterium.model_validate({**power, "richting": "lager"}),
        )
    )
    study = (tabellen, read_lijsten(), Beleid(toetsen=NO_REFUSALS))
    vraag = make_vraag(*study, plan, detect_mismatches(*study))
    return list_rangorde(vraag.vraagstuk, vraag.eigenschappen, np.arange(3), ("P3", "P9"))


def _list(found: Rangorde, *columns: str) -> list[list[object]]:
    table = found.rangorde[list(columns)].astype(object)
    return table.where(table.notna(), None).to_numpy().tolist()


def test_swapping_weights_reorders_as_by_hand(tables: ModuleType) -> None:
    # Jobs score 0.5, 0.8, 0.2; power 0.9, 0.1, 0.6.
    banen, power = [50, 80, 20], [10, 90, 40]
    first = _rank(tables, banen, power)
    assert _list(first, "vestiging_id", "rang", "punten") == [
        ["V1", 1, pytest.approx(0.66)],
        ["V2", 2, pytest.approx(0.52)],
        ["V3", 3, pytest.approx(0.36)],
    ]
    second = _rank(tables, banen, power, weights=(0.2, 0.8))
    assert _list(second, "vestiging_id", "rang", "punten") == [
        ["V1", 1, pytest.approx(0.82)],
        ["V2", 3, pytest.approx(0.24)],
        ["V3", 2, pytest.approx(0.52)],
    ]
    scores = first.scores.set_index(["vestiging_id", "criterium"])
    assert scores.loc[("V2", "banen"), "score"] == 0.8
    assert scores.groupby("vestiging_id")["punten"].sum().round(9).to_dict() == {
        "V1": 0.66,
        "V2": 0.52,
        "V3": 0.36,
    }


def test_of_equal_sums_the_heaviest_criterion_decides_and_then_a_lot_outside(
    tables: ModuleType,
) -> None:
    # 0.6 × 0.6 + 0.4 × 0.1 = 0.6 × 0.2 + 0.4 × 0.7 = 0.40.
    apart = _rank(tables, [20, 60, 0], [30, 90, 100])
    assert _list(apart, "rang", "gelijk")[:2] == [[2, False], [1, False]]
    same = _rank(tables, [20, 60, 20], [30, 90, 30])
    assert _list(same, "vestiging_id", "rang", "gelijk") == [
        ["V1", 2, True],
        ["V2", 1, False],
        ["V3", 2, True],
    ]


def test_who_misses_a_threshold_is_told_on_what_and_with_which_value(tables: ModuleType) -> None:
    found = _rank(tables, [50, 19, 20], [10, 10, 10], drempel=20.0)
    columns = ("vestiging_id", "rang", "uitgevallen_op", "waarde", "grens")
    assert _list(found, *columns) == [
        ["V1", 1, None, None, None],
        ["V2", None, "banen", 19.0, 20.0],
        ["V3", 2, None, None, None],
    ]


def test_who_does_not_fit_is_told_the_step(tables: ModuleType) -> None:
    tabellen_need = tables.set_cell(tables.make_tabellen(), "vestigingen", "V2", "kavel_m2", 2001)
    study = (tabellen_need, read_lijsten(), Beleid(toetsen=NO_REFUSALS))
    plan = Plan(criteria=(Criterium(id="m", veld="kavel_m2", gewicht=1.0),))
    vraag = make_vraag(*study, plan, detect_mismatches(*study))
    found = list_rangorde(vraag.vraagstuk, vraag.eigenschappen, np.arange(3), ("P1", "P3"))
    told = found.rangorde.set_index(["plek_id", "vestiging_id"])["uitgevallen_op"].dropna()
    assert told.to_dict() == {
        ("P3", "V2"): "te_klein",
        ("P1", "V2"): "te_klein",
        ("P1", "V1"): "eigen_plek",
    }


def test_a_candidate_of_whom_something_must_be_asked_has_no_rank(tables: ModuleType) -> None:
    found = _rank(tables, [50, None, 20], [10, 10, 10])
    assert _list(found, "vestiging_id", "rang", "navragen") == [
        ["V1", 1, ()],
        ["V2", None, ("banen",)],
        ["V3", 2, ()],
    ]
    stated = _rank(tables, [50, None, 20], [10, 10, 10], score_onbekend=0.4)
    assert _list(stated, "vestiging_id", "rang") == [["V1", 1], ["V2", 2], ["V3", 3]]


def test_a_weight_of_zero_takes_the_effect_away_but_not_the_value(tables: ModuleType) -> None:
    found = _rank(tables, [None, 80, 20], [10, 10, 40], weights=(0.0, 1.0))
    assert _list(found, "vestiging_id", "rang") == [["V1", 1], ["V2", 1], ["V3", 3]]


def test_the_order_of_rows_changes_nothing(tables: ModuleType) -> None:
    once, turned = (_rank(tables, [50, 80, 20], [10, 90, 40], turn=turn) for turn in (False, True))
    for name in ("rangorde", "scores"):
        pd.testing.assert_frame_equal(
            getattr(once, name).reset_index(drop=True), getattr(turned, name).reset_index(drop=True)
        )


def test_without_criteria_there_is_no_ranking(tables: ModuleType) -> None:
    study = (tables.make_tabellen(), read_lijsten(), Beleid())
    vraag = make_vraag(*study, Plan(), detect_mismatches(*study))
    found = list_rangorde(vraag.vraagstuk, vraag.eigenschappen, np.arange(3), ("P3",))
    assert found.rangorde.empty
    assert found.scores.empty
