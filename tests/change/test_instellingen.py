"""Rules that differ are named, with what they were; equal ones are not."""

from __future__ import annotations

import dataclasses
from typing import Any

from werklocaties_gis.change.instellingen import list_instellingsverschillen


def test_what_differs_in_policy_lists_and_version(hand: Any) -> None:
    one = hand.moment(instellingen={"beleid.laag_tot": "3.1", "lijsten.functies": "ab"})
    other = hand.moment(instellingen={"beleid.laag_tot": "2"})
    other = dataclasses.replace(other, versie="2.0")
    found = list_instellingsverschillen(one, other)
    assert found.fillna("-").to_numpy().tolist() == [
        ["beleid.laag_tot", "3.1", "2"],
        ["lijsten.functies", "ab", "-"],
        ["versie", "1.0", "2.0"],
    ]
    assert list_instellingsverschillen(one, one).empty
