"""What each place is used for: the heaviest firm, in both readings."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.ruimte.gebruikt import (
    Maat,
    list_gebruikt,
    list_gebruikt_stukken,
    make_plekgrond,
)
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.zoning.milieucategorie import code_of
from werklocaties_gis.zoning.richtafstand import NOTHING_FITS

PARK = {"terrein_id": "T1", "geometrie": shapely.box(99_900, 399_900, 100_300, 400_300).wkt}


def used(situaties: ModuleType, given: Any, maat: Maat = "categorie") -> pd.DataFrame:
    tabellen = situaties.as_tabellen(given)
    profielen = list_profielen(tabellen, situaties.list_lijsten(), situaties.as_beleid({}))
    return list_gebruikt(tabellen, profielen, list_plaatsingen(tabellen), maat).set_index("plek_id")


def two_firms(situaties: ModuleType, *codes: str) -> dict[str, Any]:
    """Firms of one activity each, all on P1."""
    given = situaties.one_firm(codes[0])
    for number, sbi in enumerate(codes[1:], start=2):
        firm = f"V{number}"
        given["vestigingen"].append({"vestiging_id": firm})
        given["gebruik"].append({"vestiging_id": firm, "plek_id": "P1"})
        given["activiteiten"].append({**given["activiteiten"][0], "vestiging_id": firm, "sbi": sbi})
    return given


def test_the_heaviest_of_the_firms_on_a_place_decides(situaties: ModuleType) -> None:
    row = used(situaties, two_firms(situaties, "20", "42")).loc["P1"]
    assert (row["stand"], row["laag"], row["hoog"]) == ("categorie", *[code_of("4.2")] * 2)
    assert row["bedrijven"] == 2


def test_both_readings_of_a_firm_are_kept(situaties: ModuleType) -> None:
    # Code 71 is 3.2 or 4.2 in the list, by its size.
    row = used(situaties, situaties.one_firm("71")).loc["P1"]
    assert (row["laag"], row["hoog"]) == (code_of("3.2"), code_of("4.2"))


def test_a_place_without_a_firm_is_empty_and_one_with_an_unknown_firm_unknown(
    situaties: ModuleType,
) -> None:
    empty = {**situaties.one_firm(), "gebruik": [], "vestigingen": [], "activiteiten": []}
    assert used(situaties, empty).loc["P1", "stand"] == "leeg"
    assert used(situaties, two_firms(situaties, "42", "99")).loc["P1", "stand"] == "onbekend"


def test_a_firm_may_ask_room_for_danger_and_none_for_nuisance(situaties: ModuleType) -> None:
    # Code 39: geur 30, geluid 50, gevaar 100. Code 20: geluid 30 and no danger at all.
    given = situaties.one_firm("39")
    assert used(situaties, given, "hinder").loc["P1", "hoog"] == code_of("3.1")
    assert used(situaties, given, "gevaar").loc["P1", "hoog"] == code_of("3.2")
    assert used(situaties, given, "afstand").loc["P1", "hoog"] == code_of("3.2")
    row = used(situaties, situaties.one_firm("20"), "gevaar").loc["P1"]
    assert (row["stand"], row["hoog"], row["regel"]) == ("geen", NOTHING_FITS, "geen_afstand")


def test_on_a_zoned_park_noise_does_not_count_in_distances(situaties: ModuleType) -> None:
    # Code 32: geur 30, stof 30, geluid 100.
    given = situaties.one_firm("32", bedrijventerreinen=[{**PARK, "zonebeheer": "zone"}])
    given["plekken"] = [{**given["plekken"][0], "terrein_id": "T1"}]
    assert used(situaties, given, "hinder").loc["P1", "hoog"] == code_of("2")
    assert used(situaties, given, "afstand").loc["P1", "hoog"] == code_of("2")
    assert used(situaties, given, "categorie").loc["P1", "hoog"] == code_of("3.2")


def test_in_a_mixed_use_area_a_class_counts_and_no_distance(situaties: ModuleType) -> None:
    given = situaties.one_firm("32")
    given["plekken"] = [{**given["plekken"][0], "menging": "B"}]
    row = used(situaties, given).loc["P1"]
    assert (row["stand"], row["regel"]) == ("onbekend", "menging")


def test_rows_from_memory_prove_nothing(situaties: ModuleType) -> None:
    assert not used(situaties, situaties.one_firm("80")).loc["P1", "is_bewezen"]
    assert used(situaties, situaties.one_firm("32")).loc["P1", "is_bewezen"]


def test_of_places_over_each_other_the_heaviest_shows_and_the_rest_is_no_place(
    situaties: ModuleType,
) -> None:
    given = two_firms(situaties, "20", "42")
    given["plekken"].append(
        {"plek_id": "P2", "soort": "kavel", "geometrie": situaties.box(100_050, 400_000)}
    )
    given["gebruik"][1]["plek_id"] = "P2"
    given["bedrijventerreinen"] = [PARK]
    tabellen = situaties.as_tabellen(given)
    found = used(situaties, given).reset_index()
    plekgrond = make_plekgrond(tabellen["bedrijventerreinen"], tabellen["plekken"])
    pieces = list_gebruikt_stukken(plekgrond, found, np.array([0]))
    m2 = {
        (str(stand), int(code)): round(shape.area, 3)
        for stand, code, shape in zip(pieces.stand, pieces.hoog, pieces.shapes, strict=True)
    }
    # P1 of category 2 keeps its western half; P2 of 4.2 shows whole; the park is 16 ha.
    assert m2 == {
        ("categorie", code_of("4.2")): 10_000,
        ("categorie", code_of("2")): 5_000,
        ("geen_plek", -1): 145_000,
    }


def test_a_place_that_lies_not_exactly_there_proves_nothing_by_distance(
    situaties: ModuleType,
) -> None:
    given = situaties.one_firm("32")
    given["plekken"] = [{**given["plekken"][0], "nauwkeurigheid_m": 30}]
    assert not used(situaties, given, "afstand").loc["P1", "is_bewezen"]
    assert used(situaties, given, "categorie").loc["P1", "is_bewezen"]


def test_a_firm_under_overgangsrecht_proves_nothing(situaties: ModuleType) -> None:
    given = situaties.one_firm("32")
    given["vestigingen"] = [{**given["vestigingen"][0], "planologische_status": "overgangsrecht"}]
    assert not used(situaties, given).loc["P1", "is_bewezen"]
