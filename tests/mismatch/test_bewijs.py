"""Outcomes as a table, with what they rest on."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.bewijs import _Blok, _joined, _rank_rows


def test_a_firm_without_a_place_is_unknown_on_all_that_speaks_of_sitting_firms(
    situaties: ModuleType,
) -> None:
    found = situaties.detect(situaties.one_firm("32", gebruik=[])).uitkomsten
    words = {str(toets): set(rows) for toets, rows in found.groupby("toets")["uitkomst"]}
    silent = {"beperking", "net", "natura2000"}
    assert {toets for toets, said in words.items() if said == {"nvt"}} == silent
    assert all(said == {"onbekend"} for toets, said in words.items() if toets not in silent)
    assert found["plek_id"].isna().all()


def test_placements_are_ranked_as_the_table_is_sorted_and_equal_ones_alike() -> None:
    rows = pd.DataFrame(
        {
            "vestiging_id": ["V2", "V1", "V1", "V1"],
            "plek_id": ["P1", None, "P1", None],
            "soort": "bestaand",
        }
    )
    keys = ("vestiging_id", "plek_id", "soort")
    assert _rank_rows(rows, keys).tolist() == [2, 1, 0, 1]
    assert _rank_rows(rows[:0], keys).tolist() == []


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


def test_each_finding_has_the_unit_and_rule_of_the_regime_that_answered(
    situaties: ModuleType,
) -> None:
    # Two firms on two places of one study: one is judged in metres, the other in odour.
    by_room = situaties.new_style(situaties.room(5), values=[situaties.emission(6)])
    by_distance = situaties.one_firm("32", gevoelige_objecten=[situaties.home(10)])
    tables = situaties.side_by_side({"R": by_room, "D": by_distance})
    found = situaties.detect(tables).uitkomsten
    told = {
        name: situaties.find(
            found, "hinder_gevoelig", "geur", vestiging_id=f"{name}|V1", plek_id=f"{name}|P1"
        ).iloc[0]
        for name in ("R", "D")
    }
    shown = {name: (row["eenheid"], row["regel"]) for name, row in told.items()}
    assert shown == {"R": ("ouE/m3", "gebruiksruimte"), "D": ("m", "richtafstand")}
    assert {name: row["uitkomst"] for name, row in told.items()} == {"R": "zeker", "D": "zeker"}


def test_a_finding_on_a_derived_plot_is_at_most_mogelijk(situaties: ModuleType) -> None:
    # A firm of category 5.1 on a place for 2 at most, 10 m from a home: certain on a real plot.
    shape = situaties.box()
    given = situaties.one_firm(
        "51",
        gevoelige_objecten=[situaties.home(10)],
        kavels=[{"kavel_id": "K1", "geometrie": shape}],
        plek_kavels=[{"plek_id": "P1", "kavel_id": "K1"}],
    )
    derived = {**given, "kavels": [{"kavel_id": "K1", "afgeleid": "ja", "geometrie": shape}]}
    words = [
        set(
            situaties.find(situaties.detect(tables).uitkomsten, "hinder_gevoelig", "geluid")[
                "uitkomst"
            ]
        )
        for tables in (given, derived)
    ]
    assert words == [{"zeker"}, {"mogelijk"}]
    found = situaties.detect(derived)
    assert not found.uitkomsten["uitkomst"].eq("zeker").any()
    signals = found.mismatches
    assert all("afgeleide_kavel" in remarks for remarks in signals["opmerkingen"])


def test_outcomes_of_which_nothing_is_told_are_empty_beside_those_that_have_evidence() -> None:
    rows = pd.DataFrame(
        {"vestiging_id": ["V2", "V1"], "plek_id": ["P1", None], "soort": "bestaand"}
    )
    texts = {"toets": "net", "aspect": "afname", "eenheid": "kW", "regel": "R"}
    told = {
        "waarde": np.array([7.0]),
        "tabel": np.array(["netgebieden"], dtype=object),
        "object_id": np.array(["N1"], dtype=object),
        "opmerkingen": np.array([4]),
    }
    word = {"woord": np.array([1], dtype=np.int8)}
    of_v2 = _Blok(texts, {"plaatsing": np.array([0]), **word, **told})
    of_v1 = _Blok(texts, {"plaatsing": np.array([1]), **word})
    table = _joined([of_v2, of_v1], rows)
    assert table["vestiging_id"].tolist() == ["V1", "V2"]
    assert table["object_id"].fillna("").tolist() == ["", "N1"]
    assert table["waarde"].fillna(-1).tolist() == [-1, 7]
    assert table["opmerkingen"].tolist() == [0, 4]
    assert table["band"].isna().all()
