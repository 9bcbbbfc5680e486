"""What is known of a fetched layer: where and when it was asked, what came, hashes, licence."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.protocols.yielded import Completeness
from werklocaties_gis.tables.replace import replacing

VERSION: Final = 1
"""Form of the record; one of another form counts as absent, and its layer is asked again."""

SUFFIX: Final = ".json"


@dataclass(frozen=True)
class Asked:
    """One request that the layer was made of.

    Attributes
    ----------
    url
        With parameters and without secrets.
    tijd
        When the answer came (UTC).
    sha256, bytes
        Of the body of the answer.
    vraag
        What was sent besides the address (``POST``), without secrets; empty where nothing was.
    """

    url: str
    tijd: dt.datetime
    sha256: str
    bytes: int
    vraag: str = ""


@dataclass(frozen=True)
class LayerFile:
    """One file in the folder of downloads that holds the layer."""

    naam: str
    sha256: str


@dataclass(frozen=True)
class Area:
    """Where a layer was asked for; ``sha256`` finds its shape in ``area.gpkg``.

    Attributes
    ----------
    sha256
        Hash of the shape, its margin included; empty where everything was asked for.
    bbox
        West, south, east, north in EPSG:28992 (m); none where everything was asked for.
    marge_m
        How far around the study area.
    """

    sha256: str = ""
    bbox: tuple[float, float, float, float] | None = None
    marge_m: float = 0.0


@dataclass(frozen=True)
class Record:
    """The account of one fetched layer, beside it as ``<dienst>.json``; the only file with a clock.

    Attributes
    ----------
    dienst, tabel, protocol, url, laag
        The service: its name, the table it becomes, how and where it was spoken to.
    waar
        The filter that was asked for.
    opgehaald
        When its oldest answer came (UTC): the layer is as old as that.
    bevestigd
        When it was last known to hold (UTC): of an answer that the service says still holds that
        is later than when it came. Its validity counts from here.
    geldig_dagen
        Days after which it is asked for again.
    verzoeken
        Every answer, in order.
    beloofd, ontvangen, dubbel
        Rows promised (none: not said), rows that came, and rows that came more than once.
    rijen
        Rows in the layer: of those that came, the ones that touch the area.
    volledigheid, reden
        Whether the layer is complete where it was asked for, and the code of how that is known.
    bestanden
        Files of the layer: ``<dienst>.gpkg``, or the files of the service as they are.
    bewaard
        Whether the files are those of the service itself (a plan, an extract), not a GeoPackage.
    licentie, naamsvermelding
        As the catalogue or the project file says.
    gebied
        Where it was asked for.
    instellingen_sha256
        Hash of what decides what is asked: another one and it is asked again.
    meldingen
        What was noticed on the way.
    """

    dienst: str
    tabel: str
    protocol: str
    url: str
    laag: str
    waar: str
    opgehaald: dt.datetime
    bevestigd: dt.datetime
    geldig_dagen: int
    verzoeken: tuple[Asked, ...]
    beloofd: int | None
    ontvangen: int
    dubbel: int
    rijen: int
    volledigheid: Completeness
    reden: str
    bestanden: tuple[LayerFile, ...]
    bewaard: bool
    licentie: str
    naamsvermelding: str
    gebied: Area
    instellingen_sha256: str
    meldingen: tuple[Notice, ...] = ()


def record_path(folder: Path, dienst: str) -> Path:
    """Path of the record of a service in the folder of downloads."""
    return folder / f"{dienst}{SUFFIX}"


def write_record(record: Record, folder: Path) -> Path:
    """Write a record, whole or not at all."""
    path = record_path(folder, record.dienst)
    text = json.dumps(_as_json(record), indent=1, ensure_ascii=False) + "\n"
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return path


def read_record(folder: Path, dienst: str) -> Record | None:
    """Read the record of a service; none where there is none, or one that cannot be read."""
    try:
        found = json.loads(record_path(folder, dienst).read_text(encoding="utf-8"))
        return _from_json(found) if found["versie"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _as_json(record: Record) -> dict[str, object]:
    """Plain values, in the order of the fields."""
    plain: dict[str, object] = {"versie": VERSION}
    for name in Record.__dataclass_fields__:
        plain[name] = getattr(record, name)
    plain["opgehaald"] = _moment(record.opgehaald)
    plain["bevestigd"] = _moment(record.bevestigd)
    plain["verzoeken"] = [
        {
            "url": item.url,
            "tijd": _moment(item.tijd),
            "sha256": item.sha256,
            "bytes": item.bytes,
            **({"vraag": item.vraag} if item.vraag else {}),
        }
        for item in record.verzoeken
    ]
    plain["bestanden"] = [{"naam": item.naam, "sha256": item.sha256} for item in record.bestanden]
    area = record.gebied
    plain["gebied"] = {"sha256": area.sha256, "bbox": area.bbox, "marge_m": area.marge_m}
    plain["meldingen"] = [
        {"code": item.code, "aantal": item.count, "velden": dict(item.fields)}
        for item in record.meldingen
    ]
    return plain


def _from_json(found: Mapping[str, Any]) -> Record:
    """Read a record of plain values; a key that lacks is an error."""
    plain = {name: found[name] for name in Record.__dataclass_fields__}
    asked = (
        Asked(
            item["url"],
            dt.datetime.fromisoformat(item["tijd"]),
            item["sha256"],
            item["bytes"],
            item.get("vraag", ""),
        )
        for item in plain["verzoeken"]
    )
    area, box = plain["gebied"], plain["gebied"]["bbox"]
    return Record(
        **{
            **plain,
            "opgehaald": dt.datetime.fromisoformat(plain["opgehaald"]),
            "bevestigd": dt.datetime.fromisoformat(plain["bevestigd"]),
            "verzoeken": tuple(asked),
            "bestanden": tuple(LayerFile(i["naam"], i["sha256"]) for i in plain["bestanden"]),
            "gebied": Area(area["sha256"], None if box is None else tuple(box), area["marge_m"]),
            "meldingen": tuple(_read_notice(item, plain["dienst"]) for item in plain["meldingen"]),
        }
    )


def _read_notice(found: Mapping[str, Any], dienst: str) -> Notice:
    code, fields = found["code"], found["velden"]
    return Notice(code, "", found["aantal"], dienst, tuple(fields.items()))


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
