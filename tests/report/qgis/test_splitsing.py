"""What drawn whole would hide all is a layer a check, a map or a part."""

from __future__ import annotations

from werklocaties_gis.report.qgis.splitsing import RUIMTEKAARTEN, split_laag
from werklocaties_gis.report.qgis.stijl.lagen import find_laag, name_laag


def test_findings_are_a_layer_a_check_in_the_order_of_the_schema() -> None:
    made = split_laag(find_laag("kaart_bevindingen"), {"toets": ("net", "functie_past_niet")}, "nl")
    assert [name_laag(laag, "nl") for laag in made] == [
        "Functie past niet bij de plek",
        "Ruimte op het elektriciteitsnet niet zeker",
    ]
    assert [laag.filter for laag in made] == [
        "\"toets\" = 'functie_past_niet'",
        "\"toets\" = 'net'",
    ]


def test_contours_and_room_are_a_layer_a_map_and_plans_show_what_says_something() -> None:
    contours = split_laag(find_laag("contouren"), {"van": ("plek", "zone")}, "nl")
    assert [laag.sleutel for laag in contours] == [
        "werklocaties_contouren_plek",
        "werklocaties_contouren_zone",
    ]
    assert len(split_laag(find_laag("milieuruimte"), {}, "nl")) == len(RUIMTEKAARTEN)
    (plans,) = split_laag(find_laag("bestemmingen"), {}, "nl")
    assert "milieucategorie_max" in plans.filter
    assert split_laag(find_laag("plekken"), {}, "nl") == (find_laag("plekken"),)
