"""Settings cannot be changed, and know no keys but their own."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.beleid import Beleid


def test_a_setting_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Beleid().gevel = "bouwvlak"  # type: ignore[misc]


def test_a_key_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError):
        Beleid.model_validate({"gevels": "bouwvlak"})
