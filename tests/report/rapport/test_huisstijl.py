"""The house style of a municipality is read, judged and told of before it is worn."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.rapport.rijkdom import with_uitvoer
from werklocaties_gis.errors import InvalidProjectError
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.huisstijl import LOGO_MAX, read_huisstijl
from werklocaties_gis.settings.project import Project
from werklocaties_gis.vocabulary.sentences import sentence

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def project(inhoud: Inhoud, folder: Path, **asked: str) -> Project:
    return with_uitvoer(inhoud, **asked).project.model_copy(update={"folder": folder})


def codes(inhoud: Inhoud, folder: Path, **asked: str) -> list[tuple[str, str]]:
    with pytest.raises(InvalidProjectError) as caught:
        read_huisstijl(project(inhoud, folder, **asked))
    return [(failure.column, failure.code) for failure in caught.value.failures]


def test_without_settings_the_style_is_ours(inhoud: Inhoud, tmp_path: Path) -> None:
    stijl = read_huisstijl(project(inhoud, tmp_path))
    assert (stijl.stijl, stijl.logo, stijl.afzender) == ("", "", "")
    assert "inhoud" in {name for _, name in stijl.sjabloon.plaatsen}


def test_a_style_sheet_a_logo_and_a_name_are_read_beside_the_project_file(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    (tmp_path / "huis").mkdir()
    (tmp_path / "huis" / "stijl.css").write_bytes("h1{content:'é'}".encode("cp1252"))
    (tmp_path / "logo.png").write_bytes(PNG)
    asked = {"rapport_stijl": "huis\\stijl.css", "rapport_logo": "logo.png"}
    stijl = read_huisstijl(project(inhoud, tmp_path, **asked, rapport_afzender="Gemeente <X>"))
    assert stijl.stijl == "h1{content:'é'}"
    assert stijl.logo.startswith("data:image/png;base64,iVBORw0KGgo")
    assert stijl.afzender == "Gemeente <X>"


def test_everything_that_is_wrong_is_told_at_once_with_its_key(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    (tmp_path / "a.css").write_text("@import 'x'; p{background:url(x)}", encoding="utf-8")
    (tmp_path / "a.html").write_text("<script></script>${titel}", encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"MZ" + b"0" * LOGO_MAX)
    asked = {"rapport_stijl": "a.css", "rapport_sjabloon": "a.html", "rapport_logo": "a.png"}
    assert sorted(codes(inhoud, tmp_path, **asked)) == [
        ("rapport_logo", "logo_groot"),
        ("rapport_logo", "logo_soort"),
        ("rapport_sjabloon", "sjabloon_element"),
        ("rapport_sjabloon", "sjabloon_verplicht"),
        ("rapport_sjabloon", "sjabloon_verplicht"),
        ("rapport_stijl", "stijl_verboden"),
        ("rapport_stijl", "stijl_verboden"),
    ]


@pytest.mark.parametrize("key", ["rapport_stijl", "rapport_sjabloon", "rapport_logo"])
def test_a_file_that_is_not_there_is_told(inhoud: Inhoud, tmp_path: Path, key: str) -> None:
    assert (key, "huisstijl_weg") in codes(inhoud, tmp_path, **{key: "weg"})


def test_the_refusal_names_the_element_and_the_remedy() -> None:
    told = sentence("sjabloon_element", {"wat": "script"})
    assert "<script>" in told
    assert "rapport_stijl" in told
