"""What is told of one row when the mouse rests on it, and the text beside it on the map."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from werklocaties_gis.report.qgis.bouwstenen import element, quote_field, rgba, text_element
from werklocaties_gis.report.qgis.stijl.lagen import Laag, name_laag
from werklocaties_gis.report.qgis.stijl.symbolen import MIDDEN, Vorm
from werklocaties_gis.report.qgis.stijl.velden import list_names
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import label


def make_kaartje(laag: Laag, taal: Taal) -> Element:
    """Make the map tip of a layer: a name, and its columns in words.

    A tip is HTML, and what stands in the data is not: every value is escaped
    where the tip is filled.
    """
    names = list_names(laag.table, taal)
    shown = [column for column in laag.kaartje if column in names and column != laag.titel]
    if "fictief" in names:
        shown.append("fictief")
    rows = "".join(
        f"<tr><td><i>{escape(names[column])}</i></td><td>{_value(column, taal)}</td></tr>"
        for column in shown
    )
    title = f"<b>{_value(laag.titel, taal)}</b><br>{escape(name_laag(laag, taal))}"
    return text_element("mapTip", f"{title}<table>{rows}</table>", {"enabled": 1})


def _value(column: str, taal: Taal) -> str:
    """Fill in a value as the form shows it, with nothing left of it that HTML would read."""
    name = quote_field(column)
    unknown = label("uitkomst", "onbekend", taal)
    shown = f"CASE WHEN {name} IS NULL THEN '{unknown}' ELSE represent_value({name}) END"
    # One after the other: a single replacement by a list has no order that can be relied on.
    for raw, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        shown = f"replace({shown}, '{raw}', '{safe}')"
    return f"[% {shown} %]"


def make_titel(laag: Laag) -> Element:
    """Name a row in lists of QGIS by the column that a person knows."""
    key = read_schema(laag.table).keys[0]
    title = f"coalesce({quote_field(laag.titel)}, {quote_field(key)})"
    return text_element("previewExpression", title)


def make_opschrift(laag: Laag, vorm: Vorm) -> Element | None:
    """Make the text beside a shape, from its scale on; none where a layer has none."""
    if not laag.opschrift:
        return None
    settings = element(
        "settings",
        {"calloutType": "simple"},
        _style(laag),
        _placement(laag, vorm),
        _rendering(laag),
    )
    return element("labeling", {"type": "simple"}, settings)


def _style(laag: Laag) -> Element:
    """Dark letters on a white rim, which can be read on any ground."""
    large = laag.table in {"bedrijventerreinen", "gebieden", "natura2000"}
    traits = {
        "fieldName": laag.opschrift,
        "isExpression": 1,
        "fontFamily": "Arial",
        "fontSize": 9 if large else 7,
        "fontSizeUnit": "Point",
        "fontWeight": 75 if large else 50,
        "namedStyle": "Bold" if large else "Regular",
        "textColor": rgba("#1A1A1A"),
        "textOpacity": 1,
        "multilineHeight": 1,
        "allowHtml": 0,
        "useSubstitutions": 0,
    }
    rim = {
        "bufferDraw": 1,
        "bufferSize": 0.8,
        "bufferSizeUnits": "MM",
        "bufferColor": rgba("#FFFFFF"),
        "bufferOpacity": 0.85,
        "bufferNoFill": 1,
        "bufferJoinStyle": 128,
    }
    return element("text-style", traits, element("text-buffer", rim))


def _placement(laag: Laag, vorm: Vorm) -> Element:
    """Beside a point, on an arrow, within an area; the name of a park outside its firms."""
    places = {"punt": 6, "lijn": 1, "vlak": 1}
    own = {"contouren": 7, "gebieden": 7, "bedrijventerreinen": 8}
    is_line = vorm == "lijn"
    # A park without its name, or an arrow without its number, cannot be spoken about.
    is_must = is_line or laag.table == "bedrijventerreinen"
    traits = {
        "placement": own.get(laag.table, places[vorm]),
        "placementFlags": 10,
        "polygonPlacementFlags": 1 if laag.table == "bedrijventerreinen" else 2,
        "centroidInside": 1,
        "centroidWhole": 0,
        "dist": 1.2 if vorm == "punt" else 0.6,
        "distUnits": "MM",
        "offsetType": 1,
        # Below the firm that stands in the middle of a plek.
        "quadOffset": 7 if laag.table == "plekken" else 4,
        "yOffset": 2.4 if laag.table == "plekken" else 0,
        "offsetUnits": "MM",
        "geometryGeneratorEnabled": 1 if is_line else 0,
        "geometryGenerator": MIDDEN if is_line else "",
        "geometryGeneratorType": "PointGeometry",
        "predefinedPositionOrder": "TR,TL,BR,BL,R,L,TSR,BSR",
        "priority": 8 if laag.table in {"bedrijventerreinen", "kaart_verplaatsingen"} else 5,
        "overlapHandling": "AllowOverlapIfRequired" if is_must else "PreventOverlap",
    }
    return element("placement", traits)


def _rendering(laag: Laag) -> Element:
    """Nothing is written over something else, nor where it would be a grey smear."""
    traits = {
        "drawLabels": 1,
        "scaleVisibility": 1 if laag.opschrift_schaal else 0,
        "scaleMin": 0,
        "scaleMax": laag.opschrift_schaal,
        "fontMinPixelSize": 0,
        "fontMaxPixelSize": 10000,
        "obstacle": 1 if laag.table != "bedrijventerreinen" else 0,
        "obstacleFactor": 1,
        "obstacleType": 1,
        "labelPerPart": 0,
        "minFeatureSize": 0,
        "upsidedownLabels": 0,
    }
    return element("rendering", traits)
