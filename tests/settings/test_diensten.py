"""What the project file may say of services and downloads, and what it may not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.diensten import Dienst, Downloads, Gebied


def test_of_a_service_nothing_is_set_that_the_project_file_does_not_set() -> None:
    given = Dienst(url="https://a.nl/").model_dump(exclude_unset=True)
    assert given == {"url": "https://a.nl/"}


def test_an_area_is_named_by_municipality_province_or_border() -> None:
    gebied = Gebied.model_validate({"gemeenten": ["Goes", "GM0703"], "grens": "grens.gpkg"})
    assert gebied.gemeenten == ("Goes", "GM0703")
    assert gebied.provincies == ()


def test_services_are_treated_politely_unless_the_user_says_otherwise() -> None:
    usual = Downloads()
    assert (usual.tegelijk, usual.geldig_dagen, usual.pogingen) == (4, 30, 5)
    assert usual.map == "bronnen/opgehaald"


@pytest.mark.parametrize(
    ("model", "given"),
    [
        (Dienst, {"protocol": "ftp"}),
        (Dienst, {"per_pagina": 0}),
        (Dienst, {"marge_m": -1}),
        (Dienst, {"sleutel": "geheim"}),
        (Downloads, {"tegelijk": 20}),
        (Downloads, {"wachttijd_s": 0}),
    ],
)
def test_what_cannot_be_is_refused(model: Any, given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(given)
