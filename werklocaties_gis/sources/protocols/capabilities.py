"""What a WFS says that it has: version, layers with their systems and formats, manners of paging.

OWSLib reads the document, from bytes that were found free of entities and references: it never
opens an address itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from xml.etree.ElementTree import Element

from owslib.feature.wfs110 import WebFeatureService_1_1_0
from owslib.feature.wfs200 import WebFeatureService_2_0_0

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.gml.rd import is_rd_name
from werklocaties_gis.sources.gml.stroom import attribute, descendants, local_name
from werklocaties_gis.sources.web.xml import parse_xml
from werklocaties_gis.tables.nearest import nearest

READERS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "2.0": WebFeatureService_2_0_0,
        "1.1": WebFeatureService_1_1_0,
    }
)
"""OWSLib's reader for each version."""

_FORMATS: Final = tuple(
    re.compile(pattern)
    for pattern in (r"geo\+?json", r"^(?!.*(?:javascript|jsonp)).*json", r"gml.*3\.2")
)
"""Formats in the order in which they are liked: JSON tells types, and is not padded."""

_ROOTS: Final = frozenset({"WFS_Capabilities"})


@dataclass(frozen=True)
class Layer:
    """A layer of a service: its full name, and the systems and formats that it comes in."""

    name: str
    systems: tuple[str, ...]
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Capabilities:
    """What a service says of itself.

    Attributes
    ----------
    version
        Version that it speaks, at most the one that was asked.
    layers
        By full name.
    has_paging, has_sorting
        Whether an answer can begin further on, and be put in order.
    """

    version: str
    layers: Mapping[str, Layer]
    has_paging: bool
    has_sorting: bool


def check_capabilities(path: Path, content_type: str) -> None:
    """Refuse a body that is no description of a WFS.

    Raises
    ------
    BadReplyError
        With the words of the service where it gives a reason.
    """
    del content_type
    root = parse_xml(path)
    if local_name(root) in _ROOTS:
        return
    said = " ".join(" ".join(root.itertext()).split())[:300]
    if "Exception" in local_name(root):
        raise BadReplyError("question_refused", refusal="", said=said)
    raise BadReplyError("reply_not_features", found=local_name(root))


def read_capabilities(path: Path, url: str) -> Capabilities:
    """Read the description of a WFS 2.0 or 1.1.

    Parameters
    ----------
    path
        The document.
    url
        Address of the service, for OWSLib's own records; it is not opened.

    Raises
    ------
    ServiceError
        If its version is not known, or the document lacks what every one has.
    """
    root = parse_xml(path)
    version = attribute(root, "version") or ""
    reader = READERS.get(version[:3])
    if reader is None:
        raise ServiceError("wfs_version_unknown", version=version)
    try:
        found = reader(url, version, path.read_bytes())
        layers = {name: _layer(found, name, root) for name in found.contents}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ServiceError("capabilities_unreadable", why=type(error).__name__) from error
    is_two = version.startswith("2.")
    return Capabilities(
        version=version,
        layers=MappingProxyType(layers),
        has_paging=is_two and _constraint(root, "ImplementsResultPaging") != "FALSE",
        has_sorting=is_two and _constraint(root, "ImplementsSorting") == "TRUE",
    )


def find_layer(layers: Mapping[str, Layer], name: str, service: str) -> Layer:
    """Find a layer by its name, with or without the prefix of its workspace.

    Raises
    ------
    ServiceError
        If it is not there, with the name most like it and those that are.
    """
    if name in layers:
        return layers[name]
    same = [layer for full, layer in layers.items() if _plain(full) == _plain(name)]
    if len(same) == 1:
        return same[0]
    raise layer_unknown(name, layers, service)


def layer_unknown(name: str, names: Iterable[str], service: str) -> ServiceError:
    """Make the error for a layer that a service does not have."""
    known = sorted(names)
    close = nearest(name, known) or nearest(_plain(name), [_plain(full) for full in known])
    shown = ", ".join(known[:30])
    return ServiceError("layer_unknown", service=service, layer=name, nearest=close, known=shown)


def choose_format(formats: Iterable[str]) -> str:
    """Choose GeoJSON where it is offered, else the newest GML; empty: the service's own choice.

    >>> choose_format(["text/xml; subtype=gml/3.1.1", "application/json", "text/javascript"])
    'application/json'
    """
    given = list(formats)
    for wanted in _FORMATS:
        found = [text for text in given if wanted.search(text.lower())]
        if found:
            return found[0]
    return ""


def choose_crs(systems: Iterable[str], wanted: str) -> str:
    """Choose the system that is wanted where it is offered, else RD, else the first.

    >>> choose_crs(["urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::28992"], "EPSG:28992")
    'urn:ogc:def:crs:EPSG::28992'
    """
    given = list(systems)
    code = wanted.rpartition(":")[2]
    same = [name for name in given if name.rstrip("h").endswith((f":{code}", f"/{code}"))]
    rd = [name for name in given if is_rd_name(name)]
    return next(iter((*same, *rd, *given)), wanted)


def _layer(found: Any, name: str, root: Element) -> Layer:  # noqa: ANN401 - OWSLib has no types
    systems: tuple[str, ...] = tuple(crs.id for crs in found.contents[name].crsOptions)
    operation = found.getOperationByName("GetFeature")
    values = operation.parameters.get("outputFormat", {}).get("values", [])
    return Layer(name, systems, tuple(dict.fromkeys((*values, *_own_formats(root, name)))))


def _own_formats(root: Element, name: str) -> tuple[str, ...]:
    """Give the formats that a layer lists itself."""
    for part in descendants(root, "FeatureType"):
        names = [(child.text or "").strip() for child in part if local_name(child) == "Name"]
        if names == [name]:
            return tuple((found.text or "").strip() for found in descendants(part, "Format"))
    return ()


def _constraint(root: Element, name: str) -> str:
    """Give the value of a constraint, which OWSLib looks for under another namespace."""
    for part in descendants(root, "Constraint"):
        if attribute(part, "name") == name:
            values = descendants(part, "DefaultValue") + descendants(part, "Value")
            return (values[0].text or "").strip().upper() if values else ""
    return ""


def _plain(name: str) -> str:
    return name.rpartition(":")[2].casefold()
