"""The overview as a choropleth: one page without internet, with scripts of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.cartography.element import BASIS, Paginasoort
from werklocaties_gis.cartography.kaart import Kaart, check_keuzes, find_bounds
from werklocaties_gis.cartography.overzicht.inhoud import make_inhoud
from werklocaties_gis.cartography.payload import Opschrift
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.numbers import Taal

OVERZICHTPAGINA: Final = Paginasoort(
    scripts=(
        *BASIS,
        "publiek_vormen.js",
        "overzicht_cijfers.js",
        "overzicht_kaart.js",
        "overzicht_namen.js",
        "overzicht_tabel.js",
        "overzicht_kaartje.js",
        "overzicht_legenda.js",
        "overzicht_pagina.js",
    ),
    styles=("kaart.css", "publiek.css", "overzicht.css"),
)
"""What the page of the overview runs: nothing in it knows of firms."""

VLAKKEN: Final = ("bedrijventerreinen", "gebieden")
"""Tables that it is drawn of."""


def draw_overzichtkaart(
    tabellen: Mapping[str, gpd.GeoDataFrame],
    overzicht: Mapping[str, pd.DataFrame],
    *,
    titel: str,
    peildatum: dt.date | str,
    taal: Taal = "nl",
    achtergrond: str = "grijs",
    fictief: bool = False,
) -> Kaart:
    """Draw the regional overview as a map on which the reader chooses level and measure.

    Parameters
    ----------
    tabellen
        ``bedrijventerreinen`` and ``gebieden``, in RD New; one that is not given counts as
        empty, and any other is not looked at.
    overzicht
        ``overzicht_gebieden``, ``overzicht_schuifruimte`` and ``overzicht_bronnen``.
    titel, peildatum
        Heading of the page, and the date at which the data held.
    taal
        ``nl`` or ``en``.
    achtergrond
        Base map of PDOK: ``grijs``, ``pastel``, ``luchtfoto`` or ``geen``.
    fictief
        Whether the study is invented.

    Returns
    -------
    Kaart
        A ``folium.Map``. It is internal: small numbers are not suppressed on it.

    Raises
    ------
    InvalidMapError
        If language or base map does not exist.
    """
    check_keuzes(taal, achtergrond)
    own = {name: tabellen[name] if name in tabellen else make_empty(name) for name in VLAKKEN}
    heading = Opschrift(titel, str(peildatum), taal, achtergrond, fictief)
    content = make_inhoud(own, overzicht, heading)
    return Kaart(content, find_bounds(own, VLAKKEN), heading, OVERZICHTPAGINA)
