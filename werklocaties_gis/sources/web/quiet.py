"""Keys stay out of the debug log of the libraries that make the connections."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import Final

from werklocaties_gis.sources.web.secrets import mask_text

_LOGGERS: Final = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
)


@contextlib.contextmanager
def mask_logs() -> Iterator[None]:
    """Mask keys in what the libraries log, as long as the door is open."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_mask)
    try:
        yield
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(_mask)


def _mask(record: logging.LogRecord) -> bool:
    record.msg, record.args = mask_text(record.getMessage()), ()
    return True
