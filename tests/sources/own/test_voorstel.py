"""A proposal is TOML that a project file reads, without a value of the file in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.sources.own.lijsten import IBIS, KVK, LISA, NAAMLOOS
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.own.raden import make_voorstellen
from werklocaties_gis.sources.own.voorstel import explain, make_toml, quote, relative_name


def section(frame: pd.DataFrame, at: int = 0, taal: Any = "nl") -> tuple[str, Bron]:
    voorstel = make_voorstellen(frame)[at]
    text = make_toml(voorstel, "lijst.csv", None, taal)
    return text, Bron(**tomllib.loads(text)["bronnen"][voorstel.tabel])


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("frame", [LISA, KVK, IBIS, NAAMLOOS])
def test_every_proposal_is_a_section_of_a_project_file(frame: pd.DataFrame, taal: Any) -> None:
    for voorstel in make_voorstellen(frame):
        text = make_toml(voorstel, "lijst.csv", None, taal)
        bron = Bron(**tomllib.loads(text)["bronnen"][voorstel.tabel])
        assert bron.bestand == "lijst.csv"
        assert "guess_" not in text
        values = {str(value) for name in frame for value in frame[name].dropna()}
        long = [value for value in values if len(value) > 5]
        assert not [value for value in long if value in text]
        assert voorstel.tabel in text


def test_coordinates_of_lisa_are_used_and_the_edition_is_that_of_the_column() -> None:
    _, firms = section(LISA)
    assert (firms.x, firms.y, firms.crs) == ("X", "Y", "EPSG:28992")
    assert firms.kolommen["banen"] == "WERKZAME PERSONEN"
    assert (firms.adres.straat, firms.adres.huisnummer) == ("STRAAT", "HNR")
    assert (firms.adressen, "adres" in firms.kolommen) == (None, False)
    _, acts = section(LISA, 1)
    assert (acts.uitklappen, acts.sbi_versie) == (("SBI08",), "2008")


def test_an_address_waits_for_its_file_and_a_name_for_a_choice() -> None:
    text, firms = section(KVK)
    assert '# adres = { huisnummer = "huisnummer", postcode = "postcode" }' in text
    assert firms.adres.postcode is None
    assert "naam" not in firms.kolommen
    assert '#   naam = "handelsnaam"' in text
    assert '#   naam = "statutaireNaam"' in text


def test_two_codes_do_not_settle_the_edition_and_many_do() -> None:
    text, acts = section(KVK, 1)
    assert acts.sbi_versie is None
    assert '# sbi_versie = "2025"' in text
    many = pd.DataFrame(
        {
            "vestigingsnummer": [f"{at:012}" for at in range(30)],
            "hoofdactiviteit": ["4511", "4520", "4531"] * 10,
        }
    )
    assert section(many, 1)[1].sbi_versie == "2008"


def test_degrees_are_said_to_be_degrees() -> None:
    frame = LISA.drop(columns=["X", "Y"]).assign(lon="3.9", lat="51.5")
    assert section(frame)[1].crs == "EPSG:4326"


def test_hectares_are_told_and_a_list_without_a_key_gets_numbers() -> None:
    assert "netto_m2" in section(IBIS)[0]
    assert section(IBIS)[1].kolommen.get("netto_m2") is None
    text, _ = section(LISA.drop(columns=["LISA_NUMMER", "KVKNR"]))
    assert '# nummer = "V"' in text


def test_a_name_cannot_write_toml(tmp_path: Path) -> None:
    evil = 'NAAM"\n[plan]\nx = "1'
    frame = LISA.rename(columns={"NAAM": evil}).assign(**{"handelsnaam\n[x]": LISA["NAAM"]})
    text, firms = section(frame)
    assert set(tomllib.loads(text)) == {"bronnen"}
    assert tomllib.loads(f"a = {quote(evil)}")["a"] == evil
    assert set(firms.kolommen) <= {"vestiging_id", "banen", "naam"}
    assert relative_name(tmp_path / "bron" / "a.csv", tmp_path / "studie") == "../bron/a.csv"


def test_a_reason_says_name_shape_and_certainty() -> None:
    gok = next(gok for gok in make_voorstellen(LISA)[0].gekozen if gok.kolom == "vestiging_id")
    assert explain(gok, "nl") == (
        "naam bekend (LISA), 100 % heeft de vorm vestigingsnummer; zekerheid 100"
    )
