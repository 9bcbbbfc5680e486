"""Areas have a folder of their own on every system, and a park one area."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
import shapely
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.partition.delen.gebieden import (
    LONGEST,
    list_folders,
    list_gebieden,
    list_in_gebied,
    list_of_parks,
    list_raakt,
)


def areas(situaties: ModuleType, *names: str | None, soort: str = "gemeente") -> object:
    rows = [
        {
            "gebied_id": f"G{at}",
            "soort": soort,
            "naam": name,
            "code": f"GM{at}",
            "geometrie": shapely.box(1_000 * at, 400_000, 1_000 * (at + 1), 401_000).wkt,
        }
        for at, name in enumerate(names)
    ]
    return situaties.as_table("gebieden", rows)


def test_names_that_differ_in_capitals_alone_are_told_apart_by_their_number() -> None:
    assert list_folders(["Beek", "BEEK", "'s-Hertogenbosch"], ["A", "B", "C"]) == (
        "beek-a",
        "beek-b",
        "s-hertogenbosch",
        "overig",
    )


def test_no_area_takes_the_folder_of_the_rest_nor_a_name_that_windows_keeps() -> None:
    found = list_folders(["Overig", "Con", "日本", "a" * 90, "../.."], ["1", "2", "3", "4", "5"])
    assert len(set(found)) == 6
    assert found.count("overig") == 1
    assert not {"con", "", "-"} & set(found)
    assert max(map(len, found)) <= LONGEST
    assert all(name.replace("-", "").isalnum() and name.isascii() for name in found)


def test_names_that_meet_after_all_keep_a_folder_each() -> None:
    found = list_folders(["Beek", "Beek", "Beek a"], ["a", "b", "c"])
    assert len(set(found)) == 4


def test_a_level_without_areas_is_refused_with_those_that_are_there(situaties: ModuleType) -> None:
    with pytest.raises(WerklocatiesError) as told:
        list_gebieden(areas(situaties, "Noord", soort="regio"), "gemeente")
    assert told.value.code == "verdeel_no_areas"
    assert told.value.fields["known"] == "regio"


def test_on_a_border_the_first_area_counts_and_outside_none(situaties: ModuleType) -> None:
    found = list_gebieden(areas(situaties, "West", None), "gemeente")
    points = shapely.points([[500, 400_500], [1_000, 400_500], [1_500, 400_500], [9_000, 400_500]])
    assert list_in_gebied(found, np.append(points, None)).tolist() == [0, 0, 1, -1, -1]
    assert found.folders == ("west", "g1", "overig")


def test_a_park_is_in_the_municipality_that_it_names(situaties: ModuleType) -> None:
    found = list_gebieden(areas(situaties, "West", "Oost"), "gemeente")
    shape = shapely.box(1_100, 400_100, 1_200, 400_200).wkt
    rows = [{"terrein_id": f"T{at}", "geometrie": shape} for at in range(3)]
    parks = situaties.as_table(
        "bedrijventerreinen", [rows[0] | {"gemeente_code": "GM0"}, rows[1], rows[2]]
    ).assign(gemeente_code=["GM0", None, "GM9999"])
    assert list_of_parks(found, parks).tolist() == [0, 1, 1]


def test_a_part_has_the_areas_that_it_lies_in_and_not_those_beyond_a_border(
    situaties: ModuleType,
) -> None:
    rows = areas(situaties, "A", "B", "C", "D")
    gebieden = list_gebieden(rows, "gemeente")
    nothing, in_d = np.empty((0, 4)), shapely.bounds([shapely.Point(3_500, 400_500)])
    found = [
        list_raakt(gebieden, np.array(own), rows, bounds).tolist()
        for own, bounds in (([1], nothing), ([1, 0], in_d), ([1, -1], nothing))
    ]
    # Of a part of which something lies in no area only the whole table tells that.
    assert found == [[1], [0, 1, 3], [0, 1, 2, 3]]
