"""What fits: two layers near mixed homes, planned homes on top, unknown beyond the coverage."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import shapely
from werklocaties_gis.mismatch.ruimte.past import (
    is_near,
    list_gaps,
    list_past,
    list_past_stukken,
)
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform


def test_with_quiet_homes_only_there_is_one_map(kaarten: ModuleType) -> None:
    homes = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(60)}])
    found = list_past_stukken(kaarten.AREAS, homes, kaarten.EVERYWHERE, Beleid())
    assert [len(found[laag]) for laag in ("hinder", "gevaar")] == [0, 0]
    assert kaarten.widths(found[""])["3.1"] == 40


def test_near_a_mixed_home_there_are_two_maps_unless_danger_is_lowered(
    kaarten: ModuleType,
) -> None:
    row = {"geometry": kaarten.row_of_homes(60), "gebiedstype": "gemengd"}
    homes = kaarten.as_objecten([row])
    found = list_past_stukken(kaarten.AREAS, homes, kaarten.EVERYWHERE, Beleid())
    assert len(found[""]) == 0
    assert kaarten.widths(found["hinder"])["3.2"] == 40
    assert kaarten.widths(found["gevaar"])["3.1"] == 40
    lowered = Beleid(gevaar_verlagen=True)
    one = list_past_stukken(kaarten.AREAS, homes, kaarten.EVERYWHERE, lowered)
    assert kaarten.widths(one[""]) == kaarten.widths(found["hinder"])


def test_a_home_in_an_unknown_area_counts_as_quiet(kaarten: ModuleType) -> None:
    row = {"geometry": kaarten.row_of_homes(60), "gebiedstype": "onbekend"}
    found = list_past_stukken(
        kaarten.AREAS, kaarten.as_objecten([row]), kaarten.EVERYWHERE, Beleid()
    )
    assert kaarten.widths(found[""])["3.1"] == 40


def test_an_inexact_home_is_as_near_as_it_can_be(kaarten: ModuleType) -> None:
    row = {"geometry": kaarten.row_of_homes(65), "nauwkeurigheid_m": 5.0}
    found = list_past_stukken(
        kaarten.AREAS, kaarten.as_objecten([row]), kaarten.EVERYWHERE, Beleid()
    )
    assert kaarten.widths(found[""])["3.1"] == 40


def test_planned_homes_count_in_the_second_run_only_on_top_of_the_present(
    kaarten: ModuleType,
) -> None:
    present = {"geometry": kaarten.row_of_homes(300)}
    planned = {"geometry": kaarten.row_of_homes(60), "groep": "gepland"}
    homes = kaarten.as_objecten([present, planned])
    now = list_past_stukken(kaarten.AREAS, homes, kaarten.EVERYWHERE, Beleid(), "gevoelig")
    later = list_past_stukken(kaarten.AREAS, homes, kaarten.EVERYWHERE, Beleid(), "gepland")
    assert kaarten.widths(now[""])["4.2"] == 200
    assert kaarten.widths(later[""])["3.1"] == 40


def test_beyond_the_coverage_a_home_may_stand_so_what_fits_is_unknown(
    kaarten: ModuleType,
) -> None:
    # Homes are known from 200 m west of the park; the row at 60 m decides up to what it allows.
    known = shapely.box(kaarten.WEST - 200, 390_000, 110_000, 410_000)
    homes = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(60)}])
    found = list_past_stukken(kaarten.AREAS, homes, kaarten.as_dekking(known), Beleid())
    # At x the row is x + 60 m away and the gap x + 200: unknown where the gap allows less.
    # 4.1 (200 m) from 140: the gap is 340 m away. 4.2 from 240: 440. 5.1 from 440: 640;
    # 5.2 from 640: 840; 5.3 (1,000 m) from 940: 1,140. Nowhere lower: all is known.
    assert kaarten.widths(found[""]) == {
        "3.1": 40,
        "3.2": 100,
        "4.1": 100,
        "4.2": 200,
        "5.1": 200,
        "5.2": 300,
        "5.3": 60,
    }
    near = shapely.box(kaarten.WEST - 20, 390_000, 110_000, 410_000)
    found = list_past_stukken(kaarten.AREAS, homes, kaarten.as_dekking(near), Beleid())
    # Gap at x + 20: 3.1 asks 50 m, so the first 30 m are unknown; 3.2 from 40 asks 100 m,
    # known from 80; 4.1 from 140 asks 200, known from 180; 4.2 from 240 asks 300: from 280;
    # 5.1 from 440 asks 500: from 480; 5.2 from 640 asks 700: from 680; 5.3 from 940: from 980.
    assert kaarten.widths(found[""]) == {
        "3.1": 10,
        "3.2": 60,
        "4.1": 60,
        "4.2": 160,
        "5.1": 160,
        "5.2": 260,
        "5.3": 20,
        "onbekend": 30 + 40 * 6,
    }


def test_without_any_coverage_only_what_fits_nowhere_is_known(kaarten: ModuleType) -> None:
    homes = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(0)}])
    found = list_past_stukken(kaarten.AREAS, homes, kaarten.as_dekking(None), Beleid())
    assert kaarten.widths(found[""]) == {"geen": 10, "onbekend": 990}


def test_a_park_well_inside_the_coverage_has_no_gap(kaarten: ModuleType) -> None:
    assert list_gaps(kaarten.AREAS, kaarten.EVERYWHERE).tolist() == [None]


def test_a_mixed_home_beyond_1500_m_makes_no_second_map(kaarten: ModuleType) -> None:
    for metres, has_two in ((1_500, True), (1_501, False)):
        home = np.array([kaarten.row_of_homes(metres)])
        assert is_near(kaarten.AREAS, home).tolist() == [has_two]
        rows = kaarten.as_objecten([{"geometry": home[0], "gebiedstype": "gemengd"}])
        found = list_past_stukken(kaarten.AREAS, rows, kaarten.EVERYWHERE, Beleid())
        assert (len(found["gevaar"]) > 0) == has_two


def test_what_is_unverified_is_named_where_it_counts(kaarten: ModuleType) -> None:
    row = {"geometry": kaarten.row_of_homes(60), "gebiedstype": "gemengd"}
    homes, cover = kaarten.as_objecten([row]), kaarten.EVERYWHERE
    found = list_past_stukken(kaarten.AREAS, homes, cover, Beleid())
    assert set(found["hinder"].regel) == {"gemengd_een_stap"}
    assert set(found["gevaar"].regel) == {"gevaar_niet_verlaagd"}
    lowered = list_past_stukken(kaarten.AREAS, homes, cover, Beleid(gevaar_verlagen=True))
    assert set(lowered[""].regel) == {"gevaar_verlaagd"}
    quiet = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(60)}])
    plain = list_past_stukken(kaarten.AREAS, quiet, cover, Beleid())
    assert set(plain[""].regel) == {"inwaartse_zonering"}


def test_rows_say_what_they_are_and_fill_every_park(
    kaarten: ModuleType, situaties: ModuleType
) -> None:
    parks = situaties.as_table(
        "bedrijventerreinen",
        [
            {"terrein_id": "T2", "geometrie": kaarten.PARK.wkt},
            {"terrein_id": "T1", "geometrie": situaties.box(150_000, 400_000, 100, 100)},
        ],
    )
    homes = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(60), "gebiedstype": "gemengd"}])
    cover = kaarten.as_dekking(shapely.box(0, 300_000, 300_000, 500_000))
    rows = conform(list_past(parks, homes, cover, Beleid()), "milieuruimte")
    per_map = rows.groupby(["terrein_id", rows["laag"].fillna("")])["oppervlakte_m2"].sum()
    assert per_map.round(3).to_dict() == {
        ("T1", ""): 10_000, ("T2", "hinder"): 500_000, ("T2", "gevaar"): 500_000
    }  # fmt: skip
    assert rows["kaart"].eq("past").all()
    assert rows["groep"].eq("gevoelig").all()
