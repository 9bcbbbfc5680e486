"""XML piece by piece, without entities, document types or network, and under a size cap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from werklocaties_gis.errors import UnreadableSourceError

MAX_DEPTH: Final = 200
"""GML nests some twenty deep; deeper is an attack on whoever walks the tree."""

ROOTS: Final = frozenset({"FeatureCollectionIMRO", "FeatureCollection"})
"""IMRO 2008 and 2012 have their own collection; 2006 and services use that of GML or WFS."""

HOLDERS: Final = frozenset({"featureMember", "featureMembers", "member"})
"""What stands between the collection and its objects: of GML 3, of GML 3 in bulk, of WFS 2."""

STRUCTURE: Final = frozenset(
    {
        *("boundedBy", "description", "descriptionReference", "identifier", "name"),
        *("metaDataProperty", "location", "additionalObjects", "truncatedResponse"),
    }
)
"""Children of a collection that are no objects."""

XINCLUDE: Final = "{http://www.w3.org/2001/XInclude}"

_NO_XML: Final = (b"PK\x03\x04", b"\x1f\x8b", b"SQLite", b"%PDF", b"7z\xbc\xaf")
"""First bytes of what is often saved under the name of a plan: zip, gzip, GeoPackage, PDF."""

_WEB_PAGE: Final = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)


def read_members(path: Path, roots: frozenset[str] = ROOTS) -> Iterator[Element]:
    """Read the objects of a collection one by one; each is forgotten after use.

    An object that stands in the collection without a member around it is given
    too, and a member without an object as itself: who counts misses nothing.
    The envelope of the collection is given as the object that it is in XML.

    Parameters
    ----------
    path
        XML file; UTF-8, UTF-16 or any encoding of one byte that it declares.
    roots
        Local names that the root may have.

    Raises
    ------
    UnreadableSourceError
        If the file is no XML, is cut off, has another root, refers to another
        file to be read in its place, or declares a document type or entities.
    """
    _check_first_bytes(path)
    try:
        yield from _stream(path, roots)
    except DefusedXmlException as error:
        raise UnreadableSourceError("xml_forbidden", source=path.name) from error
    except ParseError as error:
        line, _ = error.position
        raise UnreadableSourceError("xml_broken", source=path.name, at_row=line) from error
    except (LookupError, UnicodeError) as error:
        raise UnreadableSourceError("xml_encoding", source=path.name) from error


def _check_first_bytes(path: Path) -> None:
    """Name what is no XML by its first bytes; the XML parser would only say: line 1."""
    with path.open("rb") as file:
        first = file.read(512)
    if first.startswith(_NO_XML):
        raise UnreadableSourceError("xml_packed", source=path.name)
    # The page of an error under the name of the plan: its document type would hide what it is.
    if _WEB_PAGE.search(first):
        raise UnreadableSourceError("xml_html", source=path.name)


def _stream(path: Path, roots: frozenset[str]) -> Iterator[Element]:
    stack: list[Element] = []
    was_filled = False
    for event, element in _events(path):
        if event == "start":
            _check_start(element, len(stack), roots, path)
            was_filled = was_filled and len(stack) > 1
            stack.append(element)
            continue
        stack.pop()
        if len(stack) == 2 and local_name(stack[1]) in HOLDERS | {"boundedBy"}:
            was_filled = True
            yield from _unpacked(element)
            stack[1].remove(element)
        elif len(stack) == 1:
            if not was_filled and local_name(element) not in STRUCTURE:
                yield from _unpacked(element)
            # Forgotten once read: memory stays that of one object, not of the file.
            stack[0].remove(element)


def _unpacked(element: Element) -> Iterator[Element]:
    """Give an object as itself, and those of a collection in it (WFS 2 answers so) one by one."""
    if local_name(element) not in ROOTS:
        yield element
        return
    for child in element:
        name = local_name(child)
        if name in HOLDERS and len(child):
            for item in child:
                yield from _unpacked(item)
        elif name not in STRUCTURE:
            yield child


def _events(path: Path) -> Iterator[tuple[str, Element]]:
    """Give starts and ends; an encoding that the parser does not take is told as such."""
    try:
        yield from iterparse(str(path), events=("start", "end"), forbid_dtd=True)
    except ParseError:
        raise
    except ValueError as error:
        # The parser's own word for an encoding of several bytes; hostile files give no other.
        if isinstance(error, DefusedXmlException | UnreadableSourceError):
            raise
        raise UnreadableSourceError("xml_encoding", source=path.name) from error


def _check_start(element: Element, depth: int, roots: frozenset[str], path: Path) -> None:
    if depth == 0 and local_name(element) not in roots:
        found, expected = local_name(element), " / ".join(sorted(roots))
        raise UnreadableSourceError("xml_root", source=path.name, root=found, expected=expected)
    if depth > MAX_DEPTH or str(element.tag).startswith(XINCLUDE):
        raise UnreadableSourceError("xml_forbidden", source=path.name)


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(element: Element) -> str:
    """Give the namespace of an element; empty where it has none."""
    return str(element.tag).rpartition("}")[0].lstrip("{")


def children(element: Element, name: str) -> list[Element]:
    """Give the children of that local name."""
    return [child for child in element if local_name(child) == name]


def descendants(element: Element, name: str) -> list[Element]:
    """Give every element below of that local name, in document order."""
    return [found for found in element.iter() if local_name(found) == name]


def text_of(element: Element, name: str) -> str | None:
    """Give the text of the first child of that name; none where absent or blank."""
    found = children(element, name)
    text = " ".join((found[0].text or "").split()) if found else ""
    return text or None


def attribute(element: Element, name: str) -> str | None:
    """Give an attribute by its local name."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)
