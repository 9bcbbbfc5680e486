"""Firms, jobs and hectares."""

from __future__ import annotations

from types import ModuleType

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.totalen import UITKOMSTEN, _list_gemeente_by_position, _sums
from werklocaties_gis.settings.beleid import TOETSEN


@pytest.fixture(scope="module")
def totals(situaties: ModuleType) -> object:
    tables = situaties.make_random(7)
    tables["bedrijventerreinen"] = [
        {**row, "gemeente_code": f"GM{number % 3:04}", "naam": f"Park {number}"}
        for number, row in enumerate(tables["bedrijventerreinen"])
    ]
    return situaties.detect(tables)


def test_the_words_of_each_toets_add_up_to_all_firms_jobs_and_land(totals: object) -> None:
    whole = totals.totalen  # type: ignore[attr-defined]
    placed = totals.plaatsingen  # type: ignore[attr-defined]
    parts = whole[whole["niveau"].eq("totaal") & whole["uitkomst"].ne("zeker_plus_mogelijk")]
    sums = parts.groupby("toets")[["vestigingen", "ha"]].sum()
    assert set(sums.index) == {*TOETSEN, "maat_c"}
    assert (sums["vestigingen"] == placed["vestiging_id"].nunique()).all()
    assert sums["ha"].to_numpy() == pytest.approx(placed["ha"].sum())


def test_land_per_gemeente_and_per_terrein_adds_up_to_the_whole(totals: object) -> None:
    land = totals.totalen.groupby(["niveau", "toets", "uitkomst"])["ha"].sum()  # type: ignore[attr-defined]
    for niveau in ("gemeente", "terrein"):
        assert land.loc[niveau].to_numpy() == pytest.approx(land.loc["totaal"].to_numpy())


def test_a_firm_on_two_places_counts_once_with_its_heavier_word(situaties: ModuleType) -> None:
    given = situaties.one_firm(
        "20",
        vestigingen=[{"vestiging_id": "V1", "banen": 40}],
        plekken=[
            {"plek_id": "P1", "geometrie": situaties.box()},
            {"plek_id": "P2", "geometrie": situaties.box(x=100_200)},
        ],
        gebruik=[{"vestiging_id": "V1", "plek_id": plek} for plek in ("P1", "P2")],
        bestemmingen=[
            situaties.zone("1", "4.2", geometrie=situaties.box()),
            situaties.zone("1", "2", bestemming_id="Z2", geometrie=situaties.box(x=100_200)),
        ],
    )
    whole = situaties.detect(given).totalen
    rows = whole[whole["niveau"].eq("totaal") & whole["toets"].eq("lager_dan_maximum")]
    zeker, rest = (rows[rows["uitkomst"].eq(name)].iloc[0] for name in ("zeker", "rest"))
    assert (zeker["vestigingen"], zeker["banen"], zeker["ha"]) == (1, 40, 1)
    assert (rest["vestigingen"], rest["banen"], rest["ha"]) == (0, 0, 1)


def test_it_is_told_of_how_many_firms_the_jobs_are(situaties: ModuleType) -> None:
    """Three firms, of which one told its jobs: the sum is that firm's."""
    firms = [{"vestiging_id": f"V{one}", "banen": 40 if one == 1 else None} for one in (1, 2, 3)]
    tables = situaties.one_firm("20", vestigingen=firms)
    tables["activiteiten"] = [
        {**tables["activiteiten"][0], "vestiging_id": firm["vestiging_id"]} for firm in firms
    ]
    rows = situaties.detect(tables).totalen
    rows = rows[rows["niveau"].eq("totaal") & rows["uitkomst"].ne("zeker_plus_mogelijk")]
    sums = rows.groupby("toets")[["vestigingen", "banen", "met_banen"]].sum()
    assert (sums["banen"] == 40).all()
    assert (sums["met_banen"] == 1).all()
    assert (sums["vestigingen"] == 3).all()


@pytest.mark.parametrize("far_away", [0, 1, 11, 64])
def test_a_firm_on_the_border_lies_in_the_first_gemeente_whatever_else_there_is(
    far_away: int,
) -> None:
    """G1 lies east of G2; the border between them is G1's, as its id comes first."""
    west, east = shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)
    others = [shapely.box(1_000 * n, 0, 1_000 * n + 1, 1) for n in range(1, far_away + 1)]
    number = np.arange(far_away + 2)
    areas = gpd.GeoDataFrame(
        {
            "gebied_id": [f"G{n}" for n in (2, 1)] + [f"H{n}" for n in range(far_away)],
            "soort": "gemeente",
            "code": [f"GM{n}" for n in number],
        },
        geometry=[west, east, *others],
    )
    points = [*shapely.points([[5, 5], [10, 5], [15, 5], [99, 99], [5, 1]]), None]
    ids = pd.array([f"V{n}" for n in range(6)], dtype="string")
    firms = gpd.GeoDataFrame({"vestiging_id": ids}, geometry=points)
    plekken = gpd.GeoDataFrame({"plek_id": pd.array([], dtype="string")}, geometry=[])
    rows = pd.DataFrame({"vestiging_id": ids, "plek_id": pd.NA}, index=np.arange(10, 16))
    for order in (areas, areas.iloc[::-1]):
        tables = {"gebieden": order, "plekken": plekken, "vestigingen": firms}
        found = _list_gemeente_by_position(rows, tables)
        assert found.dropna().to_dict() == {10: "GM0", 11: "GM1", 12: "GM1", 14: "GM0"}
        assert found.dtype == "string"


def test_sums_under_each_word_are_those_that_a_planner_adds_up() -> None:
    words = np.array([3, 2, 1, 0, 3], dtype=np.int8)
    jobs = np.array([[1.0], [2.0], [4.0], [8.0], [16.0]])
    groups = np.array([0, 0, 0, 1, 1])
    zeker, mogelijk, onbekend, rest, samen = range(len(UITKOMSTEN))
    sums = _sums(groups, words, jobs, 2)[:, :, 0]
    assert sums[0, [zeker, mogelijk, onbekend, rest, samen]].tolist() == [1, 2, 4, 0, 3]
    assert sums[1, [zeker, mogelijk, onbekend, rest, samen]].tolist() == [16, 0, 0, 8, 16]
