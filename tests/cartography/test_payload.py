"""The block of data: complete, and the same from run to run."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.escape import json_block
from werklocaties_gis.cartography.payload import Opschrift, Resultaten, make_payload

OPSCHRIFT = Opschrift("Proef", "2026-01-01", "nl", "grijs", fictief=True)


def block(studie: Any, opschrift: Opschrift = OPSCHRIFT) -> str:
    """The data of a study as the page holds them."""
    return json_block(make_payload(studie.tabellen, Resultaten(**studie.resultaten), opschrift))


def test_the_order_of_rows_changes_nothing(studie: Any, kaartstudie: Any) -> None:
    shuffled = kaartstudie.Kaartstudie(
        {name: rows.sample(frac=1, random_state=5) for name, rows in studie.tabellen.items()},
        {name: rows.sample(frac=1, random_state=5) for name, rows in studie.resultaten.items()},
    )
    assert block(shuffled) == block(studie)


def test_inputs_are_not_changed(kaartstudie: Any) -> None:
    one, other = kaartstudie.make_kaartstudie(), kaartstudie.make_kaartstudie()
    block(one)
    for name, rows in one.tabellen.items():
        assert rows.equals(other.tabellen[name]), name


def test_layers_without_rows_are_left_out_but_plekken_stay(studie: Any) -> None:
    emptied = {**studie.tabellen, "natura2000": studie.tabellen["natura2000"].iloc[:0]}
    made: Any = make_payload(emptied, Resultaten(**studie.resultaten), OPSCHRIFT)
    names = [laag["id"] for laag in made["lagen"]]
    assert "natura2000" not in names
    assert "plekken" in names
