"""What the state of issue of land means to who looks for room."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

VAN_STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "terstond_uitgeefbaar": "vrij",
        "niet_terstond": "later",
        "optie": "later",
        "gereserveerd": "later",
        "uitgegeven": "bezet",
        "uitgegeven_onbebouwd": "bezet",
        "verkocht_niet_geleverd": "bezet",
    }
)
"""State of issue to the word of the palette's domain ``stand``; any other is not known."""
