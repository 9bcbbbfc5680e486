"""The doctor tells what is installed and whether it works."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from werklocaties_gis.cli import dokter


def test_a_sound_installation_is_told_so(call: Call) -> None:
    answer = call("doctor")
    assert answer.code == 0
    assert "gdal: " in answer.out
    assert "kan rekenen en schrijven" in answer.out


def test_a_folder_that_cannot_be_written_is_told_and_ends_with_2(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError

    monkeypatch.setattr(dokter.tempfile, "TemporaryDirectory", refuse)
    answer = call("doctor")
    assert answer.code == 2
    assert "schrijven" in answer.err


def test_nothing_is_left_behind(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call("doctor")
    assert list(tmp_path.iterdir()) == []


def test_the_versions_can_be_read_by_a_script(call: Call) -> None:
    found = call("doctor", "--json").json["gevonden"]
    assert found["schrijven"] == found["coordinaten"] == found["gpkg"] == "ja"


def test_the_password_of_a_proxy_is_never_shown(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://planner:geheim@poort.example")
    answer = call("doctor")
    assert "proxy: ja" in answer.out
    assert "geheim" not in answer.out + answer.err
