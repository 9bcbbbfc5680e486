"""A tip escapes what it tells, and texts come from their scale on."""

from __future__ import annotations

from werklocaties_gis.report.qgis.stijl.kaartjes import make_kaartje, make_opschrift, make_titel
from werklocaties_gis.report.qgis.stijl.lagen import LAGEN, find_laag


def test_every_value_in_a_tip_is_escaped() -> None:
    for laag in LAGEN:
        text = make_kaartje(laag, "nl").text or ""
        for part in text.split("[%")[1:]:
            value = part.partition("%]")[0]
            for raw, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
                assert f"'{raw}', '{safe}')" in value
        # The invented says so wherever the table can.
        assert ("fictief" in text) == (
            laag.table not in {"kaart_opties", "kaart_verplaatsingen", "milieuruimte"}
        ) or laag.table == "milieuruimte"


def test_a_row_is_called_by_its_name_or_else_its_key() -> None:
    assert make_titel(find_laag("plekken")).text == 'coalesce("naam", "plek_id")'


def test_texts_wait_for_their_scale() -> None:
    made = make_opschrift(find_laag("plekken"), "vlak")
    assert made is not None
    rendering = made.find(".//rendering")
    assert rendering is not None
    assert (rendering.get("scaleVisibility"), rendering.get("scaleMax")) == ("1", "2500")
    assert make_opschrift(find_laag("kaart_opties"), "lijn") is None


def test_an_arrow_is_numbered_on_its_bow_and_a_park_is_named_beside_its_firms() -> None:
    arrow = make_opschrift(find_laag("kaart_verplaatsingen"), "lijn")
    park = make_opschrift(find_laag("bedrijventerreinen"), "vlak")
    assert arrow is not None
    assert park is not None
    assert arrow.find(".//placement").get("geometryGeneratorEnabled") == "1"
    assert park.find(".//placement").get("placement") == "8"
