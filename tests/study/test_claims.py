"""A claim on a plot is one on the place that has most of it, and is told with what it is for."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from shapely.geometry import box
from werklocaties_gis.study.claims import fill_claims
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.vocabulary.meldingen import list_notices


def _frame(table: str, rows: list[dict[str, object]]) -> gpd.GeoDataFrame:
    shapes = [box(100 * at, 0, 100 * at + 100, 100) for at in range(len(rows))]
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:28992")
    return conform(frame, table)


def test_places_take_the_claim_of_their_plot_and_keep_their_own() -> None:
    plekken = _frame(
        "plekken",
        [
            {"plek_id": "A"},
            {"plek_id": "B"},
            {"plek_id": "C", "claim_m2": 2_000.0, "claim_voor": "station Zuid (brief 2025)"},
        ],
    )
    kavels = _frame(
        "kavels",
        [
            {"kavel_id": "1", "claim_m2": 5_000.0, "claim_voor": "station Noord"},
            {"kavel_id": "2", "claim_m2": 1.0},
        ],
    )
    parts = conform(
        pd.DataFrame(
            {
                "plek_id": ["A", "B", "C"],
                "kavel_id": ["1", "1", "2"],
                "oppervlakte_m2": [3_000.0, 7_000.0, 100.0],
            }
        ),
        "plek_kavels",
    )
    made, (notice,) = fill_claims(plekken, kavels, parts)
    assert made["claim_m2"].fillna(0).tolist() == [0, 5_000, 2_000]
    assert (notice.code, notice.count) == ("grond_geclaimd", 2)
    assert dict(notice.fields) == {"ha": "0.7", "voor": "station Noord; station Zuid (brief 2025)"}
    again, told = fill_claims(made, kavels, parts)
    assert again["claim_m2"].equals(made["claim_m2"])
    assert told == (notice,)
    assert plekken["claim_m2"].notna().sum() == 1


def test_a_claim_of_which_nobody_says_how_much_is_told_and_is_no_zero() -> None:
    plekken = _frame("plekken", [{"plek_id": "A"}, {"plek_id": "B", "claim_voor": "een station"}])
    kavels = _frame("kavels", [{"kavel_id": "1", "claim_voor": "waterberging"}])
    parts = conform(pd.DataFrame({"plek_id": ["A"], "kavel_id": ["1"]}), "plek_kavels")
    made, (notice,) = fill_claims(plekken, kavels, parts)
    assert made["claim_m2"].isna().all()
    assert made["claim_voor"].tolist() == ["waterberging", "een station"]
    assert (notice.code, notice.count, notice.rows) == ("claim_zonder_m2", 2, ("A", "B"))
    assert "claim_m2" in list_notices([notice], "nl")[0]


def test_a_claim_of_which_one_plot_does_not_say_how_much_is_told_and_not_all_known() -> None:
    plekken = _frame("plekken", [{"plek_id": "P"}, {"plek_id": "Q", "claim_m2": 900.0}])
    kavels = _frame(
        "kavels",
        [
            {"kavel_id": "A", "claim_m2": 100.0, "claim_voor": "netstation"},
            {"kavel_id": "B", "claim_voor": "weg"},
            {"kavel_id": "C", "claim_voor": "weg"},
            {"kavel_id": "D", "claim_voor": "weg"},
        ],
    )
    parts = pd.DataFrame({"plek_id": ["P", "P", "Q"], "kavel_id": ["A", "B", "C"]})
    made, notices = fill_claims(plekken, kavels, conform(parts, "plek_kavels"))
    assert made["claim_m2"].tolist() == [100.0, 900.0]
    # Q says itself how much; D lies on no place.
    told = {notice.code: notice.rows for notice in notices}
    assert told == {"grond_geclaimd": (), "claim_zonder_m2": ("P",)}


def test_without_a_claim_nothing_is_told() -> None:
    plekken = _frame("plekken", [{"plek_id": "A"}])
    kavels = _frame("kavels", [{"kavel_id": "1"}])
    made, notices = fill_claims(
        plekken, kavels, conform(pd.DataFrame({"plek_id": ["A"], "kavel_id": ["1"]}), "plek_kavels")
    )
    assert made is plekken
    assert notices == ()
