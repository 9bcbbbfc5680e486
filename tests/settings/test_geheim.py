"""What is called as a key is called is never written down."""

from __future__ import annotations

import pytest
from werklocaties_gis.settings.geheim import is_secret, is_secret_name, list_secret_names

KEYS = (
    "key apikey apiKey api_key API-KEY X-Api-Key token access_token accessToken authToken sig "
    "jwt pwd pass apiKey1 bearer hmac toegangscode accessKeyId api_sleutel "
    "client_secret password wachtwoord sleutel Authorization Ocp-Apim-Subscription-Key "
    "X-Amz-Signature X-Amz-Credential X-Amz-Security-Token"
)
ORDINARY = (
    "typeNames request service bbox count startIndex sleutelveld monkey where f bypass "
    "gemeentecode passage"
)


@pytest.mark.parametrize("name", KEYS.split())
def test_names_of_keys_are_known(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ORDINARY.split())
def test_names_of_ordinary_parameters_are_no_keys(name: str) -> None:
    assert not is_secret_name(name)


def test_a_code_of_an_area_is_none_and_a_long_one_is() -> None:
    assert not is_secret("code", "BU06640101")
    assert is_secret("code", "ANDERGEHEIM")
    assert not is_secret("gemeentecode", "ANDERGEHEIM")


def test_the_keys_in_an_address_are_told_by_their_names() -> None:
    url = "https://x.nl/wfs?map=/a.map&apikey=geheim&code=GM0664&token="
    assert list_secret_names(url) == ("apikey",)
    assert list_secret_names("https://x.nl/wfs") == ()
