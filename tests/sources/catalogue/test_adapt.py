"""Every way of adapting that the catalogue names exists, and gives columns of its table."""

from __future__ import annotations

import pytest
from tests.sources.catalogue.conftest import ask, layer
from werklocaties_gis.settings.catalogus import read_catalogue
from werklocaties_gis.sources.catalogue.adapt import BEWERKINGEN, VORMEN
from werklocaties_gis.tables.schema import read_schema

NAMED = {row.bewerking for row in read_catalogue().values() if row.bewerking}


def test_what_the_catalogue_names_is_what_there_is() -> None:
    assert set(BEWERKINGEN) | VORMEN == NAMED


@pytest.mark.parametrize("way", sorted(set(BEWERKINGEN) - {"capaciteitskaart_pc6"}))
def test_a_layer_that_is_adapted_has_the_key_of_its_table(way: str) -> None:
    table = next(row.tabel for row in read_catalogue().values() if row.bewerking == way)
    made = BEWERKINGEN[way](ask(layer([])))
    assert set(read_schema(table).keys) <= set(made.frame.columns)
    assert made.frame.empty
    assert made.meldingen == ()
