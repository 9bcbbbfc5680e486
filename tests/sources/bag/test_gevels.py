"""One row for each building and kind, with the facade that stands there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from shapely import Point, Polygon
from werklocaties_gis.errors import CrsError
from werklocaties_gis.sources.bag.gevels import Gevels, list_gevels
from werklocaties_gis.sources.bag.leden import list_leden, make_inhoud

Parts = tuple[Callable[..., dict[str, object]], Callable[..., dict[str, object]]]
Rows = list[dict[str, object]]
Make = Callable[[Rows], pa.Table]


def gevels_of(tabel: pa.Table, tied: list[int] | None = None) -> Gevels:
    inhoud = make_inhoud(tabel)
    known = np.array(tied or [-1] * len(tabel), np.int64)
    return list_gevels(inhoud, list_leden(inhoud), known, 15.0)


def flats(parts: Parts) -> Rows:
    """A block with three homes, one of them with a shop, a surgery, and a lone home beside it."""
    vbo, pand = parts
    block = pand(1)
    name = str(block["identificatie"])
    return [
        vbo(3, name),
        vbo(1, name, "woonfunctie,winkelfunctie"),
        vbo(2, name),
        vbo(4, name, "gezondheidszorgfunctie"),
        vbo(5, name, status="Verblijfsobject gevormd"),
        vbo(6),
        block,
    ]


def test_flats_in_one_building_are_one_facade_with_their_number(
    parts: Parts, make_rows: Make
) -> None:
    frame = gevels_of(make_rows(flats(parts))).frame.set_index("object_id")
    block = "0664100000000001"
    assert frame["aantal_objecten"].to_dict() == {
        f"{block}/woning": 3,
        f"{block}/zorg": 1,
        f"{block}/woning/bestemd": 1,
        "0664010000000006": 1,
    }
    assert frame.loc[f"{block}/woning", "gebruiksdoelen"] == "woonfunctie, winkelfunctie"
    assert frame.loc[f"{block}/woning"].geometry.area == 80
    assert frame["nauwkeurigheid_m"].tolist() == [
        15.0 if name == "0664010000000006" else 0.0 for name in frame.index
    ]
    assert frame["bedrijfswoning"].isna().all()
    assert frame["bedgebied"].isna().all()


def test_the_order_of_the_rows_makes_no_difference(parts: Parts, make_rows: Make) -> None:
    rows = flats(parts)
    first = gevels_of(make_rows(rows)).frame.sort_values("object_id", ignore_index=True)
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(rows))
        again = gevels_of(make_rows([rows[at] for at in order])).frame.sort_values(
            "object_id", ignore_index=True
        )
        pd.testing.assert_frame_equal(pd.DataFrame(first), pd.DataFrame(again))


def test_a_bedrijfswoning_in_a_block_is_a_row_of_its_own(parts: Parts, make_rows: Make) -> None:
    vbo, pand = parts
    name = str(pand(1)["identificatie"])
    frame = gevels_of(make_rows([vbo(1, name), vbo(2, name), pand(1)]), [1, -1, -1]).frame
    found = dict(zip(frame["object_id"], frame["bedrijfswoning"], strict=True))
    assert found[f"{name}/woning/bedrijfswoning"]
    assert pd.isna(found[f"{name}/woning"])


def test_an_address_that_stands_twice_is_one_home(parts: Parts, make_rows: Make) -> None:
    vbo, pand = parts
    name = str(pand(1)["identificatie"])
    frame = gevels_of(make_rows([vbo(1, name), vbo(1, name), pand(1)])).frame
    assert frame["aantal_objecten"].tolist() == [1]


def test_homes_on_one_point_are_one_row_named_after_the_lowest(
    parts: Parts, make_rows: Make
) -> None:
    vbo, _ = parts
    at = Point(50_000, 390_000)
    frame = gevels_of(make_rows([vbo(9, geometry=at), vbo(2, geometry=at)])).frame
    assert frame["object_id"].tolist() == ["0664010000000002"]
    assert frame["aantal_objecten"].tolist() == [2]


def test_what_has_no_place_is_named_and_left_out(parts: Parts, make_rows: Make) -> None:
    vbo, _ = parts
    rows = [
        vbo(1, geometry=Point(155_000, 463_000)),
        vbo(2, geometry=Point(0, 0)),
        vbo(3, geometry=Point()),
        vbo(4, geometry=None),
        vbo(5),
    ]
    found = gevels_of(make_rows(rows))
    assert found.frame["object_id"].tolist() == ["0664010000000005"]
    assert found.plaatshouder == ("0664010000000001", "0664010000000002")
    assert found.zonder_ligging == ("0664010000000003", "0664010000000004")


def test_an_outline_that_crosses_itself_is_mended(parts: Parts, make_rows: Make) -> None:
    vbo, pand = parts
    bow_tie = Polygon([(50_000, 390_000), (50_010, 390_010), (50_010, 390_000), (50_000, 390_010)])
    broken = pand(1, geometry=bow_tie)
    found = gevels_of(make_rows([vbo(1, str(broken["identificatie"])), broken]))
    assert found.hersteld.is_mended.sum() == 1
    assert found.hersteld_ids == ("0664100000000001/woning",)
    assert found.frame.geometry.is_valid.all()
    assert found.frame.geometry.area.iloc[0] == pytest.approx(50)


def test_coordinates_of_another_size_than_rd_are_refused(parts: Parts, make_rows: Make) -> None:
    vbo, _ = parts
    with pytest.raises(CrsError):
        gevels_of(make_rows([vbo(1, geometry=Point(4.9, 52.4))]))


def test_a_service_that_counts_homes_per_building_is_believed_where_all_are_of_one_use(
    parts: Parts, make_rows: Make
) -> None:
    _, pand = parts
    rows = [
        pand(1, gebruiksdoel="woonfunctie", aantal=12),
        pand(2, gebruiksdoel="woonfunctie,winkelfunctie", aantal=3),
    ]
    frame = gevels_of(make_rows(rows)).frame.sort_values("object_id")
    assert frame["aantal_objecten"].fillna(-1).tolist() == [12, -1]


def test_what_has_no_identification_has_no_key_and_is_not_lost(
    parts: Parts, make_rows: Make
) -> None:
    vbo, pand = parts
    rows = [vbo(1, identificatie=None, type="Verblijfsobject"), vbo(2)]
    frame = gevels_of(make_rows(rows)).frame
    assert sorted(frame["object_id"].fillna("?")) == ["0664010000000002", "?"]
    rows = [pand(1, identificatie=None, type="Pand", gebruiksdoel="woonfunctie")]
    assert gevels_of(make_rows(rows)).frame["object_id"].isna().tolist() == [True]
