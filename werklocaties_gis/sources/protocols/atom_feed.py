"""What an ATOM feed lists: entries, with links to files or to further feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.web.xml import parse_xml

ATOM: Final = "{http://www.w3.org/2005/Atom}"
GEORSS: Final = "{http://www.georss.org/georss}"
BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
FEED_TYPE: Final = "application/atom+xml"
WITH_DATA: Final = frozenset({"alternate", "section", "enclosure", ""})
"""Relations of links to what an entry is about; others describe it."""

NORTH: Final = (45.0, 60.0)
EAST: Final = (-5.0, 15.0)
"""Latitudes and longitudes around the country: no number is both, so their order shows."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True)
class Link:
    """A link of an entry.

    Attributes
    ----------
    url
        Whole address.
    type, rel, title
        As the feed states them.
    length
        Bytes, where the feed states them.
    box
        Sheet that the file is of; none where the feed does not say.
    """

    url: str
    type: str
    rel: str
    title: str
    length: int | None
    box: Box | None


@dataclass(frozen=True)
class Entry:
    """An entry of a feed: its names, coordinate systems, and links to data."""

    title: str
    names: tuple[str, ...]
    systems: tuple[str, ...]
    box: Box | None
    links: tuple[Link, ...]


def accept_feed(path: Path, _content_type: str) -> None:
    """See that a body is an ATOM feed.

    Raises
    ------
    BadReplyError
        If it is not, or is XML that is not safe or not whole.
    """
    root = parse_xml(path)
    if root.tag != f"{ATOM}feed":
        raise BadReplyError("atom_no_feed", found=root.tag.rpartition("}")[2])


def read_feed(path: Path, url: str) -> tuple[Entry, ...]:
    """Read the entries of a feed.

    Parameters
    ----------
    url
        Where it came from; links may be relative to it.
    """
    root = parse_xml(path)
    base = urljoin(url, root.get(BASE, ""))
    return tuple(_read_entry(entry, base) for entry in root.iter(f"{ATOM}entry"))


def next_page(path: Path, url: str) -> str:
    """Give the address of the page of a feed that follows; empty where it is the last.

    Parameters
    ----------
    url
        Where the page came from.
    """
    root = parse_xml(path)
    base = urljoin(url, root.get(BASE, ""))
    links = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "next"]
    hrefs = [link.get("href", "") for link in links]
    return next((urljoin(base, href) for href in hrefs if href), "")


def _read_entry(entry: Element, base: str) -> Entry:
    own = urljoin(base, entry.get(BASE, ""))
    codes = [
        text
        for item in entry
        if item.tag.rpartition("}")[2].endswith(("identifier_code", "identifier"))
        and (text := _text(item))
    ]
    identity = _text(entry.find(f"{ATOM}id"))
    title = _text(entry.find(f"{ATOM}title"))
    links = [_read_link(link, own) for link in entry.findall(f"{ATOM}link")]
    return Entry(
        title=title,
        names=(title, identity, identity.rstrip("/").rpartition("/")[2], *codes),
        systems=tuple(
            term
            for item in entry.findall(f"{ATOM}category")
            if "crs" in (term := item.get("term", "")).lower()
        ),
        box=_entry_box(entry),
        links=tuple(link for link in links if link.rel in WITH_DATA),
    )


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _read_link(link: Element, base: str) -> Link:
    length = link.get("length", "")
    return Link(
        url=urljoin(base, link.get("href", "")),
        type=link.get("type", "").partition(";")[0].strip().lower(),
        rel=link.get("rel", ""),
        title=link.get("title", ""),
        length=int(length) if length.isascii() and length.isdigit() else None,
        box=read_box(link.get("bbox", "")),
    )


def _entry_box(entry: Element) -> Box | None:
    for name in ("polygon", "box"):
        found = entry.find(f".//{GEORSS}{name}")
        if found is not None:
            return read_box(_text(found))
    return None


def read_box(text: str) -> Box | None:
    """Read the box around pairs of degrees, whichever of the two stands first.

    >>> read_box("51.4 3.8 51.6 4.0"), read_box("3.8,51.4,4.0,51.6"), read_box("wereld")
    ((3.8, 51.4, 4.0, 51.6), (3.8, 51.4, 4.0, 51.6), None)
    """
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        return None
    first, second = numbers[::2], numbers[1::2]
    if len(first) != len(second) or len(first) < 2:
        return None
    if _are_within(first, NORTH) and _are_within(second, EAST):
        return min(second), min(first), max(second), max(first)
    if _are_within(first, EAST) and _are_within(second, NORTH):
        return min(first), min(second), max(first), max(second)
    return None


def _are_within(numbers: Sequence[float], limits: tuple[float, float]) -> bool:
    return all(limits[0] <= number <= limits[1] for number in numbers)
