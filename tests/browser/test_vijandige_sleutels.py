"""Keys that are hostile texts, and tables that few studies have: all as they are, in one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.cartography.kaart import draw_kaart
from werklocaties_gis.cartography.plannen import Tegenplan

pytestmark = pytest.mark.browser

HIDDEN = ("kostenposten", "milieuwaarden", "gebiedstypen", "gebruiksruimte", "dekking")

LISTED = """() => {
    const wl = werklocaties;
    return wl.data.vestigingen.id.filter((id, firm) => {
        wl.searchFor(id);
        const row = [...document.querySelectorAll('.wl-tabel tr[data-v]')]
            .find((one) => Number(one.dataset.v) === firm);
        const park = wl.data.vestigingen.terrein.w[wl.data.vestigingen.terrein.i[firm]];
        const name = row?.querySelector('.wl-tekst').textContent;
        return name !== id || !row.textContent.includes(park);
    });
}"""

CARDS = """() => {
    const wl = werklocaties, card = document.querySelector('.wl-kaartje'), wrong = [], texts = [];
    wl.searchFor('');
    const look = (name) => {
        document.querySelectorAll('.wl-open-punten').forEach((button) => button.click());
        if (card.querySelector('h2').textContent !== name) wrong.push(name);
        texts.push(card.textContent);
    };
    wl.data.vestigingen.id.forEach((id, firm) => { wl.openFirm(firm, {}); look(id); });
    for (const laag of wl.data.lagen) {
        laag.sleutel.forEach((key, row) => {
            wl.openPlace(laag.id, row, {});
            look(wl.read(laag.naam, row));
            if (!card.textContent.includes(key)) wrong.push(key);
        });
    }
    wl.closeCard();
    return { wrong, text: texts.join('\\n') };
}"""

# A layer at a time, each with other rows: together every text once.
HINTS = """async () => {
    const wl = werklocaties, wrong = [], box = wl.map.getContainer();
    const ids = ['vestigingen', ...wl.data.lagen.map((laag) => laag.id)];
    wl.zetLaag('verplaatsingen', false);
    wl.map.setView(wl.unproject(...wl.punten[0]), 18, { animate: false });
    let seen = 0;
    for (const [turn, id] of ids.entries()) {
        for (const one of ids) wl.zetLaag(one, one === id);
        for (let row = turn; row < wl.punten.length; row += ids.length) {
            const firm = id === 'vestigingen';
            const at = firm ? wl.punten[row] : wl.laag[id].shapes[row].middle;
            const name = firm ? wl.data.vestigingen.id[row] : wl.read(wl.laag[id].naam, row);
            await new Promise((done) => setTimeout(done, 65));
            wl.map.fire('mousemove', { latlng: L.latLng(wl.unproject(...at)) });
            if (box.title !== name) wrong.push(`${id}: ${box.title} / ${name}`);
            seen += 1;
        }
    }
    return { wrong, seen };
}"""

LINKS = """() => {
    const wl = werklocaties;
    return wl.laag.plekken.sleutel.filter((key, row) => {
        wl.openPlace('plekken', row, {});
        const link = wl.linkText();
        wl.closeCard();
        history.replaceState(null, '', link);
        wl.openLink();
        return wl.keuze.laag !== 'plekken' || wl.keuze.rij !== row;
    });
}"""


@pytest.fixture(scope="module")
def teksten(repository: Path, load: Callable[[Path], ModuleType]) -> tuple[str, ...]:
    """More than a hundred hostile texts."""
    module = load(repository / "tests" / "browser" / "vijandige_teksten.py")
    return tuple(module.TEKSTEN)


@pytest.fixture(scope="module")
def maker(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Maker of the study in which they are keys."""
    return load(repository / "tests" / "browser" / "sleutelstudie.py")


@pytest.fixture(scope="module")
def opened(
    kaartstudie: ModuleType,
    maker: ModuleType,
    teksten: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
    open_page: Callable[..., Any],
) -> Any:
    """That study, with a second plan of a hostile name, in one page."""
    studie, dossier = maker.make_sleutelstudie(kaartstudie, teksten)
    path = tmp_path_factory.mktemp("sleutels") / "kaart.html"
    draw_kaart(
        studie.tabellen,
        **studie.resultaten,
        resultaten=dossier,
        tegenover=Tegenplan(teksten[0], studie.resultaten["verplaatsingen"]),
        titel="Sleutels",
        peildatum="2026-01-01",
    ).save(path)
    return open_page(path)


def check_quiet(opened: Any) -> None:
    """Nothing ran, nothing broke, nothing was fetched, nothing was made of a text."""
    assert opened.errors == []
    assert opened.page.evaluate("window.geraakt") == 0
    assert opened.outside() == []
    made = "main :is(img:not(.leaflet-tile), svg, iframe, style, object, embed, video, math)"
    assert opened.page.locator(made).count() == 0


def test_list_choices_and_plans_show_every_key(
    opened: Any, maker: ModuleType, teksten: tuple[str, ...]
) -> None:
    assert opened.page.evaluate(LISTED) == []
    parks = opened.page.locator("#wl-terrein option").all_text_contents()
    assert set(maker.name_rows(teksten, "bedrijventerreinen")) <= set(parks)
    assert teksten[0] in opened.page.locator(".wl-plannen").text_content()
    check_quiet(opened)


def test_every_card_bears_its_key_and_what_was_written_to_it(
    opened: Any, maker: ModuleType, teksten: tuple[str, ...]
) -> None:
    seen = opened.page.evaluate(CARDS)
    assert seen["wrong"] == []
    rows = {mark: maker.name_rows(teksten, mark) for mark in ("reden", "door", "valt", "vraag")}
    written = [*rows["reden"], *rows["door"], *rows["valt"][::2], *rows["vraag"][1::2]]
    assert [text for text in written if text not in seen["text"]] == []
    # The page itself puts the name of the firm into the sentence of a finding.
    told = [f"Signaal: {firm} heeft categorie 2;" for firm in maker.name_rows(teksten, "v")]
    assert [text for text in told if text not in seen["text"]] == []
    check_quiet(opened)


def test_every_text_is_a_hint_under_the_pointer(opened: Any, teksten: tuple[str, ...]) -> None:
    found = opened.page.evaluate(HINTS)
    assert found["wrong"] == []
    assert found["seen"] == len(teksten)
    check_quiet(opened)


def test_a_link_opens_every_plek_again(opened: Any) -> None:
    assert opened.page.evaluate(LINKS) == []
    check_quiet(opened)


def test_the_sheet_names_the_sources_of_tables_that_no_layer_shows(
    opened: Any, maker: ModuleType, teksten: tuple[str, ...]
) -> None:
    opened.page.evaluate("document.querySelector('.wl-drukknop').click()")
    sheet = opened.page.evaluate("document.body.textContent")
    opened.page.keyboard.press("Escape")
    for table in HIDDEN:
        sources = maker.name_rows(teksten, f"bron.{table}")
        assert [text for text in sources if text not in sheet] == []
    check_quiet(opened)


def test_a_legend_counts_what_it_cannot_name_and_shows_no_text_of_the_data(
    kaartstudie: ModuleType,
    maker: ModuleType,
    teksten: tuple[str, ...],
    tmp_path: Path,
    open_page: Callable[..., Any],
) -> None:
    studie, _ = maker.make_sleutelstudie(kaartstudie, teksten)
    # As a register would that has a new word: past the check of tables.
    told = {"plekken": "status", "gevoelige_objecten": "planstatus", "netgebieden": "afname_code"}
    tables = {
        **studie.tabellen,
        **{
            name: studie.tabellen[name].assign(**{column: maker.name_rows(teksten, "nieuw")})
            for name, column in told.items()
        },
    }
    path = tmp_path / "kaart.html"
    draw_kaart(tables, titel="Legenda", peildatum="2026-01-01").save(path)
    opened = open_page(path)
    for name in told:
        opened.page.evaluate(f"werklocaties.zetLaag('{name}', true)")
        counts = opened.page.locator(f'.wl-groep[data-laag="{name}"] .wl-aantal').first
        assert counts.text_content() == str(len(teksten))
    legend = opened.page.locator("#wl-legenda").text_content()
    assert "~nieuw" not in legend
    opened.page.evaluate("werklocaties.openPlace('plekken', 7, {})")
    assert "~nieuw" in opened.card()
    check_quiet(opened)
