"""Where a download proves that a layer is complete, absence is an answer; elsewhere not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely
from tests.sources.catalogue.conftest import (
    FOLDER,
    GOES,
    codes,
    lay_down,
    layer,
    make_project,
    square,
)
from werklocaties_gis.sources.catalogue.catalogue import make_service
from werklocaties_gis.sources.download.area import describe_area, widen
from werklocaties_gis.sources.download.gebied import write_gebied
from werklocaties_gis.sources.download.record import write_record
from werklocaties_gis.study.bronnen import read_bronnen
from werklocaties_gis.study.opgehaald import add_fetched
from werklocaties_gis.study.studie import make_studie

SITES = layer([square(50_000, 390_000)], nr=["1"], naam=["a"])
NATURA: dict[str, Any] = {"natura2000": {"dienst": "natura2000_pdok_wfs"}}


def covered(folder: Path, bronnen: dict[str, Any], **sections: Any) -> list[str]:
    made, _ = add_fetched(make_project(folder, bronnen=bronnen, **sections), {})
    return [] if not made else made["dekking"]["laag"].tolist()


def test_a_complete_layer_covers_the_area_that_was_asked_for(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    project = make_project(tmp_path, bronnen=NATURA)
    bronnen = read_bronnen(project)
    studie = make_studie(project, bronnen.tabellen, herkomst=bronnen.herkomst)
    (row,) = studie.tabellen["dekking"].to_dict("records")
    assert (row["bron"], row["laag"]) == ("natura2000_pdok_wfs", "natura2000")
    assert row["geometry"].equals(GOES)
    assert studie.herkomst["licentie"].tolist() == [
        "CC0 1.0 · Eigenaar · 2026-11-25T04:00:00+00:00"
    ]


@pytest.mark.parametrize("volledigheid", ["onbekend", "onvolledig"])
def test_a_layer_that_is_not_proved_complete_covers_nothing(
    tmp_path: Path, volledigheid: str
) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES, volledigheid=volledigheid)
    assert covered(tmp_path, NATURA) == []


def test_the_user_may_say_that_it_is_complete_unless_the_download_shows_otherwise(
    tmp_path: Path,
) -> None:
    said = {"natura2000": {**NATURA["natura2000"], "volledig": True}}
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES, volledigheid="onbekend")
    assert covered(tmp_path, said) == ["natura2000"]
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES, volledigheid="onvolledig")
    project = make_project(tmp_path, bronnen=said)
    made, told = add_fetched(project, {})
    assert (made, codes(told)) == ({}, {"service_no_coverage": 1})


def test_a_layer_of_one_grid_operator_says_nothing_of_the_rest(tmp_path: Path) -> None:
    stations = layer([square(50_000, 390_000).centroid], OBJ_ID=["1"])
    lay_down(tmp_path, "stedin_ms_bestand", stations)
    own = {"stedin_ms_bestand": {"url": "https://a.nl/ms.gpkg"}}
    bronnen = {"netstations": {"dienst": "stedin_ms_bestand"}}
    assert covered(tmp_path, bronnen, diensten=own) == []


def test_a_table_is_covered_only_with_all_the_layers_that_it_needs(tmp_path: Path) -> None:
    ids = {"voedingsgebied_id": ["A"]}
    for naam, column in (("afname", "afname"), ("opwek", "opwek")):
        frame = layer([square(50_000, 390_000)], **{column: [3]}, **ids)
        lay_down(tmp_path, f"capaciteitskaart_{naam}_arcgis", frame)
    # A text cannot show that it is whole; it has no areas, so nothing of them can be missing.
    lay_down(tmp_path, "capaciteitskaart_gebieden_csv", layer([]), volledigheid="onbekend")
    afname, opwek, gebieden = (
        {"dienst": f"capaciteitskaart_{naam}"}
        for naam in ("afname_arcgis", "opwek_arcgis", "gebieden_csv")
    )
    assert covered(tmp_path, {"netgebieden": {**afname, "ook": [gebieden]}}) == []
    assert covered(tmp_path, {"netgebieden": {**afname, "ook": [opwek, gebieden]}}) == [
        "netgebieden"
    ]


def test_without_boundaries_the_margin_around_the_area_may_lie_abroad(tmp_path: Path) -> None:
    inner = GOES.buffer(-1_000)
    layer([inner]).to_file(tmp_path / "grens.gpkg")
    project = make_project(tmp_path, bronnen=NATURA, gebied={"grens": "grens.gpkg"})
    (tmp_path / FOLDER).mkdir(parents=True)
    write_gebied(project, tmp_path / FOLDER)
    service = make_service("natura2000_pdok_wfs", project)
    wide = widen(inner, service.marge_m)
    assert isinstance(wide, shapely.Polygon)
    record = lay_down(tmp_path, "natura2000_pdok_wfs", SITES, area=wide)
    described = replace(record, gebied=describe_area(wide, service.marge_m))
    write_record(described, tmp_path / FOLDER)
    made, _ = add_fetched(project, {})
    assert made["dekking"].geometry.iloc[0].equals(inner)


def test_rows_that_a_filter_left_out_are_not_known_to_be_absent(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    filtered = {"natura2000": {**NATURA["natura2000"], "alleen": {"naam": "a"}}}
    assert covered(tmp_path, filtered) == []
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES, waar="naam='a'")
    assert covered(tmp_path, NATURA) == []


@pytest.mark.parametrize(
    ("changed", "is_covered"),
    [
        ({"url": "https://spiegel.nl/wfs"}, True),
        ({"url": "https://spiegel.nl/wfs?CQL_FILTER=nr%3D1"}, False),
        ({"laag": "een_gebied"}, False),
        ({"url": "https://spiegel.nl/n2000.gpkg", "protocol": "bestand"}, False),
    ],
)
def test_of_another_layer_it_is_not_known_what_it_covers(
    tmp_path: Path, changed: dict[str, str], is_covered: bool
) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    own = {"natura2000_pdok_wfs": changed}
    assert bool(covered(tmp_path, NATURA, diensten=own)) == is_covered
    said = {"natura2000": {**NATURA["natura2000"], "volledig": True}}
    assert covered(tmp_path, said, diensten=own) == ["natura2000"]


def test_beyond_the_border_a_dutch_layer_covers_nothing(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    # The country ends half way the area that was asked for, here in 300 strips.
    west, south, east, north = GOES.bounds
    edges = [west - 100 * at for at in range(300)]
    strips = [shapely.box(edge - 100, south, edge, north) for edge in edges]
    strips[0] = shapely.box(west, south, (west + east) / 2, north)
    codes_ = [f"GM{at:04d}" for at in range(300)]
    lay_down(tmp_path, "gemeenten", layer(strips, statcode=codes_, statnaam=codes_), area=None)
    made, _ = add_fetched(make_project(tmp_path, bronnen=NATURA), {})
    assert made["dekking"].geometry.iloc[0].equals(strips[0])


def test_an_area_that_is_lost_covers_nothing(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    (tmp_path / "bronnen" / "opgehaald" / "area.gpkg").unlink()
    assert covered(tmp_path, NATURA) == []


def test_a_layer_of_the_whole_country_covers_it(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES, area=None)
    made, _ = add_fetched(make_project(tmp_path, bronnen=NATURA), {})
    assert made["dekking"].geometry.iloc[0].contains(GOES)


def test_what_was_not_fetched_is_told_once_and_covers_nothing(tmp_path: Path) -> None:
    bronnen = read_bronnen(make_project(tmp_path, bronnen=NATURA))
    (failure,) = bronnen.failures
    assert (failure.code, failure.source) == ("service_not_fetched", "natura2000_pdok_wfs")
    assert "dekking" not in bronnen.tabellen
