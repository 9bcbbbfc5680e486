"""Firms: with a name, with figures of this address, and with contracts that still run."""

from __future__ import annotations

import pytest
from tests.quality.schoon import add, ask, change, drop, make_schoon
from werklocaties_gis.quality.controles import vestigingen


def test_a_firm_without_a_name_is_told() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", naam=None)
    assert ask(vestigingen.check_zonder_naam, tables) == {"naam_ontbreekt": ["V01"]}


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


@pytest.mark.parametrize("column", ["kavel_m2", "bvo_m2"])
@pytest.mark.parametrize("unit", [1e-4, 1e-2])
def test_needs_in_hectares_or_ares_are_found_by_the_places_that_are_used(
    column: str, unit: float
) -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "*", **{column: lambda row: row[column] * unit})
    found = ask(vestigingen.check_kleine_vraag, tables)
    assert found == {"ruimtevraag_onder_plek": [f"V{at:02d}" for at in range(1, 20)]}


def test_a_firm_needs_a_fiftieth_of_its_place_or_a_room_or_nothing() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", kavel_m2=100.0)
    change(tables, "vestigingen", "V02", kavel_m2=0.0)
    assert ask(vestigingen.check_kleine_vraag, tables) == {}
    change(tables, "vestigingen", "V01", kavel_m2=99.0)
    drop(tables, "gebruik", "vestiging_id", "V03", "V04")
    change(tables, "vestigingen", "V03", bvo_m2=9.0)
    change(tables, "vestigingen", "V04", bvo_m2=9.0, banen=0.0)
    found = ask(vestigingen.check_kleine_vraag, tables)
    assert found == {"ruimtevraag_onder_plek": ["V01", "V03"]}


def test_a_contract_that_ends_on_the_date_of_the_study_still_runs() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", contract_tot="2026-01-01", vergunning_tot="2025-12-31")
    assert ask(vestigingen.check_verlopen, tables) == {"vergunning_verlopen": ["V01"]}
