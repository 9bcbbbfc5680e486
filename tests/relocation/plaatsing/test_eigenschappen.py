"""A criterion looks at a column or a named property; what is not known stays unknown."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plaatsing.eigen_criteria import list_eigen_punten
from werklocaties_gis.relocation.plaatsing.eigenschappen import (
    NAMED,
    Eigenschappen,
    list_waarden,
)
from werklocaties_gis.relocation.plaatsing.vraag import Vraag, make_vraag
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.criteria import EIGENSCHAPPEN, Criterium
from werklocaties_gis.settings.plan import Gewichten, Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten


@pytest.fixture(scope="module")
def bron(tables: ModuleType) -> Eigenschappen:
    tabellen = tables.make_tabellen()
    cells = [
        ("vestigingen", "V1", "banen", 10),
        ("vestigingen", "V1", "milieucategorie_eigen", "4.1"),
        ("vestigingen", "V1", "eigendom_huur", "huur"),
        ("vestigingen", "V2", "eigendom_huur", "eigendom"),
        ("vestigingen", "V1", "watergebonden_nodig", False),
        ("plekken", "P3", "prijs_eur_m2", 150),
    ]
    for cell in cells:
        tabellen = tables.set_cell(tabellen, *cell)
    acts = {"vestiging_id": ["V1", "V2"], "volgnr": [1, 1], "sbi": ["4711", "2511"]}
    frame = pd.DataFrame({**acts, "sbi_versie": "2008", "hoofdactiviteit": True})
    tabellen["activiteiten"] = conform(frame, "activiteiten")
    study = (tabellen, read_lijsten(), Beleid())
    return make_vraag(*study, Plan(), detect_mismatches(*study)).eigenschappen


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ({"veld": "banen"}, [10, np.nan, np.nan]),
        ({"veld": "plekken.prijs_eur_m2"}, [150, 150, 150]),
        ({"veld": "watergebonden_nodig"}, [0, np.nan, np.nan]),
        ({"veld": "eigendom_huur", "waarden": ["huur", "erfpacht"]}, [1, 0, np.nan]),
        # On P3 a firm gets the whole 2,000 m2.
        ({"veld": "banen_per_ha"}, [50, np.nan, np.nan]),
        ({"veld": "fsi"}, [0.35, 0.15, np.nan]),
        ({"veld": "afstand_km"}, [2, 1, 1]),
        ({"veld": "milieucategorie"}, [5, None, None]),
        ({"veld": "sbi", "waarden": ["47"]}, [1, 0, np.nan]),
        ({"veld": "functieklasse", "waarden": ["detailhandel"]}, [1, 0, np.nan]),
    ],
)
def test_values_on_an_undivided_plot(
    bron: Eigenschappen, given: dict[str, Any], values: list[float | None]
) -> None:
    criterium = Criterium.model_validate({"id": "c", **given})
    found = list_waarden(bron, criterium, np.arange(3), np.full(3, 2))
    known = [number for number, value in enumerate(values) if value is not None]
    np.testing.assert_allclose(found[known], np.array(values)[known].astype(float))


def _near_a_station(tables: ModuleType, *, is_complete: bool) -> Vraag:
    """The free P3 beside a station and P5, free in parts, 3 km east of it."""
    tabellen = tables.make_tabellen()
    plekken = tabellen["plekken"].copy()
    plekken.loc[plekken["plek_id"].eq("P5"), "geometry"] = shapely.box(5_050, 0, 5_100, 40)
    stop = {"halte_id": ["H1"], "soort": ["trein"], "geometry": [shapely.Point(2_050, 20)]}
    rows = {"bron": ["eigen"], "laag": ["haltes"], "geometry": [shapely.box(-9e3, -9e3, 2e4, 2e4)]}
    added = {"haltes": stop, "dekking": rows} if is_complete else {"haltes": stop}
    for name, columns in added.items():
        tabellen[name] = conform(gpd.GeoDataFrame(columns, crs="EPSG:28992"), name)
    stop_m = Criterium(
        id="ov", veld="halte_afstand_m", richting="lager", gewicht=0.5, nul=5_000.0, een=0.0
    )
    jobs = Criterium(id="banen", veld="banen", gewicht=0.5, nul=0.0, een=100.0)
    plan = Plan(criteria=(stop_m, jobs), gewichten=Gewichten(eigen=10.0))
    tabellen = tables.set_cell({**tabellen, "plekken": plekken}, "vestigingen", "V1", "banen", 60)
    study = (tabellen, read_lijsten(), Beleid())
    return make_vraag(*study, plan, detect_mismatches(*study))


def test_a_plot_at_a_station_scores_higher_than_one_three_kilometres_away(
    tables: ModuleType,
) -> None:
    vraag = _near_a_station(tables, is_complete=True)
    bron, plan = vraag.eigenschappen, vraag.vraagstuk.plan
    one, plots = np.zeros(2, dtype=np.intp), np.array([2, 4])
    assert list_waarden(bron, plan.criteria[0], one, plots).tolist() == [0, 3_000]
    # 10 × (0.5 × 1 + 0.5 × 0.6) against 10 × (0.5 × (5,000 − 3,000) / 5,000 + 0.5 × 0.6).
    assert list_eigen_punten(bron, plan, one, plots).tolist() == pytest.approx([8.0, 5.0])


def test_where_stops_are_not_known_to_be_complete_they_are_left_out_of_the_mean(
    tables: ModuleType,
) -> None:
    vraag = _near_a_station(tables, is_complete=False)
    bron, plan = vraag.eigenschappen, vraag.vraagstuk.plan
    one, plots = np.zeros(2, dtype=np.intp), np.array([2, 4])
    for veld in ("halte_afstand_m", "hoofdweg_afstand_m"):
        assert np.isnan(list_waarden(bron, Criterium(id="c", veld=veld), one, plots)).all()
    assert list_eigen_punten(bron, plan, one, plots).tolist() == pytest.approx([6.0, 6.0])


def test_a_floor_has_no_use_of_land(bron: Eigenschappen) -> None:
    one, floor = np.array([0]), np.array([3])
    for veld in ("fsi", "banen_per_ha"):
        assert np.isnan(list_waarden(bron, Criterium(id="c", veld=veld), one, floor)).all()


def test_who_sits_wrong_now_is_one(bron: Eigenschappen) -> None:
    found = list_waarden(
        bron, Criterium(id="c", veld="zit_nu_verkeerd"), np.arange(3), np.zeros(3, dtype=np.intp)
    )
    assert found.tolist() == bron.is_mismatch.astype(float).tolist()


def test_a_field_that_is_none_is_unknown_and_every_named_property_has_a_value(
    bron: Eigenschappen,
) -> None:
    one = np.array([0])
    assert np.isnan(list_waarden(bron, Criterium(id="c", veld="geluk"), one, one)).all()
    assert set(NAMED) == set(EIGENSCHAPPEN)
