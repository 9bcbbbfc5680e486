"""Rows of an ArcGIS layer in parts, each row once, whatever the service leaves out of an answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.arcgis_layer import ArcgisLayer, ask
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door
from werklocaties_gis.sources.web.request import Reply

Feature = Mapping[str, Any]
Question = Mapping[str, str]


@dataclass(frozen=True)
class Rows:
    """What came of a layer.

    Attributes
    ----------
    features
        As the service wrote them, each once.
    reference
        Coordinate system that the answers state; none where no answer states one.
    replies
        Every answer, in order.
    duplicates
        Rows that came more than once.
    unasked
        Rows that came without having been asked for.
    absent
        Rows that were in the list of ids and that the service no longer gives.
    is_repeating
        Whether the service gave a page that it had given before.
    """

    features: tuple[Feature, ...]
    reference: Mapping[str, Any] | None
    replies: tuple[Reply, ...]
    duplicates: int = 0
    unasked: int = 0
    absent: int = 0
    is_repeating: bool = False


def download_by_id(
    door: Door, layer: ArcgisLayer, service: Service, question: Question, ids: Sequence[int]
) -> Rows:
    """Ask for rows by their ids, and again for those that an answer leaves out.

    A service gives fewer than it was asked for when it is capped, or when
    shapes are large; what is missing is asked for until nothing more comes.

    Raises
    ------
    ServiceError
        If the service says that there is more and does not give it, or gives other rows.
    """
    size = min(service.per_pagina, layer.max_records)
    wanted = sorted(set(ids))
    waiting = deque(wanted[at : at + size] for at in range(0, len(wanted), size))
    found: dict[int, Feature] = {}
    replies: list[Reply] = []
    reference, duplicates, unasked, absent = None, 0, 0, 0
    while waiting:
        chunk = waiting.popleft()
        listed = {"objectIds": ",".join(map(str, chunk))}
        said, reply = ask(door, f"{layer.url}/query", service, {**question, **listed}, "features")
        replies.append(reply)
        reference = reference or said.get("spatialReference")
        got = _by_id(said, layer)
        asked = {number: row for number, row in got.items() if number in set(chunk)}
        if got and not asked:
            raise ServiceError("arcgis_ids_ignored", service=service.naam)
        duplicates += len(said["features"]) - len(got)
        unasked += len(got) - len(asked)
        found.update(asked)
        left = [number for number in chunk if number not in asked]
        if left and (asked or said.get("exceededTransferLimit")):
            waiting.extendleft(reversed(_smaller(left, is_stuck=not asked)))
        else:
            absent += len(left)
    rows = tuple(found[number] for number in wanted if number in found)
    return Rows(rows, reference, tuple(replies), duplicates, unasked, absent)


def _smaller(left: list[int], *, is_stuck: bool) -> list[list[int]]:
    """Cut what is left in two where the service gave nothing of it at all."""
    if not is_stuck:
        return [left]
    if len(left) == 1:
        raise ServiceError("arcgis_stuck", row=left[0])
    half = len(left) // 2
    return [left[:half], left[half:]]


def _by_id(said: Mapping[str, Any], layer: ArcgisLayer) -> dict[int, Feature]:
    """Give the rows of an answer by their id, however the service spells that field now."""
    features = said["features"]
    name = id_name(said, layer, features)
    numbers = list_ids([(row.get("attributes") or {}).get(name) for row in features], name)
    return dict(zip(numbers, features, strict=True))


def list_ids(given: Iterable[object], field: str = "objectIds") -> list[int]:
    """Read ids as numbers.

    Raises
    ------
    ServiceError
        If one is none, as a row without a number cannot be asked for.
    """
    texts = [str(number).removesuffix(".0") for number in given]
    for text in texts:
        if not (text.isascii() and text.removeprefix("-").isdigit()):
            raise ServiceError("arcgis_no_id", field=field, found=text[:80])
    return [int(text) for text in texts]


def id_name(said: Mapping[str, Any], layer: ArcgisLayer, features: Sequence[Feature]) -> str:
    """Name of the id in the rows themselves: as the answer or the layer says, in any case.

    Raises
    ------
    ServiceError
        If no field of the rows is the one that numbers them.
    """
    if not features:
        return layer.id_field
    names = list(features[0].get("attributes") or {})
    for wanted in (said.get("objectIdFieldName"), layer.id_field):
        for name in names:
            if wanted and name.casefold() == str(wanted).casefold():
                return str(name)
    raise ServiceError("arcgis_no_id", field=layer.id_field, found=", ".join(names))


def download_by_offset(
    door: Door, layer: ArcgisLayer, service: Service, question: Question
) -> Rows:
    """Ask for rows page after page until none is new, for a layer that gives no list of ids."""
    size = min(service.per_pagina, layer.max_records)
    order = {"orderByFields": layer.id_field} if layer.id_field else {}
    features: dict[str, Feature] = {}
    replies: list[Reply] = []
    reference, came, is_repeating = None, 0, False
    while True:
        part = {"resultOffset": str(came), "resultRecordCount": str(size)} if layer.pages else {}
        asked = {**question, **order, **part}
        said, reply = ask(door, f"{layer.url}/query", service, asked, "features")
        replies.append(reply)
        page = {_key(row, said, layer): row for row in said["features"]}
        # By rows, as an answer to the same question may hold the time of the day.
        is_repeating = bool(page) and page.keys() <= features.keys()
        if not page or is_repeating:
            break
        reference = reference or said.get("spatialReference")
        features |= page
        came += len(said["features"])
        if not layer.pages:
            break
    return Rows(
        tuple(features.values()),
        reference,
        tuple(replies),
        duplicates=came - len(features),
        is_repeating=is_repeating,
    )


def _key(row: Feature, said: Mapping[str, Any], layer: ArcgisLayer) -> str:
    """What tells a row from another: its id, or else all that it holds."""
    if layer.id_field:
        return str(list_ids([row["attributes"][id_name(said, layer, [row])]])[0])
    return repr((row.get("attributes"), row.get("geometry")))
