"""Invented regions: fit for every table, the same from the same seed, and full of odd values."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema


def test_every_input_table_is_there_and_fits_its_schema() -> None:
    for seed in range(4):
        regio = make_regio(seed)
        assert tuple(regio) == INPUT_TABLES
        assert check_tabellen(regio) == ()


@pytest.mark.parametrize("table", INPUT_TABLES)
def test_a_table_is_what_reading_it_would_give(table: str) -> None:
    made = make_regio(3)[table]
    read = conform(made.sample(frac=1, random_state=1), table)
    pd.testing.assert_frame_equal(pd.DataFrame(made), pd.DataFrame(read))


def test_the_same_seed_gives_the_same_region_and_another_seed_another() -> None:
    first, again, other = make_regio(5), make_regio(5), make_regio(6)
    for table in INPUT_TABLES:
        pd.testing.assert_frame_equal(pd.DataFrame(first[table]), pd.DataFrame(again[table]))
    assert not first["vestigingen"].equals(other["vestigingen"])


def test_everything_is_marked_as_invented_with_its_seed() -> None:
    regio = make_regio(11)
    for table, frame in regio.items():
        if "fictief" in read_schema(table).names():
            assert frame["fictief"].all(), table
        if "bron" in frame:
            assert (frame["bron"] == "verzonnen (zaad 11)").all(), table


def test_sizes_are_those_that_were_asked_for() -> None:
    regio = make_regio(2, vestigingen=50, plekken=31, woningen=12, terreinen=3)
    assert len(regio["vestigingen"]) == 50
    assert len(regio["plekken"]) == 31
    assert len(regio["gevoelige_objecten"]) == 12
    assert len(regio["bedrijventerreinen"]) == 3


def test_the_smallest_region_still_has_a_park_a_firm_and_a_place() -> None:
    regio = make_regio(1, vestigingen=1, plekken=4, woningen=1)
    assert len(regio["gebruik"]) == 1
    assert len(regio["bedrijventerreinen"]) == 1


def test_places_on_parks_do_not_overlap_and_lie_inside_their_park() -> None:
    regio = make_regio(4, plekken=120, vestigingen=80)
    plekken = regio["plekken"]
    assert plekken.sindex.query(plekken.geometry, predicate="overlaps").size == 0
    op_terrein = plekken.dropna(subset="terrein_id")
    parken = regio["bedrijventerreinen"].set_index("terrein_id").geometry
    outlines = parken.loc[op_terrein["terrein_id"]].to_numpy()
    assert shapely.covers(outlines, op_terrein.geometry.to_numpy()).all()


def test_coordinates_of_places_are_whole_metres_inside_the_country() -> None:
    corners = make_regio(9)["plekken"].get_coordinates().to_numpy()
    assert (corners == np.round(corners)).all()
    assert (corners > [0, 300_000]).all()
    assert (corners < [300_000, 625_000]).all()


def test_many_regions_together_hold_every_kind_of_value() -> None:
    regios = [make_regio(seed) for seed in range(12)]

    def values(table: str, column: str) -> set[object]:
        texts = pd.concat([regio[table][column] for regio in regios]).astype("object")
        return {None if pd.isna(value) else value for value in texts}

    assert {"0", "1", "2", "3", "-1"} <= values("netgebieden", "afname_code")
    assert {"A", "B", "C", None} <= values("plekken", "menging")
    assert {"kavel", "pand", "unit", "programmaruimte", None} <= values("plekken", "soort")
    assert {"rustig", "gemengd", None} <= values("gevoelige_objecten", "gebiedstype")
    assert {"bestaand", "bestemd", "ontwerp", "visie"} <= values("gevoelige_objecten", "planstatus")
    assert {"zone", "gpp", "nee"} <= values("bedrijventerreinen", "zonebeheer")
    assert {None, "9900"} <= values("activiteiten", "sbi")
    assert {"2008", "2025"} <= values("activiteiten", "sbi_versie")
    assert {"eigendom", "huur", "erfpacht", None} <= values("vestigingen", "eigendom_huur")
    assert {True, False} <= values("vestigingen", "zoekt_ruimte")
    assert {"geen", "aankoop", None} <= values("plekken", "verwerving")
    assert {"geen", "kettingbeding", None} <= values("plekken", "borging")


def test_some_places_are_shared_and_some_firms_use_two() -> None:
    gebruik = make_regio(7, vestigingen=200, plekken=220)["gebruik"]
    assert gebruik["plek_id"].duplicated().any()
    assert gebruik["vestiging_id"].duplicated().any()
    assert not gebruik.duplicated(["vestiging_id", "plek_id"]).any()
