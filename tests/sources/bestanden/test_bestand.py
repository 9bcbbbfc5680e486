from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.sources.bestanden.bestand import find_bestand, hash_bestand


def test_a_misspelt_file_is_named_with_what_lies_there(tmp_path: Path) -> None:
    (tmp_path / "kavels.csv").write_text("a")
    with pytest.raises(MissingInputError) as caught:
        find_bestand("kavel.csv", tmp_path, "kavels")
    assert caught.value.fields["found"] == "kavels.csv"
    with pytest.raises(MissingInputError):
        find_bestand("weg/kavel.csv", tmp_path, "kavels")


def test_an_empty_file_and_one_above_the_cap_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    with pytest.raises(UnreadableSourceError, match="empty_file"):
        find_bestand("a.csv", tmp_path, "kavels")
    path.write_text("abc")
    with pytest.raises(UnreadableSourceError, match="file_too_large"):
        find_bestand("a.csv", tmp_path, "kavels", max_bytes=2)
    assert find_bestand("a.csv", tmp_path, "kavels", max_bytes=3) == path
    assert hash_bestand(path) == hashlib.sha256(b"abc").hexdigest()
