"""A smallest part that is enough."""

from __future__ import annotations

from itertools import combinations

import pytest
from werklocaties_gis.relocation.uitleg.kleinste import smallest_part


@pytest.mark.parametrize("needed", [(), (0,), (7,), (2, 5), (0, 1, 2), (0, 3, 7), tuple(range(8))])
def test_exactly_what_is_needed_is_found(needed: tuple[int, ...]) -> None:
    found = smallest_part(range(8), lambda part: set(needed) <= set(part))
    assert found == needed


def test_of_several_that_would_do_the_first_is_kept() -> None:
    assert smallest_part("abcd", lambda part: bool({"b", "d"} & set(part))) == ("b",)


def test_no_proper_part_of_what_is_found_is_enough() -> None:
    def is_enough(part: tuple[int, ...]) -> bool:
        return sum(part) >= 12

    found = smallest_part((1, 2, 3, 4, 5, 6), is_enough)
    assert is_enough(found)
    assert not any(is_enough(part) for part in combinations(found, len(found) - 1))


def test_few_questions_are_asked_about_many_things() -> None:
    asked: list[int] = []

    def is_enough(part: tuple[int, ...]) -> bool:
        asked.append(len(part))
        return {100, 900} <= set(part)

    assert smallest_part(range(1000), is_enough) == (100, 900)
    assert len(asked) < 50
