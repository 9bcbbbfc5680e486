"""Data sets of ATOM feeds, on loopback, shaped as those of PDOK."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely
from tests.services.replay import Fault, Replay, open_quick_door, serve_replay
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.atom import download_atom
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door

RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
ETRS89 = "http://www.opengis.net/def/crs/EPSG/0/4258"
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:georss="http://www.georss.org/georss" '
    'xmlns:inspire_dls="http://inspire.ec.europa.eu/schemas/inspire_dls/1.0">'
    "<title>Verzonnen</title>{entries}</feed>"
)
GPKG = "application/geopackage+sqlite3"
GMZ = "application/x-gmz"


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve_replay() as server:
        yield server


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with open_quick_door(tmp_path) as opened:
        yield opened


def link(href: str, kind: str, more: str = "", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" href="{href}" type="{kind}" {more}/>'


def entry(title: str, *links: str, crs: str = RD, more: str = "") -> str:
    category = f'<category term="{crs}" label="x"/>' if crs else ""
    return (
        f"<entry><title>{title}</title><id>https://x.nl/atom/{title}.xml</id>{category}"
        f'<link rel="describedby" href="https://x.nl/meta" type="application/xml"/>'
        f"{''.join(links)}{more}</entry>"
    )


def feed(*entries: str, doctype: str = "") -> tuple[str, bytes]:
    body = FEED.format(doctype=doctype, entries="".join(entries))
    return "application/atom+xml", body.encode()


def ask(replay: Replay, door: Door, area: object = None, **changed: object) -> Yielded:
    made = Service(naam="iets", tabel="t", protocol="atom", url=f"{replay.url}/atom/index.xml")
    return download_atom(door, replace(made, **changed), area)  # type: ignore[arg-type]


def zipped(name: str, body: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return packed.getvalue()


@pytest.fixture
def stations(shared: Path) -> bytes:
    return (shared / "data" / "grid" / "Stedin-Zeeland-MS.gpkg").read_bytes()


def test_the_file_in_our_system_and_the_best_form_is_taken_by_relative_links(
    replay: Replay, door: Door, stations: bytes
) -> None:
    replay.files["/atom/index.xml"] = feed(
        entry("stations", link("sub/stations.xml", "application/atom+xml"))
    )
    replay.files["/atom/sub/stations.xml"] = feed(
        entry("stations etrs89", link("a.gml", "application/gml+xml"), crs=ETRS89),
        entry(
            "stations rd",
            link("../files/ms.zip", GMZ),
            link("../files/ms.gpkg", GPKG, f'length="{len(stations)}"'),
        ),
    )
    replay.files["/atom/files/ms.gpkg"] = (GPKG, stations)
    got = ask(replay, door)
    assert (got.received, got.completeness, got.notices) == (58, "volledig", ())
    assert len(got.replies) == 3
    assert [text.split("?")[0] for text in replay.asked] == [
        "GET /atom/index.xml",
        "GET /atom/sub/stations.xml",
        "GET /atom/files/ms.gpkg",
    ]


def test_a_plan_in_zipped_gml_comes_as_it_is_in_the_file(
    shared: Path, replay: Replay, door: Door, tmp_path: Path
) -> None:
    plan = shared / "data" / "plans" / "stationspleinzuidoost.gml"
    copy = tmp_path / "plan.gml"
    copy.write_bytes(plan.read_bytes())
    file = pyogrio.read_dataframe(copy, layer="Enkelbestemming")
    replay.files["/atom/index.xml"] = feed(entry("plu", link("plu.zip", GMZ)))
    replay.files["/atom/plu.zip"] = (GMZ, zipped("plan.gml", plan.read_bytes()))
    for laag in ("Enkelbestemming", "plu#Enkelbestemming", "plu.zip#plan#Enkelbestemming"):
        got = ask(replay, door, laag=laag).frame
        assert got["naam"].tolist() == file["naam"].tolist()
        assert shapely.equals_exact(got.geometry, file.geometry, tolerance=0.001).all()


def sheets(replay: Replay, stations: bytes, tmp_path: Path) -> gpd.GeoDataFrame:
    """Two sheets with a kilometre in common, west and east of x = 45 km."""
    (tmp_path / "ms.gpkg").write_bytes(stations)
    file = pyogrio.read_dataframe(tmp_path / "ms.gpkg")
    parts = {"west": file[file.geometry.x < 46_000], "oost": file[file.geometry.x > 44_000]}
    links = []
    for name, part in parts.items():
        part.to_file(tmp_path / f"{name}.gpkg")
        west, south, east, north = part.to_crs(4326).total_bounds
        box = f'bbox="{south:.3f} {west:.3f} {north:.3f} {east:.3f}"'
        links.append(link(f"{name}.gpkg", GPKG, box, rel="section"))
        replay.files[f"/atom/{name}.gpkg"] = (GPKG, (tmp_path / f"{name}.gpkg").read_bytes())
    replay.files["/atom/index.xml"] = feed(entry("bladen", *links))
    return file


def test_all_sheets_together_hold_each_row_once(
    replay: Replay, door: Door, stations: bytes, tmp_path: Path
) -> None:
    file = sheets(replay, stations, tmp_path)
    twice = int(((file.geometry.x > 44_000) & (file.geometry.x < 46_000)).sum())
    got = ask(replay, door)
    assert twice > 0
    assert (got.received, got.duplicates) == (58, twice)
    assert sorted(got.frame["OBJ_ID"]) == sorted(file["OBJ_ID"])


def test_only_sheets_near_the_area_are_fetched(
    replay: Replay, door: Door, stations: bytes, tmp_path: Path
) -> None:
    file = sheets(replay, stations, tmp_path)
    goes = shapely.box(48_000, 385_000, 60_000, 398_000)
    got = ask(replay, door, goes)
    assert sorted(got.frame["OBJ_ID"]) == sorted(file.loc[file.intersects(goes), "OBJ_ID"])
    assert not any("west" in text for text in replay.asked)
    far = ask(replay, door, shapely.box(200_000, 500_000, 201_000, 501_000))
    assert (far.received, far.completeness, far.reason) == (0, "volledig", "no_sheet_near")


def test_of_several_data_sets_one_must_be_named(
    replay: Replay, door: Door, stations: bytes
) -> None:
    replay.files["/atom/index.xml"] = feed(
        entry("bag", link("bag.xml", "application/atom+xml")),
        entry("nnn", link("nnn.xml", "application/atom+xml")),
    )
    replay.files["/atom/nnn.xml"] = feed(
        entry("2023", link("nnn2023.gpkg", GPKG)), entry("2024", link("nnn2024.gpkg", GPKG))
    )
    replay.files["/atom/nnn2024.gpkg"] = (GPKG, stations)
    with pytest.raises(ServiceError, match=r"atom_choice.*bag, nnn"):
        ask(replay, door)
    with pytest.raises(ServiceError, match=r"atom_choice.*2023, 2024"):
        ask(replay, door, laag="nnn")
    assert ask(replay, door, url=f"{replay.url}/atom/nnn.xml", laag="2024").received == 58
    assert ask(replay, door, url=f"{replay.url}/atom/nnn.xml", laag="nnn2024*").received == 58


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([], "atom_no_files"),
        ([entry("a", link("a.html", "text/html"))], "atom_no_files"),
        ([entry("a", link("a.gpkg", GPKG), crs=ETRS89)], "atom_other_crs"),
        ([entry("a", link("index.xml", "application/atom+xml"))], "atom_no_files"),
    ],
)
def test_a_feed_without_a_usable_file_is_an_error(
    replay: Replay, door: Door, entries: list[str], code: str
) -> None:
    replay.files["/atom/index.xml"] = feed(*entries)
    with pytest.raises(ServiceError, match=code):
        ask(replay, door)


def test_a_feed_with_entities_is_refused(replay: Replay, door: Door) -> None:
    doctype = '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    replay.files["/atom/index.xml"] = feed(entry("&x;"), doctype=doctype)
    with pytest.raises(BadReplyError, match="reply_xml_unsafe"):
        ask(replay, door)


def test_a_feed_that_is_older_than_its_file_is_told(
    replay: Replay, door: Door, stations: bytes
) -> None:
    replay.files["/atom/index.xml"] = feed(entry("a", link("a.gpkg", GPKG, 'length="12"')))
    replay.files["/atom/a.gpkg"] = (GPKG, stations)
    got = ask(replay, door)
    assert (got.received, got.completeness) == (58, "volledig")
    assert [notice.code for notice in got.notices] == ["atom_other_length"]


def test_what_passes_is_asked_again_and_then_nothing_any_more(
    replay: Replay, door: Door, stations: bytes
) -> None:
    replay.files["/atom/index.xml"] = feed(entry("a", link("a.gpkg", GPKG)))
    replay.files["/atom/a.gpkg"] = (GPKG, stations)
    replay.faults += [Fault("truncated", within="index"), Fault("html", within="a.gpkg")]
    assert ask(replay, door).received == 58
    asked = len(replay.asked)
    assert asked == 4
    assert ask(replay, door).received == 58
    assert len(replay.asked) == asked
