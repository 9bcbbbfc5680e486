"""Every layer of areas and points under the firms: which columns a card shows, and its shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.cartography.geometry import encode_shapes
from werklocaties_gis.cartography.legend import list_klassen, make_klassen, number_klassen
from werklocaties_gis.cartography.velden import code_text, make_veld
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.numbers import Taal


@dataclass(frozen=True)
class Laag:
    """One layer, from the table of the same name.

    Attributes
    ----------
    table
        Table that is drawn.
    name
        Column with the name a person knows; the key where it is empty.
    shown
        Whether the layer is on when the map opens.
    columns
        Columns that its card shows, in order.
    tolerance_m
        How far a drawn boundary may lie from the real one.
    """

    table: str
    name: str
    shown: bool
    columns: tuple[str, ...]
    tolerance_m: float = 0.0


LAGEN: Final = (
    Laag("gebieden", "naam", shown=True, columns=("soort", "code"), tolerance_m=5.0),
    Laag("natura2000", "naam", shown=True, columns=("stikstofgevoelig",), tolerance_m=10.0),
    Laag(
        "beperkingen",
        "soort",
        shown=False,
        columns=("gevolg", "werking", "categorie_max"),
        tolerance_m=1.0,
    ),
    Laag(
        "netgebieden",
        "net_id",
        shown=False,
        columns=("netbeheerder", "afname_code", "opwek_code", "jaar_opgelost", "vrij_kw"),
        tolerance_m=10.0,
    ),
    Laag(
        "bestemmingen",
        "naam",
        shown=False,
        columns=("plan_id", "soort", "milieucategorie_min", "milieucategorie_max", "tekst"),
        tolerance_m=0.5,
    ),
    Laag(
        "bedrijventerreinen",
        "naam",
        shown=True,
        columns=(
            "gemeente_code",
            "werkmilieu",
            "watergebonden",
            "milieucategorie_plafond",
            "zonebeheer",
            "netto_m2",
            "uitgeefbaar_m2",
        ),
        tolerance_m=0.5,
    ),
    Laag(
        "kavels",
        "kavel_id",
        shown=False,
        columns=("status", "oppervlakte_m2", "eigenaar_type", "afgeleid"),
    ),
    Laag(
        "plekken",
        "naam",
        shown=True,
        columns=(
            "terrein_id",
            "soort",
            "status",
            "kavel_m2",
            "bvo_m2",
            "vrij_m2",
            "claim_m2",
            "claim_voor",
            "functies",
            "menging",
            "uitgiftevorm",
            "prijs_eur_m2",
            "huur_eur_m2_jaar",
            "beschikbaar_vanaf",
            "beschikbaar_tot",
            "verwerving",
            "borging",
            "gtv_kw",
        ),
    ),
    Laag(
        "gevoelige_objecten",
        "object_id",
        shown=True,
        columns=("soort", "planstatus", "gebiedstype", "bedrijfswoning", "bedgebied"),
    ),
    Laag("netstations", "station_id", shown=False, columns=("soort", "netbeheerder", "rest_kva")),
)
"""Layers from the bottom of the map to the top."""

HERKOMST: Final = ("bron", "peildatum")
"""Columns that every card ends with."""


def make_laag(laag: Laag, rows: gpd.GeoDataFrame, taal: Taal) -> dict[str, object]:
    """One layer as the page reads it.

    Parameters
    ----------
    laag
        Which layer.
    rows
        Its table, sorted by key, in RD New.
    taal
        Language of names and values.
    """
    key = read_schema(laag.table).keys[0]
    # Shapes and classes run parallel to the rows: nothing here may drop one.
    classes = list_klassen(laag.table, rows)
    kinds, shapes = encode_shapes(rows.geometry, laag.tolerance_m)
    names = rows[laag.name].astype("string").fillna(rows[key].astype("string"))
    return {
        "id": laag.table,
        "aan": laag.shown,
        "sleutel": [str(value) for value in rows[key]],
        "naam": code_text(names),
        "soort": kinds,
        "vorm": shapes,
        "klasse": number_klassen(laag.table, classes),
        "klassen": make_klassen(laag.table, classes, taal),
        "velden": _make_velden(laag, rows, taal),
        "fictief": _fictief(rows),
    }


def select_drawn(table: str, rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Rows of a layer that say something on a map.

    Of a plan, only what carries a category or is a bestemming: drawn whole,
    its building areas and dimensions would lie over everything.
    """
    if table != "bestemmingen":
        return rows
    return rows[rows["milieucategorie_max"].notna() | (rows["soort"] == "bestemming")]


def _make_velden(laag: Laag, rows: pd.DataFrame, taal: Taal) -> dict[str, object]:
    """Columns of the card, each as texts or numbers; those without any value are left out."""
    filled = [name for name in (*laag.columns, *HERKOMST) if rows[name].notna().any()]
    return {name: make_veld(laag.table, name, rows[name], taal) for name in filled}


def _fictief(rows: pd.DataFrame) -> list[int]:
    """Which rows are invented."""
    return [int(value) for value in rows["fictief"].fillna(value=False)]
