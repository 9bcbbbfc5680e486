from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.protocols.atom_feed import accept_feed, next_page, read_box, read_feed

FEED = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"
  xmlns:inspire_dls="http://inspire.ec.europa.eu/schemas/inspire_dls/1.0" {base}>
<title>Verzonnen</title><entry><title>Natuur
  netwerk</title><id>https://x.nl/atom/nnn.xml</id>
<inspire_dls:spatial_dataset_identifier_code>64e9</inspire_dls:spatial_dataset_identifier_code>
<category term="http://www.opengis.net/def/crs/EPSG/0/28992" label="RD"/>
<category term="natuur"/>
<link rel="describedby" href="meta.xml" type="application/xml"/>
<link rel="section" href="deel%201.gml" type="application/gml+xml;version=3.2" length="185000000"
  bbox="51.4 3.8 51.6 4.0" title="deel 1"/>
<link href="https://elders.nl/a.gpkg" length="groot"/>
<georss:polygon>50.7 3.2 50.7 7.3 53.6 7.3 53.6 3.2 50.7 3.2</georss:polygon></entry></feed>"""


def write(folder: Path, text: str) -> Path:
    path = folder / "feed"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_has_names_system_box_and_whole_links(tmp_path: Path) -> None:
    path = write(tmp_path, FEED.format(base=""))
    accept_feed(path, "")
    (entry,) = read_feed(path, "https://x.nl/atom/index.xml")
    assert entry.title == "Natuur netwerk"
    assert {"nnn.xml", "64e9"} <= set(entry.names)
    assert entry.systems == ("http://www.opengis.net/def/crs/EPSG/0/28992",)
    assert entry.box == (3.2, 50.7, 7.3, 53.6)
    section, plain = entry.links
    assert section.url == "https://x.nl/atom/deel%201.gml"
    assert (section.type, section.length) == ("application/gml+xml", 185_000_000)
    assert section.box == (3.8, 51.4, 4.0, 51.6)
    assert (plain.url, plain.length, plain.box) == ("https://elders.nl/a.gpkg", None, None)


def test_links_are_relative_to_the_base_that_the_feed_states(tmp_path: Path) -> None:
    path = write(tmp_path, FEED.format(base='xml:base="https://bestanden.nl/d/"'))
    assert (
        read_feed(path, "https://x.nl/i.xml")[0].links[0].url.startswith("https://bestanden.nl/d/")
    )


def test_a_page_names_the_one_that_follows(tmp_path: Path) -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom">{}<entry>{}</entry></feed>'
    link = '<link rel="next" href="index.xml?page=2"/>'
    path = write(tmp_path, feed.format(link, ""))
    assert next_page(path, "https://x.nl/d/index.xml") == "https://x.nl/d/index.xml?page=2"
    assert next_page(write(tmp_path, feed.format("", link)), "https://x.nl/") == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<rss/>", "atom_no_feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "reply_xml_broken"),
        ('<!DOCTYPE feed><feed xmlns="http://www.w3.org/2005/Atom"/>', "reply_xml_unsafe"),
        ("{}", "reply_xml_broken"),
    ],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(BadReplyError, match=code):
        accept_feed(write(tmp_path, text), "")


@pytest.mark.parametrize("text", ["", "51.4 3.8", "51.4 3.8 51.6", "0 0 10 10", "a b c d"])
def test_a_box_that_is_not_in_the_country_or_not_whole_is_no_box(text: str) -> None:
    assert read_box(text) is None
