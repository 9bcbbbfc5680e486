"""Every protocol that a project file may name has a function that speaks it."""

from __future__ import annotations

import typing

from werklocaties_gis.settings.diensten import Protocol
from werklocaties_gis.sources.download.protocols import SPEAKERS, find_fetch


def test_every_protocol_is_spoken_by_a_function_of_its_own() -> None:
    protocols = typing.get_args(Protocol)
    assert set(SPEAKERS) == set(protocols)
    assert len({find_fetch(protocol).__name__ for protocol in protocols}) == len(protocols)
