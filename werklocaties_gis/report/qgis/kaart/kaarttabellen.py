"""Tables that only a drawing needs: findings, opties and moves with a place on the map."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import geopandas as gpd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.bevindingen import (
    list_bevindingpunten,
    list_vestigingpunten,
)
from werklocaties_gis.report.qgis.kaart.ligging import make_ligging
from werklocaties_gis.report.qgis.kaart.lijnen import list_optielijnen, list_zetlijnen
from werklocaties_gis.report.qgis.kaart.terreinen import list_terreinvlakken


def list_kaarttabellen(inhoud: Inhoud) -> Mapping[str, gpd.GeoDataFrame]:
    """List the tables for a drawing of everything that was computed.

    Parameters
    ----------
    inhoud
        A run with ``vestigingen``, ``plekken``, ``gebruik`` and ``oordelen``.

    Returns
    -------
    Mapping
        ``kaart_verplaatsingen`` and ``kaart_opties`` where there is a plan,
        ``kaart_bevindingen`` and ``kaart_vestigingen`` where firms were judged,
        ``kaart_terreinen`` where there is a regional overview; EPSG:28992, as
        their schemas say. What has no position has no shape, and stays.
    """
    made: dict[str, gpd.GeoDataFrame] = {}
    ligging = make_ligging(inhoud)
    if "verplaatsingen" in inhoud.resultaten:
        made["kaart_verplaatsingen"] = list_zetlijnen(inhoud, ligging)
    if "opties" in inhoud.resultaten:
        made["kaart_opties"] = list_optielijnen(inhoud, ligging)
    if "mismatches" in inhoud.resultaten:
        found = list_bevindingpunten(inhoud, ligging)
        made["kaart_bevindingen"] = found
        made["kaart_vestigingen"] = list_vestigingpunten(inhoud, ligging, found)
    if "overzicht_gebieden" in inhoud.resultaten:
        made["kaart_terreinen"] = list_terreinvlakken(inhoud)
    return MappingProxyType(made)
