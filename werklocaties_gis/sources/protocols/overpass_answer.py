"""An answer of Overpass as rows, read by OSMnx."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ElementTree

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.network.osm_xml import load_osmnx
from werklocaties_gis.sources.web.xml import parse_xml
from werklocaties_gis.tables.crs import CRS_WGS84

TAGS: Final = (
    *("highway", "name", "ref", "maxspeed", "oneway", "junction", "access", "motor_vehicle"),
    *("service", "lanes", "surface", "bridge", "tunnel", "layer", "area", "landuse", "railway"),
    *("waterway", "operator", "man_made", "power", "voltage"),
)
"""Tags that become columns; the thousands of others are left."""

ASKED: Final = frozenset({"way", "relation"})


@dataclass(frozen=True)
class Answer:
    """What one answer holds.

    Attributes
    ----------
    frame
        In degrees: ``osm_type``, ``osm_id``, tags, shape.
    promised
        Objects that the server counted; none where it did not.
    received
        Objects that came.
    shapeless
        Those of which nodes are missing, so that they have no shape.
    """

    frame: gpd.GeoDataFrame
    promised: int | None
    received: int
    shapeless: int


def accept_osm(path: Path, _content_type: str) -> None:
    """See that a body is an answer of Overpass, and that the server finished it.

    Raises
    ------
    BadReplyError
        If it is no OSM XML, not whole, or ends with a remark that the server gave up: that comes
        with status 200 and a part of the objects.
    """
    root = parse_xml(path)
    if root.tag != "osm":
        raise BadReplyError("overpass_no_osm", found=root.tag.rpartition("}")[2])
    for item in (*root.iter("remark"), *root.iter("error")):
        text = " ".join("".join(item.itertext()).split())
        if item.tag == "error" or "error" in text.lower():
            raise BadReplyError("overpass_gave_up", text=text[:300])


def read_answer(path: Path, key: str) -> Answer:
    """Read the objects with a tag.

    Parameters
    ----------
    path
        Answer to ``overpass_query.make_query``.
    key
        Key of the tag that was asked for.

    Raises
    ------
    MissingInputError
        If OSMnx is not installed.
    """
    root = parse_xml(path)
    promised = _take_count(root)
    asked = [item for item in root if item.tag in ASKED and _has_tag(item, key)]
    found = _read_features(root, key) if asked else None
    if found is None:
        nothing = gpd.GeoSeries([], crs=CRS_WGS84)
        empty = gpd.GeoDataFrame({"osm_type": [], "osm_id": []}, geometry=nothing)
        return Answer(empty, promised, len(asked), len(asked))
    names = [name for name in dict.fromkeys((*TAGS, key)) if name in found]
    frame = found.reset_index()
    frame = frame.rename(columns={"element": "osm_type", "id": "osm_id"})
    frame = frame[frame["osm_type"].isin(ASKED)][["osm_type", "osm_id", *names, "geometry"]]
    texts = {name: frame[name].astype("string") for name in ("osm_type", *names)}
    frame = frame.assign(**texts).reset_index(drop=True)
    return Answer(frame, promised, len(asked), len(asked) - len(frame))


def _take_count(root: Element) -> int | None:
    """Take the count out of an answer, as OSMnx does not know it."""
    counts = root.findall("count")
    for item in counts:
        root.remove(item)
    totals = [tag.get("v", "") for item in counts for tag in item if tag.get("k") == "total"]
    return int(totals[0]) if totals and totals[0].isdigit() else None


def _has_tag(item: Element, key: str) -> bool:
    return any(tag.get("k") == key for tag in item if tag.tag == "tag")


def _read_features(root: Element, key: str) -> pd.DataFrame | None:
    """Let OSMnx make shapes: closed ways of some tags are areas, relations have holes.

    It leaves out what has no shape; none where nothing is left.
    """
    osmnx = load_osmnx()
    with tempfile.TemporaryDirectory(prefix="osm-") as folder:
        path = Path(folder) / "antwoord.osm"
        ElementTree(root).write(path, encoding="utf-8")
        try:
            found: pd.DataFrame = osmnx.features_from_xml(path, tags={key: True})
        except ValueError:
            return None
    return found
