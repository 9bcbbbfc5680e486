"""The planner's verdicts on a rerun."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("verdict", "stays"), [("weerlegd", False), ("bevestigd", True), ("in gesprek", True)]
)
def test_only_what_is_refuted_leaves_the_mismatches_and_the_totals(
    situaties: ModuleType, verdict: str, *, stays: bool
) -> None:
    row: dict[str, Any] = {"vestiging_id": "V1", "plek_id": "P1", "toets": "hinder_gevoelig"}
    given = situaties.one_firm(
        "42",
        gevoelige_objecten=[situaties.home(60)],
        oordelen=[{**row, "oordeel": verdict}],
    )
    found = situaties.detect(given)
    aspects = situaties.find(found.uitkomsten, "hinder_gevoelig", "geluid")
    assert aspects["uitkomst"].item() == "zeker"
    left = found.mismatches[found.mismatches["toets"].eq("hinder_gevoelig")]
    assert (not left.empty) is stays
    assert set(left["oordeel"].dropna()) == ({verdict} if stays else set())
    whole = found.totalen.set_index(["niveau", "toets", "uitkomst"])["vestigingen"]
    assert whole.loc[("totaal", "hinder_gevoelig", "zeker")].sum() == int(stays)


def test_a_verdict_on_a_firm_without_a_place_is_found_again(situaties: ModuleType) -> None:
    verdict = {"vestiging_id": "V1", "plek_id": None, "toets": "lager_dan_maximum"}
    given = situaties.one_firm("42", gebruik=[], oordelen=[{**verdict, "oordeel": "weerlegd"}])
    whole = situaties.detect(given).totalen.set_index(["niveau", "toets", "uitkomst"])
    counts = whole["vestigingen"]
    assert counts.loc[("totaal", "lager_dan_maximum", "rest")].sum() == 1
    assert counts.loc[("totaal", "onder_minimum", "onbekend")].sum() == 1
