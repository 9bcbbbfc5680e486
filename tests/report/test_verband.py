"""What the rules tell of one check from another holds for every firm of an invented region."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.report.streek import TOETSEN
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.mismatch.detect import TOETSEN as ALLE
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.report import verband
from werklocaties_gis.report.overview import NEWCOMERS_ONLY
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import read_lijsten

WEIGHT = {"geen_signaal": 0, "nvt": 0, "onbekend": 1, "mogelijk": 2, "zeker": 3}
NAMES = {0: "rest", 1: "onbekend", 2: "mogelijk", 3: "zeker"}


@pytest.fixture(scope="module")
def words() -> pd.DataFrame:
    """Outcome of each placement on a place, a column a check; nothing refuted."""
    tables = make_regio(4, vestigingen=260, plekken=300)
    rows = detect_mismatches(tables, read_lijsten(), Beleid()).uitkomsten
    rows = rows[rows["soort"].eq("bestaand") & rows["plek_id"].notna()]
    weight = rows["uitkomst"].astype(str).map(WEIGHT)
    keyed = rows.assign(zwaarte=weight).groupby(["vestiging_id", "plek_id", "toets"], observed=True)
    wide = keyed["zwaarte"].max().unstack().fillna(0).astype(int)
    wide[verband.SAMEN] = wide[list(verband.DEEL)].max(axis=1)
    return wide.replace(NAMES)


def test_the_attack_knows_every_check_of_sitting_firms() -> None:
    sitting = {toets.id for toets in ALLE} - NEWCOMERS_ONLY
    assert {*sitting, verband.SAMEN} == set(TOETSEN)


@pytest.mark.parametrize("pair", verband.NOOIT_SAMEN)
def test_no_firm_has_both_at_once(
    words: pd.DataFrame, pair: tuple[verband.Kant, verband.Kant]
) -> None:
    (one, outcomes), (other, excluded) = pair
    assert not (words[one].isin(outcomes) & words[other].isin(excluded)).any()
    assert len(words) > 100
