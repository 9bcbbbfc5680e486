"""Every hostile text in every text field, at every place where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.cartography.kaart import draw_kaart
from werklocaties_gis.tables.schema import INPUT_TABLES

pytestmark = pytest.mark.browser

TOTAL = 120
FAST = (0, 47)
"""Of these turns the fast tests take two; ``make long`` takes them all."""

NOT_ON_CARDS = frozenset(
    {
        ("bestemmingen", "benoemd"),
        ("bestemmingen", "hoofdgroep"),
        ("bestemmingen", "woorden"),
        ("activiteiten", "bron"),
        ("gebruik", "bron"),
        ("gevoelige_objecten", "gebruiksdoelen"),
        ("mismatches", "band"),
        ("mismatches", "terrein_id"),
        ("mismatches", "gemeente_code"),
        ("uitkomsten", "object_id"),
        ("uitkomsten", "band"),
        ("uitkomsten", "regel"),
        ("uitkomsten", "bron"),
        ("verplaatsingen", "keten_id"),
    }
)
"""Fields that no card has: what was read to judge, and chains, which the map gives letters."""

ALL_CARDS = """() => {
    const wl = werklocaties, texts = [];
    const card = document.querySelector('.wl-kaartje');
    const keep = () => texts.push(card.textContent);
    wl.data.vestigingen.id.forEach((_, firm) => { wl.openFirm(firm, {}); keep(); });
    for (const laag of wl.data.lagen) {
        laag.soort.forEach((_, row) => { wl.openPlace(laag.id, row, {}); keep(); });
    }
    return texts.join('\\n');
}"""
SEARCHED = """() => {
    const wl = werklocaties;
    return wl.data.vestigingen.naam.filter((name, firm) => {
        wl.searchFor(name);
        const row = [...document.querySelectorAll('.wl-tabel tr[data-v]')]
            .find((one) => Number(one.dataset.v) === firm);
        return !row || row.querySelector('.wl-k-naam .wl-tekst').textContent !== name;
    });
}"""
HINTS = """async () => {
    const wl = werklocaties, told = [];
    wl.searchFor('');
    for (const firm of [0, 3, 6]) {
        const at = wl.unproject(...wl.punten[firm]);
        wl.map.setView(at, 19, { animate: false });
        await new Promise((done) => setTimeout(done, 80));
        wl.map.fire('mousemove', { latlng: L.latLng(at) });
        told.push(wl.map.getContainer().title);
    }
    return told;
}"""


@pytest.fixture(scope="session")
def vijandig(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """The hostile texts."""
    return load(repository / "tests" / "browser" / "vijandige_teksten.py")


def test_there_are_more_than_a_hundred_different_texts(vijandig: ModuleType) -> None:
    assert len(set(vijandig.TEKSTEN)) == len(vijandig.TEKSTEN) == TOTAL


def check_quiet(opened: Any) -> None:
    """Nothing ran, nothing broke, nothing was fetched, nothing was made of a text."""
    assert opened.errors == []
    assert opened.page.evaluate("window.geraakt") == 0
    assert opened.outside() == []
    made = "main :is(img:not(.leaflet-tile), svg, iframe, style, object, embed, video, math)"
    assert opened.page.locator(made).count() == 0
    assert opened.page.locator("script").count() == 5  # as on any map


def check_cards(opened: Any, written: list[Any]) -> None:
    """Every text of every field that a card shows is on one, letter by letter."""
    shown = opened.page.evaluate(ALL_CARDS)
    lost = {(one.table, one.column) for one in written if one.text not in shown}
    assert lost == NOT_ON_CARDS


def check_print(opened: Any, written: list[Any], title: str) -> None:
    """The sheet bears the title, the firm that is open, and every source."""
    page = opened.page
    page.evaluate("werklocaties.openFirm(0, {})")
    page.evaluate("document.querySelector('.wl-drukknop').click()")
    sheet = page.evaluate("document.body.textContent")
    sources = {one.text for one in written if one.column == "bron" and one.table in INPUT_TABLES}
    assert {text for text in sources if text not in sheet} == set()
    name = next(one.text for one in written if (one.table, one.column) == ("vestigingen", "naam"))
    assert name in page.locator(".wl-getoond").text_content()
    assert page.locator("h1").text_content() == title
    check_quiet(opened)
    page.keyboard.press("Escape")


def check_turn(
    studie: Any, vijandig: ModuleType, shift: int, folder: Path, open_page: Callable[..., Any]
) -> None:
    """One turn: a text in each field, looked at wherever it is shown."""
    spoilt, written = vijandig.spoil_all(studie, shift)
    title = vijandig.TEKSTEN[shift]
    path = folder / "kaart.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        draw_kaart(spoilt.tabellen, **spoilt.resultaten, titel=title, peildatum="2026-01-01").save(
            path
        )
    assert [one.name for one in folder.iterdir()] == [path.name]
    opened = open_page(path)
    page = opened.page
    assert page.locator("h1").text_content() == title
    assert page.evaluate(SEARCHED) == []
    check_cards(opened, written)
    names = {one.text for one in written if (one.table, one.column) == ("vestigingen", "naam")}
    assert all(told.split(", ")[0] for told in page.evaluate(HINTS))
    page.evaluate("werklocaties.showChoice([0, 1, 2, 3])")
    assert sum(name in page.locator(".wl-kaartje").text_content() for name in names) == 4
    parks = page.locator("#wl-terrein").evaluate("(select) => select.textContent")
    bar = page.locator("#wl-keten").evaluate("(select) => select.textContent")
    assert parks
    assert bar
    check_print(opened, written, title)
    page.context.close()


@pytest.mark.parametrize("shift", FAST)
def test_every_field_is_shown_as_it_is_and_runs_nothing(
    studie: Any,
    vijandig: ModuleType,
    shift: int,
    tmp_path: Path,
    open_page: Callable[..., Any],
) -> None:
    check_turn(studie, vijandig, shift, tmp_path, open_page)


@pytest.mark.lang
@pytest.mark.parametrize("shift", [turn for turn in range(TOTAL) if turn not in FAST])
def test_every_text_comes_in_every_field(
    studie: Any,
    vijandig: ModuleType,
    shift: int,
    tmp_path: Path,
    open_page: Callable[..., Any],
) -> None:
    check_turn(studie, vijandig, shift, tmp_path, open_page)
