"""Shapes that stand elsewhere in the same file (``xlink:href``), put where they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.stroom import attribute, local_name, read_members

SHAPE_HOLDER: Final = re.compile(
    r"^(?:geometrie\w*|begrenzing|\w*Members?|baseCurve|baseSurface|pointProperty|pointRep|"
    r"exterior|interior)$"
)
"""Elements whose reference is to a shape; other references are to objects or texts."""

MAX_FILLED: Final = 10_000
"""Shapes put into one object: ten that each refer ten times to the next would be billions."""

MAX_ROUNDS: Final = 4
"""Shape in shape in shape: a real file refers once or twice."""


def list_references(element: Element, source: str) -> Iterator[str]:
    """List the ids of shapes elsewhere in this file that an object refers to.

    Raises
    ------
    UnreadableSourceError
        If a shape stands in another file: that file was not given.
    """
    for part in element.iter():
        href = attribute(part, "href")
        if href is None or len(part) or not SHAPE_HOLDER.match(local_name(part)):
            continue
        file, _, name = href.partition("#")
        # "plan.gml#id" in plan.gml is this file; anything else would be a read from elsewhere.
        if (file and file.rpartition("/")[2] != source) or not name:
            raise UnreadableSourceError("gml_reference", kind=local_name(part))
        yield name


def read_targets(path: Path, names: frozenset[str]) -> Mapping[str, Element]:
    """Read the elements with these ids, and what they refer to in turn.

    The file is read again, so that only what is referred to stays in memory.
    """
    found: dict[str, Element] = {}
    wanted = set(names)
    for _ in range(MAX_ROUNDS):
        missing = wanted - found.keys()
        if not missing:
            break
        before = len(found)
        for element in read_members(path):
            for part in element.iter():
                name = attribute(part, "id")
                if name in missing and name is not None:
                    found.setdefault(name, part)
        for name in missing & found.keys():
            wanted.update(_list_local(found[name], path.name))
        if len(found) == before:
            break
    return found


def _list_local(element: Element, source: str) -> list[str]:
    """List what a shape refers to in this file; elsewhere is refused when it is filled."""
    try:
        return list(list_references(element, source))
    except UnreadableSourceError:
        return []


def fill_references(element: Element, targets: Mapping[str, Element]) -> Element:
    """Copy an object with the shapes that it refers to in their place.

    Raises
    ------
    UnreadableSourceError
        If a shape is not in the file, refers to itself, or grows without end.
    """
    return _filled(element, targets, (), [0])


def _filled(
    element: Element, targets: Mapping[str, Element], inside: tuple[str, ...], count: list[int]
) -> Element:
    # A copy: putting a shape into itself would make a tree without end.
    copy = Element(element.tag, dict(element.attrib))
    copy.text, copy.tail = element.text, element.tail
    href = attribute(element, "href")
    if href is not None and not len(element) and SHAPE_HOLDER.match(local_name(element)):
        name = href.partition("#")[2]
        count[0] += 1
        if name not in targets or name in inside or count[0] > MAX_FILLED:
            raise UnreadableSourceError("gml_reference", kind=local_name(element))
        copy.append(_filled(targets[name], targets, (*inside, name), count))
    for child in element:
        copy.append(_filled(child, targets, inside, count))
    return copy
