"""Very large plots, the largest plot, the least use of land and the distance moved."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform

MOVES = (("V1", 1, "P3", 1600), ("V3", 1, "P5", 500))


def _codes(
    tables: ModuleType, plan: dict[str, Any], tabellen: dict[str, pd.DataFrame] | None = None
) -> set[str]:
    return tables.judge(tables.make_verplaatsingen(*MOVES), Plan.model_validate(plan), tabellen)


@pytest.mark.parametrize(
    ("xxl", "codes"),
    [
        ({"vanaf_ha": 0.16}, set()),
        ({"vanaf_ha": 0.1599}, {"xxl_elsewhere"}),
        ({"vanaf_ha": 0.1599, "terrein_ids": ["T1"]}, set()),
        ({"vanaf_ha": 0.1599, "sbi": ["52.1"]}, {"xxl_elsewhere"}),
        ({"vanaf_ha": 0.1599, "sbi": ["49"]}, set()),
    ],
)
def test_a_very_large_plot_goes_where_those_may_go(
    tables: ModuleType, xxl: dict[str, Any], codes: set[str]
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P3", "terrein_id", "T1")
    acts = pd.DataFrame(
        {
            "vestiging_id": ["V1", "V1"],
            "volgnr": [1, 2],
            "sbi": ["49.41", "52.10"],
            "hoofdactiviteit": [False, True],
        }
    )
    tabellen["activiteiten"] = conform(acts, "activiteiten")
    assert _codes(tables, {"xxl": xxl}, tabellen) == codes


@pytest.mark.parametrize(("need_m2", "codes"), [(11_300, set()), (11_301, {"xxl_elsewhere"})])
def test_exactly_the_limit_in_hectares_is_not_xxl(
    tables: ModuleType, need_m2: int, codes: set[str]
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P3", "kavel_m2", 20_000)
    moves = tables.make_verplaatsingen(("V1", 1, "P3", need_m2))
    plan = Plan.model_validate({"xxl": {"vanaf_ha": 1.13}})
    assert tables.judge(moves, plan, tabellen) == codes


@pytest.mark.parametrize(("max_ha", "codes"), [(0.2, set()), (0.1999, {"kavel_too_large"})])
def test_nobody_gets_a_larger_plot_than_one_firm_may_have(
    tables: ModuleType, max_ha: float, codes: set[str]
) -> None:
    # P3 is 2000 m2 and taken whole; of P5, just as large, V3 takes 500 m2.
    assert _codes(tables, {"max_kavel_ha": max_ha}) == codes


@pytest.mark.parametrize(
    ("minimaal", "codes"),
    [
        ({"fsi": 0.35}, set()),
        ({"fsi": 0.36}, {"use_too_low"}),
        ({"bebouwing_share": 0.36}, {"use_too_low"}),
        ({"banen_per_ha": 50}, set()),
        ({"banen_per_ha": 51}, {"use_too_low"}),
        ({"fsi": 0.35, "onbekend": "weigert"}, {"use_too_low"}),
    ],
)
def test_land_is_used_at_least_so_much_as_far_as_is_known(
    tables: ModuleType, minimaal: dict[str, Any], codes: set[str]
) -> None:
    # V1: 700 m2 of floor and 10 jobs on 2000 m2; of V3 neither is known.
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V1", "banen", 10)
    assert _codes(tables, {"minimaal": minimaal}, tabellen) == codes


@pytest.mark.parametrize(("max_km", "codes"), [(3.0, set()), (2.99, {"move_too_far"})])
def test_nobody_moves_further_than_it_may(
    tables: ModuleType, max_km: float, codes: set[str]
) -> None:
    # V3 goes from P2 to P5, 3 km away; V1 from P1 to P3, 2 km.
    assert _codes(tables, {"max_afstand_km": max_km}) == codes
