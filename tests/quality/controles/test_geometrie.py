"""Shapes: the limit of a tenth, and what reading mended."""

from __future__ import annotations

import pytest
import shapely
from tests.quality.schoon import as_gegevens, ask, change, make_schoon, shift
from werklocaties_gis.errors import Notice
from werklocaties_gis.quality.controles import geometrie


@pytest.mark.parametrize(
    ("told_m2", "found"),
    [(4_510.0, {}), (4_490.0, {"oppervlakte_wijkt_af": ["K01"]}), (5_490.0, {})],
)
def test_an_area_may_differ_a_tenth_from_its_shape(told_m2: float, found: object) -> None:
    tables = make_schoon()
    change(tables, "kavels", "K01", oppervlakte_m2=told_m2)
    assert ask(geometrie.check_oppervlakte, tables) == found


def test_the_outline_of_a_building_is_no_area_of_land() -> None:
    tables = make_schoon()
    change(tables, "plekken", "P01", soort="pand", kavel_m2=900.0)
    assert ask(geometrie.check_oppervlakte, tables) == {}


def test_shapes_that_were_mended_are_told_with_their_rows_and_change_of_area() -> None:
    tables = make_schoon()
    fields = (("change_m2", "12.5"), ("which", "K03, K07"))
    notice = Notice("geometry_mended", "kavels", 2, "kavels.gpkg", fields)
    (finding,) = geometrie.check_hersteld(as_gegevens(tables, meldingen=(notice,)))
    assert (finding.aantal, finding.van) == (2, 20)
    assert tables["kavels"]["kavel_id"].iloc[finding.posities].tolist() == ["K03", "K07"]
    assert finding.velden["change_m2"] == 12.5


def test_every_shape_that_was_mended_is_named_though_its_sentence_names_twenty() -> None:
    tables = make_schoon()
    keys = tuple(tables["kavels"]["kavel_id"])
    fields = (("change_m2", "1.0"), ("which", ", ".join(keys[:3])))
    notice = Notice("geometry_mended", "kavels", len(keys), "k.gpkg", fields, keys)
    (finding,) = geometrie.check_hersteld(as_gegevens(tables, meldingen=(notice,)))
    assert len(finding.posities) == finding.aantal == 20


def test_a_layer_is_elsewhere_only_where_none_of_it_touches_the_area() -> None:
    tables = make_schoon()
    change(tables, "bestemmingen", "BT1", geometry=shift(80_000, 0))
    assert ask(geometrie.check_buiten_gebied, tables) == {}
    change(tables, "bestemmingen", "BT2", geometry=shift(80_000, 0))
    assert ask(geometrie.check_buiten_gebied, tables) == {"laag_buiten_gebied": ["BT1", "BT2"]}
    assert ask(geometrie.check_buiten_gebied, tables, gebied=None) == {}


def test_a_plot_of_a_parking_place_is_a_sliver() -> None:
    tables = make_schoon()
    change(tables, "kavels", "K01", geometry=shapely.box(103_013, 453_007, 103_016, 453_010))
    change(tables, "kavels", "K02", geometry=shapely.box(103_065, 453_007, 103_070, 453_010))
    assert ask(geometrie.check_snippers, tables) == {"vlak_snipper": ["K01"]}


def test_a_row_without_a_sound_shape_is_named() -> None:
    tables = make_schoon()
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    frame = tables["kavels"].copy()
    frame.loc[4, "geometry"] = bow_tie
    tables["kavels"] = frame
    assert ask(geometrie.check_zonder_vorm, tables) == {"vorm_ontbreekt": ["K05"]}
