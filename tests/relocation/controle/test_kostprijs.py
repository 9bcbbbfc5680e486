"""What a move costs the municipality, by hand."""

from __future__ import annotations

from math import isnan
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.relocation.controle.kostprijs import list_kosten_eur, make_kostprijs
from werklocaties_gis.settings.plan import Plan, Tijd
from werklocaties_gis.tables.formats import conform

NOTHING = [
    {"situatie": name, "kostensoorten": []}
    for name in ("eigendom", "erfpacht", "huur", "aankoop", "voorkeursrecht")
]


def _posten(*rows: dict[str, Any]) -> pd.DataFrame:
    usual = {"drager": "gemeente", "rol": "bedrijf"}
    frame = pd.DataFrame([{"post_id": f"K{n}", **usual, **row} for n, row in enumerate(rows)])
    return conform(frame, "kostenposten")


def _kosten(
    tables: ModuleType,
    move: tuple[Any, ...],
    posten: tuple[dict[str, Any], ...] = (),
    plan: dict[str, Any] | None = None,
    cells: tuple[tuple[str, str, str, object], ...] = (),
) -> float:
    """Cost of one row; nothing is expected unless the plan says so."""
    tabellen = tables.make_tabellen()
    if posten:
        tabellen["kostenposten"] = _posten(*posten)
    for table, key, column, value in cells:
        tabellen = tables.set_cell(tabellen, table, key, column, value)
    settings = Plan.model_validate({"zaak": {"verwacht": NOTHING}, **(plan or {})})
    moves = tables.make_fasen(move)
    spel = tables.replay(moves, Tijd(grenzen=tables.YEARS), tabellen)
    return list_kosten_eur(make_kostprijs(tabellen, spel, settings, {"P3": "G1"}), spel.zetten[0])


V1_TO_P3 = ("V1", 1, "P3", 1600)
PRICE = ("plekken", "P1", "verwerving_kosten_eur", 100_000)


def test_a_move_costs_its_lines_and_the_acquisition_of_what_is_left(tables: ModuleType) -> None:
    lines = (
        {"kostensoort": "verhuizing", "midden_eur": 5000},
        {"kostensoort": "inrichting", "midden_eur": 10, "per": "m2"},
        {"kostensoort": "omzetverlies", "midden_eur": 9999, "drager": "bedrijf"},
        {"kostensoort": "bouwrijp", "midden_eur": 2, "per": "m2", "rol": "komst"},
        {"kostensoort": "sloop", "midden_eur": 3, "per": "m2", "rol": "vertrek"},
        {"kostensoort": "plankosten", "midden_eur": 7777, "rol": "plan"},
    )
    # 5,000 + 10 x 1,600 needed + 2 x 2,000 issued + 3 x 2,000 left + the acquisition.
    assert _kosten(tables, V1_TO_P3, lines, cells=(PRICE,)) == 131_000
    more = {"zaak": {"verwacht": NOTHING, "onvoorzien_share": 0.1}}
    assert _kosten(tables, V1_TO_P3, lines, more, (PRICE,)) == pytest.approx(144_100)


def test_each_leaver_pays_its_share_of_a_shared_place(tables: ModuleType) -> None:
    price = ("plekken", "P2", "verwerving_kosten_eur", 100_000)
    assert _kosten(tables, ("V2", 1, "P3", 800), cells=(price,)) == 60_000
    unknown = ("gebruik", "V3", "kavel_m2", pd.NA)
    assert _kosten(tables, ("V2", 1, "P3", 800), cells=(price, unknown)) == 50_000


def test_a_stopover_does_not_pay_for_what_is_left(tables: ModuleType) -> None:
    lines = ({"kostensoort": "verhuizing", "midden_eur": 5000},)
    assert _kosten(tables, (*V1_TO_P3, "P1", True), lines, cells=(PRICE,)) == 5000


def test_what_is_not_known_is_not_nothing(tables: ModuleType) -> None:
    # P1 is bought, and has no price.
    assert isnan(_kosten(tables, V1_TO_P3))
    # P2 is the municipality's own.
    assert _kosten(tables, ("V2", 1, "P3", 800)) == 0
    empty = ({"kostensoort": "verhuizing", "midden_eur": None},)
    assert isnan(_kosten(tables, V1_TO_P3, empty, cells=(PRICE,)))
    jobs = ({"kostensoort": "verhuizing", "midden_eur": 1, "per": "baan"},)
    assert isnan(_kosten(tables, V1_TO_P3, jobs, cells=(PRICE,)))


def test_a_line_that_is_to_be_expected_must_be_there(tables: ModuleType) -> None:
    owner = ("vestigingen", "V1", "eigendom_huur", "eigendom")
    usual: dict[str, Any] = {"zaak": {}}
    assert isnan(_kosten(tables, V1_TO_P3, (), usual, (PRICE,)))
    assert isnan(_kosten(tables, V1_TO_P3, (), usual, (PRICE, owner)))
    whole = ({"kostensoort": "nadeelcompensatie", "midden_eur": 40_000},)
    assert _kosten(tables, V1_TO_P3, whole, usual, (PRICE, owner)) == 140_000


def test_rebuilding_is_what_is_left_after_the_paid_building_and_new_for_old(
    tables: ModuleType,
) -> None:
    # DOMAIN, 15: paid 2.0 M, rebuilding 3.0 M, new for old 20 %: 0.4 M.
    lines = (
        {"kostensoort": "herbouw", "midden_eur": 3_000_000},
        {"kostensoort": "verwerving_opstal", "midden_eur": 2_000_000, "rol": "vertrek"},
    )
    zaak = {"zaak": {"verwacht": NOTHING, "nieuw_voor_oud_share": 0.2}}
    assert _kosten(tables, V1_TO_P3, lines, zaak, (PRICE,)) == pytest.approx(2_400_000)
    assert isnan(_kosten(tables, V1_TO_P3, lines, cells=(PRICE,)))


def test_a_lease_is_bought_off_only_where_the_plan_does_so(tables: ModuleType) -> None:
    lines = ({"kostensoort": "afkoop_huur", "midden_eur": 30_000},)
    rents = (
        ("vestigingen", "V1", "eigendom_huur", "huur"),
        ("vestigingen", "V1", "contract_tot", pd.Timestamp("2028-01-01")),
    )
    off = {"zaak": {"verwacht": NOTHING}, "tijd": {"huurders": "afkopen", "grenzen": tables.YEARS}}
    assert _kosten(tables, V1_TO_P3, lines, off, (PRICE, *rents)) == 130_000
    assert _kosten(tables, V1_TO_P3, lines, cells=(PRICE, *rents)) == 100_000


def test_a_given_out_place_that_nobody_uses_is_bought_for_the_newcomer(tables: ModuleType) -> None:
    bought = (
        ("plekken", "P3", "status", "uitgegeven_onbebouwd"),
        ("plekken", "P3", "verwerving", "aankoop"),
        ("plekken", "P3", "verwerving_kosten_eur", 50_000),
    )
    assert _kosten(tables, V1_TO_P3, cells=(PRICE, *bought)) == 150_000
    divided = (
        ("plekken", "P5", "status", "uitgegeven_onbebouwd"),
        ("plekken", "P5", "verwerving", "gemeente"),
        ("plekken", "P5", "verwerving_kosten_eur", 50_000),
    )
    assert _kosten(tables, ("V3", 1, "P5", 500), cells=divided) == 12_500


def test_revenue_is_taken_off_only_where_the_plan_says_so(tables: ModuleType) -> None:
    issue = ("plekken", "P3", "verwerving", "gemeente"), ("plekken", "P3", "prijs_eur_m2", 20)
    assert _kosten(tables, V1_TO_P3, cells=(PRICE, *issue)) == 100_000
    off = {"zaak": {"verwacht": NOTHING, "opbrengsten_tellen_mee": True}}
    assert _kosten(tables, V1_TO_P3, (), off, (PRICE, *issue)) == 60_000
