"""An answer with features as a page: GeoJSON or GML, told apart by its first sign."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import BadReplyError, ServiceError, UnreadableSourceError
from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.protocols.gml_page import (
    check_well_formed,
    read_gml_page,
    read_root,
)
from werklocaties_gis.sources.protocols.page import Page, count_of, stable_ids
from werklocaties_gis.sources.web.request import Reply

LASTING: Final = frozenset(
    {
        *("InvalidParameterValue", "MissingParameterValue", "OperationNotSupported"),
        *("OperationParsingFailed", "VersionNegotiationFailed", "OptionNotSupported"),
        *("LayerNotDefined", "InvalidValue", "NotFound"),
    }
)
"""Codes of refusals that asking again does not change."""

_TAIL: Final = 4096
"""Bytes at the end in which the last tag must stand."""


def decode(reply: Reply, types: Mapping[str, str] | None = None) -> Page:
    """Read an answer with features.

    Parameters
    ----------
    reply
        GeoJSON, or GML in a WFS collection.
    types
        For GML: the type of each property as the schema of the service says (``xsd`` names);
        what is not in it stays text, so that codes keep their zeros.

    Raises
    ------
    BadReplyError
        If it is no whole collection of features.
    ServiceError
        If it is a refusal, with the words of the service.
    """
    if _first_sign(reply.path) != b"<":
        return _read_json_page(_collection(reply.path), reply)
    check_features(reply.path, reply.content_type)
    try:
        return read_gml_page(reply, types or {})
    except UnreadableSourceError as error:
        raise BadReplyError("reply_unreadable", why=error.code) from error


def check_features(path: Path, content_type: str) -> None:
    """Refuse a body that is not a whole collection of features, whatever its status was.

    Raises
    ------
    BadReplyError
        If it is cut off or something else; the question can be asked again.
    ServiceError
        If the service says that the question is wrong.
    """
    del content_type  # services send HTML as JSON and errors as GML
    if _first_sign(path) != b"<":
        _collection(path)
        return
    root, attributes, text = read_root(path)
    if "Exception" in root:
        code = attributes.get("exceptionCode", attributes.get("code", ""))
        kind = ServiceError if code in LASTING else BadReplyError
        raise kind("question_refused", refusal=code, said=" ".join(text.split())[:300])
    if root != "FeatureCollection":
        raise BadReplyError("reply_not_features", found=root)
    if not _last_signs(path).endswith((b"FeatureCollection>", b"/>")):
        raise BadReplyError("reply_cut_off")
    check_well_formed(path)


def _last_signs(path: Path) -> bytes:
    """Give the end of a file: a cut document lacks its last tag."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read().rstrip()


def _first_sign(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]


def _collection(path: Path) -> Mapping[str, Any]:
    """Read JSON, and see that it is a collection of features."""
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise BadReplyError("reply_not_json") from error
    if isinstance(found, dict) and isinstance(found.get("features"), list):
        return found
    if isinstance(found, dict) and found.keys() & {"exceptions", "error", "code", "detail"}:
        raise BadReplyError("question_refused", refusal="", said=json.dumps(found)[:300])
    raise BadReplyError("reply_not_features", found=type(found).__name__)


def _read_json_page(found: Mapping[str, Any], reply: Reply) -> Page:
    features = [feature for feature in found["features"] if isinstance(feature, dict)]
    if len(features) != len(found["features"]):
        raise BadReplyError("reply_not_features", found="null")
    shapes, unreadable = read_json_shapes([feature.get("geometry") for feature in features])
    matched = found.get("numberMatched", found.get("totalFeatures"))
    stated = reply.headers.get("content-crs", "").strip("<> ") or _stated_crs(found)
    return Page(
        fields=_fields([feature.get("properties") or {} for feature in features]),
        shapes=shapes,
        ids=stable_ids([feature.get("id") for feature in features]),
        crs=stated,
        is_json=True,
        matched=count_of(matched),
        returned=count_of(found.get("numberReturned")),
        next=next_link(found),
        unreadable=unreadable,
        reply=reply,
    )


def read_json_shapes(geometries: Sequence[object]) -> tuple[Shapes, int]:
    """Read geometries of GeoJSON, vertex for vertex; also give how many could not be read.

    >>> read_json_shapes([{"type": "Point", "coordinates": [1, 2, 3]}, None])[0].tolist()
    [<POINT (1 2)>, None]
    """
    texts = [None if given is None else json.dumps(given) for given in geometries]
    shapes = np.full(len(texts), None, dtype=object)
    shapes[:] = shapely.from_geojson(texts, on_invalid="ignore")
    unreadable = sum(text is not None for text in texts) - int(shapely.is_geometry(shapes).sum())
    return shapely.force_2d(shapes), unreadable


def next_link(found: Mapping[str, Any]) -> str:
    """Give the address of the next page that a JSON document names; empty where it names none.

    A page may lead on in several forms, of which one is JSON.

    >>> forms = [("text/html", "?f=html"), ("application/geo+json", "?f=json")]
    >>> next_link({"links": [{"rel": "next", "type": a, "href": b} for a, b in forms]})
    '?f=json'
    """
    links = found.get("links")
    given = [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    further = [link for link in given if link.get("rel") == "next" and link.get("href")]
    return str(min(further, key=_distance_from_json)["href"]) if further else ""


def _distance_from_json(link: Mapping[str, Any]) -> int:
    """Order links that lead on: to JSON, to nobody knows what, to another form."""
    kind = str(link.get("type") or "").lower()
    return 0 if "json" in kind else 2 if kind else 1


def _fields(properties: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a table of properties; lists and objects as the JSON that they are."""
    table = pd.DataFrame(list(properties), index=range(len(properties)), dtype=object)
    table = table.where(table.notna(), None)
    for name in table.columns:
        is_deep = table[name].map(lambda value: isinstance(value, list | dict))
        if is_deep.any():
            table[name] = table[name].where(~is_deep, table[name].map(json.dumps))
    return table


def _stated_crs(found: Mapping[str, Any]) -> str:
    """Give the system of the old ``crs`` member."""
    crs = found.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return str(properties.get("name", "")) if isinstance(properties, dict) else ""
