"""What fits on a place: DOMAIN section 7 by hand, and the same as the toetsen say."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.ruimte.plekruimte import list_plekruimte
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import list_codes


def room(situaties: ModuleType, *homes: Any, **tables: Any) -> pd.DataFrame:
    rows = [{**home, "object_id": f"W{number}"} for number, home in enumerate(homes)]
    given = situaties.one_firm(gevoelige_objecten=rows, **tables)
    beleid = situaties.as_beleid({})
    found = list_plekruimte(list_omgeving(situaties.as_tabellen(given), beleid), beleid)
    return found.set_index(["groep", "laag"])


def test_a_plot_at_60_m_in_a_mixed_area_has_two_spaces(situaties: ModuleType) -> None:
    found = room(situaties, situaties.home(60, gebiedstype="gemengd"))
    assert found.loc[("gevoelig", "hinder"), "laagste"] == "3.2"
    assert found.loc[("gevoelig", "gevaar"), "laagste"] == "3.1"


def test_at_60_m_of_a_quiet_home_both_are_3_1(situaties: ModuleType) -> None:
    found = room(situaties, situaties.home(60))
    assert found["laagste"].tolist() == ["3.1"] * 4


def test_300_m_less_a_centimetre_is_enough_and_two_are_not(situaties: ModuleType) -> None:
    assert room(situaties, situaties.home(299.99))["laagste"].iloc[0] == "4.2"
    assert room(situaties, situaties.home(299.98))["laagste"].iloc[0] == "4.1"


def test_within_10_m_none_fits(situaties: ModuleType) -> None:
    found = room(situaties, situaties.home(5)).iloc[0]
    assert found["stand"] == "geen"
    assert pd.isna(found["laagste"])


def test_an_inexact_home_gives_a_range(situaties: ModuleType) -> None:
    found = room(situaties, situaties.home(100, nauwkeurigheid_m=5)).iloc[0]
    assert (found["laagste"], found["hoogste"]) == ("3.1", "3.2")


def test_a_home_of_unknown_area_is_quiet_at_worst_and_mixed_at_best(situaties: ModuleType) -> None:
    found = room(situaties, situaties.home(60, gebiedstype=None))
    assert found.loc[("gevoelig", "hinder"), ["laagste", "hoogste"]].tolist() == ["3.1", "3.2"]


def test_planned_homes_come_on_top(situaties: ModuleType) -> None:
    found = room(situaties, situaties.home(200), situaties.home(60, planstatus="visie"))
    assert found.loc[("gevoelig", "hinder"), "laagste"] == "4.1"
    assert found.loc[("gepland", "hinder"), "laagste"] == "3.1"


def test_where_homes_are_known_to_80_m_only_4_2_is_not_known_to_fit(situaties: ModuleType) -> None:
    near = {"bron": "x", "laag": "gevoelige_objecten"}
    cover = {**near, "geometrie": situaties.box(99_920, 399_920, 260, 260)}
    found = room(situaties, situaties.home(300), dekking=[cover]).iloc[0]
    assert (found["stand"], found["laagste"], found["gedekt"]) == ("onbekend", "4.2", "3.1")
    known = room(situaties, situaties.home(60), dekking=[cover]).iloc[0]
    assert (known["stand"], known["gedekt"]) == ("categorie", "3.1")


def test_a_place_of_the_new_style_or_with_mixed_functions_has_no_category(
    situaties: ModuleType,
) -> None:
    new = [situaties.zone(None, None, regime="nieuwe_stijl")]
    place = {"plek_id": "P1", "soort": "kavel", "geometrie": situaties.box()}
    cases = {
        "nieuwe_stijl": {"bestemmingen": new},
        "functiemenging": {"plekken": [{**place, "menging": "A"}]},
    }
    for regel, tables in cases.items():
        found = room(situaties, situaties.home(60), **tables)
        assert set(found["stand"]) == {"onbekend"}
        assert set(found["regel"]) == {regel}
        assert found[["laagste", "hoogste", "gedekt"]].isna().all(axis=None)


@pytest.mark.parametrize("seed", range(2))
def test_a_newcomer_passes_exactly_where_its_category_fits(
    situaties: ModuleType, seed: int
) -> None:
    """By a second road: the toets hinder on firms of a known category and aspect."""
    tables = situaties.make_random(seed)
    tables["plekken"] = [{**row, "menging": None} for row in tables["plekken"]]
    tables["bedrijventerreinen"] = [
        {**row, "zonebeheer": "nee"} for row in tables["bedrijventerreinen"]
    ]
    firms = ["11", "20", "31", "32", "39", "41", "42", "51", "60"]
    tables["vestigingen"] = [{"vestiging_id": sbi} for sbi in firms]
    tables["activiteiten"] = [
        {"vestiging_id": sbi, "volgnr": 1, "sbi": sbi, "sbi_versie": "2008"} for sbi in firms
    ]
    tables["gebruik"] = []
    tabellen, beleid = situaties.as_tabellen(tables), situaties.as_beleid({})
    new = situaties.as_plaatsingen(situaties.all_pairs(tables, "nieuw"))
    found = detect_mismatches(tabellen, situaties.list_lijsten(), beleid, new)
    words = found.uitkomsten.query("toets == 'hinder_gevoelig' and uitkomst != 'nvt'")
    passes = words.pivot(index=["vestiging_id", "plek_id"], columns="aspect", values="uitkomst")
    ruimte = list_plekruimte(found.omgeving, beleid).query("groep == 'gevoelig'")
    fits = ruimte.assign(code=list_codes(ruimte["gedekt"])).pivot(
        index="plek_id", columns="laag", values="code"
    )
    asked = {"31": "3.1", "32": "3.2", "41": "4.1", "42": "4.2", "51": "5.1"}
    for sbi, category in asked.items():
        # Of these the largest distance is that of geluid: 50, 100, 200, 300 and 500 m.
        expected = fits["hinder"] >= CATEGORIEEN.index(category)
        said = passes.loc[sbi, "geluid"].eq("geen_signaal")
        assert said.to_dict() == expected.to_dict(), sbi
    # Code 39 asks 100 m for danger (3.2), code 60 asks 1,500 m (6).
    for sbi, category in {"39": "3.2", "60": "6"}.items():
        expected = fits["gevaar"] >= CATEGORIEEN.index(category)
        assert passes.loc[sbi, "gevaar"].eq("geen_signaal").to_dict() == expected.to_dict(), sbi


def test_without_the_lowering_a_mixed_area_leaves_no_more_room_than_a_quiet_one(
    situaties: ModuleType,
) -> None:
    rooms = []
    for gebiedstype, lowers in (("gemengd", True), ("gemengd", False), ("rustig", True)):
        home = situaties.home(60, gebiedstype=gebiedstype)
        tabellen = situaties.as_tabellen(situaties.one_firm(gevoelige_objecten=[home]))
        beleid = situaties.as_beleid({"gemengd_verlagen": lowers})
        found = list_plekruimte(list_omgeving(tabellen, beleid), beleid)
        here = found[found["laag"].eq("hinder") & found["groep"].eq("gevoelig")]
        rooms.append(str(here["laagste"].item()))
    assert rooms == ["3.2", "3.1", "3.1"]
