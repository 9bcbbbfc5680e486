"""Light firms on parks by the list for mixed use, and the mixed places that take them."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.dossier.mengkansen import list_mengkansen
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.wegennet import make_wegennet
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.criteria import Criterium, Gewichten
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.vocabulary.labels import label

Maker = Callable[..., Any]

SBI = {"V1": "31", "V2": "41", "V3": "12", "V4": "12", "V5": "32"}
"""31: a workshop of 3.1, class B; 41: 4.1 and not in the list; 12: an office, class A; 32: class C.

V4 stands outside the park.
"""
GEMENGD = {"M1": "B", "M2": "A"}


@pytest.fixture(scope="module")
def wijk(situaties: ModuleType) -> dict[str, pd.DataFrame]:
    """A park that takes firms up to 4.2, and two free floors in a mixed area, for B and for A."""
    parks = [f"P{number}" for number in range(1, 6)]
    plots = [
        {
            "plek_id": plek,
            "soort": "kavel",
            "terrein_id": None if plek == "P4" else "T1",
            "kavel_m2": 1_000.0,
            "geometrie": situaties.box(x=100_000 + 200 * number),
        }
        for number, plek in enumerate(parks)
    ]
    floors = [
        {
            "plek_id": plek,
            "soort": "programmaruimte",
            "menging": klasse,
            "bvo_m2": 400.0,
            "functies": ("industrie", "kantoor"),
            "status": "terstond_uitgeefbaar",
            "geometrie": situaties.box(x=103_000 + 200 * number),
        }
        for number, (plek, klasse) in enumerate(GEMENGD.items())
    ]
    rows: dict[str, list[dict[str, Any]]] = {
        "vestigingen": [
            {"vestiging_id": one, "banen": 5.0, "bvo_m2": 300.0, "kavel_m2": 1_000.0} for one in SBI
        ],
        "activiteiten": [
            {"vestiging_id": one, "volgnr": 1, "sbi": sbi, "sbi_versie": "2008"}
            for one, sbi in SBI.items()
        ],
        "plekken": [*plots, *floors],
        "gebruik": [
            {"vestiging_id": one, "plek_id": plek} for one, plek in zip(SBI, parks, strict=True)
        ],
        "bedrijventerreinen": [
            {
                "terrein_id": "T1",
                "geometrie": situaties.box(x=99_900, y=399_900, width=1_200, height=400),
            }
        ],
        "bestemmingen": [
            {
                "bestemming_id": "B1",
                "soort": "bestemming",
                "milieucategorie_min": "1",
                "milieucategorie_max": "4.2",
                "functies": ("industrie",),
                "planstatus": "vastgesteld",
                "geometrie": situaties.box(x=99_900, y=399_900, width=1_200, height=400),
            }
        ],
    }
    return situaties.as_tabellen(rows)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def kansen(wijk: dict[str, pd.DataFrame], situaties: ModuleType) -> pd.DataFrame:
    lijsten, beleid = situaties.list_lijsten(), Beleid()
    found = detect_mismatches(wijk, lijsten, beleid)
    opgave = make_opgave(wijk, lijsten, beleid, Plan(), found)
    # By default measure a alone is no reason to move: nobody need be a mover to be here.
    assert "V5" not in opgave.aanbod.vestiging_ids[opgave.trechter.v]
    return list_mengkansen(wijk, found, opgave)


def test_a_workshop_of_3_1_that_the_list_calls_b_appears_with_a_mixed_place(
    kansen: pd.DataFrame,
) -> None:
    own = kansen[kansen["vestiging_id"].eq("V1")]
    told = own[["plek_id", "categorie", "klasse", "menging", "van_terrein_id"]].values.tolist()
    assert told == [["M1", "3.1", "B", "B", "T1"]]
    assert own["maten"].tolist() == [("a",)]


def test_one_that_is_not_in_the_list_never_does(kansen: pd.DataFrame) -> None:
    assert "V2" not in set(kansen["vestiging_id"])


def test_the_lightest_class_fits_on_both_and_a_firm_outside_the_parks_is_not_meant(
    kansen: pd.DataFrame,
) -> None:
    own = kansen[kansen["vestiging_id"].eq("V3")]
    assert own["plek_id"].tolist() == ["M1", "M2"]
    assert own["nodig_m2"].tolist() == [300.0, 300.0]
    # The office stands out by its function as well.
    assert own["maten"].tolist() == [("a", "b")] * 2
    assert "V4" not in set(kansen["vestiging_id"])


def test_a_firm_that_fits_on_no_mixed_place_is_told_once_without_one(kansen: pd.DataFrame) -> None:
    own = kansen[kansen["vestiging_id"].eq("V5")]
    assert own[["klasse", "klasse_zeker"]].values.tolist() == [["C", True]]
    assert own[["plek_id", "menging", "nodig_m2", "mogelijk"]].isna().all(axis=None)


def test_a_class_from_memory_is_not_sure(kansen: pd.DataFrame) -> None:
    sure = kansen.drop_duplicates("vestiging_id").set_index("vestiging_id")["klasse_zeker"]
    assert sure.to_dict() == {"V1": False, "V3": True, "V5": True}


def test_every_pair_is_of_a_class_that_the_place_takes_and_the_order_leaves_no_trace(
    dossiers: Maker,
) -> None:
    found = dossiers(0)
    rows = list_mengkansen(found.tabellen, found.mismatches, found.opgave)
    placed = rows[rows["plek_id"].notna()]
    assert len(placed) > 0
    sure = placed[~placed["mogelijk"].astype(bool)]
    assert (sure["klasse"].astype(str) <= sure["menging"].astype(str)).all()
    turned = {name: table.iloc[::-1] for name, table in found.tabellen.items()}
    rules = (found.region.lijsten, found.region.beleid)
    signals = detect_mismatches(turned, *rules)
    again = list_mengkansen(turned, signals, make_opgave(turned, *rules, found.plan, signals))
    pd.testing.assert_frame_equal(again, rows)


KLEIN = Criterium(id="k", veld="banen", drempel=1, gewicht=1)
VER = Criterium(id="k", veld="afstand_km", richting="lager", drempel=9, gewicht=1)
WEG = ("weg_onbekend",)


def _make_stil_beleid() -> Beleid:
    """Of what nobody knows nothing is said, so that only what a test changes can raise doubt."""
    silent = {"zeker": "weigert", "mogelijk": "waarschuwt", "onbekend": "telt"}
    toetsen = dict.fromkeys(("onnodig_op_nat", "natura2000", "net"), silent)
    return Beleid.model_validate({"toetsen": toetsen})


@pytest.mark.parametrize("buitenopslag_m2", [None, 0.0])
def test_land_of_which_the_need_is_a_lower_limit_fits_possibly_and_says_so(
    wijk: dict[str, pd.DataFrame], situaties: ModuleType, buitenopslag_m2: float | None
) -> None:
    on_land = wijk["plekken"].assign(
        soort="kavel", kavel_m2=1_200.0, bvo_m2=pd.array([pd.NA] * len(wijk["plekken"]), "Float64")
    )
    storage = pd.array([buitenopslag_m2] * len(SBI), dtype="Float64")
    firms = wijk["vestigingen"].assign(buitenopslag_m2=storage)
    tables = {**wijk, "plekken": on_land, "vestigingen": firms}
    lijsten, beleid = situaties.list_lijsten(), _make_stil_beleid()
    found = detect_mismatches(tables, lijsten, beleid)
    rows = list_mengkansen(tables, found, make_opgave(tables, lijsten, beleid, Plan(), found))
    placed = rows.dropna(subset="plek_id")
    is_lower = buitenopslag_m2 is None
    assert len(placed) == 3
    assert placed["mogelijk"].tolist() == [is_lower] * 3
    assert placed["voorwaarden"].tolist() == [("behoefte_ondergrens",) if is_lower else ()] * 3


@pytest.mark.parametrize(
    ("plan", "is_bound"),
    [
        (Plan(), False),
        (Plan(criteria=(KLEIN,)), False),
        (Plan(max_afstand_km=9), True),
        (Plan(criteria=(VER,)), True),
    ],
)
@pytest.mark.parametrize("stays", [("V3",), tuple(SBI)])
def test_a_firm_whose_way_over_the_road_nobody_looked_for_fits_as_straight_but_is_not_sure(
    wijk: dict[str, pd.DataFrame],
    situaties: ModuleType,
    stays: tuple[str, ...],
    plan: Plan,
    is_bound: bool,
) -> None:
    firms = wijk["vestigingen"]
    can_move = ~firms["vestiging_id"].isin(stays).astype("boolean")
    tables = {**wijk, "vestigingen": firms.assign(verplaatsbaar=can_move)}
    lijsten, beleid = situaties.list_lijsten(), _make_stil_beleid()
    found = detect_mismatches(tables, lijsten, beleid)
    road = shapely.LineString([(99_990, 399_990), (103_990, 399_990)])
    net = make_wegennet(gpd.GeoDataFrame(geometry=[road], crs="EPSG:28992"))
    straight, over_road = (
        list_mengkansen(tables, found, make_opgave(tables, lijsten, beleid, plan, found, wegen))
        for wegen in (None, net)
    )
    pairs = [["V1", "M1"], ["V3", "M1"], ["V3", "M2"]]
    for rows in (straight, over_road):
        placed = rows.dropna(subset="plek_id")
        assert placed[["vestiging_id", "plek_id"]].values.tolist() == pairs
    unasked = [firm in stays for firm, _ in pairs]
    doubted = [is_unasked and is_bound for is_unasked in unasked]
    assert straight["mogelijk"].tolist()[:3] == [False] * 3
    assert straight["voorwaarden"].tolist()[:3] == [()] * 3
    assert over_road["afstand_m"].isna().tolist()[:3] == unasked
    assert over_road["mogelijk"].tolist()[:3] == doubted
    # A row that is not sure says why.
    assert over_road["voorwaarden"].tolist()[:3] == [WEG if doubt else () for doubt in doubted]


def test_a_threshold_on_a_profile_that_asks_the_way_is_doubt_on_the_places_of_that_park(
    wijk: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    on_park = wijk["plekken"]["terrein_id"].mask(wijk["plekken"]["plek_id"].isin(["M1"]), "T1")
    on_park = on_park.mask(wijk["plekken"]["plek_id"].isin(["M2"]), "T2")
    rows = [("T1", "afstand_km", 9.0), ("T2", "banen", 9.0)]
    asked = pd.DataFrame(rows, columns=["terrein_id", "veld", "maximum"])
    tables = {
        **wijk,
        "vestigingen": wijk["vestigingen"].assign(verplaatsbaar=False),
        "plekken": wijk["plekken"].assign(terrein_id=on_park),
        "profielen": conform(asked.assign(criterium="c", bron="visie"), "profielen"),
    }
    lijsten, beleid = situaties.list_lijsten(), Beleid()
    half = Criterium(id="k", veld="profiel_share", drempel=0.5, gewicht=1)
    found = detect_mismatches(tables, lijsten, beleid)
    road = shapely.LineString([(99_990, 399_990), (103_990, 399_990)])
    net = make_wegennet(gpd.GeoDataFrame(geometry=[road], crs="EPSG:28992"))
    opgave = make_opgave(tables, lijsten, beleid, Plan(criteria=(half,)), found, net)
    placed = list_mengkansen(tables, found, opgave).dropna(subset="plek_id")
    doubts = placed["voorwaarden"].map(lambda words: WEG[0] in words)
    told = [*zip(placed["vestiging_id"], placed["plek_id"], doubts, strict=True)]
    assert told == [("V1", "M1", True), ("V3", "M1", True), ("V3", "M2", False)]


def test_that_a_way_is_not_known_stands_behind_the_checks_that_warn(
    wijk: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    tables = {**wijk, "vestigingen": wijk["vestigingen"].assign(verplaatsbaar=False)}
    lijsten, beleid, plan = situaties.list_lijsten(), Beleid(), Plan(max_afstand_km=9)
    found = detect_mismatches(tables, lijsten, beleid)
    road = shapely.LineString([(99_990, 399_990), (103_990, 399_990)])
    net = make_wegennet(gpd.GeoDataFrame(geometry=[road], crs="EPSG:28992"))
    opgave = make_opgave(tables, lijsten, beleid, plan, found, net)
    told = list_mengkansen(tables, found, opgave).dropna(subset="plek_id")["voorwaarden"]
    assert told.map(lambda words: words[-1:] == WEG and len(words) > 1).all()
    words = label("toets", *WEG), label("toets", *WEG, "en")
    assert words == (
        "afstand of reistijd over de weg niet berekend, waar het plan die begrenst",
        "distance or travel time by road not calculated, where the plan limits it",
    )


def test_what_the_plan_must_still_ask_of_a_firm_is_a_condition_here_too(
    wijk: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    lijsten, beleid = situaties.list_lijsten(), _make_stil_beleid()
    found = detect_mismatches(wijk, lijsten, beleid)
    own = Criterium(id="k", veld="opwek_kw", gewicht=1)
    plan = Plan(criteria=(own,), gewichten=Gewichten(eigen=8.0))
    quiet, asking = (
        list_mengkansen(wijk, found, make_opgave(wijk, lijsten, beleid, one, found)).dropna(
            subset="plek_id"
        )
        for one in (Plan(), plan)
    )
    assert quiet["voorwaarden"].tolist() == [()] * len(quiet)
    assert not quiet["mogelijk"].any()
    assert asking["voorwaarden"].tolist() == [("criterium_navragen",)] * len(quiet)
    assert asking["mogelijk"].all()


def test_without_a_mixed_place_each_light_firm_is_told_without_one(
    wijk: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    plain = wijk["plekken"].assign(menging=pd.array([None] * len(wijk["plekken"]), "string"))
    tables, lijsten, beleid = {**wijk, "plekken": plain}, situaties.list_lijsten(), Beleid()
    found = detect_mismatches(tables, lijsten, beleid)
    rows = list_mengkansen(tables, found, make_opgave(tables, lijsten, beleid, Plan(), found))
    assert rows["vestiging_id"].tolist() == ["V1", "V3", "V5"]
    assert rows["plek_id"].isna().all()


def test_where_nobody_stands_out_there_is_no_row(
    wijk: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    tables = {name: table.iloc[:0] if name == "gebruik" else table for name, table in wijk.items()}
    lijsten, beleid = situaties.list_lijsten(), Beleid()
    found = detect_mismatches(tables, lijsten, beleid)
    opgave = make_opgave(tables, lijsten, beleid, Plan(), found)
    assert list_mengkansen(tables, found, opgave).empty
