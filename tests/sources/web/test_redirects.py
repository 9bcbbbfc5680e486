"""A redirect goes where its start might have gone."""

from __future__ import annotations

import httpx
import pytest
from werklocaties_gis.errors import ForbiddenAddressError, ServiceError
from werklocaties_gis.sources.web.redirects import follow, keep_headers

HERE = httpx.URL("https://x.nl/a/b?c=1")


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/d", "https://x.nl/d"),
        ("d?e=2", "https://x.nl/a/d?e=2"),
        ("//y.nl/z", "https://y.nl/z"),
        ("https://y.nl", "https://y.nl"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, target: str) -> None:
    assert str(follow(HERE, location)) == target


def test_a_step_up_is_taken_and_a_step_down_is_not() -> None:
    assert follow(httpx.URL("http://x.nl/a"), "https://x.nl/a").scheme == "https"
    with pytest.raises(ForbiddenAddressError, match="redirect_in_the_open"):
        follow(HERE, "http://x.nl/a")


@pytest.mark.parametrize("location", ["", "http://[::1"])
def test_a_redirect_to_nowhere_is_an_error(location: str) -> None:
    with pytest.raises((ServiceError, ForbiddenAddressError)):
        follow(HERE, location)


def test_who_asks_stays_with_the_host_that_was_asked() -> None:
    given = {"X-Api-Key": "k", "Accept": "a"}
    sent = {**given, "Accept-Encoding": "gzip"}
    assert keep_headers(sent, given, HERE, httpx.URL("https://x.nl/z")) == sent
    for other in ("https://y.nl/z", "https://x.nl:8443/z"):
        assert keep_headers(sent, given, HERE, httpx.URL(other)) == {
            "Accept": "a",
            "Accept-Encoding": "gzip",
        }
