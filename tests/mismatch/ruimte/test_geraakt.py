"""Which homes lie nearer than the firms of a place ask: exact, and no farther than proven."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.ruimte.geraakt import list_geraakt
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty
from werklocaties_gis.zoning.reference import read_lijsten

X, Y = 100_000.0, 400_000.0
BELEID = Beleid()


def _tabel(name: str, **columns: Any) -> Any:
    rows = (
        gpd.GeoDataFrame(columns, crs="EPSG:28992")
        if "geometry" in columns
        else pd.DataFrame(columns)
    )
    return conform(rows, name)


def _geraakt(afstand_m: float, categorie: str = "3.1", **woning: Any) -> list[tuple[str, str]]:
    home = {key: [value] for key, value in woning.items()}
    rows = _list_rows(
        box(X, Y, X + 50, Y + 50), [Point(X + 50 + afstand_m, Y + 25)], categorie, **home
    )
    return list(zip(rows["object_id"], rows["zekerheid"], strict=True))


def _list_rows(plek: Any, points: list[Any], categorie: str = "3.1", **woning: Any) -> pd.DataFrame:
    n = len(points)
    home = {
        "object_id": [f"H{i}" for i in range(n)] if n > 1 else ["H"],
        "soort": ["woning"] * n,
        "gebiedstype": ["rustig"] * n,
        "bedrijfswoning": [False] * n,
        **woning,
    }
    tables = {name: make_empty(name) for name in INPUT_TABLES} | {
        "plekken": _tabel("plekken", plek_id=["P"], soort=["kavel"], geometry=[plek]),
        "vestigingen": _tabel(
            "vestigingen",
            vestiging_id=["F"],
            milieucategorie_eigen=[categorie],
            planologische_status=["past"],
            geometry=[plek.representative_point()],
        ),
        "activiteiten": _tabel(
            "activiteiten", vestiging_id=["F"], volgnr=[1], sbi=["2562"], sbi_versie=["2008"]
        ),
        "gebruik": _tabel("gebruik", vestiging_id=["F"], plek_id=["P"]),
        "gevoelige_objecten": _tabel("gevoelige_objecten", **home, geometry=points),
    }
    lists = read_lijsten()
    found = detect_mismatches(tables, lists, BELEID)
    firms = list_profielen(tables, lists, BELEID)
    return list_geraakt(tables, firms, found.plaatsingen, found.omgeving, BELEID)


@pytest.mark.parametrize(
    ("afstand_m", "gebiedstype", "woord"),
    [
        (49.9, "rustig", "zeker"),
        (50.0, "rustig", None),
        (29.9, "gemengd", "zeker"),
        (29.9, None, "zeker"),
        (49.9, None, "mogelijk"),
        (50.0, None, None),
    ],
)
def test_a_distance_that_is_kept_exactly_is_no_hit(
    afstand_m: float, gebiedstype: str | None, woord: str | None
) -> None:
    expected = [] if woord is None else [("H", woord)]
    assert _geraakt(afstand_m, gebiedstype=gebiedstype) == expected


def test_an_inexact_or_doubtful_home_is_hit_at_most_possibly() -> None:
    assert _geraakt(45.0, nauwkeurigheid_m=10.0) == [("H", "mogelijk")]
    assert _geraakt(55.0, nauwkeurigheid_m=10.0) == [("H", "mogelijk")]
    assert _geraakt(20.0, soort=None) == [("H", "mogelijk")]


def test_a_home_that_is_only_planned_or_tied_to_a_firm_does_not_count() -> None:
    assert _geraakt(20.0, planstatus="ontwerp") == []
    assert _geraakt(20.0, bedrijfswoning=True) == []


def test_along_a_long_plot_it_is_the_plot_that_counts_and_not_a_circle_around_it() -> None:
    plot = LineString([(X, Y), (X + 400, Y + 300)]).buffer(10, cap_style="flat")
    homes = [Point(X + 5.0 * i, Y + 5.0 * j) for i in range(-14, 95, 2) for j in range(-14, 75, 2)]
    rows = _list_rows(plot, homes)
    near = {f"H{i}" for i, home in enumerate(homes) if home.distance(plot) < 50 - 1e-3}
    assert 200 < len(near) < len(homes) / 2
    assert sorted(rows["object_id"]) == sorted(near)
    assert set(rows["zekerheid"]) == {"zeker"}


def test_a_pair_holds_the_number_of_an_id_and_not_its_text() -> None:
    rows = _list_rows(box(X, Y, X + 50, Y + 50), [Point(X + 60, Y), Point(X + 90, Y)])
    assert set(map(str, rows.dtypes)) == {"category"}
