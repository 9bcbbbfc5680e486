"""Whether a layer in the folder still holds, so that its service need not be asked."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Final

from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.sources.download.record import Area, Record
from werklocaties_gis.sources.protocols.yielded import Service

FORM: Final = 1
"""Counts up when layers are written otherwise, so that those of before are fetched anew."""

ASKED: Final = (
    *("protocol", "url", "laag", "crs", "sleutelveld", "waar"),
    *("marge_m", "landelijk", "bewerking"),
)
"""What of a service decides which rows come, and how they lie in the file."""


def hash_settings(service: Service, *, is_kept: bool) -> str:
    """Hash what decides what a layer holds, its area apart."""
    values = dataclasses.asdict(service)
    asked = {name: values[name] for name in ASKED}
    text = json.dumps([FORM, is_kept, asked], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def answers_same(record: Record | None, settings: str, area: Area, folder: Path) -> bool:
    """Whether a layer is there, whole, and what would be asked now was asked for it."""
    if record is None or record.instellingen_sha256 != settings:
        return False
    return record.gebied.sha256 == area.sha256 and has_files(record, folder)


def has_files(record: Record, folder: Path) -> bool:
    """Whether the files of a layer are there with the bytes that its record tells of."""
    return bool(record.bestanden) and all(
        (folder / file.naam).is_file() and hash_bestand(folder / file.naam) == file.sha256
        for file in record.bestanden
    )


def is_fresh(record: Record, valid_days: int, now: dt.datetime) -> bool:
    """Whether a layer needs no new asking: not known to be incomplete, and not too old.

    One that came in the future did not: the clock went back, and nobody knows how old it is.
    """
    is_young = dt.timedelta(0) <= now - record.bevestigd < dt.timedelta(days=valid_days)
    return is_young and record.volledigheid != "onvolledig"


def age_days(record: Record, now: dt.datetime) -> int:
    """Whole days since the oldest answer that a layer is made of."""
    return max(0, (now - record.opgehaald).days)
