from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from werklocaties_gis.errors import (
    CrsError,
    MissingInputError,
    UnknownTableError,
    UnreadableSourceError,
)
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.imro.plan import read_imro
from werklocaties_gis.tables.check import check_tabellen

ZUIDOOST = "stationspleinzuidoost.gml"
ZUIDWEST = "NL.IMRO.0664.BPBS03-ON99.gml"
DOORNBOOM = "NL.IMRO.0798.BPDoornboom-ON01.gml"
DURPERVELD = "NL.IMRO.0999.BP2012000001-0005.gml"
ALL = (ZUIDOOST, ZUIDWEST, DOORNBOOM, DURPERVELD)

Parts = tuple[Callable[..., str], Callable[..., str]]

ZONE = re.compile(
    r"^\| (?P<id>[\w.-]+) \| (?P<naam>[^|]+) \| [^|]+ \| [^|]+ \| (?P<m2>[\d.]+) "
    r"\| [\d.]+ \| (?P<holes>\d+) \| [\d. ]+ \|$"
)
AANDUIDING = re.compile(
    r"^\| (?P<naam>[^|`]+) \| (?P<id>[\w.-]+) \| \([^|]+\) \| (?P<m2>[\d.]+) \|"
)
WIDE = {"136": 75.0}
"""Durperveld Verkeer: GDAL's arcs of four degrees differ most there."""


@cache
def objects(plans: Path, name: str) -> gpd.GeoDataFrame:
    gelezen = read_imro(Bron(bestand=name), "bestemmingen", plans)
    frame = gelezen.frame.assign(lokaal=gelezen.frame["bestemming_id"].str.split("/").str[1])
    return gpd.GeoDataFrame(frame)


def section(shared: Path, name: str) -> list[str]:
    """Lines of the worked-out figures that speak of one plan."""
    text = (shared / "data" / "goes.md").read_text(encoding="utf-8")
    start = text.index(f"`plans/{name}`", text.index("### 1.1"))
    return re.split(r"\n#{2,3} ", text[start:])[0].splitlines()


@pytest.mark.parametrize(("name", "zones"), list(zip(ALL, (11, 13, 4, 84), strict=True)))
def test_every_zone_has_its_name_its_area_and_its_holes(
    name: str, zones: int, plans: Path, shared: Path
) -> None:
    found = objects(plans, name)
    found = found[found["soort"] == "bestemming"].set_index("lokaal")
    listed = [match for line in section(shared, name) if (match := ZONE.match(line))]
    assert len(found) == zones
    assert len(listed) == zones
    for match in listed:
        row = found.loc[match["id"]]
        assert row["naam"] == match["naam"]
        assert row.geometry.area == pytest.approx(float(match["m2"]), abs=WIDE.get(match["id"], 3))
        assert len(row.geometry.interiors) == int(match["holes"])


@pytest.mark.parametrize(("name", "number"), list(zip(ALL, (11, 9, 0, 7), strict=True)))
def test_every_functieaanduiding_has_its_name_and_its_area(
    name: str, number: int, plans: Path, shared: Path
) -> None:
    found = objects(plans, name)
    found = found[found["soort"] == "functieaanduiding"].set_index("lokaal")
    listed = [match for line in section(shared, name) if (match := AANDUIDING.match(line))]
    assert len(found) == len(listed) == number
    for match in listed:
        row = found.loc[match["id"]]
        assert row["naam"] == match["naam"]
        assert row.geometry.area == pytest.approx(float(match["m2"]), abs=3)


@pytest.mark.parametrize(
    ("name", "soort", "number", "m2"),
    [
        (ZUIDOOST, "bouwvlak", 25, 56_906.2),
        (ZUIDOOST, "maatvoering", 26, 56_902.5),
        (ZUIDOOST, "dubbelbestemming", 4, 190_220.1),
        (ZUIDOOST, "bouwaanduiding", 3, 1_917.5),
        (ZUIDOOST, "plangebied", 1, 188_419.5),
        (ZUIDWEST, "bouwvlak", 9, 33_231.4),
        (ZUIDWEST, "maatvoering", 14, 56_877.4),
        (ZUIDWEST, "dubbelbestemming", 1, 121_031.2),
        (ZUIDWEST, "plangebied", 1, 121_031.2),
        (DOORNBOOM, "maatvoering", 12, 7_259.3),
        (DOORNBOOM, "bouwaanduiding", 4, 1_512.8),
        (DOORNBOOM, "figuur", 7, 0.0),
        (DOORNBOOM, "bouwvlak", 0, 0.0),
        (DOORNBOOM, "plangebied", 1, 5_773.9),
        (DURPERVELD, "bouwvlak", 34, 85_938.8),
        (DURPERVELD, "maatvoering", 28, 52_368.7),
        (DURPERVELD, "dubbelbestemming", 2, 28_852.5),
        (DURPERVELD, "gebiedsaanduiding", 2, 99_773.4),
        (DURPERVELD, "bouwaanduiding", 25, 44_284.7),
        (DURPERVELD, "figuur", 3, 0.0),
        (DURPERVELD, "plangebied", 1, 507_425.0),
    ],
)
def test_every_kind_of_object_is_there_in_full(
    name: str, soort: str, number: int, m2: float, plans: Path
) -> None:
    found = objects(plans, name)
    found = found[found["soort"] == soort]
    tolerance = 75 if soort == "gebiedsaanduiding" else 7
    assert len(found) == number
    assert found.geometry.area.sum() == pytest.approx(m2, abs=tolerance)


def test_durperveld_states_three_bands_by_name_and_not_by_label(plans: Path) -> None:
    found = objects(plans, DURPERVELD)
    bands = found[found["milieucategorie_max"].notna()].set_index("lokaal")
    assert bands["milieucategorie_max"].astype(str).to_dict() == {
        "375": "3.1",
        "376": "2",
        "377": "3.1",
    }
    assert bands["tekst"].to_dict() == {"375": "(b≤3)", "376": "(b≤2)", "377": "(b≤3)"}
    assert bands["milieucategorie_min"].astype(str).unique().tolist() == ["1"]
    assert "058" in set(found["lokaal"])


@pytest.mark.parametrize("name", [ZUIDOOST, ZUIDWEST, DOORNBOOM])
def test_no_category_is_read_into_a_plan_without_one(name: str, plans: Path) -> None:
    found = objects(plans, name)
    assert found[["milieucategorie_min", "milieucategorie_max"]].isna().all(axis=None)


def test_the_named_firms_of_goes_lie_in_the_bedrijf_zone(plans: Path) -> None:
    found = objects(plans, ZUIDOOST)
    zone = found[found["naam"] == "Bedrijf"].geometry.iloc[0]
    named = found[found["naam"].str.startswith("specifieke vorm van bedrijf - ")]
    assert len(named) == 4
    assert named.geometry.area.sum() == pytest.approx(29_796.2, abs=0.5)
    assert shapely.area(shapely.difference(named.geometry.to_numpy(), zone)).max() < 0.1
    assert zone.area == pytest.approx(40_685.05, abs=0.1)


def test_stacked_designations_all_stay(plans: Path) -> None:
    found = objects(plans, ZUIDWEST)
    found = found[found["soort"] == "functieaanduiding"]
    same = found[found.geometry.area.round(0) == 2583]
    assert sorted(same["naam"]) == ["detailhandel", "horeca", "maatschappelijk"]


def test_the_goes_plans_overlap_by_a_strip_of_road(plans: Path) -> None:
    areas = [
        read_imro(Bron(bestand=name), "dekking", plans).frame.geometry.iloc[0]
        for name in (ZUIDOOST, ZUIDWEST)
    ]
    assert areas[0].intersection(areas[1]).area == pytest.approx(622.9, abs=1)
    assert areas[0].geom_type == "MultiPolygon"


@pytest.mark.parametrize(
    ("name", "gevel", "number", "m2", "status"),
    [
        (ZUIDOOST, "bestemmingsvlak", 2, 8_119.3, "bestemd"),
        (ZUIDOOST, "bouwvlak", 3, 1_917.5, "bestemd"),
        (ZUIDWEST, "bestemmingsvlak", 0, 0.0, None),
        (DOORNBOOM, "bestemmingsvlak", 2, 3_736.0, "ontwerp"),
        (DOORNBOOM, "bouwvlak", 2, 3_736.0, "ontwerp"),
        (DURPERVELD, "bestemmingsvlak", 26, 148_128.0 + 2_842.8, "bestemd"),
    ],
)
def test_homes_come_from_zones_for_living(
    name: str, gevel: str, number: int, m2: float, status: str | None, plans: Path
) -> None:
    gelezen = read_imro(Bron(bestand=name), "gevoelige_objecten", plans, gevel=gevel)  # type: ignore[arg-type]
    assert len(gelezen.frame) == number
    assert gelezen.frame.geometry.area.sum() == pytest.approx(m2, abs=4)
    assert set(gelezen.frame["planstatus"]) == ({status} if status else set())
    schools = gelezen.frame[gelezen.frame["soort"] != "woongebied"]
    assert schools["soort"].tolist() == (["onderwijs"] if name == DURPERVELD else [])


def test_plans_are_added_below_each_other_and_pass_every_check(plans: Path) -> None:
    bron = Bron(bestand=ALL[0], meer=ALL[1:])
    gelezen = read_imro(bron, "bestemmingen", plans)
    assert (
        len(gelezen.frame) == sum(item.rijen_in for item in gelezen.herkomst) == 81 + 47 + 28 + 186
    )
    assert [item.bestand for item in gelezen.herkomst] == list(ALL)
    assert all(len(item.sha256) == 64 for item in gelezen.herkomst)
    assert len(gelezen.rijen) == len(gelezen.frame)
    assert check_tabellen({"bestemmingen": gelezen.frame}) == ()
    assert gelezen.meldingen == ()


def test_the_plan_of_2008_is_read_like_that_of_2012(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    more = "<imro:naam>bedrijf tot en met categorie 3.2</imro:naam>"
    name = write_plan(member("Functieaanduiding", "007", surface(), more), edition="2008/1")
    frame = read_imro(Bron(bestand=name), "bestemmingen", tmp_path).frame.set_index("soort")
    row = frame.loc["functieaanduiding"]
    assert (row["bestemming_id"], row["milieucategorie_max"]) == ("NL.IMRO.0664.TEST/007", "3.2")
    assert row.geometry.area == pytest.approx(10_000)
    assert f"{row['peildatum']:%Y-%m-%d}" == "2024-05-06"


def test_a_mended_shape_is_reported_with_its_number(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    bow = (
        "<gml:LinearRing><gml:posList>155000 463000 155010 463010 155010 463000 155000 463010 "
        "155000 463000</gml:posList></gml:LinearRing>"
    )
    name = write_plan(member("Bouwvlak", "9", surface(bow)))
    gelezen = read_imro(Bron(bestand=name), "bestemmingen", tmp_path)
    (notice,) = gelezen.meldingen
    assert (notice.code, notice.count) == ("geometry_mended", 1)
    assert dict(notice.fields)["which"] == "NL.IMRO.0664.TEST/9"
    mended = gelezen.frame.set_index("soort").loc["bouwvlak"].geometry
    assert mended.area == pytest.approx(50)


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REMOTE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, REMOTE, FILE, "<!DOCTYPE a>"])
def test_a_plan_with_entities_or_a_document_type_is_refused(
    doctype: str, write_plan: Callable[..., str], tmp_path: Path
) -> None:
    name = write_plan(doctype=doctype)
    with pytest.raises(UnreadableSourceError, match="xml_forbidden"):
        read_imro(Bron(bestand=name), "bestemmingen", tmp_path)


def test_a_plan_that_breaks_off_is_refused_with_the_line(plans: Path, tmp_path: Path) -> None:
    raw = (plans / DURPERVELD).read_bytes()
    (tmp_path / "half.gml").write_bytes(raw[: len(raw) // 2])
    with pytest.raises(UnreadableSourceError, match="xml_broken") as caught:
        read_imro(Bron(bestand="half.gml"), "bestemmingen", tmp_path)
    assert int(str(caught.value.fields["at_row"])) > 1_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html><body>Niet gevonden</body></html>", "xml_html"),
        ("<!DOCTYPE html><p>404</p>", "xml_html"),
        ("geen xml", "xml_broken"),
        ("<a>" * 300 + "</a>" * 300, "xml_root"),
        ("<FeatureCollectionIMRO/>", "imro_plans"),
        (
            "<FeatureCollectionIMRO>" + "<a>" * 300 + "</a>" * 300 + "</FeatureCollectionIMRO>",
            "xml_forbidden",
        ),
    ],
)
def test_what_is_no_plan_is_refused_by_name(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "x.gml").write_text(text)
    with pytest.raises(UnreadableSourceError, match=code):
        read_imro(Bron(bestand="x.gml"), "bestemmingen", tmp_path)


def test_a_plan_that_claims_a_gigabyte_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    with (tmp_path / "x.gml").open("wb") as file:
        file.truncate(1_000_000_001)
    with pytest.raises(UnreadableSourceError, match="file_too_large"):
        read_imro(Bron(bestand="x.gml"), "bestemmingen", tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "extra", "error"),
    [
        ("EPSG::28992", "EPSG::4326", ("", ""), CrsError),
        ("EPSG::28992", "EPSG::25831", ("", ""), CrsError),
        ("EPSG::28992", "EPSG::0", ("", ""), CrsError),
        (' srsName="urn:ogc:def:crs:EPSG::28992"', "", ("155", "555"), CrsError),
        ("155", "5.", ("463", "51."), CrsError),
    ],
)
def test_coordinates_that_cannot_be_are_refused(
    old: str,
    new: str,
    extra: tuple[str, str],
    error: type[Exception],
    write_plan: Callable[..., str],
    tmp_path: Path,
) -> None:
    path = tmp_path / write_plan()
    path.write_text(path.read_text().replace(old, new).replace(*extra))
    with pytest.raises(error):
        read_imro(Bron(bestand=path.name), "bestemmingen", tmp_path)


@pytest.mark.parametrize("new", ["nan 463000", "155000", "inf 463000", "1e400 463000", "x y"])
def test_every_object_whose_coordinates_are_no_numbers_is_told_at_once(
    new: str, write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    name = write_plan(member("Bouwvlak", "7", surface()), member("Bouwvlak", "8", surface()))
    path = tmp_path / name
    path.write_text(path.read_text().replace("155000 463000", new, 3))
    gelezen = read_imro(Bron(bestand=name), "bestemmingen", tmp_path)
    first, second = gelezen.failures
    assert {first.code, second.code} <= {"gml_coordinates", "gml_open_ring"}
    assert (first.source, first.row, first.value) == (name, "1", "0664.TEST")
    assert (second.row, second.value) == ("2", "7")
    assert gelezen.frame["bestemming_id"].tolist() == ["NL.IMRO.0664.TEST/8"]
    assert gelezen.herkomst[0].rijen_in == 3


def test_a_plan_gives_no_firms_and_a_missing_one_is_named(plans: Path) -> None:
    with pytest.raises(UnknownTableError, match="imro_table"):
        read_imro(Bron(bestand=DURPERVELD), "vestigingen", plans)
    with pytest.raises(MissingInputError, match="missing_source"):
        read_imro(Bron(bestand="weg.gml"), "bestemmingen", plans)
