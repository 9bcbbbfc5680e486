"""The pages on sources are what the catalogue says, and promise nothing that was not seen."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.settings.catalogus import read_catalogue
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.template import read_toelichting
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema

BLOCK = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def paginas(repository: Path) -> dict[str, Any]:
    return runpy.run_path(str(repository / "docs" / "generate" / "bronpaginas.py"))


def test_the_pages_are_what_the_catalogue_would_write(
    repository: Path, paginas: dict[str, Any]
) -> None:
    docs = repository / "docs"
    assert (docs / "bronnen.md").read_text("utf-8") == paginas["make_overview"]()
    written = {path.stem: path.read_text("utf-8") for path in (docs / "bronnen").glob("*.md")}
    assert written == {bron: paginas["make_page"](bron) for bron in paginas["BRONNEN"]}


def test_every_source_of_the_catalogue_has_a_page(paginas: dict[str, Any]) -> None:
    assert set(paginas["BRONNEN"]) == {row.bron for row in read_catalogue().values()}


def test_no_page_says_that_a_service_was_called(paginas: dict[str, Any]) -> None:
    text = "\n".join(paginas["make_page"](bron) for bron in paginas["BRONNEN"])
    assert "| seen | called" not in text
    assert text.count("| seen | ") == len(read_catalogue())


def test_what_a_page_shows_of_a_project_file_can_be_read(paginas: dict[str, Any]) -> None:
    pages = [paginas["make_overview"](), *map(paginas["make_page"], paginas["BRONNEN"])]
    blocks = [block for page in pages for block in BLOCK.findall(page)]
    assert len(blocks) >= 3
    for block in blocks:
        base = {"versie": 1, "studie": {"naam": "x", "peildatum": "2026-01-01"}}
        assert Project.model_validate({**base, **tomllib.loads(block)}).bronnen


def test_where_a_missing_input_goes_exists(paginas: dict[str, Any]) -> None:
    columns = {name for table in INPUT_TABLES for name in read_schema(table).names()}
    keys = {".".join(filter(None, pair)) for pair in read_toelichting()}
    known = {*INPUT_TABLES, *columns, *keys, "bedrijfswoningen"}
    named = {
        word for _, _, place in paginas["MISSING"] for word in re.findall(r"`([a-z_.]+)`", place)
    }
    assert len(named) > 25
    assert named - known == set()


def test_links_between_the_pages_lead_to_files(repository: Path) -> None:
    docs = repository / "docs"
    pages = [docs / "bronnen.md", *(docs / "bronnen").glob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    ]
    assert len(links) > 25
    assert [link for page, link in links if not (page.parent / link).exists()] == []
