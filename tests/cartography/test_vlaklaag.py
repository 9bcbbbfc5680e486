"""Rows that draw the same share a shape, and what is too much is left out kind by kind."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.cartography.schakelaars import Schakelaar
from werklocaties_gis.cartography.vlaklaag import (
    Klasse,
    Stap,
    Vlaklaag,
    count_punten,
    fit_punten,
    make_vlaklaag,
    share_shapes,
)
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.vocabulary.colours import stijl

BOX = shapely.box(121_500, 487_000, 121_600, 487_100)
TURNED = shapely.Polygon([*BOX.exterior.coords[2:-1], *BOX.exterior.coords[:2]])
OTHER = shapely.box(121_700, 487_000, 121_800, 487_050)
SHAPES = np.array([BOX, OTHER, TURNED], dtype=object)
STAPPEN: tuple[Stap, ...] = (
    ("plek", lambda rows: rows["van"].ne("plek")),
    ("zeker", lambda rows: rows["van"].ne("zeker")),
    ("alles", lambda rows: rows["van"].isna()),
)


def layer(**traits: Any) -> Vlaklaag:
    columns = {
        "id": "contouren",
        "shapes": SHAPES,
        "namen": pd.Series(["een", "twee", "drie"], dtype="string"),
        "klasse": pd.Series(["2", "3.1", "2"], dtype="string"),
        "klassen": {n: Klasse(n, stijl("milieucategorie", n), 0.5) for n in ("1", "2", "3.1")},
        "schakelaars": [
            (Schakelaar("van", {"plek": "plek", "zone": "zone"}), pd.Series(["plek", "zone", None]))
        ],
        "velden": {},
        "fictief": [True, False, False],
    }
    return Vlaklaag(**{**columns, **traits})


def rows(*kinds: str) -> gpd.GeoDataFrame:
    shapes = [shapely.box(200 * at, 0, 200 * at + 9, 9) for at in range(len(kinds))]
    return gpd.GeoDataFrame({"van": list(kinds)}, geometry=shapes, crs=CRS_RD)


def test_the_same_land_is_written_once_wherever_its_ring_begins() -> None:
    shapes, places = share_shapes(SHAPES)
    assert len(shapes) == 2
    assert places == [0, 1, 0]
    assert count_punten(SHAPES) == 10


def test_a_layer_is_off_and_counts_its_rows_by_class() -> None:
    made: Any = make_vlaklaag(layer(), "nl")
    assert made["aan"] is False
    assert made["gedeeld"] == [0, 1, 0]
    assert made["klasse"] == [1, 2, 1]
    assert [one["aantal"] for one in made["klassen"]] == [0, 2, 1]
    assert made["fictief"] == [1, 0, 0]
    assert "ha" not in made


def test_a_layer_that_counts_in_ha_says_how_many_each_row_has() -> None:
    made: Any = make_vlaklaag(layer(ha=pd.Series([1.0, 0.5, 1.0])), "nl")
    assert made["ha"] == [1, 0.5, 1]


def test_what_fits_stays_whole() -> None:
    kept, left_out = fit_punten(rows("plek", "zone", "zeker"), STAPPEN, 15)
    assert (len(kept), left_out) == (3, [])


def test_what_is_too_much_goes_in_order_until_the_rest_fits() -> None:
    kept, left_out = fit_punten(rows("plek", "zone", "zeker"), STAPPEN, 12)
    assert (list(kept["van"]), left_out) == (["zone", "zeker"], ["plek"])
    kept, left_out = fit_punten(rows("plek", "zone", "zeker"), STAPPEN, 4)
    assert (list(kept["van"]), left_out) == ([], ["plek", "zeker", "alles"])


def test_a_step_that_takes_nothing_is_not_told() -> None:
    _, left_out = fit_punten(rows("zone", "zone", "zeker"), STAPPEN, 10)
    assert left_out == ["zeker"]
