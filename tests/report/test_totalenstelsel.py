"""The totals as sums and bounds: the truth keeps them all, and figures keep their places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.report.totalenstelsel import KLASSEN, MATEN, Telling, make_stelsel


@pytest.fixture(scope="module")
def telling(repository: Path, load: Callable[[Path], ModuleType]) -> Telling:
    """An invented region without firms on two parks."""
    return Telling.of(load(repository / "tests" / "report" / "streek.py").make_streek(3))


@pytest.mark.parametrize("maat", range(len(MATEN)))
def test_the_truth_keeps_every_sum_and_every_bound(telling: Telling, maat: int) -> None:
    stelsel = make_stelsel(telling, maat, np.ones(len(telling.toetsen), dtype=bool))
    assert np.abs(stelsel.gelijk @ stelsel.waarde).max() < 1e-6
    assert (stelsel.hoogstens @ stelsel.waarde).max() < 1e-6


def test_flags_of_rows_come_back_as_they_were_spread(telling: Telling) -> None:
    rows = np.arange(len(telling.toetsen) * telling.groepen).reshape(-1, telling.groepen) % 3 == 0
    sizes = np.arange(telling.groepen) % 2 == 0
    found = telling.gather(telling.spread(rows, sizes))
    assert (found[0] == rows).all()
    assert (found[1] == sizes).all()


def test_a_figure_has_the_place_at_which_its_value_stands(telling: Telling) -> None:
    stelsel = make_stelsel(telling, 1, np.zeros(len(telling.toetsen), dtype=bool))
    for toets, group, klasse in ((0, 0, 0), (2, 1, 3), (8, 2, len(KLASSEN) - 1)):
        place = telling.cel(toets, group, klasse)
        assert stelsel.waarde[place] == telling.waarden[1, toets, group, klasse]
    assert stelsel.waarde[telling.maat(1)] == telling.omvang()[1, 1]


def test_an_outcome_that_the_whole_shows_to_be_empty_needs_no_range(telling: Telling) -> None:
    empty = np.argwhere(telling.waarden[0][:, -1, :4] == 0)
    assert len(empty)
    toets, klasse = (int(one) for one in empty[0])
    shown = np.ones(len(telling.toetsen), dtype=bool)
    place = telling.cel(toets, 0, klasse)
    assert make_stelsel(telling, 0, shown).nodig[place] == 0
    assert make_stelsel(telling, 0, ~shown).nodig[place] == 2
