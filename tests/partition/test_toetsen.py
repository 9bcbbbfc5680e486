"""What is found on parts is what is found on the whole."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.partition.part import list_parts, make_whole
from werklocaties_gis.partition.toetsen import detect_in_parts, detect_part, join_found
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty


def test_a_region_in_five_parts_has_the_findings_of_the_whole(
    region: Callable[[int], Any], streek: ModuleType
) -> None:
    tabellen, lijsten, beleid, whole = region(0)
    placed = whole.plaatsingen
    assert placed["plek_id"].isna().any()
    assert placed["vestiging_id"].duplicated().any()
    assert placed["plek_id"].dropna().duplicated().any()
    assert tabellen["plekken"]["nauwkeurigheid_m"].fillna(0).nunique() > 1
    streek.assert_same(whole, detect_in_parts(tabellen, lijsten, beleid, 5))


def test_the_order_of_rows_and_of_parts_leaves_no_trace(
    region: Callable[[int], Any], streek: ModuleType
) -> None:
    tabellen, lijsten, beleid, whole = region(1)
    mixed = streek.shuffled(tabellen, seed=1)
    cut = list_parts(make_whole(mixed, whole.plaatsingen), 3)
    found = [detect_part(part, lijsten, beleid) for part in cut]
    again = join_found(found[::-1], mixed, whole.plaatsingen)
    streek.assert_same(whole, again)


def test_what_a_lost_part_would_have_told_is_unknown(region: Callable[[int], Any]) -> None:
    tabellen, lijsten, beleid, whole = region(1)
    first = next(iter(list_parts(make_whole(tabellen, whole.plaatsingen), 2)))
    found = join_found([detect_part(first, lijsten, beleid)], tabellen, whole.plaatsingen)
    lost, known = (
        rows.loc[rows["niveau"].eq("totaal") & rows["uitkomst"].eq("onbekend"), "vestigingen"].sum()
        for rows in (found.totalen, whole.totalen)
    )
    assert lost > known


def test_imagined_placements_are_tested_in_parts_too(
    region: Callable[[int], Any], streek: ModuleType
) -> None:
    tabellen, lijsten, beleid, _ = region(1)
    firms = tabellen["vestigingen"]["vestiging_id"].head(4)
    pairs = pd.merge(firms, tabellen["plekken"]["plek_id"], how="cross")
    pairs = pairs.assign(soort="nieuw", ha=1.0, afgeleid=False)
    whole = detect_mismatches(tabellen, lijsten, beleid, pairs)
    assert whole.uitkomsten["uitkomst"].nunique() > 2
    streek.assert_same(whole, detect_in_parts(tabellen, lijsten, beleid, 2, pairs))


def test_a_park_on_a_border_between_parts_counts_once(region: Callable[[int], Any]) -> None:
    tabellen, _, _, whole = region(0)
    cut = list(list_parts(make_whole(tabellen, whole.plaatsingen), 5))
    parks = [set(part.tabellen["bedrijventerreinen"]["terrein_id"]) for part in cut]
    assert sum(map(len, parks)) > len(set.union(*parks))
    total = whole.totalen[whole.totalen["niveau"].eq("terrein") & whole.totalen["id"].ne("")]
    assert not total.duplicated(["id", "toets", "uitkomst"]).any()


def test_a_study_without_anything_has_no_findings_in_parts_either(
    situaties: ModuleType, streek: ModuleType
) -> None:
    empty = {name: make_empty(name) for name in INPUT_TABLES}
    one = detect_mismatches(empty, situaties.list_lijsten(), Beleid())
    streek.assert_same(one, detect_in_parts(empty, situaties.list_lijsten(), Beleid(), 3))


@pytest.mark.lang
@pytest.mark.parametrize("seed", range(2, 40))
def test_many_regions_in_any_number_of_parts_have_the_findings_of_the_whole(
    region: Callable[[int], Any], streek: ModuleType, seed: int
) -> None:
    tabellen, lijsten, beleid, whole = region(seed)
    parts = int(np.random.default_rng(seed).integers(1, 9))
    streek.assert_same(whole, detect_in_parts(tabellen, lijsten, beleid, parts))
