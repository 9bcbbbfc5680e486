"""Fixing periods leaves one period a firm, and a plan that is whole or nearly so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK, start_klok
from werklocaties_gis.relocation.optimum.zoek.duik import fix_phases, list_fasedelen
from werklocaties_gis.relocation.optimum.zoek.ontspannen import relax
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte


@pytest.mark.parametrize("seconden", [None, 0.0])
def test_every_firm_that_moves_keeps_one_period(ketens: Any, seconden: float | None) -> None:
    ruimte = make_ruimte(ketens.make(20, 5, 3))
    everything = np.arange(ruimte.fasekolommen.size)
    relaxed = relax(ruimte, everything, ZONDER_KLOK)
    assert relaxed is not None
    core = np.ones(len(everything), dtype=bool)
    left = np.flatnonzero(fix_phases(ruimte, relaxed.x, core, start_klok(seconden)).allowed)
    again = relax(ruimte, left, ZONDER_KLOK)
    assert again is not None
    x = np.zeros(len(everything))
    x[left] = again.x
    delen = list_fasedelen(ruimte, x)
    assert ((delen.delen > 1e-3).sum(axis=1) <= 1).all()
    # With the periods fixed the rest is a transport problem: whole by itself.
    assert 0 < ruimte.kolommen.value @ x <= ruimte.kolommen.value @ relaxed.x + 1e-3


def test_parts_of_a_firm_are_summed_by_period(ketens: Any) -> None:
    ruimte = make_ruimte(ketens.make(6, 2, 1))
    delen = list_fasedelen(ruimte, np.full(ruimte.fasekolommen.size, 0.1))
    count = np.bincount(ruimte.firma, minlength=6)
    assert delen.delen.sum(axis=1) == pytest.approx(0.1 * count)
    assert (delen.clearest == delen.delen.argmax(axis=1)).all()
    assert delen.most == pytest.approx(delen.delen.max(axis=1))
