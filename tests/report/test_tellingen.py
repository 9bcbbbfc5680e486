"""Few rows of firms are not counted in public; rows of anything else are."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.report.tellingen import (
    PER_BEDRIJF,
    is_dicht,
    list_openbare_tellingen,
    mask_herkomst,
    select_tellingen,
)
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema


def test_a_few_verdicts_are_not_counted_but_a_few_parks_are() -> None:
    counts = {"vestigingen": 50, "oordelen": 3, "gebruiksruimte": 0, "bedrijventerreinen": 4}
    shown = list_openbare_tellingen(counts, 5)
    assert shown == {"vestigingen": 50, "gebruiksruimte": 0, "bedrijventerreinen": 4}


def test_every_table_that_names_a_firm_place_plot_or_connection_is_one_of_firms() -> None:
    """One row on waste heat is one firm, and so is one on its own noise."""
    named = {"vestiging_id", "plek_id", "kavel_id", "aansluiting_id"}
    assert {
        table for table in INPUT_TABLES if named & set(read_schema(table).names())
    } <= PER_BEDRIJF
    assert list_openbare_tellingen({"energieaanbod": 2, "milieuwaarden": 1}, 5) == {}


def test_the_same_for_the_table_of_tables() -> None:
    table = pd.DataFrame({"tabel": ["oordelen", "gebieden"], "rijen": [4, 2], "van": None})
    assert select_tellingen(table, 5)["tabel"].tolist() == ["gebieden"]


def test_a_source_of_a_few_firms_is_named_and_not_counted() -> None:
    sources = pd.DataFrame(
        {
            "tabel": ["oordelen", "vestigingen", "gebieden"],
            "rijen_in": [3, 50, 2],
            "rijen_uit": [3, 41, 2],
        }
    )
    told = mask_herkomst(sources, 5)
    assert told["rijen_in"].fillna(-1).tolist() == [-1, 50, 2]
    assert told["rijen_uit"].fillna(-1).tolist() == [-1, 41, 2]


def test_a_table_a_few_rows_longer_than_the_firms_is_not_counted() -> None:
    """Of 50 firms three have a second activity: 53 rows would tell so."""
    counts = {"vestigingen": 50, "activiteiten": 53, "gebruik": 40, "plekken": 52}
    assert set(list_openbare_tellingen(counts, 5)) == {"vestigingen", "gebruik", "plekken"}
    assert "activiteiten" in list_openbare_tellingen({**counts, "activiteiten": 50}, 5)


def test_of_the_tables_beside_that_of_the_firms_no_two_lie_a_few_rows_apart() -> None:
    """Both differ from the firms by more than a few, and by two from each other."""
    counts = {"gebruik": 158, "vestigingen": 150, "activiteiten": 160, "gebruiksruimte": 155}
    shown = list_openbare_tellingen(counts, 5)
    assert list(shown) == ["vestigingen", "activiteiten", "gebruiksruimte"]
    assert list_openbare_tellingen(dict(sorted(counts.items())), 5) == shown
    assert set(list_openbare_tellingen({**counts, "gebruik": 160}, 5)) == set(counts)


def make_herkomst(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["tabel", "rijen_in", "rijen_uit"])


def counted(sources: pd.DataFrame, **tellingen: int) -> list[bool]:
    told = mask_herkomst(sources, 5, tellingen)
    assert (told["rijen_in"].isna() == told["rijen_uit"].isna()).all()
    return told["rijen_in"].notna().tolist()


def test_of_two_sources_the_large_one_does_not_tell_the_rows_of_the_small_one() -> None:
    """The table has 50 rows, so 48 from the one are two from the other."""
    sources = make_herkomst(("vestigingen", 48, 48), ("vestigingen", 2, 2), ("gebieden", 2, 2))
    assert counted(sources, vestigingen=50) == [False, False, True]
    sources = make_herkomst(("vestigingen", 30, 30), ("vestigingen", 20, 20))
    assert counted(sources, vestigingen=50) == [True, True]


def test_a_source_of_which_a_few_rows_are_left_out_is_not_counted() -> None:
    assert counted(make_herkomst(("vestigingen", 50, 47)), vestigingen=47) == [False]
    assert counted(make_herkomst(("vestigingen", 500, 47)), vestigingen=47) == [True]


def test_a_source_whose_table_is_not_counted_is_not_either() -> None:
    sources = make_herkomst(("vestigingen", 50, 50), ("activiteiten", 53, 53))
    assert counted(sources, vestigingen=50, activiteiten=53) == [True, False]


def test_a_source_of_activities_does_not_lie_a_few_rows_from_that_of_its_firms() -> None:
    sources = make_herkomst(("vestigingen", 30, 30), ("vestigingen", 90, 90))
    sources = pd.concat([sources, make_herkomst(("activiteiten", 32, 32), ("gebruik", 60, 60))])
    assert counted(sources.reset_index(drop=True), vestigingen=120) == [True, True, False, True]


def test_of_the_sources_of_one_table_no_two_lie_a_few_rows_apart() -> None:
    sources = make_herkomst(("vestigingen", 30, 30), ("vestigingen", 28, 28), ("plekken", 29, 29))
    assert counted(sources, vestigingen=58, plekken=29) == [False, False, True]
    sources = make_herkomst(("plekken", 40, 40), ("plekken", 37, 37), ("plekken", 9, 9))
    assert counted(sources, plekken=86) == [False] * 3
    assert (
        counted(make_herkomst(("plekken", 30, 30), ("plekken", 30, 30)), plekken=60) == [True] * 2
    )


def test_no_source_lies_a_few_rows_from_one_of_a_table_beside_it_or_from_a_table() -> None:
    sources = make_herkomst(("gebruik", 62, 62), ("activiteiten", 60, 60), ("vestigingen", 90, 70))
    assert counted(sources, vestigingen=70, activiteiten=60, gebruik=62) == [False, True, True]
    # Of 120 firms 118 have an activity from the first source.
    sources = make_herkomst(("activiteiten", 118, 118), ("activiteiten", 40, 40))
    assert counted(sources, vestigingen=120, activiteiten=158) == [False, False]


def test_only_a_difference_of_a_few_lies_close() -> None:
    close = is_dicht(np.array([100.0, 97, 95, 104, 105]), [100], 5)
    assert close.tolist() == [False, True, False, True, False]
    assert not is_dicht(np.array([3.0]), [], 5).any()
