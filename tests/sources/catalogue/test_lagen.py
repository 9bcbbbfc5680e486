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
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
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


def test_stations_of_two_services_each_keep_their_own_kind(tmp_path: Path) -> None:
    points = [shapely.Point(50_000, 390_000)]
    lay_down(tmp_path, "stedin_mls_bestand", layer(points, TRAFO_VERM=["250"]))
    lay_down(tmp_path, "stedin_ms_bestand", layer(points, OBJ_ID=["008"]))
    urls = {"url": "https://a.nl/x.gpkg"}
    project = make_project(
        tmp_path, diensten={"stedin_mls_bestand": urls, "stedin_ms_bestand": urls}
    )
    bron = Bron(dienst="stedin_mls_bestand", ook=(Bron(dienst="stedin_ms_bestand"),))
    frame = read_bron(bron, "netstations", project).frame.set_index("soort")
    assert frame["netbeheerder"].to_dict() == {"MLS": "Stedin", "MS": "Stedin"}
    assert frame.loc["MS", "station_id"] == "008"
    assert frame.loc["MLS", "vermogen_kva"] == 250


def test_of_services_that_are_read_together_the_mapping_of_the_first_goes_first(
    tmp_path: Path,
) -> None:
    lay_down(tmp_path, "ibis_2023_bestand", layer([square(0, 400_000)], RIN_NUMMER=["1"], P=["a"]))
    lay_down(tmp_path, "ibis_2023_tabel", pd.DataFrame({"RIN-nummer": ["1"]}))
    bron = Bron(
        dienst="ibis_2023_bestand",
        kolommen={"naam": "P"},
        ook=(Bron(dienst="ibis_2023_tabel", vast={"naam": "b", "zonebeheer": "zone"}),),
    )
    frame = read_bron(bron, "bedrijventerreinen", make_project(tmp_path)).frame
    assert frame[["naam", "zonebeheer"]].values.tolist() == [["a", "zone"]]


def test_a_table_that_only_adds_needs_a_layer_with_shapes_beside_it(tmp_path: Path) -> None:
    lay_down(tmp_path, "ibis_2023_tabel", pd.DataFrame({"RIN-nummer": ["1"]}))
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bron(Bron(dienst="ibis_2023_tabel"), "bedrijventerreinen", make_project(tmp_path))
    assert refusal.value.code == "service_without_shapes"


def test_the_area_of_the_study_is_a_source_of_gebieden(tmp_path: Path) -> None:
    rows = layer([square(50_000, 390_000)], gebied_id=["GM0664"], soort=["gemeente"], naam=["Goes"])
    lay_down(tmp_path, "gebied", rows.assign(code="GM0664"))
    gelezen = read_bron(Bron(dienst="gebied"), "gebieden", make_project(tmp_path))
    assert gelezen.frame[["gebied_id", "soort", "naam"]].values.tolist() == [
        ["GM0664", "gemeente", "Goes"]
    ]


@pytest.mark.parametrize(
    ("table", "volledigheid", "is_answer"),
    [
        ("natura2000", "onbekend", True),
        ("kavels", "onbekend", False),
        ("kavels", "onvolledig", False),
        ("kavels", "volledig", True),
        ("bedrijventerreinen", "volledig", True),
    ],
)
def test_an_empty_layer_is_an_answer_where_absence_can_be_one_or_was_proved(
    tmp_path: Path, table: str, volledigheid: str, is_answer: bool
) -> None:
    naam = {
        "natura2000": "natura2000_pdok_wfs",
        "kavels": "groningen_kavels_arcgis",
        "bedrijventerreinen": "ibis_rvo_wfs",
    }[table]
    lay_down(tmp_path, naam, layer([]), volledigheid=volledigheid)
    gelezen = read_bron(Bron(dienst=naam), table, make_project(tmp_path))
    assert gelezen.frame.empty
    assert (gelezen.failures == ()) == is_answer
    assert ("layer_empty" in codes(gelezen.meldingen)) == is_answer
