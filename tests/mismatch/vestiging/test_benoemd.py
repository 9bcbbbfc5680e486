"""Which firms may be the one that a plan names."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.vestiging.benoemd import list_benoemdprofiel
from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.zoning.reference import read_lijsten

PLAN = pd.DataFrame(
    {
        "benoemd": pd.array([pd.NA, "wasserij", pd.NA], dtype="string"),
        "naam": pd.array(
            ["specifieke vorm van bedrijf - smederij", "x", "Bedrijf"], dtype="string"
        ),
    }
)


def test_a_firm_may_be_the_named_one_unless_its_branch_is_surely_another() -> None:
    rows = [
        # smith, launderer, shop, code that is not known, several activities
        ("V1", 1, "2550", "2008"),
        ("V2", 1, "96011", "2008"),
        ("V3", 1, "4711", "2008"),
        ("V4", 1, "47110", "2025"),
        ("V5", 1, "4711", "2008"),
        ("V5", 2, "2550", "2008"),
    ]
    columns = ["vestiging_id", "volgnr", "sbi", "sbi_versie"]
    ids = np.array(["V1", "V2", "V3", "V4", "V5", "V6"], dtype=object)
    lijsten = read_lijsten()
    acts = list_activiteiten(
        pd.DataFrame(conform(pd.DataFrame(rows, columns=columns), "activiteiten")), ids, lijsten
    )
    found = list_benoemdprofiel(acts, PLAN, lijsten, len(ids))
    assert found.namen == ("smederij", "wasserij")
    may = found.masks[found.soort].tolist()
    assert may == [
        [True, False],
        [False, True],
        [False, False],
        [True, True],
        [True, False],
        [True, True],  # no activity known
    ]


def test_without_named_firms_all_firms_are_alike() -> None:
    lijsten = read_lijsten()
    empty = conform(
        pd.DataFrame(columns=["vestiging_id", "volgnr", "sbi", "sbi_versie"]), "activiteiten"
    )
    acts = list_activiteiten(pd.DataFrame(empty), np.array(["V1"], dtype=object), lijsten)
    found = list_benoemdprofiel(acts, PLAN.iloc[2:], lijsten, 1)
    assert (found.namen, found.soort.tolist(), found.masks.shape) == ((), [0], (1, 0))
