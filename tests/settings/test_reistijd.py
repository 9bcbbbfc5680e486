"""Speeds and limits that cannot be are refused; no factor is made up."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.reistijd import Reistijd


def test_nothing_but_walking_and_joining_has_a_default() -> None:
    plain = Reistijd()
    assert (plain.aanloop_km_u, plain.max_aansluiting_m) == (5.0, 500.0)
    assert (plain.omweg_factor, plain.hemelsbreed_km_u, plain.overige_km_u) == (None, None, None)
    assert Plan().afstand is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"aanloop_km_u": 0},
        {"max_aansluiting_m": -1},
        {"omweg_factor": 0.9},
        {"snelheden_km_u": {"residential": 0}},
        {"snelheid": 3},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Reistijd.model_validate(wrong)
