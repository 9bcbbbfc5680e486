"""Sheets have everything a map needs, and no text of theirs is ever reckoned."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from werklocaties_gis.report.qgis.bouwstenen import element
from werklocaties_gis.report.qgis.indruk import (
    KAART,
    LEGENDA,
    MATEN,
    PLAATJE,
    SCHAAL,
    Opschrift,
    fit_extent,
    make_layouts,
    plain,
)


def boom() -> Element:
    return element("layer-tree-group")


def test_each_sheet_has_map_legend_scale_arrow_and_its_texts() -> None:
    texts = Opschrift("T [% 1 %]", "onder", ("signaal", "bronnen"))
    made = make_layouts(texts, (0.0, 0.0, 1000.0, 500.0), boom, "nl")
    assert [sheet.get("name") for sheet in made] == ["Kaart A4 liggend", "Kaart A3 liggend"]
    for sheet in made:
        kinds = [int(item.get("type") or 0) for item in sheet.findall("LayoutItem")]
        assert {KAART, LEGENDA, PLAATJE, SCHAAL} <= set(kinds)
        said = [
            item.get("labelText") for item in sheet.findall("LayoutItem") if item.get("labelText")
        ]
        assert said[:2] == ["T [% '[%' %] 1 %]", "onder"]
        assert "signaal\nbronnen" in said
        assert len({item.get("uuid") for item in sheet.iter("LayoutItem")}) == len(kinds) + 1


def test_nothing_sticks_out_of_its_sheet() -> None:
    made = make_layouts(Opschrift("", "", ()), (0.0, 0.0, 1.0, 1.0), boom, "en")
    for sheet, (_, width, height) in zip(made, MATEN, strict=True):
        for item in sheet.findall("LayoutItem"):
            left, top, _ = str(item.get("position")).split(",")
            wide, tall, _ = str(item.get("size")).split(",")
            assert float(left) + float(wide) <= width
            assert float(top) + float(tall) <= height


@pytest.mark.parametrize("shape", [0.5, 1.0, 1.6])
def test_the_whole_study_is_within_the_frame(shape: float) -> None:
    west, south, east, north = fit_extent((0.0, 0.0, 3000.0, 1000.0), shape)
    assert west < 0
    assert south < 0
    assert east > 3000
    assert north > 1000
    assert (east - west) / (north - south) == pytest.approx(shape)


def test_a_text_without_an_expression_is_left_alone() -> None:
    assert plain("50% van [x]") == "50% van [x]"
