"""The map of the overview in a browser: what a planner sees of an area, and what nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box
from tests.browser.vijandige_teksten import TEKSTEN
from tests.cartography.overzichtstudie import X, Y, make_overzicht, make_vlakken
from werklocaties_gis.cartography.overzicht.kaart import draw_overzichtkaart
from werklocaties_gis.tables.conform import conform

pytestmark = pytest.mark.browser

DESK, TABLET = (1920, 1080), (1024, 768)
FILLS = """() => {
    const wl = werklocaties;
    return wl.areasOf(wl.niveau).map((area) => getComputedStyle(area.getElement()).fill);
}"""
ALL_CARDS = """() => {
    const wl = werklocaties;
    return wl.niveau.vorm.map((_, row) => {
        wl.chosen = row;
        wl.fillKaartje();
        return document.querySelector(".wl-publiek-kaartje h2").textContent;
    });
}"""
ON_SHAPE = """() => {
    const area = werklocaties.areasOf(werklocaties.niveau)[0].getElement().getBoundingClientRect();
    return [area.left + 12, area.top + area.height / 2];
}"""
LUMINANCE = """() => {
    const wl = werklocaties, grey = (tint) => {
        const [r, g, b] = [1, 3, 5].map((at) => parseInt(tint.slice(at, at + 2), 16) / 255)
            .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    wl.choose("terrein", "a_zeker_share");
    return [0, 1, 2, 3, 4].map((place) => grey(wl.tintOf(wl.indicator, place)));
}"""


def save(path: Path, **traits: Any) -> Path:
    """The map of the invented overview as a file."""
    told = {"titel": "Overzicht", "peildatum": "2026-01-01", "fictief": True, **traits}
    draw_overzichtkaart(make_vlakken(), make_overzicht(), **told).save(path)
    return path


def save_hostile(path: Path, texts: Sequence[str]) -> Path:
    """A map with a park for each text, which is its name too; and one as title, rule and source."""
    ids = [f"H{at:03}" for at in range(len(texts))]
    parks = {"niveau": "terrein", "id": ids, "naam": list(texts), "netto_ha": 1.0}
    made = make_overzicht()
    sources = made["overzicht_bronnen"].assign(regel=texts[1], bronnen=texts[2])
    shapes = [
        box(
            X + at % 12 * 900, Y + at // 12 * 900, X + at % 12 * 900 + 600, Y + at // 12 * 900 + 600
        )
        for at in range(len(texts))
    ]
    rows = gpd.GeoDataFrame(
        {"terrein_id": ids, "naam": list(texts)}, geometry=shapes, crs="EPSG:28992"
    )
    overzicht = {
        **made,
        "overzicht_gebieden": conform(pd.DataFrame(parks), "overzicht_gebieden"),
        "overzicht_bronnen": sources,
    }
    vlakken = {"bedrijventerreinen": conform(rows, "bedrijventerreinen")}
    draw_overzichtkaart(vlakken, overzicht, titel=texts[0], peildatum="2026-01-01").save(path)
    return path


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("overzicht") / "overzichtskaart.html")


@pytest.fixture(scope="module")
def desk(open_page: Callable[..., Any], page_path: Path) -> Any:
    """One page for the tests of this file."""
    return open_page(page_path)


@pytest.fixture
def opened(desk: Any) -> Any:
    """That page, as it opens."""
    desk.show()
    return desk


def choose(opened: Any, niveau: str, indicator: str) -> None:
    opened.page.locator("#wl-niveau").select_option(niveau)
    opened.page.locator("#wl-indicator").select_option(indicator)


def table(opened: Any) -> list[list[str]]:
    """Rows of the table as they stand."""
    lines = opened.page.locator(".wl-publiek-tabel tbody tr").all()
    return [line.locator("th, td").all_inner_texts() for line in lines]


def test_it_opens_with_the_parks_by_size_and_the_rest_below_them(opened: Any) -> None:
    assert table(opened) == [
        ["Kanaalzone", "1", "12 ha"],
        ["Nieuwland", "2", "7 ha"],
        ["Stationshoek", "3", "3 ha"],
        ["Vroegere Werf", "", "onbekend"],
        ["Buiten de terreinen", "", "onbekend"],
        ["Totaal", "", "22 ha"],
    ]
    labels = opened.page.locator(".wl-publiek-getal").all_inner_texts()
    assert sorted(label.replace("\n", " ") for label in labels) == [
        "Kanaalzone 12 ha",
        "Nieuwland 7 ha",
        "Stationshoek 3 ha",
        "Vroegere Werf onbekend",
    ]


def test_what_is_unknown_is_hatched_and_in_no_class(opened: Any) -> None:
    choose(opened, "terrein", "a_zeker_share")
    first, second, unknown, nothing = opened.page.evaluate(FILLS)
    assert "wl-arcering" in unknown
    assert "rgb" in first
    assert "rgb" in second
    assert first != second
    assert nothing == "none"
    assert opened.page.locator("#wl-arcering rect").count() == 2
    legend = opened.page.locator(".wl-overzicht-klassen li").all_inner_texts()
    assert [" ".join(line.split("\n")) for line in legend] == [
        *("75 % of meer 0", "50 % tot 75 % 0", "25 % tot 50 % 1", "10 % tot 25 % 1"),
        *("minder dan 10 % 0", "onbekend (geen lage waarde) 1", "n.v.t.: niets om van te delen 1"),
    ]


def test_classes_are_told_apart_in_grey(opened: Any) -> None:
    lights = opened.page.evaluate(LUMINANCE)
    assert all((one + 0.05) / (next_ + 0.05) > 1.25 for one, next_ in pairwise(lights))


def test_a_shortage_is_drawn_dark_and_a_bound_is_said_to_be_one(opened: Any) -> None:
    choose(opened, "terrein", "saldo_ha")
    assert table(opened)[:4] == [
        ["Kanaalzone", "1", "-2,5 ha"],
        ["Stationshoek", "2", "ten hoogste 0 ha"],
        ["Nieuwland", "3", "ten minste 2 ha"],
        ["Vroegere Werf", "", "onbekend"],
    ]
    dashes = "werklocaties.areasOf(werklocaties.niveau).map((one) => one.options.dashArray)"
    assert opened.page.evaluate(dashes) == [None, "6 4", None, "6 4"]
    dark, light = (opened.page.evaluate(FILLS)[at] for at in (0, 3))
    assert dark != light
    assert "laagste eerst" in opened.page.locator(".wl-publiek-tabel caption").inner_text()
    assert "minder hard aanbod dan vraag" in opened.page.locator("#wl-legenda").inner_text()


def test_the_card_tells_value_rank_and_what_they_are_made_of(opened: Any) -> None:
    choose(opened, "terrein", "a_zeker_share")
    opened.page.get_by_role("button", name="Kanaalzone").click()
    text = opened.page.locator(".wl-publiek-kaartje").inner_text()
    assert "Maat a: aandeel zeker: 25 %" in text
    assert "Rang 1 van 2, hoogste eerst." in text
    assert "Vestigingen: 20. Zeker: 5, mogelijk: 2, onbekend: 4." in text
    cells = opened.page.locator(".wl-publiek-kaartje tbody tr").nth(3).locator("td")
    assert cells.all_inner_texts() == ["-2,5 ha", "1 (laagste eerst)"]
    assert opened.page.locator(".wl-publiek-kaartje tbody tr").count() == 11


def test_the_whole_task_by_keyboard(opened: Any) -> None:
    page = opened.page
    page.locator("#wl-niveau").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "wl-indicator"
    page.keyboard.press("End")
    assert table(opened)[0][0] == "Eendorp"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Eendorp"
    page.keyboard.press("Enter")
    card = page.locator(".wl-publiek-kaartje")
    assert card.evaluate("node => node === document.activeElement")
    assert "Functiemengingsindex: 53,7" in card.inner_text()
    assert "Banen: 580, woningen: 500" in card.inner_text()


def test_an_area_opens_by_a_press_on_the_map_and_stays_chosen_in_the_table(opened: Any) -> None:
    # On the shape, beside its label.
    corner = opened.page.evaluate(ON_SHAPE)
    opened.page.mouse.click(*corner)
    assert opened.page.locator(".wl-publiek-kaartje h2").inner_text() == "Kanaalzone"
    assert opened.page.locator("tr.wl-overzicht-gekozen th").first.inner_text() == "Kanaalzone"
    opened.page.locator("#wl-indicator").select_option("fmi")
    assert opened.page.locator(".wl-publiek-kaartje h2").inner_text() == "Kanaalzone"
    opened.page.locator("#wl-niveau").select_option("gemeente")
    assert "Kies een gebied" in opened.page.locator(".wl-publiek-kaartje").inner_text()


def test_sources_and_spread_stand_in_the_legend(opened: Any) -> None:
    text = opened.page.locator("#wl-legenda").inner_text()
    assert "Laagste 3 ha, mediaan 7 ha, hoogste 12 ha." in text
    assert "Bekend van 3 van de 4 gebieden." in text
    assert "Netto (ha): netto_m2 van IBIS; IBIS (proef); 01-01-2025 tot en met 01-01-2026" in text


def test_nothing_goes_wrong_and_nothing_is_asked_for(opened: Any) -> None:
    opened.page.wait_for_timeout(200)
    assert opened.errors == []
    assert opened.outside() == []


def test_on_a_tablet_nothing_lies_over_the_map(
    open_page: Callable[..., Any], page_path: Path
) -> None:
    small = open_page(page_path, size=TABLET)
    kaart, legenda = (
        small.page.locator(one).bounding_box() for one in (".wl-kaart", ".wl-legenda")
    )
    assert legenda["y"] >= kaart["y"] + kaart["height"]
    assert kaart["width"] > 900
    small.page.get_by_role("button", name="Nieuwland").click()
    assert "7 ha" in small.page.locator(".wl-publiek-kaartje").inner_text()


def test_in_english(open_page: Callable[..., Any], tmp_path: Path) -> None:
    english = open_page(save(tmp_path / "map.html", taal="en"))
    choose(english, "terrein", "saldo_ha")
    assert table(english)[1] == ["Stationshoek", "2", "at most 0 ha"]
    assert english.page.evaluate("document.documentElement.lang") == "en"
    assert english.errors == []


def test_hostile_names_are_shown_as_they_are(open_page: Callable[..., Any], tmp_path: Path) -> None:
    opened = open_page(save_hostile(tmp_path / "map.html", TEKSTEN))
    page = opened.page
    shown = page.locator(".wl-publiek-tabel tbody button").all_text_contents()
    assert sorted(shown) == sorted(TEKSTEN)
    assert page.locator("h1").text_content() == TEKSTEN[0]
    sources = page.locator(".wl-uitleg").text_content()
    assert TEKSTEN[1] in sources
    assert TEKSTEN[2] in sources
    assert sorted(page.evaluate(ALL_CARDS)) == sorted(TEKSTEN)
    labels = page.locator(".wl-publiek-getal strong").all_text_contents()
    assert len(set(labels)) > 10
    assert set(labels) <= set(TEKSTEN)
    assert page.evaluate("window.geraakt") == 0
    made = "main :is(img:not(.leaflet-tile), iframe, style, object, embed, video, math)"
    assert page.locator(made).count() == 0
    # The pattern, the zoom marks apart, and one drawing for parks.
    assert page.locator("main svg").count() == 2
    assert opened.errors == []


@pytest.mark.parametrize("size", [DESK, TABLET], ids=["desk", "tablet"])
def test_axe_finds_nothing(
    open_page: Callable[..., Any], page_path: Path, size: tuple[int, int]
) -> None:
    axe = import_module("axe_playwright_python")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    opened = open_page(page_path, size=size)
    page = opened.page
    page.evaluate(script)
    choose(opened, "terrein", "a_zeker_share")
    page.locator(".wl-publiek-tabel button").first.click()
    found = page.evaluate("async () => (await axe.run(document)).violations")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
