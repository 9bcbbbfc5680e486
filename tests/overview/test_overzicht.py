"""The overview of a region that docs/overzicht.md works out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.overview.overzicht import Kader, list_overzicht
from werklocaties_gis.overview.resultaat import TABELLEN, Overzicht
from werklocaties_gis.study.studie import Studie, make_studie
from werklocaties_gis.tables.schema import read_schema

FILLED = ("overzicht_gebieden", "overzicht_maten", "overzicht_vraag", "overzicht_onbekend")
"""Tables that hold something of the part of the page."""


def _is_as_told(told: str, found: object, name: str, bladzijde: ModuleType) -> bool:
    if told == "onbekend" and pd.isna(found):  # type: ignore[call-overload]
        return True
    if isinstance(found, tuple):
        return told == ", ".join(found)
    if name in ("niveau", "id") or isinstance(found, str):
        return told == str(found)
    return not pd.isna(found) and bladzijde.read_getal(told) == pytest.approx(float(found))  # type: ignore[arg-type]


def test_every_figure_of_the_page_is_what_comes_out(blad: Overzicht, bladzijde: ModuleType) -> None:
    told, wrong = 0, []
    for table, rows in bladzijde.list_uitkomsten():
        schema = read_schema(f"overzicht_{table}")
        for row in rows:
            keys = [key for key in schema.keys if key in row]
            found = blad[table]
            for key in keys:
                found = found[found[key].astype("string").eq(row[key])]
            assert len(found) == 1, (table, row)
            for name, text in row.items():
                told += 1
                value = found[name].iloc[0]
                if not _is_as_told(text, value, name, bladzijde):
                    wrong.append((table, row.get("id", row), name, text, value))
    assert wrong == []
    assert told > 400


def test_every_table_is_as_its_schema_says_and_nothing_is_changed(
    blad: Overzicht, studie: Studie
) -> None:
    assert tuple(blad.tabellen) == TABELLEN
    for name, table in blad.tabellen.items():
        assert tuple(table.columns) == read_schema(name).names()
        assert not table.duplicated(list(read_schema(name).keys)).any(), name
    assert "gemeente" not in studie.tabellen["kavels"]


def test_the_order_of_rows_leaves_no_trace(
    blad: Overzicht, studie: Studie, resultaten: Mapping[str, pd.DataFrame], kader: Kader
) -> None:
    turned = {name: rows.iloc[::-1] for name, rows in studie.tabellen.items()}
    found = {name: rows.iloc[::-1] for name, rows in resultaten.items()}
    again = list_overzicht(turned, found, kader)
    for name, table in blad.tabellen.items():
        pd.testing.assert_frame_equal(again[name], table)


def test_two_parts_over_each_other_hold_the_same_and_the_whole_counts_it_once(
    blad: Overzicht, studie: Studie, resultaten: Mapping[str, pd.DataFrame], kader: Kader
) -> None:
    areas = studie.tabellen["gebieden"]
    extra = areas[areas["soort"].isin(("deelgebied", "transformatie"))].replace(
        {"gebied_id": {"D": "E", "V": "W"}}
    )
    both = {**studie.tabellen, "gebieden": pd.concat([areas, extra], ignore_index=True)}
    found = list_overzicht(both, resultaten, kader)
    for name, rows in found.tabellen.items():
        if "niveau" in rows:
            one, other = (
                rows[rows["niveau"].eq("deelgebied") & rows["id"].eq(part)]
                .drop(columns="id")
                .reset_index(drop=True)
                for part in ("D", "E")
            )
            assert len(one) or name not in FILLED, name
            pd.testing.assert_frame_equal(one, other)
            rest = rows[~(rows["niveau"].eq("deelgebied") & rows["id"].eq("E"))]
            pd.testing.assert_frame_equal(rest.reset_index(drop=True), blad[name])
    gone = found["verdringing"].groupby("gebied_id")["vestigingen"].sum()
    assert gone.to_dict() == {"V": 2.0, "W": 2.0}


def test_a_place_that_ends_and_a_place_of_the_reserve_are_no_lasting_supply(
    studie: Studie, resultaten: Mapping[str, pd.DataFrame], kader: Kader
) -> None:
    # K3 (0.3 ha) can be used until 2031; K6 (0.4 ha) is reserve, whatever its end date.
    places = studie.tabellen["plekken"]
    ends = places["plek_id"].map(dict.fromkeys(("K3", "K6"), pd.Timestamp("2031-01-01")))
    tables = {**studie.tabellen, "plekken": places.assign(beschikbaar_tot=ends)}
    found = list_overzicht(tables, resultaten, replace(kader, reserve=("K6",)))
    whole = found["schuifruimte"].query("niveau == 'totaal'")
    told = whole[["hard_terstond_ha", "hard_later_ha", "tijdelijk_ha", "strategische_reserve_ha"]]
    assert told.sum().tolist() == pytest.approx([0.0, 0.2, 0.3, 0.4])
    assert whole["saldo_ha"].sum() == pytest.approx(0.2 - 2.1)
    offers = found["aanbod"].query("niveau == 'totaal'").set_index("inzet")["ha"].to_dict()
    assert offers == {"blijvend": 0.2, "tijdelijk": 0.3, "strategische_reserve": 0.4}
    growth = found["groeisaldo"].query("niveau == 'totaal' and scenario == 'trend'")
    assert growth["aanbod_ha"].item() == pytest.approx(0.2)


def test_what_was_not_looked_for_is_unknown_and_not_none(
    studie: Studie, resultaten: Mapping[str, pd.DataFrame], kader: Kader
) -> None:
    bare = {
        name: rows
        for name, rows in resultaten.items()
        if name not in ("geraakt", "verborgen_reserve")
    }
    rows = list_overzicht(studie.tabellen, bare, kader)["gebieden"]
    for name in (
        "woningen_in_contour_zeker",
        "reserve_zeker_ha",
        "compensatie_min_ha",
    ):
        assert rows[name].isna().all(), name
    assert rows["vestigingen"].notna().any()


def test_a_listed_municipality_gets_the_published_figure_and_the_difference(
    studie: Studie, resultaten: Mapping[str, pd.DataFrame], kader: Kader
) -> None:
    areas, parks = studie.tabellen["gebieden"], studie.tabellen["bedrijventerreinen"]
    named = {
        **studie.tabellen,
        "gebieden": areas.assign(code=areas["code"].replace("GM9901", "GM0505")),
        "bedrijventerreinen": parks.assign(
            gemeente_code=parks["gemeente_code"].replace("GM9901", "GM0505")
        ),
    }
    rows = list_overzicht(named, resultaten, kader)["menging"].set_index("id")
    row = rows.loc["GM0505"]
    told = [float(row[name]) for name in ("fmi", "gepubliceerd", "gepubliceerd_regio", "verschil")]
    assert told == [52.4, 52.0, 52.1, 0.4]
    assert int(row["gepubliceerd_jaar"]) == 2021
    assert pd.isna(rows.loc["GM9902", "gepubliceerd"])


@pytest.mark.parametrize("leeg", ["kavels", "bedrijventerreinen"])
def test_a_region_without_plots_or_parks_has_an_overview(
    leeg: str, studie: Studie, resultaten: Mapping[str, pd.DataFrame], kader: Kader
) -> None:
    bare = {**studie.tabellen, leeg: studie.tabellen[leeg].iloc[:0]}
    rows = list_overzicht(bare, resultaten, kader)["gebieden"]
    assert rows.loc[rows["niveau"].eq("totaal"), "vestigingen"].item() == 4


def test_a_region_of_which_no_firms_were_given_has_not_none(
    bladzijde: ModuleType,
) -> None:
    tables = bladzijde.read_invoer()
    bare = {name: tables[name].iloc[:0] for name in ("vestigingen", "activiteiten", "gebruik")}
    empty = make_studie(bladzijde.make_project(), {**tables, **bare})
    rows = pipeline.list_overzicht(empty, pipeline.detect_mismatches(empty))["gebieden"]
    for name in ("vestigingen", "banen", "banen_per_ha", "zoekers", "vraag_ha", "a_zeker"):
        assert rows[name].isna().all(), name


def test_homes_that_nobody_gave_are_unknown_and_not_far_away(bladzijde: ModuleType) -> None:
    tables = bladzijde.read_invoer()
    seen = tables["dekking"]["laag"].ne("gevoelige_objecten").to_numpy(dtype=bool)
    bare = {
        "gevoelige_objecten": tables["gevoelige_objecten"].iloc[:0],
        "dekking": tables["dekking"][seen].reset_index(drop=True),
    }
    blind = make_studie(bladzijde.make_project(), {**tables, **bare})
    rows = pipeline.list_overzicht(blind, pipeline.detect_mismatches(blind))["gebieden"]
    row = rows[rows["id"].eq("T1")].iloc[0]
    assert row["omgekeerd_onbekend"] == 2
    assert pd.isna(row["woningen_in_contour_zeker"])


def test_one_plot_of_unknown_state_leaves_its_park_unknown(
    studie: Studie, resultaten: Mapping[str, pd.DataFrame], kader: Kader
) -> None:
    kavels = studie.tabellen["kavels"]
    silent = kavels.assign(status=kavels["status"].mask(kavels["kavel_id"].eq("K6")))
    rows = list_overzicht({**studie.tabellen, "kavels": silent}, resultaten, kader)["gebieden"]
    row = rows[rows["id"].eq("T2")].iloc[0]
    for name in ("terstond_ha", "uitgegeven_ha", "uitgeefbaar_ha", "banen_per_ha"):
        assert pd.isna(row[name]), name
    assert row["netto_ha"] == 1.0
