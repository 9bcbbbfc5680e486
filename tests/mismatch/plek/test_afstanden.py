"""Distances to the sensitive objects that count."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek.afstanden import list_afstanden, list_eigen_aspecten
from werklocaties_gis.mismatch.plek.gevoelig import list_objecten
from werklocaties_gis.settings.beleid import Beleid

PLACE = np.array([shapely.box(100_000, 400_000, 100_100, 400_100)], dtype=object)


def distances(situaties: ModuleType, *homes: Any, park: str | None = None) -> Any:
    rows = [{"object_id": f"W{number}", **home} for number, home in enumerate(homes)]
    parks = [{"terrein_id": "T1", "geometrie": park}] if park else []
    tabellen = situaties.as_tabellen({"gevoelige_objecten": rows, "bedrijventerreinen": parks})
    objecten = list_objecten(
        tabellen["gevoelige_objecten"], tabellen["bedrijventerreinen"], Beleid()
    )
    return list_afstanden(PLACE, np.zeros(1), objecten).iloc[0]


def homes(situaties: ModuleType, *metres: float, **extra: Any) -> list[dict[str, Any]]:
    return [
        {**situaties.home(m, **extra), "object_id": f"W{number}"} for number, m in enumerate(metres)
    ]


def test_of_equally_near_homes_the_lowest_id_is_named(situaties: ModuleType) -> None:
    one, other = homes(situaties, 60, 60)
    found = distances(situaties, {**one, "object_id": "W9"}, {**other, "object_id": "W1"})
    assert (found["gevoelig_rustig_m"], found["gevoelig_rustig_id"]) == (60, "W1")


def test_an_inexact_home_can_be_nearer_than_the_nearest(situaties: ModuleType) -> None:
    exact, inexact = homes(situaties, 60, 62)
    found = distances(situaties, exact, {**inexact, "nauwkeurigheid_m": 5})
    assert found["gevoelig_rustig_id"] == "W0"
    assert found["gevoelig_rustig_min_m"] == 57
    assert found["gevoelig_rustig_zeker_m"] == 60


def test_planned_homes_stand_apart(situaties: ModuleType) -> None:
    found = distances(situaties, *homes(situaties, 80, planstatus="ontwerp"))
    assert found["gepland_rustig_m"] == 80
    assert np.isinf(found["gevoelig_rustig_m"])


def test_beyond_the_largest_richtafstand_nothing_is_looked_for(situaties: ModuleType) -> None:
    found = distances(situaties, *homes(situaties, 1_600))
    assert np.isinf(found["gevoelig_rustig_m"])


@pytest.mark.parametrize("seed", range(3))
def test_the_nearest_by_subsets_is_the_nearest_of_all(situaties: ModuleType, seed: int) -> None:
    draw = np.random.default_rng(seed)
    metres, inexact = draw.uniform(0, 900, 40), draw.integers(0, 4, 40)
    found = distances(
        situaties,
        *(
            {**home, "nauwkeurigheid_m": float(n)}
            for home, n in zip(homes(situaties, *metres), inexact, strict=True)
        ),
    )
    assert found["gevoelig_rustig_m"] == pytest.approx(metres.min())
    assert found["gevoelig_rustig_min_m"] == pytest.approx(max(0, (metres - inexact).min()))
    assert found["gevoelig_rustig_zeker_m"] == pytest.approx((metres + inexact).min())


def test_an_aspect_with_a_shorter_list_has_distances_of_its_own(situaties: ModuleType) -> None:
    rows = [
        {**homes(situaties, 20)[0], "object_id": "W1", "soort": "onderwijs"},
        {**homes(situaties, 60)[0], "object_id": "W2"},
        {**homes(situaties, 90)[0], "object_id": "W3", "soort": None},
    ]
    tabellen = situaties.as_tabellen({"gevoelige_objecten": rows})
    objecten = list_objecten(
        tabellen["gevoelige_objecten"], tabellen["bedrijventerreinen"], Beleid()
    )
    lijst = {"geur": ("woning",), "stof": ("zorg",)}
    found = list_afstanden(PLACE, np.zeros(1), objecten, lijst).iloc[0]
    assert (found["gevoelig_rustig_m"], found["gevoelig_rustig_soort"]) == (20, "onderwijs")
    assert found["gevoelig_geur_rustig_m"] == 60
    # What an object is may not be known: it counts for every aspect.
    assert found["gevoelig_stof_rustig_id"] == "W3"
    assert not any(name.startswith("gevoelig_geluid_") for name in found.index)


def test_only_aspects_with_a_shorter_list_than_all_together_are_apart() -> None:
    assert list_eigen_aspecten({}) == ()
    whole = dict.fromkeys(("geur", "stof", "geluid", "gevaar"), ("woning",))
    assert list_eigen_aspecten(whole) == ()
    assert list_eigen_aspecten({**whole, "geluid": ("woning", "zorg")}) == (
        "geur",
        "stof",
        "gevaar",
    )


@pytest.mark.parametrize(("counts", "expected"), [(True, 20), (False, np.inf)])
def test_a_proven_bedrijfswoning_is_near_only_where_the_policy_lets_it_count(
    situaties: ModuleType, expected: float, *, counts: bool
) -> None:
    rows = [{**situaties.home(20), "bedrijfswoning": "ja"}]
    tabellen = situaties.as_tabellen({"gevoelige_objecten": rows})
    beleid = Beleid(bedrijfswoning_telt=counts)
    objecten = list_objecten(tabellen["gevoelige_objecten"], tabellen["bedrijventerreinen"], beleid)
    found = list_afstanden(PLACE, np.zeros(1), objecten).iloc[0]
    assert found["gevoelig_rustig_m"] == expected
    assert np.isinf(found["gevoelig_rustig_zeker_m"])


def test_how_exact_another_place_is_says_nothing_about_this_one(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen(
        {"gevoelige_objecten": homes(situaties, 1_504), "bedrijventerreinen": []}
    )
    objecten = list_objecten(
        tabellen["gevoelige_objecten"], tabellen["bedrijventerreinen"], Beleid()
    )
    elsewhere = shapely.box(150_000, 400_000, 150_100, 400_100)
    places = np.array([PLACE[0], elsewhere], dtype=object)
    found = list_afstanden(places, np.array([0.0, 50.0]), objecten)["gevoelig_rustig_m"]
    assert np.isinf(found[0])
    inexact = list_afstanden(PLACE, np.array([50.0]), objecten)["gevoelig_rustig_m"]
    assert inexact[0] == 1_504
