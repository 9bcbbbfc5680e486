"""The most telling findings: certain first, one a firm, and never by the order of the rows."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.report.overview import NEWCOMERS_ONLY
from werklocaties_gis.report.rapport.toplijst import ZWAARTE, list_sprekend, select_geldig
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.labels import list_values

OF_PLAN = (
    *("criterium_navragen", "vermogen_onbekend", "minimaal_onbekend", "weg_onbekend"),
    *("behoefte_ondergrens", "alleen_voorkeursrecht"),
)
"""Words that a plan uses beside the checks."""


def rows(*found: dict[str, Any]) -> pd.DataFrame:
    base = {"plek_id": "P", "soort": "bestaand", "uitkomst": "zeker", "ha": 1.0, "banen": 10.0}
    return conform(pd.DataFrame([{**base, **one} for one in found]), "mismatches")


FOUND = rows(
    {"vestiging_id": "V5", "toets": "hinder_gevoelig", "uitkomst": "mogelijk", "ha": 99.0},
    {"vestiging_id": "V4", "toets": "lager_dan_maximum", "ha": 50.0},
    {"vestiging_id": "V3", "toets": "functie_past_niet", "ha": 2.0, "banen": 5.0},
    {"vestiging_id": "V2", "toets": "functie_past_niet", "ha": 2.0, "banen": 5.0},
    {"vestiging_id": "V1", "toets": "functie_past_niet", "ha": 2.0, "banen": 7.0},
    {"vestiging_id": "V0", "toets": "functie_past_niet", "ha": None, "banen": 900.0},
    {"vestiging_id": "V6", "toets": "hinder_gevoelig", "aspect": "geur", "tekort_m": 10.0},
    {"vestiging_id": "V6", "toets": "hinder_gevoelig", "aspect": "stof", "tekort_m": 30.0},
    {"vestiging_id": "V6", "toets": "lager_dan_maximum"},
)


def test_certain_then_what_it_says_then_hectares_then_jobs_then_the_number() -> None:
    found = list_sprekend(FOUND)
    assert found["vestiging_id"].tolist() == ["V6", "V1", "V2", "V3", "V0", "V4", "V5"]


def test_of_one_firm_the_gravest_speaks_and_the_others_are_counted_by_check() -> None:
    first = list_sprekend(FOUND).iloc[0]
    assert (first["toets"], first["aspect"], first["meer"]) == ("hinder_gevoelig", "stof", 1)


def test_the_order_of_the_rows_decides_nothing() -> None:
    for seed in range(5):
        mixed = FOUND.sample(frac=1, random_state=seed)
        pd.testing.assert_frame_equal(list_sprekend(mixed), list_sprekend(FOUND), check_like=False)


def test_a_refuted_signal_is_none_and_no_more_than_asked_are_told() -> None:
    refuted = FOUND.assign(oordeel=FOUND["vestiging_id"].map({"V4": "weerlegd", "V1": "bevestigd"}))
    assert len(select_geldig(refuted)) == len(FOUND) - 1
    told = set(list_sprekend(refuted)["vestiging_id"])
    assert "V4" not in told
    assert "V1" in told
    assert len(list_sprekend(FOUND, 3)) == 3
    assert list_sprekend(make_empty("mismatches")).empty


def test_each_check_of_a_sitting_firm_has_its_place_in_the_order() -> None:
    of_others = {*NEWCOMERS_ONLY, "maat_c", *OF_PLAN}
    assert set(ZWAARTE) == set(list_values("toets")) - of_others
