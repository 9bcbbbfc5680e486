"""The public map: parks and parts of the area with totals, and nothing of a single firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.cartography.achtergrond import ACHTERGRONDEN, list_achtergronden
from werklocaties_gis.cartography.lagen import LAGEN, Laag, make_laag, select_drawn
from werklocaties_gis.cartography.publieke_totalen import make_publieke_totalen
from werklocaties_gis.cartography.words import label_values, select_words
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.numbers import Taal

PUBLIEKE_LAGEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "gebieden": ("soort", "code"),
        "natura2000": ("stikstofgevoelig",),
        "netgebieden": ("netbeheerder", "afname_code", "opwek_code", "jaar_opgelost"),
        "bestemmingen": ("milieucategorie_min", "milieucategorie_max"),
        "bedrijventerreinen": (
            "gemeente_code",
            "werkmilieu",
            "watergebonden",
            "milieucategorie_plafond",
            "netto_m2",
            "uitgeefbaar_m2",
        ),
    }
)
"""Tables that the public map is drawn of, and what of them is told."""

GETOOND: Final = ("gebieden", "natura2000", "bedrijventerreinen")
"""Layers that are on when the map opens."""

WOORDEN: Final = (
    "kaart_achtergrond",
    *(f"kaart_achtergrond_{name}" for name in (*ACHTERGRONDEN, "niet_bereikbaar")),
    "kaart_fictief",
    "kaart_fictief_banier",
    "kaart_peildatum",
    "kaart_inzoomen",
    "kaart_uitzoomen",
    "kaart_onbekend",
    "kaart_signaal",
    "kaart_kolom_peildatum",
    *(f"kaart_laag_{table}" for table in PUBLIEKE_LAGEN),
    *(f"kaart_kolom_{name}" for columns in PUBLIEKE_LAGEN.values() for name in columns),
)
"""Sentences that this page takes from the other; the rest of those speak of firms and moves."""

EIGEN: Final = "kaart_publiek_"
"""Beginning of the sentences of this page."""


def make_publieke_payload(
    tabellen: Mapping[str, gpd.GeoDataFrame],
    totalen: pd.DataFrame,
    opschrift: Mapping[str, object],
    drempel: int,
    taal: Taal,
) -> dict[str, object]:
    """Everything that the public page shows, as mappings and lists.

    Parameters
    ----------
    tabellen
        The tables of ``PUBLIEKE_LAGEN``, in RD New; no other is looked at.
    totalen
        What may be shown of the totals: ``report.privacy.drop_small``.
    opschrift
        Title, peildatum, base map and whether the study is invented.
    drempel
        Fewest firms behind a figure that is shown.
    taal
        Language of the page.
    """
    own = {name: _sort_by_key(name, select_drawn(name, tabellen[name])) for name in PUBLIEKE_LAGEN}
    return {
        "opschrift": {
            **opschrift,
            "taal": taal,
            "drempel": drempel,
            "achtergronden": list_achtergronden(taal),
            "tekst": select_words(taal, WOORDEN, EIGEN),
        },
        "lagen": [
            _make_laag(laag, own[laag.table], taal)
            for laag in LAGEN
            if laag.table in PUBLIEKE_LAGEN and len(own[laag.table])
        ],
        **make_publieke_totalen(own["bedrijventerreinen"], own["gebieden"], totalen, taal),
    }


def _sort_by_key(table: str, rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A table in the order of its key, whatever order it came in."""
    return rows.sort_values(list(read_schema(table).keys), ignore_index=True)


def _make_laag(laag: Laag, rows: gpd.GeoDataFrame, taal: Taal) -> dict[str, object]:
    """One layer, without where its rows came from and without texts of plans.

    A file may be called after a firm, and so may the zone of one.
    """
    known = rows.assign(bron=pd.Series(pd.NA, rows.index, dtype="string"))
    if laag.table == "bestemmingen":
        kinds = label_values("soort_bestemming", rows["soort"].astype("string"), taal)
        known = known.assign(naam=pd.Series(kinds, rows.index, dtype="string"))
    public = replace(laag, columns=PUBLIEKE_LAGEN[laag.table], shown=laag.table in GETOOND)
    made = make_laag(public, known, taal)
    # A number of the source leads to its row, and that to more than is told here.
    return {name: value for name, value in made.items() if name != "sleutel"}
