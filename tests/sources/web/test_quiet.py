"""Keys stay out of the log, and the log is as it was afterwards."""

from __future__ import annotations

import logging

import pytest
from werklocaties_gis.sources.web.quiet import mask_logs


def test_an_address_in_the_log_shows_no_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with mask_logs(), mask_logs():
        logging.getLogger("httpx").info("HTTP Request: GET %s", "https://x.nl/?apikey=abc123&n=1")
        logging.getLogger("httpcore.http11").debug("headers %s", [b"Set-Cookie: abc123"])
        logging.getLogger("httpcore.http11").warning("trouble")
    assert caplog.messages == ["HTTP Request: GET https://x.nl/?apikey=***&n=1", "trouble"]
    assert logging.getLogger("httpx").filters == []


def test_a_door_that_closes_leaves_the_log_of_another_masked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    first, second = mask_logs(), mask_logs()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    logging.getLogger("httpx").info("GET %s", "https://x.nl/?apikey=abc123")
    logging.getLogger("httpcore.http11").debug("abc123")
    second.__exit__(None, None, None)
    assert caplog.messages == ["GET https://x.nl/?apikey=***"]
    assert logging.getLogger("httpx").filters == []
