"""The room of a place: of its zones, part by part, and of its own where a row names it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.plek.gebruiksruimte import list_buiten_geluidsom, list_ruimteboek
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.settings.beleid import Beleid

KEY = "geur||grens||ouE/m3"


@pytest.fixture
def read(situaties: ModuleType) -> Any:
    def boek(*rooms: dict[str, Any], zones: Any = None, **switches: Any) -> Any:
        given = situaties.new_style(*rooms)
        given |= {"bestemmingen": zones} if zones else {}
        tabellen, beleid = situaties.as_tabellen(given), Beleid(**switches)
        return list_ruimteboek(list_omgeving(tabellen, beleid), tabellen, beleid)

    return boek


def halves(situaties: ModuleType) -> list[dict[str, Any]]:
    """Two zones of the new style, each over half the plek."""
    return [
        situaties.zone(
            None,
            None,
            bestemming_id=f"Z{n + 1}",
            regime="nieuwe_stijl",
            geometrie=situaties.box(100_000 + 50 * n, 400_000, 50, 100),
        )
        for n in range(2)
    ]


def of(boek: Any, key: str = KEY) -> tuple[float, float, bool, bool]:
    """Strictest and widest room, whether it is asked for and whether something is not told."""
    column = boek.sleutels.index(key)
    room = boek.ruimte
    values = room.laag[0, column], room.hoog[0, column]
    return (*map(float, values), bool(room.is_nodig[0, column]), bool(room.is_open[0, column]))


def test_two_zones_with_different_room_give_a_range(read: Any, situaties: ModuleType) -> None:
    rooms = [situaties.room(5), situaties.room(3, ruimte_id="R2", bestemming_id="Z2")]
    boek = read(*rooms, zones=halves(situaties))
    assert of(boek) == (3, 5, True, False)
    assert boek.ruimte.ids[0, 0] == "R2"


def test_a_zone_that_says_nothing_leaves_the_room_open(read: Any, situaties: ModuleType) -> None:
    boek = read(situaties.room(5), zones=halves(situaties))
    assert of(boek) == (5, np.inf, True, True)
    assert boek.ruimte.is_leeg[0].tolist() == [True, True, True, True]


def test_room_of_the_plek_goes_before_that_of_its_zone(read: Any, situaties: ModuleType) -> None:
    own = situaties.room(8, ruimte_id="R2", bestemming_id=None, plek_id="P1")
    boek = read(situaties.room(5), own)
    assert of(boek) == (8, 8, True, False)
    assert boek.ruimte.ids[0, 0] == "R2"


def test_room_of_the_plek_holds_on_every_part(read: Any, situaties: ModuleType) -> None:
    own = situaties.room(8, ruimte_id="R2", bestemming_id=None, plek_id="P1")
    assert of(read(situaties.room(5), own, zones=halves(situaties))) == (8, 8, True, False)


def test_of_two_rows_on_one_zone_the_strictest_holds(read: Any, situaties: ModuleType) -> None:
    assert of(read(situaties.room(5), situaties.room(4, ruimte_id="R2")))[0] == 4


def test_room_without_a_value_is_asked_for_and_open(read: Any, situaties: ModuleType) -> None:
    assert of(read(situaties.room(None))) == (np.inf, np.inf, True, True)


def test_room_of_no_quantity_is_asked_for_all_the_same(read: Any, situaties: ModuleType) -> None:
    boek = read(situaties.room(5, eenheid=None))
    assert boek.sleutels == ("geur|?|R1",)
    assert boek.ruimte.is_nodig[0, 0]


def test_places_in_the_same_zones_are_one_kind(situaties: ModuleType) -> None:
    plekken = [
        {"plek_id": f"P{n}", "geometrie": situaties.box(100_000 + 100 * n)} for n in range(5)
    ]
    given = situaties.new_style(situaties.room(5), plekken=plekken, gebruik=[])
    tabellen = situaties.as_tabellen(given)
    boek = list_ruimteboek(list_omgeving(tabellen, Beleid()), tabellen, Beleid())
    assert boek.plek_rij.tolist() == [0] * 5
    assert len(boek.ruimte.laag) == 1


def test_standard_values_are_room_only_where_the_policy_says_that_plans_copy_them(
    read: Any, situaties: ModuleType
) -> None:
    assert read(situaties.room(5)).sleutels == (KEY,)
    copied = read(situaties.room(5), bkl_standaard_geldt=True)
    assert of(copied, "geluid|dag|gevel||dB(A)")[:2] == (50, 50)
    assert copied.ruimte.is_bkl.sum() == 3


def test_standard_values_never_go_before_a_room_that_the_plan_gives(
    read: Any, situaties: ModuleType
) -> None:
    own = situaties.room(60, aspect="geluid", eenheid="dB(A)", periode="dag")
    boek = read(own, bkl_standaard_geldt=True)
    assert not boek.ruimte.is_bkl.any()
    assert of(boek, "geluid|dag|grens||dB(A)")[0] == 60


@pytest.mark.parametrize(
    ("limits", "expected"), [((45, 40, 35), True), ((45, 40, 36), False), ((45, 40), None)]
)
def test_only_a_guarantee_by_day_evening_and_night_keeps_out_of_a_noise_sum(
    read: Any, situaties: ModuleType, limits: tuple[float, ...], expected: Any
) -> None:
    noise = {"aspect": "geluid", "plaats": "afstand", "afstand_m": 30, "eenheid": "dB(A)"}
    periods = ("dag", "avond", "nacht")
    boek = read(
        *(
            situaties.room(limit, ruimte_id=f"R{n}", periode=periods[n], **noise)
            for n, limit in enumerate(limits)
        )
    )
    found = list_buiten_geluidsom(boek)
    assert found.astype(object).where(found.notna(), None).tolist() == [expected]
