"""Counts with and without firms that inflate them: exactly those firms are the difference."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.overview.stand.maten import count_maten, list_maten, list_woorden
from werklocaties_gis.overview.stand.zonder import list_leeg, list_zonder
from werklocaties_gis.pipeline import Studie
from werklocaties_gis.study.studie import make_studie
from werklocaties_gis.tables.schema import make_empty

REDENEN = {"Z1": "zzp", "Z2": "zzp", "H": "holding", "R": "vastgoed"}
LEEG = pd.DataFrame({"vestiging_id": list(REDENEN), "reden": list(REDENEN.values())})
PLAATSEN = (
    ("W", "P1", 0.5, 20.0, "T"),
    ("W", "P2", 0.25, 20.0, "T"),
    ("H", "P1", 0.1, 3.0, "T"),
    ("R", "P1", 0.2, np.nan, "T"),
    ("Z1", None, np.nan, 1.0, ""),
    ("Z2", None, np.nan, 1.0, ""),
)
"""A workshop on two places, a holding and a vehicle beside it, two self-employed elsewhere."""


def make_bezetting() -> pd.DataFrame:
    columns = ["vestiging_id", "plek_id", "ha", "banen", "terrein"]
    rows = pd.DataFrame(list(PLAATSEN), columns=columns)
    return rows.assign(totaal="totaal", regio="", gemeente="G", deelgebied="")


def make_uitkomsten(*rows: tuple[str, str | None, str]) -> pd.DataFrame:
    """Outcomes of measure b."""
    found = pd.DataFrame(list(rows), columns=["vestiging_id", "plek_id", "uitkomst"])
    return found.assign(soort="bestaand", toets="functie_past_niet", waarde=pd.NA, waarde_tot=pd.NA)


@pytest.fixture
def rijen() -> pd.DataFrame:
    told = make_uitkomsten(("W", "P1", "zeker"), ("H", "P1", "zeker"), ("Z1", None, "onbekend"))
    facts = (told, make_empty("oordelen"), make_bezetting())
    found = list_zonder(list_maten(*facts), list_woorden(*facts), facts[-1], LEEG)
    return found.set_index(["niveau", "id", "maat", "stand"])


def give(rows: pd.DataFrame, key: tuple[str, ...], *names: str) -> list[Any]:
    return rows.loc[key, list(names)].tolist()


def test_leaving_out_the_self_employed_changes_the_count_by_exactly_those(
    rijen: pd.DataFrame,
) -> None:
    whole = ("totaal", "totaal", "alle", "alle")
    assert give(rijen, whole, "vestigingen", "zzp", "vestigingen_zonder_zzp") == [5.0, 2.0, 3.0]
    assert give(rijen, whole, "holding", "vastgoed", "vestigingen_zonder") == [1.0, 1.0, 1.0]
    # 20 of the workshop once, 3 of the holding, 1 and 1; of the vehicle nobody knows.
    assert give(rijen, whole, "banen", "banen_zonder") == [25.0, 20.0]
    assert give(rijen, whole, "ha", "ha_zonder") == pytest.approx([1.05, 0.75])


def test_a_measure_stands_with_and_without_side_by_side(rijen: pd.DataFrame) -> None:
    zeker = ("terrein", "T", "b", "zeker")
    assert give(rijen, zeker, "vestigingen", "holding", "vestigingen_zonder") == [2.0, 1.0, 1.0]
    assert give(rijen, zeker, "banen", "banen_zonder") == [23.0, 20.0]
    unknown = ("totaal", "totaal", "b", "onbekend")
    assert give(rijen, unknown, "vestigingen", "zzp", "vestigingen_zonder") == [1.0, 1.0, 0.0]


def test_where_only_such_firms_are_nobody_is_left(rijen: pd.DataFrame) -> None:
    rest = ("buiten_terrein", "buiten", "alle", "alle")
    assert give(rijen, rest, "vestigingen", "zzp", "vestigingen_zonder") == [2.0, 2.0, 0.0]
    assert give(rijen, rest, "banen", "banen_zonder") == [2.0, 0.0]
    assert rijen.loc[rest, "ha_zonder"] == 0.0


def test_without_firms_there_is_no_row_and_no_failure() -> None:
    facts = (make_uitkomsten(), make_empty("oordelen"), make_bezetting().iloc[:0])
    none = list_zonder(list_maten(*facts), list_woorden(*facts), facts[-1], LEEG)
    assert none.empty


def test_each_is_listed_with_its_name() -> None:
    firms = pd.DataFrame({"vestiging_id": ["H", "W"], "naam": ["Beheer", "Werk"], "banen": [3, 20]})
    found = list_leeg(firms, LEEG.iloc[[2]])
    assert found[["vestiging_id", "reden", "naam", "banen"]].values.tolist() == [
        ["H", "holding", "Beheer", 3]
    ]


def test_the_overview_of_a_study_holds_both(studie: Studie) -> None:
    # F4 stands on no park; with one job it would be counted as working at home.
    firms = studie.tabellen["vestigingen"]
    alone = firms.assign(banen=firms["banen"].mask(firms["vestiging_id"].eq("F4"), 1.0))
    other = make_studie(studie.project, {**studie.tabellen, "vestigingen": alone})
    found = pipeline.list_overzicht(other, pipeline.detect_mismatches(other))
    assert found["lege_vestigingen"]["vestiging_id"].tolist() == ["F4"]
    rows = found["zonder"].set_index(["niveau", "id", "maat", "stand"])
    whole = rows.loc[("totaal", "totaal", "alle", "alle")]
    assert (whole["vestigingen"], whole["vestigingen_zonder_zzp"]) == (4.0, 3.0)
    assert (whole["banen"], whole["banen_zonder"]) == (51.0, 50.0)
    maten = found["maten"].query("klasse == 'alle'").set_index(["niveau", "id", "maat", "stand"])
    beside = rows.loc[maten.index, "vestigingen"]
    assert beside.tolist() == maten["vestigingen"].tolist()


def test_a_count_of_some_is_that_of_a_region_with_only_those() -> None:
    told = make_uitkomsten(("W", "P2", "zeker"), ("H", "P1", "mogelijk"), ("R", "P1", "onbekend"))
    every, kept = make_bezetting(), make_bezetting()["vestiging_id"].isin(["H"])
    woorden = list_woorden(told, make_empty("oordelen"), every)
    some = count_maten({key: word[kept] for key, word in woorden.items()}, every[kept])
    alone = list_maten(told, make_empty("oordelen"), every[kept])
    pd.testing.assert_frame_equal(some, alone)
    assert some.query("maat == 'b' and stand == 'zeker_plus_mogelijk'")["vestigingen"].sum() == 5.0
