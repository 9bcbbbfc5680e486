"""The base maps are those of PDOK, named, and from one host."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.achtergrond import (
    ACHTERGRONDEN,
    list_achtergronden,
    list_tile_hosts,
)


def test_each_choice_but_none_has_tiles_and_names_its_source() -> None:
    choices: list[Any] = list_achtergronden("nl")
    assert [choice["id"] for choice in choices] == list(ACHTERGRONDEN)
    assert all(
        "{z}/{x}/{y}" in choice["url"] and "Kadaster" in choice["bronvermelding"]
        for choice in choices[:-1]
    )
    assert "url" not in choices[-1]


def test_tiles_come_from_pdok_only() -> None:
    assert list_tile_hosts() == ("https://service.pdok.nl",)
