"""The lay-out of invented parks."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.example.terreinen import (
    WEG_M,
    join_percelen,
    make_boxes,
    make_centra,
    make_terreinen,
)


def make(seed: int, terreinen: int = 6, plekken: int = 90):  # noqa: ANN201
    rng = np.random.Generator(np.random.PCG64(seed))
    return make_terreinen(rng, terreinen=terreinen, plekken=plekken, afstand_m=900)


@pytest.mark.parametrize("seed", range(6))
def test_parks_keep_the_free_land_between_them(seed: int) -> None:
    parks = make_boxes(make(seed)[0].box_m)
    ver = shapely.distance(parks[:, None], parks[None, :])
    assert ver[~np.eye(len(parks), dtype=bool)].min() >= 900 - 200


def test_rows_of_plots_are_a_road_apart() -> None:
    parken, percelen = make(1)
    here = percelen.terrein == 0
    south = np.unique(percelen.box_m[here, 1])
    assert set(np.diff(south)) == {parken.diepte_m[0] + WEG_M}


def test_every_kind_of_park_occurs_among_four() -> None:
    parken, _ = make(3, terreinen=4)
    assert sorted(parken.soort.tolist()) == [0, 1, 2, 3]


def test_every_park_has_at_least_two_places() -> None:
    _, percelen = make(2, terreinen=10, plekken=20)
    assert np.bincount(percelen.terrein).tolist() == [2] * 10


def test_places_in_town_lie_outside_every_park() -> None:
    parken, percelen = make(5)
    rng = np.random.Generator(np.random.PCG64(5))
    samen = join_percelen(percelen, make_centra(rng, parken, 15))
    in_stad = make_boxes(samen.box_m[samen.terrein < 0])
    assert len(in_stad) == 15
    assert not shapely.intersects(in_stad[:, None], make_boxes(parken.box_m)[None, :]).any()
    assert (samen.oppervlakte_m2 > 0).all()
