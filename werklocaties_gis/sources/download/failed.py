"""Which services failed and left no layer, so that a study can be read without them, and say so."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from werklocaties_gis.sources.download.record import read_record
from werklocaties_gis.tables.replace import replacing

FILE: Final = ".mislukt.json"
"""Name that no service can have: a record is called ``<dienst>.json``."""


def write_failed(
    folder: Path, asked: Collection[str], failed: Collection[str], moment: dt.datetime
) -> None:
    """Write which services failed without an earlier layer; those that came since are no more.

    Parameters
    ----------
    folder
        Folder of the downloads.
    asked
        Services that were asked now; what is known of others stays.
    failed
        Those of them that failed and left no layer.
    moment
        The time (UTC).
    """
    before = read_failed(folder)
    stays = {name: time for name, time in before.items() if name not in asked}
    now = stays | dict.fromkeys(failed, moment)
    if not now:
        (folder / FILE).unlink(missing_ok=True)
    elif now != before:
        told = {name: time.isoformat(timespec="seconds") for name, time in sorted(now.items())}
        with replacing(folder / FILE) as temporary:
            temporary.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def read_failed(folder: Path) -> Mapping[str, dt.datetime]:
    """Read which services failed, and when; what cannot be read counts as none."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        times = {str(name): dt.datetime.fromisoformat(time) for name, time in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return MappingProxyType({})
    return MappingProxyType(times)


def list_lost(names: Iterable[str], folder: Path) -> tuple[str, ...]:
    """List the services, among these, that failed and of which no layer is there."""
    failed = read_failed(folder)
    return tuple(name for name in names if name in failed and read_record(folder, name) is None)
