"""Layers lie in the order of the map, and read their rows beside the project."""

from __future__ import annotations

from werklocaties_gis.report.qgis.inventaris import Inhoudslaag
from werklocaties_gis.report.qgis.projectlagen import list_projectlagen

BOX = (1.0, 2.0, 3.0, 4.0)
FOUND = (
    Inhoudslaag("w.gpkg", "gebieden", 1, ("vlak",), BOX),
    Inhoudslaag("w.gpkg", "uitkomsten", 5),
    Inhoudslaag("w.gpkg", "gevoelige_objecten", 2, ("punt", "vlak"), BOX),
    Inhoudslaag("w.gpkg", "bestemmingen", 2, ("vlak",), BOX),
    Inhoudslaag("w.gpkg", "kaart_vestigingen", 3, ("punt",), BOX),
)


def test_firms_lie_on_top_and_the_base_map_below_everything() -> None:
    keys = [
        layer.id.removeprefix("werklocaties_")
        for layer in list_projectlagen(FOUND, ["gevaar"], "nl")
    ]
    assert keys == [
        "kaart_vestigingen",
        "gevoelige_objecten_punt",
        "gevoelige_objecten",
        "bestemmingen",
        "gebieden",
        "raster_gevaar",
        "uitkomsten",
        "brt_grijs",
    ]


def test_a_mixed_table_is_a_layer_a_kind_and_a_condition_comes_last() -> None:
    sources = {layer.id: layer.bron for layer in list_projectlagen(FOUND, [], "nl")}
    points = "./w.gpkg|layername=gevoelige_objecten|geometrytype=Point"
    assert sources["werklocaties_gevoelige_objecten_punt"] == points
    assert sources["werklocaties_bestemmingen"].startswith(
        "./w.gpkg|layername=bestemmingen|geometrytype=Polygon|subset="
    )


def test_the_base_map_is_off_and_asks_nothing_when_it_opens() -> None:
    last = list_projectlagen(FOUND, [], "en")[-1]
    assert not last.aan
    assert last.bron.startswith("type=xyz&url=https://service.pdok.nl/")
    assert "{z}/{x}/{y}" in last.bron
    assert last.naam == "BRT base map grey (PDOK)"
