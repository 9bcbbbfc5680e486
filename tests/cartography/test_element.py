"""One element holds all: its source is never read as a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.cartography.element import (
    WERKKAART,
    Kaartelement,
    Paginasoort,
    RawElement,
    read_scripts,
)
from werklocaties_gis.cartography.overzicht.kaart import OVERZICHTPAGINA
from werklocaties_gis.cartography.publieke_kaart import PUBLIEKE_PAGINA
from werklocaties_gis.errors import InvalidMapError

PAGES = (WERKKAART, PUBLIEKE_PAGINA, OVERZICHTPAGINA)


def test_raw_source_is_handed_over_as_it_is() -> None:
    source = "{{ 7 * 7 }} {% raw {# ${x} </b>"
    assert RawElement(source).render() == source


def test_every_script_is_read_once_and_none_is_forgotten(repository: Path) -> None:
    folder = repository / "werklocaties_gis" / "cartography" / "script"
    read = {name for page in PAGES for name in (*page.scripts, *page.styles)}
    assert {path.name for path in folder.iterdir()} == read
    assert all(len(set(page.scripts)) == len(page.scripts) for page in PAGES)


@pytest.mark.parametrize("word", ["vestigingen[", "wl.data.vestigingen", "plekken", "opties"])
def test_no_script_of_a_page_of_areas_knows_of_firms(word: str) -> None:
    scripts = {*PUBLIEKE_PAGINA.scripts, *OVERZICHTPAGINA.scripts}
    own = (name for name in sorted(scripts) if name.startswith(("publiek", "overzicht")))
    assert word not in read_scripts(Paginasoort(tuple(own), ()))


@pytest.mark.parametrize("page", PAGES)
def test_scripts_never_make_markup_of_text(page: Paginasoort) -> None:
    scripts = read_scripts(page)
    for way in ("insertAdjacentHTML", "outerHTML", "document.write", "eval(", "new Function"):
        assert way not in scripts
    assert ".innerHTML =" not in scripts


def test_without_a_figure_the_element_says_so() -> None:
    element: Any = Kaartelement({}, [[None, None], [None, None]])
    with pytest.raises(InvalidMapError):
        element.render()
