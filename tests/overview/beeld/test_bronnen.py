"""Every column of the overview says where it comes from."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.beeld.bronnen import list_bronnen
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.schema import INPUT_TABLES, RESULT_TABLES, read_schema

GEEN_BRON = {"niveau", "id", "naam", "fictief"}


def test_no_column_is_without_a_rule_and_every_table_exists(blad: Overzicht) -> None:
    told = blad["bronnen"].set_index("kolom")
    assert set(told.index) == set(read_schema("overzicht_gebieden").names()) - GEEN_BRON
    named = {name for names in told["tabellen"] for name in names}
    assert named <= {*INPUT_TABLES, *RESULT_TABLES, "plaatsingen"}
    assert told["status"].notna().all()
    assert told.loc["fmi", "regel"] == "banen / (banen + woningen) × 100"


def test_dates_sources_and_invention_come_from_the_rows(studie: Studie) -> None:
    parks = studie.tabellen["bedrijventerreinen"]
    dated = parks.assign(
        peildatum=pd.to_datetime(["2024-01-01", "2026-01-01", None]),
        bron=["IBIS 2024", "IBIS 2026", "eigen"],
        fictief=False,
    )
    row = list_bronnen({"bedrijventerreinen": dated}, ["bruto_ha"], "en").iloc[0]
    assert (str(row["oudste"].date()), str(row["nieuwste"].date())) == ("2024-01-01", "2026-01-01")
    assert row["bronnen"] == "IBIS 2024; IBIS 2026; eigen"
    assert not row["fictief"]
    assert row["regel"] == "area of the shape in RD"


def test_of_many_sources_three_are_named(studie: Studie) -> None:
    plots = studie.tabellen["kavels"].assign(bron=list("abcdef"))
    row = list_bronnen({"kavels": plots}, ["grond_gemeente_ha"]).iloc[0]
    assert row["bronnen"] == "a; b; c (+3)"


def test_what_is_too_near_to_homes_names_the_source_of_the_homes(studie: Studie) -> None:
    homes = studie.tabellen["gevoelige_objecten"].assign(bron="BAG 2025")
    row = list_bronnen({"gevoelige_objecten": homes}, ["omgekeerd_zeker"]).iloc[0]
    assert row["bronnen"] == "BAG 2025"
