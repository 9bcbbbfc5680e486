"""A data set of an ATOM feed: from the index to its own feed, and from there to the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice, ServiceError
from werklocaties_gis.sources.protocols.arrival import check_filter
from werklocaties_gis.sources.protocols.atom_choice import choose_feeds, choose_links, is_named
from werklocaties_gis.sources.protocols.atom_feed import (
    Entry,
    Link,
    accept_feed,
    next_page,
    read_feed,
)
from werklocaties_gis.sources.protocols.cut import Area
from werklocaties_gis.sources.protocols.file import join_parts, judge, read_reply
from werklocaties_gis.sources.protocols.file_layer import Part
from werklocaties_gis.sources.protocols.file_members import BETWEEN
from werklocaties_gis.sources.protocols.file_whole import accept_file
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.page import row_keys
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.tables.schema import CRS_RD

MAX_DEPTH: Final = 4
"""Index, data set, and one or two between; a feed that leads back to itself ends here."""

MAX_PAGES: Final = 100
"""Pages of one feed."""


@dataclass(frozen=True)
class AtomFiles:
    """The files of a data set that are needed.

    Attributes
    ----------
    feeds, files
        Answers that are feeds, and those that are files.
    laag
        File or layer in them that is meant, once the entry is found.
    notices
        What was odd.
    """

    feeds: tuple[Reply, ...]
    files: tuple[Reply, ...]
    laag: str
    notices: tuple[Notice, ...]


def download_atom(door: Door, service: Service, area: Area | None) -> Yielded:
    """Fetch a data set.

    Parameters
    ----------
    service
        ``url`` of the index or of the data set's own feed. ``laag``: the entry (title, identifier
        or file name), the layer in its file, or both with ``#`` between; entries in ``crs`` are
        taken. ``waar`` as comparisons joined by AND, of columns of the files.
    area
        In EPSG:28992: only sheets near it are fetched, and only rows that touch it are kept.
        None: everything.

    Raises
    ------
    ServiceError
        If there is no such entry or file, or several could be meant.
    """
    check_filter(service)
    found = download_atom_files(door, service, area)
    parts = [read_reply(door, reply, service, found.laag, area) for reply in found.files]
    part = join_parts(parts) if parts else _nothing()
    frame, doubles = without_doubles(part.frame) if len(parts) > 1 else (part.frame, 0)
    completeness, reason = judge(part, found.files)
    return Yielded(
        frame=frame,
        promised=None,
        received=part.came - doubles,
        duplicates=doubles,
        completeness=completeness,
        reason=reason if found.files else "no_sheet_near",
        replies=(*found.feeds, *found.files),
        notices=(*part.notices, *found.notices),
    )


def download_atom_files(door: Door, service: Service, area: Area | None) -> AtomFiles:
    """Fetch the files of a data set as they are, for a reader of their own form.

    Parameters and errors are those of ``download_atom``.
    """
    name, between, layer = service.laag.partition(BETWEEN)
    seen, feeds = _download_entries(door, service, name)
    links = choose_links(seen[-1], name, service.crs, area, service.naam)
    files = tuple(download(door, _request(service, link.url), accept_file) for link in links)
    is_taken = any(is_named(entry, name) for entries in seen for entry in entries)
    laag = layer if between or is_taken else name
    return AtomFiles(feeds, files, laag, _told(links, files, service))


def _download_entries(
    door: Door, service: Service, name: str
) -> tuple[list[tuple[Entry, ...]], tuple[Reply, ...]]:
    """Follow the index to the feed that links to files; give the entries of each on the way."""
    url = service.url
    seen: list[tuple[Entry, ...]] = []
    feeds: list[Reply] = []
    while len(seen) < MAX_DEPTH:
        entries, replies = _download_feed(door, service, url)
        feeds += replies
        seen.append(entries)
        further = choose_feeds(seen[-1], name, service.naam)
        if not further:
            return seen, tuple(feeds)
        url = further[0].url
    raise ServiceError("atom_no_files", service=service.naam, found=url)


def _download_feed(
    door: Door, service: Service, url: str
) -> tuple[tuple[Entry, ...], tuple[Reply, ...]]:
    """Ask for a feed, page after page.

    Raises
    ------
    ServiceError
        If a page leads back to one before it, or there is no end to them.
    """
    entries: list[Entry] = []
    replies: dict[str, Reply] = {}
    while url:
        if url in replies or len(replies) == MAX_PAGES:
            raise ServiceError("paging_stuck", url=url, rows=len(entries))
        reply = download(door, _request(service, url), accept_feed)
        replies[url] = reply
        entries += read_feed(reply.path, reply.url)
        url = next_page(reply.path, reply.url)
    return tuple(entries), tuple(replies.values())


def _request(service: Service, url: str) -> Request:
    """Make a request; the key of the service goes to its own host only."""
    is_own = urlsplit(url)[:2] == urlsplit(service.url)[:2]
    headers = key_headers(service) if is_own else {}
    return Request(url, headers=headers, valid_days=service.geldig_dagen)


def _nothing() -> Part:
    """No rows, as no sheet comes near the area."""
    return Part(gpd.GeoDataFrame(geometry=gpd.GeoSeries([], crs=CRS_RD)), 0)


def without_doubles(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Keep each row once: what lies across the edge of a sheet is in both; give how many were not.

    Rows are one where every value and every vertex is equal.
    """
    is_placed = isinstance(frame, gpd.GeoDataFrame)
    fields = pd.DataFrame(frame.drop(columns="geometry") if is_placed else frame)
    shapes = np.full(len(frame), None, dtype=object)
    if is_placed:
        shapes[:] = frame.geometry.to_numpy()
    keys = pd.Series(row_keys(fields, shapes, np.full(len(frame), "", dtype=object)))
    is_first = ~keys.duplicated().to_numpy()
    return frame[is_first].reset_index(drop=True), int((~is_first).sum())


def _told(links: Sequence[Link], replies: Sequence[Reply], service: Service) -> tuple[Notice, ...]:
    """Tell which files have another length than the feed states: it may be older than they are."""
    other = [
        link.url.rpartition("/")[2]
        for link, reply in zip(links, replies, strict=True)
        if link.length not in (None, reply.size)
    ]
    if not other:
        return ()
    fields = (("files", ", ".join(other[:5])),)
    return (Notice("atom_other_length", service.tabel, len(other), service.naam, fields),)
