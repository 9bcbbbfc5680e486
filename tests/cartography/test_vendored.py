"""What the package carries is what was pinned, with its licences."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from werklocaties_gis.cartography import vendored
from werklocaties_gis.cartography.vendored import (
    find_vendored,
    read_pinned,
    read_script,
    read_style,
    read_vendored,
)
from werklocaties_gis.errors import InvalidMapError


def test_folder_and_list_of_pinned_files_agree(repository: Path) -> None:
    folder = repository / "werklocaties_gis" / "cartography" / "vendor"
    present = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.suffix in {".js", ".css", ".png"}
    }
    assert present == read_pinned()
    licences = (folder / "LICENSES.txt").read_text(encoding="utf-8")
    assert "BSD 2-Clause" in licences
    assert "OpenJS Foundation" in licences


def test_a_file_that_was_changed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read_vendored.cache_clear()
    monkeypatch.setattr(vendored, "read_pinned", lambda: {"leaflet/leaflet.js": "0" * 64})
    with pytest.raises(InvalidMapError) as refused:
        read_vendored("leaflet/leaflet.js")
    read_vendored.cache_clear()
    assert refused.value.code == "kaart_bestand_gewijzigd"


def test_styles_and_scripts_ask_for_no_other_file() -> None:
    assert "url(images" not in read_style("leaflet/leaflet.css")
    assert "url(data:image/png" in read_style("leaflet/leaflet.css")
    assert "sourceMappingURL" not in read_script("leaflet/leaflet.js")


def test_an_address_without_a_file_that_stands_in_is_refused_by_name() -> None:
    assert (
        find_vendored("https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js")
        == "leaflet/leaflet.js"
    )
    with pytest.raises(InvalidMapError) as refused:
        find_vendored("https://unpkg.com/leaflet.heat/dist/leaflet-heat.js")
    assert "leaflet-heat.js" in str(refused.value)
