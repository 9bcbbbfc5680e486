"""The catalogue of services: every row can be read, and says what it must."""

from __future__ import annotations

import csv
import re
import typing
from pathlib import Path

import pytest
from werklocaties_gis.settings.catalogus import (
    OPHAALBAAR,
    Catalogusrij,
    Gezien,
    find_gap,
    list_recommended,
    read_catalogue,
)
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema

ROWS = [pytest.param(row, id=naam) for naam, row in read_catalogue().items()]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_says_what_it_is_whose_and_under_what_licence(row: Catalogusrij) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", row.naam)
    assert re.fullmatch(r"[a-z0-9_]+", row.bron)
    assert row.eigenaar
    assert row.licentie
    assert row.wat["nl"]
    assert row.wat["en"]
    assert row.versheid["nl"]
    assert row.versheid["en"]
    assert row.tabel in {"", *INPUT_TABLES}
    assert row.gezien in typing.get_args(Gezien)
    assert (row.gezien == "metadata") == bool(row.gezien_op)
    assert row.valkuilen
    assert all((trap.nl, trap.en, trap.aanpak_nl, trap.aanpak_en) for trap in row.valkuilen)


def test_no_service_is_said_to_have_been_seen_live() -> None:
    assert {row.gezien for row in read_catalogue().values()} == {"metadata", "niet"}


@pytest.mark.parametrize("row", ROWS)
def test_what_cannot_be_fetched_says_why_and_what_can_does_not(row: Catalogusrij) -> None:
    assert row.is_ophaalbaar == (row.protocol in OPHAALBAAR)
    assert row.is_ophaalbaar != bool(row.reden["nl"] and row.reden["en"])
    assert row.rang is None or row.is_ophaalbaar


@pytest.mark.parametrize("row", ROWS)
def test_what_is_recommended_can_be_fetched_as_it_stands(row: Catalogusrij) -> None:
    if row.rang is None:
        return
    catalogue = read_catalogue()
    for naam in (row.naam, *row.samen_met):
        needed = catalogue[naam]
        assert needed.tabel == row.tabel
        assert find_gap(needed.protocol, needed.url, needed.laag) == ""
        assert needed.url.startswith("https://")
        assert not needed.omgevingssleutel


@pytest.mark.parametrize("row", ROWS)
def test_columns_that_are_mapped_are_columns_of_the_table(row: Catalogusrij) -> None:
    if row.tabel:
        known = set(read_schema(row.tabel).names())
        assert {*row.kolommen, *row.vast, *row.leeg} <= known


def test_sensitive_objects_are_fetched_1_500_m_around_and_nature_25_km() -> None:
    catalogue = read_catalogue()
    assert catalogue["bag_pand_pdok_wfs"].marge_m == 1_500
    assert catalogue["natura2000_pdok_wfs"].marge_m == 25_000
    assert catalogue["enexis_stations_wfs"].marge_m == 10_000


def test_only_a_layer_of_the_whole_country_makes_its_table_known() -> None:
    covering = {row.tabel for row in read_catalogue().values() if row.dekt}
    assert covering == {"bedrijventerreinen", "natura2000", "netgebieden"}


def test_each_table_has_its_first_choice_and_its_fallbacks() -> None:
    assert list_recommended("natura2000") == (("natura2000_pdok_wfs",), ("natura2000_pdok_ogc",))
    assert list_recommended("gevoelige_objecten")[0] == (
        *("bag_verblijfsobject_pdok_wfs", "bag_pand_pdok_wfs"),
        *("bag_ligplaats_pdok_wfs", "bag_standplaats_pdok_wfs"),
    )
    assert list_recommended("vestigingen") == ()


def test_every_address_of_the_reference_list_is_in_the_catalogue(shared: Path) -> None:
    text = (shared / "reference" / "endpoints.csv").read_text(encoding="utf-8")
    ours = " ".join(f"{row.url} {row.webpagina}" for row in read_catalogue().values())
    hosts = {
        re.sub(r"https?://", "", row["url"].split(" ")[0]).split("/")[0]
        for row in csv.DictReader(text.splitlines())
    }
    assert len(hosts) > 15
    assert {host for host in hosts if host not in ours} == set()
