"""What firms can be chosen by, checked by hand on a few of them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.cartography.kiezen import list_sbi_names, make_kiezen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty


def judged(**columns: Any) -> pd.DataFrame:
    """Outcomes by category of sitting firms."""
    size = len(columns["vestiging_id"])
    given = {"plek_id": ["P"] * size, "uitkomst": "geen_signaal", "eenheid": "categorie", **columns}
    return conform(pd.DataFrame(given, index=range(size)), "uitkomsten")


@pytest.fixture
def tabellen() -> dict[str, pd.DataFrame]:
    """Four firms: V1 and V2 were judged, V3 has a permit only, of V4 nothing is known."""
    firms = pd.DataFrame(
        {
            "vestiging_id": ["V1", "V2", "V3", "V4"],
            "milieucategorie_eigen": [None, None, "4.1", None],
            "kavel_m2": [1_200.0, None, None, None],
        }
    )
    use = pd.DataFrame(
        {
            "vestiging_id": ["V1", "V2", "V2", "V3", "V3"],
            "plek_id": ["P1", "P2", "P3", "P4", "P5"],
            "kavel_m2": [9_999.0, 300.0, 200.0, 700.0, None],
        }
    )
    return {
        "vestigingen": conform(firms, "vestigingen"),
        "gebruik": conform(use, "gebruik"),
        "activiteiten": make_empty("activiteiten"),
    }


def ranges(made: dict[str, Any], name: str) -> list[tuple[str, str] | None]:
    """Lowest and highest category of each firm, in words."""
    scale, column = made["categorieen"], made[name]
    pairs = [(scale[low], scale[high]) for low, high in column["w"]]
    return [None if place < 0 else pairs[place] for place in column["i"]]


def test_a_firm_has_the_category_that_it_was_judged_by_and_its_place_the_one_it_allows(
    tabellen: dict[str, pd.DataFrame],
) -> None:
    found = judged(
        vestiging_id=["V1", "V1", "V2"],
        toets=["zwaarder_dan_maximum", "onder_minimum", "zwaarder_dan_maximum"],
        waarde=[2, 2, 1],
        waarde_tot=[2, 2, 3],
        grens=[5, 0, 4],
        grens_tot=[5, 0, None],
    )
    made: Any = make_kiezen(tabellen, found, tabellen["vestigingen"]["vestiging_id"])
    # V3 was not judged, and its permit says what it is; V4 stays unknown.
    assert ranges(made, "eigen") == [("3.1", "3.1"), ("2", "3.2"), ("4.1", "4.1"), None]
    # The minimum of a plan is no maximum; a limit without an upper end is one value.
    assert ranges(made, "plek") == [("4.2", "4.2"), ("4.1", "4.1"), None, None]


def test_an_imagined_placement_says_nothing_of_today(tabellen: dict[str, pd.DataFrame]) -> None:
    found = judged(
        vestiging_id=["V1"], soort=["nieuw"], toets=["zwaarder_dan_maximum"], waarde=[8], grens=[9]
    )
    made: Any = make_kiezen(tabellen, found, tabellen["vestigingen"]["vestiging_id"])
    assert ranges(made, "eigen")[0] is None
    assert ranges(made, "plek")[0] is None


def test_land_in_use_counts_where_all_of_it_is_known(tabellen: dict[str, pd.DataFrame]) -> None:
    made = make_kiezen(tabellen, make_empty("uitkomsten"), tabellen["vestigingen"]["vestiging_id"])
    # What a firm needs goes before what it uses; half a sum is no sum.
    assert made["m2"] == [1_200, 500, None, None]


def test_a_code_is_named_by_the_nearest_heading_of_its_own_edition() -> None:
    rows = pd.DataFrame(
        {
            "vestiging_id": ["V1", "V2", "V3", "V4"],
            "volgnr": [1, 1, 1, 1],
            "sbi": ["45204", "18129", "2511", "2511"],
            "sbi_versie": ["2008", "2008", "2008", "2025"],
        }
    )
    names = list_sbi_names(conform(rows, "activiteiten"))
    assert names["18129"] == "Overige drukkerijen"  # has no heading of its own
    assert names["45204"] == "Carrosserieherstel"
    assert "2511" not in names
