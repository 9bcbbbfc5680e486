"""Bars that are read without colour and without sight."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from werklocaties_gis.overview.beeld.figuur import draw_balken

SVG = "{http://www.w3.org/2000/svg}"


def _draw() -> str:
    return draw_balken(
        ["<b>Kade</b> & zo", "Een terrein met een bijzonder lange naam"],
        [("zeker", [2.0, None]), ("mogelijk", [1.0, 0.0])],
        titel='Maat "c"',
        eenheid="vestigingen",
    )


def test_it_is_well_formed_and_names_stay_text() -> None:
    root = ET.fromstring(_draw())
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == 'Maat "c" (vestigingen)'
    assert root.find(f".//{SVG}b") is None


def test_every_figure_stands_in_the_description() -> None:
    described = ET.fromstring(_draw()).findtext(f"{SVG}desc") or ""
    assert "<b>Kade</b> & zo: zeker 2; mogelijk 1" in described
    assert "bijzonder lange naam: zeker onbekend; mogelijk 0" in described


def test_series_differ_without_colour_and_an_unknown_value_has_no_bar() -> None:
    bars = [
        one.get("fill")
        for one in ET.fromstring(_draw()).findall(f"{SVG}rect")
        if one.get("height") == "15"
    ]
    assert bars == ["#4D4D4D", "url(#arcering)"]


def test_one_series_has_its_name_above_and_only_its_figures_beside_the_bars() -> None:
    root = ET.fromstring(draw_balken(["T1"], [("banen per ha", [36.3])], titel="banen per ha"))
    assert [one.text for one in root.findall(f"{SVG}text")] == ["banen per ha", "T1", "36,3"]
    assert root.findtext(f"{SVG}desc") == "T1: banen per ha 36,3"


def test_nothing_to_draw_is_still_a_drawing() -> None:
    assert ET.fromstring(draw_balken([], [("zeker", [])], titel="leeg")).tag == f"{SVG}svg"
