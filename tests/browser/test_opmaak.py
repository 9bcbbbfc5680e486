"""What a reader sees is whole: no choice cut off, no name under a button, no word broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.cartography.kaart import draw_kaart

pytestmark = pytest.mark.browser

SIZES = ((1920, 1080), (1024, 768))
LONG = "Verzekeringsmaatschappij Zinsbegoocheling"
ARROW_PX = 18

CUT = """(arrow) => {
    const pen = document.createElement('canvas').getContext('2d');
    const cut = [];
    document.querySelectorAll('.wl-filters select, .wl-legenda select').forEach((select) => {
        const style = getComputedStyle(select);
        if (!select.clientWidth) return;
        pen.font = style.font;
        const room = select.clientWidth - parseFloat(style.paddingLeft)
            - parseFloat(style.paddingRight) - arrow;
        for (const { text } of select.options) {
            if (pen.measureText(text).width > room) cut.push(`${select.id}: ${text}`);
        }
    });
    return cut;
}"""

TITLE = """() => {
    const span = document.querySelector('.wl-kaartje h2 > span:last-child');
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = getComputedStyle(span).font;
    const words = span.textContent.split(' ').map((word) => pen.measureText(word).width);
    return [Math.max(...words), span.getBoundingClientRect().width];
}"""

BUTTONS = """() => [...Array(16).keys()].filter((words) => {
    werklocaties.showCard('Kade ' + 'werk '.repeat(words), null, [], false);
    const [link, close] = [...document.querySelectorAll('.wl-kaartje > header button')]
        .map((button) => button.getBoundingClientRect().top);
    const title = document.querySelector('.wl-kaartje h2').getBoundingClientRect().top;
    return Math.abs(link - close) > 2 || link - title > 20;
})"""

NAMES = """async (shift) => {
    const wl = werklocaties, told = [], draw = wl.drawLabel, names = wl.drawNamen;
    const parks = new Set(wl.laag.bedrijventerreinen.naam.w);
    wl.drawLabel = (pen, text, x, y, ...rest) => {
        const width = draw(pen, text, x, y, ...rest);
        const canvas = pen.canvas.getBoundingClientRect();
        const start = canvas.left + x - width / 2;
        if (parks.has(text)) told.push([text, start, start + width, canvas.top + y]);
        return width;
    };
    wl.map.panBy(shift, { animate: false });
    await new Promise((done) => setTimeout(done, 300));
    wl.drawLabel = draw;
    const map = wl.map.getContainer().getBoundingClientRect();
    const zoom = document.querySelector('.leaflet-control-zoom').getBoundingClientRect();
    return { told, map: [map.left, map.right], zoom: [zoom.right, zoom.bottom] };
}"""

DASHES = """() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 200, height: 160 });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    const square = (x, start) => ({ kind: 2, box: [x, 10, x + 80, 150],
        lines: [Float64Array.from(
            [x, start, x, 10, x + 80, 10, x + 80, 150, x, 150, x, start])] });
    const look = { vulling: '#fff', dekking: 0, rand: '#000', dikte: 2, streep: [8, 4], vorm: '' };
    // Wherever the boundary of the second starts, its dashes may not fill the gaps of the first.
    return [...Array(12).keys()].map((shift) => {
        pen.fillStyle = '#e8ebee';
        pen.fillRect(0, 0, 200, 160);
        const view = { scale: 1, x: 0, y: 0 };
        werklocaties.drawArea(pen, [square(20, 10), square(100, 40 + shift)], look, view, false);
        const line = pen.getImageData(100, 60, 1, 80).data;
        return line.filter((value, at) => at % 4 === 0 && value < 110).length / 80;
    });
}"""


@pytest.fixture(scope="module")
def english(studie: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map in English, of which one firm has a long name."""
    names = [LONG, *studie.tabellen["vestigingen"]["naam"].iloc[1:]]
    path = tmp_path_factory.mktemp("opmaak") / "map.html"
    draw_kaart(
        studie.with_column("vestigingen", "naam", names).tabellen,
        **studie.resultaten,
        titel="Misplaced",
        peildatum="2026-01-01",
        taal="en",
    ).save(path)
    return path


@pytest.mark.parametrize("size", SIZES)
def test_in_english_no_choice_is_cut_off_and_no_word_of_a_title_is_broken(
    open_page: Callable[..., Any], english: Path, size: tuple[int, int]
) -> None:
    page = open_page(english, size=size).page
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate("document.querySelector('.wl-legenda').classList.add('wl-zicht')")
    assert page.evaluate(CUT, ARROW_PX) == []
    page.evaluate("werklocaties.openFirm(0, {})")
    longest, room = page.evaluate(TITLE)
    assert longest <= room + 1
    assert "Map data" in page.locator(".leaflet-control-attribution").text_content()


def test_the_buttons_of_a_card_stand_beside_its_title_however_long(
    open_page: Callable[..., Any], english: Path
) -> None:
    page = open_page(english, size=SIZES[1]).page
    assert page.evaluate(BUTTONS) == []


def test_a_name_stays_whole_at_the_edge_of_the_map_and_beside_its_buttons(opened: Any) -> None:
    for shift in ([480, 0], [-480, 0], [300, 260]):
        seen = opened.page.evaluate(NAMES, shift)
        left, right = seen["map"]
        in_sight = [one for one in seen["told"] if one[2] > left and one[1] < right]
        assert in_sight
        for _, start, end, high in in_sight:
            assert start >= left - 1
            assert end <= right + 1
            assert high > seen["zoom"][1] or start >= seen["zoom"][0] - 1


def test_a_boundary_that_two_areas_share_stays_a_broken_line(opened: Any) -> None:
    shares = opened.page.evaluate(DASHES)
    assert min(shares) > 0.4
    assert max(shares) < 0.8
