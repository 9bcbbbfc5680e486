"""Who asks for distance, and how much."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.ruimte.contouren import list_zonder_contour
from werklocaties_gis.mismatch.ruimte.vragers import is_within


@pytest.fixture(scope="module")
def studie(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Contours of small situations."""
    return load(repository / "tests" / "mismatch" / "ruimte" / "contourstudie.py")


def test_a_firm_asks_per_aspect_what_the_list_says(
    situaties: ModuleType, studie: ModuleType
) -> None:
    found = studie.vragers(situaties, situaties.one_firm("42"), "vestiging")
    metres = {"geur": 100, "stof": 100, "geluid": 300, "gevaar": 50, "grootste": 300}
    assert studie.asked(found) == metres
    assert studie.asked(found, "zeker") == metres


def test_a_range_is_proven_up_to_its_lowest_row(situaties: ModuleType, studie: ModuleType) -> None:
    found = studie.vragers(situaties, situaties.one_firm("71"), "vestiging")
    assert studie.asked(found)["grootste"] == 300
    assert studie.asked(found, "zeker")["grootste"] == 100


def test_rows_from_memory_prove_nothing(situaties: ModuleType, studie: ModuleType) -> None:
    found = studie.vragers(situaties, situaties.one_firm("80"), "vestiging")
    assert studie.asked(found)["geluid"] == 500
    assert studie.asked(found, "zeker") == {}


def test_a_firm_that_may_deviate_has_no_certain_contour(
    situaties: ModuleType, studie: ModuleType
) -> None:
    firm = [{"vestiging_id": "V1", "planologische_status": "vergund_afwijkend"}]
    given = situaties.one_firm("42", vestigingen=firm)
    found = studie.vragers(situaties, given, "vestiging")
    assert studie.asked(found, "zeker") == {}
    assert studie.asked(found)["grootste"] == 300


@pytest.mark.parametrize(
    ("sbi", "tables", "reden"),
    [
        ("99", {}, "categorie_onbekend"),
        (["42", "99"], {}, "activiteit_onbekend"),
        ("42", {"gebruik": []}, "zonder_plek"),
    ],
)
def test_what_is_not_known_of_a_firm_is_said(
    situaties: ModuleType, studie: ModuleType, sbi: object, tables: object, reden: str
) -> None:
    given = {**situaties.one_firm(sbi), **tables}
    assert studie.zonder(situaties, given)["vestiging", "V1"] == reden


def test_among_mixed_functions_no_distance_counts(
    situaties: ModuleType, studie: ModuleType
) -> None:
    plek = [{"plek_id": "P1", "menging": "B", "geometrie": situaties.box()}]
    given = situaties.one_firm("20", plekken=plek, bestemmingen=[situaties.zone("1", "3.2")])
    found = studie.zonder(situaties, given)
    assert found["vestiging", "V1"] == found["plek", "P1"] == "functiemenging"


def test_a_place_asks_what_its_band_allows_whichever_aspect(
    situaties: ModuleType, studie: ModuleType
) -> None:
    given = situaties.one_firm("20", bestemmingen=[situaties.zone("1", "4.2")])
    found = studie.vragers(situaties, given, "plek")
    assert set(studie.asked(found).values()) == {300}
    assert studie.asked(found) == studie.asked(found, "zeker")


def test_a_main_category_allows_surely_no_more_than_its_lowest_reading(
    situaties: ModuleType, studie: ModuleType
) -> None:
    zone = situaties.zone("1", "4.2", max_hoofdcategorie="ja")
    given = situaties.one_firm("20", bestemmingen=[zone])
    for van in ("plek", "zone"):
        found = studie.vragers(situaties, given, van)
        assert studie.asked(found)["grootste"] == 300
        assert studie.asked(found, "zeker")["grootste"] == 200


def test_the_ceiling_of_a_park_allows_nothing_surely(
    situaties: ModuleType, studie: ModuleType
) -> None:
    plek = {"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}
    park = {"terrein_id": "T1", "milieucategorie_plafond": "4", "geometrie": situaties.box()}
    given = situaties.one_firm("20", plekken=[plek], bedrijventerreinen=[park])
    found = studie.vragers(situaties, given, "plek")
    assert studie.asked(found)["grootste"] == 300
    assert studie.asked(found, "zeker") == {}


def test_what_a_place_may_do_rests_on_its_zone_and_without_one_on_itself(
    situaties: ModuleType, studie: ModuleType
) -> None:
    plek = {"plek_id": "P1", "bron": "kadaster", "geometrie": situaties.box()}
    zone = situaties.zone("1", "3.2", bron="plan 7", peildatum="2013-06-26", fictief="ja")
    found = studie.vragers(
        situaties, situaties.one_firm(plekken=[plek], bestemmingen=[zone]), "plek"
    ).tabel.iloc[0]
    assert (found["bron"], str(found["peildatum"])[:10]) == ("plan 7", "2013-06-26")
    assert found["fictief"]
    found = studie.vragers(situaties, situaties.one_firm(plekken=[plek]), "plek").tabel.iloc[0]
    assert found["bron"] == "kadaster"
    assert not found["fictief"]


def test_a_place_without_a_band_is_said_to_have_none(
    situaties: ModuleType, studie: ModuleType
) -> None:
    assert studie.zonder(situaties, situaties.one_firm())["plek", "P1"] == "categorie_onbekend"


@pytest.mark.parametrize(
    ("extra", "reden"),
    [
        ({"functies": ["bedrijf"], "milieucategorie_max": None}, "categorie_onbekend"),
        ({"regime": "nieuwe_stijl"}, "nieuwe_stijl"),
        ({"geometrie": "POINT (100000 400000)"}, "geen_vlak"),
    ],
)
def test_a_zone_that_cannot_be_drawn_is_said(
    situaties: ModuleType, studie: ModuleType, extra: object, reden: str
) -> None:
    given = situaties.one_firm(bestemmingen=[{**situaties.zone("1", "3.2"), **extra}])
    assert studie.zonder(situaties, given)["zone", "Z1"] == reden


def test_a_zone_for_homes_asks_for_nothing(situaties: ModuleType, studie: ModuleType) -> None:
    homes = situaties.zone(None, None, functies=["wonen"])
    given = situaties.one_firm(bestemmingen=[homes])
    assert len(studie.vragers(situaties, given, "zone")) == 0
    assert ("zone", "Z1") not in studie.zonder(situaties, given)


@pytest.mark.parametrize(("width", "within"), [(2_000, True), (1_995, True), (1_900, False)])
def test_a_zone_is_on_a_zoned_park_but_for_drawing_noise(
    situaties: ModuleType, studie: ModuleType, width: int, within: bool
) -> None:
    park = situaties.box(99_000, 399_000, width, 2_000)
    given = situaties.one_firm(
        bestemmingen=[situaties.zone("1", "4.2")],
        bedrijventerreinen=[{"terrein_id": "T1", "zonebeheer": "zone", "geometrie": park}],
    )
    found = studie.vragers(situaties, given, "zone")
    assert found.tabel["is_gezoneerd"].tolist() == [within]


def test_the_policy_may_choose_one_regime_for_every_zone(
    situaties: ModuleType, studie: ModuleType
) -> None:
    given = situaties.one_firm(bestemmingen=[situaties.zone("1", "3.2", regime="nieuwe_stijl")])
    assert ("zone", "Z1") not in studie.zonder(situaties, given, {"regime": "vng2009"})
    found = studie.zonder(situaties, given, {"regime": "nieuwe_stijl"})
    assert {found["zone", "Z1"], found["plek", "P1"], found["vestiging", "V1"]} == {"nieuwe_stijl"}


def test_a_zone_in_an_area_with_mixed_functions_has_no_distance(
    situaties: ModuleType, studie: ModuleType
) -> None:
    tabellen, profielen, plaatsingen, _ = studie.study(
        situaties, situaties.one_firm(bestemmingen=[situaties.zone("1", "3.2")])
    )
    area = {
        "gebiedstype_id": "G1",
        "gebiedstype": "functiemenging",
        "menging": "B",
        "geometrie": situaties.box(98_000, 398_000, 4_000, 4_000),
    }
    tables = {**tabellen, "gebiedstypen": situaties.as_table("gebiedstypen", [area])}
    for mixed, reden in ((True, ["functiemenging"]), (False, [])):
        policy = situaties.as_beleid({"functiemenging": mixed})
        found = list_zonder_contour(tables, profielen, plaatsingen, policy, van=["zone"])
        assert found["reden"].tolist() == reden


def test_two_parks_together_cover_what_neither_does_alone() -> None:
    zone = np.array([shapely.box(0, 0, 100, 100)])
    parks = shapely.box([0, 50], 0, [50, 100], 100)
    assert is_within(zone, parks).tolist() == [True]
    assert is_within(zone, parks[:1]).tolist() == [False]
    assert is_within(zone, parks[[0, 0]]).tolist() == [False]


@pytest.mark.parametrize(("status", "reden"), [("ontwerp", "plan_geldt_niet"), (None, "")])
def test_a_plan_that_is_not_law_draws_no_contour(
    situaties: ModuleType, studie: ModuleType, status: str | None, reden: str
) -> None:
    given = situaties.one_firm(bestemmingen=[situaties.zone("1", "4.2", planstatus=status)])
    found = studie.vragers(situaties, given, "zone")
    assert found.tabel["reden"].item() == reden
