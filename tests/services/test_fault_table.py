"""The table of faults and the page that shows it say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.services.fault_table import FAULTS, PROTOCOLS, Fault, make_table
from werklocaties_gis.vocabulary.sentences import read_sentences


def test_the_page_shows_the_table_as_it_is_tested(repository: Path) -> None:
    page = (repository / "docs" / "storingen.md").read_text(encoding="utf-8")
    assert make_table() in page


def test_every_fault_has_a_name_of_its_own_and_an_outcome_for_a_known_protocol() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert all(fault.outcomes.keys() <= set(PROTOCOLS) for fault in FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_what_comes_of_a_fault_has_a_sentence(fault: Fault) -> None:
    codes = {outcome.error or outcome.notice for outcome in fault.outcomes.values()} - {""}
    assert codes - set(read_sentences()) == set()


def test_the_page_names_every_error_of_the_table(repository: Path) -> None:
    page = (repository / "docs" / "storingen.md").read_text(encoding="utf-8")
    after = page.split(make_table())[1]
    codes = {o.error for fault in FAULTS for o in fault.outcomes.values() if o.error}
    assert [code for code in sorted(codes) if f"`{code}`" not in after] == []
