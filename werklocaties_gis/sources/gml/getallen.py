"""Coordinates, lengths and angles of GML 2, 3.1 and 3.2 as numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element

import numpy as np

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.bogen import Coordinates
from werklocaties_gis.sources.gml.stroom import attribute, children, local_name

LENGTHS_M: Final[Mapping[str, float]] = MappingProxyType(
    {"": 1.0, "m": 1.0, "metre": 1.0, "meter": 1.0, "9001": 1.0, "km": 1000.0, "cm": 0.01}
)
"""Metres in each unit of length; RD is in metres, so no unit means metres."""

ANGLES_RAD: Final[Mapping[str, float]] = MappingProxyType(
    {
        "": math.pi / 180,
        "deg": math.pi / 180,
        "degree": math.pi / 180,
        "9102": math.pi / 180,
        "9122": math.pi / 180,
        "9101": 1.0,
        "rad": 1.0,
        "radian": 1.0,
        "gon": math.pi / 200,
        "grad": math.pi / 200,
        "9105": math.pi / 200,
    }
)
"""Radians in each unit of angle; the numbers are those of EPSG."""

_LISTS: Final = frozenset({"posList", "pos", "coordinates", "coord", "coordinate"})
DESCRIPTIONS: Final = frozenset(
    {"metaDataProperty", "description", "descriptionReference", "identifier", "name", "boundedBy"}
)
"""Children that every GML geometry may have, without any part of its shape."""
_BESIDE: Final = DESCRIPTIONS | {
    *("X", "Y", "Z", "pointProperty", "pointRep", "Point"),
    *("radius", "startAngle", "endAngle", "bulge", "normal"),
}


def read_positions(element: Element) -> Coordinates:
    """Read the positions below an element; a height is left out.

    Parameters
    ----------
    element
        Holds ``posList``, ``pos`` (also in points), ``coordinates`` or ``coord``.

    Returns
    -------
    ndarray
        Shape (n, 2), in the order of the file.

    Raises
    ------
    UnreadableSourceError
        If there are none, or they are no finite numbers in pairs or threes.
    """
    below = [found for found in element.iter() if found is not element]
    for found in below:
        # A list under a misspelt name would be a vertex less, and another area.
        if local_name(found) not in _LISTS | _BESIDE:
            raise UnreadableSourceError("gml_kind", kind=local_name(found))
    tables = [_table(found) for found in below if local_name(found) in _LISTS]
    if not tables:
        raise UnreadableSourceError("gml_coordinates", kind=local_name(element))
    return np.vstack(tables)


def read_length_m(element: Element, name: str) -> float:
    """Read a length in metres, whatever its unit.

    Raises
    ------
    UnreadableSourceError
        If it is not there, no number, or in a unit that is not known.
    """
    return _measure(element, name, LENGTHS_M)


def read_angle_rad(element: Element, name: str) -> float:
    """Read an angle in radians, whatever its unit; without one it is in degrees."""
    return _measure(element, name, ANGLES_RAD)


def read_numbers(text: str | None, kind: str = "posList") -> Coordinates:
    """Read numbers with white space between them.

    >>> read_numbers("1 2.5").tolist()
    [1.0, 2.5]
    """
    return _finite((text or "").split(), kind)


def check_stray_text(element: Element) -> None:
    """Refuse a shape with words or numbers between its elements: a list that was torn apart.

    Raises
    ------
    UnreadableSourceError
        With the name of the element at which they stand.
    """
    for part in element.iter():
        before = part.text if len(part) else None
        after = part.tail if part is not element else None
        if (before and not before.isspace()) or (after and not after.isspace()):
            raise UnreadableSourceError("gml_coordinates", kind=local_name(part))


def spread_dimension(element: Element) -> Element:
    """Write the dimension that a geometry or a part of it states on all lists below it.

    GML lets it stand on any of them; a list without one has that of what holds it.
    """
    given = attribute(element, "srsDimension") or _implied_dimension(element)
    for child in element:
        if given is not None and attribute(child, "srsDimension") is None:
            child.attrib["srsDimension"] = given
        spread_dimension(child)
    return element


def _implied_dimension(element: Element) -> str | None:
    """RD with heights (EPSG:7415) has three numbers a point, also where none says so."""
    name = attribute(element, "srsName") or ""
    return "3" if name.endswith((":7415", "/7415", "#7415")) else None


def _measure(element: Element, name: str, units: Mapping[str, float]) -> float:
    found = children(element, name)
    numbers = read_numbers(found[0].text if found else None, name)
    if len(numbers) != 1:
        raise UnreadableSourceError("gml_coordinates", kind=name)
    # urn:ogc:def:uom:EPSG::9001, #m, http://.../9001 and m are one unit: the end tells.
    unit = re.split(r"[:#/]", attribute(found[0], "uom") or "")[-1].lower()
    if unit not in units:
        raise UnreadableSourceError("gml_unit", kind=unit)
    return float(numbers[0]) * units[unit]


def _table(found: Element) -> Coordinates:
    name = local_name(found)
    if name == "coordinates":
        return _gml2_table(found)
    if name in ("coord", "coordinate"):
        return _pairs(_finite([(part.text or "").strip() for part in found], name), len(found))
    numbers = read_numbers(found.text, name)
    # One position says its own dimension by its length, whatever stands above it.
    dimension = len(numbers) if name == "pos" else _dimension(found)
    return _pairs(numbers, dimension)


def _dimension(found: Element) -> int:
    given = attribute(found, "srsDimension") or attribute(found, "dimension") or "2"
    if given.strip() not in ("2", "3"):
        raise UnreadableSourceError("gml_coordinates", kind="srsDimension")
    return int(given)


def _gml2_table(found: Element) -> Coordinates:
    """Read points of GML 2: between points ``ts``, between their numbers ``cs``."""
    point, number = attribute(found, "ts") or " ", attribute(found, "cs") or ","
    text = found.text or ""
    rows = text.split() if point.isspace() else [row.strip() for row in text.split(point)]
    cells = [row.split(number) if number.strip() else row.split() for row in rows if row]
    widths = {len(row) for row in cells}
    if len(widths) != 1:
        raise UnreadableSourceError("gml_coordinates", kind="coordinates")
    # With decimal="," the numbers are split first, else they would fall apart.
    comma = attribute(found, "decimal") or "."
    flat = [cell.strip().replace(comma, ".") for row in cells for cell in row]
    return _pairs(_finite(flat, "coordinates"), widths.pop())


def _pairs(numbers: Coordinates, dimension: int) -> Coordinates:
    """Give x and y of each point."""
    if dimension not in (2, 3) or len(numbers) == 0 or len(numbers) % dimension:
        raise UnreadableSourceError("gml_coordinates", kind="posList")
    return np.asarray(numbers.reshape(-1, dimension)[:, :2])


def _finite(texts: list[str], kind: str) -> Coordinates:
    try:
        numbers = np.array(texts, dtype=np.float64)
    except ValueError as error:
        raise UnreadableSourceError("gml_coordinates", kind=kind) from error
    if not np.isfinite(numbers).all():
        raise UnreadableSourceError("gml_coordinates", kind=kind)
    return numbers
