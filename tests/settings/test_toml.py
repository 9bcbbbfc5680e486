"""A file is found, read as UTF-8 TOML, or refused with the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import InvalidProjectError, MissingInputError
from werklocaties_gis.settings.toml import find_project, read_toml


def test_a_folder_means_the_project_file_in_it(tmp_path: Path) -> None:
    file = tmp_path / "werklocaties.toml"
    file.write_text("", encoding="utf-8")
    assert find_project(tmp_path) == file
    assert find_project(file) == file


def test_a_folder_without_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        find_project(tmp_path)


def test_the_line_that_is_no_toml_is_named_and_shown(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('versie = 1\nnaam = "x\n', encoding="utf-8")
    with pytest.raises(InvalidProjectError) as refusal:
        read_toml(file)
    (failure,) = refusal.value.failures
    assert (failure.row, failure.value, failure.source) == ("2", 'naam = "x', "a.toml")


def test_nesting_without_end_is_refused_and_not_a_crash(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(f"a = {'[' * 90_000}", encoding="utf-8")
    with pytest.raises(InvalidProjectError):
        read_toml(file)


def test_a_number_without_end_deep_in_a_list_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("[beleid]\nnatuurbanden_m = [1.0, inf]\n", encoding="utf-8")
    with pytest.raises(InvalidProjectError) as refusal:
        read_toml(file)
    (failure,) = refusal.value.failures
    assert (failure.table, failure.column, failure.value) == ("beleid", "natuurbanden_m", "inf")
