"""Every chain that a better plan may hold is listed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.highs import Highs
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK
from werklocaties_gis.relocation.optimum.rijen import Kolommen, Rijen
from werklocaties_gis.relocation.optimum.zoek.ketens import list_ketens
from werklocaties_gis.relocation.optimum.zoek.ontspannen import price, relax
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte
from werklocaties_gis.relocation.optimum.zoek.solve import solve_zoek


@pytest.mark.parametrize("seed", range(3))
def test_the_best_plan_is_made_of_chains_that_lose_no_more_than_the_gap(
    ketens: Any, seed: int
) -> None:
    model = ketens.make(14, 4, seed)
    ruimte, best = make_ruimte(model), solve_zoek(model).waarde
    relaxed = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert relaxed is not None
    prijzen = price(ruimte, relaxed.prijzen)
    found = list_ketens(ruimte, prijzen, prijzen.grens - best + 1.0)
    assert found is not None
    assert (found.verlies <= prijzen.grens - best + 1.0).all()
    height, width = found.gebruik.shape
    columns = Kolommen(found.waarde, np.ones(width), np.ones(width, dtype=bool))
    rows = Rijen(found.gebruik, np.full(height, -np.inf), np.ones(height))
    assert round(Highs(columns, rows, maximise=True).solve().bound) == best


def test_no_chain_holds_a_firm_twice_or_starts_where_somebody_sits(ketens: Any) -> None:
    ruimte = make_ruimte(ketens.make(14, 4, 1))
    relaxed = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert relaxed is not None
    found = list_ketens(ruimte, price(ruimte, relaxed.prijzen), 1e6)
    assert found is not None
    firms, plekken = found.gebruik[:14], found.gebruik[14:]
    assert firms.max() == 1
    assert plekken[:14].nnz == 0
    assert (np.asarray(plekken.sum(axis=0)) == 1).all()
    assert np.asarray(firms.sum(axis=0)).max() <= 3
