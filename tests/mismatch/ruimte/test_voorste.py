"""Of many homes few decide; leaving the others out changes no drawing."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import numpy.typing as npt
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.ruimte.voorste import (
    Naasten,
    is_refused,
    list_cellen,
    list_naasten,
    list_voorste,
)
from werklocaties_gis.zoning.contours import list_contours


def every(naasten: Naasten) -> npt.NDArray[np.bool_]:
    return np.ones(len(naasten.cellen.gebied), dtype=bool)


def test_cells_cover_the_park_and_no_more(kaarten: ModuleType) -> None:
    cellen = list_cellen(kaarten.AREAS)
    # 1,000 by 500 m in squares of 30 m: 34 by 17.
    assert len(cellen.gebied) == 34 * 17
    reach = shapely.union_all(shapely.buffer(cellen.centres, cellen.half_m, quad_segs=32))
    assert reach.covers(kaarten.PARK)


def test_a_home_behind_a_row_never_decides(kaarten: ModuleType) -> None:
    homes = np.array([kaarten.row_of_homes(60), shapely.box(99_000, 400_200, 99_010, 400_210)])
    naasten = list_naasten(list_cellen(kaarten.AREAS), homes)
    for limit_m in (100.0, 300.0, 500.0):
        assert list_voorste(naasten, limit_m, every(naasten))[1].tolist() == [0]


def test_a_cell_is_refused_as_a_whole_only_if_its_farthest_corner_is(kaarten: ModuleType) -> None:
    naasten = list_naasten(list_cellen(kaarten.AREAS), np.array([kaarten.row_of_homes(60)]))
    # The centre of the first column lies 75 m away, its corners at most 75 + 21.3 m.
    first = naasten.nearest_m == 75
    assert first.sum() == 17
    assert not is_refused(naasten, 96)[first].any()
    assert is_refused(naasten, 97)[first].all()


def test_where_nothing_is_left_nothing_is_asked(kaarten: ModuleType) -> None:
    naasten = list_naasten(list_cellen(kaarten.AREAS), np.array([kaarten.row_of_homes(60)]))
    assert len(list_voorste(naasten, 100.0, ~every(naasten))[0]) == 0


@settings(max_examples=40)
@given(
    st.integers(min_value=0, max_value=2**32 - 1),
    st.sampled_from([10.0, 30, 50, 100, 200, 300, 500, 700, 1000, 1500]),
)
def test_what_is_left_out_would_not_have_changed_the_drawing(
    kaarten: ModuleType, seed: int, limit_m: float
) -> None:
    draw = np.random.default_rng(seed)
    x = kaarten.WEST + draw.uniform(-700, 1_700, 60)
    y = kaarten.SOUTH + draw.uniform(-700, 1_200, 60)
    homes = shapely.box(x, y, x + 10, y + 7)
    naasten = list_naasten(list_cellen(kaarten.AREAS), homes)
    chosen = list_voorste(naasten, limit_m, every(naasten))[1]
    contours = list_contours(homes, limit_m)
    whole = shapely.union_all(contours).intersection(kaarten.PARK)
    some = shapely.union_all(contours[chosen]).intersection(kaarten.PARK)
    assert whole.symmetric_difference(some).area < 1e-6
