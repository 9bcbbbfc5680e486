"""Differences say which way and how surely, with their ha, by sign and pattern too."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.cartography.verschillaag import list_verschilklassen, make_verschillaag

NAMEN = {"T1": "De Vijfsluizen"}


def test_a_difference_is_told_with_its_certainty_and_equal_without(
    ruimtestudie: ModuleType,
) -> None:
    verschillen, _ = ruimtestudie.make_verschillen()
    assert list(list_verschilklassen(verschillen)) == [
        "ruimer_bestemd_dan_past.zeker",
        "gelijk",
        "lager_gebruikt_dan_bestemd.mogelijk",
    ]


def test_each_piece_has_the_ha_of_the_table_and_its_words(ruimtestudie: ModuleType) -> None:
    laag, left_out = make_verschillaag(*ruimtestudie.make_verschillen(), NAMEN, "nl", 10_000)
    assert left_out == []
    assert laag.ha is not None
    found = dict(zip(laag.klasse, laag.ha, strict=True))
    assert found["ruimer_bestemd_dan_past.zeker"] == 3.0
    assert found["gelijk"] == 7.0
    assert "De Vijfsluizen: ruimer bestemd: zeker" in set(laag.namen)


def test_up_and_down_and_sure_and_maybe_differ_without_colour(ruimtestudie: ModuleType) -> None:
    laag, _ = make_verschillaag(*ruimtestudie.make_verschillen(), NAMEN, "nl", 10_000)
    looks = {name: (one.cijfer, one.look.vorm) for name, one in laag.klassen.items()}
    assert looks["ruimer_bestemd_dan_past.zeker"] == ("+", "effen")
    assert looks["ruimer_bestemd_dan_past.mogelijk"] == ("(+)", "streep")
    assert looks["lager_gebruikt_dan_past.zeker"] == ("–", "effen")
    assert looks["lager_gebruikt_dan_past.mogelijk"] == ("(–)", "streep")


def test_where_there_is_no_difference_goes_first(ruimtestudie: ModuleType) -> None:
    laag, left_out = make_verschillaag(*ruimtestudie.make_verschillen(), NAMEN, "nl", 10)
    assert left_out == ["gelijk"]
    assert "gelijk" not in set(laag.klasse)
