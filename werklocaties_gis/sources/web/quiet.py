"""Keys stay out of the debug log of the libraries that make the connections."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from functools import partial
from typing import Final

from werklocaties_gis.sources.web.secrets import mask_text

_ASKED: Final = "httpx"
"""Logs each address that is asked."""

_TRACED: Final = ("httpcore.connection", "httpcore.http11", "httpcore.http2", "httpcore.proxy")
"""Log every header that comes, and a service may echo a key in any of them."""


@contextlib.contextmanager
def mask_logs() -> Iterator[None]:
    """Mask keys in what the libraries log, as long as this door is open, or another one."""
    # A logger holds one filter once: a door that closes must take away no other's.
    filters = [(_ASKED, partial(_mask)), *((name, partial(_drop)) for name in _TRACED)]
    for name, change in filters:
        logging.getLogger(name).addFilter(change)
    try:
        yield
    finally:
        for name, change in filters:
            logging.getLogger(name).removeFilter(change)


def _mask(record: logging.LogRecord) -> bool:
    record.msg, record.args = mask_text(record.getMessage()), ()
    return True


def _drop(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG
