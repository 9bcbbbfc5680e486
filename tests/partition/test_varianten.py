"""Plans under several settings are those that one after another gives."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.partition.varianten import plan_variant, plan_varianten
from werklocaties_gis.partition.werk import on_cluster

TABLES = ("opties", "verplaatsingen", "niet_passend", "scores")


@pytest.fixture(scope="module")
def case(regions: ModuleType) -> Any:
    region, plan = regions.make_rich(3)
    settings = {
        "zoals nu": (region.beleid, plan),
        "HMC vanaf 3.2": (region.beleid.model_copy(update={"hmc_vanaf": "3.2"}), plan),
    }
    return region.tabellen, region.lijsten, settings


def test_each_setting_has_the_plan_that_it_has_alone(case: Any) -> None:
    tabellen, lijsten, settings = case

    def backwards(function: Any, asked: Any) -> Iterator[Any]:
        yield from [function(*each) for each in asked][::-1]

    found = plan_varianten(tabellen, lijsten, settings, run=backwards)
    assert list(found) == list(settings)
    name, alone = plan_variant("zoals nu", tabellen, lijsten, *settings["zoals nu"])
    assert len(alone.verplaatsingen)
    assert_same_plan(found[name], alone)
    one, other = (found[key].opties for key in settings)
    assert not one.equals(other)


@pytest.mark.lang
@pytest.mark.filterwarnings("default")
def test_settings_as_tasks_on_workers_give_the_same_plans(case: Any) -> None:
    distributed = pytest.importorskip("distributed")
    tabellen, lijsten, settings = case
    here = plan_varianten(tabellen, lijsten, settings)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as two,
        distributed.Client(two.scheduler_address) as client,
    ):
        there = plan_varianten(tabellen, lijsten, settings, run=on_cluster(client))
    for name in settings:
        assert_same_plan(here[name], there[name])


def assert_same_plan(one: Any, other: Any) -> None:
    assert (one.objective, one.bound, one.status) == (other.objective, other.bound, other.status)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)
