"""How well a firm answers to what a park is for, counted by hand."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.eigen_criteria import list_eigen_punten
from werklocaties_gis.relocation.plaatsing.eigenschappen import (
    Eigenschappen,
    list_profielwaarden,
    list_waarden,
)
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties
from werklocaties_gis.relocation.plaatsing.parkprofiel import (
    list_profielmeldingen,
    list_standen,
    make_parkprofielen,
)
from werklocaties_gis.relocation.plaatsing.rangorde import list_rangorde
from werklocaties_gis.relocation.plaatsing.vraag import Vraag, make_vraag
from werklocaties_gis.settings.beleid import Beleid, Gevolgen, Gevolgentabel
from werklocaties_gis.settings.criteria import Criterium
from werklocaties_gis.settings.plan import Gewichten, Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.reference import read_lijsten

Floats = npt.NDArray[np.float64]

NO_REFUSALS = Gevolgentabel(
    **{
        name: Gevolgen(zeker="telt", mogelijk="telt", onbekend="telt")
        for name in Gevolgentabel.model_fields
    }
)
RULES = (read_lijsten(), Beleid(toetsen=NO_REFUSALS))
VIER = [
    {"criterium": "banen", "veld": "banen_per_ha", "minimum": 40.0},
    {
        "criterium": "zwaarte",
        "veld": "milieucategorie",
        "milieucategorie_min": "3.1",
        "milieucategorie_max": "4.2",
    },
    {"criterium": "water", "veld": "watergebonden_nodig", "waarden": ("ja",)},
    {"criterium": "impact", "veld": "eigen_scores.impact", "minimum": 5.0},
]
"""What park T1 is for. V1 has 10 jobs, category 4.1 and impact 8, and needs no water; of V2
only the category is known, and of V3 nothing."""
SHARE = Criterium(id="profiel", veld="profiel_share", gewicht=0.6, nul=0.0, een=1.0)
JOBS = Criterium(id="banen", veld="banen", gewicht=0.4, nul=0.0, een=20.0)


def _profielen(rows: list[dict[str, Any]]) -> pd.DataFrame:
    if not rows:
        return make_empty("profielen")
    frame = pd.DataFrame([{"terrein_id": "T1", "bron": "visie 2026", **row} for row in rows])
    return conform(frame, "profielen")


@dataclass(frozen=True)
class Study:
    tabellen: dict[str, pd.DataFrame]
    mismatches: Mismatches

    def ask(self, rows: list[dict[str, Any]], plan: Plan | None = None) -> Vraag:
        """The question under a profile: what the detector found does not depend on it."""
        tabellen = {**self.tabellen, "profielen": _profielen(rows)}
        return make_vraag(tabellen, *RULES, plan or Plan(), self.mismatches)


@pytest.fixture(scope="module")
def study(tables: ModuleType) -> Study:
    """P1, P2 and P3 lie on park T1; P4 and P5 on none."""
    tabellen = tables.make_tabellen()
    parks = gpd.GeoDataFrame(
        {"terrein_id": ["T1"], "werkmilieu": ["gemengd"]},
        geometry=[shapely.box(-100, -100, 2_500, 500)],
        crs="EPSG:28992",
    )
    tabellen["bedrijventerreinen"] = conform(parks, "bedrijventerreinen")
    cells = [
        *(("plekken", plek, "terrein_id", "T1") for plek in ("P1", "P2", "P3")),
        ("vestigingen", "V1", "banen", 10),
        ("vestigingen", "V1", "milieucategorie_eigen", "4.1"),
        ("vestigingen", "V2", "milieucategorie_eigen", "3.2"),
        ("vestigingen", "V1", "watergebonden_nodig", False),
    ]
    for cell in cells:
        tabellen = tables.set_cell(tabellen, *cell)
    scores = {"vestiging_id": ["V1"], "criterium": "impact", "waarde": 8.0, "bron": "panel"}
    tabellen["eigen_scores"] = conform(pd.DataFrame(scores), "eigen_scores")
    return Study(tabellen, detect_mismatches(tabellen, *RULES))


def _on(bron: Eigenschappen, plek: str) -> tuple[list[float], list[float]]:
    """Share and number of unknown criteria of V1, V2 and V3 on a place."""
    p = np.full(3, list(bron.maten.aanbod.ids).index(plek))
    share, unknown = list_profielwaarden(bron, np.arange(3), p)
    return share.tolist(), unknown.tolist()


def test_who_meets_three_of_four_known_criteria_gets_three_quarters(study: Study) -> None:
    share, unknown = _on(study.ask(VIER).eigenschappen, "P3")
    # V1 on 2,000 m2: 50 jobs a ha, 4.1 within 3.1 to 4.2, impact 8; but it needs no water.
    assert share[0] == 0.75
    # Of V2 only the category is known, and that fits: the other three never count as met.
    assert share[1] == 1.0
    assert np.isnan(share[2])
    assert unknown == [0, 3, 4]


def test_the_order_of_the_rows_does_not_matter_and_weights_do(study: Study) -> None:
    heavy = [{**row, "gewicht": 3.0 if row["criterium"] == "water" else 1.0} for row in VIER]
    for rows in (heavy, heavy[::-1]):
        share, _ = _on(study.ask(rows).eigenschappen, "P3")
        assert share[0] == pytest.approx(3 / 6)


def test_a_place_on_no_park_with_a_profile_has_no_share(study: Study) -> None:
    share, unknown = _on(study.ask(VIER).eigenschappen, "P5")
    assert np.isnan([*share, *unknown]).all()
    none = study.ask([]).eigenschappen
    assert none.profiel is None
    assert np.isnan(_on(none, "P3")[0]).all()


@pytest.mark.parametrize(
    ("row", "share"),
    [
        ({"veld": "banen", "maximum": 10.0}, 1.0),
        ({"veld": "banen", "maximum": 9.9}, 0.0),
        ({"veld": "banen", "minimum": 9.0, "maximum": 11.0}, 1.0),
        ({"veld": "watergebonden_nodig", "waarden": ("nee",)}, 1.0),
        ({"veld": "milieucategorie", "milieucategorie_min": "4.2"}, 0.0),
        ({"veld": "bedrijventerreinen.werkmilieu", "waarden": ("gemengd", "zwaar")}, 1.0),
        ({"veld": "bedrijventerreinen.werkmilieu", "waarden": ("hoogwaardig",)}, 0.0),
        ({"veld": "plekken.soort", "waarden": ("kavel",)}, 1.0),
    ],
)
def test_each_way_of_asking_as_by_hand(study: Study, row: dict[str, Any], share: float) -> None:
    bron = study.ask([{"criterium": "een", **row}]).eigenschappen
    assert _on(bron, "P3")[0][0] == share


def test_one_park_may_ask_the_same_property_twice(study: Study) -> None:
    rows = [
        {"criterium": "vanaf", "veld": "banen", "minimum": 5.0},
        {"criterium": "liefst", "veld": "banen", "minimum": 50.0},
    ]
    assert _on(study.ask(rows).eigenschappen, "P3")[0][0] == 0.5


def test_neighbours_are_counted_where_a_profile_asks_for_them(study: Study) -> None:
    rows = [{"criterium": "cluster", "veld": "verwant_share", "minimum": 0.5}]
    vraag = study.ask(rows)
    assert vraag.eigenschappen.buren is not None
    assert study.ask(VIER).eigenschappen.buren is None


def test_a_range_of_categories_fits_whole_misses_whole_or_is_unknown() -> None:
    rows = [{**VIER[1], "milieucategorie_max": "3.2"}]
    found = make_parkprofielen(_profielen(rows), ["T1", None])
    assert found is not None
    # Positions: 3.1 is 3, 3.2 is 4.
    low = np.array([3.0, 4.0, 5.0, 1.0, np.nan, 3.0, 5.0])
    high = np.array([4.0, 5.0, 6.0, 2.0, np.nan, np.nan, np.nan])

    def value(one: Criterium, v: Any, p: Any) -> Floats:
        assert set(p) == {0}
        return low[v] if one.richting == "hoger" else high[v]

    firms, places = np.tile(np.arange(7), 2), np.repeat([0, 1], 7)
    standen = list_standen(found, value, firms, places)
    assert standen.paar.tolist() == list(range(7)), "outside the park nothing is asked"
    assert standen.stand.tolist() == [1, -1, 0, 0, -1, -1, 0]


def test_as_a_criterion_of_a_plan_it_is_weighed_beside_others(study: Study) -> None:
    plan = Plan(criteria=(SHARE, JOBS), gewichten=Gewichten(eigen=10.0))
    vraag = study.ask(VIER, plan)
    one, places = np.zeros(2, dtype=np.intp), np.array([2, 4])
    assert list_waarden(vraag.eigenschappen, SHARE, one, places)[0] == 0.75
    # On the park 10 × (0.6 × 0.75 + 0.4 × 0.5); outside it only jobs are known: 10 × 0.5.
    points = list_eigen_punten(vraag.eigenschappen, plan, one, places)
    assert points.tolist() == pytest.approx([6.5, 5.0])
    firms = np.array([0, 2])
    ranked = list_rangorde(vraag.vraagstuk, vraag.eigenschappen, firms, ("P3",)).rangorde
    # Of V3 the jobs are not known either: it is asked.
    assert ranked["punten"].iloc[0] == pytest.approx(0.65)
    assert ranked["weggelaten"].tolist() == [(), ("profiel",)]
    assert ranked["navragen"].tolist() == [(), ("banen",)]


def test_each_option_says_how_much_of_the_profile_is_met_and_is_unknown(
    study: Study,
) -> None:
    # On 500 m2 and in need of 1,600 m2 V1 has outgrown its place.
    use = study.tabellen["gebruik"].assign(kavel_m2=[500, 1_200, 800])
    tabellen = {**study.tabellen, "gebruik": use, "profielen": _profielen(VIER)}
    opgave = make_opgave(tabellen, *RULES, Plan(verhuizers=("groeiers",)), study.mismatches)
    rows = list_opties(opgave).set_index(["vestiging_id", "plek_id"])
    assert rows.loc[("V1", "P3"), ["profiel_share", "profiel_onbekend"]].tolist() == [0.75, 0]


def test_a_plan_tells_of_profiles_that_nobody_gave_and_of_sectors_in_them() -> None:
    none = make_empty("profielen")
    (told,) = list_profielmeldingen(none, (SHARE,))
    assert (told.code, told.fields) == ("criterium_zonder_profielen", (("criterium", "profiel"),))
    rows = _profielen([*VIER, {"criterium": "metaal", "veld": "sbi", "waarden": ("25",)}])
    (told,) = list_profielmeldingen(rows, (SHARE,))
    assert told.code == "criterium_sector"
    assert dict(told.fields) == {"criterium": "metaal", "veld": "sbi"}
    assert list(list_profielmeldingen(rows, (JOBS,))) == []
