"""Where only the number of periods limits a chain, position says everything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.kolommen import as_kolommen, list_fasekolommen
from werklocaties_gis.relocation.optimum.highs import Highs
from werklocaties_gis.relocation.optimum.model import Eisen, ints
from werklocaties_gis.relocation.optimum.zoek.posities import (
    is_positional,
    list_positierijen,
    take_positions,
)


def test_only_chains_without_other_limits_have_positions(ketens: Any) -> None:
    model = ketens.make(10, 3, 1)
    assert is_positional(model)
    assert not is_positional(ketens.with_budget(model, 1, [50, 50, 50]))
    pinned = replace(model, eisen=Eisen(np.array([True]), ints([0]), ints([-1])))
    assert not is_positional(pinned)
    assert model.tijd is not None
    late = replace(model, tijd=replace(model.tijd, na_vertrek=model.tijd.na_vertrek + 1))
    assert not is_positional(late)
    assert not is_positional(replace(model, tijd=None))


@pytest.mark.parametrize("seed", range(3))
def test_a_free_plek_is_entered_at_once_and_a_used_one_when_its_user_goes(
    ketens: Any, seed: int
) -> None:
    model = ketens.make(20, 5, seed)
    columns = take_positions(model, list_fasekolommen(model))
    found = Highs(
        as_kolommen(model, columns), list_positierijen(model, columns), maximise=True
    ).solve()
    taken = np.flatnonzero(found.x > 0.5)
    fase = dict(zip(model.opties.v[columns.optie[taken]], columns.fase[taken], strict=True))
    for plek, when in zip(model.opties.p[columns.optie[taken]], columns.fase[taken], strict=True):
        assert when == (0 if plek >= 20 else fase[plek] + 1)
    assert len(taken) > 5
