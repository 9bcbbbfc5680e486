"""A source is a file or a service, and the service exists, can be fetched and fits its table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.errors import InvalidProjectError
from werklocaties_gis.settings.dienstrelaties import check_diensten, find_bewerking
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.settings.relations import check_project, source_files


def make_project(**sections: Any) -> Project:
    return Project.model_validate(
        {"versie": 1, "studie": {"naam": "x", "peildatum": "2026-01-01"}, **sections}
    )


def told(**sections: Any) -> list[tuple[str, str, str]]:
    found = check_diensten(make_project(**sections), "a.toml")
    return sorted((item.table, item.column, item.code) for item in found)


def test_a_table_from_a_service_of_the_catalogue_is_right_and_demands_no_file(
    tmp_path: Path,
) -> None:
    bag = {
        "dienst": "bag_verblijfsobject_pdok_wfs",
        "ook": [{"dienst": "bag_pand_pdok_wfs"}],
        "bedrijfswoningen": "bw.csv",
        "kolommen": {"gebruiksdoel": "doel"},
    }
    (tmp_path / "bw.csv").write_text("identificatie;bedrijfswoning\n", encoding="utf-8")
    project = make_project(
        bronnen={"natura2000": {"dienst": "natura2000_pdok_wfs"}, "gevoelige_objecten": bag}
    ).model_copy(update={"folder": tmp_path})
    assert source_files(project) == (("bronnen.gevoelige_objecten", "bedrijfswoningen", "bw.csv"),)
    assert check_project(project, "a.toml") == ()


@pytest.mark.parametrize(
    ("table", "bron", "column", "code"),
    [
        ("kavels", {}, "bestand", "source_without_file"),
        ("natura2000", {"dienst": "natura2000_pdok"}, "dienst", "service_unknown"),
        ("kavels", {"dienst": "achtergrond_brt_wmts"}, "dienst", "service_not_fetchable"),
        ("netstations", {"dienst": "stedin_mls_bestand"}, "dienst", "service_without_url"),
        ("netstations", {"dienst": "enexis_stations_wfs"}, "dienst", "service_without_layer"),
        ("kavels", {"dienst": "natura2000_pdok_wfs"}, "dienst", "service_other_table"),
        ("kavels", {"dienst": "gebied"}, "dienst", "service_other_table"),
    ],
)
def test_what_is_wrong_with_a_source_names_its_section_and_key(
    table: str, bron: dict[str, Any], column: str, code: str
) -> None:
    assert told(bronnen={table: bron}) == [(f"bronnen.{table}", column, code)]


def test_a_misspelt_service_comes_with_the_one_that_is_meant() -> None:
    project = make_project(bronnen={"natura2000": {"dienst": "natura2000_pdok_wsf"}})
    (failure,) = check_diensten(project, "a.toml")
    assert dict(failure.fields)["nearest"] == "natura2000_pdok_wfs"


def test_a_source_is_never_a_file_and_a_service_at_once() -> None:
    bron = {"dienst": "natura2000_pdok_wfs", "bestand": "a.gpkg", "meer": ["b.gpkg"], "laag": "n"}
    assert told(bronnen={"natura2000": bron}) == [
        ("bronnen.natura2000", column, "source_key_not_dienst")
        for column in ("bestand", "laag", "meer")
    ]


def test_a_service_of_ones_own_says_how_and_where() -> None:
    own = {"mijn": {"tabel": "kavels"}, "half": {"protocol": "wfs", "url": "https://a.nl/"}}
    assert told(diensten=own) == [
        ("diensten.half", "laag", "service_without_layer"),
        ("diensten.mijn", "protocol", "service_without_protocol"),
    ]
    whole = {"tabel": "kavels", "protocol": "bestand", "url": "https://a.nl/k.zip"}
    assert told(diensten={"mijn": whole}, bronnen={"kavels": {"dienst": "mijn"}}) == []


def test_tables_and_columns_that_a_service_names_exist() -> None:
    own = {"tabel": "kavel", "protocol": "bestand", "url": "https://a.nl/k.zip"}
    assert told(diensten={"mijn": own}) == [("diensten.mijn", "tabel", "source_unknown_table")]
    own = {**own, "tabel": "kavels", "kolommen": {"nr": "NR"}, "vast": {"status": "optie"}}
    assert told(diensten={"mijn": own}) == [
        ("diensten.mijn.kolommen", "nr", "source_unknown_column")
    ]


def test_a_key_stands_in_no_project_file_and_its_header_can_be_sent() -> None:
    own = {"tabel": "kavels", "protocol": "bestand", "url": "https://a.nl/k.zip?apikey=GEHEIM&a=1"}
    keyed = make_project(diensten={"mijn": own})
    (failure,) = check_diensten(keyed, "a.toml")
    assert (failure.table, failure.column, failure.code) == (
        *("diensten.mijn", "url"),
        "service_key_in_url",
    )
    assert "GEHEIM" not in repr(failure)
    own = {**own, "url": "https://a.nl/k.zip", "sleutelkop": "X Api Key"}
    assert told(diensten={"mijn": own}) == [("diensten.mijn", "sleutelkop", "service_no_header")]
    assert told(diensten={"mijn": {**own, "sleutelkop": "X-Api-Key"}}) == []


@pytest.mark.parametrize(
    "url", ["ftp://a.nl/k.zip", "file:///k.zip", "a.nl/wfs", "https://", "C:\\k"]
)
def test_an_address_that_no_download_can_ask_is_told_at_once(url: str) -> None:
    own = {"tabel": "kavels", "protocol": "bestand", "url": url}
    assert told(diensten={"mijn": own}) == [("diensten.mijn", "url", "service_no_web_address")]


def test_an_address_that_is_filled_in_makes_a_service_of_the_catalogue_fetchable() -> None:
    filled = {"stedin_mls_bestand": {"url": "https://a.nl/mls.gpkg"}}
    assert told(diensten=filled, bronnen={"netstations": {"dienst": "stedin_mls_bestand"}}) == []


def test_a_layer_that_is_not_fetched_yet_does_not_keep_a_project_from_being_read(
    tmp_path: Path,
) -> None:
    text = (
        "versie = 1\n[studie]\nnaam = 'x'\npeildatum = 2026-01-01\n"
        "[bronnen.kavels]\ndienst = 'percelen_pdok_wfs'\nvorm = 'afgeleid'\n"
        "panden = 'bag_pand_pdok_wfs'\n"
    )
    (tmp_path / "werklocaties.toml").write_text(text, encoding="utf-8")
    assert read_project(tmp_path).bronnen["kavels"].dienst == "percelen_pdok_wfs"
    (tmp_path / "werklocaties.toml").write_text(text.replace("_wfs'\nv", "_wf'\nv"), "utf-8")
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(tmp_path)
    assert [item.code for item in refusal.value.failures] == ["service_unknown"]


def test_one_plan_is_a_source_of_zones_and_of_homes() -> None:
    plans = {"plan_gml_bestand": {"laag": "NL.IMRO.0664.BPBS02-VG99"}}
    bron = {"dienst": "plan_gml_bestand", "vorm": "imro"}
    assert told(diensten=plans, bronnen={"bestemmingen": bron, "gevoelige_objecten": bron}) == []
    assert told(diensten=plans, bronnen={"kavels": {"dienst": "plan_gml_bestand"}}) == [
        ("bronnen.kavels", "dienst", "service_other_table")
    ]


def test_only_layers_of_the_catalogue_are_adapted() -> None:
    assert find_bewerking("ibis_rvo_wfs") == "ibis"
    assert find_bewerking("mijn") == ""
    assert find_bewerking(None) == ""
