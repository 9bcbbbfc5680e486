"""OSM XML comes in through OSMnx, with one-way streets, and without entities."""

from __future__ import annotations

import importlib
from importlib import import_module
from pathlib import Path

import pytest
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.sources.network.osm_xml import read_osm_xml
from werklocaties_gis.tables.crs import to_rd

STAD = Path(__file__).with_name("fictieve_stad.osm")


def test_ways_come_in_each_direction_that_they_may_be_driven() -> None:
    import_module("osmnx")
    found = to_rd(read_osm_xml(STAD), source="stad")
    assert set(found["richting"]) == {1}
    one_way = found[found["klasse"].eq("unclassified")]
    assert len(one_way) == 1
    assert one_way.geometry.length.tolist() == pytest.approx([1000], abs=0.05)
    # A road with a point halfway is one road, there and back.
    street = found[found["klasse"].eq("residential") & found["maxspeed"].eq("30")]
    assert street.geometry.length.tolist() == pytest.approx([1000, 1000], abs=0.05)


def test_roads_that_are_closed_are_left_out(tmp_path: Path) -> None:
    import_module("osmnx")
    file = tmp_path / "dicht.osm"
    text = STAD.read_text(encoding="utf-8")
    tag = '<tag k="highway" v="tertiary"/>'
    file.write_text(text.replace(tag, f'{tag}<tag k="access" v="no"/>'), encoding="utf-8")
    assert "tertiary" not in set(read_osm_xml(file)["klasse"])
    assert "tertiary" in set(read_osm_xml(STAD)["klasse"])


@pytest.mark.parametrize("text", ["geen xml", "<osm/>", "<osm><way"])
def test_what_holds_no_roads_is_refused(tmp_path: Path, text: str) -> None:
    import_module("osmnx")
    file = tmp_path / "leeg.osm"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSourceError):
        read_osm_xml(file)


def test_a_file_that_defines_entities_is_refused(tmp_path: Path) -> None:
    import_module("osmnx")
    file = tmp_path / "kwaad.osm"
    head, _, rest = STAD.read_text(encoding="utf-8").partition("?>")
    file.write_text(
        f'{head}?><!DOCTYPE osm [<!ENTITY e SYSTEM "file:///etc/hostname">]>{rest}',
        encoding="utf-8",
    )
    with pytest.raises(UnreadableSourceError):
        read_osm_xml(file)


def test_without_osmnx_it_is_said_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(MissingInputError) as error:
        read_osm_xml(STAD)
    assert error.value.code == "osmnx_missing"


def test_only_ways_with_highway_are_roads() -> None:
    import_module("osmnx")
    found = to_rd(read_osm_xml(STAD), source="stad")
    # A building, a railway of 130 km/h, a canal and a ferry of the town are no roads.
    assert found["klasse"].notna().all()
    assert "130" not in set(found["maxspeed"].dropna())
    way = found[found["klasse"].eq("secondary")]
    assert way.geometry.length.tolist() == pytest.approx([1000, 1000], abs=0.05)
    assert found.geometry.length.sum() == pytest.approx(15_438, abs=1)


@pytest.mark.parametrize(
    ("tags", "is_open"),
    [
        ({"motor_vehicle": "no"}, False),
        ({"vehicle": "no"}, False),
        ({"access": "no", "motor_vehicle": "yes"}, True),
        ({"access": "private"}, True),
    ],
)
def test_the_most_specific_tag_says_whether_cars_may_enter(
    tmp_path: Path, tags: dict[str, str], is_open: bool
) -> None:
    import_module("osmnx")
    file = tmp_path / "toegang.osm"
    tag = '<tag k="highway" v="tertiary"/>'
    said = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
    text = STAD.read_text(encoding="utf-8").replace(tag, tag + said)
    file.write_text(text, encoding="utf-8")
    before = list(importlib.import_module("osmnx").settings.useful_tags_way)
    assert ("tertiary" in set(read_osm_xml(file)["klasse"])) is is_open
    assert list(importlib.import_module("osmnx").settings.useful_tags_way) == before
