"""The base maps are those of PDOK, named, and from one host."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.achtergrond import (
    ACHTERGRONDEN,
    list_achtergronden,
    list_tile_hosts,
)
from werklocaties_gis.vocabulary.numbers import Taal

TALEN: tuple[Taal, ...] = ("nl", "en")


def test_each_choice_but_none_has_tiles_and_names_its_source() -> None:
    choices: list[Any] = list_achtergronden("nl")
    assert [choice["id"] for choice in choices] == list(ACHTERGRONDEN)
    assert all(
        "{z}/{x}/{y}" in choice["url"] and "Kadaster" in choice["bronvermelding"]
        for choice in choices[:-1]
    )
    assert "url" not in choices[-1]


def test_whose_data_the_base_map_holds_is_said_in_the_language_of_the_map() -> None:
    said = {taal: list_achtergronden(taal)[0]["bronvermelding"] for taal in TALEN}
    assert str(said["nl"]).startswith("Kaartgegevens")
    assert str(said["en"]) == str(said["nl"]).replace("Kaartgegevens", "Map data")


def test_tiles_come_from_pdok_only() -> None:
    assert list_tile_hosts() == ("https://service.pdok.nl",)
