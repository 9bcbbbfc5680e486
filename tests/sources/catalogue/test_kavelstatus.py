"""Words of status of others become ours; a word that is not known stays unknown."""

from __future__ import annotations

import pytest
from tests.sources.catalogue.conftest import ask, codes, layer, square
from werklocaties_gis.sources.catalogue.kavelstatus import WORDS, adapt_kavels
from werklocaties_gis.tables.schema import read_schema


def test_every_word_that_it_can_become_is_one_of_the_table() -> None:
    assert set(WORDS.values()) <= set(read_schema("kavels")["status"].allowed)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Uitgeefbaar", "terstond_uitgeefbaar"),
        ("Niet terstond uitgeefbaar", "niet_terstond"),
        ("Reservering", "gereserveerd"),
        ("In optie", "optie"),
        ("Verkocht, niet geleverd", "verkocht_niet_geleverd"),
    ],
)
def test_a_word_becomes_ours(word: str, status: str) -> None:
    frame = layer([square(0, 0)], OBJECTID=[7], status=[word])
    made = adapt_kavels(ask(frame)).frame
    assert made[["kavel_id", "status"]].values.tolist() == [["7", status]]


def test_a_word_that_does_not_say_it_all_leaves_the_status_unknown() -> None:
    frame = layer([square(0, 0), square(200, 0)], OBJECTID=[1, 2], status=["Verkocht", None])
    made = adapt_kavels(ask(frame))
    assert made.frame["status"].isna().all()
    assert codes(made.meldingen) == {"kavelstatus_unknown": 1}


def test_an_area_measured_in_another_projection_is_not_taken_over() -> None:
    frame = layer([square(0, 0)], OBJECTID=[1], status=["Optie"], oppervlakte_m2=[26_000.0])
    assert adapt_kavels(ask(frame)).frame["oppervlakte_m2"].isna().all()
