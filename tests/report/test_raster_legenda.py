"""Every code of the raster has a meaning and a colour of its own."""

from __future__ import annotations

from werklocaties_gis.report.raster_legenda import WAARDEN, list_kleuren, list_legenda
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.vocabulary.colours import NEUTRAAL, stijl
from werklocaties_gis.zoning.afstandsraster import ALLES, BUITEN, NIETS, ONBEKEND


def test_categories_stand_at_1_to_10_in_their_order() -> None:
    legend = list_legenda()
    assert [legend[code] for code in range(1, ALLES + 1)] == [f"categorie {c}" for c in CATEGORIEEN]


def test_nothing_and_unknown_are_said_in_both_languages() -> None:
    assert list_legenda()[NIETS] == "geen categorie past"
    assert list_legenda("en")[ONBEKEND].startswith("unknown")
    assert list(list_legenda()) == list(list_legenda("en"))


def test_each_code_has_a_colour_of_its_own_and_outside_is_clear() -> None:
    colours = list_kleuren()
    assert len({colours[code] for code in WAARDEN}) == len(WAARDEN)
    assert colours[BUITEN][3] == 0
    assert all(colours[code][3] == 255 for code in WAARDEN)
    assert all(stijl(*where) is not NEUTRAAL for where in WAARDEN.values())
