"""What does not fit on the map is what tells least, and the page says how much that is."""

from __future__ import annotations

from typing import Any

import pytest
from werklocaties_gis.cartography.omvang import LAGEN, MOST_RIJEN, MOST_VESTIGINGEN, fit_tabellen
from werklocaties_gis.vocabulary.numbers import Taal


def fit(studie: Any, firms: int, rows: int = MOST_RIJEN, taal: Taal = "nl") -> Any:
    """The study made to fit."""
    return fit_tabellen(studie.tabellen, studie.resultaten, taal, firms, rows)


def test_a_study_that_fits_stays_as_it_is(studie: Any) -> None:
    fitted = fit(studie, MOST_VESTIGINGEN)
    assert fitted.weggelaten == []
    assert all(fitted.tabellen[name] is rows for name, rows in studie.tabellen.items())


def test_firms_that_move_stay_first_then_the_certain_then_the_possible(studie: Any) -> None:
    found = studie.resultaten["mismatches"]
    movers = set(studie.resultaten["verplaatsingen"]["vestiging_id"])
    certain = movers | set(found.loc[found["uitkomst"] == "zeker", "vestiging_id"])
    possible = certain | set(found["vestiging_id"])
    for told in (movers, certain, possible):
        kept = fit(studie, len(told)).tabellen["vestigingen"]["vestiging_id"]
        assert set(kept) == told
        assert kept.is_monotonic_increasing


def test_unknown_goes_before_no_signal(studie: Any) -> None:
    found = set(studie.resultaten["mismatches"]["vestiging_id"])
    outcomes = studie.resultaten["uitkomsten"]
    unknown = set(outcomes["vestiging_id"]) | set(
        studie.resultaten["verplaatsingen"]["vestiging_id"]
    )
    kept = fit(studie, len(found | unknown)).tabellen["vestigingen"]["vestiging_id"]
    assert set(kept) == found | unknown


def test_of_homes_those_that_decide_stay_and_then_the_nearest_to_a_plek(studie: Any) -> None:
    homes = studie.tabellen["gevoelige_objecten"]
    far = homes.geometry.distance(studie.tabellen["plekken"].union_all())
    near = set(homes.loc[far.sort_values(kind="stable").index[:9], "object_id"])
    kept = set(fit(studie, 100, 10).tabellen["gevoelige_objecten"]["object_id"])
    assert "W001" in kept  # the object of every finding
    assert len(kept) == 10
    assert near - {"W001"} <= kept


def test_no_plek_is_left_out(studie: Any) -> None:
    assert "plekken" not in LAGEN
    fitted = fit(studie, 5, 2)
    assert fitted.tabellen["plekken"] is studie.tabellen["plekken"]


@pytest.mark.parametrize(
    ("taal", "words"), [("nl", "5 van de 40 vestigingen"), ("en", "5 of the 40 firms")]
)
def test_it_says_how_many_are_on_the_map_and_where_all_of_them_stand(
    studie: Any, taal: Taal, words: str
) -> None:
    told = fit(studie, 5, 10, taal).weggelaten
    assert [one["laag"] for one in told] == ["vestigingen", "gevoelige_objecten"]
    assert words in told[0]["tekst"]
    assert all("werklocaties.gpkg" in one["tekst"] for one in told)
