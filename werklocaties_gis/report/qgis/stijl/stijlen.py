"""The style of one layer: how it is drawn, what its columns are called, what its tip tells."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from werklocaties_gis.report.qgis.bouwstenen import VERSION, element, text_element, write_xml
from werklocaties_gis.report.qgis.stijl.kaartjes import make_kaartje, make_opschrift, make_titel
from werklocaties_gis.report.qgis.stijl.klassen import list_indeling
from werklocaties_gis.report.qgis.stijl.lagen import Laag, find_laag
from werklocaties_gis.report.qgis.stijl.symbolen import Vorm
from werklocaties_gis.report.qgis.stijl.tekenwijze import make_renderer
from werklocaties_gis.report.qgis.stijl.velden import make_velden
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema


def list_qml(table: str, taal: Taal) -> str:
    """List the style of a table's layer, as QGIS reads it from inside the GeoPackage.

    Parameters
    ----------
    table
        A table with shapes.
    taal
        Language of every name in it.
    """
    laag = find_laag(table)
    # Nothing says for which shapes it is: QGIS would refuse it for the points of a mixed layer.
    root = element("qgis", {"version": VERSION, **list_traits(laag)}, *make_stijl(laag, taal))
    return write_xml(root)


def list_traits(laag: Laag) -> dict[str, object]:
    """List what a layer says of itself as attributes: labels, and the scale from which it shows."""
    return {
        "labelsEnabled": 1 if laag.opschrift else 0,
        "hasScaleBasedVisibilityFlag": 1 if laag.schaal else 0,
        "minScale": laag.schaal or 100_000_000,
        "maxScale": 0,
        "readOnly": 0,
    }


def make_stijl(laag: Laag, taal: Taal, vorm: Vorm | None = None) -> list[Element]:
    """Make everything that a style and a layer of a project have in common.

    Parameters
    ----------
    laag
        What is drawn.
    taal
        Language of names and words.
    vorm
        Which shapes of a mixed layer; none: whatever it holds.
    """
    parts = [*make_velden(laag.table, taal), make_titel(laag), make_kaartje(laag, taal)]
    if read_schema(laag.table).geometry is None:
        return parts
    indeling = list_indeling(laag.table, taal, uitkomst=laag.uitkomst)
    drawn = [make_renderer(laag, indeling, vorm)]
    written = make_opschrift(laag, laag.vorm if vorm is None else vorm)
    drawn += [] if written is None else [written]
    order = [text_element("blendMode", 0), text_element("featureBlendMode", 0)]
    return [*drawn, *order, text_element("layerOpacity", 1), *parts]
