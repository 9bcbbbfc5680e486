"""Firms: once each, whatever the spelling of number and name, and branches left alone."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from tests.quality.schoon import add, ask, change, make_schoon, shift
from werklocaties_gis.quality.controles import dubbelen


@pytest.mark.parametrize("other", ["v01", " V01", "000V01", "V 01"])
def test_a_number_is_one_whatever_its_blanks_zeros_and_capitals(other: str) -> None:
    tables = make_schoon()
    add(tables, "vestigingen", "V01", vestiging_id=other)
    assert ask(dubbelen.check_nummer, tables) == {"dubbel_nummer": sorted(["V01", other])}
    assert ask(dubbelen.check_bedrijf, tables) == {}, "told once"


def test_a_dash_tells_two_numbers_apart() -> None:
    tables = make_schoon()
    for key in ("1-11", "11-1"):
        add(tables, "vestigingen", "V01", vestiging_id=key, naam=f"Firma {key}")
    assert ask(dubbelen.check_nummer, tables) == {}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"naam": "Bedrijf A B.V."},
        {"naam": "BEDRIJF-A BV"},
        {"geometry": shift(0.53, 0)},
        {"geometry": shift(3, 0)},
    ],
)
@pytest.mark.parametrize("sbi", ["2511", "1610", None])
def test_two_firms_of_one_name_at_one_place_are_one_whatever_their_activity(
    values: dict[str, Any], sbi: str | None
) -> None:
    tables = make_schoon()
    add(tables, "vestigingen", "V01", vestiging_id="W1")
    if sbi is not None:
        add(tables, "activiteiten", "V01", vestiging_id="W1", sbi=sbi)
    change(tables, "vestigingen", "W1", **values)
    assert ask(dubbelen.check_bedrijf, tables) == {"dubbel_bedrijf": ["V01", "W1"]}


def test_branches_of_one_name_at_two_places_are_two() -> None:
    tables = make_schoon()
    add(tables, "vestigingen", "V01", vestiging_id="W1", geometry=shapely.Point(103_500, 453_000))
    assert ask(dubbelen.check_bedrijf, tables) == {}


def test_one_name_without_a_place_may_be_one_firm() -> None:
    tables = make_schoon()
    add(tables, "vestigingen", "V01", vestiging_id="W1", geometry=None)
    assert ask(dubbelen.check_bedrijf, tables) == {"dubbel_naam": ["V01", "W1"]}
    change(tables, "vestigingen", "V01", geometry=None)
    assert ask(dubbelen.check_bedrijf, tables) == {"dubbel_naam": ["V01", "W1"]}


def test_two_firms_without_a_name_are_not_one() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", naam=None)
    add(tables, "vestigingen", "V01", vestiging_id="W1", naam=None)
    assert ask(dubbelen.check_bedrijf, tables) == {}
