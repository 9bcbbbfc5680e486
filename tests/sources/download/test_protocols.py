"""Every protocol that a project file may name has a function that speaks it."""

from __future__ import annotations

import typing

import pytest
from werklocaties_gis.settings.diensten import Protocol
from werklocaties_gis.sources.download.protocols import SPEAKERS, find_fetch


def test_every_protocol_is_known() -> None:
    assert set(SPEAKERS) == set(typing.get_args(Protocol))


@pytest.mark.parametrize("protocol", SPEAKERS)
def test_every_protocol_can_be_spoken(protocol: str) -> None:
    assert find_fetch(protocol).__name__ == SPEAKERS[protocol][1]
