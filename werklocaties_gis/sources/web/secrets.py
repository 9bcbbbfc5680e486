"""API keys: where they come from, and that they are never shown or kept."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, quote, unquote_plus

from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.settings.geheim import is_secret
from werklocaties_gis.sources.web.request import Request

KEYRING_SERVICE: Final = "werklocaties-gis"
"""Name under which a key is kept in the keyring of the operating system."""

MASK: Final = "***"

_PAIR: Final = re.compile(r"([?&;])([^=&?#\s'\"]+)=([^&#\s'\"<>]*)")
_USERINFO: Final = re.compile(r"(?<=://)[^/@\s'\"]+@")
_OPEN_HEADERS: Final = frozenset({"accept", "accept-language", "accept-crs", "content-type"})
_SHORTEST: Final = 4
"""A value of fewer characters is no key, and would mask half a sentence."""


def read_key(name: str) -> str:
    """Read an API key from the environment, or else from the keyring.

    Parameters
    ----------
    name
        Name of the environment variable; in the keyring it is the user name under the service
        ``werklocaties-gis``.

    Raises
    ------
    MissingInputError
        If neither has it, or it has characters that no header can carry: a line break, or what
        comes along unseen when a key is pasted. The key is never asked for, and never in an error.
    """
    key = os.environ.get(name, "").strip() or _read_keyring(name).strip()
    if not key:
        raise MissingInputError("api_key_absent", name=name, service=KEYRING_SERVICE)
    if not (key.isascii() and key.isprintable()):
        raise MissingInputError("api_key_characters", name=name, service=KEYRING_SERVICE)
    return key


def _read_keyring(name: str) -> str:
    """Ask the keyring, where that optional package is installed and has a store that opens."""
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        return ""
    try:
        return str(keyring.get_password(KEYRING_SERVICE, name) or "")
    except keyring.errors.KeyringError:
        return ""


def is_open_header(name: str) -> bool:
    """Tell whether a header says what is asked, and not who asks."""
    return name.lower() in _OPEN_HEADERS


def tells_who(headers: Iterable[str], given: Iterable[str]) -> bool:
    """Tell whether headers that are sent, by name, hold one of a request that says who asks."""
    private = {name.lower() for name in given if not is_open_header(name)}
    return any(name.lower() in private for name in headers)


def list_hidden(request: Request) -> tuple[str, ...]:
    """List the values of a request that may be keys, to mask them wherever they turn up."""
    headers = (value for name, value in request.headers.items() if not is_open_header(name))
    asked = (*request.params, *parse_qsl(request.url.partition("?")[2]))
    params = (value for name, value in asked if is_secret(name, value))
    return (*headers, *params)


def mask_params(params: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Put a mask in place of every value that may be a key."""
    return tuple((name, MASK if is_secret(name, value) else value) for name, value in params)


def mask_text(text: str, hidden: Iterable[str] = ()) -> str:
    """Mask keys in an address or any other text.

    Parameters
    ----------
    text
        What will be shown, logged or kept.
    hidden
        Values that must not stand in it, under whatever name.

    Examples
    --------
    >>> mask_text("https://me:pw@x.nl/wfs?apiKey=abc&count=5")
    'https://***@x.nl/wfs?apiKey=***&count=5'
    """
    masked = _USERINFO.sub(f"{MASK}@", _PAIR.sub(_mask_pair, text))
    for value in sorted({value for value in hidden if len(value) >= _SHORTEST}, key=len)[::-1]:
        for spelling in (value, quote(value, safe=""), quote(value)):
            masked = masked.replace(spelling, MASK)
    return masked


def _mask_pair(match: re.Match[str]) -> str:
    mark, name, value = match.groups()
    return f"{mark}{name}={MASK if is_secret(unquote_plus(name), value) else value}"


def bare_url(url: str) -> str:
    """Give an address without user, parameters or fragment: short enough for a sentence.

    Examples
    --------
    >>> bare_url("https://me:pw@service.pdok.nl/rvo/wfs?request=GetFeature")
    'https://service.pdok.nl/rvo/wfs'
    """
    bare = re.split(r"[?#]", url, maxsplit=1)[0]
    return re.sub(r"(?<=://)[^/]*@", "", bare)
