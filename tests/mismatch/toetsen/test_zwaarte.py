"""Too heavy, or too light for a minimum."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches


@pytest.mark.parametrize(
    ("status", "nieuw", "expected"),
    [
        ("past", False, "zeker"),
        ("persoonsgebonden", False, "mogelijk"),
        ("persoonsgebonden", True, "zeker"),
    ],
)
@pytest.mark.parametrize("toets", ["zwaarder_dan_maximum", "onder_minimum"])
def test_the_status_of_the_old_place_does_not_travel(
    situaties: ModuleType, toets: str, status: str, expected: str, *, nieuw: bool
) -> None:
    firm = [{"vestiging_id": "V1", "planologische_status": status}]
    band = ("1", "3.1") if toets == "zwaarder_dan_maximum" else ("4.1", "5.1")
    given = situaties.one_firm("32", vestigingen=firm, bestemmingen=[situaties.zone(*band)])
    assert situaties.word(given, toets, nieuw=nieuw) == expected


def test_a_plan_without_a_minimum_asks_nothing_even_of_an_unknown_firm(
    situaties: ModuleType,
) -> None:
    given = situaties.one_firm("99", bestemmingen=[situaties.zone("1", "3.1")])
    assert situaties.word(given, "onder_minimum") == "geen_signaal"


def test_a_minimum_that_was_not_read_is_unknown(situaties: ModuleType) -> None:
    given = situaties.one_firm("32", bestemmingen=[situaties.zone(None, "4.2")])
    assert situaties.word(given, "onder_minimum") == "onbekend"


def test_half_a_place_without_a_zone_gives_no_certainty(situaties: ModuleType) -> None:
    half = situaties.zone("1", "3.1", geometrie=situaties.box(width=50))
    given = situaties.one_firm("32", bestemmingen=[half])
    assert situaties.word(given, "zwaarder_dan_maximum") == "mogelijk"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("specifieke vorm van bedrijf - smederij", "mogelijk"), ("Bedrijf", "zeker")],
)
def test_where_the_plan_names_a_firm_none_like_it_is_surely_too_heavy(
    situaties: ModuleType, name: str, expected: str
) -> None:
    named = situaties.zone(None, None, bestemming_id="Z2", soort="functieaanduiding", naam=name)
    given = situaties.one_firm("32", bestemmingen=[situaties.zone("1", "3.1"), named])
    assert situaties.word(given, "zwaarder_dan_maximum") == expected
    found = situaties.find(situaties.detect(given).uitkomsten, "zwaarder_dan_maximum")
    assert ("benoemd_bedrijf" in found["opmerkingen"].item()) == (expected == "mogelijk")


@pytest.mark.parametrize(
    ("sbi", "one_step", "expected"),
    [
        ("32", False, "zeker"),
        ("32", True, "mogelijk"),  # 3.2 on 3.1: one category too heavy
        ("41", True, "zeker"),  # 4.1 on 3.1: two
        ("31", True, "geen_signaal"),
    ],
)
def test_a_deviation_by_one_step_takes_certainty_from_one_step_only(
    situaties: ModuleType, sbi: str, expected: str, *, one_step: bool
) -> None:
    given = situaties.one_firm(sbi, bestemmingen=[situaties.zone("1", "3.1")])
    switches = {"afwijking_een_stap": one_step}
    assert situaties.word(given, "zwaarder_dan_maximum", switches=switches) == expected
    found = situaties.detect(given, switches).uitkomsten
    remarks = situaties.find(found, "zwaarder_dan_maximum")["opmerkingen"].item()
    assert ("schakelaar_afwijking_een_stap" in remarks) == (expected == "mogelijk")


@pytest.mark.parametrize(("own", "remarks"), [(None, {"index_z", "index_r"}), ("4.1", set())])
def test_a_heavy_firm_by_the_list_gets_the_notes_of_its_index_letters(
    situaties: ModuleType, own: str | None, remarks: set[str]
) -> None:
    firm = [{"vestiging_id": "V1", "planologische_status": "past", "milieucategorie_eigen": own}]
    given = situaties.one_firm("41", vestigingen=firm, bestemmingen=[situaties.zone("1", "3.1")])
    columns = list(situaties.COLUMNS["milieucategorie"])
    rows = pd.DataFrame(situaties.LIJSTEN["milieucategorie"], columns=columns).astype("string")
    is_heavy = rows["sbi_2008"].eq("41")
    marked = rows.assign(zonering=np.where(is_heavy, "Z", ""), risico=np.where(is_heavy, "R", ""))
    found = detect_mismatches(
        situaties.as_tabellen(given),
        situaties.list_lijsten(milieucategorie=marked),
        situaties.as_beleid({}),
    )
    row = situaties.find(found.uitkomsten, "zwaarder_dan_maximum")
    assert row["uitkomst"].item() == "zeker"
    assert {"index_z", "index_r"} & set(row["opmerkingen"].item()) == remarks
