"""Limits of a plan: what is not set limits nothing, and what cannot be is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.planlimieten import (
    Eis,
    Minimaal,
    Net,
    Netruimte,
    Reservedeel,
    Xxl,
)


def test_nothing_is_limited_by_default_but_what_an_operator_grants() -> None:
    assert set(Minimaal().model_dump(exclude={"onbekend"}).values()) == {None}
    assert Xxl().vanaf_ha is None
    assert Net().begrenzen
    assert not Net().gtv_verhuist_mee


@pytest.mark.parametrize(
    "make",
    [
        lambda: Eis(soort="gewenst", vestiging_id="V1"),
        lambda: Netruimte(net_id="N1", vrij_kw=-1.0),
        lambda: Reservedeel(terrein_id="T1", categorie_vanaf="3"),
        lambda: Reservedeel(terrein_id="T1", share=1.1),
        lambda: Xxl(vanaf_ha=0.0),
    ],
)
def test_values_that_cannot_be_are_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValidationError):
        make()
