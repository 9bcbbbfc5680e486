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
