"""A request and a reply are values."""

from __future__ import annotations

import dataclasses

import pytest
from werklocaties_gis.sources.web.request import Request


def test_a_request_asks_simply_unless_it_says_otherwise_and_stays_as_it_is() -> None:
    request = Request("https://x.nl")
    assert (request.method, request.params, dict(request.headers)) == ("GET", (), {})
    with pytest.raises(dataclasses.FrozenInstanceError):
        request.url = "https://y.nl"  # type: ignore[misc]
