"""Names of towns, municipalities and provinces, however people type them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

OTHER_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"denhaag": "sgravenhage", "denbosch": "shertogenbosch", "friesland": "fryslan"}
)
"""What people say, and what registers write; both as ``plain_place`` gives them."""


def plain_place(text: str) -> str:
    """Give a name in letters and digits alone, without accents, and as registers call it.

    Examples
    --------
    >>> plain_place("'s-Gravenhage"), plain_place("Den Haag"), plain_place("Súdwest-Fryslân")
    ('sgravenhage', 'sgravenhage', 'sudwestfryslan')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if sign.isalnum())
    return OTHER_NAMES.get(plain, plain)
