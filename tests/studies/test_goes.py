"""Goes: every number that was taken from the files beforehand, through the product's readers."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.study.studie import Studie

ZUIDOOST = "NL.IMRO.0664.BPBS02-VG99"
ZUIDWEST = "NL.IMRO.0664.BPBS03-ON99"
BEDRIJF = f"{ZUIDOOST}/0664.EP2259065087-00"


def objecten(studie: Studie, soort: str, plan: str | None = None) -> gpd.GeoDataFrame:
    frame = studie.tabellen["bestemmingen"]
    chosen = frame["soort"].eq(soort)
    if plan is not None:
        chosen &= frame["plan_id"].eq(plan)
    return frame[chosen.fillna(value=False).astype(bool)]


def plangebied(studie: Studie) -> shapely.Geometry:
    return objecten(studie, "plangebied").union_all()


def bedrijf(studie: Studie) -> shapely.Geometry:
    zones = objecten(studie, "bestemming").set_index("bestemming_id")
    return zones.geometry[BEDRIJF]


def grootste_zone(studie: Studie, shapes: gpd.GeoDataFrame, plan: str) -> pd.Series:
    """Main group of the zone in which most of each shape lies."""
    zones = objecten(studie, "bestemming", plan)
    overlap = shapely.area(
        shapely.intersection(
            shapes.geometry.to_numpy()[:, None], zones.geometry.to_numpy()[None, :]
        )
    )
    return zones["hoofdgroep"].iloc[overlap.argmax(axis=1)].reset_index(drop=True)


def sites_km(studie: Studie) -> pd.Series:
    sites = studie.tabellen["natura2000"].set_index("naam").geometry
    return sites.distance(plangebied(studie)).sort_values() / 1_000


def stations(studie: Studie, soort: str, shape: shapely.Geometry, km: float) -> gpd.GeoDataFrame:
    frame = studie.tabellen["netstations"]
    chosen = frame[frame["soort"].eq(soort)]
    return chosen[chosen.distance(shape) <= km * 1_000]


def test_g01_zones(goes: Studie) -> None:
    assert len(objecten(goes, "bestemming", ZUIDOOST)) == 11
    assert len(objecten(goes, "bestemming", ZUIDWEST)) == 13


def test_g02_area_of_all_zones(goes: Studie) -> None:
    zuidoost = objecten(goes, "bestemming", ZUIDOOST).area.sum() / 10_000
    zuidwest = objecten(goes, "bestemming", ZUIDWEST).area.sum() / 10_000
    assert zuidoost == pytest.approx(18.8420, abs=0.0005)
    assert zuidwest == pytest.approx(12.1031, abs=0.0005)


def test_g03_one_zone_for_firms(goes: Studie) -> None:
    zones = objecten(goes, "bestemming").query("hoofdgroep == 'bedrijf'")
    assert zones["bestemming_id"].tolist() == [BEDRIJF]
    assert zones.area.item() == pytest.approx(40_685.05, abs=0.1)


def test_g04_two_zones_for_homes_as_sensitive_objects(goes: Studie) -> None:
    homes = goes.tabellen["gevoelige_objecten"]
    assert sorted(homes.area) == pytest.approx([1_593.96, 6_525.35], abs=0.1)


def test_g05_offices(goes: Studie) -> None:
    for plan, zones, m2 in ((ZUIDOOST, 3, 20_891.4), (ZUIDWEST, 4, 22_996.1)):
        found = objecten(goes, "bestemming", plan).query("hoofdgroep == 'kantoor'")
        assert len(found) == zones
        assert found.area.sum() == pytest.approx(m2, abs=4)


def specifiek(studie: Studie) -> gpd.GeoDataFrame:
    aanduidingen = objecten(studie, "functieaanduiding")
    return aanduidingen[aanduidingen["naam"].str.startswith("specifieke vorm van bedrijf - ")]


def test_g06_designations(goes: Studie) -> None:
    assert len(objecten(goes, "functieaanduiding", ZUIDOOST)) == 11
    assert len(objecten(goes, "functieaanduiding", ZUIDWEST)) == 9
    assert len(specifiek(goes)) == 4
    assert set(grootste_zone(goes, specifiek(goes), ZUIDOOST)) == {"bedrijf"}


def test_g07_land_of_the_four_named_firms(goes: Studie) -> None:
    assert specifiek(goes).area.sum() == pytest.approx(29_796.2, abs=0.5)


def test_g08_no_category_in_any_name_horeca_least_of_all(goes: Studie) -> None:
    frame = goes.tabellen["bestemmingen"]
    assert "horeca tot en met categorie 2" in set(frame["naam"])
    assert frame["milieucategorie_max"].isna().all()


def test_g09_bouwvlakken(goes: Studie) -> None:
    zuidoost = objecten(goes, "bouwvlak", ZUIDOOST)
    assert len(zuidoost) == 25
    assert len(objecten(goes, "bouwvlak", ZUIDWEST)) == 9
    counts = grootste_zone(goes, zuidoost, ZUIDOOST).value_counts()
    assert (counts["bedrijf"], counts["wonen"]) == (5, 3)


def test_g10_overlap_of_the_two_plans(goes: Studie) -> None:
    first = objecten(goes, "plangebied", ZUIDOOST).union_all()
    second = objecten(goes, "plangebied", ZUIDWEST).union_all()
    assert first.intersection(second).area == pytest.approx(622.9, abs=1)
    assert plangebied(goes).area == pytest.approx(308_827.8, abs=3)


def test_g11_nearest_nature(goes: Studie) -> None:
    nearest = sites_km(goes)
    assert nearest.index[0] == "Oosterschelde"
    assert nearest.iloc[0] == pytest.approx(2.712, abs=0.005)


@pytest.mark.parametrize(
    ("naam", "plannen_km", "bedrijf_km"),
    [
        ("Oosterschelde", 2.712, 3.275),
        ("Veerse Meer", 4.513, 5.017),
        ("Westerschelde & Saeftinghe", 5.025, 5.320),
        ("Yerseke en Kapelse Moer", 5.532, 6.418),
        ("Voordelta", 17.364, 18.589),
        ("Zoommeer", 18.205, 19.070),
        ("Vogelkreek", 18.208, 18.551),
        ("Manteling van Walcheren", 18.605, 20.010),
    ],
)
def test_distance_of_every_site_within_twenty_km(
    goes: Studie, naam: str, plannen_km: float, bedrijf_km: float
) -> None:
    site = goes.tabellen["natura2000"].set_index("naam").geometry[naam]
    assert site.distance(plangebied(goes)) / 1_000 == pytest.approx(plannen_km, abs=0.001)
    assert site.distance(bedrijf(goes)) / 1_000 == pytest.approx(bedrijf_km, abs=0.001)


def test_g12_sites_within_five_ten_and_twenty_km(goes: Studie) -> None:
    found = sites_km(goes)
    assert [(found <= km).sum() for km in (5, 10, 20)] == [2, 4, 8]


@pytest.mark.parametrize(("km", "mls", "ms"), [(5, 339, 7), (10, 684, 12)])
def test_g13_stations_round_the_plans(goes: Studie, km: float, mls: int, ms: int) -> None:
    assert len(stations(goes, "MLS", plangebied(goes), km)) == mls
    assert len(stations(goes, "MS", plangebied(goes), km)) == ms


@pytest.mark.parametrize(("km", "mls", "ms"), [(5, 283, 5), (10, 579, 10)])
def test_g14_stations_round_the_firms(goes: Studie, km: float, mls: int, ms: int) -> None:
    assert len(stations(goes, "MLS", bedrijf(goes), km)) == mls
    assert len(stations(goes, "MS", bedrijf(goes), km)) == ms


@pytest.mark.parametrize(
    ("km", "vermogen", "rest", "onbekend"),
    [(5, 115_755, 57_521, 17), (10, 206_655, 100_842, 41)],
)
def test_g15_spare_capacity_and_ratings_that_are_not_known(
    goes: Studie, km: float, vermogen: int, rest: int, onbekend: int
) -> None:
    near = stations(goes, "MLS", plangebied(goes), km)
    assert near["rest_kva"].sum() == rest
    assert near["vermogen_kva"].sum() == vermogen
    assert near["vermogen_kva"].isna().sum() == onbekend


@pytest.mark.parametrize(("km", "vermogen", "rest"), [(5, 101_515, 50_116), (10, 178_600, 88_881)])
def test_spare_capacity_round_the_firms(goes: Studie, km: float, vermogen: int, rest: int) -> None:
    near = stations(goes, "MLS", bedrijf(goes), km)
    assert near["vermogen_kva"].sum() == vermogen
    assert near["rest_kva"].sum() == rest


def test_a_rating_of_zero_is_unknown_and_not_a_full_station(goes: Studie) -> None:
    frame = goes.tabellen["netstations"]
    mls = frame[frame["soort"].eq("MLS")]
    assert len(mls) == 3_422
    assert mls["vermogen_kva"].isna().sum() == 206
    assert (mls["vermogen_kva"].dropna() > 0).all()


def test_g16_hectares_of_business_parks_in_the_municipality(shared: object) -> None:
    path = f"{shared}/data/boundaries/gemeenten_2024.geojson"
    frame = gpd.read_file(path, where="gemeentecode = 'GM0664'")
    assert int(frame["opp_bedrijventerrein_ha"].item()) == 223


def test_g17_area_of_the_municipality(goes: Studie) -> None:
    gemeente = goes.tabellen["gebieden"]
    assert gemeente["gebied_id"].tolist() == ["GM0664"]
    assert gemeente.area.item() / 10_000 == pytest.approx(9_494.1, abs=2)


def test_g18_stations_in_the_municipality(goes: Studie) -> None:
    gemeente = goes.tabellen["gebieden"].geometry.item()
    inside = goes.tabellen["netstations"][goes.tabellen["netstations"].within(gemeente)]
    assert inside["soort"].value_counts().to_dict() == {"MLS": 268, "MS": 5}


def test_g19_both_plans_lie_in_the_municipality(goes: Studie) -> None:
    gemeente = goes.tabellen["gebieden"].geometry.item()
    assert gemeente.covers(objecten(goes, "plangebied").geometry).all()


@pytest.fixture(scope="module")
def mismatches(goes: Studie) -> Mismatches:
    return detect_mismatches(goes.tabellen, goes.lijsten, goes.project.beleid)


def outcomes(mismatches: Mismatches, toets: str) -> dict[str, str]:
    rows = mismatches.uitkomsten
    found = rows[rows["toets"].eq(toets) & rows["plek_id"].notna()]
    return dict(zip(found["vestiging_id"], found["uitkomst"].astype(str), strict=True))


@pytest.mark.parametrize("toets", ["lager_dan_maximum", "zwaarder_dan_maximum"])
def test_without_a_category_in_the_plan_nothing_is_concluded_from_it(
    mismatches: Mismatches, toets: str
) -> None:
    assert outcomes(mismatches, toets) == dict.fromkeys(("GV1", "GV2", "GV3", "GV4"), "onbekend")


def test_a_light_firm_on_land_of_unknown_category_is_unknown(mismatches: Mismatches) -> None:
    assert outcomes(mismatches, "licht_op_hmc")["GV1"] == "onbekend"
    assert "zeker" not in outcomes(mismatches, "licht_op_hmc").values()


def test_nature_and_homes_are_measured_from_each_place(goes: Studie) -> None:
    omgeving = list_omgeving(goes.tabellen, goes.project.beleid).set_index("plek_id")
    plekken = goes.tabellen["plekken"].set_index("plek_id").geometry
    homes = goes.tabellen["gevoelige_objecten"].union_all()
    oosterschelde = goes.tabellen["natura2000"].set_index("naam").geometry["Oosterschelde"]
    assert plekken["GB-boten"].distance(homes) == pytest.approx(9.95, abs=0.01)
    for plek_id, row in omgeving.iterrows():
        assert row["natura_m"] == pytest.approx(plekken[plek_id].distance(oosterschelde), abs=0.01)
