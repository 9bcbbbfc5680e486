"""Every reason to move is told, and what binds a firm is shown as a risk."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers
from werklocaties_gis.relocation.plaatsing.verhuizertabel import list_verhuizertabel


def _movers() -> Verhuizers:
    signals = np.zeros((len(TOETSEN), 3), dtype=bool)
    signals[[toets.id for toets in TOETSEN].index("hinder_gevoelig"), 0] = True
    nobody = np.zeros(3, dtype=bool)
    return Verhuizers(
        v=np.array([0, 1]),
        vast=np.array([2]),
        is_mismatch=signals.any(axis=0),
        is_zeker=nobody,
        zoekt_ruimte=nobody,
        groeit=np.array([True, False, False]),
        transformatie=np.array([False, True, True]),
        signalen=signals,
        plek_in_transformatie=np.zeros(5, dtype=bool),
        banen=np.full(3, np.nan),
        licht=frozenset(),
        nat=frozenset(),
    )


def _table(tables: ModuleType, **columns: list[Any]) -> pd.DataFrame:
    firms = tables.make_tabellen()["vestigingen"]
    for name, values in columns.items():
        firms[name] = pd.Series(values, dtype=firms[name].dtype)
    return list_verhuizertabel(firms.iloc[::-1], _movers()).set_index("vestiging_id")


def test_a_firm_can_have_several_reasons(tables: ModuleType) -> None:
    found = _table(tables)
    assert found["redenen"].to_dict() == {
        "V1": ("mismatches", "groeiers"),
        "V2": ("transformatie",),
        "V3": ("transformatie",),
    }
    assert found["toetsen"].to_dict() == {"V1": ("hinder_gevoelig",), "V2": (), "V3": ()}
    assert found["verplaatsbaar"].tolist() == [True, True, False]


def test_more_sunk_cost_a_longer_permit_and_a_longer_lease_bind_more(tables: ModuleType) -> None:
    days = [pd.Timestamp(f"20{year}-01-01") for year in (30, 32, 31)]
    for column, values in [
        ("investering_eur", [0, 2e6, 1e6]),
        ("vergunning_tot", days),
        ("contract_tot", days),
    ]:
        assert _table(tables, **{column: values})["mobiliteit"].tolist() == [1.0, 0.0, 0.5]


def test_what_is_not_known_is_said_and_left_out(tables: ModuleType) -> None:
    found = _table(tables, investering_eur=[1e6, None, 2e6], contract_tot=[pd.NaT] * 3)
    assert found.loc["V1", "mobiliteit"] == 1.0
    assert pd.isna(found.loc["V2", "mobiliteit"])
    assert found.loc["V1", "mobiliteit_onbekend"] == ("vergunning_tot", "contract_tot")


def test_equals_are_equally_free(tables: ModuleType) -> None:
    assert _table(tables, investering_eur=[5, 5, 5])["mobiliteit"].tolist() == [1.0, 1.0, 1.0]
