"""The table of contours, of situations that can be drawn on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import shapely


@pytest.fixture(scope="module")
def studie(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Contours of small situations."""
    return load(repository / "tests" / "mismatch" / "ruimte" / "contourstudie.py")


def metres(table: Any, **wanted: Any) -> dict[str, float]:
    """Distance per aspect of the rows that are wanted."""
    mask = np.logical_and.reduce([table[name].eq(value) for name, value in wanted.items()])
    rows = table[mask]
    assert rows["aspect"].is_unique
    return dict(zip(rows["aspect"], rows["afstand_m"], strict=True))


FIRM = {"van": "vestiging", "zekerheid": "mogelijk"}


def test_round_a_plek_of_one_hectare_lies_what_a_firm_of_category_4_2_asks(
    situaties: ModuleType, studie: ModuleType
) -> None:
    table = studie.contouren(situaties, situaties.one_firm("42"), van=["vestiging"])
    [row] = studie.pick(
        table, aspect="geluid", gebiedstype="rustig", zekerheid="zeker"
    ).itertuples()
    exact_m2 = 100 * 100 + 400 * 300 + np.pi * 300**2
    assert exact_m2 <= row.geometry.area <= exact_m2 + 0.25 * (400 + 2 * np.pi * 301)
    assert (row.categorie, row.afstand_m, row.aantal) == ("4.2", 300, 1)
    assert (row.lezing, row.regel) == ("gebruikt", "richtafstand")
    assert table.crs == "EPSG:28992"


def test_near_a_mixed_area_all_but_gevaar_are_one_step_lower(
    situaties: ModuleType, studie: ModuleType
) -> None:
    given = situaties.one_firm("39")
    listed = {"geur": 30, "stof": 10, "geluid": 50, "gevaar": 100, "grootste": 100}
    lowered = {"geur": 10, "stof": 0, "geluid": 30, "gevaar": 100, "grootste": 50}
    table = studie.contouren(situaties, given)
    assert metres(table, **FIRM, gebiedstype="rustig") == listed
    assert metres(table, **FIRM, gebiedstype="gemengd") == lowered
    rules = studie.pick(table, **FIRM, gebiedstype="gemengd").set_index("aspect")["regel"]
    assert (rules["geur"], rules["gevaar"]) == ("richtafstand_gemengd", "richtafstand")
    table = studie.contouren(situaties, given, {"gevaar_verlagen": True})
    assert metres(table, **FIRM, gebiedstype="gemengd")["gevaar"] == 50
    table = studie.contouren(situaties, given, {"gemengd_verlagen": False})
    assert metres(table, **FIRM, gebiedstype="gemengd") == listed


def test_on_a_zoned_park_geluid_is_left_to_zone_control(
    situaties: ModuleType, studie: ModuleType
) -> None:
    plek = {"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}
    park = {"terrein_id": "T1", "zonebeheer": "zone", "geometrie": situaties.box()}
    for sbi, rustig, gemengd in (("42", 100, 50), ("39", 100, 100), ("41", 50, 30)):
        given = situaties.one_firm(sbi, plekken=[plek], bedrijventerreinen=[park])
        table = studie.contouren(situaties, given, van=["vestiging"])
        assert "geluid" not in set(table["aspect"])
        assert metres(table, **FIRM, gebiedstype="rustig")["grootste"] == rustig
        # Of 39 it is gevaar that asks 100 m, which a mixed area does not lower.
        assert metres(table, **FIRM, gebiedstype="gemengd")["grootste"] == gemengd


def test_at_0_m_the_contour_is_the_plek_itself(situaties: ModuleType, studie: ModuleType) -> None:
    table = studie.contouren(situaties, situaties.one_firm("12"))
    [row] = studie.pick(table, **FIRM, aspect="stof", gebiedstype="rustig").itertuples()
    assert row.geometry.equals(shapely.from_wkt(situaties.box()))
    assert (row.afstand_m, row.categorie) == (0, "1")


def two_firms(situaties: ModuleType, apart_m: float, **extra: Any) -> Any:
    """Two firms of category 3.2 on plekken at some distance."""
    first, second = situaties.one_firm("32"), situaties.one_firm("32")
    plek = {"plek_id": "P2", "geometrie": situaties.box(100_100 + apart_m), **extra}
    renamed = {"vestiging_id": "V2"}
    return {
        "vestigingen": [*first["vestigingen"], {**second["vestigingen"][0], **renamed}],
        "activiteiten": [*first["activiteiten"], {**second["activiteiten"][0], **renamed}],
        "plekken": [*first["plekken"], plek],
        "gebruik": [*first["gebruik"], {"vestiging_id": "V2", "plek_id": "P2"}],
    }


@pytest.mark.parametrize(("apart_m", "counts"), [(150, [2]), (250, [1, 1])])
def test_contours_of_100_m_meet_where_plekken_lie_less_than_200_m_apart(
    situaties: ModuleType, studie: ModuleType, apart_m: float, counts: list[int]
) -> None:
    table = studie.contouren(situaties, two_firms(situaties, apart_m), van=["vestiging"])
    rows = studie.pick(table, aspect="grootste", gebiedstype="rustig", zekerheid="zeker")
    assert rows["aantal"].tolist() == counts
    assert rows["contour_id"].iloc[0] == "vestiging-gebruikt-grootste-3.2-rustig-zeker-0001"
    assert set(shapely.get_type_id(rows.geometry)) == {shapely.GeometryType.POLYGON}


def test_a_firm_on_two_plekken_is_one_firm(situaties: ModuleType, studie: ModuleType) -> None:
    given = two_firms(situaties, 50)
    given["gebruik"] = [{"vestiging_id": "V1", "plek_id": plek} for plek in ("P1", "P2")]
    table = studie.contouren(situaties, given, van=["vestiging"])
    rows = studie.pick(table, **FIRM, aspect="grootste", gebiedstype="rustig")
    assert rows["aantal"].tolist() == [1]


def test_one_firm_is_drawn_by_itself(situaties: ModuleType, studie: ModuleType) -> None:
    given = two_firms(situaties, 50)
    table = studie.contouren(situaties, given, alleen=["V2"])
    assert set(table["object_id"]) == {"V2"}
    assert set(table["van"]) == {"vestiging"}
    rows = studie.pick(table, **FIRM, aspect="grootste", gebiedstype="rustig")
    assert rows.geometry.iloc[0].bounds[0] == pytest.approx(100_150 - 100, abs=0.01)
    assert rows["contour_id"].tolist() == [
        "vestiging-gebruikt-grootste-3.2-rustig-mogelijk-V2-0001"
    ]


def test_an_inexact_position_moves_what_is_possible_outward_and_what_is_certain_inward(
    situaties: ModuleType, studie: ModuleType
) -> None:
    plek = {"plek_id": "P1", "nauwkeurigheid_m": 20, "geometrie": situaties.box()}
    table = studie.contouren(situaties, situaties.one_firm("31", plekken=[plek]))
    west = {
        zekerheid: studie.pick(
            table, van="vestiging", aspect="geluid", gebiedstype="rustig", zekerheid=zekerheid
        ).geometry.bounds["minx"]
        for zekerheid in ("mogelijk", "zeker")
    }
    assert west["mogelijk"].tolist() == pytest.approx([100_000 - 70], abs=0.01)
    assert west["zeker"].tolist() == pytest.approx([100_000 - 30], abs=0.01)
    # 10 m for stof is less than the 20 m that the plek may lie elsewhere.
    assert studie.pick(table, van="vestiging", aspect="stof", zekerheid="zeker").empty
    assert set(table.loc[table["aspect"].eq("geluid"), "afstand_m"]) == {50, 30}


def test_one_gebiedstype_is_drawn_where_one_is_asked(
    situaties: ModuleType, studie: ModuleType
) -> None:
    table = studie.contouren(situaties, situaties.one_firm(), gebiedstypen=["gemengd"])
    assert set(table["gebiedstype"]) == {"gemengd"}


def test_a_study_without_firms_has_no_contours(situaties: ModuleType, studie: ModuleType) -> None:
    table = studie.contouren(situaties, {})
    assert len(table) == 0
    assert table.crs == "EPSG:28992"


@pytest.mark.parametrize("seed", range(2))
def test_of_one_key_no_contours_overlap_and_zeker_lies_within_mogelijk(
    situaties: ModuleType, studie: ModuleType, seed: int
) -> None:
    given = situaties.make_random(seed)
    table = studie.contouren(situaties, given)
    assert table.geometry.is_valid.all()
    assert table["contour_id"].is_unique
    key = ["van", "lezing", "aspect", "categorie", "gebiedstype", "zekerheid"]
    for _, rows in table.groupby(key, observed=True):
        one, other = shapely.STRtree(rows.geometry).query(rows.geometry, predicate="intersects")
        assert (one == other).all()
    for _, rows in table.groupby(["van", "aspect", "gebiedstype"]):
        zeker, mogelijk = (
            shapely.union_all(rows.geometry[rows["zekerheid"].eq(word)])
            for word in ("zeker", "mogelijk")
        )
        assert shapely.area(shapely.difference(zeker, mogelijk)) < 1e-6


def test_every_firm_is_drawn_or_named(situaties: ModuleType, studie: ModuleType) -> None:
    given = situaties.make_random(7)
    for van, key in (("vestiging", "vestigingen"), ("plek", "plekken")):
        ids = {row[f"{van}_id"] for row in given[key]}
        drawn = set(studie.contouren(situaties, given, alleen=ids)["object_id"])
        named = {name for kind, name in studie.zonder(situaties, given) if kind == van}
        assert ids <= drawn | named


def test_the_order_of_rows_changes_nothing(situaties: ModuleType, studie: ModuleType) -> None:
    given = situaties.make_random(4)
    turned = {name: list(rows)[::-1] for name, rows in given.items()}
    one, other = studie.contouren(situaties, given), studie.contouren(situaties, turned)
    assert one.drop(columns="geometry").equals(other.drop(columns="geometry"))
    assert one.geometry.to_wkb().tolist() == other.geometry.to_wkb().tolist()
