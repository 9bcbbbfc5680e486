"""What a plan is asked is asked of each part about what lies in it, and no part refuses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.partition.delen.planinvoer import (
    VORIG,
    list_gemeenten_per_deel,
    list_opnieuw,
    list_quota,
)
from werklocaties_gis.partition.delen.verdelen import VERDELING, verdeel_studie
from werklocaties_gis.pipeline.planinvoer import check_plan
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.planlimieten import Quotum
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.schrijven import draw_project
from werklocaties_gis.study.studie import Studie, read_studie
from werklocaties_gis.tables.formats import read_csv

PLAN = Plan.model_validate(
    {
        "vorig": "vorig.csv",
        "quota": [
            {"gemeente_code": "GM0", "min_ha": 0.1},
            {"gemeente_code": "GM1", "max_verhuizingen": 3, "min_ha": 0.2},
        ],
        "net": {"ruimte": [{"net_id": "N0", "vrij_kw": 5}, {"net_id": "N2", "vrij_kw": 5}]},
    }
)
MOVES = "vestiging_id;naar_plek_id\nV0;P0\nV1;P2\nV2;P2+P3\nV3;P3\n"
"""One move to another part, and one to two places taken together."""


def make_tabellen(situaties: ModuleType) -> dict[str, Any]:
    """Four places, the last two side by side; the grid is known round the first and the last."""
    west = (100_000, 120_000, 140_000, 140_200)
    tables: dict[str, Any] = situaties.as_tabellen(
        {
            "plekken": [
                {"plek_id": f"P{at}", "geometrie": situaties.box(x)} for at, x in enumerate(west)
            ],
            "netgebieden": [
                {"net_id": f"N{at}", "geometrie": situaties.box(west[at])} for at in (0, 2)
            ],
            "vestigingen": [{"vestiging_id": f"V{at}"} for at in range(4)],
            "gebruik": [{"vestiging_id": f"V{at}", "plek_id": f"P{at}"} for at in range(4)],
        }
    )
    return tables


@pytest.fixture(scope="module")
def delen(
    situaties: ModuleType,
    schrijf: Callable[..., Project],
    met_gemeenten: Callable[..., dict[str, pd.DataFrame]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[str, Studie]:
    """A study with an earlier plan, quotas and room on the grid, in three parts."""
    folder = tmp_path_factory.mktemp("plan")
    bare = schrijf(met_gemeenten(make_tabellen(situaties), strips=3), folder / "studie")
    (folder / "studie" / "vorig.csv").write_text(MOVES, encoding="utf-8")
    project = bare.model_copy(update={"plan": PLAN})
    (folder / "studie" / "werklocaties.toml").write_text(draw_project(project), encoding="utf-8")
    verdeel_studie(project, folder / "uit")
    names = read_csv(folder / "uit" / VERDELING, "verdeling")["deel"]
    return {name: read_studie(folder / "uit" / name) for name in names}


def test_no_part_refuses_the_plan_of_the_whole(delen: Mapping[str, Studie]) -> None:
    assert len(delen) == 3
    for studie in delen.values():
        check_plan(studie)


def test_an_earlier_plan_goes_along_as_far_as_it_is_about_the_part(
    delen: Mapping[str, Studie],
) -> None:
    kept = {
        name: read_csv(studie.project.folder / VORIG, "verplaatsingen")["vestiging_id"].tolist()
        for name, studie in delen.items()
    }
    # V1 would go to another part: nobody can promise that here.
    assert list(kept.values()) == [["V0"], [], ["V2", "V3"]]


def test_limits_are_those_of_what_lies_in_the_part(delen: Mapping[str, Studie]) -> None:
    plans = [studie.project.plan for studie in delen.values()]
    assert [[one.gemeente_code for one in plan.quota] for plan in plans] == [["GM0"], ["GM1"], []]
    assert [[one.net_id for one in plan.net.ruimte] for plan in plans] == [["N0"], [], ["N2"]]


def test_the_least_that_a_municipality_takes_is_asked_once() -> None:
    shapes = {"plekken": ["P1", "P2", "P3"], "gebieden": ["G"]}
    sizes = {"P1": (0, 10.0), "P2": (50, 20.0), "P3": (900, 5.0), "G": (0, 500.0)}
    tables = {
        name: gpd.GeoDataFrame(
            {"soort": "gemeente", "code": "GM1"},
            index=range(len(keys)),
            geometry=[shapely.box(sizes[key][0], 0, sum(sizes[key]), 20) for key in keys],
        )
        for name, keys in shapes.items()
    }
    found = list_gemeenten_per_deel(tables, np.array([0, 1, 2]))
    asked = [Quotum(gemeente_code="GM1", max_ha=4.0, min_ha=1.0)]
    limits = [list_quota(asked, found, number) for number in range(3)]
    assert [[(one.max_ha, one.min_ha) for one in part] for part in limits] == [
        *([(4.0, None)], [(4.0, 1.0)], []),
    ]


def test_what_each_part_spends_in_full_is_named(situaties: ModuleType) -> None:
    tables = make_tabellen(situaties)
    plan = Plan.model_validate(
        {
            "tijd": {"budget_eur": [1_000]},
            "net": {"ruimte": [{"net_id": "N2", "vanaf": "2030-01-01", "vrij_kw": 5}]},
        }
    )
    wide = situaties.as_tabellen(
        {
            "netgebieden": [
                {"net_id": "N2", "geometrie": situaties.box(139_000, 399_000, 9_000, 9_000)}
            ]
        }
    )
    tables = {**tables, "netgebieden": wide["netgebieden"]}
    together, apart = np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])
    assert list_opnieuw(plan, tables, together) == ("budget",)
    assert list_opnieuw(plan, tables, apart) == ("budget", "net")
    # Of an area for which nobody granted anything nothing can be spent twice.
    assert list_opnieuw(Plan(), tables, apart) == ()
