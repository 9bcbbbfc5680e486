"""The palette can be read in print, by the colour-blind, and without colour at all."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.vocabulary.colours import (
    NEUTRAAL,
    contrast,
    list_stijlen,
    read_stijlen,
    stijl,
)
from werklocaties_gis.vocabulary.labels import list_values

DOMAINS = sorted({domain for domain, _ in read_stijlen()})
AREAS = frozenset({"effen", "streep", "kruis", "punt"})
POINTS = frozenset({"cirkel", "vierkant", "ruit", "driehoek"})
SEEN_AS = {
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""


def _linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize(("key", "style"), read_stijlen().items(), ids=str)
def test_a_style_is_legible_on_paper(key: tuple[str, str], style: object) -> None:
    found = stijl(*key)
    assert found == style
    assert re.fullmatch("#[0-9A-F]{6}", found.kleur)
    assert contrast(found.rand, "#FFFFFF") >= 3, "the outline stands out on white"
    assert contrast(found.tekst, found.kleur) >= 4.5, "the letter can be read on the inside"
    assert found.vorm in AREAS | POINTS | {"pijl"}
    assert found.letter


@pytest.mark.parametrize("domain", DOMAINS)
def test_letters_tell_the_values_of_a_domain_apart_without_colour(domain: str) -> None:
    letters = [style.letter for style in list_stijlen(domain).values()]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("domain", ["uitkomst", "maat"])
def test_shapes_tell_the_words_apart_without_colour_or_letter(domain: str) -> None:
    shapes = [s.vorm for value, s in list_stijlen(domain).items() if value != "nvt"]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("reader", sorted(SEEN_AS))
def test_the_words_differ_for_a_reader_who_sees_other_colours(reader: str) -> None:
    matrix = np.array(SEEN_AS[reader])
    seen = [matrix @ _linear(style.kleur) for style in list_stijlen("uitkomst").values()]
    gaps = [np.abs(one - other).max() for one, other in itertools.combinations(seen, 2)]
    assert min(gaps) > 0.1


def test_categories_darken_step_by_step_so_that_grey_print_keeps_their_order() -> None:
    styles = list_stijlen("milieucategorie")
    assert list(styles)[:10] == list(CATEGORIEEN)
    light = [contrast(styles[name].kleur, "#000000") for name in CATEGORIEEN]
    assert light == sorted(light, reverse=True)
    assert all(styles[name].letter == name for name in CATEGORIEEN)


def test_every_word_toets_status_and_net_code_has_a_style() -> None:
    assert set(list_stijlen("uitkomst")) == set(list_values("uitkomst"))
    assert set(TOETSEN) <= set(list_stijlen("toets"))
    assert set(list_values("planstatus")) <= set(list_stijlen("planstatus"))
    assert set(list_values("netcode")) == set(list_stijlen("netcode"))


def test_a_value_that_the_palette_lacks_is_drawn_as_unknown() -> None:
    assert stijl("uitkomst", "nieuw woord") is NEUTRAAL


def test_black_on_white_is_the_largest_contrast_and_a_colour_on_itself_the_least() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#D55E00", "#D55E00") == 1
