from __future__ import annotations

import pytest
import shapely
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.atom_choice import (
    choose_feeds,
    choose_links,
    form_of,
    is_named,
)
from werklocaties_gis.sources.protocols.atom_feed import Box, Entry, Link

RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
GOES = shapely.box(50_000, 390_000, 52_000, 392_000)
ZEELAND: Box = (3.3, 51.2, 4.3, 51.8)
FRIESLAND: Box = (5.0, 52.8, 6.4, 53.5)


def link(name: str, kind: str = "", box: Box | None = None, rel: str = "alternate") -> Link:
    return Link(f"https://x.nl/{name}", kind, rel, "", None, box)


def entry(title: str, *links: Link, systems: tuple[str, ...] = (RD,)) -> Entry:
    return Entry(title, (title,), systems, None, links)


def chosen(*entries: Entry, name: str = "", area: object = None) -> list[str]:
    found = choose_links(entries, name, "EPSG:28992", area, "dienst")
    return [item.url.removeprefix("https://x.nl/") for item in found]


def test_a_geopackage_goes_before_gml_and_gml_before_a_plain_zip() -> None:
    links = [link("a.zip"), link("b", "application/x-gmz"), link("c.gpkg"), link("d.pdf")]
    assert chosen(entry("a", *links)) == ["c.gpkg"]
    assert chosen(entry("a", *links[:2])) == ["b"]
    assert chosen(entry("a", links[0])) == ["a.zip"]
    assert form_of(link("x.html", "text/html")) is None


def test_all_parts_of_an_entry_are_taken_and_only_near_sheets() -> None:
    parts = entry("a", link("1.gml", rel="section"), link("2.gml", rel="section"))
    assert chosen(parts) == ["1.gml", "2.gml"]
    whole = link("x.gml", rel="section")
    sheets = entry("a", link("z.gml", "", ZEELAND), link("f.gml", "", FRIESLAND), whole)
    assert chosen(sheets, area=GOES) == ["z.gml", "x.gml"]
    assert chosen(sheets) == ["z.gml", "f.gml", "x.gml"]


def test_files_of_an_entry_that_are_no_parts_are_not_put_together() -> None:
    years = entry("kavels", link("kavels_2023.gpkg"), link("kavels_2024.gpkg"))
    with pytest.raises(ServiceError, match=r"atom_choice.*kavels_2023.gpkg, kavels_2024.gpkg"):
        chosen(years, name="kavels")
    assert chosen(years, name="kavels_2024.gpkg") == ["kavels_2024.gpkg"]
    assert chosen(years, name="kavels_*") == ["kavels_2023.gpkg", "kavels_2024.gpkg"]


def test_entries_that_are_sheets_go_together_and_others_must_be_named() -> None:
    sheets = [entry("z", link("z.gml", "", ZEELAND)), entry("f", link("f.gml", "", FRIESLAND))]
    assert chosen(*sheets, area=GOES) == ["z.gml"]
    years = [entry("2023", link("a.gml")), entry("2024", link("b.gml"))]
    with pytest.raises(ServiceError, match=r"atom_choice.*2023, 2024"):
        chosen(*years)
    assert chosen(*years, name="2024") == ["b.gml"]
    assert chosen(*years, name="B.gml") == ["b.gml"]
    assert is_named(years[0], "a")
    assert not is_named(years[0], "")


def test_the_file_that_is_named_is_taken_out_of_an_entry() -> None:
    both = entry("bag", link("bag-light.gpkg"), link("bag-full.gpkg"))
    assert chosen(both, name="bag-light.gpkg") == ["bag-light.gpkg"]


def test_other_systems_are_left_and_told() -> None:
    other = entry("a", link("a.gml"), systems=(RD.replace("28992", "4258"),))
    assert chosen(other, entry("a", link("b.gml"))) == ["b.gml"]
    assert chosen(entry("a", link("c.gml"), systems=())) == ["c.gml"]
    with pytest.raises(ServiceError, match=r"atom_other_crs.*4258"):
        chosen(other)


def test_an_index_leads_to_the_feed_of_the_data_set_that_is_named() -> None:
    feed = "application/atom+xml"
    entries = [entry("bag", link("bag.xml", feed)), entry("nnn", link("nnn.xml", feed))]
    assert [item.url for item in choose_feeds(entries, "NNN", "d")] == ["https://x.nl/nnn.xml"]
    assert [item.url for item in choose_feeds(entries[:1], "laag", "d")] == ["https://x.nl/bag.xml"]
    with pytest.raises(ServiceError, match="atom_choice"):
        choose_feeds(entries, "", "d")
    assert choose_feeds([entry("a", link("a.gml"))], "", "d") == ()
    described = entry("bag", link("meta.xml", "application/xml"), link("bag.xml", feed))
    assert len(choose_feeds([described], "", "d")) == 1
