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


def test_the_plan_of_the_place_says_the_regime_unless_the_policy_takes_one() -> None:
    assert Beleid().regime == "plan"
    for regime in ("plan", "vng2009", "nieuwe_stijl"):
        assert Beleid.model_validate({"regime": regime}).regime == regime
    with pytest.raises(ValidationError):
        Beleid.model_validate({"regime": "vng1999"})


def test_every_unverified_reading_of_nuisance_has_its_usual_value() -> None:
    beleid = Beleid()
    assert (beleid.gemengd_verlagen, beleid.gevaar_verlagen) == (True, False)
    assert (beleid.functiemenging, beleid.bedrijfswoning_telt) == (True, False)
    assert (beleid.bkl_standaard_geldt, beleid.buiten_geluidsom) == (False, False)
    assert beleid.gevoelige_lijst == {}


def test_a_list_of_sensitive_kinds_names_aspects_and_kinds_that_exist_and_is_never_empty() -> None:
    given = {"gevoelige_lijst": {"geur": ["woning", "woongebied"]}}
    assert Beleid.model_validate(given).gevoelige_lijst == {"geur": ("woning", "woongebied")}
    for wrong in ({"geur": []}, {"geur": ["kantoor"]}, {"licht": ["woning"]}):
        with pytest.raises(ValidationError):
            Beleid.model_validate({"gevoelige_lijst": wrong})
