"""New places near nature."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.toetsen.natura2000 import NATURA2000
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen


@pytest.mark.parametrize(("nieuw", "expected"), [(True, "mogelijk"), (False, "nvt")])
def test_only_a_newcomer_is_told_of_a_site_nearby(
    situaties: ModuleType, expected: str, *, nieuw: bool
) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=100_500)}
    given = situaties.one_firm(natura2000=[site])
    assert situaties.word(given, "natura2000", nieuw=nieuw) == expected


def test_an_inexact_place_may_lie_within_the_distance(situaties: ModuleType) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=125_104)}
    place = {"plek_id": "P1", "nauwkeurigheid_m": 5, "geometrie": situaties.box()}
    given = situaties.one_firm(natura2000=[site], plekken=[place])
    assert situaties.word(given, "natura2000", nieuw=True) == "mogelijk"


def test_a_layer_that_is_complete_to_just_under_the_distance_says_nothing(
    situaties: ModuleType,
) -> None:
    near = situaties.box(75_001, 375_000, 50_100, 50_100)
    cover = {"bron": "proef", "laag": "natura2000", "geometrie": near}
    given = situaties.one_firm(natura2000=[], dekking=[cover])
    assert situaties.word(given, "natura2000", nieuw=True) == "onbekend"


PER_CATEGORIE = {"natura2000_per_categorie_m": {"3.1": 3_000.0, "4.1": 10_000.0}}


@pytest.mark.parametrize(
    ("sbi", "distance_m", "expected"),
    [
        ("20", 100, "geen_signaal"),
        ("31", 3_000, "mogelijk"),
        ("31", 3_001, "geen_signaal"),
        ("41", 3_001, "mogelijk"),
        ("60", 10_001, "geen_signaal"),
        # A range reaches as far as its highest reading.
        ("70", 2_000, "mogelijk"),
        # Not known what the firm is: what no category would reach is no signal.
        ("99", 2_000, "onbekend"),
        ("99", 10_001, "geen_signaal"),
    ],
)
def test_the_policy_says_which_category_reaches_how_far(
    situaties: ModuleType, sbi: str, distance_m: float, expected: str
) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=100_100 + distance_m)}
    given = situaties.one_firm(sbi, natura2000=[site])
    assert situaties.word(given, "natura2000", nieuw=True, switches=PER_CATEGORIE) == expected


def test_an_activity_that_is_not_known_can_only_make_the_firm_reach_farther(
    situaties: ModuleType,
) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=105_100)}
    given = situaties.one_firm(["31", "99"], natura2000=[site])
    assert situaties.word(given, "natura2000", nieuw=True, switches=PER_CATEGORIE) == "onbekend"


def test_where_every_category_reaches_a_site_an_unknown_firm_is_told_of_it(
    situaties: ModuleType,
) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=100_500)}
    given = situaties.one_firm("99", natura2000=[site])
    distances_m = {"natura2000_per_categorie_m": {"1": 1_000.0, "4.1": 10_000.0}}
    assert situaties.word(given, "natura2000", nieuw=True, switches=distances_m) == "mogelijk"


def test_a_finding_names_the_switch_that_it_rests_on(situaties: ModuleType) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=100_500)}
    given = situaties.one_firm("31", natura2000=[site])
    found = situaties.detect(given, PER_CATEGORIE, nieuw=True).uitkomsten
    row = situaties.find(found, "natura2000").iloc[0]
    assert "schakelaar_natura2000_per_categorie_m" in row["opmerkingen"]
    assert (row["waarde"], row["grens"]) == (400.0, 3_000.0)


def test_a_block_of_firms_gets_the_words_of_its_pairs(situaties: ModuleType) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=100_500, width=9_000)}
    tabellen = situaties.as_tabellen({**situaties.make_random(3), "natura2000": [site]})
    beleid = situaties.as_beleid(PER_CATEGORIE)
    firms = list_profielen(tabellen, situaties.list_lijsten(), beleid)
    places = list_arrays(list_omgeving(tabellen, beleid))
    i, j = np.arange(len(firms)), np.arange(len(places))
    asked = {"nieuw": True, "beleid": beleid}
    block = NATURA2000.outcomes(firms, places, i[:, None], j[None, :], **asked)[""]
    pairs = NATURA2000.outcomes(firms, places, np.repeat(i, len(j)), np.tile(j, len(i)), **asked)[
        ""
    ]
    assert block.ravel().tolist() == pairs.tolist()
    assert len(set(pairs.tolist())) > 1
