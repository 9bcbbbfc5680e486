"""The tree has groups in the order of the map, those without layers left out."""

from __future__ import annotations

from werklocaties_gis.report.qgis.boom import make_boom
from werklocaties_gis.report.qgis.bouwstenen import element
from werklocaties_gis.report.qgis.projectlagen import Projectlaag


def layer(key: str, groep: str, *, aan: bool) -> Projectlaag:
    return Projectlaag(key, key.title(), groep, aan, "./x", "ogr", element("maplayer"))


LAYERS = (
    layer("gebied", "gebied", aan=True),
    layer("toets", "toetsen", aan=False),
    layer("firma", "bedrijven", aan=True),
)


def test_groups_come_in_order_and_findings_lie_within_firms() -> None:
    root = make_boom(LAYERS, "nl")
    assert [group.get("name") for group in root] == [
        "Bedrijven en bevindingen",
        "Gebied en dekking",
    ]
    firms = root[0]
    assert [one.get("name") for one in firms] == ["Firma", "Bevindingen per toets"]
    assert firms[0].get("checked") == "Qt::Checked"
    assert firms[1][0].get("checked") == "Qt::Unchecked"


def test_the_legend_of_a_sheet_has_no_numbers() -> None:
    assert list(make_boom(LAYERS, "nl").iter("Option"))
    assert not list(make_boom(LAYERS, "nl", telt=False).iter("Option"))
