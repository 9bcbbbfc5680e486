"""Few rows of firms are not counted in public; rows of anything else are."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.report.tellingen import (
    list_openbare_tellingen,
    mask_herkomst,
    select_tellingen,
)


def test_a_few_verdicts_are_not_counted_but_a_few_parks_are() -> None:
    counts = {"vestigingen": 50, "oordelen": 3, "gebruiksruimte": 0, "bedrijventerreinen": 4}
    shown = list_openbare_tellingen(counts, 5)
    assert shown == {"vestigingen": 50, "gebruiksruimte": 0, "bedrijventerreinen": 4}


def test_the_same_for_the_table_of_tables() -> None:
    table = pd.DataFrame({"tabel": ["oordelen", "gebieden"], "rijen": [4, 2], "van": None})
    assert select_tellingen(table, 5)["tabel"].tolist() == ["gebieden"]


def test_a_source_of_a_few_firms_is_named_and_not_counted() -> None:
    sources = pd.DataFrame(
        {
            "tabel": ["oordelen", "vestigingen", "gebieden"],
            "rijen_in": [3, 50, 2],
            "rijen_uit": [3, 49, 2],
        }
    )
    told = mask_herkomst(sources, 5)
    assert told["rijen_in"].fillna(-1).tolist() == [-1, 50, 2]
    assert told["rijen_uit"].fillna(-1).tolist() == [-1, 49, 2]
