"""The GeoPackage alone, without the project, opens styled: what a double click on a layer gives."""

from __future__ import annotations

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from werklocaties_gis.report.qgis.stijl.stijlen import list_qml
from werklocaties_gis.report.qgis.stijl.tekenwijze import is_mixed
from werklocaties_gis.report.qgis.stijl.velden import list_names
from werklocaties_gis.tables.schema import INPUT_TABLES, KAART_TABLES, RESULT_TABLES, read_schema

DRAWN = tuple(
    table
    for table in (*INPUT_TABLES, *RESULT_TABLES, *KAART_TABLES)
    if read_schema(table).geometry is not None
)
SINGLE = {"vestigingen", "bedrijventerreinen", "natura2000", "beperkingen", "netstations", "haltes"}
SINGLE |= {"gebieden", "dekking", "verborgen_reserve"}


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("table", DRAWN)
def test_a_style_is_well_formed_and_fits_points_and_areas_alike(table: str, taal: Any) -> None:
    page = fromstring(list_qml(table, taal))
    assert page.tag == "qgis"
    # With it QGIS refuses the style for the other shapes of a mixed layer.
    assert page.find("layerGeometryType") is None
    # A class of another type than its value draws nothing, without a word.
    assert {one.get("type") for one in page.iter("category")} <= {"string"}


def list_layers(oordeel: Any, run: str) -> list[tuple[str, str, Any]]:
    """Table, kind of shape, and what QGIS says of every layer that it offers."""
    return [
        (*name.split("/"), layer)
        for file in oordeel[run]["bestanden"].values()
        for name, layer in file.items()
        if not name.startswith(("layer_styles", "werklocaties_versie"))
    ]


@pytest.mark.programs
@pytest.mark.parametrize("run", ["gewoon", "vijandig"])
def test_every_layer_opens_in_rd_with_our_style_and_names(oordeel: Any, run: str) -> None:
    for table, _, layer in list_layers(oordeel, run):
        assert layer["geldig"], table
        for name, heading in list_names(table, "nl").items():
            # A name that is its column's own, QGIS does not keep twice.
            assert layer["namen"][name] == heading or heading.lower() == name, (table, name)
        # Of a layer that may hold any shape and holds none, QGIS makes a table without a place.
        if table in DRAWN and (layer["rijen"] or not is_mixed(table)):
            assert layer["crs"] == "EPSG:28992", table
            assert (layer["tekenwijze"] == "singleSymbol") == (table in SINGLE), table


@pytest.mark.programs
def test_every_row_has_a_class_and_is_drawn(oordeel: Any) -> None:
    seen = set()
    for table, kind, layer in list_layers(oordeel, "gewoon"):
        for one in layer.get("klassen", []):
            if one["kleuren"]:
                seen.add(table)
                ink = sum(n for colour, n in one["kleuren"].items() if colour != "#FFFFFF")
                assert ink > 50, (table, kind, one["naam"])
        if "klassen" in layer:
            assert sum(one["rijen"] for one in layer["klassen"]) == layer["rijen"], table
    # The example has no rows of the last two.
    assert seen == set(DRAWN) - {"verborgen_reserve", "haltes", "hoofdwegen"}


@pytest.mark.programs
def test_points_and_areas_of_one_layer_are_both_drawn(oordeel: Any) -> None:
    found = oordeel["gewoon"]["bestanden"]["werklocaties.gpkg"]
    for kind in ("Point", "Polygon"):
        layer = found[f"gevoelige_objecten/{kind}"]
        assert layer["tekenwijze"] == "RuleRenderer"
        homes = [one for one in layer["klassen"] if one["naam"] == "bestaand" and one["rijen"]]
        assert [one["rijen"] for one in homes] == [46]
        assert homes[0]["kleuren"]
