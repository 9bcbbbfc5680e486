"""What must hold of plan objects over each other, beside a second opinion cell by cell.

Each place is a square of 100 m; zones are drawn on cells of 20 m, so that what
holds on each cell can be told by looking at the cell alone.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.plek.functies import list_functies, list_uitsluitingen
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.plek.plan import list_planobjecten
from werklocaties_gis.mismatch.plek.plekzones import list_plek_zones
from werklocaties_gis.mismatch.plek.zones import list_banden, list_natheid
from werklocaties_gis.mismatch.toetsen.functie import FUNCTIE_PAST_NIET
from werklocaties_gis.mismatch.toetsen.toets import worst_words
from werklocaties_gis.mismatch.toetsen.zwaarte import ONDER_MINIMUM, ZWAARDER_DAN_MAXIMUM
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN

Zone = dict[str, Any]

SEEDS = st.integers(min_value=0, max_value=100_000)
FEW = settings(max_examples=4)
PLACES = 40
CELL_M, CELLS, APART_M = 20, 5, 1_000
KINDS = ("bestemming", "bestemming", "functieaanduiding", "gebiedsaanduiding", "dubbelbestemming")
PLANS = (("A", "2010-01-01"), ("B", "2020-01-01"), ("D", "2020-01-01"), ("C", None), ("E", None))
DARK = "bedrijf tot en met categorie 7"


def corner(place: int) -> int:
    return 100_000 + APART_M * place


def draw_zone(lot: random.Random, place: int, number: int, *, dated: bool) -> Zone:
    """One zone over some cells of a place, and what it says."""
    left, right = sorted(lot.sample(range(CELLS + 1), 2))
    low, high = sorted(lot.sample(range(CELLS + 1), 2))
    if lot.random() < 0.4:
        left, low, right, high = 0, 0, CELLS, CELLS
    kind, plan = lot.choice(KINDS), lot.choice(PLANS if dated else PLANS[3:])
    highest = lot.choice(("1", "2", "3.1", "3.2", "4.2", "5.1", None))
    x = corner(place)
    return {
        "bestemming_id": f"Z{place:03}{number}",
        "soort": kind,
        "naam": DARK if highest is None and lot.random() < 0.3 else None,
        "plan_id": plan[0],
        "plandatum": plan[1],
        "planstatus": lot.choice((None, "vastgesteld", "vastgesteld", "ontwerp", "vervallen")),
        "milieucategorie_max": highest,
        "milieucategorie_min": None if highest is None else "1",
        "functies": lot.choice((None, ("bedrijf",), ("bedrijf", "kantoor"))),
        "functies_uitgesloten": lot.choice((None, None, None, ("kantoor",))),
        "watergebonden": lot.choice((None, "ja", "nee")),
        "geometrie": shapely.box(
            x + CELL_M * left, 400_000 + CELL_M * low, x + CELL_M * right, 400_000 + CELL_M * high
        ).wkt,
    }


def draw_zones(seed: int) -> list[Zone]:
    """Zones of all places; on half of them every plan is without a date."""
    lot = random.Random(f"zones {seed}")  # noqa: S311 - a lot, no secret
    return [
        draw_zone(lot, place, number, dated=place % 2 == 0)
        for place in range(PLACES)
        for number in range(lot.choice((1, 2, 3, 4)))
    ]


def squares() -> Any:
    x = np.array([corner(place) for place in range(PLACES)])
    return shapely.box(x, 400_000, x + 100, 400_100)


def table(situaties: ModuleType, zones: Sequence[Zone]) -> Any:
    return list_planobjecten(situaties.as_table("bestemmingen", zones), Beleid())


def everything(situaties: ModuleType, zones: Sequence[Zone]) -> pd.DataFrame:
    """All that the plan says of the places, whichever zone says it."""
    planned, places = table(situaties, zones), squares()
    found = [
        list_banden(places, planned).drop(columns=["zone_id", "zones"]),
        list_natheid(places, planned).drop(columns="zone_id").add_prefix("nat_"),
        list_functies(places, planned).drop(columns="zone_id").add_prefix("functie_"),
        list_uitsluitingen(places, planned),
    ]
    return pd.concat(found, axis=1)


# --- the second opinion ---------------------------------------------------------------


def second_opinion(zones: Sequence[Zone], place: int) -> tuple[int, int, bool, bool]:
    """Lowest and highest maximum over the cells of a place, and whether some cell is open.

    Also whether taking the loosest of equals would tell something else; between
    plans without an order the place is open then.
    """
    x, is_open = corner(place), False
    law = [row for row in zones if row["planstatus"] in (None, "vastgesteld")]
    here = [
        (row, shapely.from_wkt(row["geometrie"]))
        for row in law
        if row["bestemming_id"].startswith(f"Z{place:03}") and row["soort"] != "dubbelbestemming"
    ]
    known = [row for row, _ in here if row["milieucategorie_max"] is not None]
    undated = any(row["plandatum"] is None for row in known)
    tops: dict[Any, list[int]] = {min: [], max: []}
    for column in range(CELLS):
        for line in range(CELLS):
            point = shapely.Point(x + CELL_M * (column + 0.5), 400_000 + CELL_M * (line + 0.5))
            over = [row for row, shape in here if shape.contains(point)]
            for choose in tops:
                top, dark = cell_maximum(over, choose, in_order=not undated)
                is_open = is_open or dark or top is None
                tops[choose] += [] if top is None else [top]
    strict, loose = ((min(told, default=-1), max(told, default=-1)) for told in tops.values())
    plans = {(None if undated else row["plandatum"], row["plan_id"]) for row in known}
    several = len(plans) > len({date for date, _ in plans})
    return *strict, is_open or (strict != loose and several), strict != loose


def cell_maximum(over: Sequence[Zone], choose: Any, *, in_order: bool) -> tuple[int | None, bool]:
    """What one cell allows, and whether a silent or unread object over it leaves a doubt."""
    dark = False
    # A plan without a date may be the later one: what is silent in it counts as on top.
    dates = sorted({row["plandatum"] or "9999" for row in over}, reverse=True)
    for date in dates if in_order else [None]:
        equals = [row for row in over if date in (None, row["plandatum"] or "9999")]
        codes = []
        for plan in sorted({row["plan_id"] for row in equals}):
            told, doubt = plan_maxima([row for row in equals if row["plan_id"] == plan])
            codes += told
            dark = dark or doubt
        if codes:
            return choose(codes), dark
    return None, dark


def plan_maxima(plan: Sequence[Zone]) -> tuple[list[int], bool]:
    """What one plan says of a cell, its aanduidingen before its bestemmingen, and the doubt."""
    dark = False
    for base in (False, True):
        layer = [row for row in plan if (row["soort"] == "bestemming") == base]
        known = [row for row in layer if row["milieucategorie_max"] is not None]
        silent = [row for row in layer if row["milieucategorie_max"] is None]
        dark = dark or any(base or row["naam"] == DARK for row in silent)
        if known:
            return [CATEGORIEEN.index(row["milieucategorie_max"]) for row in known], dark
    return [], dark


@settings(max_examples=8)
@given(seed=SEEDS)
def test_the_band_of_a_place_is_what_its_cells_tell_one_by_one(
    situaties: ModuleType, seed: int
) -> None:
    zones = draw_zones(seed)
    found = list_banden(squares(), table(situaties, zones))
    columns = found[["max_laag", "max_hoog", "max_open", "zones_strijdig"]]
    told = [tuple(map(int, row)) for row in columns.itertuples(index=False, name=None)]
    assert told == [second_opinion(zones, place) for place in range(PLACES)]


# --- laws -----------------------------------------------------------------------------


@FEW
@given(seed=SEEDS)
def test_the_order_of_the_zones_never_matters(situaties: ModuleType, seed: int) -> None:
    zones = draw_zones(seed)
    mixed = random.Random(seed).sample(zones, len(zones))  # noqa: S311 - a lot, no secret
    pd.testing.assert_frame_equal(everything(situaties, zones), everything(situaties, mixed))


@FEW
@given(seed=SEEDS)
def test_cutting_every_zone_in_two_equal_halves_changes_nothing(
    situaties: ModuleType, seed: int
) -> None:
    zones = draw_zones(seed)
    halves = []
    for row in zones:
        west, south, east, north = shapely.from_wkt(row["geometrie"]).bounds
        middle = (west + east) / 2
        for name, left, right in (("w", west, middle), ("o", middle, east)):
            shape = shapely.box(left, south, right, north).wkt
            halves.append(
                {**row, "bestemming_id": f"{row['bestemming_id']}{name}", "geometrie": shape}
            )
    pd.testing.assert_frame_equal(everything(situaties, zones), everything(situaties, halves))


@FEW
@given(seed=SEEDS)
def test_what_is_not_law_changes_nothing(situaties: ModuleType, seed: int) -> None:
    zones = draw_zones(seed)
    law = [row for row in zones if row["planstatus"] in (None, "vastgesteld")]
    pd.testing.assert_frame_equal(everything(situaties, zones), everything(situaties, law))


@FEW
@given(seed=SEEDS, kind=st.sampled_from(("bestemming", "functieaanduiding")))
def test_a_stricter_zone_more_never_loosens(situaties: ModuleType, seed: int, kind: str) -> None:
    zones = [row for row in draw_zones(seed) if row["milieucategorie_max"] != "1"]
    latest = {"plan_id": "D", "plandatum": "2030-01-01", "planstatus": None, "naam": None}
    stricter = [
        {
            **draw_zone(random.Random(f"{seed} {place}"), place, 9, dated=True),  # noqa: S311
            **latest,
            "soort": kind,
            "milieucategorie_max": "1",
            "milieucategorie_min": "1",
        }
        for place in range(PLACES)
    ]
    before = list_banden(squares(), table(situaties, zones))
    after = list_banden(squares(), table(situaties, [*zones, *stricter]))
    known = before["max_hoog"] >= 0
    assert (after["max_hoog"] <= before["max_hoog"])[known].all()
    assert (after["max_laag"] <= before["max_laag"])[known].all()


@FEW
@given(seed=SEEDS)
def test_shares_add_up_to_at_most_the_place_and_a_whole_share_is_the_band(
    situaties: ModuleType, seed: int
) -> None:
    zones = draw_zones(seed)
    plekken = situaties.as_table(
        "plekken",
        [
            {"plek_id": f"P{place:03}", "geometrie": shape.wkt}
            for place, shape in enumerate(squares())
        ],
    )
    found = list_plek_zones(plekken, situaties.as_table("bestemmingen", zones))
    sums = found.groupby(["plek_id", "onderwerp"], observed=True)["share"].sum()
    assert (sums <= 1 + 1e-9).all()
    assert (found["geldt"] == found["waarom"].eq("geldt")).all()
    assert not (found["share"].gt(0) & ~found["geldt"]).any()
    banden = list_banden(squares(), table(situaties, zones))
    highest = {row["bestemming_id"]: row["milieucategorie_max"] for row in zones}
    holds = found[found["onderwerp"].eq("categorie") & found["geldt"]]
    alone = holds[~holds["plek_id"].duplicated(keep=False) & holds["share"].eq(1.0)]
    assert len(alone)
    for row in alone.itertuples():
        code = CATEGORIEEN.index(highest[row.bestemming_id])
        band = banden.iloc[int(row.plek_id[1:])]
        assert (band["max_laag"], band["max_hoog"]) == (code, code)


@pytest.mark.parametrize("toets", [ZWAARDER_DAN_MAXIMUM, FUNCTIE_PAST_NIET, ONDER_MINIMUM])
@settings(max_examples=2)
@given(seed=SEEDS)
def test_a_named_firm_takes_certainty_away_and_nothing_else(
    situaties: ModuleType, toets: Any, seed: int
) -> None:
    """Also: a block of firms and places answers as its pairs do, one by one."""
    zones = draw_zones(seed)
    named = [
        {
            **draw_zone(random.Random(f"{seed} {place}"), place, 9, dated=True),  # noqa: S311
            "soort": "functieaanduiding",
            "naam": f"specifieke vorm van bedrijf - {('smederij', 'kas')[place % 2]}",
            "planstatus": None,
            **dict.fromkeys(
                (
                    *("milieucategorie_max", "milieucategorie_min", "functies"),
                    *("functies_uitgesloten", "watergebonden"),
                )
            ),
        }
        for place in range(PLACES)
    ]
    without, within = (words(situaties, each, toets) for each in (zones, [*zones, *named]))
    assert (within <= without).all()
    changed = within != without
    if toets is ONDER_MINIMUM:
        assert not changed.any()
    assert (without[changed] == 3).all()
    assert (within[changed] == 2).all()


def words(situaties: ModuleType, zones: Sequence[Zone], toets: Any) -> Any:
    """Words of firms of every kind on every place: as a block, and checked pair by pair."""
    codes = ("11", "12", "20", "32", "42", "60", "70", "99")
    given_rows = {
        "vestigingen": [
            {"vestiging_id": f"V{n}", "planologische_status": "past"} for n in range(8)
        ],
        "activiteiten": [
            {
                "vestiging_id": f"V{n}",
                "volgnr": 1,
                "sbi": code,
                "sbi_versie": "2008",
                "hoofdactiviteit": "ja",
            }
            for n, code in enumerate(codes)
        ],
        "plekken": [
            {"plek_id": f"P{n:03}", "geometrie": shape.wkt} for n, shape in enumerate(squares())
        ],
        "bestemmingen": zones,
    }
    tabellen = situaties.as_tabellen(given_rows)
    profielen = list_profielen(tabellen, situaties.list_lijsten(), Beleid())
    omgeving = list_arrays(list_omgeving(tabellen, Beleid()))
    i, j = np.arange(len(codes)), np.arange(PLACES)
    options = {"nieuw": True, "beleid": Beleid()}
    block = worst_words(toets, profielen, omgeving, i[:, None], j[None, :], **options)
    left, right = np.divmod(np.arange(len(codes) * PLACES), PLACES)
    pairs = worst_words(toets, profielen, omgeving, left, right, **options)
    assert (block.reshape(-1) == pairs).all()
    return block
