"""With a solver and everything that is public, nobody comes near a figure that is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from scipy.sparse import csr_array
from werklocaties_gis.report.bescherming import Stelsel, is_beschermd, list_verborgen
from werklocaties_gis.report.privacy import drop_small, list_omvang


@pytest.fixture(scope="module")
def streek(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Maker of invented regions, and who attacks what is published of them."""
    return load(repository / "tests" / "report" / "streek.py")


def list_narrow(streek: ModuleType, seed: int) -> list[str]:
    """Figures that are not shown and that a solver brings too close to."""
    truth = streek.make_streek(seed)
    shown, sizes = drop_small(truth, 5), list_omvang(truth, 5)
    narrow = []
    for maat in streek.MATEN:
        public = {key: (value, value) for key, value in streek.list_figures(shown, maat).items()}
        for name, value in zip(sizes["id"], sizes[maat], strict=True):
            public["terrein", "", name, ""] = (value, value)
        attack = streek.Aanvaller(streek.list_figures(truth, maat), public, maat)
        narrow += [f"{maat} {key}: {value}" for key, value, _ in attack.list_narrow()]
    return narrow


# Each once: what one check showed told that another has nobody in a park, or nearly how many jobs.
@pytest.mark.parametrize("seed", [6, 8, 17])
def test_every_figure_that_is_not_shown_can_be_far_from_what_it_is(
    streek: ModuleType, seed: int
) -> None:
    assert list_narrow(streek, seed) == []


@pytest.mark.lang
@pytest.mark.parametrize("seed", range(300))
def test_the_same_for_many_regions(streek: ModuleType, seed: int) -> None:
    assert list_narrow(streek, seed) == []


def make_stelsel(waarde: list[float], sommen: list[list[float]], vast: list[int]) -> Stelsel:
    """Counts with these sums, each figure a block of its own."""
    n = len(waarde)
    return Stelsel(
        waarde=np.array(waarde),
        nodig=np.full(n, 2.0),
        gelijk=csr_array(np.array(sommen)),
        hoogstens=csr_array(np.zeros((0, n))),
        blok=np.arange(n),
        kosten=np.ones(n),
        vast=np.isin(np.arange(n), vast),
    )


def hide(stelsel: Stelsel, *cells: int) -> list[int]:
    begin = np.isin(np.arange(len(stelsel.waarde)), cells)
    return [int(one) for one in np.flatnonzero(list_verborgen(stelsel, begin))]


def test_one_hidden_part_of_a_known_whole_takes_another_with_it() -> None:
    assert len(hide(make_stelsel([3, 20, 9, 32], [[1, 1, 1, -1]], vast=[3]), 0)) == 2


def test_hidden_parts_that_can_change_places_take_nothing_with_them() -> None:
    assert hide(make_stelsel([3, 4, 9, 16], [[1, 1, 1, -1]], vast=[]), 0, 1) == [0, 1]


def test_a_pair_of_too_few_firms_is_no_shelter_for_each_other() -> None:
    """One firm and none: the other can be 1 at most, so a third part goes as well."""
    assert len(hide(make_stelsel([1, 0, 9, 10], [[1, 1, 1, -1]], vast=[3]), 0, 1)) == 3


def test_a_table_of_parks_by_outcome_hides_a_rectangle() -> None:
    """Two parks, two outcomes, all margins known: a hidden cell needs three others."""
    sums = [[1, 1, 0, 0, -1, 0, 0, 0], [0, 0, 1, 1, 0, -1, 0, 0]]
    sums += [[1, 0, 1, 0, 0, 0, -1, 0], [0, 1, 0, 1, 0, 0, 0, -1]]
    table = make_stelsel([3, 8, 7, 6, 11, 13, 10, 14], sums, vast=[4, 5, 6, 7])
    assert hide(table, 0) == [0, 1, 2, 3]


def test_what_a_bound_leaves_no_room_for_is_not_protected() -> None:
    """The second is at most the first, and the first is shown to be nothing."""
    free = make_stelsel([0, 0, 5], [[0, 1, 1]], vast=[0])
    hidden = np.array([False, True, True])
    assert is_beschermd(free, hidden)
    bound = csr_array(np.array([[-1.0, 1, 0]]))
    held = Stelsel(**{**vars(free), "hoogstens": bound})
    assert not is_beschermd(held, hidden)


def test_where_everything_is_shown_nothing_is_left_to_guess() -> None:
    assert hide(make_stelsel([9, 9], [[1, 1]], vast=[])) == []
