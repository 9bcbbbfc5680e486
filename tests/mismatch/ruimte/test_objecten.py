"""What counts round a park, as shapes: the same objects as the toetsen take."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import shapely
from werklocaties_gis.mismatch.ruimte.objecten import list_tellende_objecten


def counted(situaties: ModuleType, *homes: Any, **switches: Any) -> gpd.GeoDataFrame:
    rows = [{**home, "object_id": f"W{number}"} for number, home in enumerate(homes)]
    tabellen = situaties.as_tabellen({"gevoelige_objecten": rows})
    return list_tellende_objecten(tabellen, situaties.as_beleid(switches))


def test_a_home_tied_to_a_firm_does_not_count(situaties: ModuleType) -> None:
    found = counted(situaties, situaties.home(50), situaties.home(60, bedrijfswoning="ja"))
    assert found["object_id"].tolist() == ["W0"]


def test_a_berth_counts_unless_the_policy_says_not(situaties: ModuleType) -> None:
    berth = situaties.home(50, soort="ligplaats")
    assert len(counted(situaties, berth)) == 1
    assert len(counted(situaties, berth, ligplaats_telt=False)) == 0


def test_what_is_allowed_counts_as_present_and_a_draft_as_planned(situaties: ModuleType) -> None:
    statuses = ["bestaand", "bestemd", "ontwerp", "visie"]
    found = counted(situaties, *(situaties.home(50, planstatus=status) for status in statuses))
    assert found["groep"].tolist() == ["gevoelig", "gevoelig", "gepland", "gepland"]


def test_an_exact_home_keeps_its_shape_and_an_unknown_area_its_name(situaties: ModuleType) -> None:
    found = counted(situaties, situaties.home(50, gebiedstype=None))
    assert found.geometry.iloc[0].bounds == (100_150, 400_040, 100_160, 400_050)
    assert found["gebiedstype"].tolist() == ["onbekend"]


def test_an_inexact_home_keeps_its_shape_and_says_how_inexact(situaties: ModuleType) -> None:
    found = counted(situaties, situaties.home(50, nauwkeurigheid_m=5))
    assert found.distance(shapely.from_wkt(situaties.box())).item() == 50
    assert found["nauwkeurigheid_m"].item() == 5


def test_a_broken_outline_is_mended_and_counts(situaties: ModuleType) -> None:
    bow = "POLYGON ((100150 400040, 100160 400050, 100160 400040, 100150 400050, 100150 400040))"
    found = counted(situaties, situaties.home(50, geometrie=bow))
    assert found.is_valid.all()
    assert found.distance(shapely.from_wkt(situaties.box())).item() == 50


def test_without_the_lowering_a_mixed_area_is_drawn_as_a_quiet_one(situaties: ModuleType) -> None:
    given = situaties.one_firm(gevoelige_objecten=[situaties.home(60, gebiedstype="gemengd")])
    tabellen = situaties.as_tabellen(given)
    kinds = [
        list_tellende_objecten(tabellen, situaties.as_beleid({"gemengd_verlagen": lowers}))[
            "gebiedstype"
        ].item()
        for lowers in (True, False)
    ]
    assert kinds == ["gemengd", "rustig"]


def test_a_kind_that_no_aspect_counts_is_not_drawn(situaties: ModuleType) -> None:
    given = situaties.one_firm(gevoelige_objecten=[situaties.home(60)])
    lists = dict.fromkeys(("geur", "stof", "geluid", "gevaar"), ("onderwijs",))
    beleid = situaties.as_beleid({"gevoelige_lijst": lists})
    assert list_tellende_objecten(situaties.as_tabellen(given), beleid).empty
