"""Remarks beside an outcome."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.toetsen.kanttekeningen import may_be_named
from werklocaties_gis.mismatch.toetsen.toets import Vraag
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import read_lijsten

ZONE = ("1", "3.1")


@pytest.mark.parametrize(
    ("sbi", "firm", "zone", "remark"),
    [
        ("80", {}, {}, "lijst_uit_geheugen"),
        ("32", {"planologische_status": None}, {}, "vergunning_niet_nagegaan"),
        ("32", {"planologische_status": "overgangsrecht"}, {}, "planologische_status"),
        ("20", {"milieucategorie_eigen": "4.1"}, {}, "eigen_categorie"),
        (["32", "99"], {}, {}, "activiteit_onbekend"),
        ("32", {"fictief": "ja"}, {}, "verzonnen"),
    ],
)
def test_a_signal_says_what_weakens_it(
    situaties: ModuleType, sbi: Any, firm: Any, zone: Any, remark: str
) -> None:
    row = {"vestiging_id": "V1", "planologische_status": "past", **firm}
    given = situaties.one_firm(sbi, vestigingen=[row], bestemmingen=[situaties.zone(*ZONE, **zone)])
    found = situaties.detect(given)
    assert remark in situaties.find(found.mismatches, "zwaarder_dan_maximum")["opmerkingen"].item()


def test_a_plain_certain_signal_needs_no_remark(situaties: ModuleType) -> None:
    found = situaties.detect(situaties.one_firm("32", bestemmingen=[situaties.zone(*ZONE)]))
    row = situaties.find(found.mismatches, "zwaarder_dan_maximum").iloc[0]
    assert (row["uitkomst"], row["opmerkingen"]) == ("zeker", ())


def test_a_light_firm_on_heavy_land_names_both_unverified_settings(situaties: ModuleType) -> None:
    found = situaties.detect(situaties.one_firm("20", bestemmingen=[situaties.zone("1", "4.2")]))
    remarks = {
        toets: situaties.find(found.mismatches, toets)["opmerkingen"].item()
        for toets in ("licht_op_hmc", "lager_dan_maximum")
    }
    assert remarks["licht_op_hmc"] == ("schakelaar_hmc_vanaf", "schakelaar_laag_tot")
    assert remarks["lager_dan_maximum"] == ()


@pytest.mark.parametrize(
    ("zones", "remark"),
    [
        ([("2", {}), ("3.1", {})], "zones_strijdig"),
        ([("2", {}), ("4.2", {"planstatus": "ontwerp"})], "ontwerpplan"),
        ([("3.1", {"naam": "bedrijf (b≤3A)"})], "schakelaar_lezing_3a_3b"),
    ],
)
def test_a_signal_says_what_its_band_rests_on(
    situaties: ModuleType, zones: list[tuple[str, dict[str, Any]]], remark: str
) -> None:
    rows = [
        situaties.zone("1", highest, **extra, bestemming_id=f"Z{number}")
        for number, (highest, extra) in enumerate(zones)
    ]
    found = situaties.detect(situaties.one_firm("32", bestemmingen=rows)).mismatches
    row = situaties.find(found, "zwaarder_dan_maximum")
    assert row["uitkomst"].item() == "zeker"
    assert remark in row["opmerkingen"].item()
    alone = situaties.detect(situaties.one_firm("32", bestemmingen=[situaties.zone("1", "2")]))
    assert (
        remark not in situaties.find(alone.mismatches, "zwaarder_dan_maximum")["opmerkingen"].item()
    )


@pytest.mark.parametrize(("sbi", "expected"), [("2550", True), ("4711", False)])
def test_only_what_may_be_of_that_branch_may_be_the_named_firm(
    situaties: ModuleType, sbi: str, *, expected: bool
) -> None:
    named = situaties.zone("1", "2", naam="specifieke vorm van bedrijf - smederij")
    tabellen = situaties.as_tabellen(situaties.one_firm(sbi, bestemmingen=[named]))
    profielen = list_profielen(tabellen, read_lijsten(), Beleid())
    omgeving = list_arrays(list_omgeving(tabellen, Beleid()))
    one = np.zeros(1, dtype=np.intp)
    vraag = Vraag(profielen, omgeving, one, one, nieuw=False, beleid=Beleid())
    assert may_be_named(vraag).tolist() == [expected]
