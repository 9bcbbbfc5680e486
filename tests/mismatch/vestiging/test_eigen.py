"""Distances of the firm's own permit or survey."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.vestiging.bereik import MATEN, Bereik
from werklocaties_gis.mismatch.vestiging.eigen import list_eigen_m, list_maten
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import ASPECTEN


def profile(situaties: ModuleType, sbi: Any, **own: Any) -> Profielen:
    rows = situaties.one_firm(sbi)
    rows["vestigingen"][0] |= own
    return list_profielen(situaties.as_tabellen(rows), situaties.list_lijsten(), Beleid())


def by_maat(values: np.ndarray[Any, Any]) -> dict[str, float]:
    return dict(zip(MATEN, values[0].tolist(), strict=True))


def test_an_aspect_of_the_permit_outranks_the_list_and_the_category_follows(
    situaties: ModuleType,
) -> None:
    # Activity 60 is 500 geur, 100 stof, 300 geluid, 1500 gevaar: category 6 by its gevaar.
    found = profile(situaties, "60", gevaar_eigen_m=50.0).bereik
    expected = {"categorie": 6, "geur": 500, "stof": 100, "geluid": 300, "gevaar": 50}
    assert by_maat(found.hoog) == by_maat(found.laag) == {**expected, "grootste": 500}
    assert by_maat(found.bewezen)["categorie"] == 6  # 5.1, code 6: every other aspect is sourced


def test_the_permit_can_be_heavier_than_the_list(situaties: ModuleType) -> None:
    found = profile(situaties, "20", geluid_eigen_m=200.0).bereik
    assert by_maat(found.bewezen) == {
        "categorie": 4,
        "geur": 10,
        "stof": 0,
        "geluid": 200,
        "gevaar": 0,
        "grootste": 200,
    }


def test_beside_a_row_from_memory_only_the_aspect_of_the_permit_is_proven(
    situaties: ModuleType,
) -> None:
    found = profile(situaties, "80", geluid_eigen_m=30.0).bereik
    assert by_maat(found.bewezen)["geluid"] == 30
    assert by_maat(found.bewezen)["geur"] == by_maat(found.bewezen)["categorie"] == -1
    assert by_maat(found.hoog)["grootste"] == 100  # geur of the list, no more the 500 m of noise


def test_a_permit_on_all_four_settles_a_firm_of_unknown_activity(situaties: ModuleType) -> None:
    own = {
        f"{aspect}_eigen_m": metres
        for aspect, metres in zip(ASPECTEN, (10, 30, 100, 0), strict=True)
    }
    found = profile(situaties, "99", **own)
    assert not found.bereik.is_open.any()
    assert by_maat(found.bereik.bewezen)["categorie"] == 3
    part = profile(situaties, "99", geur_eigen_m=10.0)
    assert part.bereik.is_open.all()
    assert by_maat(part.bereik.hoog)["categorie"] == -1


def test_the_own_category_stands_beside_an_own_distance(situaties: ModuleType) -> None:
    found = profile(situaties, "71", milieucategorie_eigen="3.2", geluid_eigen_m=30.0).bereik
    assert by_maat(found.hoog)["categorie"] == 3
    assert by_maat(found.hoog)["geluid"] == by_maat(found.laag)["geluid"] == 30


@pytest.mark.parametrize(("metres", "outcome"), [(40.0, "zeker"), (35.0, "geen_signaal")])
def test_a_permit_of_40_m_is_tested_at_40_m(
    situaties: ModuleType, metres: float, outcome: str
) -> None:
    own = {f"{aspect}_eigen_m": 0.0 for aspect in ASPECTEN} | {"geur_eigen_m": metres}
    firm = [{"vestiging_id": "V1", "planologische_status": "past", **own}]
    rows = situaties.one_firm("80", vestigingen=firm, gevoelige_objecten=[situaties.home(37)])
    rows["bestemmingen"] = [situaties.zone("1", "6")]
    found = situaties.detect(rows).uitkomsten
    for aspect in ("geur", "grootste"):
        row = situaties.find(found, "hinder_gevoelig", aspect).iloc[0]
        assert row["uitkomst"] == outcome
        assert ("eigen_afstand" in row["opmerkingen"]) == (outcome == "zeker")


DISTANCES = st.sampled_from([None, 0.0, 10.0, 45.0, 300.0, 1500.0])


@settings(max_examples=12)
@given(own=st.tuples(*[DISTANCES] * 4), sbi=st.sampled_from(["60", "70", "71", "80", "99"]))
def test_what_the_permit_says_holds_and_the_range_stays_a_range(
    situaties: ModuleType, own: tuple[float | None, ...], sbi: str
) -> None:
    given_m = {f"{aspect}_eigen_m": value for aspect, value in zip(ASPECTEN, own, strict=True)}
    found: Bereik = profile(situaties, sbi, **given_m).bereik
    assert (found.laag <= found.hoog).all()
    assert (found.bewezen <= found.laag).all()
    for aspect, value in zip(ASPECTEN, own, strict=True):
        column = MATEN.index(aspect)
        if value is not None:
            assert found.laag[0, column] == found.hoog[0, column] == found.bewezen[0, column]
            assert found.hoog[0, column] == value


def test_columns_that_a_table_lacks_give_no_distance(situaties: ModuleType) -> None:
    tabel = situaties.as_tabellen(situaties.one_firm("20"))["vestigingen"]
    bare = tabel.drop(columns=[f"{aspect}_eigen_m" for aspect in ASPECTEN])
    assert np.isnan(list_eigen_m(bare)).all()
    assert list_eigen_m(bare).shape == (1, 4)


def test_the_category_is_that_of_the_largest_aspect() -> None:
    codes, largest_m = list_maten(np.array([[10, 30, 0, 50], [0, 0, 0, 1501.0]]))
    assert codes.tolist() == [2, 9]
    assert largest_m.tolist() == [50, 1501]
