"""A page of features in GML, of any version: shapes by our exact reader, properties as text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

import numpy as np
import pandas as pd
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from werklocaties_gis.errors import BadReplyError, UnreadableSourceError
from werklocaties_gis.sources.gml.geometrie import (
    KINDS,
    list_crs_names,
)
from werklocaties_gis.sources.gml.stroom import attribute, local_name, read_members
from werklocaties_gis.sources.protocols.gml_shape import choose_shape, read_property
from werklocaties_gis.sources.protocols.page import Page, count_of, stable_ids
from werklocaties_gis.sources.web.request import Reply

_ENVELOPES: Final = frozenset({"Envelope", "Box", "Null", "EnvelopeWithTimePeriod"})
_WHOLE: Final = frozenset(
    {
        *("int", "integer", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
        *("unsignedInt", "unsignedLong", "unsignedShort"),
    }
)
_BROKEN: Final = frozenset({"double", "float", "decimal"})
_MOST_WORDS: Final = 4
"""Elements of a refusal that are read for its words."""


def read_root(path: Path) -> tuple[str, Mapping[str, str], str]:
    """Give name and attributes of the root of an XML file; of a refusal also code and words.

    Raises
    ------
    BadReplyError
        If it is no XML.
    """
    try:
        events = iterparse(str(path), events=("start",), forbid_dtd=True)
        _, root = next(iter(events))
        name = local_name(root)
        if "Exception" not in name:
            return name, _local(root), ""
        parts = [element for _, element in events][:_MOST_WORDS]
    except (ParseError, DefusedXmlException, ValueError, StopIteration) as error:
        raise BadReplyError("reply_not_xml") from error
    attributes = {key: value for part in (root, *parts) for key, value in _local(part).items()}
    return name, attributes, " ".join(part.text or "" for part in parts)


def check_well_formed(path: Path) -> None:
    """See that a document, of which the root was read, is XML to its end.

    Raises
    ------
    BadReplyError
        If it is not: a field that begins with a digit makes no name of an element.
    """
    # Without handlers nothing is built; that there is no document type was seen at the root.
    parser = expat.ParserCreate()
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        raise BadReplyError("reply_not_xml") from error


def read_gml_page(reply: Reply, types: Mapping[str, str]) -> Page:
    """Read a collection of features.

    Raises
    ------
    UnreadableSourceError
        If it is cut off or refers to another file.
    ServiceError
        If it has arcs in degrees.
    """
    _, root, _ = read_root(reply.path)
    members = [
        _read_member(element, tuple(types))
        for element in read_members(reply.path)
        if local_name(element) not in _ENVELOPES
    ]
    shapes = np.full(len(members), None, dtype=object)
    shapes[:] = [member.shape for member in members]
    names = {name for member in members for name in member.systems}
    return Page(
        fields=_typed([member.fields for member in members], types),
        shapes=shapes,
        ids=stable_ids([member.name for member in members]),
        crs=_one_crs(names),
        is_json=False,
        matched=count_of(root.get("numberMatched", root.get("numberOfFeatures"))),
        returned=count_of(root.get("numberReturned")),
        next=root.get("next", ""),
        unreadable=0,
        reply=reply,
        left_out=tuple(member.others for member in members if member.others),
    )


@dataclass(frozen=True)
class _Member:
    """One feature: values, shape, id, systems, and properties with another shape."""

    fields: dict[str, str | None]
    shape: Any
    name: str | None
    systems: frozenset[str]
    others: tuple[str, ...]


def _local(element: Element) -> Mapping[str, str]:
    return {key.rpartition("}")[2]: value for key, value in element.attrib.items()}


def _one_crs(names: set[str]) -> str:
    """Give the system of a page; two in one page would need two readings."""
    if len(names) > 1:
        raise UnreadableSourceError("gml_two_crs", kind=", ".join(sorted(names)))
    return next(iter(names), "")


def _read_member(element: Element, order: Sequence[str]) -> _Member:
    """Read one feature."""
    fields: dict[str, str | None] = {}
    shapes: dict[str, Any] = {}
    systems: frozenset[str] = frozenset()
    for child in element:
        if local_name(child) == "boundedBy":
            continue
        held = [part for part in child if local_name(part) in KINDS]
        if not held:
            _add_values(fields, local_name(child), child)
            continue
        systems = systems.union(*(list_crs_names(part) for part in held))
        shapes[local_name(child)] = read_property(held)
    name = attribute(element, "id") or attribute(element, "fid")
    shape, others = choose_shape(shapes, order)
    return _Member(fields, shape, name, systems, others)


def _add_values(fields: dict[str, str | None], name: str, element: Element) -> None:
    """Add a property; what stands inside another gets both names, a repeated one all values."""
    if len(element):
        for part in element:
            _add_values(fields, f"{name}.{local_name(part)}", part)
        return
    text = (element.text or "").strip() or attribute(element, "href") or None
    earlier = fields.get(name)
    fields[name] = text if earlier is None else f"{earlier}, {text}" if text else earlier


def _typed(rows: list[dict[str, str | None]], types: Mapping[str, str]) -> pd.DataFrame:
    """Make a table, with numbers and truths where the schema says so."""
    table = pd.DataFrame(rows, index=range(len(rows)), dtype=object)
    table = table.where(table.notna(), None)
    for name in table.columns:
        kind = types.get(name, "")
        if kind in _WHOLE | _BROKEN | {"boolean"}:
            table[name] = pd.Series(
                [_value(text, kind) for text in table[name]], index=table.index, dtype=object
            )
    return table


def _value(text: str | None, kind: str) -> object:
    """Read one value; what is not as the schema says stays text."""
    if text is None:
        return None
    if kind == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    try:
        number = int(text) if kind in _WHOLE else float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else None
