"""One element of a plan as it stands in its file, before it is known which plan it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from xml.etree.ElementTree import Element

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.geometrie import (
    KINDS,
    Shape,
    is_mixed,
    join_shapes,
    list_crs_names,
    read_geometrie,
)
from werklocaties_gis.sources.gml.getallen import check_stray_text, spread_dimension
from werklocaties_gis.sources.gml.krommen import ROUND
from werklocaties_gis.sources.gml.rd import is_rd_name
from werklocaties_gis.sources.gml.stroom import (
    attribute,
    children,
    descendants,
    local_name,
    namespace,
    text_of,
)
from werklocaties_gis.sources.gml.verwijzingen import fill_references, list_references
from werklocaties_gis.sources.imro.woorden import list_labels, list_waarden, list_woorden

Fout = tuple[str, tuple[tuple[str, str], ...]]
"""Code and fields of what is wrong with a shape."""

ZONE_LINKS: Final = ("bestemmingsvlak", "besluitvlak")
OBJECT_LINKS: Final = (*ZONE_LINKS, "aanduiding", "plangebied", "besluitgebied")

GML: Final = "http://www.opengis.net/gml"
"""Beginning of the namespaces of GML: of 2 and 3.1 as a whole, of 3.2 and 3.3 with more."""

_LABELS: Final = frozenset({"labelInfo", "Label", "positie", "plaatsingspunt", "boundedBy"})
"""Below these stand points where words are drawn, and boxes: not the shape of the object."""


@dataclass(frozen=True)
class Ruw:
    """An element with its words and, where it could be read, its shape.

    Attributes
    ----------
    plaats
        Which object of its file it is, counted from 1.
    element, ruimte
        Local name and namespace; the namespace of its shape where that is not GML.
    gml_id, lokaal_id
        Its ids; the local one falls back on the other.
    links
        Pairs (kind of link, id in this file).
    shape
        As its coordinates stand; None where it has none or it cannot be read.
    stelsel
        Coordinate system that it names, or None.
    has_beside
        True where a line or point stood beside its area.
    fout
        Why its shape cannot be read.
    wachtend
        The element itself, where its shape stands elsewhere in the file.
    """

    plaats: int
    element: str
    ruimte: str
    gml_id: str
    lokaal_id: str
    naam: str | None
    hoofdgroep: str | None
    labels: tuple[str, ...]
    waarden: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    woorden: str | None
    shape: Shape = None
    stelsel: str | None = None
    has_beside: bool = False
    fout: Fout | None = None
    wachtend: Element | None = None

    def linked(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Give the ids that it refers to by these kinds of link."""
        return tuple(name for kind, name in self.links if kind in kinds)


def read_ruw(element: Element, source: str, plaats: int = 1) -> Ruw:
    """Read one element; what is wrong with its shape is kept, not raised.

    Parameters
    ----------
    element
        An object of a collection.
    source
        Name of its file.
    plaats
        Which object of that file it is.
    """
    ruw = Ruw(
        plaats=plaats,
        element=local_name(element),
        ruimte=namespace(element),
        gml_id=attribute(element, "id") or attribute(element, "fid") or "",
        lokaal_id=nen3610(element, "lokaalID"),
        naam=text_of(element, "naam"),
        hoofdgroep=text_of(element, "bestemmingshoofdgroep")
        or text_of(element, "gebiedsaanduidinggroep"),
        labels=list_labels(element),
        waarden=list_waarden(element),
        links=tuple(
            (kind, _linked(link)) for kind in OBJECT_LINKS for link in children(element, kind)
        ),
        woorden=list_woorden(element),
    )
    # One object that cannot be read must not hide what is wrong with the next.
    try:
        if any(True for _ in list_references(element, source)):
            return replace(ruw, wachtend=element)
        return _with_shape(ruw, element)
    except UnreadableSourceError as error:
        return replace(ruw, fout=_fout(error))


def fill_ruw(ruw: Ruw, targets: Mapping[str, Element]) -> Ruw:
    """Give an object the shape that stands elsewhere in its file."""
    if ruw.wachtend is None:
        return ruw
    try:
        filled = fill_references(ruw.wachtend, targets)
        return replace(_with_shape(ruw, filled), wachtend=None)
    except UnreadableSourceError as error:
        return replace(ruw, wachtend=None, fout=_fout(error))


def nen3610(element: Element, name: str) -> str:
    """Give a part of the NEN 3610 identification; in 2006 that was plain text."""
    found = [text_of(holder, name) for holder in descendants(element, "NEN3610ID")]
    # The first: an object may hold the ids of others (mosaic, predecessor) further down.
    given = next((text for text in found if text), None)
    if given is None and name == "lokaalID":
        given = text_of(element, "identificatie") or attribute(element, "id")
    return given or ""


def _with_shape(ruw: Ruw, element: Element) -> Ruw:
    found = _shapes_in(element)
    if not found:
        return ruw
    names = sorted({name for shape in found for name in list_crs_names(shape)})
    if len(names) > 1 and not all(is_rd_name(name) for name in names):
        return replace(ruw, fout=("gml_mixed_crs", (("kind", ", ".join(names)),)))
    stelsel = names[0] if names else _own_envelope(element)
    # 5 mm chords are counted in the unit of the coordinates, which degrees are not.
    is_round = any(local_name(part) in ROUND for shape in found for part in shape.iter())
    if is_round and stelsel is not None and not is_rd_name(stelsel):
        return replace(ruw, fout=("gml_round_degrees", (("kind", stelsel),)))
    for shape in found:
        check_stray_text(shape)
    shapes = [read_geometrie(spread_dimension(shape)) for shape in found]
    joined = join_shapes(shapes)
    if joined.is_empty:
        return ruw
    # A shape in a foreign namespace is read by its names too, and counts as foreign.
    foreign = [space for shape in found if not (space := namespace(shape)).startswith(GML)]
    ruimte = foreign[0] if foreign else ruw.ruimte
    has_beside = len({_dimension(shape) for shape in shapes}) > 1 or any(map(is_mixed, found))
    return replace(ruw, ruimte=ruimte, shape=joined, stelsel=stelsel, has_beside=has_beside)


def _linked(link: Element) -> str:
    """Give the id that a link leads to; services write it as text."""
    return (attribute(link, "href") or " ".join((link.text or "").split())).rpartition("#")[2]


def _dimension(shape: Any) -> int:  # noqa: ANN401 - shapely has no types
    return 2 if "Polygon" in shape.geom_type else 1 if "Line" in shape.geom_type else 0


def _shapes_in(element: Element, *, in_holder: bool = False) -> list[Element]:
    """Find the GML shapes of an object, under whatever name they hang (2006: ``geometrieVlak``).

    What stands in a holder of shapes and holds none itself is given too: it is
    refused by its kind, since passing it over would lose a part of the plan.
    """
    found: list[Element] = []
    for child in element:
        name = local_name(child)
        if name in KINDS:
            found.append(child)
        elif name not in _LABELS:
            is_inside = in_holder or name.startswith("geometrie")
            below = _shapes_in(child, in_holder=is_inside)
            found += below or ([child] if in_holder else [])
    return found


def _own_envelope(element: Element) -> str | None:
    """Coordinate system of the envelope of the object itself."""
    names = [name for bounds in children(element, "boundedBy") for name in list_crs_names(bounds)]
    return names[0] if names else None


def _fout(error: UnreadableSourceError) -> Fout:
    return error.code, tuple(sorted((name, str(value)) for name, value in error.fields.items()))
