"""The few forms that every file of QGIS is built of: elements, options, coordinate systems."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from werklocaties_gis.tables.schema import CRS_RD

FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML has no way to write; a name may hold one all the same."""

DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

VERSION: Final = "3.28.0"
"""Oldest version whose form is written; a newer one reads it without a remark."""


def element(tag: str, attributes: Mapping[str, object] | None = None, *parts: Element) -> Element:
    """Make an element with its attributes and what is in it.

    Examples
    --------
    >>> tostring(element("a", {"n": 1}, element("b", {"w": "<x>"})))
    b'<a n="1"><b w="&lt;x&gt;" /></a>'
    """
    made = Element(tag, {name: clean(value) for name, value in (attributes or {}).items()})
    made.extend(parts)
    return made


def text_element(tag: str, text: object, attributes: Mapping[str, object] | None = None) -> Element:
    """Make an element that holds a text."""
    made = element(tag, attributes)
    made.text = clean(text)
    return made


def options(values: Mapping[str, object]) -> Element:
    """Make the list of options of a layer of a symbol."""
    made = Element("Option", {"type": "Map"})
    for name, value in values.items():
        SubElement(made, "Option", {"type": "QString", "name": name, "value": clean(value)})
    return made


def clean(value: object) -> str:
    """Write a value as text without what XML cannot hold.

    Examples
    --------
    >>> clean(f"a{chr(0)}b"), clean(0.5)
    ('ab', '0.5')
    """
    return FORBIDDEN.sub("", str(value))


def write_xml(root: Element) -> str:
    """Write a whole document."""
    return DOCTYPE + tostring(root, encoding="unicode") + "\n"


def crs_element(tag: str = "srs", authid: str = CRS_RD) -> Element:
    """Name a coordinate system; QGIS knows what belongs to the name.

    It looks at the name only where there is a number of its own list too, whichever.
    """
    number = text_element("srsid", authid.rpartition(":")[2])
    parts = (number, text_element("authid", authid))
    return element(tag, None, element("spatialrefsys", {"nativeFormat": "Wkt"}, *parts))


def extent_element(bounds: Sequence[float], tag: str = "extent") -> Element:
    """Write west, south, east and north (m)."""
    names = ("xmin", "ymin", "xmax", "ymax")
    parts = (text_element(name, f"{value:g}") for name, value in zip(names, bounds, strict=True))
    return element(tag, None, *parts)


def rgba(colour: str, opacity: float = 1.0) -> str:
    """Write a hexadecimal colour as QGIS does.

    Examples
    --------
    >>> rgba("#D55E00"), rgba("#FFFFFF", 0.5)
    ('213,94,0,255', '255,255,255,128')
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"{red},{green},{blue},{round(opacity * 255)}"


def quote_field(name: str) -> str:
    """Name a column in an expression.

    Examples
    --------
    >>> quote_field('a"b')
    '"a""b"'
    """
    return '"' + name.replace('"', '""') + '"'


def quote_text(text: str) -> str:
    r"""Write a text in an expression: it is never read as one.

    Examples
    --------
    >>> quote_text("'s-Gravenpolder")
    "'\\'s-Gravenpolder'"
    """
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
