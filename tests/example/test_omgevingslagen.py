"""Homes, nature and grid in invented regions."""

from __future__ import annotations

from werklocaties_gis.example.omgevingslagen import DEKKING_LAGEN, NABIJE_GROEPEN
from werklocaties_gis.example.regio import make_regio


def test_homes_stand_in_groups_of_one_kind() -> None:
    woningen = make_regio(1, woningen=120)["gevoelige_objecten"]
    kinds = woningen.groupby(["planstatus", "gebiedstype"], dropna=False).ngroups
    assert kinds <= 8 + 1
    assert NABIJE_GROEPEN > 8


def test_the_coverage_reaches_further_than_nitrogen_is_calculated() -> None:
    regio = make_regio(2, onvolledig=0)
    assert set(regio["dekking"]["laag"]) == set(DEKKING_LAGEN)
    plekken = regio["plekken"].geometry.buffer(25_000).union_all()
    assert regio["dekking"].geometry.covers(plekken).all()


def test_a_layer_may_be_complete_nowhere() -> None:
    assert make_regio(2, onvolledig=1)["dekking"].empty


def test_every_park_lies_in_one_grid_area() -> None:
    regio = make_regio(3)
    parken, net = regio["bedrijventerreinen"], regio["netgebieden"]
    hits = net.sindex.query(parken.geometry, predicate="within")
    assert sorted(hits[0].tolist()) == list(range(len(parken)))


def test_nature_lies_at_hand_and_just_out_of_reach() -> None:
    regio = make_regio(4)
    ver = regio["natura2000"].distance(regio["bedrijventerreinen"].union_all())
    assert ver.min() < 25_000 < ver.max()
