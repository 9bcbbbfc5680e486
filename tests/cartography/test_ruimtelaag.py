"""The maps of room show a category for each piece, or in one word why it has none."""

from __future__ import annotations

from types import ModuleType

import geopandas as gpd
import numpy as np
import shapely
from werklocaties_gis.cartography.ruimtelaag import (
    list_ruimteklassen,
    make_ruimtelaag,
    select_land,
    simplify_dekkend,
)
from werklocaties_gis.tables.schema import CRS_RD

NAMEN = {"T1": "De Vijfsluizen"}


def test_that_nothing_fits_is_not_that_a_firm_asks_for_nothing(ruimtestudie: ModuleType) -> None:
    klassen = list_ruimteklassen(ruimtestudie.make_milieuruimte())
    assert list(klassen) == [
        "4.2",
        "2",
        "vraagt_niets",
        "3.1",
        "niets",
        "4.2",
        "plafond",
        "leeg",
        "5.1",
    ]


def test_a_piece_is_called_by_its_park_and_its_category(ruimtestudie: ModuleType) -> None:
    laag, left_out = make_ruimtelaag(ruimtestudie.make_milieuruimte(), NAMEN, "nl", 10_000)
    assert left_out == []
    assert "De Vijfsluizen: categorie 4.2" in set(laag.namen)
    assert "T2: geen bedrijf op de plek" in set(laag.namen)  # a park without a name


def test_the_ceiling_of_a_park_is_no_category_of_the_point(ruimtestudie: ModuleType) -> None:
    laag, _ = make_ruimtelaag(ruimtestudie.make_milieuruimte(), NAMEN, "nl", 10_000)
    assert "IBIS" in laag.klassen["plafond"].naam
    assert laag.klassen["plafond"].cijfer == ""
    assert laag.klassen["4.2"].cijfer == "4.2"


def test_ha_on_a_map_are_those_of_the_table(ruimtestudie: ModuleType) -> None:
    laag, _ = make_ruimtelaag(ruimtestudie.make_milieuruimte(), NAMEN, "nl", 10_000)
    kaart, keuze = laag.schakelaars[0]
    assert kaart.naam == "kaart"
    assert laag.ha is not None
    per_map = laag.ha.groupby(keuze.to_numpy()).sum()
    assert np.allclose(per_map, 20.0)  # two parks of 10 ha on each


def test_neighbours_keep_one_boundary_when_they_are_simplified() -> None:
    bend = shapely.LineString([(0, 50), (1, 50.4), (2, 50), (50, 50), (51, 49.7), (100, 50)])
    north = shapely.Polygon([*bend.coords, (100, 100), (0, 100)])
    south = shapely.Polygon([*bend.coords, (100, 0), (0, 0)])
    rows = gpd.GeoDataFrame({"kaart": ["past", "past"]}, geometry=[north, south], crs=CRS_RD)
    simple = simplify_dekkend(rows, ["kaart"]).geometry
    assert shapely.get_num_coordinates(simple.to_numpy()).sum() < 18
    assert simple[0].intersection(simple[1]).area == 0
    assert simple[0].union(simple[1]).area == 10_000


def test_what_is_no_land_is_not_drawn() -> None:
    shapes = [shapely.Polygon(), shapely.box(0, 0, 0.5, 0.5), shapely.box(0, 0, 10, 10)]
    rows = gpd.GeoDataFrame({"ruimte_id": ["a", "b", "c"]}, geometry=shapes, crs=CRS_RD)
    assert list(select_land(rows)["ruimte_id"]) == ["c"]


def test_planned_homes_are_left_out_first(ruimtestudie: ModuleType) -> None:
    rows = ruimtestudie.make_milieuruimte()
    planned = rows[rows["kaart"].eq("past")].assign(groep="gepland")
    planned = planned.set_geometry(planned.geometry.buffer(-1))
    both = gpd.pd.concat([rows, planned], ignore_index=True)
    laag, left_out = make_ruimtelaag(both, NAMEN, "nl", 45)
    assert left_out == ["gepland"]
    assert laag.schakelaars[1][1].dropna().unique().tolist() == ["gevoelig"]
