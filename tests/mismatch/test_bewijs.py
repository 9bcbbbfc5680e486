"""Outcomes as a table, with what they rest on."""

from __future__ import annotations

from types import ModuleType


def test_a_firm_without_a_place_is_unknown_on_all_that_speaks_of_sitting_firms(
    situaties: ModuleType,
) -> None:
    found = situaties.detect(situaties.one_firm("32", gebruik=[])).uitkomsten
    words = {str(toets): set(rows) for toets, rows in found.groupby("toets")["uitkomst"]}
    silent = {"net", "natura2000"}
    assert {toets for toets, said in words.items() if said == {"nvt"}} == silent
    assert all(said == {"onbekend"} for toets, said in words.items() if toets not in silent)
    assert found["plek_id"].isna().all()


def test_a_band_from_the_park_names_the_park(situaties: ModuleType) -> None:
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    park = {"terrein_id": "T1", "milieucategorie_plafond": "4", "bron": "IBIS"}
    given = situaties.one_firm(
        "20",
        plekken=[{"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}],
        bedrijventerreinen=[{**park, "geometrie": around}],
    )
    row = situaties.find(situaties.detect(given).mismatches, "lager_dan_maximum").iloc[0]
    assert (row["object_id"], row["bron"], row["grens"]) == ("T1", "IBIS", "4.1..4.2")
    assert "ibis_plafond" in row["opmerkingen"]
