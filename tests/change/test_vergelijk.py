"""Laws of comparing: nothing with itself, the mirror when turned round, deltas that add up."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.change.vergelijk import Verandering, list_verandering

SILENT = (
    *("instellingsverschillen", "vestigingsveranderingen", "bevindingsveranderingen"),
    *("grondveranderingen", "omzettingen", "omzettingstotalen"),
)
SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.lang) for seed in range(1, 6)))
MIRROR = {"nieuw": "weg", "weg": "nieuw", "gegroeid": "gekrompen", "gekrompen": "gegroeid"}
MIRROR_FINDING = {
    "verschenen": "verdwenen",
    "verdwenen": "verschenen",
    "zwaarder": "lichter",
    "lichter": "zwaarder",
}


def _runs(hand: Any, seed: int) -> tuple[Any, Any]:
    """Two runs drawn at random: plots that stay, go, come or shrink, under plans that differ."""
    draw = np.random.default_rng(seed)
    moments = []
    for date in ("2024-01-01", "2026-01-01"):
        cells = {f"K{i}": (60.0 * (i % 5), 60.0 * (i // 5)) for i in range(15)}
        there = {name: xy for name, xy in cells.items() if draw.random() < 0.7}
        shapes = {
            name: hand.square(*xy, draw.choice([50.0, 40.0]), 40) for name, xy in there.items()
        }
        homes = shapely.union_all(
            [hand.square(*xy, 50, 40) for xy in cells.values() if draw.random() < 0.4]
        )
        ground = hand.square(-20, -20, 400, 300)
        plans = [("w", ground.difference(homes), hand.werk), ("h", homes, hand.wonen)]
        names = [name for name in "ABCDEF" if draw.random() < 0.7]
        words = ["zeker", "mogelijk", "onbekend", "geen_signaal", "nvt"]
        found = [hand.finding(name, "net", str(draw.choice(words))) for name in names]
        counts = {
            "toets": "net",
            "uitkomst": "zeker",
            "vestigingen": len(names),
            "banen": float(draw.integers(100)),
            "ha": 1.0,
        }
        moments.append(
            hand.moment(
                peildatum=date,
                kavels=hand.plots(**shapes),
                bestemmingen=hand.zones(*plans),
                vestigingen=[hand.firm(name, banen=int(draw.integers(50))) for name in names],
                uitkomsten=found,
                totalen=[counts],
            )
        )
    return moments[0], moments[1]


@pytest.mark.parametrize("seed", range(1))
def test_a_run_compared_with_itself_gives_nothing(hand: Any, seed: int) -> None:
    for moment in _runs(hand, seed):
        found = list_verandering(moment, moment)
        assert {name: len(found.tabellen[name]) for name in SILENT} == dict.fromkeys(SILENT, 0)
        assert found.tabellen["veranderingstotalen"]["verschil"].eq(0).all()
        assert found.tabellen["compensatie"]["tekort_ha"].tolist() == [0]


def _ledger(found: Verandering) -> dict[str, float]:
    rows = found.tabellen["compensatie"]
    whole = rows[rows["niveau"].eq("totaal")].iloc[0]
    return {str(name): float(whole[name]) for name in whole.index if str(name).endswith("_ha")}


@pytest.mark.parametrize("seed", SEEDS)
def test_turned_round_it_is_the_mirror(hand: Any, seed: int) -> None:
    one, other = _runs(hand, seed)
    there, back = list_verandering(one, other), list_verandering(other, one)
    firms = [
        {(row[0], row[1]) for row in found.tabellen["vestigingsveranderingen"].to_numpy().tolist()}
        for found in (there, back)
    ]
    assert {(name, MIRROR.get(kind, kind)) for name, kind in firms[0]} == firms[1]
    land = [found.tabellen["grondveranderingen"] for found in (there, back)]
    kinds = [dict(zip(rows["id"], rows["verandering"], strict=True)) for rows in land]
    assert {name: MIRROR[kind] for name, kind in kinds[0].items()} == kinds[1]
    assert land[0]["verschil_ha"].tolist() == (-land[1]["verschil_ha"]).tolist()
    findings = [found.tabellen["bevindingsveranderingen"] for found in (there, back)]
    told = [dict(zip(rows["vestiging_id"], rows["verandering"], strict=True)) for rows in findings]
    for name, kind in told[0].items():
        if kind in MIRROR_FINDING and told[1].get(name) in MIRROR_FINDING:
            assert told[1][name] == MIRROR_FINDING[kind]
    gone, came = _ledger(there), _ledger(back)
    assert gone["min_ha"] == pytest.approx(came["plus_ha"])
    assert gone["plus_ha"] == pytest.approx(came["min_ha"])
    assert gone["saldo_ha"] == pytest.approx(-came["saldo_ha"])
    assert gone["min_onzeker_ha"] == pytest.approx(came["plus_onzeker_ha"])
    gaps = [found.tabellen["veranderingstotalen"]["verschil"] for found in (there, back)]
    assert gaps[0].tolist() == (-gaps[1]).tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_changed_is_the_difference_of_the_tables(hand: Any, seed: int) -> None:
    one, other = _runs(hand, seed)
    found = list_verandering(one, other)
    rows = found.tabellen["grondveranderingen"]
    area_ha = [moment.tabel("kavels").area.sum() / 10_000 for moment in (one, other)]
    assert rows["verschil_ha"].sum() == pytest.approx(area_ha[1] - area_ha[0])
    assert found.werkland_wordt_ha - found.werkland_was_ha == pytest.approx(area_ha[1] - area_ha[0])
    firms = found.tabellen["vestigingsveranderingen"]
    jobs = [float(moment.tabel("vestigingen")["banen"].sum()) for moment in (one, other)]
    assert firms["verschil_banen"].sum() == pytest.approx(jobs[1] - jobs[0])
    counts = firms["verandering"].value_counts()
    size = [len(moment.tabel("vestigingen")) for moment in (one, other)]
    assert counts.get("nieuw", 0) - counts.get("weg", 0) == size[1] - size[0]
    # The municipality, the park and the plan each hold the whole.
    ledger = found.tabellen["compensatie"]
    for name in ("min_ha", "plus_ha", "saldo_ha"):
        sums = ledger.groupby("niveau")[name].sum()
        for level in ("terrein", "plan"):
            assert sums.get(level, 0.0) == pytest.approx(sums["totaal"])


def test_the_order_of_rows_does_not_matter(hand: Any) -> None:
    one, other = _runs(hand, 1)

    def turned(moment: Any) -> Any:
        tables = {name: rows.iloc[::-1] for name, rows in moment.tabellen.items()}
        return dataclasses.replace(moment, tabellen=tables)

    plain, mixed = list_verandering(one, other), list_verandering(turned(one), turned(other))
    for name, rows in plain.tabellen.items():
        assert rows.equals(mixed.tabellen[name]), name


def test_rules_that_differ_mark_everything_that_may_come_of_them(hand: Any) -> None:
    one, other = _runs(hand, 2)
    other = dataclasses.replace(other, instellingen={"beleid.hmc_vanaf": "3.2"})
    found = list_verandering(one, other)
    assert found.instellingen_anders
    rows = found.tabellen["bevindingsveranderingen"]
    assert len(rows)
    assert rows["instellingen_anders"].all()
    assert set(rows["effect"]) == {"onbekend"}
    assert not found.tabellen["veranderingstotalen"]["vergelijkbaar"].any()


def test_a_park_that_was_renumbered_has_one_ledger(hand: Any) -> None:
    ground, sq = hand.square(0, 0, 300, 100), hand.square
    west, east = sq(0, 0, 100, 100), sq(200, 0, 100, 100)

    def run(number: str, plots: Any, homes: Any, **more: Any) -> Any:
        park = {"terrein_id": number, "naam": "Oost", "geometry": ground}
        plans = hand.zones(("w", ground.difference(homes), hand.werk), ("h", homes, hand.wonen))
        rows = [{**row, "terrein_id": number} for row in plots]
        return hand.moment(kavels=rows, bedrijventerreinen=[park], bestemmingen=plans, **more)

    one = run("T1", hand.plots(K1=west), east)
    other = run("T9", hand.plots(K3=east), west, peildatum="2026-01-01")
    rows = list_verandering(one, other).tabellen["compensatie"]
    park = rows[rows["niveau"].eq("terrein")]
    assert park[["id", "min_ha", "plus_ha", "tekort_ha"]].to_numpy().tolist() == [
        ["T9", 1.0, 1.0, 0.0]
    ]


def test_a_category_that_no_setting_gives_stops_nothing(hand: Any) -> None:
    one, other = _runs(hand, 1)
    for said in (None, "7"):
        one = dataclasses.replace(one, instellingen={"beleid.hmc_vanaf": said})
        assert list_verandering(one, other).tabellen["omzettingen"].shape[0] > 0
