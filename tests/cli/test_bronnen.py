"""The list of services: what each is, what to mind, and what a study did with it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call
from tests.sources.catalogue.conftest import lay_down, layer, square
from werklocaties_gis.cli.bronnen import list_rows, list_told
from werklocaties_gis.settings.catalogus import read_catalogue

PROJECT = """versie = 1
[studie]
naam = "x"
peildatum = 2026-01-01
[diensten.mijn_kavels]
tabel = "kavels"
protocol = "wfs"
url = "https://example.nl/wfs"
laag = "k"
[bronnen.natura2000]
dienst = "natura2000_pdok_wfs"
[bronnen.kavels]
dienst = "mijn_kavels"
[bronnen.vestigingen]
bestand = "komt_nog.csv"
"""


def test_every_service_is_listed_with_its_owner_and_licence_and_the_traps_on_request(
    call: Call,
) -> None:
    answer = call("sources")
    assert answer.code == 0
    for naam in read_catalogue():
        assert f"{naam}: " in answer.out
    line = next(text for text in answer.out.splitlines() if text.startswith("natura2000_pdok_wfs"))
    assert line == (
        "natura2000_pdok_wfs: Natura 2000-gebieden, voor natura2000. Van RVO / LVVN; wfs; "
        "licentie: CC0 1.0; niet aangeroepen; beschreven gezien in 2026-11."
    )
    assert "let op" not in answer.out
    assert "Met --tabel NAAM staan er ook de valkuilen bij" in answer.out.splitlines()[-1]
    asked = call("sources", "--tabel", "natura2000").out
    assert "let op: één gebied kan meer rijen hebben" in asked
    assert "Met --tabel" not in asked


def test_only_services_of_one_table_can_be_asked_for(call: Call) -> None:
    answer = call("sources", "--tabel", "natura2000", "--lang", "en", "--json")
    assert [row["naam"] for row in answer.json["diensten"]] == [
        *("natura2000_pdok_wfs", "natura2000_pdok_ogc"),
    ]
    assert "not called; seen described in 2026-11" in answer.err
    assert "  first choice for natura2000." in answer.err
    assert "  for natura2000 where the first choice does not answer." in answer.err


def test_a_table_without_public_services_says_so(call: Call) -> None:
    answer = call("sources", "--tabel", "gebruik")
    assert answer.code == 0
    assert "geen openbare dienst" in answer.out


def test_a_table_that_does_not_exist_is_refused(call: Call) -> None:
    answer = call("sources", "--tabel", "natuur")
    assert answer.code == 2
    assert "natuur" in answer.err


def test_what_cannot_be_fetched_says_why(call: Call) -> None:
    answer = call("sources")
    assert "niet op te halen: Er is geen open lijst van bedrijven." in answer.out


def test_with_a_study_its_own_services_and_what_was_fetched_are_told(
    call: Call, tmp_path: Path
) -> None:
    (tmp_path / "werklocaties.toml").write_text(PROJECT, encoding="utf-8")
    lay_down(tmp_path, "natura2000_pdok_wfs", layer([square(50_000, 390_000)], nr=["1"]))
    answer = call("sources", tmp_path)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert "mijn_kavels: eigen dienst, voor kavels; wfs; https://example.nl/wfs." in lines
    assert "  chosen" not in answer.out
    assert any("gekozen voor natura2000; opgehaald 2026-11-25" in line for line in lines)
    assert "  gekozen voor kavels; nog niet opgehaald." in lines


def test_how_a_layer_is_asked_for_is_told_as_the_study_changes_it(
    call: Call, tmp_path: Path
) -> None:
    answer = call("sources", "--tabel", "natura2000")
    how = next(line for line in answer.out.splitlines() if line.startswith("  adres "))
    for part in ("stelsel EPSG:28992", "1.000 per bladzijde", "opnieuw na 90 dagen", "dekking"):
        assert part in how
    changed = (
        '[diensten.natura2000_pdok_wfs]\nurl = "https://spiegel.example/wfs"\nper_pagina = 50\n'
    )
    (tmp_path / "werklocaties.toml").write_text(PROJECT + changed, encoding="utf-8")
    rows = call("sources", tmp_path, "--tabel", "natura2000", "--json").json["diensten"]
    row = next(row for row in rows if row["naam"] == "natura2000_pdok_wfs")
    assert (row["url"], row["per_pagina"]) == ("https://spiegel.example/wfs", 50)
    assert (row["crs"], row["dekt"], row["laag"]) == (
        "EPSG:28992",
        True,
        "natura2000:natura2000",
    )


def test_without_a_study_nothing_is_said_of_choices() -> None:
    rows = list_rows(None, None)
    assert len(rows) == len(read_catalogue())
    assert not any(row["gekozen"] or row["opgehaald"] for row in rows)
    assert all(list_told(row, "en", with_traps=False) for row in rows)
