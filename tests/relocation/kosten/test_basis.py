"""Shares of users, how firms sit, and which leases are bought off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.relocation.kosten.basis import list_aandelen, make_kostenbasis
from werklocaties_gis.settings.plan import Tijd

Maker = Callable[..., Any]


def test_users_share_a_place_by_their_m2(geval: Maker) -> None:
    assert list_aandelen(geval().aanbod).tolist() == [1.0, 0.6, 0.4]


@pytest.mark.parametrize("m2", [0, None])
def test_users_of_unknown_size_share_in_equal_parts(geval: Maker, m2: float | None) -> None:
    case = geval(cellen=(("gebruik", "V2", "kavel_m2", m2),))
    assert list_aandelen(case.aanbod).tolist() == [1.0, 0.5, 0.5]


def test_a_firm_without_a_place_seeks_and_an_unknown_one_is_unknown(geval: Maker) -> None:
    case = geval(cellen=(("vestigingen", "V1", "eigendom_huur", "huur"),))
    case.tabellen["gebruik"] = case.tabellen["gebruik"].iloc[:2]
    again = type(case)(case.tabellen, case.plan)
    basis = make_kostenbasis(again.tabellen, again.aanbod, again.plan)
    assert basis.zit.tolist() == ["huur", "", "zoeker"]


def test_a_lease_is_bought_off_only_when_it_runs_on_and_the_policy_buys(geval: Maker) -> None:
    cells = tuple(
        cell
        for firm, until in (("V1", "2027-06-30"), ("V2", "2026-12-31"), ("V3", "2029-01-01"))
        for cell in (
            ("vestigingen", firm, "eigendom_huur", "huur"),
            ("vestigingen", firm, "contract_tot", pd.Timestamp(until)),
        )
    )
    days = (date(2027, 1, 1), date(2030, 1, 1))
    found = []
    for tijd in (
        Tijd(grenzen=days, huurders="afkopen"),
        Tijd(huurders="afkopen"),
        Tijd(grenzen=days, huurders="wachten"),
    ):
        case = geval(cellen=cells, tijd=tijd)
        basis = make_kostenbasis(case.tabellen, case.aanbod, case.plan)
        found.append(basis.is_afkoop.tolist())
    assert found == [[True, False, True], [True, True, True], [False, False, False]]


def test_a_place_that_is_given_out_and_empty_is_to_be_bought(geval: Maker) -> None:
    cells = (
        ("plekken", "P3", "status", "uitgegeven"),
        ("plekken", "P3", "verwerving", "aankoop"),
    )
    case = geval(cellen=cells)
    basis = make_kostenbasis(case.tabellen, case.aanbod, case.plan)
    assert basis.is_leeg_uitgegeven.tolist() == [False, False, True, False, False]
    assert basis.route.tolist() == ["gemeente", "gemeente", "aankoop", "", ""]
