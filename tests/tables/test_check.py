from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import Failure
from werklocaties_gis.tables.check import check_tabel, check_tabellen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty

BOX = shapely.box(155_000, 463_000, 155_010, 463_010)


def plekken(**columns: list[object]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    frame = gpd.GeoDataFrame(
        {"plek_id": [f"P{at}" for at in range(size)], **columns},
        geometry=[BOX] * size,
        crs="EPSG:28992",
    )
    return conform(frame, "plekken")


def only(frame: pd.DataFrame, table: str = "plekken") -> Failure:
    (failure,) = check_tabel(frame, table)
    return failure


def test_tables_without_rows_have_no_failures() -> None:
    assert check_tabellen({table: make_empty(table) for table in INPUT_TABLES}) == ()


def test_a_misspelt_choice_is_named_with_the_one_that_was_meant() -> None:
    failure = only(plekken(status=["uitgegevn", None]))
    assert (failure.code, failure.column, failure.row) == ("not_allowed", "status", "P0")
    assert failure.value == "uitgegevn"
    assert dict(failure.fields)["nearest"] == "uitgegeven"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("kavel_m2", -0.01, "below_minimum"),
        ("beschikbaar_vanaf", "1005-01-01", "impossible_date"),
        ("beschikbaar_tot", "9999-12-31", "impossible_date"),
    ],
)
def test_a_value_that_cannot_be_is_named(column: str, value: object, code: str) -> None:
    assert only(plekken(**{column: [value]})).code == code


@pytest.mark.parametrize("value", [0, 0.0, 10**9, None])
def test_a_size_on_the_limit_is_no_failure(value: object) -> None:
    assert check_tabel(plekken(kavel_m2=[value]), "plekken") == ()


def test_a_share_of_more_than_one_is_named() -> None:
    frame = gpd.GeoDataFrame(
        {
            "kavel_id": ["a", "b"],
            "bebouwing_min_share": [1.0, 1.001],
            "bebouwing_max_share": [1, 1.1],
        },
        geometry=[BOX, BOX],
        crs="EPSG:28992",
    )
    codes = [failure.code for failure in check_tabel(conform(frame, "kavels"), "kavels")]
    assert codes == ["above_maximum", "above_maximum"]


def test_a_place_that_ends_before_it_begins_is_named() -> None:
    frame = plekken(beschikbaar_vanaf=["2025-01-02"], beschikbaar_tot=["2025-01-01"])
    failure = only(frame)
    assert (failure.code, failure.value) == ("below_other_column", "2025-01-01")
    assert dict(failure.fields) == {"other": "beschikbaar_vanaf"}


def test_a_band_upside_down_is_named() -> None:
    frame = gpd.GeoDataFrame(
        {
            "bestemming_id": ["a"],
            "soort": ["bestemming"],
            "milieucategorie_min": ["3.2"],
            "milieucategorie_max": ["3.1"],
        },
        geometry=[BOX],
        crs="EPSG:28992",
    )
    assert only(conform(frame, "bestemmingen"), "bestemmingen").code == "below_other_column"


def test_a_missing_key_a_double_key_and_a_lost_reference_are_all_told_at_once() -> None:
    terreinen = gpd.GeoDataFrame({"terrein_id": ["T1"]}, geometry=[BOX], crs="EPSG:28992")
    frame = plekken(terrein_id=["T1", "T2", None, "T1"])
    frame.loc[3, "plek_id"] = "P0"
    frame.loc[2, "plek_id"] = pd.NA
    failures = check_tabellen(
        {"plekken": frame, "bedrijventerreinen": conform(terreinen, "bedrijventerreinen")}
    )
    assert [(failure.code, failure.column, failure.row, failure.value) for failure in failures] == [
        ("missing_value", "plek_id", "3", ""),
        ("duplicate_key", "plek_id", "P0", "P0"),
        ("unknown_reference", "terrein_id", "P1", "T2"),
    ]


def test_a_key_that_occurs_twice_is_told_in_whatever_order_the_rows_stand() -> None:
    frame = plekken(terrein_id=[None, None, None])
    for ids in (["P1", "P1", "P2"], ["P2", "P1", "P2"], ["P1", "P1", pd.NA]):
        doubled = frame.assign(plek_id=pd.Series(ids, dtype="string"))
        codes = [failure.code for failure in check_tabellen({"plekken": doubled})]
        assert "duplicate_key" in codes


def test_a_reference_to_a_table_that_is_not_given_is_not_checked() -> None:
    tabellen = {
        "plekken": plekken(terrein_id=["T9"]),
        "bedrijventerreinen": make_empty("bedrijventerreinen"),
    }
    assert check_tabellen(tabellen) == ()


def test_a_failure_names_the_row_and_the_file_that_the_user_sees() -> None:
    frame = plekken(kavel_m2=[1, -1])
    rijen = Rijen(np.array(["a.xlsx", "b.csv"], dtype=object), np.array([4, 17]))
    (failure,) = check_tabellen({"plekken": frame}, {"plekken": rijen})
    assert (failure.source, failure.row, failure.value) == ("b.csv", "17", "-1.0")


def test_every_failing_row_is_listed_and_none_is_dropped() -> None:
    frame = plekken(kavel_m2=[-1.0] * 2_500)
    assert len(check_tabel(frame, "plekken")) == 2_500


def test_a_table_without_its_columns_or_types_is_told_as_such() -> None:
    frame = plekken(status=[None])
    lost = frame.rename(columns={"status": "Status", "naam": "x"}).assign(kavel_m2="1")
    failures = {failure.column: failure for failure in check_tabel(lost, "plekken")}
    assert failures["status"].code == failures["naam"].code == "missing_column"
    assert dict(failures["status"].fields)["nearest"] == "Status"
    assert failures["kavel_m2"].code == "wrong_type"


def test_what_is_no_sbi_code_is_named() -> None:
    frame = pd.DataFrame(
        {"vestiging_id": ["a"] * 4, "volgnr": [1, 2, 3, 4], "sbi": ["0111", "01.11", "C", "abc"]}
    ).assign(sbi_versie="2008")
    failure = only(conform(frame, "activiteiten"), "activiteiten")
    assert (failure.code, failure.value) == ("no_sbi", "abc")


def test_checking_changes_nothing() -> None:
    frame = plekken(kavel_m2=[-1.0, 2.0], status=["fout", None])
    before = frame.copy(deep=True)
    check_tabellen({"plekken": frame})
    pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before))


def test_room_that_names_neither_zone_nor_plek_is_refused() -> None:
    rows = [
        {"ruimte_id": "R1", "aspect": "geur", "bestemming_id": "Z1"},
        {"ruimte_id": "R2", "aspect": "geur", "plek_id": "P1"},
        {"ruimte_id": "R3", "aspect": "geur"},
    ]
    failure = only(conform(pd.DataFrame(rows), "gebruiksruimte"), "gebruiksruimte")
    assert (failure.code, failure.row, failure.column) == ("needs_one_of", "R3", "bestemming_id")
    assert dict(failure.fields) == {"other": "plek_id"}


def test_a_table_that_was_sound_is_not_looked_at_again_but_its_references_are() -> None:
    wrong = plekken(status=["uitgegevn"])
    assert check_tabellen({"plekken": wrong}, checked={"plekken": wrong}) == ()
    (other,) = check_tabellen({"plekken": wrong.copy()}, checked={"plekken": wrong})
    assert other.code == "not_allowed"
    moved = plekken(terrein_id=["T9"])
    parks = conform(
        gpd.GeoDataFrame({"terrein_id": ["T1"]}, geometry=[BOX], crs="EPSG:28992"),
        "bedrijventerreinen",
    )
    sound = {"plekken": moved, "bedrijventerreinen": parks}
    codes = {failure.code for failure in check_tabellen(sound, checked=sound)}
    assert codes == {"unknown_reference"}
