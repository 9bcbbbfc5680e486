"""The base maps of PDOK: where their tiles are and whom to name."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import xyzservices.providers

from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.vocabulary.numbers import Taal

ACHTERGRONDEN: Final = ("grijs", "pastel", "luchtfoto", "geen")
"""Choices of base map; grey by default, on which the data stand out."""


def list_achtergronden(taal: Taal) -> list[dict[str, object]]:
    """Every base map as the page reads it; ``geen`` has no address."""
    return [_make_achtergrond(name, taal) for name in ACHTERGRONDEN]


def list_tile_hosts() -> tuple[str, ...]:
    """Hosts that may send tiles, for the content security policy."""
    addresses = (_read_tiles(name)["url"] for name in ACHTERGRONDEN if name != "geen")
    parts = (urlsplit(str(address)) for address in addresses)
    return tuple(sorted({f"{part.scheme}://{part.netloc}" for part in parts}))


def _make_achtergrond(name: str, taal: Taal) -> dict[str, object]:
    """One choice: its name and, where it has tiles, how to get them."""
    choice: dict[str, object] = {"id": name, "naam": read_words(taal)[f"kaart_achtergrond_{name}"]}
    if name == "geen":
        return choice
    tiles = _read_tiles(name)
    of_whom = read_words(taal)["kaart_gegevens_van"]
    said = str(tiles["bronvermelding"]).replace("Kaartgegevens", of_whom)
    return choice | tiles | {"bronvermelding": said}


def _read_tiles(name: str) -> dict[str, object]:
    """Address, depth and attribution as the provider publishes them."""
    provider = xyzservices.providers.nlmaps[name]
    return {
        "url": provider.build_url(),
        "bronvermelding": provider.attribution,
        "zoom_tot": int(provider.max_zoom),
    }
