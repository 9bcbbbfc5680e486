"""Every state of issue of a plot means something to who looks for room."""

from __future__ import annotations

from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.colours import list_stijlen
from werklocaties_gis.vocabulary.standen import VAN_STATUS


def test_every_status_of_plots_and_places_has_a_word_of_the_palette() -> None:
    for table in ("kavels", "plekken"):
        assert set(VAN_STATUS) == set(read_schema(table)["status"].allowed)
    assert set(VAN_STATUS.values()) <= set(list_stijlen("stand"))
    assert VAN_STATUS["terstond_uitgeefbaar"] == "vrij"
