from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.protocols.overpass_answer import accept_osm, read_answer

COUNT = '<count id="0"><tag k="ways" v="{n}"/><tag k="total" v="{n}"/></count>'
NODES = "".join(
    f'<node id="{at}" lat="{51.5 + at / 1000}" lon="{3.9 + at % 2 / 1000}"/>' for at in range(1, 6)
)
ROAD = (
    '<way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/>'
    '<tag k="maxspeed" v="80"/><tag k="note" v="niet nodig"/></way>'
)
SQUARE = (
    '<way id="8"><nd ref="1"/><nd ref="2"/><nd ref="4"/><nd ref="1"/>'
    '<tag k="landuse" v="industrial"/></way>'
)


def write(folder: Path, *parts: str) -> Path:
    path = folder / "antwoord"
    path.write_text(f'<?xml version="1.0"?><osm version="0.6">{"".join(parts)}</osm>', "utf-8")
    return path


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<html/>", "overpass_no_osm"),
        ("<osm><way", "reply_xml_broken"),
        ("<!DOCTYPE osm><osm/>", "reply_xml_unsafe"),
        ("<osm><remark>runtime error: Query run out of memory</remark></osm>", "out of memory"),
        ("<osm><error>Dispatcher</error></osm>", "overpass_gave_up"),
    ],
)
def test_what_is_not_finished_is_refused(tmp_path: Path, body: str, code: str) -> None:
    path = tmp_path / "antwoord"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(BadReplyError, match=code):
        accept_osm(path, "")


def test_a_remark_that_tells_no_error_is_accepted(tmp_path: Path) -> None:
    path = write(tmp_path, "<remark>runtime remark: considered 3 areas</remark>")
    accept_osm(path, "")
    path.write_bytes(path.read_bytes().replace(b"remark: considered 3 areas", b"error: timed out"))
    with pytest.raises(BadReplyError):
        accept_osm(path, "")


def test_a_road_has_its_tags_and_is_counted(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, COUNT.format(n=1), ROAD, NODES), "highway")
    assert (answer.promised, answer.received, answer.shapeless) == (1, 1, 0)
    assert answer.frame.drop(columns="geometry").to_dict("records") == [
        {"osm_type": "way", "osm_id": 7, "highway": "primary", "maxspeed": "80"}
    ]
    assert answer.frame.geometry.iloc[0].geom_type == "LineString"


def test_a_closed_way_with_an_area_tag_is_an_area(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, SQUARE, NODES), "landuse")
    assert answer.frame.geometry.iloc[0].geom_type == "Polygon"
    assert answer.promised is None


def test_a_road_without_its_nodes_has_no_shape(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, ROAD), "highway")
    assert (answer.received, answer.shapeless) == (1, 1)


def test_an_answer_without_objects_is_empty(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, COUNT.format(n=0), ROAD, NODES), "landuse")
    assert (answer.promised, answer.received, len(answer.frame)) == (0, 0, 0)
