"""Reminders: support without a scheme, and business cases that are onvolledig."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werklocaties_gis.relocation.kosten.meldingen import list_steunmeldingen

Maker = Callable[..., Any]


def test_support_without_a_scheme_gives_a_reminder(geval: Maker) -> None:
    posts = (
        {"kostensoort": "subsidie", "eur": 1},
        {"kostensoort": "subsidie", "eur": 1, "steunregel": "regeling"},
        {"kostensoort": "sloop", "eur": 1, "drager": "subsidie"},
        {"kostensoort": "inrichting", "eur": 1, "rol": "bedrijf"},
        {"kostensoort": "inrichting", "eur": 1, "rol": "bedrijf", "drager": "bedrijf"},
        {"kostensoort": "sloop", "eur": 1},
    )
    (notice,) = list_steunmeldingen(geval(*posts).tabellen)
    assert (notice.code, notice.count) == ("kosten_steunregel_leeg", 3)


def test_no_support_no_reminder(geval: Maker) -> None:
    assert [*list_steunmeldingen(geval({"kostensoort": "sloop", "eur": 1}).tabellen)] == []
    assert [*list_steunmeldingen({})] == []
