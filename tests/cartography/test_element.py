"""One element holds all: its source is never read as a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.cartography.element import (
    SCRIPTS,
    STYLES,
    Kaartelement,
    RawElement,
    read_scripts,
)
from werklocaties_gis.errors import InvalidMapError


def test_raw_source_is_handed_over_as_it_is() -> None:
    source = "{{ 7 * 7 }} {% raw {# ${x} </b>"
    assert RawElement(source).render() == source


def test_every_script_is_read_once_and_none_is_forgotten(repository: Path) -> None:
    folder = repository / "werklocaties_gis" / "cartography" / "script"
    assert sorted(path.name for path in folder.iterdir()) == sorted((*SCRIPTS, *STYLES))


def test_scripts_never_make_markup_of_text() -> None:
    scripts = read_scripts()
    for way in ("insertAdjacentHTML", "outerHTML", "document.write", "eval(", "new Function"):
        assert way not in scripts
    assert ".innerHTML =" not in scripts


def test_without_a_figure_the_element_says_so() -> None:
    element: Any = Kaartelement({}, [[None, None], [None, None]])
    with pytest.raises(InvalidMapError):
        element.render()
