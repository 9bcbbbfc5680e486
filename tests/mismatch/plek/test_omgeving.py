"""What surrounds and governs each place."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving, mend
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import read_schema


def surroundings(situaties: ModuleType, **tables: Any) -> Any:
    place = {"plek_id": "P1", "terrein_id": "T1", "soort": "kavel", "geometrie": situaties.box()}
    given = {"plekken": [{**place, **tables.pop("plek", {})}], **tables}
    return list_omgeving(situaties.as_tabellen(given), Beleid())


def park(situaties: ModuleType, **extra: Any) -> list[dict[str, Any]]:
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    return [{"terrein_id": "T1", "geometrie": around, **extra}]


def test_the_table_is_as_its_schema_says(situaties: ModuleType) -> None:
    table = surroundings(situaties)
    assert tuple(table.columns) == read_schema("omgeving").names()


@pytest.mark.parametrize(
    ("ceiling", "low", "high"), [("3", "3.1", "3.2"), ("5", "5.1", "5.3"), ("6", "6", "6")]
)
def test_a_ceiling_of_the_park_is_a_range(
    situaties: ModuleType, ceiling: str, low: str, high: str
) -> None:
    row = surroundings(
        situaties, bedrijventerreinen=park(situaties, milieucategorie_plafond=ceiling)
    ).iloc[0]
    assert (row["max_laag"], row["max_hoog"], row["band_bron"]) == (low, high, "terrein")


def test_the_plan_goes_before_the_park(situaties: ModuleType) -> None:
    row = surroundings(
        situaties,
        bedrijventerreinen=park(situaties, milieucategorie_plafond="5", watergebonden="ja"),
        bestemmingen=[situaties.zone("1", "3.2", watergebonden="nee")],
    ).iloc[0]
    assert (row["max_hoog"], row["band_bron"], row["nat"]) == ("3.2", "plan", "droog")


def test_a_shape_that_crosses_itself_is_mended_and_the_rest_left_alone() -> None:
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    good = shapely.box(0, 0, 1, 1)
    mended = mend(np.array([bow, good], dtype=object))
    assert shapely.is_valid(mended).all()
    assert mended[1] is good


def test_a_study_without_places_has_the_columns_of_shorter_lists_too(
    situaties: ModuleType,
) -> None:
    tables = situaties.as_tabellen({"vestigingen": [{"vestiging_id": "V"}]})
    beleid = Beleid(gevoelige_lijst={"stof": ("woning",)})
    assert "gevoelig_stof_rustig_zeker_m" in list_omgeving(tables, beleid)
    assert len(detect_mismatches(tables, situaties.list_lijsten(), beleid).uitkomsten)
