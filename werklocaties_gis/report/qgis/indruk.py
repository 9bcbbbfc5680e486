"""Sheets to print, A4 and A3 landscape: title, map, legend, scale bar, north arrow, sources."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from werklocaties_gis.report.qgis.bouwstenen import element, rgba
from werklocaties_gis.report.qgis.stijl.symbolen import layer, symbol
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.sentences import sentence

PAGINA, KAART, PLAATJE, TEKST, LEGENDA, SCHAAL = 65638, 65639, 65640, 65641, 65642, 65646
"""What QGIS calls the kinds of things on a sheet."""

MATEN: Final = (("A4", 297, 210), ("A3", 420, 297))
"""Sheets, width and height (mm)."""

MARGE: Final = 8
LEGENDA_MM: Final = 62
KOP_MM: Final = 16
VOET_MM: Final = 22

NOORDPIJL: Final = ":/images/north_arrows/layout_default_north_arrow.svg"
"""Comes with QGIS itself."""

STIJLEN: Final = (("title", 10, True), ("group", 8, True), ("subgroup", 7.5, True))
NAAMRUIMTE: Final = uuid.UUID("6a1c1c4e-5f0c-4b7e-9a58-28992f1b0a57")
"""Keys of the things on a sheet follow from their names, so that equal runs give equal files."""

Vak = tuple[float, float, float, float]
"""Place on a sheet: from the left, from the top, width, height (mm)."""


@dataclass(frozen=True)
class Opschrift:
    """What stands on a sheet.

    Attributes
    ----------
    titel, onder
        Title, and what stands below it.
    voet
        Lines at the foot: sources and what a reader should know.
    """

    titel: str
    onder: str
    voet: tuple[str, ...]


def make_layouts(
    opschrift: Opschrift, grenzen_m: Sequence[float], boom: Callable[[], Element], taal: Taal
) -> Element:
    """Make the sheets.

    Parameters
    ----------
    opschrift
        Texts; whatever the data hold stands there literally.
    grenzen_m
        West, south, east, north of the study (m, EPSG:28992).
    boom
        Makes the tree that the legend is taken from; without numbers of rows, which
        QGIS counts too late for a sheet.
    taal
        Language.
    """
    return element(
        "Layouts", None, *(_sheet(one, opschrift, grenzen_m, boom(), taal) for one in MATEN)
    )


def _sheet(
    maat: tuple[str, int, int],
    opschrift: Opschrift,
    grenzen_m: Sequence[float],
    boom: Element,
    taal: Taal,
) -> Element:
    """One sheet, its parts from the bottom to the top."""
    name, width, height = maat
    wide = width - 3 * MARGE - LEGENDA_MM
    top, right = MARGE + KOP_MM, 2 * MARGE + wide
    foot = height - MARGE - VOET_MM + 2
    frame: Vak = (MARGE, top, wide, height - 2 * MARGE - KOP_MM - VOET_MM)
    page = element("PageCollection", None, _paper(), _item(PAGINA, name, (0, 0, width, height)))
    parts = [
        _map(name, frame, grenzen_m),
        _text(f"{name}/titel", plain(opschrift.titel), (MARGE, MARGE, width - 16, 8), 14),
        _text(f"{name}/onder", plain(opschrift.onder), (MARGE, MARGE + 8, width - 16, 6), 9),
        _legend(name, (right, top, LEGENDA_MM, frame[3]), boom, taal),
        _arrow(name, (MARGE + wide - 14, top + 2, 12, 12)),
        _scale(name, (right, foot, LEGENDA_MM, 12)),
        _text(f"{name}/datum", _printed(taal), (right, foot + 14, LEGENDA_MM, 5), 7),
        _text(f"{name}/voet", plain("\n".join(opschrift.voet)), (MARGE, foot, wide, VOET_MM), 7),
    ]
    titled = sentence("qgis_blad", {"maat": name}, taal)
    return element("Layout", {"name": titled, "units": "mm", "printResolution": 300}, page, *parts)


def _printed(taal: Taal) -> str:
    """The day of printing, which QGIS fills in: the file itself knows no clock."""
    date = f"[% format_date(now(), 'd MMMM yyyy', '{taal}') %]"
    return f"{sentence('qgis_afgedrukt', {}, taal)} {date}"


def plain(text: str) -> str:
    """Write a text so that QGIS never reads an expression in it.

    Examples
    --------
    >>> plain("[% 1 + 1 %]")
    "[% '[%' %] 1 + 1 %]"
    """
    return text.replace("[%", "[% '[%' %]")


def _item(
    kind: int,
    name: str,
    vak: Vak,
    extra: dict[str, object] | None = None,
    parts: Sequence[Element] = (),
) -> Element:
    left, top, width, height = (f"{side:g}" for side in vak)
    key = f"{{{uuid.uuid5(NAAMRUIMTE, name)}}}"
    traits = {
        "type": kind,
        "id": name.partition("/")[2],
        "uuid": key,
        "templateUuid": key,
        "position": f"{left},{top},mm",
        "positionOnPage": f"{left},{top},mm",
        "size": f"{width},{height},mm",
        "referencePoint": 0,
        "visibility": 1,
        "opacity": 1,
        "frame": "false",
        "background": "true" if kind in {PAGINA, KAART} else "false",
        "outlineWidthM": "0.2,mm",
        **(extra or {}),
    }
    ground = element("BackgroundColor", {"red": 255, "green": 255, "blue": 255, "alpha": 255})
    edge = element("FrameColor", {"red": 90, "green": 90, "blue": 90, "alpha": 255})
    own = [_paper()] if kind == PAGINA else []
    return element("LayoutItem", traits, edge, ground, *own, *parts)


def _paper() -> Element:
    values = {"color": rgba("#FFFFFF"), "style": "solid", "outline_style": "no"}
    return symbol("fill", "", layer("SimpleFill", values))


def _map(name: str, vak: Vak, grenzen_m: Sequence[float]) -> Element:
    """The map, wide enough for the whole study."""
    bounds = fit_extent(grenzen_m, vak[2] / vak[3])
    west, south, east, north = (f"{side:.2f}" for side in bounds)
    extent = element("Extent", {"xmin": west, "ymin": south, "xmax": east, "ymax": north})
    extra = {"frame": "true", "followPreset": "false", "keepLayerSet": "false", "mapRotation": 0}
    return _item(KAART, f"{name}/kaart", vak, {**extra, "drawCanvasItems": "true"}, [extent])


def fit_extent(grenzen_m: Sequence[float], verhouding: float) -> tuple[float, float, float, float]:
    """Widen an extent to the shape of its frame, with a margin of a twentieth.

    Parameters
    ----------
    grenzen_m
        West, south, east, north (m).
    verhouding
        Width of the frame over its height.

    Examples
    --------
    >>> fit_extent((0.0, 0.0, 100.0, 100.0), 2.0)
    (-60.0, -5.0, 160.0, 105.0)
    """
    west, south, east, north = grenzen_m
    height = max(north - south, (east - west) / verhouding, 100.0) * 1.1
    width = height * verhouding
    x_m, y_m = (west + east) / 2, (south + north) / 2
    edges = (x_m - width / 2, y_m - height / 2, x_m + width / 2, y_m + height / 2)
    return tuple(round(edge, 6) for edge in edges)  # type: ignore[return-value]


def _text(name: str, text: str, vak: Vak, size: float) -> Element:
    """A text; the title is the only large one, and bold."""
    extra = {"labelText": text, "htmlState": 0, "halign": 1, "valign": 32}
    extra |= {"marginX": 0, "marginY": 0}
    return _item(TEKST, name, vak, extra, [_letters(size, bold=size > 10)])


def _letters(size: float, *, bold: bool = False) -> Element:
    traits = {
        "fontFamily": "Arial",
        "fontSize": size,
        "fontSizeUnit": "Point",
        "fontWeight": 75 if bold else 50,
        "namedStyle": "Bold" if bold else "Regular",
        "textColor": rgba("#1A1A1A"),
        "textOpacity": 1,
        "multilineHeight": 1,
    }
    return element("text-style", traits)


def _legend(name: str, vak: Vak, boom: Element, taal: Taal) -> Element:
    """What is seen on the map, and nothing else."""
    extra = {
        "title": sentence("qgis_legenda", {}, taal),
        "map_uuid": f"{{{uuid.uuid5(NAAMRUIMTE, f'{name}/kaart')}}}",
        "legendFilterByMap": 1,
        "resizeToContents": 1,
        "symbolWidth": 5,
        "symbolHeight": 3,
        "columnCount": 1,
        "boxSpace": 0,
        "wrapChar": "",
        "titleAlignment": 1,
        "symbolAlignment": 1,
    }
    styles = [_legend_style(kind, size, bold=bold) for kind, size, bold in STIJLEN]
    styles += [_legend_style("symbol", 7), _legend_style("symbolLabel", 7)]
    return _item(LEGENDA, f"{name}/legenda", vak, extra, [element("styles", None, *styles), boom])


def _legend_style(kind: str, size: float, *, bold: bool = False) -> Element:
    traits = {
        "name": kind,
        "alignment": 1,
        "marginTop": {"group": 2.5, "subgroup": 1.5, "symbol": 1}.get(kind, 0.5),
        "marginLeft": 1.5 if kind == "symbolLabel" else 0,
        "marginBottom": 2 if kind == "title" else 0,
    }
    return element("style", traits, _letters(size, bold=bold))


def _arrow(name: str, vak: Vak) -> Element:
    extra = {
        "file": NOORDPIJL,
        "mode": 0,
        "resizeMode": 0,
        "anchorPoint": 4,
        "northMode": 0,
        "mapUuid": f"{{{uuid.uuid5(NAAMRUIMTE, f'{name}/kaart')}}}",
        "svgFillColor": rgba("#1A1A1A"),
        "svgBorderColor": rgba("#1A1A1A"),
    }
    return _item(PLAATJE, f"{name}/noordpijl", vak, extra)


def _scale(name: str, vak: Vak) -> Element:
    """A bar that keeps its width and changes its numbers, whatever the scale becomes."""
    extra = {
        "style": "Single Box",
        "mapUuid": f"{{{uuid.uuid5(NAAMRUIMTE, f'{name}/kaart')}}}",
        "unitType": "meters",
        "unitLabel": "m",
        "numMapUnitsPerScaleBarUnit": 1,
        "numUnitsPerSegment": 100,
        "segmentSizeMode": 1,
        "minBarWidth": 25,
        "maxBarWidth": 50,
        "numSegments": 2,
        "numSegmentsLeft": 0,
        "height": 2,
        "labelBarSpace": 1,
        "boxContentSpace": 0,
        "outlineWidth": 0.2,
        "alignment": 0,
    }
    return _item(SCHAAL, f"{name}/schaal", vak, extra, [_letters(7)])
