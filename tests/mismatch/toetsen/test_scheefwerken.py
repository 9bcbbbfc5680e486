"""Land meant for heavier, or for water-bound, activity."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest


@pytest.mark.parametrize("toets", ["lager_dan_maximum", "licht_op_hmc", "onnodig_op_nat"])
def test_a_firm_that_serves_the_park_is_not_misplaced_there_but_is_tested_elsewhere(
    situaties: ModuleType, toets: str
) -> None:
    firm = {"vestiging_id": "V1", "ondersteunend": "ja", "watergebonden_nodig": "nee"}
    zone = situaties.zone("1", "4.2", watergebonden="ja")
    given = situaties.one_firm("20", vestigingen=[firm], bestemmingen=[zone])
    assert situaties.word(given, toets) == "nvt"
    assert situaties.word(given, toets, nieuw=True) == "zeker"


def test_a_firm_that_is_not_light_is_ruled_out_although_the_land_is_unknown(
    situaties: ModuleType,
) -> None:
    assert situaties.word(situaties.one_firm("32"), "licht_op_hmc") == "geen_signaal"
    assert situaties.word(situaties.one_firm("20"), "licht_op_hmc") == "onbekend"


@pytest.mark.parametrize(
    ("zone", "park", "expected"),
    [
        ("ja", None, "zeker"),
        (None, "ja", "mogelijk"),
        (None, "nee", "geen_signaal"),
        (None, None, "onbekend"),
        ("nee", "ja", "geen_signaal"),
    ],
)
def test_wet_land_by_the_plan_goes_before_wet_land_by_the_park(
    situaties: ModuleType, zone: Any, park: Any, expected: str
) -> None:
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    given = situaties.one_firm(
        "20",
        vestigingen=[{"vestiging_id": "V1", "watergebonden_nodig": "nee"}],
        plekken=[{"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}],
        bedrijventerreinen=[{"terrein_id": "T1", "watergebonden": park, "geometrie": around}],
        bestemmingen=[situaties.zone("1", "3.1", watergebonden=zone)],
    )
    assert situaties.word(given, "onnodig_op_nat") == expected
