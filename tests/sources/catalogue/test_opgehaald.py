"""What was fetched is found by its service, and handed to the reader that it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from tests.sources.catalogue.conftest import (
    FOLDER,
    MOMENT,
    codes,
    lay_down,
    layer,
    make_project,
    square,
)
from werklocaties_gis.errors import MissingInputError, UnknownServiceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.catalogue.catalogue import make_service
from werklocaties_gis.sources.catalogue.opgehaald import as_file, find_opgehaald
from werklocaties_gis.sources.download.failed import write_failed
from werklocaties_gis.sources.read import read_bron

SITES = layer(
    [square(50_000, 390_000), square(50_100, 390_000)], nr=["118", "118"], naamN2K=["Zee", "Zee"]
)
NATURA = Bron(dienst="natura2000_pdok_wfs")


def test_what_was_not_fetched_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError) as refusal:
        find_opgehaald(NATURA, "natura2000", make_project(tmp_path))
    assert refusal.value.code == "service_not_fetched"
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    (tmp_path / FOLDER / "natura2000_pdok_wfs.gpkg").unlink()
    with pytest.raises(MissingInputError):
        find_opgehaald(NATURA, "natura2000", make_project(tmp_path))


def test_a_service_that_does_not_exist_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownServiceError) as refusal:
        find_opgehaald(Bron(dienst="natura"), "natura2000", make_project(tmp_path))
    assert refusal.value.fields["dienst"] == "natura"


def test_layers_of_the_bag_are_read_by_the_reader_of_the_bag(tmp_path: Path) -> None:
    pand = layer([square(50_000, 390_000, 10)], identificatie=["0664100000000001"])
    lay_down(tmp_path, "bag_pand_pdok_wfs", pand.assign(status="Pand in gebruik"))
    home = layer(
        [shapely.Point(50_005, 390_005)],
        identificatie=["0664010000000001"],
        gebruiksdoel=["woonfunctie,winkelfunctie"],
        status=["Verblijfsobject in gebruik"],
        pandidentificatie=["0664100000000001"],
        oppervlakte=[80],
    )
    lay_down(tmp_path, "bag_verblijfsobject_pdok_wfs", home)
    bron = Bron(dienst="bag_verblijfsobject_pdok_wfs", ook=(Bron(dienst="bag_pand_pdok_wfs"),))
    gelezen = read_bron(bron, "gevoelige_objecten", make_project(tmp_path))
    assert gelezen.failures == ()
    row = gelezen.frame.iloc[0]
    assert (row["soort"], len(gelezen.frame)) == ("woning", 1)
    assert row.geometry.area == pytest.approx(100)
    assert all(origin.licentie for origin in gelezen.herkomst)


def test_a_plan_that_was_kept_as_it_came_is_read_as_a_plan(tmp_path: Path, shared: Path) -> None:
    plan = (shared / "data" / "plans" / "stationspleinzuidoost.gml").read_bytes()
    lay_down(tmp_path, "plan", file=("plan.gml", plan))
    own = {"tabel": "bestemmingen", "protocol": "bestand", "url": "https://a.nl/plan.gml"}
    project = make_project(tmp_path, diensten={"plan": own})
    gelezen = read_bron(Bron(dienst="plan"), "bestemmingen", project)
    assert gelezen.failures == ()
    assert (gelezen.frame["soort"] == "bestemming").sum() == 11


def test_a_source_of_another_form_gets_the_file_that_a_service_left(tmp_path: Path) -> None:
    lay_down(tmp_path, "percelen_pdok_wfs", layer([square(50_000, 390_000)], id=["1"]))
    project = make_project(tmp_path)
    bron = Bron(dienst="percelen_pdok_wfs", vorm="afgeleid", panden="p.gpkg")
    made = as_file(bron, "kavels", project)
    assert (made.bestand, made.vorm, made.panden) == (
        *(f"{FOLDER}/percelen_pdok_wfs.gpkg", "afgeleid", "p.gpkg"),
    )
    own = Bron(bestand="a.gpkg")
    assert as_file(own, "kavels", project) is own


def test_buildings_whose_uses_did_not_come_give_no_homes_and_lose_no_study(tmp_path: Path) -> None:
    pand = layer([square(50_000, 390_000, 10)], identificatie=["0664100000000001"])
    lay_down(tmp_path, "bag_pand_pdok_wfs", pand.assign(status="Pand in gebruik"))
    vbo = "bag_verblijfsobject_pdok_wfs"
    write_failed(tmp_path / FOLDER, [vbo], [vbo], MOMENT)
    bron = Bron(dienst=vbo, ook=(Bron(dienst="bag_pand_pdok_wfs"),))
    gelezen = read_bron(bron, "gevoelige_objecten", make_project(tmp_path))
    assert gelezen.failures == ()
    assert gelezen.frame.empty
    assert {"service_failed", "bag_no_use_came"} <= set(codes(gelezen.meldingen))


def test_a_layer_of_another_address_does_not_count_and_says_so(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES, service=make_service(NATURA.dienst, project))
    assert len(read_bron(NATURA, "natura2000", project).frame) == 1
    elsewhere = {"natura2000_pdok_wfs": {"url": "https://elders.nl/wfs"}}
    changed = make_project(tmp_path, diensten=elsewhere)
    gelezen = read_bron(NATURA, "natura2000", changed)
    assert gelezen.frame.empty
    assert codes(gelezen.meldingen)["service_outdated"] == 1
    with pytest.raises(MissingInputError, match="service_outdated"):
        as_file(NATURA, "natura2000", changed)


def test_a_layer_that_was_edited_since_is_read_and_told(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    SITES.iloc[:1].to_file(tmp_path / FOLDER / "natura2000_pdok_wfs.gpkg")
    gelezen = read_bron(NATURA, "natura2000", make_project(tmp_path))
    assert len(gelezen.frame) == 1
    assert codes(gelezen.meldingen)["service_file_changed"] == 1
