"""Every row has a class, and one that nobody knows is unknown."""

from __future__ import annotations

import pytest
from werklocaties_gis.report.qgis.stijl.klassen import MAKERS, list_indeling
from werklocaties_gis.vocabulary.colours import NEUTRAAL, contrast, stijl


@pytest.mark.parametrize("table", sorted(set(MAKERS) - {"kaart_opties"}))
def test_whatever_the_palette_lacks_is_unknown(table: str) -> None:
    found = list_indeling(table, "nl")
    assert found.expressie.endswith("ELSE 'onbekend' END")
    assert found.klassen[-1].waarde == "onbekend"
    assert found.klassen[-1].naam == "onbekend"
    assert len({one.waarde for one in found.klassen}) == len(found.klassen)
    assert all(one.look is not NEUTRAAL for one in found.klassen[:-1])


def test_an_optie_of_which_nothing_says_that_it_fits_does_not_for_certain() -> None:
    found = list_indeling("kaart_opties", "nl")
    assert found.expressie == "CASE WHEN NOT \"mogelijk\" THEN 'past' ELSE 'mogelijk' END"


def test_classes_are_called_by_the_language_of_the_run() -> None:
    dutch, english = (list_indeling("plekken", taal).klassen for taal in ("nl", "en"))
    assert [one.naam for one in dutch] == [
        "vrij",
        "later vrij, of voorbehouden",
        "in gebruik",
        "onbekend",
    ]
    assert english[0].naam == "free"


def test_homes_show_every_state_of_their_plan() -> None:
    names = [one.naam for one in list_indeling("gevoelige_objecten", "nl").klassen]
    assert names == ["bestaand", "bestemd, niet gebouwd", "ontwerpplan", "visie", "onbekend"]


def test_contours_can_be_read_as_lines_on_white() -> None:
    assert all(
        contrast(one.look.rand, "#FFFFFF") >= 4.5
        for one in list_indeling("contouren", "nl").klassen
    )


def test_findings_of_one_check_are_told_apart_by_certainty_and_other_tables_are_one_class() -> None:
    one = list_indeling("kaart_bevindingen", "nl", uitkomst=True)
    assert [klasse.waarde for klasse in one.klassen] == ["zeker", "mogelijk", "onbekend"]
    assert [k.look for k in list_indeling("natura2000", "nl").klassen] == [
        stijl("tabel", "natura2000")
    ]
