"""Durperveld and Doornboom: the numbers that were taken from the plans beforehand."""

from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.read import read_tabel
from werklocaties_gis.study.studie import Studie

PLAN = "NL.IMRO.0999.BP2012000001-0005"

PLANNEN = (
    "stationspleinzuidoost.gml",
    "NL.IMRO.0664.BPBS03-ON99.gml",
    "NL.IMRO.0999.BP2012000001-0005.gml",
    "NL.IMRO.0798.BPDoornboom-ON01.gml",
)

ZONE_ROW = re.compile(r"^\| ([\w.\-]+) \| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \| ([\d.]+) \|")
"""A row of a table of zones in the notes: id, name, group, label, area."""

RUIM = ("Verkeer",)
"""Zones of which the area depends on how arcs are read; the notes allow 75 m2."""


def objecten(studie: Studie, soort: str) -> gpd.GeoDataFrame:
    frame = studie.tabellen["bestemmingen"]
    return frame[frame["soort"].eq(soort)]


def named(studie: Studie, naam: str) -> gpd.GeoDataFrame:
    zones = objecten(studie, "bestemming")
    return zones[zones["naam"].eq(naam)]


def read_plan(shared: Path, name: str, table: str = "bestemmingen") -> gpd.GeoDataFrame:
    bron = Bron(bestand=name, vorm="imro")
    return read_tabel(bron, table, shared / "data" / "plans").frame


def test_every_zone_of_the_four_plans_has_the_area_that_was_measured(shared: Path) -> None:
    notes = (shared / "data" / "goes.md").read_text(encoding="utf-8").splitlines()
    rows = [match.groups() for line in notes if (match := ZONE_ROW.match(line))]
    zones = {}
    for name in PLANNEN:
        frame = read_plan(shared, name)
        found = frame[frame["soort"].eq("bestemming")]
        ids = found["bestemming_id"].str.rpartition("/")[2]
        zones |= dict(zip(ids, zip(found["naam"], found.area, strict=True), strict=True))
    measured = [row for row in rows if row[0] in zones]
    assert len(measured) == len(zones) == 11 + 13 + 84 + 4
    for lokaal_id, naam, _, _, area_m2 in measured:
        within = 75 if naam in RUIM else 3
        assert zones[lokaal_id][0] == naam
        assert zones[lokaal_id][1] == pytest.approx(float(area_m2), abs=within), lokaal_id


def test_zones_tile_the_plan(durperveld: Studie) -> None:
    assert len(objecten(durperveld, "bestemming")) == 84
    zones_m2 = objecten(durperveld, "bestemming").area.sum()
    # The outline of the plan is that of its Verkeer zone, which has the arcs.
    assert zones_m2 == pytest.approx(507_425, abs=75)
    assert zones_m2 == pytest.approx(objecten(durperveld, "plangebied").area.item(), abs=0.5)


@pytest.mark.parametrize(
    ("naam", "zones", "m2", "within"),
    [
        ("Bedrijventerrein", 3, 34_356.3, 0.5),
        ("Bedrijf - Nutsvoorziening", 3, 92.9, 0.1),
        ("Wonen", 21, 60_549.4, 4),
        ("Wonen - uit te werken", 4, 87_578.6, 4),
    ],
)
def test_zones_by_name(durperveld: Studie, naam: str, zones: int, m2: float, within: float) -> None:
    assert len(named(durperveld, naam)) == zones
    assert named(durperveld, naam).area.sum() == pytest.approx(m2, abs=within)


def test_categories_come_from_the_name_and_not_from_the_label(durperveld: Studie) -> None:
    aanduidingen = objecten(durperveld, "functieaanduiding").dropna(subset="milieucategorie_max")
    zones = named(durperveld, "Bedrijventerrein")
    found = {}
    for shape, hoogste in zip(
        aanduidingen.geometry, aanduidingen["milieucategorie_max"], strict=True
    ):
        zone = zones["bestemming_id"].iloc[zones.intersection(shape).area.argmax()]
        found[zone.rpartition("/")[2]] = hoogste
    assert found == {"088": "2", "114": "3.1", "116": "3.1"}
    assert "(b≤3)" in set(aanduidingen["tekst"])


def test_a_designation_may_be_larger_than_its_zone(durperveld: Studie) -> None:
    shapes = durperveld.tabellen["bestemmingen"].set_index("bestemming_id").geometry
    aanduiding, zone = shapes[f"{PLAN}/377"], shapes[f"{PLAN}/116"]
    assert aanduiding.area - zone.area == pytest.approx(2.09, abs=0.01)
    verblijf = shapes[f"{PLAN}/123"]
    assert aanduiding.intersection(verblijf).area == pytest.approx(1.2, abs=0.05)


def test_ids_keep_their_leading_zeros(durperveld: Studie) -> None:
    ids = set(durperveld.tabellen["bestemmingen"]["bestemming_id"])
    assert {f"{PLAN}/057", f"{PLAN}/058", f"{PLAN}/088", f"{PLAN}/090"} <= ids


def test_gebiedsaanduidingen(durperveld: Studie) -> None:
    frame = objecten(durperveld, "gebiedsaanduiding").set_index("naam")
    assert len(frame) == 2
    wijziging = frame.geometry["wetgevingzone - wijzigingsgebied"]
    assert wijziging.area == pytest.approx(43_665.4, abs=3)
    # A reader that joins the ends of each arc is 11,121 m2 off here.
    assert frame.geometry["vrijwaringszone - molenbiotoop"].area == pytest.approx(56_108, abs=75)


@pytest.mark.parametrize(
    ("soort", "aantal", "m2"),
    [
        ("functieaanduiding", 7, None),
        ("bouwvlak", 34, 85_938.8),
        ("maatvoering", 28, 52_368.7),
        ("dubbelbestemming", 2, 28_852.5),
        ("bouwaanduiding", 25, 44_284.7),
        ("figuur", 3, None),
    ],
)
def test_other_layers_are_whole(
    durperveld: Studie, soort: str, aantal: int, m2: float | None
) -> None:
    frame = objecten(durperveld, soort)
    assert len(frame) == aantal
    if m2 is not None:
        assert frame.area.sum() == pytest.approx(m2, abs=6)


def test_homes_are_the_zones_for_homes(durperveld: Studie) -> None:
    homes = durperveld.tabellen["gevoelige_objecten"]
    # The aanduiding "onderwijs" is no home, but must be protected all the same.
    assert homes["soort"].value_counts().to_dict() == {"woongebied": 25, "onderwijs": 1}
    assert set(homes["planstatus"]) == {"bestemd"}


def test_a_housing_plan_gives_an_empty_but_well_formed_result(shared: Path) -> None:
    frame = read_plan(shared, "NL.IMRO.0798.BPDoornboom-ON01.gml")
    zones = frame[frame["soort"].eq("bestemming")]
    wonen = zones[zones["naam"].eq("Wonen")]
    assert len(zones) == 4
    assert not zones["hoofdgroep"].isin(["bedrijf", "bedrijventerrein"]).any()
    assert len(wonen) == 2
    assert wonen.area.sum() == pytest.approx(3_736.0, abs=0.1)
    assert not frame["soort"].isin(["functieaanduiding", "bouwvlak"]).any()
    assert frame["milieucategorie_max"].isna().all()
    homes = read_plan(shared, "NL.IMRO.0798.BPDoornboom-ON01.gml", "gevoelige_objecten")
    assert set(homes["planstatus"]) == {"ontwerp"}


@pytest.fixture(scope="module")
def mismatches(durperveld: Studie) -> Mismatches:
    return detect_mismatches(durperveld.tabellen, durperveld.lijsten, durperveld.project.beleid)


@pytest.mark.parametrize(
    ("vestiging", "toets", "uitkomst"),
    [
        ("DV1", "zwaarder_dan_maximum", "zeker"),
        ("DV2", "lager_dan_maximum", "mogelijk"),
        ("DV3", "lager_dan_maximum", "zeker"),
        ("DV4", "lager_dan_maximum", "geen_signaal"),
        ("DV4", "zwaarder_dan_maximum", "geen_signaal"),
        ("DV5", "zwaarder_dan_maximum", "mogelijk"),
        ("DV6", "functie_past_niet", "zeker"),
        ("DV6", "lager_dan_maximum", "mogelijk"),
    ],
)
def test_invented_firms_are_judged_by_the_categories_of_the_plan(
    mismatches: Mismatches, vestiging: str, toets: str, uitkomst: str
) -> None:
    rows = mismatches.uitkomsten
    found = rows[rows["vestiging_id"].eq(vestiging) & rows["toets"].eq(toets)]
    assert found["uitkomst"].astype(str).tolist() == [uitkomst]
