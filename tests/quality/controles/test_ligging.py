"""Positions: on no place, on one point, on points that stand for something else."""

from __future__ import annotations

import numpy as np
import shapely
from tests.quality.schoon import add, as_gegevens, ask, change, drop, make_schoon
from werklocaties_gis.errors import Notice
from werklocaties_gis.quality.controles import ligging
from werklocaties_gis.tables.rijen import Rijen

NOWHERE = shapely.Point(103_063.7, 453_050.3)
"""Between two plots of the first park."""


def test_a_firm_that_seeks_space_needs_no_place() -> None:
    tables = make_schoon()
    drop(tables, "gebruik", "vestiging_id", "V01")
    change(tables, "vestigingen", "V01", geometry=NOWHERE)
    assert ask(ligging.check_plek, tables) == {"zonder_plek": ["V01"]}
    change(tables, "vestigingen", "V01", zoekt_ruimte=True)
    assert ask(ligging.check_plek, tables) == {}


def test_a_firm_that_gebruik_names_may_lie_beside_its_place() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", geometry=NOWHERE)
    assert ask(ligging.check_plek, tables) == {}
    change(tables, "vestigingen", "V01", geometry=None)
    assert ask(ligging.check_plek, tables) == {}


def test_ten_firms_at_one_point_are_a_business_centre_and_eleven_are_not() -> None:
    tables = make_schoon()
    point = tables["vestigingen"].geometry.iloc[0]
    for at in range(9):
        add(tables, "vestigingen", "V01", vestiging_id=f"X{at}", geometry=point)
    assert ask(ligging.check_stapel, tables) == {}
    add(tables, "vestigingen", "V01", vestiging_id="X9", geometry=point)
    found = ask(ligging.check_stapel, tables)
    assert found == {"op_een_punt": ["V01", *(f"X{at}" for at in range(10))]}


def test_the_origin_of_rd_and_the_middle_of_a_park_are_no_address() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", geometry=shapely.Point(155_000.4, 463_000.0))
    change(tables, "vestigingen", "V02", geometry=shapely.Point(105_000, 455_000.4))
    change(tables, "vestigingen", "V03", geometry=shapely.Point(105_000, 455_000.6))
    found = ask(ligging.check_schijnpunt, tables)
    assert found == {"schijnpunt": ["V01"], "op_middelpunt": ["V02"]}, (
        "area G1 has its middle there"
    )


def test_points_that_reading_took_away_are_told_by_number() -> None:
    rows = ("rij 2", "rij 4", "rij 20")
    notice = Notice("point_placeholder", "vestigingen", 3, "lisa.csv", (), rows)
    rijen = {"vestigingen": Rijen(np.array(["lisa.csv"] * 19, dtype=object), np.arange(2, 21))}
    gegevens = as_gegevens(make_schoon(), meldingen=(notice,), rijen=rijen)
    (finding,) = ligging.check_schijnpunt(gegevens)
    assert (finding.regel, finding.aantal, finding.van) == ("schijnpunt_weg", 3, 19)
    assert finding.posities.tolist() == [0, 2, 18]


def test_one_point_on_whole_hundreds_is_chance_and_a_stated_inaccuracy_is_honest() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", geometry=shapely.Point(103_100, 453_100))
    assert ask(ligging.check_raster, tables) == {}
    change(tables, "vestigingen", "V02", geometry=shapely.Point(103_200, 453_100))
    assert ask(ligging.check_raster, tables) == {"ligging_op_raster": ["V01", "V02"]}
    change(tables, "vestigingen", "*", nauwkeurigheid_m=71.0)
    assert ask(ligging.check_raster, tables) == {}


def test_without_a_study_area_nothing_lies_outside_and_all_outside_is_told_elsewhere() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", geometry=shapely.Point(90_000, 450_000))
    assert ask(ligging.check_gebied, tables) == {"buiten_gebied": ["V01"]}
    assert ask(ligging.check_gebied, tables, gebied=None) == {}
    assert ask(ligging.check_gebied, tables, gebied=shapely.box(0, 0, 1, 1)) == {}


def test_a_second_place_far_away_is_no_mistake_where_the_first_is_near() -> None:
    tables = make_schoon()
    add(tables, "gebruik", "V01", plek_id="P20")
    assert ask(ligging.check_gebruik_ligging, tables) == {}
    drop(tables, "gebruik", "plek_id", "P01")
    assert ask(ligging.check_gebruik_ligging, tables) == {"gebruik_ver_weg": ["V01 / P20"]}
