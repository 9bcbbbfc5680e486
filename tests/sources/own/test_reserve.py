"""Which plots are a hidden reserve, on five plots that anyone can work out."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point
from tests.sources.own import kaartje
from werklocaties_gis.sources.own.afleiding import derive_kavels
from werklocaties_gis.sources.own.reserve import list_verborgen_reserve
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, make_empty

KAVELS = {
    # status, west, built
    "leeg": ("uitgegeven_onbebouwd", 0),
    "schuur": ("uitgegeven", 100),  # 500 m2 of 10,000
    "vol": ("uitgegeven", 200),  # 4,000 m2
    "te koop": ("terstond_uitgeefbaar", 300),
    "in gebruik": ("uitgegeven_onbebouwd", 400),  # a firm stores there
}
PANDEN = ((110, 0, 160, 10), (200, 0, 240, 100))


def kavels(**changes: object) -> gpd.GeoDataFrame:
    frame = kaartje.vlakken(
        [(west, 0, west + 100, 100) for _, west in KAVELS.values()],
        kavel_id=list(KAVELS),
        status=[status for status, _ in KAVELS.values()],
        **changes,
    )
    made: gpd.GeoDataFrame = conform(frame, "kavels")
    return made


def firms(x: float = 450, inexact_m: float = 0.0) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(
        {"vestiging_id": ["V1"], "nauwkeurigheid_m": [inexact_m]},
        geometry=[Point(kaartje.X + x, kaartje.Y + 50)],
        crs=CRS_RD,
    )
    made: gpd.GeoDataFrame = conform(frame, "vestigingen")
    return made


def said(found: gpd.GeoDataFrame) -> dict[str, tuple[str, str]]:
    return {
        str(row["kavel_id"]): (row["reden"], row["uitkomst"])
        for row in pd.DataFrame(found).to_dict("records")
    }


def test_issued_plots_that_are_empty_or_nearly_so_are_listed() -> None:
    found = list_verborgen_reserve(kavels(), kaartje.vlakken(PANDEN), firms())
    assert said(found) == {
        "in gebruik": ("onbebouwd", "mogelijk"),
        "leeg": ("onbebouwd", "zeker"),
        "schuur": ("nauwelijks_bebouwd", "mogelijk"),
    }
    row = found.set_index("kavel_id").loc["schuur"]
    assert (row["bebouwd_m2"], row["bebouwd_share"], row["onbebouwd_m2"]) == (500, 0.05, 9_500)
    assert found.set_index("kavel_id")["vestigingen"].to_dict() == {
        "in gebruik": 1,
        "leeg": 0,
        "schuur": 0,
    }


def test_the_share_and_the_size_from_which_plots_count_can_be_chosen() -> None:
    panden = kaartje.vlakken(PANDEN)
    strict = list_verborgen_reserve(kavels(), panden, firms(), bebouwd_tot_share=0.04)
    assert "schuur" not in said(strict)
    wide = list_verborgen_reserve(kavels(), panden, firms(), bebouwd_tot_share=0.4)
    assert said(wide)["vol"] == ("nauwelijks_bebouwd", "mogelijk")
    assert list_verborgen_reserve(kavels(), panden, firms(), vanaf_m2=10_001).empty


def test_without_buildings_only_the_issue_speaks_and_an_issued_plot_is_unknown() -> None:
    found = list_verborgen_reserve(kavels(), None, firms())
    assert said(found) == {
        "in gebruik": ("volgens_uitgifte", "mogelijk"),
        "leeg": ("volgens_uitgifte", "mogelijk"),
    }
    assert found["bebouwd_m2"].isna().all()
    assert found["onbebouwd_m2"].isna().all()


def test_only_the_firm_of_which_the_place_is_inexact_may_lie_on_more_plots() -> None:
    every = pd.concat([firms(150), firms(250, 60).assign(vestiging_id="V2")], ignore_index=True)
    found = list_verborgen_reserve(
        kavels(), kaartje.vlakken(PANDEN), gpd.GeoDataFrame(every), bebouwd_tot_share=1.0
    )
    counts = found.set_index("kavel_id")["vestigingen"]
    assert counts.to_dict() == {"in gebruik": 0, "leeg": 0, "schuur": 2, "vol": 1}


@pytest.mark.parametrize(("inexact_m", "word"), [(0, "zeker"), (60, "mogelijk")])
def test_a_firm_that_may_lie_on_a_plot_takes_its_certainty(inexact_m: float, word: str) -> None:
    found = list_verborgen_reserve(kavels(), kaartje.vlakken(PANDEN), firms(150, inexact_m))
    assert said(found)["leeg"] == ("onbebouwd", word)


def test_a_firm_that_uses_a_plot_without_lying_on_it_counts_once() -> None:
    gebruik = pd.DataFrame({"vestiging_id": ["V1", "V9"], "plek_id": ["P", "P"]})
    parts = pd.DataFrame({"plek_id": ["P"], "kavel_id": ["leeg"]})
    found = list_verborgen_reserve(
        kavels(), kaartje.vlakken(PANDEN), firms(50), gebruik=gebruik, plek_kavels=parts
    )
    assert found.set_index("kavel_id").loc["leeg", "vestigingen"] == 2
    assert said(found)["leeg"][1] == "mogelijk"


def test_of_derived_plots_the_unbuilt_one_is_possible_and_the_road_is_none() -> None:
    made = derive_kavels(kaartje.percelen(), kaartje.panden(), kaartje.terreinen())
    nobody = gpd.GeoDataFrame(make_empty("vestigingen"))
    found = list_verborgen_reserve(made.kavels, kaartje.panden(), nobody)
    assert said(found) == {
        # 402 m2 of 10,040 under a building, so some 4 %.
        "AFG-P2": ("nauwelijks_bebouwd", "mogelijk"),
        "AFG-P5": ("onbebouwd", "mogelijk"),
    }
    assert found["afgeleid"].all()
