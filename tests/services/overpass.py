"""A small Overpass: it counts and gives the ways of an OSM XML file that run through a box."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

QUESTION = re.compile(
    r"\[out:xml\]\[timeout:\d+\];(?:way|wr)\[\"(?P<key>\w+)\"(?:=\"(?P<value>\w+)\")?\]"
    r"\((?P<box>[\d.,]+)\)->\.a;\.a out count;\.a out body;\.a >>;out skel qt;"
)


def make_overpass(
    path: Path, *, counts: bool = True, lost_node: str = "", remark: str = ""
) -> Callable[[str], bytes]:
    """Answer the questions that ours asks, and no others."""
    root = ET.parse(path).getroot()
    nodes = {item.get("id", ""): item for item in root.iter("node")}

    def answer(query: str) -> bytes:
        asked = QUESTION.fullmatch(query)
        assert asked is not None, query
        south, west, north, east = (float(part) for part in asked["box"].split(","))

        def is_inside(node: ET.Element) -> bool:
            lat, lon = float(node.get("lat", "")), float(node.get("lon", ""))
            return south <= lat <= north and west <= lon <= east

        ways = [
            way
            for way in root.iter("way")
            if any(_is_asked(tag, asked["key"], asked["value"]) for tag in way.iter("tag"))
            and any(is_inside(nodes[nd.get("ref", "")]) for nd in way.iter("nd"))
        ]
        used = {nd.get("ref", "") for way in ways for nd in way.iter("nd")} - {lost_node}
        found = ET.Element("osm", version="0.6", generator="Overpass API (fictief)")
        if counts:
            count = ET.SubElement(found, "count", id="0")
            for key, number in (("nodes", 0), ("ways", len(ways)), ("total", len(ways))):
                ET.SubElement(count, "tag", k=key, v=str(number))
        found.extend(copy.deepcopy(way) for way in ways)
        found.extend(copy.deepcopy(nodes[number]) for number in sorted(used))
        if remark:
            ET.SubElement(found, "remark").text = remark
        return ET.tostring(found, encoding="utf-8", xml_declaration=True)

    return answer


def _is_asked(tag: ET.Element, key: str, value: str | None) -> bool:
    return tag.get("k") == key and value in (None, tag.get("v"))
