"""What is guessed of lists of registers, and what is left to a person."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from tests.sources.own import kaartje
from tests.sources.own.lijsten import IBIS, KVK, LISA, NAAMLOOS
from werklocaties_gis.sources.own.gok import Voorstel
from werklocaties_gis.sources.own.kiezen import CERTAIN, LEAD
from werklocaties_gis.sources.own.raden import list_gokken, make_voorstellen
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


def texts(**columns: str) -> pd.DataFrame:
    """A list of firms with further columns of one value."""
    return pd.DataFrame(
        {
            "vestigingsnummer": [f"{at:012}" for at in range(30)],
            "naam": [f"Firma {at}" for at in range(30)],
            **{name: [value] * 30 for name, value in columns.items()},
        },
        dtype="string",
    )


@pytest.mark.parametrize(
    "names",
    [
        ("oppervlakte_ha",),
        ("kaveloppervlakte_ha",),
        ("kavelgrootte (ha)",),
        ("perceeloppervlakte_are",),
        ("KaveloppervlakteHectare",),
    ],
)
def test_hectares_and_ares_never_come_into_a_column_of_square_metres(names: tuple[str]) -> None:
    for frame, tabel in (
        (texts(**dict.fromkeys(names, "0,5")), "vestigingen"),
        (texts(**dict.fromkeys(names, "0,5")), "kavels"),
    ):
        for voorstel in make_voorstellen(frame, tabel):
            assert not set(names) & {gok.naam for gok in voorstel.gekozen}


def test_a_column_of_square_metres_with_values_below_ten_is_left_to_choose() -> None:
    (plots,) = make_voorstellen(
        pd.DataFrame({"kavelnr": ["a", "b", "c"], "oppervlakte": ["0,5", "1,2", "3"]}), "kavels"
    )
    assert "oppervlakte_m2" not in chosen(plots)
    assert [options[0].vorm for options in plots.twijfel] == ["ha"]
    (good,) = make_voorstellen(
        pd.DataFrame({"kavelnr": ["a", "b", "c"], "oppervlakte": ["5000", "12000", "3"]}), "kavels"
    )
    assert chosen(good)["oppervlakte_m2"] == "oppervlakte"


@pytest.mark.parametrize(
    ("naam", "value", "kolom"),
    [
        ("POSTCODE_CORRESPONDENTIE", "4461 AB", "adres.postcode"),
        ("STRAAT_CORRESPONDENTIE", "Postbus", "adres.straat"),
        ("POSTADRES", "Postbus 1", "adres.straat"),
        ("post_postcode", "4461 AB", "adres.postcode"),
        ("plaats_van_herkomst", "Goes", "adres.plaats"),
        ("werkzame_personen_fulltime", "3", "banen"),
        ("aantal_medewerkers_concern", "2000", "banen"),
        ("werkzame_personen_2019", "3", "banen"),
        ("medewerkers_fte", "3", "banen"),
        ("vloeroppervlakte_kantoor", "120", "bvo_m2"),
        ("bedrijfsnummer", "12", "adres.huisnummer"),
    ],
)
def test_a_column_of_something_else_is_not_chosen(naam: str, value: str, kolom: str) -> None:
    firms = make_voorstellen(texts(**{naam: value}), "vestigingen")[0]
    assert naam not in chosen(firms).values()
    offered = {gok.naam for options in firms.twijfel for gok in options if gok.kolom == kolom}
    assert naam not in offered or naam in {"vloeroppervlakte_kantoor", "werkzame_personen_2019"}


def test_an_address_is_composed_of_columns_of_one_kind_alone() -> None:
    mixed = texts(bezoekadres_straat="Kade 1", postcode="4461 AB", plaats="Goes", huisnummer="3")
    firms = make_voorstellen(mixed, "vestigingen")[0]
    assert {name for name in chosen(firms) if name.startswith("adres.")} == {"adres.straat"}
    assert {options[0].naam for options in firms.twijfel} == {"postcode", "plaats", "huisnummer"}
    both = texts(
        bezoek_straat="Kade", bezoek_huisnummer="1", bezoek_postcode="4461AB", POSTPC="3011AA"
    )
    assert chosen(make_voorstellen(both, "vestigingen")[0]) == {
        "vestiging_id": "vestigingsnummer",
        "naam": "naam",
        "adres.straat": "bezoek_straat",
        "adres.huisnummer": "bezoek_huisnummer",
        "adres.postcode": "bezoek_postcode",
    }


def test_a_key_may_be_a_number() -> None:
    plots = pd.DataFrame({"kavelnummer": ["1", "2"], "RIN_NUMMER": ["170341"] * 2}, dtype="string")
    (found,) = make_voorstellen(plots, "kavels")
    assert chosen(found) == {"kavel_id": "kavelnummer", "terrein_id": "RIN_NUMMER"}
    firms = pd.DataFrame({"bedrijfsnummer": ["1", "2"], "bedrijf": ["A", "B"]}, dtype="string")
    assert chosen(make_voorstellen(firms, "vestigingen")[0])["vestiging_id"] == "bedrijfsnummer"


def test_one_code_in_two_spellings_is_not_two_activities() -> None:
    twice = texts().assign(SBI=["111", "1610", "4711"] * 10, SBI_5=["01110", "16101", "47110"] * 10)
    _, acts = make_voorstellen(twice)
    assert [gok.naam for gok in acts.gekozen if gok.kolom == "sbi"] == []
    assert acts.sbi_aantal == 0
    (doubt,) = [options for options in acts.twijfel if options[0].kolom == "sbi"]
    assert {gok.naam for gok in doubt} == {"SBI", "SBI_5"}


def test_numbers_that_only_have_the_size_of_a_coordinate_are_none() -> None:
    frame = texts(WP_VROUW="4", peildatum="45292", iets="45300")
    firms = make_voorstellen(frame, "vestigingen")[0]
    kolommen = {gok.kolom for options in (firms.gekozen, *firms.twijfel) for gok in options}
    assert not kolommen & {"x", "y"}


def test_a_column_in_our_unit_goes_before_one_in_hectares() -> None:
    (parks,) = make_voorstellen(IBIS.assign(netto_m2=["22970000", "13690000"]))
    assert chosen(parks)["netto_m2"] == "netto_m2"
