"""Regions of the size of a part of the country."""

from __future__ import annotations

from werklocaties_gis.example.land import make_land


def test_a_thousandth_of_the_country_has_a_thousandth_of_its_firms_homes_and_parks() -> None:
    land = make_land(0.001, seed=1)
    assert len(land["vestigingen"]) == 2_300
    assert len(land["gevoelige_objecten"]) == 7_810
    assert len(land["bedrijventerreinen"]) == 4


def test_one_firm_in_six_sits_on_a_park_and_the_others_have_an_address() -> None:
    land = make_land(0.001, seed=1)
    zittend = land["gebruik"]["vestiging_id"].nunique()
    assert 0.14 * 2_300 < zittend < 0.19 * 2_300
    assert land["vestigingen"].geometry.notna().mean() > 0.97
