"""Of many homes few decide; leaving the others out changes no drawing."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.mismatch.ruimte.voorste import list_cellen, list_naasten, list_voorste
from werklocaties_gis.zoning.contours import list_contours

ALL = np.array([True])


def test_cells_cover_the_park_and_no_more(kaarten: ModuleType) -> None:
    cellen = list_cellen(kaarten.AREAS)
    # 1,000 by 500 m in squares of 40 m: 25 by 13.
    assert len(cellen.gebied) == 25 * 13
    reach = shapely.union_all(shapely.buffer(cellen.centres, cellen.half_m, quad_segs=32))
    assert reach.covers(kaarten.PARK)


def test_a_home_behind_a_row_never_decides(kaarten: ModuleType) -> None:
    homes = np.array([kaarten.row_of_homes(60), shapely.box(99_000, 400_200, 99_010, 400_210)])
    naasten = list_naasten(list_cellen(kaarten.AREAS), homes)
    for limit_m in (100.0, 300.0, 500.0):
        assert list_voorste(naasten, limit_m, ALL)[1].tolist() == [0]


def test_where_nothing_is_left_nothing_is_asked(kaarten: ModuleType) -> None:
    naasten = list_naasten(list_cellen(kaarten.AREAS), np.array([kaarten.row_of_homes(60)]))
    assert len(list_voorste(naasten, 100.0, ~ALL)[0]) == 0


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
    chosen = list_voorste(list_naasten(list_cellen(kaarten.AREAS), homes), limit_m, ALL)[1]
    contours = list_contours(homes, limit_m)
    every = shapely.union_all(contours).intersection(kaarten.PARK)
    some = shapely.union_all(contours[chosen]).intersection(kaarten.PARK)
    assert every.symmetric_difference(some).area < 1e-6
