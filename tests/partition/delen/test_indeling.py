"""Everything is in one part, and a row where the first goes that it names."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.partition.delen.gebieden import list_gebieden
from werklocaties_gis.partition.delen.indeling import ALLE, Indeling, list_deel, list_indeling
from werklocaties_gis.partition.delen.lezen import read_gesneden

Made = Any


@pytest.fixture
def cut(situaties: ModuleType, schrijf: Any, tmp_path: Path) -> Made:
    """Part of everything in a study of two municipalities, west and east of 150 km."""

    def made(**tables: list[dict[str, Any]]) -> Indeling:
        areas = [
            {
                "gebied_id": name,
                "soort": "gemeente",
                "naam": name,
                "geometrie": shapely.box(x, 399_000, x + 50_000, 401_000).wkt,
            }
            for name, x in (("West", 100_000), ("Oost", 150_000))
        ]
        found = situaties.as_tabellen({**tables, "gebieden": areas})
        found["dekking"] = found["dekking"].head(0)
        gesneden = read_gesneden(schrijf(found, tmp_path / "studie"))
        return list_indeling(gesneden, list_gebieden(gesneden.tabellen["gebieden"], "gemeente"))

    return made


def point(x: float) -> dict[str, str]:
    return {"geometrie": f"POINT ({x} 400050)"}


def test_a_firm_that_may_sit_on_either_of_two_places_keeps_both_near(
    cut: Made, situaties: ModuleType
) -> None:
    places = [
        {"plek_id": "P1", "geometrie": situaties.box(149_800, 400_000, 199, 100)},
        {"plek_id": "P2", "geometrie": situaties.box(150_001, 400_000, 100, 100)},
    ]
    firm = {"vestiging_id": "V", **point(149_995)}
    exact = cut(plekken=places, vestigingen=[firm])
    assert exact.folders == ["oost", "west"]
    assert exact.deel["plekken"].tolist() == [1, 0]


def test_the_same_firm_less_exact_ties_the_places_to_one_part(
    cut: Made, situaties: ModuleType
) -> None:
    places = [
        {"plek_id": "P1", "geometrie": situaties.box(149_800, 400_000, 199, 100)},
        {"plek_id": "P2", "geometrie": situaties.box(150_001, 400_000, 100, 100)},
    ]
    found = cut(
        plekken=places,
        vestigingen=[{"vestiging_id": "V", **point(149_995), "nauwkeurigheid_m": 20}],
    )
    assert found.folders == ["west"]


def test_plots_without_a_place_do_not_become_places_of_a_part_without_any(
    cut: Made, situaties: ModuleType
) -> None:
    found = cut(
        plekken=[{"plek_id": "P", "geometrie": situaties.box()}],
        kavels=[{"kavel_id": "K", "geometrie": situaties.box(180_000)}],
    )
    assert found.folders == ["west"]
    assert found.deel["kavels"].tolist() == [0]


def test_a_row_goes_where_the_first_goes_that_it_names(cut: Made, situaties: ModuleType) -> None:
    found = cut(
        plekken=[{"plek_id": "P", "geometrie": situaties.box(180_000)}],
        vestigingen=[{"vestiging_id": "V", **point(110_000)}, {"vestiging_id": "W"}],
    )
    assert found.folders == ["oost", "overig", "west"]
    rows = pd.DataFrame(
        {
            "vestiging_id": pd.array(["V", None, "X", "X", None, "W"], dtype="string"),
            "plek_id": pd.array(["P", "P", "P", "Y", None, None], dtype="string"),
        }
    )
    assert list_deel(found, "kostenposten", rows).tolist() == [2, 0, 0, 1, ALLE, 1]


def test_two_firms_of_one_key_are_refused(cut: Made) -> None:
    rows = [{"vestiging_id": "V", "naam": name, **point(110_000)} for name in ("a", "b")]
    with pytest.raises(InvalidTableError) as told:
        cut(vestigingen=rows)
    assert {failure.code for failure in told.value.failures} == {"duplicate_key"}
