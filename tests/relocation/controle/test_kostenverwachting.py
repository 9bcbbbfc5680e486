"""Which lines a move must have."""

from __future__ import annotations

from werklocaties_gis.relocation.controle.kostenverwachting import list_verwacht, stands_for
from werklocaties_gis.settings.zaak import Zaak


def test_the_project_says_which_lines_are_to_be_expected_in_a_situation() -> None:
    own = Zaak.model_validate({"verwacht": [{"situatie": "huur", "kostensoorten": ["inrichting"]}]})
    found = list_verwacht(own)
    assert found["huur"] == ("inrichting",)
    assert "huurverschil" in list_verwacht(Zaak())["huur"]
    assert found["eigendom"] == list_verwacht(Zaak())["eigendom"]


def test_nadeelcompensatie_stands_for_what_makes_a_firm_whole() -> None:
    assert {"verhuizing", "omzetverlies"} <= stands_for({"nadeelcompensatie"})
    assert stands_for({"verwerving_opstal"}) == {"verwerving_opstal", "verwerving_grond"}
    assert stands_for({"sloop"}) == {"sloop"}
