from __future__ import annotations

import pytest
from werklocaties_gis.tables.nearest import nearest


@pytest.mark.parametrize(
    ("given", "known", "expected"),
    [
        ("uitgegevn", ["uitgegeven", "optie"], "uitgegeven"),
        ("SBI-code", ["naam", "sbi"], "sbi"),
        ("sbi", ["Naam", "SBI-code"], "SBI-code"),
        ("KAVEL M2", ["kavel_m2"], "kavel_m2"),
        ("xyz", ["uitgegeven"], ""),
        ("", ["uitgegeven"], ""),
        ("naam", [], ""),
    ],
)
def test_the_name_that_was_meant_is_found_or_none(
    given: str, known: list[str], expected: str
) -> None:
    assert nearest(given, known) == nearest(given, reversed(known)) == expected
