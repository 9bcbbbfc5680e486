"""Whoever has only the file can read what it shows and how far it can be off."""

from __future__ import annotations

import numpy as np
import pytest
from werklocaties_gis.report.raster_metadata import list_input_tags, list_tags
from werklocaties_gis.zoning.afstandsraster import list_marge_m


@pytest.mark.parametrize("cell_m", [2.5, 5.0, 10.0, 25.0, 100.0])
def test_the_margin_that_is_promised_is_no_smaller_than_the_one_that_is_kept(
    cell_m: float,
) -> None:
    said = list_tags("hinder", cell_m)
    assert 0 <= float(said["VEILIGHEIDSMARGE_M"]) - list_marge_m(cell_m) < 0.01
    assert said["VEILIGHEIDSMARGE_M"] in said["MARGE_EN"]


def test_each_layer_tells_its_own_rule() -> None:
    hinder, gevaar = list_tags("hinder", 10.0), list_tags("gevaar", 10.0)
    assert "geur, stof en geluid" in hinder["TITEL_NL"]
    assert "een afstandsstap lager" in hinder["REGEL_NL"]
    assert "niet verlaagd" in gevaar["REGEL_NL"]
    assert list_tags("gevaar", 10.0, gevaar_verlagen=True)["REGEL_NL"] == hinder["REGEL_NL"]


def test_no_sentence_is_missing_and_every_text_has_both_languages() -> None:
    said = list_tags("gevaar", 10.0) | list_input_tags(np.array([0.0, 2.5]), has_dekking=True)
    assert not any(text.startswith("raster_") for text in said.values())
    assert {name[:-3] for name in said if name.endswith("_NL")} == {
        name[:-3] for name in said if name.endswith("_EN")
    }
    assert "onbekend (254)" in said["DEKKING_NL"]
    assert said["OBJECTEN"] == "2"
    assert "2.5 m" in said["GEVEL_EN"]
