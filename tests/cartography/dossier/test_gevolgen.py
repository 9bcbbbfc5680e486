"""What hangs on a move, and how the firm stands afterwards."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.dossier.gevolgen import (
    make_gevolgen,
    make_straks,
    make_verhuizers,
)
from werklocaties_gis.cartography.vestigingen import TOETSEN


def test_who_cannot_move_without_it_is_named(dossier: Any, sleutels: Any) -> None:
    made: Any = make_gevolgen(dossier["gevolgen"], sleutels)
    assert made["v"] == [0, 2]
    assert made["breekt"] == [[1, 2], []]
    assert made["verliezers"] == [[2], []]
    assert [made["vast"]["w"][at] for at in made["vast"]["i"]] == ["nee", "ja"]


def test_only_movers_have_a_later(dossier: Any, sleutels: Any) -> None:
    made: Any = make_straks(dossier["was_wordt"], sleutels)
    assert made["v"] == [0]
    assert made["mogelijk"] == [[TOETSEN.index("natura2000")]]
    assert made["onbekend"] == [[TOETSEN.index("net")]]
    assert len(made["via"][0]) == 1


def test_why_a_firm_is_a_candidate(dossier: Any, sleutels: Any) -> None:
    made: Any = make_verhuizers(dossier["verhuizers"], sleutels, "nl")
    assert made["redenen"]["w"] == ["groeier", "misplaatste vestiging"]
    assert made["mobiliteit"] == [0.83]
