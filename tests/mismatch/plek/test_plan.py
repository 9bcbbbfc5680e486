"""What the words of the plan add to its band on a place."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.plek.plan import list_planarrays, list_planobjecten
from werklocaties_gis.settings.beleid import Beleid


def surroundings(situaties: ModuleType, *zones: dict[str, Any], **switches: Any) -> pd.Series:
    rows = [{**zone, "bestemming_id": f"Z{number}"} for number, zone in enumerate(zones)]
    given = situaties.one_firm(bestemmingen=rows)
    return list_omgeving(situaties.as_tabellen(given), Beleid(**switches)).iloc[0]


def test_a_band_written_as_3a_is_read_or_unknown_by_the_policy(situaties: ModuleType) -> None:
    zone = situaties.zone("1", "3.1", naam="bedrijf (b≤3A)")
    read = surroundings(situaties, zone)
    assert (read["max_hoog"], read["lezing_3a_3b"]) == ("3.1", True)
    unread = surroundings(situaties, zone, lezing_3a_3b="geen")
    assert pd.isna(unread["max_hoog"])
    assert (unread["max_open"], unread["lezing_3a_3b"]) == (True, True)
    plain = surroundings(situaties, situaties.zone("1", "3.1", naam="bedrijf (b≤3.1)"))
    assert not plain["lezing_3a_3b"]


def test_an_aanduiding_whose_words_were_not_read_leaves_the_band_open(
    situaties: ModuleType,
) -> None:
    dark = situaties.zone(
        None, None, soort="functieaanduiding", naam="bedrijf tot en met categorie 7"
    )
    row = surroundings(situaties, situaties.zone("1", "3.1"), dark)
    assert (row["max_hoog"], row["max_open"]) == ("3.1", True)


def test_a_draft_stands_apart_from_what_holds(situaties: ModuleType) -> None:
    draft = situaties.zone("1", "2", planstatus="ontwerp")
    row = surroundings(situaties, situaties.zone("1", "3.1"), draft)
    assert (row["max_hoog"], row["ontwerp_hoog"], row["ontwerp_zone_id"]) == ("3.1", "2", "Z1")


def test_names_of_the_plan_tell_of_firms_and_exclusions(situaties: ModuleType) -> None:
    smithy = situaties.zone(
        None,
        None,
        soort="functieaanduiding",
        naam="specifieke vorm van bedrijf - smederij",
        geometrie=situaties.box(width=50),
    )
    shops = situaties.zone(None, None, soort="functieaanduiding", naam="detailhandel uitgesloten")
    row = surroundings(situaties, situaties.zone("1", "3.1"), smithy, shops)
    assert (row["benoemd"], row["functies_uit"]) == (("smederij",), ("detailhandel",))
    arrays = list_planarrays(pd.DataFrame([row]))
    assert arrays.benoemd_namen == ("smederij",)
    assert arrays.benoemd_masks[arrays.benoemd_soort[0]].tolist() == [True]
    assert arrays.uit_overal.tolist() == [[True, False]]


def test_places_without_names_are_of_one_kind(situaties: ModuleType) -> None:
    row = surroundings(situaties, situaties.zone("1", "3.1"))
    arrays = list_planarrays(pd.DataFrame([row, row]))
    assert arrays.benoemd_soort.tolist() == [0, 0]
    assert arrays.uit_deels.shape == (2, 1)
    assert not np.any(arrays.uit_deels)


def test_reading_the_words_leaves_the_table_as_it_is(situaties: ModuleType) -> None:
    table = situaties.as_table(
        "bestemmingen", [situaties.zone("1", "3.1", naam="(b≤3A)", bestemming_id="Z1")]
    )
    before = table.copy()
    list_planobjecten(table, Beleid(lezing_3a_3b="geen"))
    pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(before))


def under(
    situaties: ModuleType, toets: str, sbi: str, *zones: dict[str, Any], **tables: Any
) -> str:
    """Word for a firm on a plek under zones; the list gives code 42 category 4.2, and so on."""
    rows = [{**zone, "bestemming_id": f"Z{number}"} for number, zone in enumerate(zones)]
    return str(situaties.word(situaties.one_firm(sbi, bestemmingen=rows, **tables), toets))


def test_forty_small_designations_leave_no_clean_bill(situaties: ModuleType) -> None:
    """Of 30 ha in 4.2, 40 times 1,400 m2 with at most 2 is 19 %: the firm may stand on one."""
    large = situaties.zone("1", "4.2", geometrie=situaties.box(width=1_000, height=300))
    small = [
        situaties.zone(
            *("1", "2"),
            soort="functieaanduiding",
            geometrie=situaties.box(x=100_000 + 20 * n, width=10, height=140),
        )
        for n in range(40)
    ]
    plek = {"plek_id": "P1", "geometrie": situaties.box(width=1_000, height=300)}
    asked = ("zwaarder_dan_maximum", "42", large)
    assert under(situaties, *asked, *small, plekken=[plek]) == "mogelijk"
    assert under(situaties, *asked, small[0], plekken=[plek]) == "geen_signaal"


def test_a_firm_above_a_plan_that_may_be_the_later_is_not_called_fit(
    situaties: ModuleType,
) -> None:
    x = situaties.zone("1", "2", plan_id="X")
    y = {"plan_id": "Y", "plandatum": "2005-01-01"}
    own = (
        situaties.zone("1", "3.2", **y),
        situaties.zone("1", "4.2", soort="functieaanduiding", **y),
    )
    assert under(situaties, "zwaarder_dan_maximum", "42", x, *own) == "mogelijk"
    assert under(situaties, "zwaarder_dan_maximum", "42", *own) == "geen_signaal"


def test_a_band_that_the_new_style_replaced_judges_nobody(situaties: ModuleType) -> None:
    old = situaties.zone("1", "2", plan_id="A", plandatum="2010-01-01")
    new = situaties.zone(None, None, plan_id="B", plandatum="2025-01-01", regime="nieuwe_stijl")
    for toets in ("zwaarder_dan_maximum", "lager_dan_maximum", "onder_minimum"):
        told = under(situaties, toets, "32", old, new)
        assert told == under(situaties, toets, "32", new) == "onbekend"


def test_a_minimum_that_stands_alone_is_a_minimum(situaties: ModuleType) -> None:
    bare = situaties.zone("3.1", None)
    assert under(situaties, "onder_minimum", "20", bare) == "zeker"
    assert under(situaties, "onder_minimum", "32", bare) == "geen_signaal"
    assert under(situaties, "zwaarder_dan_maximum", "32", bare) == "onbekend"
