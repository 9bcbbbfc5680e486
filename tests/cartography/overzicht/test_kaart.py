"""The overview as a page: one file, offline, the same from run to run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.cartography.overzicht.kaart import draw_overzichtkaart
from werklocaties_gis.errors import InvalidMapError
from werklocaties_gis.tables.schema import make_empty

TOLD: dict[str, Any] = {"titel": "Proef", "peildatum": "2026-01-01"}


def test_two_maps_of_the_same_overview_are_the_same_file(
    vlakken: dict[str, Any], overzicht: dict[str, pd.DataFrame], read_data: Callable[[str], Any]
) -> None:
    pages = [str(draw_overzichtkaart(vlakken, overzicht, **TOLD).get_root().render()) for _ in "ab"]
    assert pages[0] == pages[1]
    assert len(read_data(pages[0])["indicatoren"]) == 11


def test_a_study_without_parks_or_areas_gives_a_page_that_says_so(
    read_data: Callable[[str], Any],
) -> None:
    names = ("overzicht_gebieden", "overzicht_schuifruimte", "overzicht_bronnen")
    empty = {name: make_empty(name) for name in names}
    page = str(draw_overzichtkaart({}, empty, **TOLD).get_root().render())
    assert read_data(page)["niveaus"] == []


def test_a_choice_that_is_none_is_refused(
    vlakken: dict[str, Any], overzicht: dict[str, pd.DataFrame]
) -> None:
    with pytest.raises(InvalidMapError):
        draw_overzichtkaart(vlakken, overzicht, **TOLD, achtergrond="groen")
