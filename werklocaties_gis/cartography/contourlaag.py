"""The layer of contours: how far firms, places and zones reach, per category and aspect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.cartography.schakelaars import Schakelaar
from werklocaties_gis.cartography.velden import code_labels, make_veld
from werklocaties_gis.cartography.vlaklaag import Klasse, Stap, Vlaklaag, fit_punten
from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.vocabulary.colours import Stijl, darken, stijl
from werklocaties_gis.vocabulary.labels import label, list_values
from werklocaties_gis.vocabulary.numbers import Taal, format_number

TOLERANCE_M: Final = 0.5
"""How far the line may lie from the computed one; findings rest on neither."""

TEKST: Final = 4.5
"""Contrast with white of line and words beside it (WCAG 2.2)."""

SCHAKELAARS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "van": ("vestiging",),
        "aspect": ("grootste",),
        "gebiedstype": ("rustig",),
        "zekerheid": ("mogelijk",),
    }
)
"""What is chosen among contours, and first: the firms of today, on the safe side."""

STAPPEN: Final[tuple[Stap, ...]] = (
    ("plek", lambda rows: rows["van"].ne("plek")),
    ("zeker", lambda rows: rows["zekerheid"].ne("zeker")),
    ("aspect", lambda rows: rows["aspect"].eq("grootste")),
    ("alles", lambda rows: rows["van"].isna() & rows["van"].notna()),
)
"""What goes first where there are too many: zones say the same as places."""

KOLOMMEN: Final = (
    *("van", "lezing", "aspect", "categorie", "gebiedstype", "zekerheid"),
    *("afstand_m", "afstand_laagst_m", "aantal", "bron", "peildatum"),
)


def make_contourlaag(
    contouren: gpd.GeoDataFrame, taal: Taal, max_punten: int
) -> tuple[Vlaklaag, list[str]]:
    """Make the layer of contours.

    Parameters
    ----------
    contouren
        The table, EPSG:28992.
    taal
        Language of names and values.
    max_punten
        How many points its boundaries may have.

    Returns
    -------
    tuple
        The layer, and codes of what is left out of it.
    """
    rows = contouren.sort_values("contour_id", ignore_index=True)
    rows = rows[~(rows.geometry.isna() | rows.geometry.is_empty)]
    rows = rows.set_geometry(rows.geometry.simplify(TOLERANCE_M))
    rows, left_out = fit_punten(rows, STAPPEN, max_punten)
    return _make_laag(rows, taal), left_out


def _make_laag(rows: gpd.GeoDataFrame, taal: Taal) -> Vlaklaag:
    """The layer of the rows that are left."""
    categories = rows["categorie"].astype("string").fillna("onbekend")
    return Vlaklaag(
        id="contouren",
        shapes=rows.geometry.to_numpy(),
        namen=_list_names(rows, taal),
        klasse=categories,
        klassen=_list_klassen(taal),
        schakelaars=[(_describe(name, taal), rows[name]) for name in SCHAKELAARS],
        velden=_list_velden(rows, taal),
        fictief=rows["fictief"].fillna(value=False),
    )


def _describe(name: str, taal: Taal) -> Schakelaar:
    """One switch; its choices in the order of the vocabulary."""
    values = {value: label(name, value, taal) for value in list_values(name)}
    if name == "van":
        words = read_words(taal)
        values = {value: words[f"kaart_contour_van_{value}"] for value in values}
    return Schakelaar(name, values, SCHAKELAARS[name])


def _list_names(rows: gpd.GeoDataFrame, taal: Taal) -> pd.Series:
    """Category and distance: what stands beside the line, whose aspect was chosen."""
    words = read_words(taal)["kaart_contour_naam"]
    columns = (rows[name].tolist() for name in ("categorie", "afstand_m"))
    texts = [
        words.format(
            categorie=category if isinstance(category, str) else "?",
            afstand=format_number(distance, taal),
        )
        for category, distance in zip(*columns, strict=True)
    ]
    return pd.Series(texts, dtype="string")


def _list_klassen(taal: Taal) -> dict[str, Klasse]:
    """A class for each category, and one for what has none."""
    words = read_words(taal)
    names = {name: f"{words['kaart_categorie']} {name}" for name in CATEGORIEEN}
    names["onbekend"] = words["kaart_onbekend"]
    return {name: Klasse(text, _list_look(name), dekking=0.07) for name, text in names.items()}


def _list_look(category: str) -> Stijl:
    """The category's own colour as the line, darkened until it can be read on white."""
    look = stijl("milieucategorie", category)
    return replace(look, rand=darken(look.kleur, TEKST)) if look.vorm == "effen" else look


def _list_velden(rows: gpd.GeoDataFrame, taal: Taal) -> dict[str, object]:
    """What the card of a contour shows."""
    filled = [name for name in KOLOMMEN if rows[name].notna().any()]
    made = {name: make_veld("contouren", name, rows[name], taal) for name in filled}
    return {**made, "regel": code_labels(rows["regel"], "regel", taal)}
