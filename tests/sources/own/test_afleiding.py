"""Plots derived on a small map, checked by hand, and on the real buildings of Doesburg."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import box
from tests.sources.own import kaartje
from werklocaties_gis.sources.own.afleiding import Afleiding, derive_kavels
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD


def derive(**changes: gpd.GeoDataFrame) -> Afleiding:
    given = {
        "percelen": kaartje.percelen(),
        "panden": kaartje.panden(),
        "terreinen": kaartje.terreinen(),
        **changes,
    }
    openbaar = given.pop("openbaar", None)
    return derive_kavels(**given, openbaar=openbaar)


def notices(made: Afleiding) -> dict[str, int]:
    return {notice.code: notice.count for notice in made.meldingen}


def test_parcels_become_plots_as_a_planner_would_draw_them() -> None:
    made = derive()
    assert kaartje.facts(made.kavels) == {
        "AFG-P1": (6_000, "uitgegeven"),
        # One building stands on P2 and P3, and the sliver P4 lies along P3.
        "AFG-P2": (10_040, "uitgegeven"),
        "AFG-P5": (2_376, "-"),
        "AFG-P7": (1_600, "-"),
    }
    assert made.bebouwd_m2.tolist() == pytest.approx([2_040, 402, 0, 0])
    # Of P6, 40 m of 100 lie in the park: 1,584 m2.
    expected = {"derived_outside": 1, "derived_sliver_joined": 1}
    assert notices(made) == {**expected, "derived_kavels": 4, "derived_narrow": 1}
    narrow = next(notice for notice in made.meldingen if notice.code == "derived_narrow")
    assert dict(narrow.fields) == {"which": "AFG-P7"}


def test_every_derived_plot_says_so_and_fits_its_table() -> None:
    kavels = derive().kavels
    assert kavels["afgeleid"].all()
    assert kavels["terrein_id"].eq("T1").all()
    assert kavels["nauwkeurigheid_m"].eq(1.0).all()
    parks = kaartje.terreinen()
    assert list(check_tabellen({"kavels": kavels, "bedrijventerreinen": parks})) == []


def test_road_and_water_are_left_out_where_the_bgt_is_given() -> None:
    made = derive(openbaar=kaartje.wegen())
    assert "AFG-P7" not in kaartje.facts(made.kavels)
    assert notices(made)["derived_public"] == 1
    assert "derived_narrow" not in notices(made)


def test_a_parcel_under_a_road_with_a_building_on_it_stays() -> None:
    """A petrol station beside the carriageway is a plot."""
    station = kaartje.vlakken([*kaartje.PANDEN, (90, -7, 100, -3)])
    made = derive(openbaar=kaartje.wegen(), panden=station)
    assert kaartje.facts(made.kavels)["AFG-P7"] == (1_600, "uitgegeven")


def test_a_plot_that_the_park_cut_is_as_inexact_as_the_park() -> None:
    wide = {**kaartje.PERCELEN, "P5": (160.4, 0, 210, 60)}
    parcels = kaartje.vlakken(wide.values(), perceel_id=list(wide))
    kavels = derive(percelen=parcels, terreinen=kaartje.terreinen(25.0)).kavels
    inexact = dict(zip(kavels["kavel_id"], kavels["nauwkeurigheid_m"], strict=True))
    assert inexact == {"AFG-P1": 1, "AFG-P2": 1, "AFG-P5": 25, "AFG-P7": 1}


def test_a_sliver_alone_is_no_plot_and_slivers_together_may_be() -> None:
    rows = {"A": (0, 0, 5, 8), "B": (50, 0, 55, 8), "C": (55, 0, 60, 8)}
    made = derive(percelen=kaartje.vlakken(rows.values(), perceel_id=list(rows)))
    assert kaartje.facts(made.kavels) == {"AFG-B": (80, "-")}
    assert notices(made)["derived_sliver_lost"] == 1


def test_the_order_of_parcels_and_buildings_changes_nothing() -> None:
    one = derive()
    other = derive(
        percelen=kaartje.percelen().iloc[::-1].reset_index(drop=True),
        panden=kaartje.panden().iloc[::-1].reset_index(drop=True),
    )
    assert one.kavels["kavel_id"].tolist() == other.kavels["kavel_id"].tolist()
    assert shapely.equals(one.kavels.geometry.to_numpy(), other.kavels.geometry.to_numpy()).all()
    assert one.meldingen == other.meldingen


def test_without_parcels_in_a_park_there_is_no_plot() -> None:
    far = kaartje.vlakken([(9_000, 0, 9_100, 100)], perceel_id=["ver"])
    assert derive(percelen=far).kavels.empty


def test_the_buildings_of_doesburg_on_a_grid_of_parcels(doesburg: gpd.GeoDataFrame) -> None:
    """No ground is lost or counted twice, and every plot with a building is issued."""
    panden = doesburg
    west, south = 206_500, 447_500
    side = 40
    corners = [(west + x, south + y) for x in range(0, 800, side) for y in range(0, 800, side)]
    parcels = gpd.GeoDataFrame(
        {"perceel_id": [f"{x}-{y}" for x, y in corners]},
        geometry=[box(x, y, x + side, y + side) for x, y in corners],
        crs=CRS_RD,
    )
    park = gpd.GeoDataFrame(
        {"terrein_id": ["D"]}, geometry=[box(west, south, west + 800, south + 800)], crs=CRS_RD
    )
    made = derive_kavels(parcels, panden, conform(park, "bedrijventerreinen"))
    assert made.kavels["oppervlakte_m2"].sum() == pytest.approx(640_000)
    inside = panden.clip(park.geometry.iloc[0])
    assert made.bebouwd_m2.sum() == pytest.approx(inside.union_all().area, abs=1.0)
    assert len(made.kavels) < len(parcels)
    is_built = made.kavels["status"].notna().to_numpy()
    assert (is_built == (made.bebouwd_m2 >= 10)).all()
    overlaps = made.kavels.overlay(made.kavels, keep_geom_type=True)
    assert np.isclose(overlaps.area.sum(), 640_000)


@pytest.mark.parametrize("count", [5, 20])
def test_a_hall_over_many_parcels_makes_one_plot_of_them(count: int) -> None:
    parcels = kaartje.vlakken([(10 * at, 0, 10 * at + 10, 40) for at in range(count)])
    named = parcels.assign(perceel_id=[f"P{at:02d}" for at in range(count)])
    made = derive(percelen=named, panden=kaartje.vlakken([(0, 5, 10 * count, 30)]))
    assert made.kavels["oppervlakte_m2"].tolist() == [400.0 * count]


def test_a_parcel_that_is_there_twice_is_one_plot_and_that_is_told() -> None:
    parcels = kaartje.percelen()
    made = derive(percelen=pd.concat([parcels, parcels]))
    assert kaartje.facts(made.kavels) == kaartje.facts(derive().kavels)
    assert notices(made)["derived_overlap"] == 1
