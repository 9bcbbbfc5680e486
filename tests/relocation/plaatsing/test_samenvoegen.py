"""Plots that touch along a line make one place; land is never given out twice."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing import samenvoegen
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, list_aanbod
from werklocaties_gis.relocation.plaatsing.samenvoegen import (
    Samenvoegingen,
    add_samengevoegd,
    list_samenvoegingen,
)
from werklocaties_gis.settings.beleid import Beleid, Gevolgen, Gevolgentabel
from werklocaties_gis.settings.plan import Plan, Reserve
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten

HA = 10_000.0
FREE = {"status": "terstond_uitgeefbaar", "verwerving": None, "terrein_id": "T1"}


def _tabellen(tables: ModuleType, boxes: list[Any], **columns: list[Any]) -> dict[str, Any]:
    """Free plots P1, P2, … of 0.6 ha on one terrein, each on its own kavel; V1 seeks space."""
    tabellen = tables.make_tabellen()
    n = len(boxes)
    frame = tabellen["plekken"].iloc[:n].assign(soort="kavel", deelbaar=False, **FREE)
    frame = frame.assign(kavel_m2=6000.0, vrij_m2=pd.NA, **columns).set_geometry(boxes)
    tabellen["plekken"] = conform(frame.set_crs("EPSG:28992", allow_override=True), "plekken")
    parts = [(f"P{i + 1}", f"K{i + 1}", None) for i in range(n)]
    tabellen = tables.with_kavels(tabellen, parts, {f"K{i + 1}": 6000.0 for i in range(n)})
    tabellen["gebruik"] = tabellen["gebruik"].iloc[:0]
    firms = tabellen["vestigingen"].assign(zoekt_ruimte=True)
    return {**tabellen, "vestigingen": firms}


def _row(n: int, width: float = 60.0, gap: float = 0.0) -> list[Any]:
    return [shapely.box(i * (width + gap), 0, i * (width + gap) + width, 100) for i in range(n)]


def _offer(tabellen: dict[str, Any]) -> Aanbod:
    return list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())


def _merge(tabellen: dict[str, Any], needs_ha: list[float], most: int = 2) -> Samenvoegingen:
    needs = np.array(needs_ha) * HA
    return list_samenvoegingen(tabellen, _offer(tabellen), needs, most)


def _keys(found: Samenvoegingen) -> list[str]:
    return sorted(found.tabel["plek_id"].unique())


def test_two_touching_plots_of_0_6_ha_give_one_of_1_2(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, _row(2))
    found = _merge(tabellen, [1.2])
    assert found.tabel.to_numpy().tolist() == [["P1+P2", "P1"], ["P1+P2", "P2"]]
    made = samenvoegen.make_samengevoegd(tabellen, found.tabel)
    plek = made["plekken"].set_index("plek_id").loc["P1+P2"]
    assert plek["kavel_m2"] == 12_000
    assert plek.geometry.area == pytest.approx(12_000)
    land = made["plek_kavels"]
    assert sorted(land.loc[land["plek_id"] == "P1+P2", "kavel_id"]) == ["K1", "K2"]


@pytest.mark.parametrize(
    ("boxes", "count"),
    [
        ([shapely.box(0, 0, 60, 100), shapely.box(60, 100, 120, 200)], 0),
        (_row(2, gap=0.005), 1),
        (_row(2, gap=0.5), 0),
        ([shapely.box(0, 0, 60, 100), shapely.box(50, 0, 110, 100)], 0),
        ([shapely.box(0, 0, 60, 100), shapely.box(60, 99.5, 120, 200)], 0),
    ],
)
def test_only_a_line_joins(tables: ModuleType, boxes: list[Any], count: int) -> None:
    assert len(_keys(_merge(_tabellen(tables, boxes), [1.2]))) == count


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("terrein_id", "T2"),
        ("soort", "pand"),
        ("status", "optie"),
        ("deelbaar", True),
        ("beschikbaar_tot", pd.Timestamp("2030-01-01")),
        ("kavel_m2", pd.NA),
    ],
)
def test_each_part_is_a_whole_plot_on_offer_for_good(
    tables: ModuleType, column: str, value: object
) -> None:
    tabellen = tables.set_cell(_tabellen(tables, _row(2)), "plekken", "P2", column, value)
    assert _keys(_merge(tabellen, [1.2])) == []


def test_land_that_others_are_drawn_on_is_not_merged(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, _row(3))
    parts = [("P1", "K1", None), ("P2", "K2", 3000.0), ("P3", "K2", 3000.0)]
    shared = tables.with_kavels(tabellen, parts, {"K1": 6000.0, "K2": 6000.0})
    assert _keys(_merge(shared, [1.2])) == []
    small = [("P1", "K1", None), ("P2", "K2", 2000.0)]
    assert _keys(_merge(tables.with_kavels(tabellen, small, {"K1": 6e3, "K2": 6e3}), [1.2])) == []


@pytest.mark.parametrize(
    ("needs_ha", "most", "keys"),
    [
        ([0.6], 4, []),
        ([0.7], 4, ["P1+P2", "P2+P3", "P3+P4"]),
        ([1.3], 2, []),
        ([1.3, np.nan], 4, ["P1+P2+P3", "P2+P3+P4"]),
        ([2.4], 4, ["P1+P2+P3+P4"]),
        ([2.5], 4, []),
        ([0.7], 1, []),
    ],
)
def test_a_set_is_made_only_where_a_firm_needs_all_of_it(
    tables: ModuleType, needs_ha: list[float], most: int, keys: list[str]
) -> None:
    assert _keys(_merge(_tabellen(tables, _row(4)), needs_ha, most)) == keys


def test_the_number_is_capped_and_said(tables: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samenvoegen, "MOST", 2)
    found = _merge(_tabellen(tables, _row(4)), [0.7, 1.3], 3)
    assert (_keys(found), found.afgekapt) == (["P1+P2", "P2+P3"], 3)


def test_the_order_of_rows_changes_nothing(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, _row(4))
    turned = {name: frame.iloc[::-1] for name, frame in tabellen.items()}
    first, second = (_merge(one, [0.7, 1.3], 3).tabel for one in (tabellen, turned))
    pd.testing.assert_frame_equal(first, second)


NO_REFUSALS = Gevolgentabel(
    **{
        name: Gevolgen(zeker="telt", mogelijk="telt", onbekend="telt")
        for name in Gevolgentabel.model_fields
    }
)


def test_a_firm_gets_the_merged_place_and_nobody_its_parts(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, _row(2))
    for firm, need in (("V1", 11_000), ("V2", 4000), ("V3", 5000)):
        tabellen = tables.set_cell(tabellen, "vestigingen", firm, "kavel_m2", need)
    beleid, lijsten = Beleid(toetsen=NO_REFUSALS), read_lijsten()
    today = detect_mismatches(tabellen, lijsten, beleid)
    merged, more = add_samengevoegd(tabellen, beleid, today, _merge(tabellen, [1.1]).tabel)
    assert more.omgeving["plek_id"].tolist() == ["P1", "P1+P2", "P2"]
    opgave = make_opgave(merged, lijsten, beleid, Plan(), more)
    model = opgave.model
    chosen = solve_model(model).gekozen
    goes = {
        (model.vestiging_ids[v], model.plek_ids[p])
        for v, p in zip(model.opties.v[chosen], model.opties.p[chosen], strict=True)
    }
    # One large firm or two small ones: two of them are worth more, and never all three.
    assert {firm for firm, _ in goes} == {"V2", "V3"}
    assert ("V1", "P1+P2") in {
        (model.vestiging_ids[v], model.plek_ids[p])
        for v, p in zip(model.opties.v, model.opties.p, strict=True)
    }
    assert {tuple(pair) for pair in opgave.aanbod.kaveldelen.paren.tolist()} == {
        (0, 1),
        (1, 0),
        (1, 2),
        (2, 1),
    }


def test_a_part_in_use_must_be_left_first(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, _row(2), verwerving=["gemeente", None])
    tabellen = tables.set_cell(tabellen, "plekken", "P1", "status", "uitgegeven")
    use = pd.DataFrame({"vestiging_id": ["V2"], "plek_id": ["P1"], "kavel_m2": [6000]})
    tabellen["gebruik"] = conform(use, "gebruik")
    found = _merge(tabellen, [1.2])
    assert _keys(found) == ["P1+P2"]
    merged = samenvoegen.make_samengevoegd(tabellen, found.tabel)
    aanbod = list_aanbod(merged, list_plaatsingen(tabellen), Reserve())
    assert aanbod.ids.tolist() == ["P1", "P1+P2", "P2"]
    assert aanbod.is_aangeboden[1]
    # What is merged with the place that a firm uses is its own as well.
    assert {(int(v), int(p)) for v, p in zip(*aanbod.own, strict=True)} == {(1, 0), (1, 1)}
    # V2 uses P1, and P1 excludes the merged place until V2 has left.
    assert [0, 1] in aanbod.kaveldelen.paren.tolist()
    assert aanbod.kaveldelen.bezet_m2[1] == 6000
