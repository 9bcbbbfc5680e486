"""Contours over each place."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import shapely
from werklocaties_gis.mismatch.plek.beperkingen import list_beperkingen
from werklocaties_gis.settings.beleid import Beleid


def found(situaties: ModuleType, *rows: Any) -> Any:
    table = situaties.as_table(
        "beperkingen",
        [
            {"beperking_id": f"X{n}", "geometrie": situaties.box(width=200), **row}
            for n, row in enumerate(rows)
        ],
    )
    place = shapely.from_wkt([situaties.box()])
    return list_beperkingen(place, np.zeros(1), table, Beleid()).iloc[0]


def test_of_several_contours_the_most_certain_decides(situaties: ModuleType) -> None:
    row = found(
        situaties,
        {"werking": "voorwaarde", "soort": "bodem"},
        {"werking": "verbod", "soort": "leiding", "categorie_max": "4.1"},
        {"werking": "verbod", "soort": "kering", "categorie_max": "3.1"},
    )
    assert (row["beperking_zeker_vanaf"], row["beperking_mogelijk_vanaf"]) == ("3.2", "1")
    assert (row["beperking_id"], row["beperking_soort"]) == ("X2", "kering")


def test_of_equals_the_first_by_id_is_named(situaties: ModuleType) -> None:
    row = found(situaties, {"werking": "verbod"}, {"werking": "verbod"})
    assert row["beperking_id"] == "X0"


def test_a_contour_up_to_the_highest_category_touches_nobody(situaties: ModuleType) -> None:
    row = found(situaties, {"werking": "verbod", "categorie_max": "6"})
    assert row[["beperking_zeker_vanaf", "beperking_mogelijk_vanaf", "beperking_id"]].isna().all()


def test_without_contours_nothing_touches_the_place(situaties: ModuleType) -> None:
    row = found(situaties, {"geometrie": situaties.box(x=200_000)})
    assert row[["beperking_zeker_vanaf", "beperking_mogelijk_vanaf", "beperking_id"]].isna().all()
