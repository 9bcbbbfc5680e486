"""What is guessed of lists of registers, and what is left to a person."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from tests.sources.own import kaartje
from tests.sources.own.lijsten import IBIS, KVK, LISA, NAAMLOOS
from werklocaties_gis.sources.own.raden import (
    CERTAIN,
    LEAD,
    Voorstel,
    list_gokken,
    make_voorstellen,
)
from werklocaties_gis.sources.own.synoniemen import TABELLEN
from werklocaties_gis.tables.schema import read_schema


def chosen(voorstel: Voorstel) -> dict[str, str]:
    return {gok.kolom: gok.naam for gok in voorstel.gekozen if gok.kolom != "sbi"}


def test_a_list_of_lisa_is_firms_and_their_activity() -> None:
    firms, acts = make_voorstellen(LISA)
    assert (firms.tabel, acts.tabel) == ("vestigingen", "activiteiten")
    assert chosen(firms) == {
        "vestiging_id": "LISA_NUMMER",
        "naam": "NAAM",
        "banen": "WERKZAME PERSONEN",
        "x": "X",
        "y": "Y",
        "adres.postcode": "PC6",
        "adres.huisnummer": "HNR",
        "adres.toevoeging": "TOEV",
        "adres.straat": "STRAAT",
        "adres.plaats": "PLAATS",
    }
    assert [gok.naam for gok in acts.gekozen if gok.kolom == "sbi"] == ["SBI08"]
    assert firms.twijfel == ()


def test_a_wide_export_of_kvk_is_both_tables_and_two_names_are_left_to_choose() -> None:
    firms, acts = make_voorstellen(KVK)
    assert chosen(firms)["vestiging_id"] == "vestigingsnummer"
    (doubt,) = firms.twijfel
    assert {gok.naam for gok in doubt} == {"handelsnaam", "statutaireNaam"}
    assert [gok.naam for gok in acts.gekozen if gok.kolom == "sbi"] == [
        "hoofdactiviteit",
        "nevenactiviteit1",
        "nevenactiviteit2",
    ]
    assert chosen(acts) == {"vestiging_id": "vestigingsnummer"}


def test_parks_of_ibis_are_known_and_hectares_are_not_taken_for_square_metres() -> None:
    (parks,) = make_voorstellen(IBIS)
    assert parks.tabel == "bedrijventerreinen"
    assert chosen(parks)["milieucategorie_plafond"] == "MAX_MILEUCATEGORIE_CODE"
    assert chosen(parks)["gemeente_code"] == "GEM_CODE"
    assert "netto_m2" not in chosen(parks)
    assert [options[0].kolom for options in parks.twijfel] == ["netto_m2"]


def test_the_real_list_of_ibis_is_recognised(shared: Path) -> None:
    path = shared / "data" / "ibis" / "ibis_rotterdam_lansingerland_2024_attributes.csv"
    (parks,) = make_voorstellen(pd.read_csv(path, dtype="string"))
    assert parks.tabel == "bedrijventerreinen"
    assert chosen(parks) == {
        "terrein_id": "RIN_NUMMER",
        "naam": "PLAN_NAAM",
        "gemeente_code": "GEM_CODE",
        "werkmilieu": "WLOC_TYPE",
    }


def test_without_names_shapes_are_shown_and_nothing_is_chosen() -> None:
    firms, acts = make_voorstellen(NAAMLOOS)
    assert firms.gekozen == ()
    doubts = {options[0].kolom: options[0].naam for options in firms.twijfel}
    assert doubts == {
        "vestiging_id": "kolom a",
        "x": "kolom c",
        "y": "kolom b",
        "adres.postcode": "kolom e",
    }
    assert ("sbi", "kolom d") in {(o[0].kolom, o[0].naam) for o in acts.twijfel}


def test_a_key_that_is_not_one_a_row_is_no_key() -> None:
    twice = LISA.assign(LISA_NUMMER="000012345678").drop(columns="KVKNR")
    firms, _ = make_voorstellen(twice)
    assert "vestiging_id" not in chosen(firms)
    (doubt,) = [options for options in firms.twijfel if options[0].kolom == "vestiging_id"]
    assert doubt[0].is_dubbel


def test_a_known_name_with_other_values_is_no_guess_to_build_on() -> None:
    wrong = LISA.assign(PC6="onbekend")
    firms, _ = make_voorstellen(wrong)
    assert "adres.postcode" not in chosen(firms)


def test_what_is_chosen_stands_out_and_every_column_is_used_once() -> None:
    for frame in (LISA, KVK, IBIS):
        for voorstel in make_voorstellen(frame):
            assert all(gok.score >= CERTAIN for gok in voorstel.gekozen)
            names = [gok.naam for gok in voorstel.gekozen]
            every = list_gokken(frame, voorstel.tabel)
            assert len(set(names)) == len(names)
            for gok in voorstel.gekozen:
                others = [
                    other.score
                    for other in every
                    if other.kolom == gok.kolom and other.naam not in names
                ]
                assert gok.kolom == "sbi" or all(gok.score >= score + LEAD for score in others)


@pytest.mark.parametrize("tabel", TABELLEN)
def test_our_own_names_are_known(tabel: str) -> None:
    columns = [column for column in read_schema(tabel).columns if not column.is_geometry]
    frame = pd.DataFrame({column.name: ["1"] for column in columns}, dtype="string")
    (voorstel,) = make_voorstellen(frame, tabel)
    key = read_schema(tabel).keys[0]
    assert chosen(voorstel).get(key) == key


def test_a_layer_has_a_position_and_another_table_can_be_asked_for() -> None:
    layer = kaartje.percelen().rename(columns={"perceel_id": "KAVELNR"})
    (plots,) = make_voorstellen(gpd.GeoDataFrame(layer), "kavels")
    assert plots.heeft_ligging
    assert chosen(plots) == {"kavel_id": "KAVELNR"}
    assert make_voorstellen(pd.DataFrame({"q": ["?"]})) == ()
