"""The main activity of a firm is told by its codes, all that it may be."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.mismatch.vestiging.hoofdactiviteit import list_hoofdactiviteiten
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.zoning.reference import read_lijsten


def test_only_the_main_activity_counts_and_without_a_mark_every_one_may_be_it() -> None:
    acts = pd.DataFrame(
        [
            ("A", 1, "25.62", True),
            ("A", 2, "4711", False),
            ("B", 1, "4711", None),
            ("B", 2, "1071", None),
        ],
        columns=["vestiging_id", "volgnr", "sbi", "hoofdactiviteit"],
    )
    tabellen = {
        "vestigingen": pd.DataFrame({"vestiging_id": ["B", "A", "C"]}),
        "activiteiten": conform(acts.assign(sbi_versie="2008"), "activiteiten"),
    }
    found = list_hoofdactiviteiten(tabellen, read_lijsten())
    assert dict(found.itertuples(index=False, name=None)) == {
        "A": ("2562",),
        "B": ("1071", "4711"),
    }


def test_codes_stand_in_order_once_each_and_a_firm_without_any_is_left_out() -> None:
    acts = pd.DataFrame(
        [
            ("B", 1, "4711", True),
            ("B", 2, "1071", True),
            ("B", 3, "4711", True),
            ("A", 1, "", True),
        ],
        columns=["vestiging_id", "volgnr", "sbi", "hoofdactiviteit"],
    )
    tabellen = {
        "vestigingen": pd.DataFrame({"vestiging_id": ["B", "A"]}),
        "activiteiten": conform(acts.assign(sbi_versie="2008"), "activiteiten"),
    }
    found = list_hoofdactiviteiten(tabellen, read_lijsten())
    assert found.values.tolist() == [["B", ("1071", "4711")]]
    none = {**tabellen, "activiteiten": tabellen["activiteiten"].iloc[:0]}
    assert list_hoofdactiviteiten(none, read_lijsten()).empty
