"""A row per place on offer, and only what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.relocation.dossier.geschiktheid import list_geschiktheid
from werklocaties_gis.relocation.dossier.kavelpaspoort import list_kavelpaspoorten
from werklocaties_gis.tables.formats import conform

Maker = Callable[..., Any]


@pytest.fixture(scope="module")
def passports(dossiers: Maker) -> pd.DataFrame:
    found = dossiers(0)
    return list_kavelpaspoorten(
        found.tabellen, found.mismatches, found.region.beleid, found.opgave, found.gevonden.opties
    )


def test_every_place_on_offer_has_one(passports: pd.DataFrame, dossiers: Maker) -> None:
    aanbod = dossiers(0).opgave.aanbod
    assert passports["plek_id"].tolist() == aanbod.ids[aanbod.is_aangeboden].tolist()
    in_use = dict(zip(aanbod.ids, aanbod.in_use, strict=True))
    later = passports["aanbod"].eq("na_vertrek")
    assert later.any()
    assert (passports.loc[later, "gebruikers"].map(len) > 0).all()
    assert all(
        bool(users) == in_use[plek]
        for plek, users in zip(passports["plek_id"], passports["gebruikers"], strict=True)
    )


def test_it_counts_who_fits(passports: pd.DataFrame, dossiers: Maker) -> None:
    found = dossiers(0)
    rows = list_geschiktheid(found.opgave, found.gevonden.opties, found.gevonden.scores)
    by_plek = rows[rows["past"]].groupby("plek_id").size()
    counts = passports.set_index("plek_id")["passend"]
    assert counts[counts > 0].to_dict() == by_plek.to_dict()
    sure = rows[rows["mogelijk"].eq(False)].groupby("plek_id").size()
    unsure = (passports.set_index("plek_id")["passend_mogelijk"] + sure).dropna()
    assert (unsure == counts[unsure.index]).all()


def test_it_names_the_nearest_stop_and_main_road(dossiers: Maker) -> None:
    found = dossiers(0)
    corner = found.tabellen["plekken"].geometry.total_bounds[:2]
    layers = {
        "haltes": {"halte_id": ["H1"], "naam": ["Station"], "soort": ["trein"]},
        "hoofdwegen": {"weg_id": ["N59"]},
    }
    shapes = [shapely.Point(corner - 1_000)]
    tabellen = {**found.tabellen}
    for name, columns in layers.items():
        frame = gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:28992")
        tabellen[name] = conform(frame, name)
    area = [shapely.box(*corner - 100_000, *corner + 100_000)] * 2
    rows = gpd.GeoDataFrame({"bron": "x", "laag": [*layers]}, geometry=area, crs="EPSG:28992")
    tabellen["dekking"] = conform(rows, "dekking")
    around = list_omgeving(tabellen, found.region.beleid)
    mismatches = replace(found.mismatches, omgeving=around)
    made = list_kavelpaspoorten(
        tabellen, mismatches, found.region.beleid, found.opgave, found.gevonden.opties
    )
    # Named by its name, and by its number where it has none.
    assert made[["halte", "halte_soort", "hoofdweg"]].drop_duplicates().to_numpy().tolist() == [
        ["Station", "trein", "N59"]
    ]
    places = found.tabellen["plekken"].set_index("plek_id").geometry.loc[made["plek_id"]]
    by_hand = places.distance(shapes[0]).round(2).tolist()
    assert made["halte_afstand_m"].tolist() == pytest.approx(by_hand)
    assert made["hoofdweg_afstand_m"].tolist() == pytest.approx(by_hand)


def test_without_stops_it_says_nothing_of_them(passports: pd.DataFrame) -> None:
    names = ["halte_afstand_m", "halte", "halte_soort", "hoofdweg_afstand_m", "hoofdweg"]
    assert passports[names].isna().to_numpy().all()


def test_a_ceiling_of_the_park_is_never_certain(passports: pd.DataFrame, dossiers: Maker) -> None:
    omgeving = dossiers(0).mismatches.omgeving.set_index("plek_id").loc[passports["plek_id"]]
    certain = passports["categorie_zekerheid"].eq("zeker").to_numpy()
    by_plan = omgeving["band_bron"].eq("plan").fillna(value=False).to_numpy()
    unknown = passports["categorie_max"].isna().to_numpy()
    assert certain.any()
    assert by_plan[certain].all()
    assert (passports.loc[unknown, "categorie_zekerheid"] == "onbekend").all()
    assert not omgeving["max_open"].fillna(value=True).to_numpy(dtype=bool)[certain].any()


def test_what_the_table_says_stands_unchanged(passports: pd.DataFrame, dossiers: Maker) -> None:
    plekken = dossiers(0).tabellen["plekken"].set_index("plek_id").loc[passports["plek_id"]]
    for name in ("kavel_m2", "verwerving", "borging", "beschikbaar_tot", "prijs_eur_m2"):
        expected = plekken[name].reset_index(drop=True)
        pd.testing.assert_series_equal(passports[name], expected, check_dtype=False)
