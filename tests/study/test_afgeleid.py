"""What a study leaves out is taken from its shapes, and what shapes cannot tell stays missing."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from shapely import Point, box
from werklocaties_gis.study.afgeleid import make_derived
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty


def make_table(table: str, columns: dict[str, object], shapes: list[object]) -> pd.DataFrame:
    return conform(gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS_RD), table)


def make_study(**tabellen: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {table: tabellen.get(table, make_empty(table)) for table in INPUT_TABLES}


KAVELS = make_table(
    "kavels",
    {"kavel_id": ["K1", "K2"], "status": ["uitgegeven", pd.NA], "oppervlakte_m2": [900.0, pd.NA]},
    [box(0, 0, 100, 10), box(100, 0, 150, 10)],
)
TERREINEN = make_table("bedrijventerreinen", {"terrein_id": ["T1"]}, [box(-10, -10, 90, 90)])


def test_each_plot_becomes_a_place_where_none_is_given() -> None:
    made, notices = make_derived(make_study(kavels=KAVELS))
    plekken = made["plekken"]
    assert plekken["plek_id"].tolist() == ["K1", "K2"]
    assert plekken["soort"].tolist() == ["kavel", "kavel"]
    assert plekken["kavel_m2"].tolist() == [900.0, 500.0]
    assert plekken["status"].iloc[0] == "uitgegeven"
    assert plekken["status"].isna().iloc[1]
    assert made["plek_kavels"]["kavel_id"].tolist() == ["K1", "K2"]
    assert [(n.code, n.count) for n in notices] == [
        ("area_from_geometry", 1),
        ("plekken_from_kavels", 2),
    ]


def test_places_that_are_given_are_not_replaced() -> None:
    plek = make_table("plekken", {"plek_id": ["P1"], "soort": ["unit"]}, [box(0, 0, 5, 5)])
    made, _ = make_derived(make_study(kavels=KAVELS, plekken=plek))
    assert made["plekken"]["plek_id"].tolist() == ["P1"]
    assert made["plek_kavels"].empty


def test_the_outline_of_a_unit_says_nothing_of_its_land() -> None:
    plekken = make_table(
        "plekken",
        {"plek_id": ["P1", "P2", "P3"], "soort": ["unit", "kavel", pd.NA]},
        [box(0, 0, 5, 5), box(10, 0, 20, 10), box(30, 0, 35, 5)],
    )
    made, _ = make_derived(make_study(plekken=plekken))
    assert made["plekken"]["kavel_m2"].fillna(-1).tolist() == [-1, 100, -1]


def test_a_plot_lies_on_the_park_in_which_its_inner_point_lies() -> None:
    made, notices = make_derived(make_study(kavels=KAVELS, bedrijventerreinen=TERREINEN))
    assert made["kavels"]["terrein_id"].fillna("").tolist() == ["T1", ""]
    assert made["plekken"]["terrein_id"].fillna("").tolist() == ["T1", ""]
    assert ("terrein_from_position", "kavels", 1) in [(n.code, n.table, n.count) for n in notices]


def test_a_park_that_is_given_is_kept_wherever_the_plot_lies() -> None:
    kavels = KAVELS.assign(terrein_id=pd.array(["T9", pd.NA], dtype="string"))
    made, _ = make_derived(make_study(kavels=kavels, bedrijventerreinen=TERREINEN))
    assert made["kavels"]["terrein_id"].fillna("").tolist() == ["T9", ""]


def test_where_parks_overlap_none_is_chosen() -> None:
    two = make_table(
        "bedrijventerreinen",
        {"terrein_id": ["T1", "T2"]},
        [box(-10, -10, 90, 90), box(0, 0, 200, 20)],
    )
    made, notices = make_derived(make_study(kavels=KAVELS, bedrijventerreinen=two))
    assert made["kavels"]["terrein_id"].fillna("").tolist() == ["", "T2"]
    assert ("terrein_overlap", "kavels", 1) in [(n.code, n.table, n.count) for n in notices]


def test_no_table_that_was_given_is_changed() -> None:
    study = make_study(kavels=KAVELS.copy(), bedrijventerreinen=TERREINEN.copy())
    make_derived(study)
    pd.testing.assert_frame_equal(study["kavels"], KAVELS)
    assert study["plekken"].empty


def test_a_study_of_firms_alone_stays_as_it_is() -> None:
    firm = make_table("vestigingen", {"vestiging_id": ["V1"]}, [Point(1, 1)])
    made, notices = make_derived(make_study(vestigingen=firm))
    assert notices == ()
    assert made["plekken"].empty


def test_areas_say_of_homes_and_places_in_what_surroundings_they_lie() -> None:
    areas = make_table(
        "gebiedstypen",
        {
            "gebiedstype_id": ["G1", "G2"],
            "gebiedstype": ["gemengd", "functiemenging"],
            "menging": [pd.NA, "A"],
        },
        [box(0, 0, 50, 50), box(90, -10, 200, 20)],
    )
    homes = make_table(
        "gevoelige_objecten",
        {"object_id": ["H1"], "soort": ["woning"], "aanwezig_vanaf": ["2031-01-01"]},
        [box(5, 5, 15, 15)],
    )
    made, notices = make_derived(
        make_study(kavels=KAVELS, gebiedstypen=areas, gevoelige_objecten=homes)
    )
    assert made["gevoelige_objecten"]["gebiedstype"].tolist() == ["gemengd"]
    assert made["plekken"]["menging"].fillna("?").tolist() == ["?", "A"]
    codes = {note.code: note.count for note in notices}
    assert codes["menging_from_area"] == codes["menging_partly"] == 1
    # What does not stand there yet is no plan: the planstatus says that, not the date (Bkl 3.21).
    assert made["gevoelige_objecten"]["planstatus"].tolist() == ["bestaand"]
