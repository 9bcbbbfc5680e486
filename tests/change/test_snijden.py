"""Cutting loses no land, and what is the same comes together again."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from werklocaties_gis.change.snijden import cut_langs, join_gelijk


def _pieces(*shapes: Any) -> gpd.GeoDataFrame:
    names = [f"K{i}" for i in range(len(shapes))]
    return gpd.GeoDataFrame({"grond_id": names}, geometry=[*shapes], crs="EPSG:28992")


def test_parts_together_are_the_piece(hand: Any) -> None:
    pieces = _pieces(hand.square(0, 0, 100, 100), hand.square(500, 0, 50, 40))
    borders = np.array([hand.square(-5, -5, 65, 200), hand.square(30, 50, 500, 10)], dtype=object)
    found = cut_langs(pieces, borders)
    sums = found.dissolve("stuk").area.tolist()
    assert sums == pytest.approx([10_000, 2_000])
    assert found["grond_id"].value_counts().to_dict() == {"K0": 4, "K1": 1}
    assert len(cut_langs(pieces, borders[:0])) == 2
    assert cut_langs(pieces.iloc[:0], borders).empty


def test_equal_parts_come_together_and_a_sliver_joins_the_largest(hand: Any) -> None:
    borders = np.array(
        [hand.square(0, 0, 40, 100), hand.square(40, 0, 30, 100), hand.square(70, 0, 1, 100)],
        dtype=object,
    )
    parts = cut_langs(_pieces(hand.square(0, 0, 100, 100)), borders)
    west = {40.0: "A", 30.0: "B", 1.0: "C", 29.0: "A"}
    parts["plan"] = [west[round(area / 100)] for area in parts.area]
    parts["naam"] = [f"{area:.0f}" for area in parts.area]
    found = join_gelijk(parts, ["plan"])
    rows = [[row.plan, row.naam, round(row.geometry.area)] for row in found.itertuples()]
    assert rows == [["A", "4000", 7_000], ["B", "3000", 3_000]]
    assert join_gelijk(parts.iloc[:0], ["plan"]).empty
