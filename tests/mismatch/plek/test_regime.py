"""Which regime the plan of a place uses: what its zones say, part by part."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.settings.beleid import Beleid


@pytest.fixture
def surround(situaties: ModuleType) -> Any:
    def rows(*zones: dict[str, Any], ruimte: Any = (), **switches: Any) -> Any:
        given = situaties.one_firm(bestemmingen=list(zones), gebruiksruimte=list(ruimte))
        return list_omgeving(situaties.as_tabellen(given), Beleid(**switches)).iloc[0]

    return rows


@pytest.mark.parametrize(
    ("west", "east", "expected"),
    [
        ("vng2009", "vng2009", "vng2009"),
        (None, None, "vng2009"),
        ("nieuwe_stijl", "nieuwe_stijl", "nieuwe_stijl"),
        ("nieuwe_stijl", None, "beide"),
        ("vng2009", "nieuwe_stijl", "beide"),
    ],
)
def test_parts_that_differ_are_under_both(
    surround: Any, situaties: ModuleType, west: str | None, east: str | None, expected: str
) -> None:
    halves = [
        situaties.zone(
            None,
            None,
            bestemming_id=f"Z{n}",
            regime=regime,
            geometrie=situaties.box(100_000 + 50 * n, 400_000, 50, 100),
        )
        for n, regime in enumerate((west, east))
    ]
    assert surround(*halves)["regime"] == expected


def test_a_part_in_no_zone_is_by_distance(surround: Any, situaties: ModuleType) -> None:
    half = situaties.zone(
        None, None, regime="nieuwe_stijl", geometrie=situaties.box(100_000, 400_000, 50, 100)
    )
    row = surround(half)
    assert (row["regime"], row["ruimte_zones"]) == ("beide", ("Z1",))


def test_drawing_noise_along_the_border_does_not_count(
    surround: Any, situaties: ModuleType
) -> None:
    sliver = situaties.zone(
        None,
        None,
        bestemming_id="Z2",
        regime="nieuwe_stijl",
        geometrie=situaties.box(100_099.6, 399_000, 900, 2_000),
    )
    whole = situaties.zone("1", "4.2", geometrie=situaties.box(99_000, 399_000, 1_099.6, 2_000))
    assert surround(sliver, whole)["regime"] == "vng2009"


def test_a_designation_with_a_band_is_by_category_over_a_zone_of_the_new_style(
    surround: Any, situaties: ModuleType
) -> None:
    base = situaties.zone(None, None, regime="nieuwe_stijl")
    band = situaties.zone("1", "4.1", bestemming_id="A1", soort="functieaanduiding")
    assert surround(base, band)["regime"] == "vng2009"


def test_a_designation_that_rows_of_room_name_gives_room(
    surround: Any, situaties: ModuleType
) -> None:
    base = situaties.zone("1", "4.1")
    named = situaties.zone(None, None, bestemming_id="A1", soort="functieaanduiding")
    row = surround(base, named, ruimte=[situaties.room(5, bestemming_id="A1")])
    assert (row["regime"], row["ruimte_zones"]) == ("nieuwe_stijl", ("A1",))


def test_a_draft_does_not_change_the_regime(surround: Any, situaties: ModuleType) -> None:
    base = situaties.zone("1", "4.1")
    draft = situaties.zone(
        None, None, bestemming_id="Z2", regime="nieuwe_stijl", planstatus="ontwerp"
    )
    assert surround(base, draft)["regime"] == "vng2009"


def test_the_policy_changes_what_is_asked_never_what_the_plan_says(
    surround: Any, situaties: ModuleType
) -> None:
    base = situaties.zone("1", "4.1")
    row = surround(base, regime="nieuwe_stijl")
    assert (row["regime"], row["ruimte_zones"], row["ruimte_open"]) == ("vng2009", ("Z1",), False)
    new = situaties.zone(None, None, regime="nieuwe_stijl")
    assert surround(new, regime="vng2009")["ruimte_zones"] is not None
    assert surround(new, regime="vng2009")["regime"] == "nieuwe_stijl"


def test_a_class_of_mixing_that_the_policy_does_not_use_is_kept_apart(
    situaties: ModuleType,
) -> None:
    plek = {"plek_id": "P1", "menging": "B", "geometrie": situaties.box()}
    tabellen = situaties.as_tabellen(situaties.one_firm(plekken=[plek]))
    used = list_omgeving(tabellen, Beleid()).iloc[0]
    unused = list_omgeving(tabellen, Beleid(functiemenging=False))
    assert used["menging"] == "B"
    assert unused["menging"].isna().all()
    assert unused["menging_uit"].all()


def test_under_the_policy_a_part_in_no_zone_stays_open(
    surround: Any, situaties: ModuleType
) -> None:
    half = situaties.zone(
        None, None, regime="nieuwe_stijl", geometrie=situaties.box(100_000, 400_000, 50, 100)
    )
    assert surround(half, regime="nieuwe_stijl")["ruimte_open"]
