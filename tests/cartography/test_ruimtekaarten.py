"""Every map that can be chosen covers every park once, whichever layers the parks have."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis.cartography.ruimtekaarten import (
    list_kaartkeuzes,
    name_groepen,
    name_kaartkeuzes,
)


def areas_m2(rows: pd.DataFrame) -> dict[str, float]:
    """Land on each map."""
    keuzes = list_kaartkeuzes(rows, "kaart")
    land = keuzes.assign(m2=rows["oppervlakte_m2"].to_numpy()[keuzes["rij"]])
    found: dict[str, float] = land.groupby("keuze")["m2"].sum().to_dict()
    return found


def test_a_park_with_one_map_for_all_aspects_stands_on_hinder_and_on_gevaar(
    ruimtestudie: ModuleType,
) -> None:
    whole = 2 * 1_000 * 100
    assert areas_m2(ruimtestudie.make_milieuruimte()) == pytest.approx(
        {"bestemd": whole, "gebruikt": whole, "past.hinder": whole, "past.gevaar": whole}
    )


def test_without_layers_there_is_one_map_of_what_fits(ruimtestudie: ModuleType) -> None:
    rows = ruimtestudie.make_milieuruimte()
    rows = rows[rows["terrein_id"].eq("T2")]
    assert set(areas_m2(rows)) == {"bestemd", "gebruikt", "past"}


def test_the_whole_of_what_is_used_stays_beside_its_layers(ruimtestudie: ModuleType) -> None:
    rows = ruimtestudie.make_milieuruimte()
    used = rows[rows["terrein_id"].eq("T1") & rows["kaart"].eq("gebruikt")].assign(laag="hinder")
    found = areas_m2(pd.concat([rows, used], ignore_index=True))
    assert found["gebruikt"] == found["gebruikt.hinder"] == 2 * 1_000 * 100


def test_no_rows_are_no_maps(ruimtestudie: ModuleType) -> None:
    assert list_kaartkeuzes(ruimtestudie.make_milieuruimte().iloc[:0], "kaart").empty


def test_maps_and_groups_have_names_in_both_languages() -> None:
    assert name_kaartkeuzes("kaart", ("past",), "nl") == {
        "past": "past",
        "past.hinder": "past: hinder",
        "past.gevaar": "past: gevaar",
    }
    assert list(name_groepen("en").values()) == ["present and allowed", "drafts and visions too"]
