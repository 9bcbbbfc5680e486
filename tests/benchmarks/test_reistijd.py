"""Travel times between 100 firms and 200 plekken over the streets of Delft, beside NetworkX.

The obvious script asks NetworkX for the shortest path of each pair. The second
one asks it once per firm, for all plekken together. Both give the same minutes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from werklocaties_gis.relocation.plaatsing.reizen import list_reizen
from werklocaties_gis.relocation.plaatsing.wegennet import (
    Reiswijze,
    Wegennet,
    list_richtingen,
    make_wegennet,
)

pytestmark = pytest.mark.bench

FIRMS, PLEKKEN = 100, 200
ASKED = 40
"""Pairs that NetworkX is asked one by one; all 20,000 would take minutes."""
LIMIT_S = 3.0
"""Goal for 20,000 pairs, joining the places to the roads included."""
LEAST_RATIO = 100.0


@pytest.fixture(scope="module")
def town(shared: Path) -> Wegennet:
    """The streets of Delft at speeds that differ, one in twenty one-way."""
    streets = gpd.read_file(shared / "data" / "network" / "delft-streets.shp").to_crs("EPSG:28992")
    draw = np.random.default_rng(3)
    ways = streets.assign(
        snelheid_km_u=draw.choice([15.0, 30.0, 50.0, 70.0], len(streets)),
        richting=draw.choice([0, 1], len(streets), p=[0.95, 0.05]),
    )
    return replace(make_wegennet(ways), wijze=Reiswijze("reistijd", aanloop_km_u=5.0))


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def _graph(net: Wegennet) -> Any:
    nx = import_module("networkx")
    roads = list_richtingen(net)
    order = np.argsort(-roads.minuten, kind="stable")  # of parallel roads the fastest comes last
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(
        zip(
            roads.van[order].tolist(),
            roads.naar[order].tolist(),
            roads.minuten[order].tolist(),
            strict=True,
        )
    )
    return graph


def test_twenty_thousand_pairs_take_seconds_and_equal_networkx(town: Wegennet) -> None:
    nx = import_module("networkx")
    draw = np.random.default_rng(1)
    gates = np.unique(np.append(town.van, town.naar))
    firms = draw.choice(gates, FIRMS, replace=False)
    plekken = draw.choice(gates, PLEKKEN, replace=False)
    xy = np.column_stack([town.x, town.y])
    ours_s, found = _timed(lambda: list_reizen(town, xy[firms], xy[plekken]))
    graph = _graph(town)
    pairs = [(int(draw.integers(FIRMS)), int(draw.integers(PLEKKEN))) for _ in range(ASKED)]

    def each(i: int, j: int) -> float:
        told = nx.shortest_path_length(graph, int(firms[i]), int(plekken[j]), weight="weight")
        return float(told)

    asked_s, told = _timed(lambda: [each(i, j) for i, j in pairs])
    np.testing.assert_allclose([found.reistijd_min[i, j] for i, j in pairs], told, atol=1e-3)

    def from_one(i: int) -> list[float]:
        lengths = nx.single_source_dijkstra_path_length(graph, int(firms[i]), weight="weight")
        return [lengths[int(j)] for j in plekken]

    one_s, row = _timed(lambda: from_one(0))
    np.testing.assert_allclose(found.reistijd_min[0], row, atol=1e-3)
    per_pair_s, per_firm_s = asked_s * FIRMS * PLEKKEN / ASKED, one_s * FIRMS
    print(
        f"\n{len(town.x):,} nodes, {FIRMS * PLEKKEN:,} pairs (metres and minutes): "
        f"{ours_s:.2f} s; networkx per pair {per_pair_s:,.0f} s ({per_pair_s / ours_s:,.0f}x), "
        f"per firm {per_firm_s:.1f} s ({per_firm_s / ours_s:.1f}x)"
    )
    assert ours_s < LIMIT_S
    assert per_pair_s / ours_s > LEAST_RATIO
