"""The public page holds areas and totals; of a firm nothing, in no form."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from tests.cartography.publiekstudie import make_shown
from werklocaties_gis.cartography.publiek import PUBLIEKE_LAGEN, make_publieke_payload

OPSCHRIFT = {"titel": "Proef", "peildatum": "2026-01-01", "achtergrond": "geen", "fictief": True}


class Kijker(dict[str, Any]):
    """Tables that keep which of them were looked at."""

    def __init__(self, tabellen: dict[str, Any]) -> None:
        super().__init__(tabellen)
        self.seen: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.seen.add(name)
        return super().__getitem__(name)


def make(tabellen: Any) -> Any:
    ids = sorted(tabellen["bedrijventerreinen"]["terrein_id"])
    return make_publieke_payload(tabellen, make_shown(ids), OPSCHRIFT, 5, "nl")


def test_only_tables_of_areas_are_looked_at(studie: Any) -> None:
    tabellen = Kijker(studie.tabellen)
    make(tabellen)
    assert tabellen.seen == set(PUBLIEKE_LAGEN)
    assert not tabellen.seen & {"vestigingen", "plekken", "kavels", "activiteiten", "gebruik"}


def test_layers_hold_areas_only_and_no_source_number_or_text_of_a_plan(studie: Any) -> None:
    for laag in make(studie.tabellen)["lagen"]:
        assert set(laag["soort"]) == {2}, laag["id"]
        assert "sleutel" not in laag
        assert not {"bron", "tekst", "plan_id"} & set(laag["velden"])


def test_a_zone_called_after_a_firm_does_not_name_it(studie: Any) -> None:
    zones: gpd.GeoDataFrame = studie.tabellen["bestemmingen"]
    named = zones.assign(naam=pd.Series("Maatbestemming Geheim BV", zones.index, dtype="string"))
    named["tekst"] = pd.Series("alleen Geheim BV", zones.index, dtype="string")
    assert "Geheim" not in str(make({**studie.tabellen, "bestemmingen": named}))


@pytest.mark.parametrize("word", ["verplaats", "price", "prijs", "eigenaar"])
def test_the_words_of_the_other_page_stay_there(studie: Any, word: str) -> None:
    words = make(studie.tabellen)["opschrift"]["tekst"]
    # The one sentence that says that these are left out names them.
    told = {code: text for code, text in words.items() if code != "kaart_publiek_weg_bedrijven"}
    assert word not in " ".join(told.values())
