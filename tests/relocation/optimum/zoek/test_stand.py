"""How far a search is, and the final word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte
from werklocaties_gis.relocation.optimum.zoek.stand import close, first_stand, with_plan


def test_the_gap_is_told_in_thousandths_and_rounds_up() -> None:
    stand = replace(first_stand(1001.4), x=np.ones(1), waarde=1000.0)
    assert (stand.promille, stand.is_klaar) == (1, False)
    assert replace(stand, grens=1000.9).is_klaar
    assert replace(stand, grens=1000.9).promille == 0
    assert first_stand(10.0).promille == 1000


@pytest.mark.parametrize(
    ("how", "status"),
    [({}, "grens"), ({"onderbroken": True}, "onderbroken"), ({"bewezen": True}, "optimaal")],
)
def test_the_final_word(ketens: Any, how: dict[str, bool], status: str) -> None:
    ruimte = make_ruimte(ketens.make(6, 2, 1))
    stand = with_plan(ruimte, first_stand(500.7), np.zeros(ruimte.fasekolommen.size))
    found = close(ruimte, replace(stand, **how))
    assert found.status == status
    assert (found.waarde, found.grens) == (0, 0 if status == "optimaal" else 500)


def test_a_plan_that_is_no_better_changes_nothing(ketens: Any) -> None:
    ruimte = make_ruimte(ketens.make(6, 2, 1))
    stand = replace(first_stand(500.0), x=np.zeros(1), waarde=0.0)
    assert with_plan(ruimte, stand, np.zeros(ruimte.fasekolommen.size)) is stand
    assert with_plan(ruimte, stand, np.ones(ruimte.fasekolommen.size)) is stand
    assert close(ruimte, replace(first_stand(0.0), onmogelijk=True)).status == "onmogelijk"
