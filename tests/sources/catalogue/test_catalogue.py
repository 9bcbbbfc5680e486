"""A service is its row of the catalogue, with the project file laid over it."""

from __future__ import annotations

from typing import Any

import pytest
from werklocaties_gis.errors import UnknownServiceError
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.catalogue.catalogue import (
    GEMEENTEN,
    PROVINCIES,
    list_chosen,
    list_known,
    make_service,
    read_catalogue,
)


def make_project(**sections: Any) -> Project:
    return Project.model_validate(
        {"versie": 1, "studie": {"naam": "x", "peildatum": "2026-01-01"}, **sections}
    )


def code_of(naam: str, **sections: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(UnknownServiceError) as refusal:
        make_service(naam, make_project(**sections))
    return refusal.value.code, dict(refusal.value.fields)


def test_a_service_of_the_catalogue_is_what_its_row_says() -> None:
    made = make_service("natura2000_pdok_wfs", make_project())
    assert (made.protocol, made.laag) == ("wfs", "natura2000:natura2000")
    assert (made.marge_m, made.per_pagina, made.crs) == (25_000, 1_000, "EPSG:28992")
    assert made.bewerking == "natura2000"


def test_the_project_file_changes_only_the_keys_that_it_gives() -> None:
    changed = {"url": "http://127.0.0.1:8080/wfs", "marge_m": 0, "kolommen": {"naam": "NAAM"}}
    made = make_service(
        "stedin_mls_bestand", make_project(diensten={"stedin_mls_bestand": changed})
    )
    assert (made.url, made.marge_m, made.landelijk) == (changed["url"], 0, True)
    assert made.kolommen == {"naam": "NAAM"}
    assert made.vast == {"soort": "MLS", "netbeheerder": "Stedin"}


def test_a_service_of_ones_own_needs_no_row() -> None:
    own = {"tabel": "kavels", "protocol": "ogc_api", "url": "https://example.nl/", "laag": "a"}
    project = make_project(diensten={"mijn_kavels": own})
    made = make_service("mijn_kavels", project)
    assert (made.tabel, made.laag, made.licentie, made.bewerking) == ("kavels", "a", "", "")
    assert list_known(project)[-1] == "mijn_kavels"


def test_a_misspelt_service_is_told_which_one_is_meant() -> None:
    code, fields = code_of("natura2000_pdok_wsf")
    assert (code, fields["nearest"]) == ("service_unknown_nearest", "natura2000_pdok_wfs")
    own = {"kavels_goes": {"protocol": "wfs", "url": "https://example.nl/", "laag": "a"}}
    assert code_of("kavel_goes", diensten=own)[1]["nearest"] == "kavels_goes"


@pytest.mark.parametrize(
    ("naam", "own", "code"),
    [
        ("achtergrond_brt_wmts", {}, "service_not_fetchable"),
        ("bedrijven_kvk_api", {}, "service_not_fetchable"),
        ("stedin_mls_bestand", {}, "service_without_url"),
        ("plan_gml_bestand", {}, "service_without_layer"),
        ("liander_stations_arcgis", {}, "service_without_layer"),
        ("enexis_stations_wfs", {}, "service_without_layer"),
        ("eigen", {"eigen": {"url": "https://example.nl/"}}, "service_without_protocol"),
        ("eigen", {"eigen": {"protocol": "wfs", "laag": "a"}}, "service_without_url"),
    ],
)
def test_what_cannot_be_fetched_as_it_stands_is_refused_with_the_reason(
    naam: str, own: dict[str, Any], code: str
) -> None:
    assert code_of(naam, diensten=own)[0] == code


def test_chosen_services_come_once_each_in_the_order_of_their_tables() -> None:
    bag = {"dienst": "bag_verblijfsobject_pdok_wfs", "ook": [{"dienst": "bag_pand_pdok_wfs"}]}
    project = make_project(
        bronnen={
            "natura2000": {"dienst": "natura2000_pdok_wfs"},
            "gevoelige_objecten": bag,
            "kavels": {"bestand": "a.gpkg"},
        }
    )
    assert list_chosen(project) == (
        *("bag_verblijfsobject_pdok_wfs", "bag_pand_pdok_wfs", "natura2000_pdok_wfs"),
    )


def test_a_service_that_is_named_for_buildings_or_roads_is_chosen_too_and_a_file_is_not() -> None:
    kavels = {
        "dienst": "percelen_pdok_wfs",
        "vorm": "afgeleid",
        "panden": "bronnen/opgehaald/bag_pand_pdok_wfs.gpkg",
        "bgt": ["bgt_waterdeel_pdok_ogc", "eigen/bgt_pand_pdok_ogc.gpkg"],
    }
    project = make_project(bronnen={"kavels": kavels, "gebieden": {"dienst": "gebied"}})
    assert list_chosen(project) == (
        *("percelen_pdok_wfs", "bag_pand_pdok_wfs", "bgt_waterdeel_pdok_ogc"),
    )


def test_the_layers_that_an_area_is_looked_up_in_are_in_the_catalogue() -> None:
    assert {GEMEENTEN, PROVINCIES} <= set(read_catalogue())
