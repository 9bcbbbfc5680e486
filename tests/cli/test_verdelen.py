"""A study is cut by one command, which tells what went where."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call

EXAMPLE = Path("data") / "voorbeeldregio"


def test_the_example_is_cut_and_every_row_accounted_for(
    call: Call, repository: Path, tmp_path: Path
) -> None:
    answer = call("verdeel", repository / EXAMPLE, "--out", tmp_path / "delen")
    assert answer.code == 0
    assert "3 delen per gemeente, samen 50 vestigingen en 59 plekken" in answer.out
    assert "vestigingen 50" in answer.out
    assert "Buiten alle gebieden, in het deel overig: vestigingen 6" in answer.out
    assert "Het grootste deel is nieuw-verzandam-verzonnen" in answer.out
    assert "Nieuw of gewijzigd: 3; ongewijzigd gebleven: 0." in answer.out
    assert "telt in elk deel opnieuw mee: de kosten die eenmaal" in answer.out
    again = call("verdeel", repository / EXAMPLE, "--out", tmp_path / "delen", "--json")
    assert again.json["gewijzigd"] == []
    assert again.json["delen"] == [
        *("bedachterwaard-verzonnen", "nieuw-verzandam-verzonnen", "overig"),
    ]
    assert {"tabel": "gebruik", "gelezen": 45, "geschreven": 45, "overig": 0} in again.json["rijen"]


def test_another_level_in_english_says_which_parts_went(
    call: Call, repository: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "delen"
    call("verdeel", repository / EXAMPLE, "--out", folder)
    answer = call(
        "verdeel", repository / EXAMPLE, "--out", folder, "--niveau", "regio", "--lang", "en"
    )
    assert "2 parts by regio" in answer.out
    assert "No longer a part: bedachterwaard-verzonnen" in answer.out
    shown = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    assert shown == ["overig", "verdeling.csv", "voorbeeldregio-verzonnen"]


def test_a_folder_that_holds_anything_else_is_left_alone(
    call: Call, repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "notitie.txt").write_text("van mij", encoding="utf-8")
    answer = call("verdeel", repository / EXAMPLE, "--out", tmp_path)
    assert answer.code == 2
    assert "geen eerdere verdeling" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["notitie.txt"]
    assert call("verdeel", repository / EXAMPLE).code == 2
