"""A section is added behind what stands there, or the file stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import InvalidProjectError
from werklocaties_gis.sources.own.projectbestand import append_sections

BEFORE = '# mijn studie\r\nversie = 1  # blijft staan\r\n[bronnen.kavels]\r\nbestand = "k.csv"'
SECTION = '[bronnen.vestigingen]\nbestand = "a.csv"\n'


def project(folder: Path, text: str = BEFORE) -> Path:
    file = folder / "werklocaties.toml"
    file.write_bytes(text.encode())
    return file


def test_comments_order_and_line_ends_stay(tmp_path: Path) -> None:
    file = project(tmp_path)
    append_sections(file, [("vestigingen", SECTION)])
    after = file.read_bytes().decode()
    assert after.startswith(BEFORE)
    assert after.endswith('[bronnen.vestigingen]\r\nbestand = "a.csv"\r\n')
    assert "\n" not in after.replace("\r\n", "")
    assert [item.name for item in tmp_path.iterdir()] == ["werklocaties.toml"]


def test_a_section_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    file = project(tmp_path)
    with pytest.raises(InvalidProjectError) as refusal:
        append_sections(file, [("vestigingen", SECTION), ("kavels", "[bronnen.kavels]\n")])
    assert [failure.code for failure in refusal.value.failures] == ["guess_taken"]
    assert file.read_bytes().decode() == BEFORE


def test_what_would_break_the_file_is_not_written(tmp_path: Path) -> None:
    before = 'versie = 1\nbronnen = { kavels = { bestand = "k.csv" } }\n'
    file = project(tmp_path, before)
    with pytest.raises(InvalidProjectError) as refusal:
        append_sections(file, [("vestigingen", SECTION)])
    assert [failure.code for failure in refusal.value.failures] == ["guess_not_added"]
    assert file.read_text() == before
