from __future__ import annotations

import pytest
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.yielded import Service

OPEN = Service(naam="a", tabel="t", protocol="arcgis", url="https://x.nl")


def test_a_key_comes_from_the_environment_in_the_header_of_the_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MIJN_SLEUTEL", "geheim")
    named = Service("a", "t", "arcgis", "https://x.nl", omgevingssleutel="MIJN_SLEUTEL")
    assert dict(key_headers(named)) == {"X-Api-Key": "geheim"}
    other = Service(
        "a", "t", "arcgis", "https://x.nl", omgevingssleutel="MIJN_SLEUTEL", sleutelkop="Apikey"
    )
    assert dict(key_headers(other)) == {"Apikey": "geheim"}


def test_an_open_service_gets_none_and_an_absent_key_is_told() -> None:
    assert dict(key_headers(OPEN)) == {}
    with pytest.raises(MissingInputError, match="api_key_absent"):
        key_headers(Service("a", "t", "arcgis", "https://x.nl", omgevingssleutel="BESTAAT_NIET"))
