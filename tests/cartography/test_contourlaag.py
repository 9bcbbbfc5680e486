"""Contours are chosen by what they lie round, aspect, area and reading, and shown per category."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.cartography.contourlaag import SCHAKELAARS, TOLERANCE_M, make_contourlaag
from werklocaties_gis.cartography.vlaklaag import count_punten
from werklocaties_gis.vocabulary.colours import contrast


def test_every_contour_has_its_category_and_says_how_far_it_reaches(
    ruimtestudie: ModuleType,
) -> None:
    laag, left_out = make_contourlaag(ruimtestudie.make_contouren(), "nl", 10_000)
    assert left_out == []
    assert list(laag.klasse) == ["3.2", "3.1", "3.2", "2", "4.2", "4.2"]
    assert list(laag.namen)[:2] == ["3.2 · 100 m", "3.1 · 50 m"]
    assert all(laag.fictief)


def test_the_map_opens_with_the_largest_distance_of_firms_on_the_safe_side() -> None:
    assert dict(SCHAKELAARS) == {
        "van": ("vestiging",),
        "aspect": ("grootste",),
        "gebiedstype": ("rustig",),
        "zekerheid": ("mogelijk",),
    }


def test_what_a_reader_chooses_is_called_by_its_name(ruimtestudie: ModuleType) -> None:
    laag, _ = make_contourlaag(ruimtestudie.make_contouren(), "nl", 10_000)
    named = {one.naam: list(one.waarden.values()) for one, _ in laag.schakelaars}
    assert "bedrijven van vandaag" in named["van"]
    assert "rustige woonwijk" in named["gebiedstype"]
    assert "geluid" in named["aspect"]


def test_the_drawn_line_stays_within_half_a_metre_of_the_computed_one(
    ruimtestudie: ModuleType,
) -> None:
    contouren = ruimtestudie.make_contouren()
    laag, _ = make_contourlaag(contouren, "nl", 10_000)
    off_m = shapely.hausdorff_distance(laag.shapes, contouren.geometry.to_numpy(), densify=0.02)
    assert np.max(off_m) <= TOLERANCE_M + 0.01
    assert count_punten(laag.shapes) < count_punten(contouren.geometry.to_numpy())


def test_too_many_points_cost_the_places_first_and_then_what_is_certain(
    ruimtestudie: ModuleType,
) -> None:
    contouren = ruimtestudie.make_contouren()
    apart = [shape.buffer(number / 10) for number, shape in enumerate(contouren.geometry)]
    near = contouren.set_geometry(apart, crs=contouren.crs)
    whole = count_punten(make_contourlaag(near, "nl", 10_000)[0].shapes)
    laag, left_out = make_contourlaag(near, "nl", whole - 1)
    assert left_out == ["plek"]
    assert len(laag.shapes) == 5
    laag, left_out = make_contourlaag(near, "nl", 0)
    assert left_out == ["plek", "zeker", "aspect", "alles"]
    assert len(laag.shapes) == 0


def test_a_contour_without_a_category_is_shown_as_unknown(ruimtestudie: ModuleType) -> None:
    contouren = ruimtestudie.make_contouren().assign(categorie=None)
    laag, _ = make_contourlaag(contouren, "nl", 10_000)
    assert set(laag.klasse) == {"onbekend"}
    assert laag.namen[0] == "? · 100 m"


def test_line_and_words_of_each_category_can_be_read_on_white(ruimtestudie: ModuleType) -> None:
    laag, _ = make_contourlaag(ruimtestudie.make_contouren(), "nl", 10_000)
    assert min(contrast(one.look.rand, "#FFFFFF") for one in laag.klassen.values()) >= 4.5


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_card_tells_distance_rule_and_source(ruimtestudie: ModuleType, taal: Any) -> None:
    laag, _ = make_contourlaag(ruimtestudie.make_contouren(), taal, 10_000)
    velden: Any = laag.velden
    assert velden["afstand_m"]["n"] == [100, 50, 50, 30, 300, 300]
    assert "2009" in velden["regel"]["w"][0]
    assert velden["bron"]["w"] == ["verzonnen (test)"]
    assert "peildatum" not in velden  # nobody knows it
