"""Layers and legend: what a person switches on, chooses within a layer, and counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.cartography.kaart import draw_kaart

pytestmark = pytest.mark.browser

CARD = ".wl-kaartje"
COLOURS = """(name) => {
    const canvas = document.querySelector(`.leaflet-wl-${name}-pane canvas`);
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = new Map();
    for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] < 200) continue;
        const colour = [data[at], data[at + 1], data[at + 2]].map((one) => one >> 4).join();
        seen.set(colour, (seen.get(colour) || 0) + 1);
    }
    return [...seen].filter(([, count]) => count > 300).map(([colour]) => colour);
}"""


@pytest.fixture(scope="module")
def ruimtestudie(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Maker of small tables of contours and room."""
    return load(repository / "tests" / "cartography" / "ruimtestudie.py")


@pytest.fixture(scope="module")
def ruimte_path(
    studie: Any, ruimtestudie: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The map of the invented study with contours, room and differences."""
    path = tmp_path_factory.mktemp("ruimte") / "kaart.html"
    draw_kaart(
        studie.tabellen,
        **studie.resultaten,
        resultaten=ruimtestudie.make_ruimtetabellen(),
        titel="Milieuruimte in Voorbeelddam",
        peildatum="2026-01-01",
    ).save(path)
    return path


@pytest.fixture
def ruimte(open_page: Callable[..., Any], ruimte_path: Path) -> Any:
    """That map on a desk."""
    return open_page(ruimte_path)


def entry(page: Any, laag: str) -> Any:
    return page.locator(f'[data-laag="{laag}"]')


def told(page: Any, laag: str) -> str:
    """What the legend counts of a layer."""
    return str(entry(page, laag).locator("> label .wl-aantal").inner_text())


def classes(page: Any, laag: str) -> dict[str, str]:
    """Name and count of each class that the legend shows of a layer."""
    lines = entry(page, laag).locator(".wl-laagdeel > ul:not(.wl-uitleg) > li:visible")
    pairs = [line.inner_text().rsplit("\n", 1) for line in lines.all()]
    return {name.strip(): count.strip() for name, count in pairs}


def names(page: Any, laag: str, schakelaar: str) -> list[str]:
    """What can be chosen within a layer."""
    options = page.locator(f"#wl-schakelaar-{laag}-{schakelaar} option")
    return [str(text) for text in options.all_text_contents()]


def settle(page: Any) -> None:
    """Wait until what was chosen is drawn: that is once a frame."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def drawn(opened: Any, laag: str) -> int:
    settle(opened.page)
    return int(opened.counts()["drawn"][laag])


def test_layers_stand_in_groups_with_one_switch_each(ruimte: Any) -> None:
    page = ruimte.page
    heads = page.locator(".wl-lagengroep > h3").all_text_contents()
    assert heads == [
        "Bedrijven en plan",
        "Werklocaties",
        "Zonering en milieuruimte",
        "Omgeving",
        "Stroomnet",
    ]
    groups = page.locator('[data-groep="zonering"] [data-laag]')
    found = [one.get_attribute("data-laag") for one in groups.all()]
    assert found == ["bestemmingen", "milieuruimte", "ruimteverschillen", "contouren"]
    boxes = page.locator("[data-laag] > label > input[type=checkbox]")
    assert boxes.count() == len(page.locator("[data-laag]").all())


def test_a_layer_that_is_off_takes_one_line_and_draws_nothing(ruimte: Any) -> None:
    page = ruimte.page
    assert drawn(ruimte, "contouren") == 0
    assert entry(page, "contouren").locator(".wl-laagdeel").is_hidden()
    assert told(page, "contouren") == "1"  # the firms' largest distance near a quiet area
    page.check("#wl-laag-contouren")
    assert drawn(ruimte, "contouren") == 1
    assert entry(page, "contouren").locator(".wl-laagdeel").is_visible()
    page.uncheck("#wl-laag-contouren")
    assert drawn(ruimte, "contouren") == 0


def test_contours_are_chosen_by_what_they_lie_round_by_aspect_and_by_area(ruimte: Any) -> None:
    page = ruimte.page
    page.check("#wl-laag-contouren")
    assert classes(page, "contouren") == {"categorie 3.2": "1"}
    page.select_option("#wl-schakelaar-contouren-aspect", label="geluid")
    assert classes(page, "contouren") == {"categorie 3.1": "1"}
    page.select_option("#wl-schakelaar-contouren-aspect", label="grootste afstand")
    page.select_option("#wl-schakelaar-contouren-van", label="wat een zone toelaat")
    assert classes(page, "contouren") == {"categorie 4.2": "1"}
    page.select_option("#wl-schakelaar-contouren-gebiedstype", label="gemengd gebied")
    assert classes(page, "contouren") == {}
    assert "niets te tekenen" in entry(page, "contouren").inner_text()
    assert drawn(ruimte, "contouren") == 0


def test_one_category_of_contours_can_be_put_off_by_itself(ruimte: Any) -> None:
    page = ruimte.page
    page.check("#wl-laag-contouren")
    page.uncheck('[data-laag="contouren"] .wl-laagdeel li:visible input')
    assert drawn(ruimte, "contouren") == 0
    assert told(page, "contouren") == "0"
    assert classes(page, "contouren") == {"categorie 3.2": "1"}  # still to be put on again
    page.check('[data-laag="contouren"] .wl-laagdeel li:visible input')
    assert drawn(ruimte, "contouren") == 1


def test_a_click_on_the_line_opens_the_contour_and_a_click_within_it_the_place(
    ruimte: Any,
) -> None:
    page = ruimte.page
    page.check("#wl-laag-contouren")
    page.uncheck("#wl-laag-vestigingen")
    on_line, within = page.evaluate(
        """() => {
            const wl = werklocaties;
            const shape = wl.laag.contouren.shapes[0];
            const at = (x, y) => {
                const point = wl.map.latLngToContainerPoint(wl.unproject(x, y));
                const box = wl.map.getContainer().getBoundingClientRect();
                return [point.x + box.left, point.y + box.top];
            };
            const plek = wl.laag.plekken.shapes[0].middle;
            const [left, top, right] = shape.box;
            return [at((left + right) / 2, top), at(...plek)];
        }"""
    )
    page.mouse.click(*on_line)
    card = ruimte.card()
    assert "3.2 · 100 m" in card
    assert "100 m" in card
    assert "2009" in card
    assert "nummer" not in card  # a computed line bears none
    page.mouse.click(*within)
    assert "De Vijfsluizen kavel 1" in ruimte.card()


def test_three_maps_of_room_in_ha_by_category(ruimte: Any) -> None:
    page = ruimte.page
    page.check("#wl-laag-milieuruimte")
    assert names(page, "milieuruimte", "kaart") == [
        "bestemd",
        "past: hinder",
        "past: gevaar",
        "gebruikt",
    ]
    assert classes(page, "milieuruimte") == {
        "categorie 3.1": "7 ha",
        "categorie 5.1": "10 ha",
        "geen categorie past": "3 ha",
    }
    page.select_option("#wl-schakelaar-milieuruimte-kaart", label="gebruikt")
    assert classes(page, "milieuruimte") == {
        "categorie 2": "6 ha",
        "het bedrijf vraagt geen afstand": "4 ha",
        "geen bedrijf op de plek": "10 ha",
    }
    assert told(page, "milieuruimte") == "20 ha"
    page.select_option("#wl-schakelaar-milieuruimte-kaart", label="bestemd")
    assert "alleen het plafond van het terrein bekend (IBIS)" in classes(page, "milieuruimte")


def test_the_colours_on_the_map_are_those_of_the_legend(ruimte: Any) -> None:
    page = ruimte.page
    page.check("#wl-laag-milieuruimte")
    settle(page)
    before = page.evaluate(COLOURS, "milieuruimte")
    page.select_option("#wl-schakelaar-milieuruimte-kaart", label="gebruikt")
    settle(page)
    after = page.evaluate(COLOURS, "milieuruimte")
    assert len(before) >= 3  # three classes, each in its own
    assert set(before) != set(after)


def test_differences_take_the_place_of_the_maps_they_differ_in(ruimte: Any) -> None:
    page = ruimte.page
    page.check("#wl-laag-milieuruimte")
    page.check("#wl-laag-ruimteverschillen")
    assert not page.is_checked("#wl-laag-milieuruimte")
    assert drawn(ruimte, "milieuruimte") == 0
    assert classes(page, "ruimteverschillen") == {"ruimer bestemd: zeker": "3 ha", "gelijk": "7 ha"}
    page.select_option(
        "#wl-schakelaar-ruimteverschillen-vergelijking", label="gebruikt naast bestemd"
    )
    assert classes(page, "ruimteverschillen") == {"lager gebruikt: mogelijk": "10 ha"}


def test_names_lie_over_every_area_and_each_category_on_its_land(ruimte: Any) -> None:
    page = ruimte.page
    written = """() => {
        const canvas = document.querySelector('.leaflet-wl-namen-pane canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return data.reduce((sum, one, at) => sum + (at % 4 === 3 && one > 0 ? 1 : 0), 0);
    }"""
    settle(page)
    names_only = page.evaluate(written)
    page.check("#wl-laag-milieuruimte")
    settle(page)
    assert page.evaluate(written) > names_only > 100
    page.uncheck("#wl-laag-milieuruimte")
    settle(page)
    assert page.evaluate(written) == names_only
    order = """(name) => {
        const pane = document.querySelector(`.leaflet-wl-${name}-pane`);
        return Number(getComputedStyle(pane).zIndex);
    }"""
    areas = [
        page.evaluate(order, name) for name in ("plekken", "milieuruimte", "gevoelige_objecten")
    ]
    assert max(areas) < page.evaluate(order, "namen") < page.evaluate(order, "vestigingen")


def test_homes_are_shown_by_the_status_of_their_plan(ruimte: Any) -> None:
    page = ruimte.page
    assert classes(page, "gevoelige_objecten") == dict.fromkeys(
        ("bestaand", "bestemd, niet gebouwd", "ontwerpplan", "visie"), "12"
    )
    whole = drawn(ruimte, "gevoelige_objecten")
    page.uncheck('[data-laag="gevoelige_objecten"] li:has-text("visie") input')
    assert told(page, "gevoelige_objecten") == "36"
    assert drawn(ruimte, "gevoelige_objecten") < whole


def test_opening_a_firm_shows_where_it_fits_and_closing_it_no_more(ruimte: Any) -> None:
    page = ruimte.page
    assert told(page, "opties") == ""
    page.fill("#wl-zoek", "timmerfabriek 22")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert told(page, "opties") == "10"
    assert drawn(ruimte, "opties") > 0
    page.keyboard.press("Escape")
    assert told(page, "opties") == ""
    assert drawn(ruimte, "opties") == 0


def test_counts_of_firms_and_moves_follow_the_filters(ruimte: Any) -> None:
    page = ruimte.page
    assert (told(page, "vestigingen"), told(page, "verplaatsingen")) == ("40", "3")
    page.fill("#wl-zoek", "timmerfabriek 1")
    assert int(told(page, "vestigingen")) < 40
    assert told(page, "verplaatsingen") == "1"


def test_without_the_tables_of_zoning_there_are_no_switches_for_them(opened: Any) -> None:
    assert opened.page.locator("#wl-laag-contouren").count() == 0
    assert opened.page.locator("#wl-laag-milieuruimte").count() == 0


def test_what_is_left_out_is_told_in_the_legend(
    studie: Any, ruimtestudie: ModuleType, open_page: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "kaart.html"
    draw_kaart(
        studie.tabellen,
        resultaten=ruimtestudie.make_ruimtetabellen(),
        titel="Te groot",
        peildatum="2026-01-01",
        kaart_punten=0,
    ).save(path)
    page = open_page(path).page
    legend = page.locator('[data-groep="zonering"]').inner_text()
    assert "Contouren" in legend
    assert "zonering.gpkg" in legend
    assert page.locator("#wl-laag-contouren").count() == 0


def test_by_keyboard_a_layer_is_put_on_and_its_aspect_chosen(ruimte: Any) -> None:
    page = ruimte.page
    page.focus("#wl-laag-contouren")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "wl-schakelaar-contouren-aspect"
    page.keyboard.press("ArrowUp")
    assert classes(page, "contouren") == {"categorie 3.1": "1"}
    assert ruimte.errors == []
