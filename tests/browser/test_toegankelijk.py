"""For everybody: axe-core finds nothing, on a desk and on a tablet, Leaflet's own parts too."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis import pipeline

pytestmark = pytest.mark.browser

SCREENS = ((1920, 1080), (1024, 768))
TAGS = (
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
)
"""WCAG 2.2 A and AA, and what axe-core advises besides."""

JUDGE = """async (tags) => {
    const found = await axe.run(document, {
        runOnly: tags, rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations', 'incomplete'],
    });
    const tell = (one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.html}`);
    // What is half out of sight in a box that scrolls is judged where it is in sight.
    const grounds = ['bgImage', 'bgGradient', 'imgNode', 'complexTextShadows'];
    const unsure = found.incomplete.filter((one) => one.id === 'color-contrast')
        .map((one) => ({ ...one, nodes: one.nodes.filter((node) =>
            grounds.includes(node.any[0]?.data?.messageKey)) }));
    return { violations: found.violations.flatMap(tell), unsure: unsure.flatMap(tell) };
}"""

# Over a canvas, a picture, no contrast can be computed: there the text has a ground of its own.
WITHOUT_PICTURES = ".leaflet-pane canvas { display: none !important; }"

BUTTONS = (
    ".leaflet-bar a, .wl-kop button, .wl-filters button, .wl-planbalk button, .wl-sluit, .wl-kopie"
)


def make_voorbeeldkaart(folder: Path, taal: str) -> Path:
    """The map of the example, as the package makes it."""
    studie = pipeline.make_voorbeeldstudie()
    mismatches = pipeline.detect_mismatches(studie)
    plan = pipeline.plan_verplaatsingen(studie, mismatches)
    path = folder / f"kaart_{taal}.html"
    pipeline.draw_kaart(studie, mismatches, plan).save(path)
    return path


@pytest.fixture(scope="module")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, drawn once."""
    return make_voorbeeldkaart(tmp_path_factory.mktemp("voorbeeld"), "nl")


@pytest.fixture(scope="module", params=SCREENS, ids=["desk", "tablet"])
def page(request: Any, browser: Any, voorbeeld: Path) -> Iterator[Any]:
    """The example with axe-core in it; the page's policy refuses what a browser does not put in."""
    axe = import_module("axe_playwright_python")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, offline=True, locale="nl-NL"
    )
    opened = context.new_page()
    opened.goto(voorbeeld.as_uri())
    opened.wait_for_selector("#wl-kern strong")
    opened.evaluate(script)
    opened.add_style_tag(content=WITHOUT_PICTURES)
    yield opened
    context.close()


def judge(page: Any) -> None:
    """No violation, and no text of which the contrast is not known."""
    found = page.evaluate(JUDGE, list(TAGS))
    assert found["violations"] == []
    assert found["unsure"] == []


def on_tablet(page: Any) -> bool:
    """Whether the legend is folded away."""
    return bool(page.locator(".wl-legendaknop").is_visible())


def test_axe_sees_what_is_wrong(page: Any) -> None:
    page.evaluate(
        "() => document.querySelector('.wl-kop').append(werklocaties.el('img', { src: 'data:,' }))"
    )
    found = page.evaluate(JUDGE, list(TAGS))
    page.evaluate("() => document.querySelector('.wl-kop img').remove()")
    assert any(one.startswith("image-alt") for one in found["violations"])


def test_the_page_as_it_opens(page: Any) -> None:
    judge(page)


def test_filters_open_and_something_chosen(page: Any) -> None:
    page.evaluate("werklocaties.closeCard()")
    page.evaluate("document.querySelector('details.wl-meer').open = true")
    page.fill("#wl-zoek", "kamp")
    judge(page)
    page.evaluate("document.querySelector('details.wl-meer').open = false")
    assert page.locator(".wl-plaatsen button").count() > 0
    page.fill("#wl-zoek", "zzzz")
    judge(page)
    page.fill("#wl-zoek", "")


def test_legend_open_with_every_layer_on(page: Any) -> None:
    if on_tablet(page):
        page.click(".wl-legendaknop")
    for box in page.locator(".wl-legenda .wl-groep > label input").all():
        box.check()
    judge(page)
    if on_tablet(page):
        page.click(".wl-legendaknop")


def open_all(page: Any) -> None:
    """Unfold all that a card can unfold."""
    page.evaluate(
        "document.querySelectorAll('.wl-kaartje details').forEach((d) => { d.open = true; })"
    )
    for button in page.locator(".wl-open-punten").all()[:2]:
        button.click()


@pytest.mark.parametrize("kind", ["mover", "stayer", "unknown"])
def test_the_card_of_a_firm_with_all_unfolded(page: Any, kind: str) -> None:
    firm = page.evaluate(
        """(kind) => {
            const wl = werklocaties;
            const moves = (firm) => wl.moves[firm].length > 0;
            const fits = {
                mover: moves,
                stayer: (firm) => !moves(firm) && wl.stand[firm] === 0,
                unknown: (firm) => wl.stand[firm] === 2,
            };
            const firm = wl.data.vestigingen.id.findIndex((_, at) => fits[kind](at));
            wl.openFirm(firm, { zoom: true });
            return firm;
        }""",
        kind,
    )
    assert firm >= 0
    open_all(page)
    judge(page)


def test_the_card_of_a_plek_with_all_unfolded(page: Any) -> None:
    page.evaluate("werklocaties.openPlace('plekken', 0, { zoom: true })")
    open_all(page)
    judge(page)


def test_a_choice_of_firms_and_the_window_with_coordinates(page: Any) -> None:
    page.evaluate("werklocaties.showChoice([0, 1, 2])")
    page.evaluate("werklocaties.map.fire('contextmenu', { latlng: werklocaties.map.getCenter() })")
    page.locator(".leaflet-popup-content button").wait_for()
    # It fades in, and halfway its colours are others.
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.leaflet-popup')).opacity === '1'"
    )
    judge(page)
    page.evaluate("werklocaties.map.closePopup()")


def test_the_print_preview(page: Any) -> None:
    page.click(".wl-drukknop")
    judge(page)
    page.keyboard.press("Escape")


def test_a_target_is_at_least_24_pixels_or_stands_free(page: Any) -> None:
    # The rule is one of axe-core's too; measured here as a finger does.
    page.evaluate("werklocaties.openFirm(0, {})")
    small = page.locator(BUTTONS).evaluate_all(
        """(buttons) => buttons
            .map((one) => [one.className, one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
            .map(([name]) => name)"""
    )
    assert small == []


def test_what_the_card_lies_over_is_out_of_reach_until_it_is_closed(page: Any) -> None:
    page.evaluate("werklocaties.closeCard()")
    page.fill("#wl-zoek", "")
    page.locator('.wl-tabel tr[data-at="0"]').focus()
    page.keyboard.press("Enter")
    covered = page.evaluate("getComputedStyle(document.querySelector('.wl-kaartje')).position")
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('.wl-filters') !== null"))
    assert reached == ({False} if covered == "absolute" else {False, True})
    page.locator(".wl-sluit").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.at") == "0"
