"""The measures equal the totals of the detector, class by class, and are never added up."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.overview.stand.maten import list_maatkolommen, list_maten
from werklocaties_gis.study.studie import Studie

TOETS = {
    "a": "lager_dan_maximum",
    "b": "functie_past_niet",
    "c": "maat_c",
    "omgekeerd": "hinder_gevoelig",
    "te_zwaar": "zwaarder_dan_maximum",
}


@pytest.fixture(scope="module")
def voorbeeld() -> tuple[Mismatches, Overzicht]:
    studie = pipeline.make_voorbeeldstudie()
    found = pipeline.detect_mismatches(studie)
    return found, pipeline.list_overzicht(studie, found)


def test_they_are_the_totals_of_the_detector_at_every_level_that_it_has(
    voorbeeld: tuple[Mismatches, Overzicht],
) -> None:
    totals = voorbeeld[0].totalen
    none = totals["id"].eq("") & totals["niveau"].ne("totaal")
    totals = totals.assign(
        id=totals["id"].mask(none, "buiten").mask(totals["niveau"].eq("totaal"), "totaal"),
        niveau=totals["niveau"].mask(none, "buiten_" + totals["niveau"].astype("string")),
    )
    own = voorbeeld[1]["maten"].query("klasse == 'alle'")
    own = own.assign(toets=own["maat"].map(TOETS), uitkomst=own["stand"])
    key = ["niveau", "id", "toets", "uitkomst"]
    both = totals.merge(own, on=key, suffixes=("", "_own"))
    assert (
        len(both)
        == totals["uitkomst"]
        .isin(own["stand"])
        .where(totals["toets"].isin(TOETS.values()), False)
        .sum()
    )
    for name in ("vestigingen", "banen", "ha"):
        assert (both[name] - both[f"{name}_own"]).abs().max() < 1e-5


def test_classes_of_measure_a_make_up_measure_a(voorbeeld: tuple[Mismatches, Overzicht]) -> None:
    rows = voorbeeld[1]["maten"].query("maat == 'a' and stand == 'zeker_plus_mogelijk'")
    whole = rows[rows["klasse"].eq("alle")].set_index(["niveau", "id"])["vestigingen"]
    parts = rows[rows["klasse"].ne("alle")].groupby(["niveau", "id"])["vestigingen"].sum()
    assert (whole - parts).abs().max() == 0.0


def test_what_the_planner_refuted_is_no_signal(
    studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen
) -> None:
    verdict = {"vestiging_id": ["F1"], "plek_id": ["K1"], "soort": ["bestaand"]}
    told = pd.DataFrame({**verdict, "toets": ["licht_op_hmc"], "oordeel": ["weerlegd"]})
    rows = list_maatkolommen(list_maten(resultaten["uitkomsten"], told, delen.bezetting))
    whole = rows[rows["niveau"].eq("totaal")].iloc[0]
    assert (whole["c_zeker"], whole["a_zeker"]) == (0.0, 2.0)
    assert studie.tabellen["oordelen"].empty


def test_a_firm_counts_once_with_its_heaviest_word(
    resultaten: dict[str, pd.DataFrame], delen: Delen, studie: Studie
) -> None:
    rows = list_maten(resultaten["uitkomsten"], studie.tabellen["oordelen"], delen.bezetting)
    a = rows[rows["maat"].eq("a") & rows["klasse"].eq("alle") & rows["stand"].eq("zeker")]
    by_id = a.set_index("id")
    assert by_id.loc["totaal", "vestigingen"] == 2.0
    assert by_id.loc["totaal", "ha"] == 0.5
