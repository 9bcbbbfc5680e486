"""Holdings, real estate vehicles and zzp: totals with and without them."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.lege_vestigingen import list_lege_vestigingen, list_totalen_zonder
from werklocaties_gis.settings.beleid import Beleid


@pytest.fixture
def park(situaties: ModuleType) -> dict[str, pd.DataFrame]:
    """A park with a workshop, a holding and a firm of one job; and one such firm outside."""
    firms = {"V1": ("32", 20.0), "V2": ("6420", 0.0), "V3": ("32", 1.0), "V4": ("32", 1.0)}
    rows: dict[str, list[dict[str, Any]]] = {
        "vestigingen": [{"vestiging_id": one, "banen": jobs} for one, (_, jobs) in firms.items()],
        "activiteiten": [
            {"vestiging_id": one, "volgnr": 1, "sbi": sbi, "sbi_versie": "2008"}
            for one, (sbi, _) in firms.items()
        ],
        "plekken": [
            {
                "plek_id": f"P{n}",
                "soort": "kavel",
                "terrein_id": "T1" if n < 4 else None,
                "geometrie": situaties.box(x=100_000 + 100 * n),
            }
            for n in range(1, 5)
        ],
        "gebruik": [{"vestiging_id": f"V{n}", "plek_id": f"P{n}"} for n in range(1, 5)],
        "bedrijventerreinen": [
            {
                "terrein_id": "T1",
                "milieucategorie_plafond": "4",
                "geometrie": situaties.box(x=100_100, width=300),
            }
        ],
    }
    return situaties.as_tabellen(rows)  # type: ignore[no-any-return]


def test_each_is_listed_once_with_its_reason(
    park: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    # V3 has one job as well, but on a park: a workshop of one, not a register entry at home.
    found = list_lege_vestigingen(park, situaties.list_lijsten())
    assert found.values.tolist() == [["V2", "holding"], ["V4", "zzp"]]


def test_a_code_of_2025_is_no_holding_by_its_digits(
    park: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    acts = park["activiteiten"].assign(sbi_versie=pd.array(["2025"] * 4, dtype="string"))
    found = list_lege_vestigingen({**park, "activiteiten": acts}, situaties.list_lijsten())
    assert found["reden"].tolist() == ["zzp"]
    own = pd.DataFrame({"sbi_2025": ["6420"], "sbi_2008": ["68203"]}, dtype="string")
    lijsten = situaties.list_lijsten(correspondentie=own)
    found = list_lege_vestigingen({**park, "activiteiten": acts}, lijsten)
    assert found["reden"].tolist() == ["vastgoed", "zzp"]


def test_totals_without_them_are_those_of_the_others(
    park: dict[str, pd.DataFrame], situaties: ModuleType
) -> None:
    lijsten = situaties.list_lijsten()
    found = detect_mismatches(park, lijsten, Beleid())
    without = list_totalen_zonder(park, lijsten, found)
    for totals, firms, jobs, ha in ((found.totalen, 4, 22.0, 4.0), (without, 2, 21.0, 2.0)):
        whole = totals[totals["niveau"].eq("totaal") & totals["toets"].eq("lager_dan_maximum")]
        parts = whole[~whole["uitkomst"].eq("zeker_plus_mogelijk")]
        assert parts["vestigingen"].sum() == firms
        assert (parts["banen"].sum(), parts["ha"].sum()) == (jobs, ha)


@pytest.mark.parametrize("seed", [1])
def test_where_nobody_is_left_out_the_totals_are_the_same(situaties: ModuleType, seed: int) -> None:
    tabellen = situaties.as_tabellen(situaties.make_random(seed))
    tabellen["vestigingen"]["banen"] = pd.array([5.0] * len(tabellen["vestigingen"]), "Float64")
    found = detect_mismatches(tabellen, situaties.list_lijsten(), Beleid())
    same = list_totalen_zonder(tabellen, situaties.list_lijsten(), found)
    pd.testing.assert_frame_equal(same, found.totalen)
