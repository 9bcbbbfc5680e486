"""Which shape of a feature in GML is its own, where it has several, and whether it can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.gml.geometrie import join_shapes, list_crs_names, read_geometrie
from werklocaties_gis.sources.gml.getallen import spread_dimension
from werklocaties_gis.sources.gml.krommen import ROUND
from werklocaties_gis.sources.gml.rd import is_rd_name
from werklocaties_gis.sources.gml.stroom import local_name


def read_property(parts: Sequence[Element]) -> Any:  # noqa: ANN401 - shapely has no types
    """Read the shape of one property.

    Raises
    ------
    UnreadableSourceError
        If a part is of no known kind, or its coordinates are no numbers.
    ServiceError
        If it has arcs in degrees: between the points of an arc lies no circle there.
    """
    for part in parts:
        _check_round(part)
    shapes = [read_geometrie(spread_dimension(part)) for part in parts]
    return shapes[0] if len(shapes) == 1 else join_shapes(shapes)


def choose_shape(shapes: Mapping[str, Any], order: Sequence[str]) -> tuple[Any, tuple[str, ...]]:
    """Choose the shape of a feature: an area before a line or point, which is its label.

    Parameters
    ----------
    shapes
        By property, in the order of the answer.
    order
        Properties in the order of the schema; of two areas the first is taken.

    Returns
    -------
    tuple
        The shape, None where there is none; and the properties with a shape of the same
        kind that were left out.

    Examples
    --------
    >>> place, plot, room = shapely.Point(0, 0), shapely.box(0, 0, 2, 2), shapely.box(0, 0, 1, 1)
    >>> shape, others = choose_shape({"plaats": place, "kavel": plot, "bouwvlak": room}, ())
    >>> shape == plot, others
    (True, ('bouwvlak',))
    """
    known = {name: shape for name, shape in shapes.items() if not shape.is_empty}
    highest = max((shapely.get_dimensions(shape) for shape in known.values()), default=-1)
    alike = [name for name, shape in known.items() if shapely.get_dimensions(shape) == highest]
    ranks = {name: at for at, name in enumerate(order)}
    alike.sort(key=lambda name: ranks.get(name, len(ranks)))
    return (known[alike[0]] if alike else None), tuple(alike[1:])


def _check_round(part: Element) -> None:
    if not any(local_name(piece) in ROUND for piece in part.iter()):
        return
    for name in list_crs_names(part):
        if not is_rd_name(name) and _is_geographic(name):
            raise ServiceError("arcs_in_degrees", crs=name)


def _is_geographic(name: str) -> bool:
    try:
        return bool(CRS.from_user_input(name).is_geographic)
    except CRSError:
        return False
