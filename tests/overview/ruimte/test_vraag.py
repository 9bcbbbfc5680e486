"""Who seeks room: each firm once, where it stands, under its first reason."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.ruimte.vraag import list_vraag, list_vragers
from werklocaties_gis.study.studie import Studie

PEIL = dt.date(2026, 1, 1)


def _zoekers(**columns: object) -> pd.DataFrame:
    row = {
        "vestiging_id": "F2",
        "redenen": ("mismatches", "transformatie"),
        "verplaatsbaar": True,
        "milieucategorie": None,
        "nodig_m2": float("nan"),
        "vanaf": pd.NaT,
    }
    return pd.DataFrame([{**row, **columns}])


def test_a_firm_with_two_reasons_counts_once(studie: Studie, delen: Delen) -> None:
    args = (delen.bezetting, studie.tabellen["vestigingen"], delen.indeling, (), PEIL)
    row = list_vragers(_zoekers(), *args).iloc[0]
    assert (row["reden"], row["terrein"]) == ("transformatie", "T1")
    assert (row["milieucategorie"], row["grootte"], row["zonder_maat"]) == (
        "onbekend",
        "onbekend",
        1.0,
    )


def test_it_counts_once_in_the_whole_and_an_unknown_need_is_no_nought(
    studie: Studie, delen: Delen
) -> None:
    found = list_vraag(
        _zoekers(), delen.bezetting, studie.tabellen["vestigingen"], delen.indeling, (), PEIL
    )
    whole = found[found["niveau"].eq("totaal")].iloc[0]
    assert whole["vestigingen"] == 1.0
    assert pd.isna(whole["ha"])


def test_a_tenant_moves_after_its_lease_and_who_cannot_move_says_so(
    studie: Studie, delen: Delen
) -> None:
    args = (delen.bezetting, studie.tabellen["vestigingen"], delen.indeling, (), PEIL)
    late = _zoekers(vanaf=pd.Timestamp("2030-01-01"), verplaatsbaar=False)
    row = list_vragers(late, *args).iloc[0]
    assert (row["periode"], row["verplaatsbaar"]) == ("later", "nee")
