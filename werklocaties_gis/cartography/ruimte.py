"""The layers of zoning: contours, room and its differences, where those tables were made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.cartography.contourlaag import make_contourlaag
from werklocaties_gis.cartography.ruimtelaag import make_ruimtelaag
from werklocaties_gis.cartography.verschillaag import make_verschillaag
from werklocaties_gis.cartography.vlaklaag import Vlaklaag, make_vlaklaag
from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.vocabulary.numbers import Taal

MAX_PUNTEN: Final = 100_000
"""Points of the boundaries of one layer: some 0.6 MB."""

VOLGORDE: Final = ("milieuruimte", "ruimteverschillen", "contouren")
"""These layers from below, over the plekken and under the homes."""

BOVEN: Final = "plekken"

Maker = Callable[[], tuple[Vlaklaag, list[str]]]


@dataclass(frozen=True)
class Ruimtelagen:
    """Layers as the page reads them, and in words what was left out of each."""

    lagen: list[dict[str, object]]
    weggelaten: list[dict[str, str]]


def make_ruimtelagen(
    resultaten: Mapping[str, pd.DataFrame],
    tabellen: Mapping[str, pd.DataFrame],
    taal: Taal,
    max_punten: int = MAX_PUNTEN,
) -> Ruimtelagen:
    """Make the layers of which the tables were made.

    Parameters
    ----------
    resultaten
        ``contouren``; ``milieuruimte``; ``ruimteverschillen`` with
        ``verschilvlakken``. Each may be absent.
    tabellen
        ``bedrijventerreinen``, for the names of the parks.
    taal
        Language of names and values.
    max_punten
        How many points each layer may have; what is left out is told.
    """
    lagen, told = [], []
    for name, make in _list_makers(resultaten, tabellen, taal, max_punten).items():
        laag, left_out = make()
        told += [_tell(name, code, taal) for code in left_out]
        if len(laag.shapes):
            lagen.append(make_vlaklaag(laag, taal))
    return Ruimtelagen(lagen, told)


def _list_makers(
    found: Mapping[str, pd.DataFrame],
    tabellen: Mapping[str, pd.DataFrame],
    taal: Taal,
    limit: int,
) -> dict[str, Maker]:
    """What makes each layer, of those whose tables are there."""
    parks = tabellen["bedrijventerreinen"]
    named = parks.dropna(subset="naam")
    namen = dict(zip(named["terrein_id"].astype(str), named["naam"].astype(str), strict=True))
    tables = {name: gpd.GeoDataFrame(table) for name, table in found.items()}
    makers: dict[str, Maker] = {}
    if "milieuruimte" in found:
        makers["milieuruimte"] = lambda: make_ruimtelaag(tables["milieuruimte"], namen, taal, limit)
    if {"ruimteverschillen", "verschilvlakken"} <= set(found):
        makers["ruimteverschillen"] = lambda: make_verschillaag(
            found["ruimteverschillen"], tables["verschilvlakken"], namen, taal, limit
        )
    if "contouren" in found:
        makers["contouren"] = lambda: make_contourlaag(tables["contouren"], taal, limit)
    return makers


def _tell(name: str, code: str, taal: Taal) -> dict[str, str]:
    """In words what a layer lacks, and where it stands."""
    return {"laag": name, "tekst": read_words(taal)[f"kaart_weggelaten_{code}"]}


def sort_lagen(lagen: list[dict[str, object]]) -> list[dict[str, object]]:
    """Sort layers from the bottom of the map to the top."""
    ruimte = {str(laag["id"]): laag for laag in lagen if laag["id"] in VOLGORDE}
    rest = [laag for laag in lagen if laag["id"] not in VOLGORDE]
    place = 1 + next((at for at, laag in enumerate(rest) if laag["id"] == BOVEN), -1)
    return [*rest[:place], *(ruimte[name] for name in VOLGORDE if name in ruimte), *rest[place:]]
