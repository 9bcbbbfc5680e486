"""Rates and shares of a business case: none has a default."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.zaak import Verwacht, Zaak


def test_no_rate_and_no_share_is_built_in() -> None:
    found = Zaak().model_dump(exclude={"opbrengsten_tellen_mee", "verwacht"})
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("name", "value"),
    [("discontovoet", -0.01), ("discontovoet", 4.0), ("nieuw_voor_oud_share", 20.0)],
)
def test_a_percentage_written_as_a_whole_number_is_refused(name: str, value: float) -> None:
    with pytest.raises(ValidationError):
        Zaak.model_validate({name: value})


def test_expected_lines_are_kinds_that_exist() -> None:
    assert Verwacht(situatie="huur", kostensoorten=("verhuizing",)).kostensoorten
    with pytest.raises(ValidationError):
        Verwacht(situatie="huur", kostensoorten=("verhuisdozen",))
    with pytest.raises(ValidationError):
        Verwacht.model_validate({"situatie": "antikraak", "kostensoorten": ()})
