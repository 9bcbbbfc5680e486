"""Firms: once each, with figures of this address, and with contracts that still run."""

from __future__ import annotations

import pytest
from tests.quality.schoon import add, ask, change, drop, make_schoon
from werklocaties_gis.quality.controles import vestigingen


@pytest.mark.parametrize("other", ["v01", "V-01", " V01", "000V01", "V 01"])
def test_a_number_is_one_whatever_its_blanks_zeros_and_capitals(other: str) -> None:
    tables = make_schoon()
    add(tables, "vestigingen", "V01", vestiging_id=other)
    found = ask(vestigingen.check_dubbel, tables)
    assert found == {"dubbel_nummer": sorted(["V01", other])}


def test_two_firms_of_one_name_at_one_point_are_one_only_with_one_activity() -> None:
    tables = make_schoon()
    add(tables, "vestigingen", "V01", vestiging_id="W1", naam="Bedrijf-A")
    add(tables, "activiteiten", "V01", vestiging_id="W1")
    assert ask(vestigingen.check_dubbel, tables) == {"dubbel_bedrijf": ["V01", "W1"]}
    change(tables, "activiteiten", "W1", sbi="1610")
    assert ask(vestigingen.check_dubbel, tables) == {}


def test_two_firms_without_a_name_are_not_one() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", naam=None)
    add(tables, "vestigingen", "V01", vestiging_id="W1", naam=None)
    assert ask(vestigingen.check_dubbel, tables) == {}
    assert ask(vestigingen.check_zonder_naam, tables) == {"naam_ontbreekt": ["V01", "W1"]}


@pytest.mark.parametrize(
    ("banen", "found"),
    [
        (None, {"banen_ontbreken": ["V01"]}),
        (0.0, {"banen_nul": ["V01"]}),
        (0.5, {"banen_decimaal": ["V01"]}),
        (5_000.0, {}),
        (5_001.0, {"banen_te_hoog": ["V01"]}),
    ],
)
def test_jobs_are_whole_persons_at_one_address(banen: float | None, found: object) -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", banen=banen)
    assert ask(vestigingen.check_banen, tables) == found


def test_jobs_of_all_users_are_held_against_the_land_of_a_place() -> None:
    tables = make_schoon()
    # 5,000 m2 at ten square metres a job holds 500 jobs.
    change(tables, "vestigingen", "V01", banen=480.0)
    assert ask(vestigingen.check_dichtheid, tables) == {}
    change(tables, "gebruik", "V02", plek_id="P01")
    change(tables, "vestigingen", "V02", banen=40.0)
    assert ask(vestigingen.check_dichtheid, tables) == {"banen_dicht": ["P01"]}
    add(tables, "gebruik", "V02", plek_id="P02")
    assert ask(vestigingen.check_dichtheid, tables) == {}, "half of the 40 are elsewhere now"


def test_a_firm_may_need_twice_its_places_and_no_more() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", kavel_m2=10_000.0)
    assert ask(vestigingen.check_ruimtevraag, tables) == {}
    change(tables, "vestigingen", "V01", kavel_m2=10_001.0)
    assert ask(vestigingen.check_ruimtevraag, tables) == {"ruimtevraag_boven_plek": ["V01"]}
    drop(tables, "gebruik", "vestiging_id", "V01")
    assert ask(vestigingen.check_ruimtevraag, tables) == {}, "who has no place has no measure"


def test_a_contract_that_ends_on_the_date_of_the_study_still_runs() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", contract_tot="2026-01-01", vergunning_tot="2025-12-31")
    assert ask(vestigingen.check_verlopen, tables) == {"vergunning_verlopen": ["V01"]}
