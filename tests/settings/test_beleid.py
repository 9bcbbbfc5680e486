"""The policy has the safest reading as its default, and every switch can be turned."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.beleid import TOETSEN, Beleid, Gevolgentabel


def test_unknown_never_passes_what_weighs_most() -> None:
    rules = Beleid().toetsen
    for toets in ("zwaarder_dan_maximum", "hinder_gevoelig", "functie_past_niet"):
        assert getattr(rules, toets).onbekend == "weigert"


def test_every_check_has_consequences() -> None:
    assert set(Gevolgentabel.model_fields) == set(TOETSEN)


def test_giving_one_certainty_leaves_the_others() -> None:
    rules = Gevolgentabel.model_validate({"net": {"onbekend": "weigert"}})
    assert (rules.net.zeker, rules.net.mogelijk, rules.net.onbekend) == (
        "weigert",
        "waarschuwt",
        "weigert",
    )


@pytest.mark.parametrize("bands", [(3.0, 1.0), (1.0, 1.0), (0.0, 1.0)])
def test_bands_that_do_not_ascend_are_refused(bands: tuple[float, ...]) -> None:
    with pytest.raises(ValidationError):
        Beleid(natuurbanden_m=bands)


def test_whether_small_connections_are_given_has_no_default() -> None:
    assert Beleid().kleinverbruik_vrij is None


def test_homes_reach_to_the_edge_of_their_zone_unless_the_planner_takes_the_bouwvlak() -> None:
    assert Beleid().gevel == "bestemmingsvlak"
    assert Beleid.model_validate({"gevel": "bouwvlak"}).gevel == "bouwvlak"
    with pytest.raises(ValidationError):
        Beleid.model_validate({"gevel": "bag"})
