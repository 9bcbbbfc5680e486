"""The country that speed is measured on: what it is made of, and that both sides find the same.

Small parts of it run with the fast tests; the measurement itself is ``make national``.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from tests.benchmarks.national import delen, homes, obvious, product
from tests.benchmarks.national.compare import (
    count_differences,
    count_unlike_signals,
    list_unlike_land,
)
from tests.benchmarks.national.generate import KEY, NATURA, make_national
from tests.benchmarks.national.growth import draw_growth
from tests.benchmarks.national.measure import Cost, read_costs, write_told
from tests.benchmarks.national.report import draw_costs, draw_delen, list_verdict
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.formats import read_geoparquet

SCHAAL: Final = 1_000
"""4 parks, 2,300 firms and 7,810 homes in and round Goes."""

CPU_RATIO: Final = 1.2
"""CPU of the script over that of the package at a hundredth of the country, where what does not
grow weighs most; raise it with each gain."""

Tables = Mapping[str, pd.DataFrame]


@pytest.fixture(scope="module")
def country(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousandth of the country, with the four sites nearest by for all of nature."""
    folder = make_national(tmp_path_factory.mktemp("land"), shared, SCHAAL)
    sites = pyogrio.read_dataframe(shared / NATURA)
    near = sites.distance(shapely.Point(52_500, 391_500)).nsmallest(4).index
    pyogrio.write_dataframe(sites.loc[near], folder / "natura2000.gpkg", layer="natura2000")
    return folder


@pytest.fixture(scope="module")
def tables(country: Path) -> Tables:
    return {path.stem: read_geoparquet(path, path.stem) for path in country.glob("*.parquet")}


def test_the_country_fits_our_schemas(tables: Tables) -> None:
    assert check_tabellen(tables) == ()


def test_a_thousandth_has_a_thousandth_of_parks_firms_and_homes(tables: Tables) -> None:
    names = ("bedrijventerreinen", "vestigingen", "gevoelige_objecten")
    assert [len(tables[name]) for name in names] == [4, 2_300, 7_810]
    assert tables["vestigingen"]["fictief"].all()
    assert not tables["gebieden"]["fictief"].any()


def test_each_plot_lies_in_one_zone_and_no_park_over_another(tables: Tables) -> None:
    plots, zones = (tables[name].geometry.to_numpy() for name in ("kavels", "bestemmingen"))
    plot, zone = shapely.STRtree(zones).query(plots, predicate="intersects")
    assert plot.tolist() == list(range(len(plots)))
    assert shapely.contains(zones[zone], plots).all()
    corners = shapely.get_num_coordinates(zones) - 1
    assert (corners.min(), corners.max()) == (12, 28)
    parks = tables["bedrijventerreinen"].geometry.to_numpy()
    assert (np.bincount(shapely.STRtree(parks).query(parks, predicate="intersects")[0]) == 1).all()
    assert set(shapely.get_num_coordinates(parks) - 1) <= {60, 100, 160, 240, 400}


def test_homes_have_the_footprint_of_a_house_and_stand_in_real_municipalities(
    tables: Tables,
) -> None:
    found = tables["gevoelige_objecten"].geometry.to_numpy()
    assert shapely.is_valid(found).all()
    assert 40 < shapely.area(found).min() < shapely.area(found).max() < 80
    land = tables["gebieden"].geometry.to_numpy()
    home, _ = shapely.STRtree(land).query(shapely.centroid(found), predicate="within")
    assert len(home) > 0.85 * len(found)
    assert "Goes" in tables["gebieden"]["naam"].tolist()


def test_one_firm_in_six_sits_on_a_park_and_hardly_one_elsewhere_is_heavy(
    tables: Tables,
) -> None:
    firms, plots = gpd.GeoDataFrame(tables["vestigingen"]), gpd.GeoDataFrame(tables["kavels"])
    placed = gpd.sjoin(firms, plots[["geometry"]], predicate="within")
    assert 0.15 < len(placed) / len(firms) < 0.21


def test_the_same_seed_gives_the_same_bytes_and_is_made_once(shared: Path, tmp_path: Path) -> None:
    one, other = (make_national(tmp_path / name, shared, 5_000) for name in ("a", "b"))
    for path in sorted(one.iterdir()):
        assert path.read_bytes() == (other / path.name).read_bytes(), path.name
    before = (one / "vestigingen.parquet").stat().st_mtime_ns
    make_national(one, shared, 5_000)
    assert (one / "vestigingen.parquet").stat().st_mtime_ns == before
    make_national(one, shared, 5_000, seed=2)
    after = (one / "vestigingen.parquet").read_bytes()
    assert after != (other / "vestigingen.parquet").read_bytes()
    assert '"zaad": 2' in (one / KEY).read_text("utf-8")


def test_homes_are_written_a_block_at_a_time(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "ROWS", 512)
    stored = pq.ParquetFile(make_national(tmp_path, shared, 5_000) / "gevoelige_objecten.parquet")
    sizes = [stored.metadata.row_group(n).num_rows for n in range(stored.num_row_groups)]
    assert sizes == [512, 512, 512, 26]


def test_script_and_package_find_the_same_of_every_firm(country: Path, tmp_path: Path) -> None:
    obvious.main(country, tmp_path)
    product.main(country, tmp_path)
    sides = ("obvious", "product")
    assert list_verdict(tmp_path, sides) == []
    found = pd.read_parquet(tmp_path / "product.parquet")
    assert found[["licht", "zwaar", "rustig_kort"]].any().all()
    assert found["natura_m"].notna().any()
    table = draw_costs(tmp_path, sides)
    assert "distances" in table
    assert "together" in table


def test_a_firm_that_differs_is_counted_whatever_the_order_of_rows() -> None:
    one = pd.DataFrame(
        {"vestiging_id": ["a", "b", "c"], "plek_id": "p", "rustig_m": [1, 2, np.nan]}
    )
    other = one.iloc[::-1]
    assert not any(count_differences(one, other).values())
    moved = other.assign(rustig_m=[5.0, 2, 1])
    assert count_differences(one, moved) == {"missing": 0, "rustig_m": 1}
    assert count_differences(one, other[1:])["missing"] == 1


def test_a_signal_that_only_one_side_gives_is_counted() -> None:
    script = pd.DataFrame(
        {
            "vestiging_id": ["a", "b"],
            "plek_id": "p",
            "hoog": [3, -1],
            "licht": [True, False],
            "zwaar": False,
            "rustig_kort": False,
            "gemengd_kort": False,
        }
    )
    toetsen = ("lager_dan_maximum", "zwaarder_dan_maximum", "hinder_gevoelig")
    whole = pd.DataFrame(
        {"vestiging_id": "a", "plek_id": "p", "toets": toetsen, "signaal": [True, False, True]}
    )
    expected = dict.fromkeys(toetsen, 0) | {"hinder_gevoelig": 1}
    assert count_unlike_signals(script, whole) == expected


def test_contours_may_differ_by_their_arcs_and_no_more() -> None:
    # Round a square of 100 m at 1,500 m: arcs of the script lie up to 1.8 m inside the curve.
    area_m2, edge_m = 100**2 + 400 * 1_500 + np.pi * 1_500**2, 400 + 2 * np.pi * 1_500
    script = {"6": (area_m2 * 0.999, edge_m)}
    assert list_unlike_land({"6": (area_m2, edge_m)}, script) == []
    assert list_unlike_land({"6": (area_m2 * 1.01, edge_m)}, script) == ["6"]
    assert list_unlike_land({"5.3": (1.0, 1.0)}, script) == ["5.3", "6"]


def test_growth_is_one_where_cost_is_as_many_times_as_firms(tmp_path: Path) -> None:
    folders = {schaal: tmp_path / str(schaal) for schaal in (100, 10, 1)}
    for schaal, folder in folders.items():
        folder.mkdir()
        costs = [Cost("read", 0.0, 100 / schaal, 0.0), Cost("join", 0.0, (100 / schaal) ** 2, 0.0)]
        write_told(folder / "product.json", costs)
    lines = draw_growth(folders).splitlines()
    told = [line for line in lines if line.startswith("product")]
    assert [line.split("together")[0] for line in told] == ["product: read 1.00, join 2.00, "] * 2
    assert draw_growth({100: folders[100]}) == ""


@pytest.mark.bench
def test_as_a_folder_of_studies_only_what_changed_is_run_again(
    country: Path, tmp_path: Path
) -> None:
    delen.main(country, tmp_path)
    told = json.loads((tmp_path / "delen.json").read_text("utf-8"))
    number = told["delen"]["eerst"]["gerekend"]
    assert told["delen"]["opnieuw"] == {"gerekend": 0, "gelijk": number, "mislukt": 0}
    assert 0 < told["delen"]["gewijzigd"]["gerekend"] < number
    assert "zones changed: 1" in draw_delen(tmp_path / "delen.json")


@pytest.mark.bench
def test_the_package_is_no_slower_beside_the_script_than_it_was(
    shared: Path, tmp_path: Path, repository: Path
) -> None:
    folder = make_national(tmp_path / "land", shared, 100)
    ratios = []
    for _ in range(5):
        cpu_s = []
        for side in ("obvious", "product"):
            module = f"tests.benchmarks.national.{side}"
            command = [sys.executable, "-m", module, str(folder), str(tmp_path)]
            subprocess.run(command, cwd=repository, check=True, env=os.environ)
            costs = read_costs(tmp_path / f"{side}.json")
            cpu_s.append(sum(cost.cpu_s for cost in costs.values()))
        ratios.append(cpu_s[0] / cpu_s[1])
    print(f"\nscript / package, CPU: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    assert list_verdict(tmp_path, ("obvious", "product")) == []
    assert statistics.median(ratios) > 0.8 * CPU_RATIO
