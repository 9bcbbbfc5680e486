"""The layer of milieuruimte: what is zoned, what fits and what is used, by category."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from werklocaties_gis.cartography.ruimtekaarten import (
    list_kaartkeuzes,
    name_groepen,
    name_kaartkeuzes,
)
from werklocaties_gis.cartography.schakelaars import Schakelaar
from werklocaties_gis.cartography.velden import make_veld
from werklocaties_gis.cartography.vlaklaag import Klasse, Stap, Vlaklaag, fit_punten
from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.vocabulary.colours import stijl
from werklocaties_gis.vocabulary.numbers import Taal

TOLERANCE_M: Final = 1.0
"""Corners of less than the square of this are cut: a boundary moves about as far at most."""

M2_PER_HA: Final = 10_000.0

KAARTEN: Final = ("bestemd", "past", "gebruikt")

STAPPEN: Final[tuple[Stap, ...]] = (
    ("gepland", lambda rows: rows["groep"].astype("string").fillna("").ne("gepland")),
    ("alles", lambda rows: rows["groep"].isna() & rows["groep"].notna()),
)
"""What goes first where there are too many pieces."""

KOLOMMEN: Final = (
    *("terrein_id", "kaart", "laag", "groep", "stand"),
    *("categorie_laag", "categorie", "categorie_ruim", "zekerheid", "oppervlakte_m2"),
    *("regel", "bron"),
)

ZONDER_CATEGORIE: Final = ("niets", "plafond", "vraagt_niets", "leeg", "geen_plek", "onbekend")


def make_ruimtelaag(
    milieuruimte: gpd.GeoDataFrame, namen: Mapping[str, str], taal: Taal, max_punten: int
) -> tuple[Vlaklaag, list[str]]:
    """Make the layer of the three maps.

    Parameters
    ----------
    milieuruimte
        The table, EPSG:28992.
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
    rows = select_land(milieuruimte.sort_values("ruimte_id", ignore_index=True))
    rows = simplify_dekkend(rows, ["kaart", "laag", "groep"])
    rows, left_out = fit_punten(rows, STAPPEN, max_punten)
    keuzes = list_kaartkeuzes(rows, "kaart")
    return _make_laag(rows.iloc[keuzes["rij"]], keuzes["keuze"], namen, taal), left_out


def select_land(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Select what is land: less than 1 m2 is rounding, and a park may be drawn as a line."""
    return rows[shapely.area(rows.geometry.to_numpy()) >= 1.0].reset_index(drop=True)


def simplify_dekkend(rows: gpd.GeoDataFrame, by: list[str]) -> gpd.GeoDataFrame:
    """Simplify pieces that part their parks, so that neighbours keep one boundary.

    Parameters
    ----------
    rows
        Polygons, EPSG:28992, position from 0.
    by
        Columns of which each combination is one map.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows; no gaps and no overlaps where there were none.
    """
    shapes: NDArray[np.object_] = rows.geometry.to_numpy().copy()
    keys = rows[by].astype("string").fillna("")
    for places in keys.groupby(by, sort=False).indices.values():
        shapes[places] = shapely.coverage_simplify(shapes[places], TOLERANCE_M)
    return rows.set_geometry(gpd.GeoSeries(shapes, rows.index, crs=rows.crs))


def _make_laag(
    rows: gpd.GeoDataFrame, keuze: pd.Series, namen: Mapping[str, str], taal: Taal
) -> Vlaklaag:
    """The layer of rows, each on its map."""
    rows = rows.reset_index(drop=True)
    klasse = list_ruimteklassen(rows)
    klassen = _list_klassen(taal)
    parks = rows["terrein_id"].astype("string").map(lambda key: namen.get(key, key))
    groep = Schakelaar("groep", name_groepen(taal), ("gevoelig",))
    kaart = Schakelaar("kaart", name_kaartkeuzes("kaart", KAARTEN, taal), ("past", "past.hinder"))
    return Vlaklaag(
        id="milieuruimte",
        shapes=rows.geometry.to_numpy(),
        namen=parks.str.cat(klasse.map(lambda name: klassen[name].naam), sep=": "),
        klasse=klasse,
        klassen=klassen,
        schakelaars=[(kaart, keuze), (groep, rows["groep"])],
        velden=list_velden("milieuruimte", rows, KOLOMMEN, taal),
        fictief=np.zeros(len(rows), dtype=bool),
        ha=rows["oppervlakte_m2"] / M2_PER_HA,
    )


def list_ruimteklassen(rows: pd.DataFrame) -> pd.Series:
    """Class of each piece: its category, or in one word why it has none."""
    stand = rows["stand"].astype("string")
    is_used = rows["kaart"].astype("string").eq("gebruikt")
    # That no category fits is a signal; that a firm asks for no distance is not.
    stand = stand.mask(stand.eq("geen"), is_used.map({True: "vraagt_niets", False: "niets"}))
    return stand.where(stand.ne("categorie"), rows["categorie"].astype("string"))


def _list_klassen(taal: Taal) -> dict[str, Klasse]:
    """Categories from light to dark, then what has none."""
    words = read_words(taal)
    made = {
        name: Klasse(
            f"{words['kaart_categorie']} {name}", stijl("milieucategorie", name), 0.9, name
        )
        for name in CATEGORIEEN
    }
    rest = {
        name: Klasse(words[f"kaart_ruimte_{name}"], stijl("milieuruimte", name), 0.9)
        for name in ZONDER_CATEGORIE
    }
    return made | rest


def list_velden(
    table: str, rows: pd.DataFrame, columns: tuple[str, ...], taal: Taal
) -> dict[str, object]:
    """What the card of a piece shows; columns without any value are left out."""
    filled = [name for name in columns if rows[name].notna().any()]
    return {name: make_veld(table, name, rows[name], taal) for name in filled}
