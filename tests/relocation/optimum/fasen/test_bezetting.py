"""Who holds a place from when."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.relocation.optimum.fasen.beeld import make_beeld
from werklocaties_gis.relocation.optimum.fasen.bezetting import list_bezetting
from werklocaties_gis.relocation.optimum.fasen.kolommen import list_fasekolommen


def test_a_stopover_holds_its_place_until_the_place_can_be_used_again(klein: Any) -> None:
    model = klein.swap()
    assert model.tijd is not None
    model.tijd.na_vertrek[2] = 2
    held = list_bezetting(make_beeld(model, list_fasekolommen(model), ()))
    of = held.p == 2
    rows = sorted(zip(held.vanaf[of].tolist(), held.maat[of].tolist(), strict=True))
    assert rows == [(0, 1.0), (1, 1.0), (2, 1.0), (3, -1.0), (4, -1.0)]


def test_on_a_divisible_place_each_optie_holds_by_itself(klein: Any) -> None:
    model = klein.make({(0, 2): 10, (1, 2): 20}, [0, 1], 3)
    model.plekken.deelbaar[2] = True
    held = list_bezetting(make_beeld(model, list_fasekolommen(model), ()))
    assert len(set(held.groep.tolist())) == 2
    model.plekken.deelbaar[2] = False
    whole = list_bezetting(make_beeld(model, list_fasekolommen(model), ()))
    assert set(whole.groep.tolist()) == {2}
