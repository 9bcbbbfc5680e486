"""Types of the properties of a layer, as the schema of its WFS says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import Element

from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.gml.stroom import attribute, descendants, local_name
from werklocaties_gis.sources.web.xml import parse_xml


def check_schema(path: Path, content_type: str) -> None:
    """Refuse a body that is no schema.

    Raises
    ------
    BadReplyError
        With the name of its root.
    """
    del content_type
    root = local_name(parse_xml(path))
    if root != "schema":
        raise BadReplyError("reply_not_features", found=root)


def read_types(path: Path) -> Mapping[str, str]:
    """Read the type of each property: the local name that XML schema gives it.

    A property of a type of its own has the type that this one restricts.
    """
    return MappingProxyType(
        {
            name: kind
            for element in descendants(parse_xml(path), "element")
            if (name := attribute(element, "name")) and (kind := _kind(element))
        }
    )


def _kind(element: Element) -> str:
    given = attribute(element, "type")
    if given is None:
        bases = [attribute(part, "base") or "" for part in descendants(element, "restriction")]
        given = bases[0] if len(bases) == 1 else ""
    return given.rpartition(":")[2]
