"""Who fits on a plek, and on what the others fall away."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.cartography.dossier import geschiktheid as module
from werklocaties_gis.cartography.dossier.geschiktheid import make_geschiktheid


def test_who_fits_stands_by_rank(dossier: Any, sleutels: Any) -> None:
    made: Any = make_geschiktheid(dossier["geschiktheid"], sleutels, "nl")
    assert made["past"]["v"] == [6, 0]
    assert made["past"]["waarde"] == [14, 12.5]
    assert made["past"]["mogelijk"] == [1, 0]


def test_of_very_many_that_fit_the_best_are_told_and_all_counted(
    dossier: Any, sleutels: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PASSEND_PER_PLEK", 1)
    made: Any = make_geschiktheid(dossier["geschiktheid"], sleutels, "nl")
    assert made["past"]["v"] == [6]
    assert [count for _, count in made["past"]["totaal"]] == [2]


def test_the_others_stand_together_by_reason_the_largest_group_first(
    dossier: Any, sleutels: Any
) -> None:
    made: Any = make_geschiktheid(dossier["geschiktheid"], sleutels, "nl")
    told = [
        ([made["stappen"][step] for step in made["combinaties"][reasons]], count, firms)
        for _, reasons, count, firms in made["niet"]
    ]
    assert told == [
        (["te klein"], 2, [7, 8]),
        (["te dicht bij een gevoelig object (niet bekend)", "te klein"], 1, [4]),
    ]


def test_a_step_that_refuses_only_for_want_of_data_is_told_apart(
    dossier: Any, sleutels: Any
) -> None:
    rows = dossier["geschiktheid"]
    made: Any = make_geschiktheid(rows, sleutels, "nl")
    assert made["twijfels"]["v"] == [4]
    assert made["twijfels"]["stap"]["w"] == ["te dicht bij een gevoelig object"]
    sure = rows.assign(redenen=[(), ("hinder_gevoelig?", "hinder_gevoelig"), (), (), ()])
    made = make_geschiktheid(sure, sleutels, "nl")
    assert made["twijfels"]["v"] == []


def test_beyond_what_a_person_reads_firms_are_counted_and_not_named(
    dossier: Any, sleutels: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NAMEN_PER_PLEK", 1)
    made: Any = make_geschiktheid(dossier["geschiktheid"], sleutels, "nl")
    assert [(count, len(firms)) for _, _, count, firms in made["niet"]] == [(2, 1), (1, 0)]


def test_the_order_of_rows_changes_nothing(dossier: Any, sleutels: Any) -> None:
    rows: pd.DataFrame = dossier["geschiktheid"]
    shuffled = rows.sample(frac=1, random_state=4)
    assert make_geschiktheid(shuffled, sleutels, "nl") == make_geschiktheid(rows, sleutels, "nl")
