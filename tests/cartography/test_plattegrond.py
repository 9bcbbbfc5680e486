"""A plan on a still picture: every move an arrow with its name, and hostile text stays text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.cartography.plattegrond import draw_plattegrond
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def tabellen() -> dict[str, pd.DataFrame]:
    """Three places of 100 m in a row, on one park."""
    made: dict[str, pd.DataFrame] = {name: make_empty(name) for name in INPUT_TABLES}
    boxes = [shapely.box(x, 0, x + 100, 100) for x in (0, 200, 400)]
    frame = gpd.GeoDataFrame({"plek_id": ["P1", "P2", "P3"]}, geometry=boxes, crs="EPSG:28992")
    made["plekken"] = conform(frame, "plekken")
    park = gpd.GeoDataFrame(
        {"terrein_id": ["T"], "naam": ["Park <1>"]},
        geometry=[shapely.box(-10, -10, 510, 110)],
        crs="EPSG:28992",
    )
    made["bedrijventerreinen"] = conform(park, "bedrijventerreinen")
    return made


@pytest.fixture
def moves() -> pd.DataFrame:
    """V1 from P1 to P2, and V2, without a place, to P3."""
    return conform(
        pd.DataFrame(
            {
                "vestiging_id": ["V1", "V2"],
                "volgorde": [1, 1],
                "van_plek_id": ["P1", None],
                "naar_plek_id": ["P2", "P3"],
                "keten_id": ["K1", "K2"],
            }
        ),
        "verplaatsingen",
    )


def _texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def test_each_move_has_its_name_and_each_old_place_an_arrow(
    tabellen: dict[str, pd.DataFrame], moves: pd.DataFrame
) -> None:
    svg = draw_plattegrond(tabellen, moves, titel="Plan")
    assert {"A1", "B1", "Plan", "Park <1>"} <= set(_texts(svg))
    arrows = [n for n in ET.fromstring(svg).iter(f"{SVG}path") if n.get("marker-end")]
    assert len(arrows) == 1
    # From the middle of P1 to the middle of P2: to the right, and level.
    start, end = (point.strip("ML").split(",") for point in arrows[0].get("d", "").split())
    assert float(start[0]) < float(end[0])
    assert start[1] == end[1]


def test_the_scale_bar_is_as_long_as_it_says(
    tabellen: dict[str, pd.DataFrame], moves: pd.DataFrame
) -> None:
    svg = draw_plattegrond(tabellen, moves, titel="Plan", breedte_px=640)
    # 520 m of park and twice 60 m of rim on 640 px: a pixel is a metre.
    assert "100 m" in _texts(svg)
    assert "h100.0" in svg


def test_names_are_text_and_rows_may_come_in_any_order(
    tabellen: dict[str, pd.DataFrame], moves: pd.DataFrame
) -> None:
    title = '"><script>alert(1)</script>'
    svg = draw_plattegrond(tabellen, moves, titel=title, taal="en", fictief=True)
    assert title in _texts(svg)
    assert not [*ET.fromstring(svg).iter(f"{SVG}script")]
    assert "All of it is invented." in " ".join(_texts(svg))
    turned = {name: frame.iloc[::-1] for name, frame in tabellen.items()}
    again = draw_plattegrond(turned, moves.iloc[::-1], titel=title, taal="en", fictief=True)
    assert again == svg
