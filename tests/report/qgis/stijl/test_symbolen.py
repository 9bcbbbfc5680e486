"""A class has its shape, its hatch and its letter besides its colour."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from werklocaties_gis.report.qgis.stijl.symbolen import make_symbol
from werklocaties_gis.vocabulary.colours import stijl


def layers(symbol: Element) -> list[str]:
    return [str(one.get("class")) for one in symbol.findall("layer")]


def option(symbol: Element, name: str) -> list[str]:
    return [str(one.get("value")) for one in symbol.iter("Option") if one.get("name") == name]


def test_points_have_the_shape_and_the_letter_of_the_palette() -> None:
    made = make_symbol(stijl("uitkomst", "zeker"), "punt", "0", letter=True)
    assert layers(made) == ["SimpleMarker", "FontMarker"]
    assert option(made, "name")[:1] == ["triangle"]
    assert option(made, "chr") == ["Z"]
    assert layers(make_symbol(stijl("uitkomst", "zeker"), "punt", "0")) == ["SimpleMarker"]


def test_areas_have_a_pattern_over_a_translucent_ground() -> None:
    hatched = make_symbol(stijl("stand", "later"), "vlak", "1", dekking=0.4)
    assert layers(hatched) == ["SimpleFill", "LinePatternFill"]
    assert option(hatched, "color")[0] == "143,211,188,102"
    crossed = make_symbol(stijl("planstatus", "ontwerp"), "vlak", "1")
    assert layers(crossed) == ["SimpleFill", "LinePatternFill", "LinePatternFill"]
    dotted = make_symbol(stijl("stand", "bezet"), "vlak", "1")
    assert layers(dotted) == ["SimpleFill", "PointPatternFill"]
    assert layers(make_symbol(stijl("stand", "vrij"), "vlak", "1")) == ["SimpleFill"]


def test_a_ground_of_no_opacity_is_not_drawn_and_its_outline_may_be_broken() -> None:
    made = make_symbol(stijl("stand", "vrij"), "vlak", "1", dekking=0.0, streep=True)
    assert option(made, "style") == ["no"]
    assert option(made, "outline_style") == ["dash"]


def test_a_move_is_a_bowed_arrow_and_an_optie_a_plain_or_broken_line() -> None:
    move = make_symbol(stijl("soort_zet", "blijvend"), "lijn", "0")
    assert layers(move) == ["GeometryGenerator"]
    assert move.find(".//layer[@class='ArrowLine']") is not None
    fits, perhaps = (
        make_symbol(stijl("optie", name), "lijn", "0") for name in ("past", "mogelijk")
    )
    assert option(fits, "line_style") == ["solid"]
    assert option(perhaps, "line_style") == ["dash"]
