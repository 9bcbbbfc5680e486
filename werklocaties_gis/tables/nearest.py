"""The name that a misspelt name was probably meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(given: str, known: Iterable[str]) -> str:
    """Give the known name closest to a given one; empty where none is near.

    >>> nearest("SBI-code", ["naam", "sbi"])
    'sbi'
    >>> nearest("kavel m2", ["kavel_m2", "bvo_m2"])
    'kavel_m2'
    """
    by_plain = {_plain(name): name for name in sorted(known, reverse=True)}
    plain = _plain(given)
    close = difflib.get_close_matches(plain, by_plain, n=1, cutoff=0.6)
    if close:
        return by_plain[close[0]]
    parts = [name for name in by_plain if len(name) >= 3 and (name in plain or plain in name)]
    return by_plain[max(parts, key=len)] if plain and parts else ""


def _plain(name: str) -> str:
    """Reduce a name to its letters and digits, lower case."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())
