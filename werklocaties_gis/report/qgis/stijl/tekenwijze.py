"""How a whole layer is drawn: its renderer, class by class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element

from werklocaties_gis.report.qgis.bouwstenen import element, quote_text
from werklocaties_gis.report.qgis.stijl.klassen import Indeling, Klasse
from werklocaties_gis.report.qgis.stijl.lagen import Laag
from werklocaties_gis.report.qgis.stijl.symbolen import Vorm, layer, make_symbol, symbol
from werklocaties_gis.tables.schema import read_schema

GEOMETRIE: Final[tuple[tuple[Vorm, str], ...]] = (
    ("vlak", "Polygon"),
    ("punt", "Point"),
    ("lijn", "Line"),
)
"""What a layer may hold, and what QGIS calls it."""

SAMEN: Final[Mapping[str, float]] = MappingProxyType(
    {"kaart_bevindingen": 1.0, "kaart_vestigingen": 0.3}
)
"""Tables of which several rows lie on one point, and how near (mm) counts as one."""

MET_LETTER: Final = frozenset({"kaart_vestigingen", "kaart_bevindingen", "netstations"})
"""Tables whose points carry the letter of their class; others are too small for one."""


def make_renderer(laag: Laag, indeling: Indeling, vorm: Vorm | None = None) -> Element:
    """Make the renderer of a layer.

    Parameters
    ----------
    laag, indeling
        What is drawn, and its classes.
    vorm
        Which shapes of a mixed layer; none: whatever it holds, by rules, so that
        one style serves its areas and its points.
    """
    if vorm is None and is_mixed(laag.table):
        return _rules(laag, indeling)
    drawn = laag.vorm if vorm is None else vorm
    if not indeling.expressie:
        return _single(laag, indeling.klassen[0], drawn)
    made = _categorized(laag, indeling, drawn)
    apart_mm = SAMEN.get(laag.table)
    return made if apart_mm is None else _displaced(made, apart_mm)


def is_mixed(table: str) -> bool:
    """Whether a layer may hold points and areas both."""
    column = read_schema(table).geometry
    return column is not None and column.type == "geometrie"


def _look(laag: Laag, klasse: Klasse, vorm: Vorm, name: str) -> Element:
    """Symbol of a class in this layer."""
    look = klasse.look if laag.patroon else replace(klasse.look, vorm="effen")
    letter = laag.table in MET_LETTER
    return make_symbol(
        look,
        vorm,
        name,
        dekking=laag.dekking,
        maat_mm=laag.maat_mm,
        rand_mm=laag.rand_mm,
        letter=letter,
        streep=laag.streep,
    )


def _single(laag: Laag, klasse: Klasse, vorm: Vorm) -> Element:
    symbols = element("symbols", None, _look(laag, klasse, vorm, "0"))
    return element("renderer-v2", _traits("singleSymbol"), symbols)


def _categorized(laag: Laag, indeling: Indeling, vorm: Vorm) -> Element:
    """A class a value; the expression gives every row one."""
    categories = element("categories")
    symbols = element("symbols")
    for place, klasse in enumerate(indeling.klassen):
        traits = {
            "type": "string",
            "value": klasse.waarde,
            "symbol": place,
            "label": klasse.naam,
            "render": "true",
        }
        categories.append(element("category", traits))
        symbols.append(_look(laag, klasse, vorm, str(place)))
    traits = {**_traits("categorizedSymbol"), "attr": indeling.expressie}
    return element("renderer-v2", traits, categories, symbols)


def _displaced(drawn: Element, apart_mm: float) -> Element:
    """What lies on one point, drawn in a ring around it."""
    traits = {
        **_traits("pointDisplacement"),
        "tolerance": apart_mm,
        "toleranceUnit": "MM",
        "placement": 0,
        "circleWidth": 0.2,
        "circleColor": "110,110,110,255",
        "circleRadiusAddition": 0,
        "labelAttributeName": "",
    }
    centre = {"name": "circle", "color": "110,110,110,255", "outline_style": "no", "size": 0.8}
    middle = symbol("marker", "centerSymbol", layer("SimpleMarker", centre))
    return element("renderer-v2", traits, drawn, middle)


def _rules(laag: Laag, indeling: Indeling) -> Element:
    """Rules for areas, points and lines: a style of one kind would leave the others undrawn."""
    rules, symbols = element("rules", {"key": "{0}"}), element("symbols")
    for vorm, name in GEOMETRIE:
        for place, klasse in enumerate(indeling.klassen):
            number = len(symbols)
            symbols.append(_look(laag, klasse, vorm, str(number)))
            traits = {
                "key": f"{{{vorm}-{place}}}",
                "symbol": number,
                "label": klasse.naam,
                "filter": f"geometry_type($geometry) = '{name}' AND {_condition(indeling, klasse)}",
            }
            rules.append(element("rule", traits))
    return element("renderer-v2", _traits("RuleRenderer"), rules, symbols)


def _condition(indeling: Indeling, klasse: Klasse) -> str:
    """Which rows belong to a class."""
    return f"({indeling.expressie}) = {quote_text(klasse.waarde)}" if klasse.waarde else "true"


def _traits(kind: str) -> dict[str, object]:
    return {"type": kind, "forceraster": 0, "symbollevels": 0, "enableorderby": 0}
