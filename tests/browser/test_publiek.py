"""The public map in a browser: what a citizen sees of a park, and what is kept back and why."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.cartography.publiekstudie import add_deelgebied, make_shown
from werklocaties_gis.cartography.publieke_kaart import draw_publieke_kaart

pytestmark = pytest.mark.browser

TABLET = (1024, 768)


def save(tabellen: Any, path: Path, **traits: Any) -> Path:
    """The public map of tables as a file."""
    ids = sorted(tabellen["bedrijventerreinen"]["terrein_id"])
    told = {"titel": "Publiek", "peildatum": "2026-01-01", "drempel": 5, **traits}
    draw_publieke_kaart(tabellen, make_shown(ids), **told).save(path)
    return path


@pytest.fixture(scope="module")
def public_path(studie: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public map of the invented study."""
    ids = sorted(studie.tabellen["bedrijventerreinen"]["terrein_id"])
    tabellen = add_deelgebied(studie.tabellen, ids[:2])
    return save(tabellen, tmp_path_factory.mktemp("publiek") / "kaart.html")


@pytest.fixture
def public(open_page: Callable[..., Any], public_path: Path) -> Any:
    """That map on a desk."""
    return open_page(public_path)


def rows(opened: Any) -> dict[str, list[str]]:
    """Cells of the table by the name of the row."""
    lines = opened.page.locator(".wl-publiek-tabel tbody tr")
    return {
        line.locator("th").inner_text().split("\n")[0]: line.locator("td").all_inner_texts()
        for line in lines.all()
    }


def test_each_park_has_its_figures_or_says_that_it_has_too_few_firms(
    public: Any, studie: Any
) -> None:
    parks = studie.tabellen["bedrijventerreinen"].sort_values("terrein_id")
    first, second, third = parks["naam"]
    told = rows(public)
    assert told[first] == ["9", "6", "5", "20"]
    assert told[second] == told[third] == ["te weinig bedrijven"]
    assert told["Westkant"] == ["9", "6", "5", "20"]
    assert told["Hele studie"] == ["15", "13", "10", "33"]
    assert "som van 1 van de 2 terreinen" in public.page.locator(".wl-publiek-deel").inner_text()


def test_the_figures_stand_on_the_map_too(public: Any) -> None:
    labels = public.page.locator(".wl-publiek-getal").all_inner_texts()
    told = [label for label in labels if "15 van 40" in label]
    assert len(told) == 1
    assert sum("te weinig bedrijven" in label for label in labels) == 2


def test_it_says_what_it_leaves_out_and_why(public: Any) -> None:
    text = public.page.locator("#wl-weggelaten").inner_text()
    assert "Wat deze kaart weglaat, en waarom" in text
    assert "Geen afzonderlijke bedrijven" in text
    assert "minder dan 5" in text
    assert "dezelfde getallen" in text
    assert "Publieke kaart" in public.page.locator(".wl-kop").inner_text()
    assert "geen oordeel" in public.page.locator(".wl-kop").inner_text()


def test_a_park_opens_by_keyboard_with_jobs_and_ha(public: Any, studie: Any) -> None:
    first = studie.tabellen["bedrijventerreinen"].sort_values("terrein_id")["naam"].iloc[0]
    public.page.get_by_role("button", name=first).focus()
    public.page.keyboard.press("Enter")
    card = public.page.locator(".wl-publiek-kaartje")
    assert first in card.inner_text()
    assert card.locator("tbody tr").first.locator("td").all_inner_texts() == ["9", "36", "2,2"]
    assert card.evaluate("node => node === document.activeElement")


def test_a_park_opens_by_a_press_on_the_map(public: Any) -> None:
    public.page.locator(".folium-map").click(position={"x": 5, "y": 300})
    assert "Kies een terrein" in public.page.locator(".wl-publiek-kaartje").inner_text()
    box = public.page.locator(".wl-publiek-getal").first.bounding_box()
    public.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert public.page.locator(".wl-publiek-kaartje h2").count() == 1


def test_layers_can_be_switched(public: Any) -> None:
    on = "() => werklocaties.map.hasLayer(werklocaties.groups.get('bestemmingen'))"
    assert public.page.evaluate(on) is False
    public.page.locator("#wl-laag-bestemmingen").check()
    assert public.page.evaluate(on) is True


def test_nothing_goes_wrong_and_nothing_is_asked_for(public: Any) -> None:
    public.page.wait_for_timeout(200)
    assert public.errors == []
    assert public.outside() == []


def test_on_a_tablet_nothing_lies_over_the_map(
    open_page: Callable[..., Any], public_path: Path
) -> None:
    small = open_page(public_path, size=TABLET)
    parts = [small.page.locator(one).bounding_box() for one in (".wl-kaart", ".wl-legenda")]
    (kaart, legenda) = parts
    assert legenda["y"] >= kaart["y"] + kaart["height"]
    assert kaart["width"] > 900


def test_in_english(open_page: Callable[..., Any], studie: Any, tmp_path: Path) -> None:
    english = open_page(save(studie.tabellen, tmp_path / "map.html", taal="en"))
    assert "too few firms" in english.page.locator(".wl-publiek-tabel").inner_text()
    assert english.page.evaluate("document.documentElement.lang") == "en"


def test_hostile_names_are_shown_as_they_are(
    open_page: Callable[..., Any], studie: Any, tmp_path: Path
) -> None:
    name = "</script><img src=x onerror=alert(1)>{{7*7}}${alert(2)}"
    hostile = studie.with_column("bedrijventerreinen", "naam", name)
    hostile = hostile.with_column("gebieden", "naam", name)
    ids = sorted(hostile.tabellen["bedrijventerreinen"]["terrein_id"])
    tabellen = add_deelgebied(hostile.tabellen, ids[:2])
    tabellen["gebieden"]["naam"] = name
    opened = open_page(save(tabellen, tmp_path / "map.html", titel=name))
    opened.page.locator(".wl-publiek-tabel button").first.click()
    assert opened.page.locator(".wl-publiek-kaartje h2").inner_text() == name
    assert opened.page.locator("h1").inner_text() == name
    assert name in opened.page.locator(".wl-publiek-deel").inner_text()
    assert opened.page.evaluate("window.geraakt") == 0
    assert opened.errors == []


@pytest.mark.parametrize("size", [(1920, 1080), TABLET], ids=["desk", "tablet"])
def test_axe_finds_nothing(
    open_page: Callable[..., Any], public_path: Path, size: tuple[int, int]
) -> None:
    axe = import_module("axe_playwright_python")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    page = open_page(public_path, size=size).page
    page.evaluate(script)
    page.locator(".wl-publiek-tabel button").first.click()
    found = page.evaluate("async () => (await axe.run(document)).violations")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
