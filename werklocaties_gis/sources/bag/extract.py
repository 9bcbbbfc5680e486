"""A BAG extract in XML, edition 2.0 (since 2018) or 1.0 (LVC), as columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element, ParseError

import geopandas as gpd
import numpy as np
import pyarrow as pa
import shapely
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import CrsError, Notice, UnreadableSourceError
from werklocaties_gis.sources.bag.archief import list_xml
from werklocaties_gis.sources.bag.deel import ROLLEN, Bagdeel, make_tabel
from werklocaties_gis.sources.gml.geometrie import list_crs_names, read_geometrie
from werklocaties_gis.sources.gml.rd import is_rd_name
from werklocaties_gis.sources.gml.stroom import MAX_DEPTH, local_name
from werklocaties_gis.tables.crs import is_rd, to_rd
from werklocaties_gis.tables.schema import CRS_RD

TABLE: Final = "gevoelige_objecten"
ROOTS: Final = frozenset({"bagStand", "BAG-Extract-Deelbestand-LVC"})
KINDS: Final = frozenset({"Verblijfsobject", "Pand", "Ligplaats", "Standplaats"})

_PLAIN: Final = MappingProxyType(
    {
        "identificatie": "identificatie",
        "status": "status",
        "verblijfsobjectStatus": "status",
        "pandstatus": "status",
        "ligplaatsStatus": "status",
        "standplaatsStatus": "status",
        "gebruiksdoel": "gebruiksdoel",
        "gebruiksdoelVerblijfsobject": "gebruiksdoel",
        "oppervlakte": "oppervlakte",
        "oppervlakteVerblijfsobject": "oppervlakte",
    }
)
"""Elements directly below an object, in both editions, and the question each answers."""

_INNER: Final = MappingProxyType(
    {
        "maaktDeelUitVan": "pand_identificatie",
        "gerelateerdPand": "pand_identificatie",
        "heeftAlsHoofdadres": "nummeraanduiding",
        "gerelateerdeAdressen": "nummeraanduiding",
    }
)
"""Elements that hold references; the first reference to an address is the main one."""

_ENDED: Final = ("eindGeldigheid", "eindRegistratie", "tijdstipInactief", "tijdstipInactiefLV")
_ENDED_LVC: Final = ("einddatumTijdvakGeldigheid",)

Row = dict[str, object]


def read_bag_extract(path: Path, source: str) -> Bagdeel:
    """Read an extract: each object once, as it is now.

    An extract keeps every former state of an object as a row of its own. Only
    the state without an end counts; with the others a town would have nearly
    twice its buildings.

    Parameters
    ----------
    path
        XML, zip or folder.
    source
        Name of the file, as the user wrote it.

    Raises
    ------
    UnreadableSourceError
        If it is no extract, holds no objects, or a part of it is broken.
    CrsError
        If coordinates contradict their system.
    """
    rows: list[Row] = []
    counts = {"alle": 0, "vorm": 0}
    other: list[str] = []
    for name, file in list_xml(path):
        found = list(_read_rows(file, name, counts))
        rows += [row for row in found if row]
        other += [] if found else [name]
    if not counts["alle"]:
        raise UnreadableSourceError("bag_nothing", source=source, which=", ".join(other[:8]))
    made, _ = make_tabel(_columns(rows), _wkb(rows, source), pa.array(_numbers(rows)))
    told = _told(counts, len(rows), other, source)
    return Bagdeel(made, source, counts["alle"], tuple(told))


def _read_rows(path: Path, name: str, counts: dict[str, int]) -> Iterator[Row]:
    """Give each object of a file; an empty row for a former state of one."""
    try:
        for element in _stream(path, name):
            counts["alle"] += 1
            row = _row(element, counts["alle"]) if _is_current(element) else {}
            counts["vorm"] += "onleesbaar" in row
            yield row
    except DefusedXmlException as error:
        raise UnreadableSourceError("xml_forbidden", source=name) from error
    except ParseError as error:
        raise UnreadableSourceError("xml_broken", source=name, at_row=error.position[0]) from error


def _stream(path: Path, name: str) -> Iterator[Element]:
    """Give the objects one by one, each forgotten after use; none where the root is no extract.

    Not the stream of the plans: there an object is a child of the root, here it
    stands four levels down in edition 2.0 and three in 1.0.
    """
    depth = 0
    for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if depth == 0 and local_name(element) not in ROOTS:
                return
            depth += 1
            if depth > MAX_DEPTH:
                raise UnreadableSourceError("xml_forbidden", source=name)
            continue
        depth -= 1
        if local_name(element) in KINDS and len(element):
            yield element
            element.clear()


def _is_current(element: Element) -> bool:
    """Whether this is how the object is now: without an end, and not withdrawn from the record."""
    for part in element.iter():
        name = local_name(part)
        if name in (*_ENDED, *_ENDED_LVC) and (part.text or "").strip():
            return False
        if name == "aanduidingRecordInactief" and (part.text or "").strip() == "J":
            return False
        if name == "aanduidingRecordCorrectie" and (part.text or "").strip() not in ("", "0"):
            return False
    return True


def _row(element: Element, number: int) -> Row:
    """Give what one object says; a use or building that stands there twice is joined."""
    row: Row = {"type": local_name(element), "rij": number, "shape": None, "crs": None}
    for child in element:
        name = local_name(child)
        if name in _PLAIN:
            _join(row, _PLAIN[name], [child.text])
        elif name in _INNER:
            found = [part.text for part in child.iter() if (part.text or "").strip()]
            _join(row, _INNER[name], found if _INNER[name] == "pand_identificatie" else found[:1])
        elif "geometrie" in name.lower():
            row |= _shape(child)
    return row


def _join(row: Row, rol: str, texts: list[str | None]) -> None:
    given = [
        *([row[rol]] if rol in row else []),
        *(" ".join((text or "").split()) for text in texts),
    ]
    row[rol] = ",".join(str(text) for text in given if text)


def _shape(holder: Element) -> Row:
    """Give the shape of an object; one that cannot be read is marked, not lost."""
    shape = next((part for part in holder.iter() if local_name(part) in _SHAPES), None)
    if shape is None:
        return {}
    crs = min(list_crs_names(shape), default=None)
    try:
        return {"shape": read_geometrie(_with_dimension(shape)), "crs": crs}
    except (UnreadableSourceError, ValueError):
        return {"onleesbaar": True, "crs": crs}


def _with_dimension(shape: Element) -> Element:
    """Write on each list of coordinates that it has heights, where only the shape says so."""
    given = shape.attrib.get("srsDimension")
    if given is not None:
        for part in shape.iter():
            part.attrib.setdefault("srsDimension", given)
    return shape


_SHAPES: Final = frozenset({"Point", "Polygon", "Surface", "MultiSurface", "MultiPolygon"})


def _columns(rows: list[Row]) -> dict[str, pa.Array]:
    return {
        rol: pa.array([row.get(rol) for row in rows], pa.large_string())
        for rol in ROLLEN
        if any(rol in row for row in rows)
    }


def _numbers(rows: list[Row]) -> list[object]:
    return [row["rij"] for row in rows]


def _wkb(rows: list[Row], source: str) -> pa.Array:
    """Give the shapes as WKB in RD, whatever system they name."""
    shapes = np.array([None, *(row["shape"] for row in rows)], dtype=object)[1:]
    given = {str(row["crs"]) for row in rows if row["crs"]}
    # One system has several names; two names of RD are no two systems.
    names = {CRS_RD if is_rd_name(name) else name for name in given}
    if len(names) > 1:
        raise UnreadableSourceError("bag_crs", source=source, which=", ".join(sorted(names)))
    crs = min(names, default=CRS_RD)
    try:
        frame = gpd.GeoDataFrame(geometry=shapes, crs=crs)
    except CRSError as error:
        raise CrsError("crs_unknown", table=TABLE, source=source, crs=crs, remedy=CRS_RD) from error
    moved = frame if is_rd(frame.crs) else to_rd(frame, source=source, layer="")
    return pa.array(shapely.to_wkb(moved.geometry.to_numpy()), pa.large_binary())


def _told(counts: dict[str, int], rows: int, other: list[str], source: str) -> list[Notice]:
    """Tell how many former states were passed by, and which files are none of the BAG."""
    told = [
        Notice("bag_history", TABLE, counts["alle"] - rows, source, (("rows", str(rows)),)),
        Notice("bag_shape_unread", TABLE, counts["vorm"], source),
        Notice("bag_other_xml", TABLE, len(other), source, (("which", ", ".join(other[:8])),)),
    ]
    return [notice for notice in told if notice.count]
