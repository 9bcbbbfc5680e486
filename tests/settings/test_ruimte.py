"""No amount of room is built in, and a share of the land is at most all of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.ruimte import Ruimte, Terreinquotient


def test_no_amount_is_built_in_and_nothing_is_derived_unless_asked() -> None:
    given = Ruimte().model_dump()
    switches = {name for name, value in given.items() if value is False}
    assert switches == {"afleiden", "open_ruimte_telt_binnen"}
    assert all(given[name] in (None, ()) for name in set(given) - switches)


@pytest.mark.parametrize("key", ["fsi", "bebouwing_share", "m2_per_parkeerplaats"])
def test_what_land_is_divided_by_is_never_nothing(key: str) -> None:
    with pytest.raises(ValidationError):
        Ruimte.model_validate({key: 0.0})


def test_land_per_job_has_no_default() -> None:
    with pytest.raises(ValidationError):
        Terreinquotient.model_validate({"werkmilieu": "regulier"})
