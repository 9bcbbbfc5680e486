"""Two maps over each other: which is higher, how surely, and on how many ha."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, make_stukken
from werklocaties_gis.mismatch.ruimte.verschillen import (
    Vergelijking,
    as_verschillen,
    as_vlakken,
    list_verschillen,
)
from werklocaties_gis.zoning.milieucategorie import code_of

IDS = np.array(["T1"], dtype=object)
WHOLE = shapely.box(0, 0, 1_000, 100)


def piece(stand: str, low: str = "", high: str = "", to: int = 1_000, since: int = 0) -> Stukken:
    """A strip of the park with a range of categories."""
    codes = (code_of(low), code_of(high or low)) if low else (-1, -1)
    shape = shapely.box(since, 0, to, 100)
    return make_stukken(np.array([0]), np.array([shape]), stand, codes)


def compare(een: Stukken, ander: Stukken, which: Vergelijking = "bestemd_past") -> pd.DataFrame:
    return list_verschillen(een, ander, IDS, which)


def word(een: Stukken, ander: Stukken, which: Vergelijking = "bestemd_past") -> tuple[str, str]:
    row = compare(een, ander, which).iloc[0]
    return row["verschil"], row["zekerheid"]


def test_zoned_heavier_than_fits_is_zoned_too_wide() -> None:
    plan, fits = piece("categorie", "4.2"), piece("categorie", "3.1")
    assert word(plan, fits) == ("ruimer_bestemd_dan_past", "zeker")
    assert word(fits, plan) == ("krapper_bestemd_dan_past", "zeker")
    assert word(plan, plan) == ("gelijk", "zeker")


def test_where_nothing_fits_every_category_is_too_wide() -> None:
    nothing = make_stukken(np.array([0]), np.array([WHOLE]), "geen", (-2, -2))
    assert word(piece("categorie", "1"), nothing) == ("ruimer_bestemd_dan_past", "zeker")


def test_what_is_unknown_on_either_side_is_unknown() -> None:
    for een, ander in (("onbekend", "4.2"), ("4.2", "onbekend")):
        pieces = [
            piece("onbekend") if name == "onbekend" else piece("categorie", name)
            for name in (een, ander)
        ]
        assert word(*pieces) == ("onbekend", "")


def test_a_range_is_certain_only_where_every_reading_says_the_same() -> None:
    main = piece("categorie", "4.1", "4.2")
    used = "gebruikt_bestemd"
    assert word(piece("categorie", "2", "3.2"), main, used) == (
        "lager_gebruikt_dan_bestemd",
        "zeker",
    )
    assert word(piece("categorie", "5.1"), main, used) == ("zwaarder_gebruikt_dan_bestemd", "zeker")
    assert word(piece("categorie", "3.2", "5.1"), main, used)[1] == "mogelijk"
    assert word(piece("categorie", "4.2"), main, used) == ("gelijk", "mogelijk")


def test_below_the_ceiling_of_a_park_is_never_certain_but_above_it_is() -> None:
    # IBIS '4': 4.1 or 4.2, and the plot may be zoned lower.
    ceiling = piece("plafond", "4.1", "4.2")
    used = "gebruikt_bestemd"
    low = word(piece("categorie", "2", "3.2"), ceiling, used)
    assert low == ("lager_gebruikt_dan_bestemd", "mogelijk")
    above = word(piece("categorie", "5.1"), ceiling, used)
    assert above == ("zwaarder_gebruikt_dan_bestemd", "zeker")
    assert word(piece("categorie", "4.2"), ceiling, used)[1] == "mogelijk"


def test_the_ceiling_above_what_fits_is_no_more_than_possible() -> None:
    found = word(piece("plafond", "4.1", "4.2"), piece("categorie", "3.1"))
    assert found == ("ruimer_bestemd_dan_past", "mogelijk")


def test_empty_places_and_land_without_a_place_keep_their_name() -> None:
    for stand in ("leeg", "geen_plek"):
        assert word(piece(stand), piece("onbekend"), "gebruikt_past") == (stand, "")


def test_areas_add_up_to_the_park_and_name_both_categories() -> None:
    plan = joined([piece("categorie", "3.1", to=300), piece("categorie", "4.2", since=300)])
    fits = joined([piece("categorie", "3.2", to=500), piece("categorie", "4.2", since=500)])
    found = compare(plan, fits).set_index("verschil")["oppervlakte_ha"].round(6)
    # 0-300: 3.1 under 3.2; 300-500: 4.2 over 3.2; 500-1,000: both 4.2; the park is 10 ha.
    assert found.to_dict() == {
        "krapper_bestemd_dan_past": 3.0, "ruimer_bestemd_dan_past": 2.0, "gelijk": 5.0
    }  # fmt: skip
    rows = as_verschillen([compare(plan, fits).assign(laag="hinder", groep="gevoelig")])
    wide = rows[rows["verschil"].eq("ruimer_bestemd_dan_past")].iloc[0]
    assert (wide["categorie_een"], wide["categorie_ander"]) == ("4.2", "3.2")
    assert wide["verschil_id"].startswith("T1|bestemd_past|hinder|gevoelig|ruimer_bestemd_dan_past")


def test_comparisons_without_a_layer_stay_without() -> None:
    rows = as_verschillen([compare(piece("categorie", "4.2"), piece("categorie", "3.1"))])
    assert rows["laag"].isna().all()


def test_the_land_of_each_difference_is_given_where_it_is_asked_for() -> None:
    plan = piece("categorie", "4.2")
    fits = joined([piece("categorie", "3.1", to=300), piece("categorie", "4.2", since=300)])
    rows = list_verschillen(plan, fits, IDS, "bestemd_past", met_vlakken=True)
    land = dict(zip(rows["verschil"], rows["geometry"], strict=True))
    assert land["ruimer_bestemd_dan_past"].bounds == (0, 0, 300, 100)
    assert land["gelijk"].bounds == (300, 0, 1_000, 100)
    assert "geometry" not in list_verschillen(plan, fits, IDS, "bestemd_past")


def test_the_land_has_the_number_of_its_row_in_the_table() -> None:
    plan, fits = piece("categorie", "4.2"), piece("categorie", "3.1")
    parts = [list_verschillen(plan, fits, IDS, "bestemd_past", met_vlakken=True)]
    table, land = as_verschillen(parts), as_vlakken(parts)
    assert list(land["verschil_id"]) == list(table["verschil_id"])
    assert land.area.tolist() == [1_000 * 100]
    assert "geometry" not in table


def test_without_land_that_was_asked_for_there_is_none() -> None:
    plan, fits = piece("categorie", "4.2"), piece("categorie", "3.1")
    assert as_vlakken([list_verschillen(plan, fits, IDS, "bestemd_past")]).empty


def test_hectares_of_a_park_are_the_same_to_the_last_digit_whatever_other_parks_there_are() -> None:
    ids = np.array(["T2", "T1"], dtype=object)
    ends = (0.0, 3.0, 4.0, 10.0)
    strips = [shapely.box(a, 0, b, 1.1) for a, b in pairwise(ends)]
    park = make_stukken(np.array([1] * 3), np.array(strips), "categorie", (2, 2))
    other = make_stukken(np.array([0]), np.array([shapely.box(9e3, 0, 9.1e3, 9)]), "onbekend")
    found = [
        list_verschillen(maps, maps, ids, "bestemd_past").set_index("terrein_id").loc["T1"]
        for maps in (park, joined([other, park]))
    ]
    assert found[0]["oppervlakte_ha"] == found[1]["oppervlakte_ha"]
