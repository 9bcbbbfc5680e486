"""Playing a plan again on the tables finds every way in which it cannot be carried out."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis.settings.plan import Eis, Plan, Reserve

Move = tuple[str, int, str, float]

SWAP_OUT: tuple[Move, ...] = (("V1", 1, "P3", 1600), ("V2", 2, "P1", 800))


def _codes(
    tables: ModuleType,
    moves: tuple[Move, ...],
    plan: Plan | None = None,
    tabellen: dict[str, pd.DataFrame] | None = None,
) -> set[str]:
    return tables.judge(tables.make_verplaatsingen(*moves), plan, tabellen)


def test_a_chain_in_the_right_order_holds(tables: ModuleType) -> None:
    assert _codes(tables, SWAP_OUT) == set()


@pytest.mark.parametrize(
    ("moves", "code"),
    [
        ((("V9", 1, "P3", 1),), "move_unknown_firm"),
        ((("V1", 1, "P9", 1),), "move_unknown_plek"),
        ((("V1", 1, "P3", 1600), ("V1", 2, "P4", 700)), "move_twice"),
        ((("V1", 1, "P3", 1500),), "move_need"),
        ((("V3", 1, "P4", 100),), "move_need"),
        ((("V1", 1, "P3", 1600), ("V2", 1, "P1", 800)), "move_in_use"),
        ((("V2", 1, "P1", 800),), "move_in_use"),
        ((("V2", 1, "P3", 800), ("V1", 2, "P2", 1600)), "move_in_use"),
        ((("V1", 1, "P3", 1600), ("V2", 1, "P3", 800)), "move_plek_taken"),
        ((("V1", 1, "P4", 700),), "move_too_small"),
        ((("V2", 1, "P5", 800),), "move_no_room"),
        ((("V1", 1, "P1", 1600),), "move_own_plek"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused(
    tables: ModuleType, moves: tuple[Move, ...], code: str
) -> None:
    assert code in _codes(tables, moves)


def test_a_shared_place_is_free_when_all_have_left(tables: ModuleType) -> None:
    moves: tuple[Move, ...] = (
        ("V2", 1, "P3", 800),
        ("V3", 1, "P5", 500),
        ("V1", 2, "P2", 1600),
    )
    assert _codes(tables, moves) == set()


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "code"),
    [
        ("plekken", "P1", "verwerving", "geen", "move_not_available"),
        ("plekken", "P3", "status", "optie", "move_not_available"),
        ("plekken", "P3", "beschikbaar_tot", pd.Timestamp("2030-01-01"), "move_temporary"),
        ("plekken", "P3", "kavel_m2", pd.NA, "move_too_small"),
        ("vestigingen", "V1", "verplaatsbaar", False, "move_not_movable"),
        ("vestigingen", "V1", "kavel_m2", pd.NA, "move_need"),
    ],
)
def test_what_the_tables_say_of_a_place_or_firm_decides(
    tables: ModuleType, table: str, key: str, column: str, value: object, code: str
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), table, key, column, value)
    assert code in _codes(tables, SWAP_OUT, tabellen=tabellen)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Plan(eisen=(Eis(soort="vast", vestiging_id="V3"),)), "pinned_absent"),
        (Plan(eisen=(Eis(soort="vast", vestiging_id="V1", plek_id="P4"),)), "pinned_absent"),
        (Plan(eisen=(Eis(soort="verboden", vestiging_id="V1"),)), "forbidden_present"),
        (
            Plan(eisen=(Eis(soort="geweigerd", vestiging_id="V1", plek_id="P3"),)),
            "forbidden_present",
        ),
        (Plan(reserve=Reserve(plek_ids=("P3",))), "move_reserved"),
    ],
)
def test_what_must_and_must_not_happen_is_checked(
    tables: ModuleType, plan: Plan, code: str
) -> None:
    assert _codes(tables, SWAP_OUT, plan) == {code}


@pytest.mark.parametrize(
    "eis",
    [
        Eis(soort="vast", vestiging_id="V1", plek_id="P3"),
        Eis(soort="verboden", vestiging_id="V1", plek_id="P4"),
        Eis(soort="geweigerd", vestiging_id="V3"),
        Eis(soort="voorkeur", vestiging_id="V3", plek_id="P5", punten=5),
    ],
)
def test_a_plan_that_does_as_it_must_holds(tables: ModuleType, eis: Eis) -> None:
    assert _codes(tables, SWAP_OUT, Plan(eisen=(eis,))) == set()


def test_too_little_left_of_a_terrein_breaks_the_reserve(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    for plek in ("P3", "P5"):
        tabellen = tables.set_cell(tabellen, "plekken", plek, "terrein_id", "T1")
    keep = Plan(reserve=Reserve(share=0.5))
    assert _codes(tables, SWAP_OUT, keep, tabellen) == {"reserve_broken"}
    assert _codes(tables, (("V3", 1, "P5", 500),), keep, tabellen) == set()


def test_land_is_not_given_out_twice_nor_under_somebody_who_stays(tables: ModuleType) -> None:
    shared = [("P3", "K1", None), ("P5", "K1", None)]
    given = tables.with_kavels(tables.make_tabellen(), shared, {"K1": 2000.0})
    moves: tuple[Move, ...] = (("V1", 1, "P3", 1600), ("V3", 2, "P5", 500))
    assert _codes(tables, moves, tabellen=given) == {"move_kavel_taken"}
    under = [("P1", "K1", None), ("P3", "K1", None)]
    given = tables.with_kavels(tables.make_tabellen(), under, {"K1": 2000.0})
    assert _codes(tables, (("V2", 1, "P3", 800),), tabellen=given) == {"move_kavel_taken"}
    # V1 itself may grow onto the land that it uses.
    assert _codes(tables, (("V1", 1, "P3", 1600),), tabellen=given) == set()


def test_land_of_a_place_that_cannot_be_had_stays_out_of_the_plan(tables: ModuleType) -> None:
    under = [("P1", "K1", None), ("P3", "K1", None)]
    given = tables.with_kavels(tables.make_tabellen(), under, {"K1": 2000.0})
    lost = tables.set_cell(given, "plekken", "P1", "verwerving", "geen")
    assert "move_kavel_claimed" in _codes(tables, (("V1", 1, "P3", 1600),), tabellen=lost)
    kept = Plan(reserve=Reserve(plek_ids=("P1",)))
    assert "move_reserved" in _codes(tables, (("V1", 1, "P3", 1600),), kept, given)
