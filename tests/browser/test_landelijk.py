"""The page of all delen in Chromium: without internet, without a complaint, on a phone as well."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.report.test_landelijk import make_content
from werklocaties_gis.report.landelijk import write_pagina

pytestmark = pytest.mark.browser

AXE = """async (tags) => (await axe.run(document, { runOnly: tags })).violations
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("landelijk") / "uitvoer"
    folder.mkdir()
    kaart = folder.parent / "a" / "maps" / "kaart.html"
    kaart.parent.mkdir(parents=True)
    kaart.write_text("<!DOCTYPE html><title>Kaart van a</title>", encoding="utf-8")
    links = ((("kaart.html", "../a/maps/kaart.html"),), ())
    return write_pagina(make_content(links=links), folder / "landelijk.html")


@pytest.fixture(scope="module")
def show(open_pagina: Callable[..., Any], path: Path) -> Callable[..., Any]:
    """Open the page on a screen of some size."""

    def open_file(size: tuple[int, int] = (1_280, 900)) -> Any:
        return open_pagina(path, viewport={"width": size[0], "height": size[1]})

    return open_file


@pytest.mark.parametrize("size", [(1_280, 900), (360, 640)])
def test_it_opens_offline_without_a_complaint_and_no_wider_than_the_screen(
    show: Callable[..., Any], path: Path, size: tuple[int, int]
) -> None:
    page = show(size)
    assert page.wrong == []
    assert page.asked == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_check_opens_to_its_delen_and_a_link_leads_to_the_map_of_one(
    show: Callable[..., Any],
) -> None:
    page = show()
    row = page.locator("details tbody tr").first
    assert not row.is_visible()
    page.locator("summary").first.click()
    assert row.is_visible()
    assert row.inner_text().split("\t")[1:] == ["1.200", "1.200", "1.200", "25,0 %", "3,5"]
    page.get_by_role("link", name="Kaart").click()
    assert page.title() == "Kaart van a"


@pytest.mark.parametrize("size", [(1_280, 900), (360, 640)])
def test_axe_finds_nothing(show: Callable[..., Any], size: tuple[int, int]) -> None:
    axe = import_module("axe_playwright_python")
    page = show(size)
    page.locator("summary").first.click()
    page.evaluate(Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate(AXE, TAGS) == []
