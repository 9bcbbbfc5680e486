"""The layer of differences: where is zoned, used or fitting more than what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.cartography.ruimtekaarten import (
    list_kaartkeuzes,
    name_groepen,
    name_kaartkeuzes,
)
from werklocaties_gis.cartography.ruimtelaag import list_velden, select_land, simplify_dekkend
from werklocaties_gis.cartography.schakelaars import Schakelaar
from werklocaties_gis.cartography.vlaklaag import Klasse, Stap, Vlaklaag, fit_punten
from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.vocabulary.colours import stijl
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal

VERGELIJKINGEN: Final = ("bestemd_past", "gebruikt_bestemd", "gebruikt_past")

RICHTINGEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ruimer_bestemd_dan_past": "hoger",
        "zwaarder_gebruikt_dan_bestemd": "hoger",
        "zwaarder_gebruikt_dan_past": "hoger",
        "krapper_bestemd_dan_past": "lager",
        "lager_gebruikt_dan_bestemd": "lager",
        "lager_gebruikt_dan_past": "lager",
    }
)
"""Whether the map named first is the higher: that may give nuisance; lower leaves room unused."""

EVEN: Final = ("gelijk", "leeg", "geen_plek", "onbekend")
"""Differences that are none, or cannot be told."""

STAPPEN: Final[tuple[Stap, ...]] = (
    ("gelijk", lambda rows: ~rows["verschil"].isin(["gelijk", "leeg", "geen_plek"])),
    ("gepland", lambda rows: rows["groep"].astype("string").fillna("").ne("gepland")),
    ("alles", lambda rows: rows["groep"].isna() & rows["groep"].notna()),
)
"""What goes first where there are too many pieces."""

KOLOMMEN: Final = (
    *("terrein_id", "vergelijking", "laag", "groep", "verschil", "zekerheid"),
    *("stand_een", "categorie_een", "stand_ander", "categorie_ander", "oppervlakte_ha"),
)


def make_verschillaag(
    verschillen: pd.DataFrame,
    vlakken: gpd.GeoDataFrame,
    namen: Mapping[str, str],
    taal: Taal,
    max_punten: int,
) -> tuple[Vlaklaag, list[str]]:
    """Make the layer of differences.

    Parameters
    ----------
    verschillen
        The table ``ruimteverschillen``.
    vlakken
        The land of each ``verschil_id``, EPSG:28992.
    namen
        Name of each park.
    taal
        Language of names and values.
    max_punten
        How many points its boundaries may have.

    Returns
    -------
    tuple
        The layer, and codes of what is left out of it.
    """
    rows = vlakken.merge(verschillen, on="verschil_id").sort_values("verschil_id")
    land = gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS_RD).reset_index(drop=True)
    land = simplify_dekkend(select_land(land), ["vergelijking", "laag", "groep"])
    land, left_out = fit_punten(land, STAPPEN, max_punten)
    keuzes = list_kaartkeuzes(land, "vergelijking")
    return _make_laag(land.iloc[keuzes["rij"]], keuzes["keuze"], namen, taal), left_out


def _make_laag(
    rows: gpd.GeoDataFrame, keuze: pd.Series, namen: Mapping[str, str], taal: Taal
) -> Vlaklaag:
    """The layer of rows, each on its comparison."""
    rows = rows.reset_index(drop=True)
    klasse, klassen = list_verschilklassen(rows), _list_klassen(taal)
    parks = rows["terrein_id"].astype("string").map(lambda key: namen.get(key, key))
    vergelijking = name_kaartkeuzes("vergelijking", VERGELIJKINGEN, taal)
    first = ("bestemd_past", "bestemd_past.hinder")
    return Vlaklaag(
        id="ruimteverschillen",
        shapes=rows.geometry.to_numpy(),
        namen=parks.str.cat(klasse.map(lambda name: klassen[name].naam), sep=": "),
        klasse=klasse,
        klassen=klassen,
        schakelaars=[
            (Schakelaar("vergelijking", vergelijking, first), keuze),
            (Schakelaar("groep", name_groepen(taal), ("gevoelig",)), rows["groep"]),
        ],
        velden=list_velden("ruimteverschillen", rows, KOLOMMEN, taal),
        fictief=np.zeros(len(rows), dtype=bool),
        ha=rows["oppervlakte_ha"],
    )


def list_verschilklassen(rows: pd.DataFrame) -> pd.Series:
    """Class of each piece: its difference, and how surely where there is one."""
    words = rows["verschil"].astype("string").fillna("onbekend")
    sure = rows["zekerheid"].astype("string").fillna("mogelijk")
    return words.where(words.isin(EVEN), words.str.cat(sure, sep="."))


def _list_klassen(taal: Taal) -> dict[str, Klasse]:
    """Differences by word, sure ones first; their look says which way and how surely."""
    words, made = read_words(taal), {}
    for word, richting in RICHTINGEN.items():
        for sure in ("zeker", "mogelijk"):
            name = f"{words[f'kaart_verschil_{word}']}: {label('zekerheid', sure, taal)}"
            look = stijl("ruimteverschil", f"{richting}_{sure}")
            made[f"{word}.{sure}"] = Klasse(name, look, 0.9, look.letter)
    for word in EVEN:
        made[word] = Klasse(label("verschil", word, taal), stijl("ruimteverschil", word), 0.9)
    return made
