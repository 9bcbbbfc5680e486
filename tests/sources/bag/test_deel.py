"""Rows of any edition get the same columns, and each its kind."""

from __future__ import annotations

import pyarrow as pa
import shapely
from werklocaties_gis.sources.bag.deel import VELDEN, find_rollen, make_tabel, to_shapes

POINTS = pa.array(shapely.to_wkb(shapely.points([[1.0, 2.0]] * 5)), pa.large_binary())


def test_columns_are_found_under_the_names_of_each_edition() -> None:
    names = ["feature_id", "Identificatie", "pandidentificatie", "gebruiksdoel", "status"]
    assert find_rollen(names, {}) == {
        "identificatie": "Identificatie",
        "pand_identificatie": "pandidentificatie",
        "gebruiksdoel": "gebruiksdoel",
        "status": "status",
    }
    assert find_rollen(["a", "status"], {"status": "a", "gebruiksdoel": "x"}) == {"status": "a"}


def test_the_kind_follows_from_the_identification_else_the_type_else_the_layer() -> None:
    columns = {
        "identificatie": pa.array(
            ["0664010000000001", "0664100000000001", "0664200000000001", "7", None]
        ),
        "type": pa.array([None, "Ligplaats", "Standplaats", "Verblijfsobject", None]),
    }
    tabel, restored = make_tabel(columns, POINTS, pa.array(range(5)), "ligplaatsen")
    assert tabel.column_names == list(VELDEN)
    kinds = ["verblijfsobject", "pand", "standplaats", "verblijfsobject", "ligplaats"]
    assert tabel["soort"].to_pylist() == kinds
    assert restored == 0


def test_identifications_keep_or_get_back_their_leading_zero() -> None:
    ids = pa.array(
        [363010000964973.0, None, 664010000000001.0, 1664010000000001.0, 363100012181960.0]
    )
    tabel, restored = make_tabel({"identificatie": ids}, POINTS, pa.array(range(5)))
    assert tabel["identificatie"].to_pylist() == [
        *("0363010000964973", None, "0664010000000001", "1664010000000001", "0363100012181960"),
    ]
    assert restored == 3
    urn = pa.array(["NL.IMBAG.Pand.0664100000000001"] * 5)
    tabel, _ = make_tabel({"identificatie": urn}, POINTS, pa.array(range(5)))
    assert tabel["identificatie"].to_pylist() == ["0664100000000001"] * 5


def test_blank_texts_and_empty_shapes_are_missing() -> None:
    status = pa.array(["", "  ", " a ", None, "b"])
    tabel, _ = make_tabel({"status": status}, POINTS, pa.array(range(5)))
    assert tabel["status"].to_pylist() == [None, None, "a", None, "b"]
    empty = pa.array([shapely.to_wkb(shapely.Point()), None, b"junk"], pa.large_binary())
    assert [shape is None for shape in to_shapes(empty)] == [True, True, True]
