"""A guess and a proposal hold what is shown, and nothing changes them."""

from __future__ import annotations

import dataclasses

import pytest
from werklocaties_gis.sources.own.gok import ANDERE_EENHEID, Gok, Voorstel
from werklocaties_gis.sources.own.vormen import VORMEN


def test_a_guess_is_what_it_was_when_it_was_made() -> None:
    gok = Gok("kavels", "oppervlakte_m2", "opp_ha", 1.0, "IBIS", "ha", 1.0)
    voorstel = Voorstel("kavels", (), ((gok,),))
    assert not voorstel.gekozen
    assert not voorstel.heeft_ligging
    with pytest.raises(dataclasses.FrozenInstanceError):
        gok.score = 0.5  # type: ignore[misc]


def test_every_other_unit_is_a_shape() -> None:
    assert set(VORMEN) >= ANDERE_EENHEID
