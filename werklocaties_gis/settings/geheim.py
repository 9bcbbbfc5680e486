"""Which parameters and headers hold a key, so that no file of ours holds one."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

_WORDS: Final = frozenset(
    {
        "apikey",
        "key",
        "token",
        "jwt",
        "bearer",
        "secret",
        "password",
        "passwd",
        "passphrase",
        "pass",
        "pwd",
        "wachtwoord",
        "sleutel",
        "toegangscode",
        "signature",
        "sig",
        "hmac",
        "auth",
        "authorization",
        "credential",
        "credentials",
    }
)
_ENDINGS: Final = (
    *("apikey", "token", "secret", "password", "accesskey", "accesskeyid", "subscriptionkey"),
)

_PERHAPS: Final = frozenset({"code", "sid", "ticket", "access"})
_LONGEST_CODE: Final = 10
"""No code of an area or a trade is longer (``BU06640101``); keys that are called so all are."""


def is_secret_name(name: str) -> bool:
    """Tell whether a parameter or header of this name may hold a key.

    Examples
    --------
    >>> [is_secret_name(name) for name in ("apikey", "X-Api-Key", "access_token", "typeNames")]
    [True, True, True, False]
    """
    words = _split(name)
    return any(word in _WORDS for word in words) or "".join(words).endswith(_ENDINGS)


def is_secret(name: str, value: str) -> bool:
    """Tell whether a parameter may be a key: by its name, or for some names also by its length.

    Examples
    --------
    >>> [is_secret("pwd", "x"), is_secret("code", "GM0664"), is_secret("code", "aB3dE5gH7jK9m")]
    [True, False, True]
    """
    is_long = len(value) > _LONGEST_CODE
    return is_secret_name(name) or (is_long and not _PERHAPS.isdisjoint(_split(name)))


def list_secret_names(url: str) -> tuple[str, ...]:
    """List the parameters of an address that may be keys.

    Examples
    --------
    >>> list_secret_names("https://x.nl/wfs?map=a&apiKey=b")
    ('apiKey',)
    """
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return tuple(name for name, value in pairs if value and is_secret(name, value))


def _split(name: str) -> list[str]:
    """Split a name in its words, however they are joined, without numbers behind them."""
    parts = re.split(r"[^a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower())
    return [part.rstrip("0123456789") for part in parts]
