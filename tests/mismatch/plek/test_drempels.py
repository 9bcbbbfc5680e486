"""Thresholds that stand for all objects round a place."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.plek.drempels import list_drempels, raise_one_step_m
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.richtafstand import lower_one_step_m


@pytest.mark.parametrize("distance_m", [0.01, 9.99, 10.01, 50.01, 60.0, 999.9, 1_000.01, 1_600.0])
def test_what_exceeds_the_threshold_is_exactly_what_is_too_much_when_lowered(
    distance_m: float,
) -> None:
    asked_m = np.arange(0, 2_000, 1.0)
    too_much = lower_one_step_m(asked_m.clip(max=1_500)) > distance_m
    threshold = raise_one_step_m(np.array([distance_m]))[0]
    np.testing.assert_array_equal(asked_m.clip(max=1_500) > threshold, too_much)


def thresholds(situaties: ModuleType, **home: Any) -> Any:
    given = {"plekken": [{"plek_id": "P1", "geometrie": situaties.box()}]}
    given |= {"gevoelige_objecten": [situaties.home(60, **home)]} if home else {}
    return list_drempels(list_omgeving(situaties.as_tabellen(given), Beleid()), "gevoelig")


def test_in_a_gemengd_gebied_only_gevaar_keeps_its_distance(situaties: ModuleType) -> None:
    found = thresholds(situaties, gebiedstype="gemengd")
    assert found.verlaagd_zeker_m.tolist() == [100.0]
    assert found.vol_zeker_m.tolist() == [60.01]


def test_without_objects_nothing_signals(situaties: ModuleType) -> None:
    found = thresholds(situaties)
    assert np.isinf(found.verlaagd_mogelijk_m).all()
    assert np.isinf(found.vol_mogelijk_m).all()
