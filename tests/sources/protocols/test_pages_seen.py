"""A page that comes again, with the same ids or with others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from tests.sources.protocols.pages import make_page
from werklocaties_gis.sources.protocols.page import Page, stable_ids
from werklocaties_gis.sources.protocols.pages_seen import Seen


def renamed(page: Page) -> Page:
    return replace(page, ids=stable_ids([f"anders.{at}" for at in range(page.rows)]))


def test_a_page_of_which_every_row_was_there_is_known() -> None:
    seen = Seen().add(make_page([1, 2])).add(make_page([3]))
    assert seen.rows == 3
    assert seen.holds(make_page([3, 1]))
    assert not seen.holds(make_page([3, 4]))
    assert not seen.holds(make_page([]))


def test_a_page_with_other_ids_is_known_by_what_its_rows_hold() -> None:
    seen = Seen().add(make_page([1, 2, 3]))
    assert seen.holds(renamed(make_page([1, 2, 3])))
    assert seen.holds(renamed(make_page([3, 1, 2])))
    assert not seen.holds(renamed(make_page([2, 3])))


def test_rows_of_few_values_are_not_taken_for_the_same_page() -> None:
    page = make_page([1, 2, 3, 4])
    fields = pd.DataFrame({"soort": ["a", "b", "a", "b"]}, dtype=object)
    page = replace(page, fields=fields, shapes=np.full(4, None, dtype=object))
    assert not Seen().add(page).holds(renamed(page))
