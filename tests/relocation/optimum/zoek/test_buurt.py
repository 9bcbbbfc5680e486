"""The firms of a round: as many as asked, the same every time, others the next time."""

from __future__ import annotations

from typing import Any

import numpy as np
from werklocaties_gis.relocation.optimum.zoek.buurt import choose_firms, list_buren
from werklocaties_gis.relocation.optimum.zoek.duik import Fasedelen
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte


def test_rounds_choose_other_firms_and_repeat_themselves(ketens: Any) -> None:
    ruimte = make_ruimte(ketens.make(40, 10, 1))
    buren = list_buren(ruimte, np.ones(ruimte.fasekolommen.size, dtype=bool))
    delen, fase = Fasedelen(np.zeros((40, 3))), np.full(40, -1)
    rounds = [choose_firms(delen, fase, buren, ronde, 10) for ronde in range(6)]
    assert all(chosen.sum() == 10 for chosen in rounds)
    assert len({chosen.tobytes() for chosen in rounds}) == 6
    assert np.array_equal(rounds[2], choose_firms(delen, fase, buren, 2, 10))


def test_who_differs_from_the_plan_in_parts_goes_first(ketens: Any) -> None:
    ruimte = make_ruimte(ketens.make(40, 10, 1))
    buren = list_buren(ruimte, np.ones(ruimte.fasekolommen.size, dtype=bool))
    parts = np.zeros((40, 3))
    parts[:, 0] = 1.0
    fase = np.where(np.arange(40) < 8, 2, 0)
    chosen = choose_firms(Fasedelen(parts), fase, buren, 0, 8)
    assert chosen[:8].sum() >= 6


def test_who_wants_the_same_plek_is_near(ketens: Any) -> None:
    model = ketens.make(40, 10, 1)
    ruimte = make_ruimte(model)
    near = list_buren(ruimte, np.ones(ruimte.fasekolommen.size, dtype=bool)).near(0)
    wanted = model.opties.p[model.opties.v == 0]
    rivals = np.unique(model.opties.v[np.isin(model.opties.p, wanted)])
    assert (near[rivals] > 0).all()
    assert near.max() == 1.0
