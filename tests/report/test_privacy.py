"""No firm can be read from what is public, not even by taking one cell from another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.report.privacy import CELLS, drop_small, list_omvang


def make_totalen(parks: dict[str, tuple[int, int, int, int]]) -> pd.DataFrame:
    """Totals of parks with so many firms zeker, mogelijk, onbekend, rest; and of all together."""
    total = tuple(int(value) for value in np.sum(list(parks.values()), axis=0))
    groups = [("totaal", "", total), *(("terrein", name, cells) for name, cells in parks.items())]
    rows = [
        {"niveau": niveau, "id": name, "toets": "net", "uitkomst": cell, "vestigingen": count}
        for niveau, name, cells in groups
        for cell, count in (
            *zip(CELLS, cells, strict=True),
            ("zeker_plus_mogelijk", cells[0] + cells[1]),
        )
    ]
    table = pd.DataFrame(rows)
    return table.assign(banen=table["vestigingen"] * 3.0, ha=table["vestigingen"] / 2)


def shown(totalen: pd.DataFrame) -> set[str]:
    return set(drop_small(totalen, 5)["id"])


def test_a_park_with_enough_firms_in_every_cell_is_shown() -> None:
    assert shown(make_totalen({"A": (5, 9, 0, 20), "B": (6, 5, 0, 8)})) == {"", "A", "B"}


def test_a_park_with_a_small_cell_is_hidden_with_all_its_cells() -> None:
    totalen = make_totalen({"A": (5, 9, 5, 20), "B": (6, 5, 5, 8), "C": (4, 5, 5, 9)})
    assert "C" not in shown(totalen)


def test_a_hidden_park_cannot_be_found_by_subtraction() -> None:
    totalen = make_totalen({"A": (5, 9, 0, 20), "B": (6, 5, 0, 8), "C": (2, 0, 0, 0)})
    assert shown(totalen) == {"", "A"}


def test_the_total_goes_where_parks_alone_would_give_a_firm_away() -> None:
    assert shown(make_totalen({"A": (2, 0, 0, 1)})) == set()


def test_municipalities_are_never_public() -> None:
    totalen = make_totalen({"A": (9, 9, 9, 9)})
    gemeente = totalen[totalen["niveau"].eq("terrein")].assign(niveau="gemeente")
    kept = drop_small(pd.concat([totalen, gemeente]), 5)
    assert set(kept["niveau"]) == {"totaal", "terrein"}


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_shown_leaves_no_remainder_below_the_threshold(seed: int) -> None:
    random = np.random.default_rng(seed)
    counts = random.integers(0, 12, size=(int(random.integers(1, 9)), 4))
    parks = {f"P{number}": tuple(int(v) for v in row) for number, row in enumerate(counts)}
    kept = drop_small(make_totalen(parks), 5)  # type: ignore[arg-type]
    cells = kept[kept["uitkomst"].isin(CELLS)]
    assert not cells["vestigingen"].between(1, 4).any()
    wide = cells.pivot_table(index=["niveau", "id"], columns="uitkomst", values="vestigingen")
    if ("totaal", "") in wide.index:
        rest = wide.loc[("totaal", "")] - wide[wide.index.get_level_values(0) == "terrein"].sum()
        assert not rest.between(1, 4).any()


def test_sizes_of_parks_are_told_but_for_small_ones_and_one_that_shelters_them() -> None:
    """C has two firms; with B told as well its two would follow from the whole."""
    totalen = make_totalen({"A": (5, 9, 0, 20), "B": (6, 5, 0, 8), "C": (2, 0, 0, 0)})
    sizes = list_omvang(totalen, 5)
    assert list(sizes["id"]) == ["A"]
    assert sizes[["vestigingen", "banen", "ha"]].iloc[0].tolist() == [34, 102.0, 17.0]


def test_the_order_of_rows_changes_nothing() -> None:
    totalen = make_totalen({"A": (5, 9, 0, 20), "B": (6, 5, 0, 8), "C": (9, 5, 0, 7)})
    turned = totalen.iloc[::-1].reset_index(drop=True)
    columns = ["niveau", "id", "uitkomst"]
    first, second = (
        drop_small(one, 5).sort_values(columns, ignore_index=True) for one in (totalen, turned)
    )
    pd.testing.assert_frame_equal(first, second)


def test_jobs_that_are_known_of_one_firm_are_not_the_sum_of_a_park() -> None:
    """Of the nine firms of a cell one told its jobs: their sum would be its own."""
    totalen = make_totalen({"A": (9, 9, 9, 9), "B": (9, 9, 9, 9), "C": (9, 9, 9, 9)})
    assert shown(totalen) == {"", "A", "B", "C"}
    known = totalen["vestigingen"].where(
        ~(totalen["id"].eq("A") & totalen["uitkomst"].eq("zeker")), 1
    )
    assert "A" not in shown(totalen.assign(met_banen=known))
    assert "A" not in shown(totalen.assign(met_ha=known))
