"""Everyone with a reason to move, whatever the plan asks for."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, list_profielen
from werklocaties_gis.relocation.plaatsing.zoekers import (
    REDENEN,
    list_bedrijfsklassen,
    list_zoekers,
)
from werklocaties_gis.study.studie import Studie


@pytest.fixture(scope="module")
def alles() -> tuple[Studie, Mismatches, Profielen]:
    studie = pipeline.make_voorbeeldstudie()
    firms = list_profielen(studie.tabellen, studie.lijsten, studie.project.beleid)
    return studie, pipeline.detect_mismatches(studie), firms


@pytest.fixture(scope="module")
def zoekers(alles: tuple[Studie, Mismatches, Profielen]) -> pd.DataFrame:
    studie, found, firms = alles
    return list_zoekers(studie.tabellen, firms, found, studie.project.plan)


def test_the_choice_of_the_plan_is_left_aside(
    alles: tuple[Studie, Mismatches, Profielen], zoekers: pd.DataFrame
) -> None:
    studie, found, firms = alles
    few = studie.project.plan.model_copy(update={"verhuizers": ("ruimtezoekers",)})
    pd.testing.assert_frame_equal(list_zoekers(studie.tabellen, firms, found, few), zoekers)
    told = {name for names in zoekers["redenen"] for name in names}
    assert told == set(REDENEN)
    assert zoekers["redenen"].map(len).min() > 0


def test_category_need_and_date_are_those_of_the_firm(
    alles: tuple[Studie, Mismatches, Profielen], zoekers: pd.DataFrame
) -> None:
    firms = alles[0].tabellen["vestigingen"].set_index("vestiging_id")
    rows = zoekers.set_index("vestiging_id")
    tenants = firms["eigendom_huur"].eq("huur").reindex(rows.index).fillna(value=False)
    assert rows.loc[~tenants, "vanaf"].isna().all()
    ends = firms["contract_tot"].reindex(rows.index)[tenants]
    assert rows.loc[tenants, "vanaf"].equals(ends.rename("vanaf"))
    needs = firms["kavel_m2"].reindex(rows.index).astype(float)
    assert rows["nodig_m2"].isna().equals(needs.isna())
    assert (rows["nodig_m2"] >= needs).where(needs.notna(), True).all()


def test_the_class_of_every_firm_is_told_or_missing(
    alles: tuple[Studie, Mismatches, Profielen],
) -> None:
    classes = list_bedrijfsklassen(alles[2])
    assert len(classes) == len(alles[0].tabellen["vestigingen"])
    assert {"industrie", "bouw"} <= set(classes["functieklasse"].dropna())
