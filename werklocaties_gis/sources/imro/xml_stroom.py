"""XML piece by piece, without entities, document types or network, and under a size cap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from werklocaties_gis.errors import UnreadableSourceError

MAX_DEPTH: Final = 200
"""GML nests some twenty deep; deeper is an attack on whoever walks the tree."""


def read_members(path: Path, root_name: str) -> Iterator[Element]:
    """Read the grandchildren of the root one by one; each is forgotten after use.

    Parameters
    ----------
    path
        XML file.
    root_name
        Local name that the root must have.

    Raises
    ------
    UnreadableSourceError
        If the file is no XML, is cut off, has another root, or declares a
        document type or entities.
    """
    try:
        yield from _stream(path, root_name)
    except DefusedXmlException as error:
        raise UnreadableSourceError("xml_forbidden", source=path.name) from error
    except ParseError as error:
        line, _ = error.position
        raise UnreadableSourceError("xml_broken", source=path.name, at_row=line) from error


def _stream(path: Path, root_name: str) -> Iterator[Element]:
    stack: list[Element] = []
    for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            _check_start(element, len(stack), root_name, path)
            stack.append(element)
            continue
        stack.pop()
        if len(stack) == 2:
            yield element
            stack[-1].remove(element)
        elif len(stack) == 1:
            stack[0].remove(element)


def _check_start(element: Element, depth: int, root_name: str, path: Path) -> None:
    if depth == 0 and local_name(element) != root_name:
        found = local_name(element)
        raise UnreadableSourceError("xml_root", source=path.name, root=found, expected=root_name)
    if depth > MAX_DEPTH:
        raise UnreadableSourceError("xml_forbidden", source=path.name)


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


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
