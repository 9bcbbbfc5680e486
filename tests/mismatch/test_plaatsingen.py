"""Who sits where today."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen


def placements(situaties: ModuleType, firms: Any, places: Any, used: Any = ()) -> Any:
    given = {"vestigingen": firms, "plekken": places, "gebruik": list(used)}
    return list_plaatsingen(situaties.as_tabellen(given))


def test_without_gebruik_a_firm_sits_on_the_smallest_place_round_its_point(
    situaties: ModuleType,
) -> None:
    places = [
        {"plek_id": "P1", "geometrie": situaties.box(width=500)},
        {"plek_id": "P2", "geometrie": situaties.box(width=80)},
    ]
    firms = [{"vestiging_id": "V1", "geometrie": "POINT (100010 400010)"}]
    row = placements(situaties, firms, places).iloc[0]
    assert (row["plek_id"], row["afgeleid"], row["ha"]) == ("P2", True, 0.8)


def test_a_firm_nowhere_keeps_its_row_and_one_that_only_seeks_space_has_none(
    situaties: ModuleType,
) -> None:
    firms = [
        {"vestiging_id": "V1"},
        {"vestiging_id": "V2", "zoekt_ruimte": "ja", "geometrie": "POINT (100010 400010)"},
    ]
    found = placements(situaties, firms, [{"plek_id": "P1", "geometrie": situaties.box()}])
    assert found["vestiging_id"].tolist() == ["V1"]
    assert found["plek_id"].isna().all()
    assert found["ha"].isna().all()


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ({"kavel_m2": 3_000}, {"kavel_m2": 1_000}, 0.75),
        ({"kavel_m2": 3_000, "bvo_m2": 100}, {"bvo_m2": 300}, 0.25),
        ({"bvo_m2": 100}, {}, 0.5),
        ({"bvo_m2": 0}, {"bvo_m2": 0}, 0.5),
    ],
)
def test_a_shared_place_is_divided_so_that_the_sum_holds(
    situaties: ModuleType, first: Any, second: Any, share: float
) -> None:
    firms = [{"vestiging_id": "V1"}, {"vestiging_id": "V2"}]
    used = [
        {"vestiging_id": "V1", "plek_id": "P1", **first},
        {"vestiging_id": "V2", "plek_id": "P1", **second},
    ]
    place = [{"plek_id": "P1", "geometrie": situaties.box()}]
    ha = placements(situaties, firms, place, used)["ha"]
    assert ha.tolist() == pytest.approx([share, 1 - share])


def test_a_unit_takes_no_land_that_is_not_its_own(situaties: ModuleType) -> None:
    place = [{"plek_id": "P1", "soort": "unit", "geometrie": situaties.box()}]
    used = [{"vestiging_id": "V1", "plek_id": "P1"}]
    assert placements(situaties, [{"vestiging_id": "V1"}], place, used)["ha"].isna().all()


@pytest.mark.parametrize(
    ("inexact_m", "x", "plek"),
    [
        (0, 100_099, "P1"),
        (20, 100_050, "P1"),  # the circle stays on the plot
        (20, 100_095, None),  # the neighbour is within reach
        (45, 100_050, "P1"),
        (60, 100_050, None),  # so is it here
        (200, 100_050, None),
    ],
)
def test_a_firm_that_may_as_well_sit_next_door_has_no_place(
    situaties: ModuleType, inexact_m: float, x: float, plek: str | None
) -> None:
    places = [
        {"plek_id": "P1", "geometrie": situaties.box(width=100)},
        {"plek_id": "P2", "geometrie": situaties.box(100_100, width=100)},
        {"plek_id": "P0", "geometrie": situaties.box(99_000, 399_000, 2_000, 2_000)},
    ]
    point = f"POINT ({x} 400050)"
    firm = {"vestiging_id": "V1", "nauwkeurigheid_m": inexact_m, "geometrie": point}
    (found,) = placements(situaties, [firm], places)["plek_id"]
    assert (None if found is pd.NA else found) == plek


def test_a_firm_far_from_exact_on_a_lone_plot_has_no_place(situaties: ModuleType) -> None:
    firm = {"vestiging_id": "V1", "geometrie": "POINT (100050 400050)"}
    place = [{"plek_id": "P1", "geometrie": situaties.box(width=100)}]
    for inexact_m, known in ((50, True), (300, False)):
        row = placements(situaties, [{**firm, "nauwkeurigheid_m": inexact_m}], place)
        assert row["plek_id"].notna().tolist() == [known]
