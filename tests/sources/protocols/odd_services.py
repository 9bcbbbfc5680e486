"""A WFS and an OGC API on loopback that can be as odd as real ones are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.services.servers import serving

RD_URN = "urn:ogc:def:crs:EPSG::28992"
RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"


@dataclass(frozen=True)
class Odd:
    """What a service has, and how it is odd.

    Attributes
    ----------
    places
        x, y of each row in RD.
    cap
        Rows that it gives at once at most.
    matched
        Number that it promises: a number, ``unknown``, or ``right``; empty: nothing.
    hits
        What it answers when only asked to count; empty: as ``matched``.
    ignores
        Parameters that it does not look at: ``start``, ``bbox``, ``filter``, ``links``.
    ceiling
        Rows after which it refuses to go on.
    turned
        Whether it writes y before x.
    version
        Of the WFS.
    shifts
        Whether rows stand in another order once the first page is read: one comes twice, one
        never.
    has_ids
        Whether rows have an id.
    """

    places: tuple[tuple[float, float], ...]
    cap: int = 10
    matched: str = "right"
    hits: str = ""
    ignores: tuple[str, ...] = ()
    ceiling: int = 10**9
    turned: bool = False
    version: str = "2.0.0"
    shifts: bool = False
    has_ids: bool = True
    asked: list[dict[str, str]] = field(default_factory=list)


def grid(count: int, step_m: float = 100.0) -> tuple[tuple[float, float], ...]:
    """Points on a square grid near Goes, row by row."""
    side = int(count**0.5) + 1
    return tuple(
        (50_000.0 + step_m * (at % side), 390_000.0 + step_m * (at // side)) for at in range(count)
    )


def features_of(odd: Odd, box: str) -> list[dict[str, Any]]:
    """Rows in a box, as GeoJSON."""
    west, south, east, north = (-1e9, -1e9, 1e9, 1e9)
    if box and "bbox" not in odd.ignores:
        west, south, east, north = (float(part) for part in box.split(",")[:4])
    rows = []
    for at, (x, y) in enumerate(odd.places):
        if west <= x <= east and south <= y <= north:
            row: dict[str, Any] = {
                "type": "Feature",
                "properties": {"nr": at, "soort": "even" if at % 2 == 0 else "oneven"},
                "geometry": {"type": "Point", "coordinates": [y, x] if odd.turned else [x, y]},
            }
            rows.append({**row, "id": f"laag.{at}"} if odd.has_ids else row)
    return rows


def collection(odd: Odd, rows: list[dict[str, Any]], start: int, count: int) -> dict[str, Any]:
    """A page of rows, with what the service says of them."""
    start = 0 if "start" in odd.ignores else start
    rows = [*rows[-1:], *rows[:-1]] if odd.shifts and start else rows
    page = rows[start : start + min(count, odd.cap)]
    found: dict[str, Any] = {"type": "FeatureCollection", "features": page}
    found["crs"] = {"type": "name", "properties": {"name": RD_URN}}
    if odd.matched:
        found["numberMatched"] = len(rows) if odd.matched == "right" else odd.matched
    return found


def application(odd: Odd) -> Callable[..., list[bytes]]:
    """Make the service: a WFS at ``/wfs``, an OGC API at ``/api``."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        asked = {key: found[0] for key, found in parse_qs(environ["QUERY_STRING"]).items()}
        odd.asked.append(asked)
        speak = _wfs if environ["PATH_INFO"] == "/wfs" else _api
        kind, body = speak(odd, asked, environ["PATH_INFO"])
        start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return answer


@contextmanager
def odd_service(odd: Odd) -> Iterator[str]:
    """Serve it; gives the address."""
    with serving(application(odd)) as url:
        yield url


def _wfs(odd: Odd, asked: dict[str, str], _path: str) -> tuple[str, bytes]:
    if asked["REQUEST"] == "GetCapabilities":
        return "text/xml", capabilities(odd.version).encode()
    rows = features_of(odd, asked.get("BBOX", ""))
    if "FILTER" in asked and "filter" not in odd.ignores:
        rows = [row for row in rows if f">{row['properties']['soort']}<" in asked["FILTER"]]
    if asked.get("RESULTTYPE") == "hits":
        number = odd.hits or (str(len(rows)) if odd.matched == "right" else odd.matched)
        name = "numberMatched" if odd.version == "2.0.0" else "numberOfFeatures"
        return "text/xml", f'<FeatureCollection {name}="{number}"/>'.encode()
    first = int(asked.get("STARTINDEX", 0))
    if first >= odd.ceiling:
        text = '<ExceptionReport><Exception exceptionCode="InvalidParameterValue"><ExceptionText>'
        return "text/xml", f"{text}no</ExceptionText></Exception></ExceptionReport>".encode()
    page = collection(odd, rows, first, int(asked.get("COUNT", 10**9)))
    return "application/json", json.dumps(page).encode()


def _api(odd: Odd, asked: dict[str, str], path: str) -> tuple[str, bytes]:
    if path == "/api/collections":
        listed = {"collections": [{"id": "laag", "crs": ["#/crs"]}], "crs": [RD_URI]}
        return "application/json", json.dumps(listed).encode()
    rows = features_of(odd, asked.get("bbox", ""))
    if "soort" in asked and "filter" not in odd.ignores:
        rows = [row for row in rows if row["properties"]["soort"] == asked["soort"]]
    first, count = int(asked.get("offset", 0)), int(asked["limit"])
    page = collection(odd, rows, first, count)
    more = first + len(page["features"])
    if more < len(rows) and "links" not in odd.ignores:
        rest = "&".join(f"{key}={value}" for key, value in asked.items() if key != "offset")
        link = f"https://elsewhere.example.nl/x?{rest}&offset={more}"
        page["links"] = [{"rel": "next", "href": link}]
    return "application/geo+json", json.dumps(page).encode()


def capabilities(version: str) -> str:
    """A description of a service with one layer in JSON and RD."""
    wfs = "http://www.opengis.net/wfs" + ("/2.0" if version == "2.0.0" else "")
    ows = "http://www.opengis.net/ows" + ("/1.1" if version == "2.0.0" else "")
    crs = ("DefaultCRS", "OtherCRS") if version == "2.0.0" else ("DefaultSRS", "OtherSRS")
    formats = "<ows:Value>application/json</ows:Value>"
    if version == "2.0.0":
        formats = f"<ows:AllowedValues>{formats}</ows:AllowedValues>"
    return f"""<WFS_Capabilities version="{version}" xmlns="{wfs}" xmlns:ows="{ows}">
  <ows:OperationsMetadata><ows:Operation name="GetFeature"><ows:DCP><ows:HTTP/></ows:DCP>
    <ows:Parameter name="outputFormat">
      {formats}</ows:Parameter>
  </ows:Operation></ows:OperationsMetadata>
  <FeatureTypeList><FeatureType><Name>w:laag</Name><Title>laag</Title>
    <{crs[0]}>{RD_URN}</{crs[0]}></FeatureType></FeatureTypeList>
  <ogc:Filter_Capabilities xmlns:ogc="http://www.opengis.net/ogc"><ogc:Spatial_Capabilities>
    <ogc:GeometryOperands/><ogc:SpatialOperators/></ogc:Spatial_Capabilities>
  </ogc:Filter_Capabilities>
</WFS_Capabilities>"""
