"""One download at a time works in a folder, and sweeps up after one that was killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import OutputBusyError
from werklocaties_gis.sources.download.folder import claim_downloads


def test_a_folder_is_made_and_claimed_once(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with claim_downloads(folder), pytest.raises(OutputBusyError), claim_downloads(folder):
        pass
    with claim_downloads(folder) as again:
        assert again == folder


def test_half_files_of_a_killed_download_go_and_layers_stay(tmp_path: Path) -> None:
    for name in (".a.123.tmp.gpkg", ".a.123.tmp.gpkg-journal", "a.gpkg", "b.json"):
        (tmp_path / name).write_bytes(b"x")
    with claim_downloads(tmp_path):
        found = sorted(path.name for path in tmp_path.iterdir())
    assert found == [".werklocaties.lock", "a.gpkg", "b.json"]


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputBusyError), claim_downloads(tmp_path / "a"):
        pass
