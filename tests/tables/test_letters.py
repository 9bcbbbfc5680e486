"""Misread letters are known, capitals too, and right ones are left alone."""

from __future__ import annotations

import pytest
from werklocaties_gis.tables.letters import is_mojibake


@pytest.mark.parametrize("text", [*"ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜàâäçèéêëîïñôöøûü", "“x”", "\ufeffx"])
def test_utf8_that_was_read_as_windows_is_seen(text: str) -> None:
    assert is_mojibake(text.encode().decode("cp1252", errors="replace"))
    assert not is_mojibake(text if text != "\ufeffx" else "x")


@pytest.mark.parametrize("cell", [None, 12, "Ã", "VAN ÂREN", "Café Müller", "10 €"])
def test_letters_that_are_right_and_cells_without_letters_are_not(cell: object) -> None:
    assert not is_mojibake(cell)
