"""Pages and replies for tests, without a service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.sources.protocols.page import Page, stable_ids
from werklocaties_gis.sources.web.request import Reply

TIME = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)


def make_reply(path: Path = Path("body"), **headers: str) -> Reply:
    """A reply with this body."""
    size = path.stat().st_size if path.is_file() else 0
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(path, "0" * 64, size, "", MappingProxyType(named), "https://x.nl/", TIME, False)


def write_reply(folder: Path, text: str, **headers: str) -> Reply:
    """A reply with this text as its body."""
    path = folder / "body"
    path.write_text(text, encoding="utf-8")
    return make_reply(path, **headers)


def make_page(
    numbers: Sequence[int],
    *,
    ids: bool = True,
    matched: int | None = None,
    returned: int | None = None,
    link: str = "",
    crs: str = "urn:ogc:def:crs:EPSG::28992",
) -> Page:
    """A page with a point at (50000 + n, 390000) for each number."""
    shapes = np.full(len(numbers), None, dtype=object)
    shapes[:] = [shapely.Point(50_000 + number, 390_000) for number in numbers]
    return Page(
        fields=pd.DataFrame({"nr": list(numbers)}, dtype=object),
        shapes=shapes,
        ids=stable_ids([f"laag.{number}" if ids else None for number in numbers]),
        crs=crs,
        is_json=True,
        matched=matched,
        returned=returned,
        next=link,
        unreadable=0,
        reply=make_reply(),
    )
