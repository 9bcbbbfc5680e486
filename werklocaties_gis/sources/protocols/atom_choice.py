"""Which files of an ATOM feed are needed: of the right name, system, form and sheet."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.atom_feed import FEED_TYPE, Box, Entry, Link
from werklocaties_gis.sources.protocols.cut import Area, box_in
from werklocaties_gis.sources.protocols.file_members import WILD
from werklocaties_gis.tables.crs import CRS_WGS84

FORMS: Final = (
    ("geopackage", "gpkg", "sqlite"),
    ("gml", "gmz"),
    ("geo+json", "geojson"),
    ("shapefile", "shp"),
    ("parquet",),
    ("csv",),
    ("zip",),
    ("xml",),
)
"""Forms in the order in which they are taken where a feed has several, by words in the type of a
link or in the name of its file."""

EDGE_DEGREES: Final = 0.002
"""Sheets are stated in rounded degrees; a sheet this near (some 200 m) is taken too."""


def choose_feeds(entries: Sequence[Entry], name: str, service: str) -> tuple[Link, ...]:
    """Choose the feed of the data set that is meant; none where entries link to files already.

    Raises
    ------
    ServiceError
        If several data sets could be meant.
    """
    with_feed = [entry for entry in entries if any(is_feed(link) for link in entry.links)]
    # Plain XML beside a link to a feed is a description.
    forms = {form_of(link) for entry in entries for link in entry.links} - {None, len(FORMS) - 1}
    if forms or not with_feed:
        return ()
    chosen = [entry for entry in with_feed if is_named(entry, name)] or with_feed
    if len(chosen) > 1:
        raise ServiceError("atom_choice", service=service, layer=name, found=_titles([*with_feed]))
    return tuple(link for entry in chosen for link in entry.links if is_feed(link))[:1]


def choose_links(
    entries: Sequence[Entry], name: str, crs: str, area: Area | None, service: str
) -> tuple[Link, ...]:
    """Choose the files that are needed; none where every sheet lies outside the area.

    Parameters
    ----------
    name
        Title, identifier or file name, ``*`` and ``?`` stand for anything; a name that fits
        nothing is taken to be a layer in the file, and leaves all entries.
    crs
        Coordinate system that is preferred (``EPSG:28992``).
    area
        In EPSG:28992; None: all sheets.

    Raises
    ------
    ServiceError
        If no entry has a file, none is in that system, or several could be meant.
    """
    named = [entry for entry in entries if is_named(entry, name)] or list(entries)
    fitting = [entry for entry in named if _is_in(entry, crs)]
    if named and not fitting:
        systems = ", ".join(sorted({term for entry in named for term in entry.systems}))
        raise ServiceError("atom_other_crs", service=service, crs=crs, found=systems)
    forms = {
        form for entry in fitting for link in entry.links if (form := form_of(link)) is not None
    }
    if not forms:
        raise ServiceError("atom_no_files", service=service, found=_titles(entries))
    best = [
        (entry, tuple(link for link in entry.links if form_of(link) == min(forms)))
        for entry in fitting
    ]
    best = [(entry, _of_name(links, name)) for entry, links in best if links]
    if len(best) > 1 and not all(_sheet(link, entry) for entry, links in best for link in links):
        raise ServiceError("atom_choice", service=service, layer=name, found=_titles(fitting))
    for entry, links in best:
        if not (_are_parts(links, entry) or any(sign in name for sign in WILD)):
            files = ", ".join(_file_name(link) for link in links[:20])
            raise ServiceError("atom_choice", service=service, layer=name, found=files)
    around = None if area is None else _box_of(area)
    return tuple(
        link for entry, links in best for link in links if _touches(_sheet(link, entry), around)
    )


def is_named(entry: Entry, name: str) -> bool:
    """Whether an entry, or a file that it links to, bears a name; an empty one fits nothing."""
    files = [_file_name(link) for link in entry.links]
    given = [*entry.names, *files, *(PurePosixPath(file).stem for file in files)]
    return bool(name) and any(_fits(text, name) for text in given)


def is_feed(link: Link) -> bool:
    """Whether a link leads to a further feed."""
    return link.type == FEED_TYPE


def form_of(link: Link) -> int | None:
    """Give the rank of the form of a file; none where a link is to no data."""
    if is_feed(link) or "html" in link.type or "pdf" in link.type:
        return None
    text = f"{link.type} {_file_name(link).lower()}"
    ranks = (at for at, words in enumerate(FORMS) if any(word in text for word in words))
    return next(ranks, None)


def _of_name(links: tuple[Link, ...], name: str) -> tuple[Link, ...]:
    """Of the files of one entry those that bear the name themselves; else all."""
    named = [
        link
        for link in links
        if name and (_fits(_file_name(link), name) or _fits(link.title, name))
    ]
    return tuple(named) or links


def _are_parts(links: tuple[Link, ...], entry: Entry) -> bool:
    """Whether files of an entry belong together: sheets, or sections of one whole.

    Others may be the years of one register, of which all would give each row twice.
    """
    return len(links) < 2 or all(
        link.rel == "section" or _sheet(link, entry) is not None for link in links
    )


def _fits(text: str, name: str) -> bool:
    return fnmatchcase(text.casefold(), name.casefold())


def _file_name(link: Link) -> str:
    return PurePosixPath(unquote(urlsplit(link.url).path)).name


def _is_in(entry: Entry, crs: str) -> bool:
    """Whether an entry is in a system, or does not say in which."""
    code = crs.rpartition(":")[2]
    return not entry.systems or any(term.rstrip("/").endswith(code) for term in entry.systems)


def _sheet(link: Link, entry: Entry) -> Box | None:
    return link.box or entry.box


def _box_of(area: Area) -> Box:
    """Box of an area in degrees, a little wider."""
    west, south, east, north = box_in(area, CRS_WGS84)
    edge = EDGE_DEGREES
    return west - edge, south - edge, east + edge, north + edge


def _touches(sheet: Box | None, around: Box | None) -> bool:
    """Whether a sheet may hold something of the area; one without a box may hold anything."""
    if sheet is None or around is None:
        return True
    return (
        sheet[0] <= around[2]
        and around[0] <= sheet[2]
        and sheet[1] <= around[3]
        and around[1] <= sheet[3]
    )


def _titles(entries: Sequence[Entry]) -> str:
    return ", ".join(entry.title for entry in entries[:20])
