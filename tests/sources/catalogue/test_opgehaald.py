"""A table is read of what was fetched, with the mapping of the catalogue under the user's."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import shapely
from tests.sources.catalogue.conftest import (
    FOLDER,
    codes,
    lay_down,
    layer,
    make_project,
    square,
)
from werklocaties_gis.errors import MissingInputError, UnknownServiceError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.catalogue.opgehaald import as_file, find_opgehaald
from werklocaties_gis.sources.read import read_bron

SITES = layer(
    [square(50_000, 390_000), square(50_100, 390_000)], nr=["118", "118"], naamN2K=["Zee", "Zee"]
)
NATURA = Bron(dienst="natura2000_pdok_wfs")


def test_a_layer_becomes_its_table_with_source_date_and_licence(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    gelezen = read_bron(NATURA, "natura2000", make_project(tmp_path))
    assert gelezen.failures == ()
    assert gelezen.frame[["natura_id", "naam", "bron"]].values.tolist() == [
        ["118", "Zee", "natura2000_pdok_wfs"]
    ]
    assert str(gelezen.frame["peildatum"].iloc[0])[:10] == "2026-11-25"
    assert gelezen.frame.geometry.area.tolist() == [20_000]
    (origin,) = gelezen.herkomst
    assert origin.bestand == f"{FOLDER}/natura2000_pdok_wfs.gpkg"
    assert (origin.rijen_in, origin.rijen_uit) == (2, 1)
    assert origin.licentie == "CC0 1.0 · Eigenaar · 2026-11-25T04:00:00+00:00"
    assert len(gelezen.rijen) == 1
    assert codes(gelezen.meldingen) == {"natura_merged": 1}
    assert {notice.source for notice in gelezen.meldingen} == {origin.bestand}


def test_the_users_own_mapping_goes_first(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES.assign(roepnaam="Ooster"))
    bron = NATURA.model_copy(
        update={"kolommen": {"naam": "roepnaam"}, "vast": {"stikstofgevoelig": True}}
    )
    frame = read_bron(bron, "natura2000", make_project(tmp_path)).frame
    assert frame["naam"].tolist() == ["Ooster"]
    assert frame["stikstofgevoelig"].tolist() == [True]


def test_a_service_of_ones_own_is_mapped_as_its_section_says(tmp_path: Path) -> None:
    frame = layer([square(50_000, 390_000)] * 2, NR=["1", "2"], STAT=["x", "y"], SOORT=["a", "b"])
    lay_down(tmp_path, "mijn", frame)
    own = {
        "tabel": "kavels",
        "protocol": "wfs",
        "url": "https://a.nl/",
        "laag": "k",
        "kolommen": {"kavel_id": "NR"},
        "vast": {"status": "optie"},
        "alleen": {"SOORT": "b"},
    }
    project = make_project(tmp_path, diensten={"mijn": own})
    gelezen = read_bron(Bron(dienst="mijn"), "kavels", project)
    assert gelezen.failures == ()
    assert gelezen.frame[["kavel_id", "status"]].values.tolist() == [["2", "optie"]]
    assert "columns_unused" in codes(gelezen.meldingen)


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


def test_a_service_and_a_file_of_the_user_are_one_table(tmp_path: Path) -> None:
    lay_down(tmp_path, "natura2000_pdok_wfs", SITES)
    (tmp_path / "eigen.csv").write_text(
        "natura_id;naam;geometry\n9;Poel;POLYGON ((1000 300000, 1100 300000, 1100 300100, "
        "1000 300100, 1000 300000))\n",
        encoding="utf-8",
    )
    own = Bron(bestand="eigen.csv", crs="EPSG:28992")
    bron = NATURA.model_copy(update={"ook": (own,)})
    gelezen = read_bron(bron, "natura2000", make_project(tmp_path))
    assert gelezen.frame["natura_id"].tolist() == ["118", "9"]
    assert [origin.licentie != "" for origin in gelezen.herkomst] == [True, False]


def test_afname_and_opwek_of_two_services_are_read_together(tmp_path: Path) -> None:
    ids = {"voedingsgebied_id": ["A"], "RNB": ["Stedin"]}
    shape = [square(50_000, 390_000)]
    lay_down(tmp_path, "capaciteitskaart_afname_arcgis", layer(shape, afname=[3], **ids))
    lay_down(tmp_path, "capaciteitskaart_opwek_arcgis", layer(shape, opwek=[1], **ids))
    years = pd.DataFrame({"voedingsgebied_id": ["A"], "jaartal_opgelost_afname": ["2031"]})
    lay_down(tmp_path, "capaciteitskaart_gebieden_csv", years)
    bron = Bron(
        dienst="capaciteitskaart_afname_arcgis",
        ook=(
            Bron(dienst="capaciteitskaart_opwek_arcgis"),
            Bron(dienst="capaciteitskaart_gebieden_csv"),
        ),
    )
    gelezen = read_bron(bron, "netgebieden", make_project(tmp_path))
    assert gelezen.failures == ()
    row = gelezen.frame.iloc[0]
    assert (row["afname_code"], row["opwek_code"], row["jaar_opgelost"]) == ("3", "1", 2031)
    assert len(gelezen.herkomst) == 3


def test_a_table_that_only_adds_needs_a_layer_with_shapes_beside_it(tmp_path: Path) -> None:
    lay_down(tmp_path, "ibis_2023_tabel", pd.DataFrame({"RIN-nummer": ["1"]}))
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bron(Bron(dienst="ibis_2023_tabel"), "bedrijventerreinen", make_project(tmp_path))
    assert refusal.value.code == "service_without_shapes"


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


def test_the_area_of_the_study_is_a_source_of_gebieden(tmp_path: Path) -> None:
    rows = layer([square(50_000, 390_000)], gebied_id=["GM0664"], soort=["gemeente"], naam=["Goes"])
    lay_down(tmp_path, "gebied", rows.assign(code="GM0664"))
    gelezen = read_bron(Bron(dienst="gebied"), "gebieden", make_project(tmp_path))
    assert gelezen.frame[["gebied_id", "soort", "naam"]].values.tolist() == [
        ["GM0664", "gemeente", "Goes"]
    ]


@pytest.mark.parametrize(("table", "is_answer"), [("natura2000", True), ("kavels", False)])
def test_an_empty_layer_is_an_answer_only_where_absence_can_be_one(
    tmp_path: Path, table: str, is_answer: bool
) -> None:
    naam = {"natura2000": "natura2000_pdok_wfs", "kavels": "groningen_kavels_arcgis"}[table]
    lay_down(tmp_path, naam, layer([]))
    gelezen = read_bron(Bron(dienst=naam), table, make_project(tmp_path))
    assert gelezen.frame.empty
    assert (gelezen.failures == ()) == is_answer


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
