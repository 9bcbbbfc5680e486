"""One style serves the points and the areas of a mixed layer; others have a class a value."""

from __future__ import annotations

from werklocaties_gis.report.qgis.stijl.klassen import list_indeling
from werklocaties_gis.report.qgis.stijl.lagen import find_laag
from werklocaties_gis.report.qgis.stijl.tekenwijze import is_mixed, make_renderer


def test_a_mixed_layer_is_drawn_by_rules_on_the_kind_of_shape() -> None:
    made = make_renderer(find_laag("gevoelige_objecten"), list_indeling("gevoelige_objecten", "nl"))
    assert made.get("type") == "RuleRenderer"
    filters = [str(rule.get("filter")) for rule in made.iter("rule")]
    assert sum("'Point'" in text for text in filters) == 5
    kinds = [symbol.get("type") for symbol in made.iterfind("./symbols/symbol")]
    assert kinds == ["fill"] * 5 + ["marker"] * 5 + ["line"] * 5
    assert is_mixed("bestemmingen")
    assert not is_mixed("plekken")


def test_of_one_kind_it_has_a_class_a_value() -> None:
    laag, found = find_laag("gevoelige_objecten"), list_indeling("gevoelige_objecten", "nl")
    made = make_renderer(laag, found, "punt")
    assert made.get("type") == "categorizedSymbol"
    assert [one.get("value") for one in made.iter("category")][-1] == "onbekend"


def test_what_lies_on_one_point_is_drawn_in_a_ring() -> None:
    for table in ("kaart_vestigingen", "kaart_bevindingen"):
        made = make_renderer(find_laag(table), list_indeling(table, "nl"))
        assert made.get("type") == "pointDisplacement"
        inner = made.find("renderer-v2")
        assert inner is not None
        assert inner.get("type") == "categorizedSymbol"


def test_a_park_has_no_pattern_under_its_plots() -> None:
    made = make_renderer(find_laag("bedrijventerreinen"), list_indeling("bedrijventerreinen", "nl"))
    assert made.get("type") == "singleSymbol"
    assert [one.get("class") for one in made.iter("layer")] == ["SimpleFill"]
