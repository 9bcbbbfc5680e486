"""Evidence of two regimes as one: the one that leads is shown, the remarks of both are kept."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.mismatch.regimes.samengevoegd import Deel, join_evidence
from werklocaties_gis.mismatch.toetsen.toets import Evidence


def evidence(value: float, unit: str, n: int, rule: str = "") -> Evidence:
    return Evidence(
        waarde=np.full(n, value),
        grens=np.full(n, value + 1),
        eenheid=unit,
        tabel=unit,
        object_id=np.full(n, unit, dtype=object),
        opmerkingen={unit: np.ones(n, dtype=bool)},
        regel=rule,
    )


def test_each_pair_has_the_measure_unit_and_rule_of_what_leads_and_the_remarks_of_both() -> None:
    old = Deel(np.array([0, 1]), evidence(10, "m", 2), np.array([True, False]))
    new = Deel(np.array([1, 2]), evidence(45, "dB(A)", 2, "gebruiksruimte"), np.array([True, True]))
    whole = join_evidence(3, [old, new])
    assert whole.waarde.tolist() == [10, 45, 45]
    assert whole.grens_tot is not None
    assert whole.grens_tot.tolist() == [11, 46, 46]
    assert list(whole.eenheid) == ["m", "dB(A)", "dB(A)"]
    assert list(whole.regel) == ["", "gebruiksruimte", "gebruiksruimte"]
    assert whole.opmerkingen["m"].tolist() == [True, True, False]
    assert whole.opmerkingen["dB(A)"].tolist() == [False, True, True]
