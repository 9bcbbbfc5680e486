"""Index letters of the rows that decide."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.vestiging.indices import list_indices
from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import make_lijsten, read_shipped

SHIPPED = ("functies", "functiemenging")


def lijst(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    columns = ["sbi_2008", "categorie", "zonering", "risico"]
    frame = pd.DataFrame(rows, columns=columns, dtype="string")
    return frame.assign(geur="0", stof="0", geluid="50", gevaar="0", status="stored-source")


def test_only_the_rows_that_make_a_firm_as_heavy_as_it_is_have_a_say() -> None:
    lists = {name: read_shipped(name) for name in SHIPPED}
    national = lijst(("25", "3.2", "Z", ""), ("25", "5.1", "", "R"), ("10", "4.1", "Z", ""))
    acts = pd.DataFrame(
        {"vestiging_id": ["V1", "V2"], "volgnr": 1, "sbi": ["2512", "1011"], "sbi_versie": "2008"}
    )
    ids = np.array(["V1", "V2"], dtype=object)
    hoog = np.array([CATEGORIEEN.index("5.1"), CATEGORIEEN.index("4.1")], dtype=np.int8)
    for staat, expected in (
        (None, [[False, True], [True, False]]),
        # The Staat knows V2's activity without an index; the national list is then silent.
        (lijst(("1011", "4.1", "", "")), [[False, True], [False, False]]),
    ):
        frames = {**lists, "milieucategorie": national}
        lijsten = make_lijsten(frames if staat is None else {**frames, "staat": staat})
        known = list_activiteiten(pd.DataFrame(conform(acts, "activiteiten")), ids, lijsten)
        assert list_indices(known, hoog, lijsten).tolist() == expected


def test_a_list_without_the_columns_has_no_indices() -> None:
    lists = {name: read_shipped(name) for name in SHIPPED}
    bare = lijst(("25", "3.2", "Z", "R")).drop(columns=["zonering", "risico"])
    lijsten = make_lijsten({**lists, "milieucategorie": bare})
    acts = pd.DataFrame(
        {"vestiging_id": ["V1"], "volgnr": 1, "sbi": ["2512"], "sbi_versie": "2008"}
    )
    known = list_activiteiten(
        pd.DataFrame(conform(acts, "activiteiten")), np.array(["V1"], dtype=object), lijsten
    )
    found = list_indices(known, np.array([3], dtype=np.int8), lijsten)
    assert found.tolist() == [[False, False]]
