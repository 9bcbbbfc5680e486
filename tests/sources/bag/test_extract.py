"""An extract gives each object once, as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from werklocaties_gis.errors import CrsError, UnreadableSourceError
from werklocaties_gis.sources.bag.deel import to_shapes
from werklocaties_gis.sources.bag.extract import read_bag_extract

HEAD = (
    '<?xml version="1.0"?>{doctype}<b:bagStand xmlns:b="b" xmlns:o="o" xmlns:h="h" xmlns:r="r" '
    'xmlns:gml="http://www.opengis.net/gml/3.2"><b:standBestand>'
)
TAIL = "</b:standBestand></b:bagStand>"
VBO = (
    "<b:stand><b:bagObject><o:Verblijfsobject><o:heeftAlsHoofdadres><r:NummeraanduidingRef>"
    "0664200000000009</r:NummeraanduidingRef></o:heeftAlsHoofdadres>"
    "<o:identificatie>0664010000000001</o:identificatie><o:geometrie><o:punt>{shape}</o:punt>"
    "</o:geometrie><o:gebruiksdoel>woonfunctie</o:gebruiksdoel>"
    "<o:gebruiksdoel>winkelfunctie</o:gebruiksdoel><o:oppervlakte>80</o:oppervlakte>"
    "<o:status>Verblijfsobject in gebruik</o:status><o:maaktDeelUitVan>"
    "<r:PandRef>0664100000000001</r:PandRef><r:PandRef>0664100000000002</r:PandRef>"
    "</o:maaktDeelUitVan><o:voorkomen><h:Voorkomen>{end}</h:Voorkomen></o:voorkomen>"
    "</o:Verblijfsobject></b:bagObject></b:stand>"
)
POINT = (
    '<gml:Point srsName="urn:ogc:def:crs:EPSG::28992" srsDimension="3">'
    "<gml:pos>{}</gml:pos></gml:Point>"
)
ENDED = "<h:eindGeldigheid>2020-01-01</h:eindGeldigheid>"


def write(folder: Path, *members: str, doctype: str = "", tail: str = TAIL) -> Path:
    path = folder / "vbo.xml"
    path.write_text(HEAD.format(doctype=doctype) + "".join(members) + tail, encoding="utf-8")
    return path


def one(end: str = "", pos: str = "50000 390000 0") -> str:
    return VBO.format(shape=POINT.format(pos), end=end)


def test_only_the_state_without_an_end_counts(tmp_path: Path) -> None:
    inactive = "<h:tijdstipInactief>2020-01-01T00:00:00</h:tijdstipInactief>"
    deel = read_bag_extract(write(tmp_path, one(ENDED), one(inactive), one()), "vbo.xml")
    assert deel.rijen_in == 3
    assert [(note.code, note.count) for note in deel.meldingen] == [("bag_history", 2)]
    (row,) = deel.tabel.to_pylist()
    assert row["gebruiksdoel"] == "woonfunctie,winkelfunctie"
    assert row["pand_identificatie"] == "0664100000000001,0664100000000002"
    assert row["nummeraanduiding"] == "0664200000000009"
    assert row["soort"] == "verblijfsobject"
    assert row["rij"] == 3
    assert shapely.from_wkb(row["wkb"]).equals(shapely.Point(50_000, 390_000))


def test_a_shape_that_cannot_be_read_is_marked_and_its_object_stays(tmp_path: Path) -> None:
    deel = read_bag_extract(write(tmp_path, one(pos="hier"), one()), "vbo.xml")
    assert len(deel.tabel) == 2
    assert [(note.code, note.count) for note in deel.meldingen] == [("bag_shape_unread", 1)]
    assert [shape is None for shape in to_shapes(deel.tabel["wkb"])] == [True, False]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"doctype": '<!DOCTYPE x [<!ENTITY a "b">]>'}, "xml_forbidden"),
        ({"tail": ""}, "xml_broken"),
    ],
)
def test_a_file_that_is_cut_off_or_holds_entities_is_refused(
    more: dict[str, str], code: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bag_extract(write(tmp_path, one(), **more), "vbo.xml")
    assert refusal.value.code == code


def test_xml_that_is_no_extract_gives_no_empty_study(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<Leveringsdocument/>")
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bag_extract(tmp_path / "a.xml", "a.xml")
    assert refusal.value.code == "bag_nothing"


def test_the_extract_of_doesburg_has_its_buildings_once(bag_samples: Path) -> None:
    deel = read_bag_extract(bag_samples / "bag2_pand_doesburg_20200915.zip", "x")
    assert deel.rijen_in == 13_098
    assert len(deel.tabel) == len(set(deel.tabel["identificatie"].to_pylist())) == 7_797
    status = deel.tabel["status"].to_pylist()
    assert status.count("Pand gesloopt") == 389
    shapes = to_shapes(deel.tabel["wkb"])
    assert shapely.is_valid(shapes).all()
    assert not shapely.has_z(shapes).any()


def test_the_older_edition_is_read_as_well(bag_samples: Path) -> None:
    deel = read_bag_extract(bag_samples / "verblijfsobject.xml", "x")
    uses = deel.tabel["gebruiksdoel"].to_pylist()
    assert len(uses) == 15
    assert sum("woonfunctie" in use for use in uses) == 15
    assert sum("industriefunctie" in use for use in uses) == 7
    kinds = [shape.geom_type for shape in to_shapes(deel.tabel["wkb"])]
    assert (kinds.count("Point"), kinds.count("Polygon")) == (14, 1)
    assert set(deel.tabel["pand_identificatie"].to_pylist()) >= {"0003100000117485"}


def test_two_names_of_rd_are_one_system_and_an_unknown_name_is_refused(tmp_path: Path) -> None:
    rd = "urn:ogc:def:crs:EPSG::28992"
    both = write(tmp_path, one(), one().replace(rd, "EPSG:28992"))
    assert len(read_bag_extract(both, "vbo.xml").tabel) == 2
    strange = write(tmp_path, one().replace(rd, "lokaal stelsel"))
    with pytest.raises(CrsError) as refusal:
        read_bag_extract(strange, "vbo.xml")
    assert refusal.value.code == "crs_unknown"
