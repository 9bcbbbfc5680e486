"""Notebooks as a colleague gets them: run, exported, and read in a browser without internet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import PATIENCE_MS
from tests.notebooks.test_notebooks import NAMES

pytestmark = pytest.mark.notebooks

DRAWN = """() => [...document.querySelectorAll("canvas, path.leaflet-interactive")].some((one) => {
    if (one.tagName === "path") return one.getBoundingClientRect().width > 10;
    const pixels = one.getContext("2d").getImageData(0, 0, one.width, one.height).data;
    return pixels.some((value) => value !== 0);
})"""
"""Whether there is a canvas with anything on it, or an area as a shape of its own."""
MAPS = {"03_regionaal_overzicht": 2}
"""Maps on a page; on any other there is one."""
OWN = ("file:", "data:", "blob:", "about:", "https://service.pdok.nl/")
"""Addresses that a page may ask for; the last are tiles, which are not there without internet."""


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_table_and_map_show_without_internet(
    name: str, exports: dict[str, Path], browser: Any
) -> None:
    context = browser.new_context(offline=True, locale="nl-NL")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(exports[name].as_uri())
    assert page.locator("table").first.locator("td").count() > 4
    assert page.locator("table").first.is_visible()
    frames = page.locator("iframe").all()
    assert len(frames) >= MAPS.get(name, 1)
    for frame in frames[: MAPS.get(name, 1)]:
        frame.scroll_into_view_if_needed()
        inside = frame.element_handle().content_frame()
        inside.wait_for_selector("#wl-kern strong")
        inside.wait_for_function(DRAWN)
    context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(OWN)] == []


def test_no_outcome_shows_an_error_or_a_number_of_a_programmer(
    name: str, exports: dict[str, Path], browser: Any
) -> None:
    page = browser.new_page()
    page.goto(exports[name].as_uri())
    text = page.locator(".jp-OutputArea").all_inner_texts()
    page.close()
    told = "\n".join(text)
    for word in ("Traceback", "<NA>", "NaN", "NaT", "None", "Warning", "object at 0x"):
        assert word not in told, word


def test_more_of_something_is_never_worth_less(exports: dict[str, Path], browser: Any) -> None:
    page = browser.new_page()
    page.goto(exports["05_watals_voor_de_wethouder"].as_uri())
    rows = page.locator("table", has=page.get_by_text("Sleutel", exact=True)).locator("tbody tr")
    gains = [row.locator("td").nth(1).inner_text() for row in rows.all()]
    page.close()
    assert len(gains) > 10
    assert [gain for gain in gains if gain.startswith("-")] == []
    assert gains[0] != "0"
