"""Remarks beside an outcome."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

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
