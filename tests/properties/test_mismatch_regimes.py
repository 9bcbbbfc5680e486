"""What must hold of the regimes whatever the study: more is never lighter, room never heavier."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.toetsen.hinder import HINDER_GEVOELIG
from werklocaties_gis.mismatch.toetsen.toets import worst_words
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid

Tables = dict[str, list[dict[str, Any]]]

FEW = settings(max_examples=1)
SEEDS = st.integers(0, 5_000)
STUDIES = 16
"""Studies that one example lays out side by side."""


@pytest.fixture(scope="module")
def loting(repository: Path, load: Any) -> ModuleType:
    return load(repository / "tests" / "properties" / "studies_op_loting.py")


@pytest.fixture(scope="module")
def judge(situaties: ModuleType, loting: ModuleType) -> Any:
    """Words of hinder by aspect for every firm on every place of some studies."""

    def words(tables: Tables, *, nieuw: bool, block: bool = True, **switches: Any) -> Any:
        tabellen, beleid = situaties.as_tabellen(tables), Beleid(**switches)
        firms = list_profielen(tabellen, situaties.as_lijsten(loting.LISTS), beleid)
        places = list_arrays(list_omgeving(tabellen, beleid), tabellen, beleid)
        i, j = np.arange(len(firms)), np.arange(len(places))
        grid = (i[:, None], j[None, :]) if block else (np.repeat(i, len(j)), np.tile(j, len(i)))
        found = HINDER_GEVOELIG.outcomes(firms, places, *grid, nieuw=nieuw, beleid=beleid)
        worst = worst_words(HINDER_GEVOELIG, firms, places, *grid, nieuw=nieuw, beleid=beleid)
        return {**found, "zwaarste": worst}

    return words


def make(loting: ModuleType, seed: int) -> Tables:
    """Studies of the new style only, so that room and values meet often."""
    studies = [loting.make_study(STUDIES * seed + n, n) for n in range(STUDIES)]
    tables: Tables = loting.join_studies(studies)
    zones = [{**row, "regime": "nieuwe_stijl"} for row in tables["bestemmingen"]]
    return {**tables, "bestemmingen": zones}


def raised(tables: Tables, table: str, column: str, by: float) -> Tables:
    rows = [
        {**row, column: row[column] + by} if row.get(column) is not None else row
        for row in tables[table]
    ]
    return {**tables, table: rows}


def never_lighter(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    assert set(before) == set(after)
    for aspect, words in before.items():
        assert (after[aspect] >= words).all(), aspect


@FEW
@given(seed=SEEDS, by=st.integers(1, 12), nieuw=st.booleans())
def test_raising_the_values_of_firms_never_makes_a_word_lighter(
    judge: Any, loting: ModuleType, seed: int, by: int, *, nieuw: bool
) -> None:
    tables = make(loting, seed)
    before = judge(tables, nieuw=nieuw)
    never_lighter(before, judge(raised(tables, "milieuwaarden", "waarde", by), nieuw=nieuw))
    assert (before["geluid"] > 0).any()


@FEW
@given(seed=SEEDS, by=st.integers(1, 12), nieuw=st.booleans())
def test_raising_the_room_of_plans_never_makes_a_word_heavier(
    judge: Any, loting: ModuleType, seed: int, by: int, *, nieuw: bool
) -> None:
    tables = make(loting, seed)
    wider = judge(raised(tables, "gebruiksruimte", "grenswaarde", by), nieuw=nieuw)
    never_lighter(wider, judge(tables, nieuw=nieuw))


@FEW
@given(seed=SEEDS)
def test_no_activity_changes_an_answer_of_the_new_style(
    judge: Any, loting: ModuleType, seed: int
) -> None:
    tables = make(loting, seed)
    heavy = [{**row, "sbi": "60"} for row in tables["activiteiten"]]
    before = judge(tables, nieuw=False, regime="nieuwe_stijl")
    after = judge({**tables, "activiteiten": heavy}, nieuw=False, regime="nieuwe_stijl")
    for aspect in ("geur", "stof", "geluid", "gevaar", "grootste"):
        np.testing.assert_array_equal(before[aspect], after[aspect])


@FEW
@given(seed=SEEDS, nieuw=st.booleans(), regime=st.sampled_from(["plan", "nieuwe_stijl"]))
def test_a_block_answers_what_each_pair_answers_under_every_regime(
    judge: Any, loting: ModuleType, seed: int, regime: str, *, nieuw: bool
) -> None:
    studies = [loting.make_study(STUDIES * seed + n, n) for n in range(STUDIES)]
    tables = loting.join_studies(studies)
    block = judge(tables, nieuw=nieuw, regime=regime)
    pairs = judge(tables, nieuw=nieuw, regime=regime, block=False)
    for aspect, words in block.items():
        np.testing.assert_array_equal(words.ravel(), pairs[aspect], err_msg=aspect)


@FEW
@given(seed=SEEDS)
def test_the_order_of_rows_of_room_and_values_changes_nothing(
    judge: Any, loting: ModuleType, seed: int
) -> None:
    tables = make(loting, seed)
    turned = {
        name: tables[name][::-1] for name in ("gebruiksruimte", "milieuwaarden", "bestemmingen")
    }
    before, after = (judge(each, nieuw=False) for each in (tables, {**tables, **turned}))
    for aspect, words in before.items():
        np.testing.assert_array_equal(words, after[aspect])


@FEW
@given(seed=SEEDS)
def test_lowering_nothing_in_a_mixed_area_never_makes_a_word_lighter(
    judge: Any, loting: ModuleType, seed: int
) -> None:
    studies = [loting.make_study(STUDIES * seed + n, n) for n in range(STUDIES)]
    tables = loting.join_studies(studies)
    before = judge(tables, nieuw=True, regime="vng2009")
    never_lighter(before, judge(tables, nieuw=True, regime="vng2009", gemengd_verlagen=False))


@FEW
@given(seed=SEEDS)
def test_counting_more_objects_never_makes_a_word_lighter(
    judge: Any, loting: ModuleType, seed: int
) -> None:
    studies = [loting.make_study(STUDIES * seed + n, n) for n in range(STUDIES)]
    tables = loting.join_studies(studies)
    fewer = {"geur": ("woning",), "gevaar": ("zorg", "onderwijs")}
    before = judge(tables, nieuw=True, regime="vng2009", gevoelige_lijst=fewer)
    plain = judge(tables, nieuw=True, regime="vng2009")
    never_lighter(before, plain)
    never_lighter(plain, judge(tables, nieuw=True, regime="vng2009", bedrijfswoning_telt=True))
