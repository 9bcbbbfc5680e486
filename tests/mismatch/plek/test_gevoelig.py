"""Which homes count, and how surely."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from tests.mismatch.plek.test_afstanden import distances, homes
from werklocaties_gis.mismatch.plek.gevoelig import TWIJFEL, list_objecten
from werklocaties_gis.settings.beleid import Beleid


@pytest.mark.parametrize(
    ("told", "twijfel"),
    [
        ({}, ""),
        ({"soort": "zorg", "bedgebied": None}, "bedgebied"),
        ({"soort": None}, "soort"),
        ({"bedrijfswoning": "ja"}, "bedrijfswoning_telt"),
    ],
)
def test_each_doubt_has_its_own_word(
    situaties: ModuleType, told: dict[str, object], twijfel: str
) -> None:
    rows = [{**situaties.home(20), **told}]
    tabellen = situaties.as_tabellen({"gevoelige_objecten": rows})
    beleid = Beleid(bedrijfswoning_telt=True)
    found = list_objecten(tabellen["gevoelige_objecten"], tabellen["bedrijventerreinen"], beleid)
    assert twijfel in TWIJFEL
    assert list(found.twijfel) == [twijfel]


def test_a_home_on_a_park_of_unknown_status_never_surely_counts(situaties: ModuleType) -> None:
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    found = distances(situaties, *homes(situaties, 20, bedrijfswoning=None), park=around)
    assert found["gevoelig_rustig_min_m"] == 20
    assert np.isinf(found["gevoelig_rustig_zeker_m"])
    assert found["gevoelig_rustig_twijfel"] == "bedrijfswoning"


def test_a_home_that_only_touches_a_park_is_not_on_it(situaties: ModuleType) -> None:
    beside = situaties.box(99_000, 399_000, 1_120, 2_000)
    found = distances(situaties, *homes(situaties, 20, bedrijfswoning=None), park=beside)
    assert found["gevoelig_rustig_zeker_m"] == 20


def test_a_home_says_itself_that_it_stands_on_a_park_elsewhere(situaties: ModuleType) -> None:
    (home,) = homes(situaties, 20, bedrijfswoning=None)
    told = distances(situaties, home | {"op_terrein": "ja"})
    assert told["gevoelig_rustig_twijfel"] == "bedrijfswoning"
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    beside = distances(situaties, home | {"op_terrein": "nee"}, park=around)
    assert beside["gevoelig_rustig_twijfel"] == ""
