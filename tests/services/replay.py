"""A service on loopback that answers as ArcGIS, ATOM, Overpass and file servers were seen to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.door import Door, open_door

Asked = Mapping[str, str]
ERROR_200 = {"error": {"code": 400, "message": "Cannot perform query.", "details": ["Ongeldig"]}}
BUSY_200 = {"error": {"code": 500, "message": "Error performing query operation", "details": []}}


@dataclass
class Layer:
    """A layer of an ArcGIS service, and the habits of its server."""

    frame: gpd.GeoDataFrame
    id_field: str = "OBJECTID"
    max_records: int = 2000
    first_id: int = 1
    obeys_out_sr: bool = True
    knows_ids: bool = True
    pages: bool = True
    count: int | None = None
    types: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    lowered: bool = False
    heeds_ids: bool = True
    heeds_offset: bool = True
    most_ids: int | None = None


@dataclass
class Fault:
    """What goes wrong, how often, and with which requests (a text in address or body)."""

    kind: str
    times: int = 1
    within: str = ""
    status: int = 503
    retry_after: str | None = None


@dataclass
class Replay:
    """The state of a server: what it has, what goes wrong, and what was asked."""

    url: str = ""
    layers: dict[str, Layer] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    overpass: Callable[[str], bytes] | None = None
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def arcgis(self, name: str, number: int = 0) -> str:
        return f"{self.url}/arcgis/rest/services/{name}/FeatureServer/{number}"


@contextmanager
def serve_replay() -> Iterator[Replay]:
    """Serve on a free port of 127.0.0.1 until the block ends."""
    state = Replay()

    class Handler(_Handler):
        replay = state

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    replay: Replay

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        self._answer(self.rfile.read(size).decode())

    def _answer(self, query: str) -> None:
        path = urlsplit(self.path).path
        text = f"{self.command} {path}?{query}"
        self.replay.asked.append(text)
        fault = next((f for f in self.replay.faults if f.times > 0 and f.within in text), None)
        if fault is not None:
            fault.times -= 1
        if fault is not None and fault.kind == "status":
            self._send(fault.status, "text/plain", b"even niet", retry_after=fault.retry_after)
            return
        kind, body = self._body(path, {k: v[-1] for k, v in parse_qs(query).items()})
        if kind == "":
            self._send(404, "text/plain", b"niet gevonden")
        elif fault is None:
            self._send(200, kind, body)
        else:
            self._send_faulty(fault, kind, body)

    def _send_faulty(self, fault: Fault, kind: str, body: bytes) -> None:
        if fault.kind == "error_200":
            self._send(200, "application/json", json.dumps(ERROR_200).encode())
        elif fault.kind == "busy_200":
            self._send(200, "application/json", json.dumps(BUSY_200).encode())
        elif fault.kind == "html":
            self._send(200, "text/html", b"<!DOCTYPE html><html><body>Storing</body></html>")
        elif fault.kind == "truncated":
            self._send(200, kind, body[: len(body) // 2])
        elif fault.kind == "slow":
            time.sleep(0.3)
            self._send(200, kind, body)
        elif fault.kind == "cut":
            self._send(200, kind, body, sent=len(body) // 2)
            self.close_connection = True
        else:
            self._send(200, kind, fault.kind.encode())

    def _send(
        self,
        status: int,
        kind: str,
        body: bytes,
        *,
        sent: int | None = None,
        retry_after: str | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if retry_after is not None:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(body[:sent])

    def _body(self, path: str, asked: Asked) -> tuple[str, bytes]:
        if path in self.replay.files:
            return self.replay.files[path]
        if path == "/api/interpreter" and self.replay.overpass is not None:
            return "application/osm3s+xml", self.replay.overpass(asked["data"])
        name = path.removeprefix("/arcgis/rest/services/").removesuffix("/query")
        service, _, number = name.partition("/FeatureServer")
        if path.startswith("/arcgis/") and number == "":
            found = [key for key in self.replay.layers if key.startswith(f"{service}/")]
            layers = [{"id": int(key.split("/")[1]), "name": key} for key in found]
            return _json({"layers": layers, "tables": []})
        layer = self.replay.layers.get(f"{service}{number}")
        if layer is None:
            return _json(ERROR_200) if path.startswith("/arcgis/") else ("", b"")
        return _json(_query(layer, asked) if path.endswith("/query") else describe(layer, service))


def _json(value: object) -> tuple[str, bytes]:
    return "application/json;charset=utf-8", json.dumps(value).encode()


def describe(layer: Layer, name: str = "laag") -> dict[str, Any]:
    """Describe a layer as ``?f=json`` does."""
    epsg = layer.frame.crs.to_epsg() if isinstance(layer.frame, gpd.GeoDataFrame) else 28992
    fields = [{"name": layer.id_field, "type": "esriFieldTypeOID"}]
    fields += [
        {"name": column, "type": layer.types.get(column, _type(layer.frame[column]))}
        for column in _columns(layer.frame)
    ]
    return {
        "currentVersion": 11.2,
        "name": name,
        "type": "Feature Layer",
        "maxRecordCount": layer.max_records,
        "objectIdField": layer.id_field if layer.knows_ids else None,
        "fields": fields,
        "supportedQueryFormats": "JSON, geoJSON, PBF",
        "advancedQueryCapabilities": {"supportsPagination": layer.pages},
        "extent": {"spatialReference": {"wkid": epsg, "latestWkid": epsg}},
        **layer.more,
    }


def _columns(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame.columns if name != "geometry"]


def _type(column: pd.Series[Any]) -> str:
    if column.dtype == bool:
        return "esriFieldTypeSmallInteger"
    if pd.api.types.is_integer_dtype(column):
        return "esriFieldTypeInteger"
    return "esriFieldTypeDouble" if pd.api.types.is_float_dtype(column) else "esriFieldTypeString"


def _query(layer: Layer, asked: Asked) -> dict[str, Any]:
    chosen = _chosen(layer, asked)
    if asked.get("returnCountOnly") == "true":
        return {"count": len(chosen) if layer.count is None else layer.count}
    ids = chosen + layer.first_id
    if asked.get("returnIdsOnly") == "true":
        if not layer.knows_ids:
            return ERROR_200
        return {
            "objectIdFieldName": layer.id_field,
            "objectIds": ids.tolist()[: layer.most_ids] or None,
        }
    if layer.gone:
        chosen = chosen[~np.isin(ids, list(layer.gone))]
    start = int(asked.get("resultOffset", 0)) if layer.heeds_offset else 0
    if start and not layer.pages:
        return ERROR_200
    most = min(int(asked.get("resultRecordCount", layer.max_records)), layer.max_records)
    page = chosen[start : start + most]
    answer = make_features(layer, page, int(asked.get("outSR", 28992)))
    if start + most < len(chosen):
        answer["exceededTransferLimit"] = True
    return answer


def _chosen(layer: Layer, asked: Asked) -> np.ndarray[Any, Any]:
    """Row numbers that a question is about."""
    frame, keep = layer.frame, np.ones(len(layer.frame), dtype=bool)
    if "objectIds" in asked and layer.heeds_ids:
        wanted = [int(text) - layer.first_id for text in asked["objectIds"].split(",") if text]
        keep &= np.isin(np.arange(len(frame)), wanted)
    where = asked.get("where", "1=1")
    if where != "1=1":
        column, _, value = where.partition("=")
        keep &= (frame[column.strip()].astype(str) == value.strip().strip("'")).to_numpy()
    if "geometry" in asked:
        box = shapely.box(*(float(text) for text in asked["geometry"].split(",")))
        there = gpd.GeoSeries([box], crs=int(asked.get("inSR", 28992))).to_crs(frame.crs)
        keep &= frame.geometry.intersects(there.iloc[0].envelope).to_numpy()
    return np.flatnonzero(keep)


def make_features(layer: Layer, rows: np.ndarray[Any, Any], out_sr: int) -> dict[str, Any]:
    """Write rows as ``f=json`` does."""
    part = layer.frame.iloc[rows]
    epsg = part.crs.to_epsg()
    if layer.obeys_out_sr and out_sr != epsg:
        part, epsg = part.to_crs(out_sr), out_sr
    names = _columns(part)
    values = part[names].astype(object).to_numpy()
    shown = [name.lower() if layer.lowered else name for name in [layer.id_field, *names]]
    return {
        "objectIdFieldName": layer.id_field,
        "spatialReference": {"wkid": epsg, "latestWkid": epsg},
        "features": [
            {
                "attributes": dict(
                    zip(shown, [int(row) + layer.first_id, *map(_plain, cells)], strict=True)
                ),
                "geometry": esri_shape(shape),
            }
            for row, cells, shape in zip(rows, values, part.geometry, strict=True)
        ],
    }


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, bool | np.bool_):
        return int(value)
    return value.item() if isinstance(value, np.generic) else value


def esri_shape(shape: Any) -> dict[str, Any] | None:
    """Write a shape as ArcGIS does: outer rings clockwise, holes the other way."""
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type == "Point":
        return {"x": shape.x, "y": shape.y}
    parts = shapely.get_parts(shape)
    if shape.geom_type.endswith("LineString"):
        return {"paths": [shapely.get_coordinates(part).tolist() for part in parts]}
    return {"rings": [ring for part in parts for ring in _rings(part)]}


def _rings(polygon: Any) -> Iterator[list[list[float]]]:
    for at, ring in enumerate([polygon.exterior, *polygon.interiors]):
        xy = shapely.get_coordinates(ring)
        is_right = bool(shapely.is_ccw(ring)) == (at > 0)
        yield (xy if is_right else xy[::-1]).tolist()


@contextmanager
def open_quick_door(folder: Path, **changed: Any) -> Iterator[Door]:
    """Open a door to loopback that does not wait between attempts."""
    downloads = Downloads(pogingen=3, wachttijd_s=5, **changed)
    with open_door(
        downloads, folder, named_hosts=["127.0.0.1"], pause=lambda _seconds: None
    ) as door:
        yield door
