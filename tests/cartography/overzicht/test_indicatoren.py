"""Every measure has a name in two languages, a sentence, and columns that the overview has."""

from __future__ import annotations

import pytest
from werklocaties_gis.cartography.overzicht.indicatoren import INDICATOREN, Indicator
from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.overview.beeld.rangorde import RANGLIJSTEN
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import label, list_values

EACH = pytest.mark.parametrize("indicator", INDICATOREN, ids=lambda one: one.id)


@EACH
def test_it_is_called_by_a_name_and_explained(indicator: Indicator) -> None:
    assert indicator.id in list_values("indicator")
    known = read_schema("overzicht_gebieden").names()
    if indicator.id in known:
        assert label("indicator", indicator.id) == label("overzicht", indicator.id)
    assert set(indicator.kolommen) <= set(known)
    words = read_words("nl")
    assert f"kaart_overzicht_verdeling_{indicator.verdeling}" in words
    kind = "maat" if indicator.id.endswith("_share") else indicator.id
    sentence = words[f"kaart_overzicht_telling_{kind}"]
    for name in indicator.telling:
        assert f"{{{name[2:] if kind == 'maat' and name[1] == '_' else name}}}" in sentence


def test_a_map_ranks_as_the_rankings_of_the_overview_do() -> None:
    listed = dict(RANGLIJSTEN)
    both = [one for one in INDICATOREN if one.id in listed]
    assert both
    assert all(one.volgorde == listed[one.id] for one in both)


def test_the_question_of_the_region_can_be_asked() -> None:
    assert [one.id for one in INDICATOREN] == [
        *("netto_ha", "banen_per_ha", "vrij_hard_ha", "saldo_ha"),
        *("a_zeker_share", "a_onbekend_share", "b_zeker_share", "b_onbekend_share"),
        *("c_zeker_share", "c_onbekend_share", "fmi"),
    ]
