"""The public map as a page: the same file without internet, with scripts of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.cartography.element import BASIS, Paginasoort
from werklocaties_gis.cartography.kaart import Kaart, check_keuzes, find_bounds
from werklocaties_gis.cartography.payload import Opschrift
from werklocaties_gis.cartography.publiek import PUBLIEKE_LAGEN, make_publieke_payload
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.numbers import Taal

PUBLIEKE_PAGINA: Final = Paginasoort(
    scripts=(
        *BASIS,
        "publiek_vormen.js",
        "publiek_kaart.js",
        "publiek_tabel.js",
        "publiek_kaartje.js",
        "publiek_legenda.js",
        "publiek_pagina.js",
    ),
    styles=("kaart.css", "publiek.css"),
)
"""What the public page runs: nothing in it knows of firms."""


def draw_publieke_kaart(
    tabellen: Mapping[str, gpd.GeoDataFrame],
    totalen: pd.DataFrame,
    *,
    titel: str,
    peildatum: dt.date | str,
    drempel: int,
    taal: Taal = "nl",
    achtergrond: str = "grijs",
    fictief: bool = False,
) -> Kaart:
    """Draw the public map of a study.

    Parameters
    ----------
    tabellen
        Tables of ``PUBLIEKE_LAGEN`` by name, in RD New; one that is not given
        counts as empty, and any other is not looked at.
    totalen
        Totals per park and of all, as ``report.privacy.drop_small`` left them.
    titel, peildatum
        Heading of the page, and the date at which the data held.
    drempel
        Fewest firms behind a figure that is shown.
    taal
        ``nl`` or ``en``.
    achtergrond
        Base map of PDOK: ``grijs``, ``pastel``, ``luchtfoto`` or ``geen``.
    fictief
        Whether the study is invented.

    Returns
    -------
    Kaart
        A ``folium.Map``; its page holds no firm, place, move, price or owner.

    Raises
    ------
    InvalidMapError
        If language or base map does not exist.
    """
    check_keuzes(taal, achtergrond)
    own = {
        name: tabellen[name] if name in tabellen else make_empty(name) for name in PUBLIEKE_LAGEN
    }
    told = MappingProxyType(
        {
            "titel": titel,
            "peildatum": str(peildatum),
            "achtergrond": achtergrond,
            "fictief": fictief,
        }
    )
    payload = make_publieke_payload(own, totalen, told, drempel, taal)
    heading = Opschrift(titel, str(peildatum), taal, achtergrond, fictief)
    return Kaart(payload, find_bounds(own, ("bedrijventerreinen",)), heading, PUBLIEKE_PAGINA)
