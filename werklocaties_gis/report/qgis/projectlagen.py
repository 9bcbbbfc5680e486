"""Layers of the project: where each gets its rows, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

import xyzservices.providers

from werklocaties_gis.report.qgis.bouwstenen import (
    crs_element,
    element,
    extent_element,
    text_element,
)
from werklocaties_gis.report.qgis.inventaris import Inhoudslaag
from werklocaties_gis.report.qgis.splitsing import split_laag
from werklocaties_gis.report.qgis.stijl.lagen import (
    LAGEN,
    Laag,
    find_laag,
    name_laag,
)
from werklocaties_gis.report.qgis.stijl.stijlen import list_traits, make_stijl
from werklocaties_gis.report.qgis.stijl.symbolen import Vorm
from werklocaties_gis.report.qgis.stijl.tekenwijze import GEOMETRIE, is_mixed
from werklocaties_gis.report.raster_legenda import list_kleuren, list_legenda
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.sentences import sentence

RASTERS: Final = ("hinder", "gevaar")

ACHTERGROND: Final = "werklocaties_brt_grijs"


@dataclass(frozen=True)
class Projectlaag:
    """A layer of the project.

    Attributes
    ----------
    id, naam, groep
        Key, name in the tree, and group.
    aan
        Whether it is on.
    bron, provider
        Where its rows come from, relative to the project.
    xml
        The layer itself.
    telt
        Whether the tree says how many rows a class has.
    """

    id: str
    naam: str
    groep: str
    aan: bool
    bron: str
    provider: str
    xml: Element
    telt: bool = True


def list_projectlagen(
    inventaris: Sequence[Inhoudslaag], rasters: Sequence[str], taal: Taal
) -> list[Projectlaag]:
    """List the layers of the project from the top of the map to the bottom.

    Parameters
    ----------
    inventaris
        What the files of the run hold.
    rasters
        Layers of milieuruimte of which there is a raster: hinder, gevaar.
    taal
        Language of every name.
    """
    drawn = [layer for found in _in_order(inventaris) for layer in _of_table(found, taal)]
    drawn += [_make_raster(name, taal) for name in RASTERS if name in rasters]
    tables = [_make_tabel(found, taal) for found in inventaris if not found.vormen]
    return [*drawn, *tables, _make_achtergrond(taal)]


def _in_order(inventaris: Sequence[Inhoudslaag]) -> list[Inhoudslaag]:
    """Tables with shapes, from the top of the map to the bottom; strangers last."""
    order = {laag.table: place for place, laag in enumerate(LAGEN)}
    drawn = [found for found in inventaris if found.vormen]
    return sorted(drawn, key=lambda found: (order.get(found.table, len(order)), found.table))


def _of_table(found: Inhoudslaag, taal: Taal) -> Iterator[Projectlaag]:
    """Layers of one table: one for each kind of shape that it holds."""
    for laag in split_laag(find_laag(found.table), found.waarden, taal):
        for vorm in found.vormen:
            one = laag
            if len(found.vormen) > 1 and vorm != "vlak":
                one = replace(laag, id=f"{laag.id or laag.table}_{vorm}")
            yield _make_vectorlaag(one, found, vorm, taal)


def _make_vectorlaag(laag: Laag, found: Inhoudslaag, vorm: Vorm, taal: Taal) -> Projectlaag:
    """One layer of points, lines or areas."""
    kind = dict(GEOMETRIE)[vorm]
    mixed = f"|geometrytype={kind}" if is_mixed(laag.table) else ""
    # The condition comes last: QGIS reads it up to the end.
    only = f"|subset={laag.filter}" if laag.filter else ""
    source = f"./{found.bestand}|layername={found.table}{mixed}{only}"
    name = name_laag(laag, taal)
    head = [text_element("id", laag.sleutel), text_element("datasource", source)]
    head += [text_element("layername", name), crs_element()]
    head.append(text_element("provider", "ogr", {"encoding": "UTF-8"}))
    head += [] if found.grenzen_m is None else [extent_element(found.grenzen_m)]
    traits = {"type": "vector", "geometry": kind, **list_traits(laag), "readOnly": 1}
    xml = element("maplayer", traits, *head, *make_stijl(laag, taal, vorm))
    return Projectlaag(laag.sleutel, name, laag.groep, laag.aan, source, "ogr", xml)


def _make_tabel(found: Inhoudslaag, taal: Taal) -> Projectlaag:
    """A table without shapes: to open, join and look up."""
    laag = replace(find_laag(found.table), groep="tabellen")
    source = f"./{found.bestand}|layername={found.table}"
    name = name_laag(laag, taal)
    head = [text_element("id", laag.sleutel), text_element("datasource", source)]
    head += [text_element("layername", name)]
    head.append(text_element("provider", "ogr", {"encoding": "UTF-8"}))
    traits = {"type": "vector", "geometry": "No geometry", "readOnly": 1}
    xml = element("maplayer", traits, *head, *make_stijl(laag, taal))
    return Projectlaag(
        laag.sleutel, name, "tabellen", aan=False, bron=source, provider="ogr", xml=xml, telt=False
    )


def _make_raster(laag: str, taal: Taal) -> Projectlaag:
    """What fits in each cell, with its categories by name."""
    key = f"werklocaties_raster_{laag}"
    source = f"./milieuruimte_{laag}.tif"
    name = sentence(f"qgis_raster_{laag}", {}, taal)
    palette = element("colorPalette")
    for code, text in list_legenda(taal).items():
        colour = f"#{bytes(list_kleuren()[code][:3]).hex()}"
        traits = {"value": code, "label": text, "color": colour, "alpha": 255}
        palette.append(element("paletteEntry", traits))
    traits = {"type": "paletted", "band": 1, "opacity": 1, "alphaBand": -1, "nodataColor": ""}
    renderer = element("rasterrenderer", traits, palette)
    xml = _raster_xml(key, name, source, "gdal", renderer, crs_element())
    return Projectlaag(
        key, name, "ruimte", aan=False, bron=source, provider="gdal", xml=xml, telt=False
    )


def _make_achtergrond(taal: Taal) -> Projectlaag:
    """The grey base map of PDOK, as single tiles: without a network it is empty, not missing.

    A WMTS would be asked what it has when the project opens, and without an answer
    QGIS calls the layer unavailable.
    """
    provider = xyzservices.providers.nlmaps["grijs"]
    depth = int(provider.max_zoom)
    source = f"type=xyz&url={provider.build_url()}&zmax={depth}&zmin=0"
    name = sentence("qgis_laag_brt", {}, taal)
    traits = {"type": "singlebandcolordata", "band": 1, "opacity": 1, "alphaBand": -1}
    renderer = element("rasterrenderer", {**traits, "nodataColor": ""})
    system = crs_element(authid="EPSG:3857")
    xml = _raster_xml(ACHTERGROND, name, source, "wms", renderer, system)
    xml.append(text_element("attribution", provider.attribution))
    return Projectlaag(
        ACHTERGROND,
        name,
        "achtergrond",
        aan=False,
        bron=source,
        provider="wms",
        xml=xml,
        telt=False,
    )


def _raster_xml(
    key: str, name: str, source: str, provider: str, renderer: Element, system: Element
) -> Element:
    """A layer of cells or tiles."""
    return element(
        "maplayer",
        {"type": "raster", "hasScaleBasedVisibilityFlag": 0},
        text_element("id", key),
        text_element("datasource", source),
        text_element("layername", name),
        system,
        text_element("provider", provider),
        element("pipe", None, renderer),
        text_element("blendMode", 0),
    )
