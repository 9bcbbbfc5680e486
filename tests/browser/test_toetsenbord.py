"""The whole task by keyboard alone: which firm is misplaced, why, and where it could go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

MOST_TABS = 60

VISIBLE_FOCUS = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    const [x, y] = [box.left + Math.min(box.width / 2, 30), box.top + box.height / 2];
    const hit = inside(x, y) ? document.elementFromPoint(x, y) : null;
    const onTop = hit !== null && (one.contains(hit) || hit.contains(one));
    return { name: one.tagName + '.' + one.className + '#' + one.id, ringed, onTop };
}"""


class Keys:
    """Somebody without a mouse; every place that the focus comes is looked at."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.unseen: list[str] = []

    def press(self, key: str) -> None:
        """Press a key and look where the focus is."""
        self.page.keyboard.press(key)
        seen = self.page.evaluate(VISIBLE_FOCUS)
        if not (seen["ringed"] and seen["onTop"]) and not seen["name"].startswith("BODY"):
            self.unseen.append(f"{key}: {seen}")

    def tab_to(self, selector: str, key: str = "Tab") -> None:
        """Go on until something is reached; fail where it never is."""
        for _ in range(MOST_TABS):
            if self.page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            self.press(key)
        pytest.fail(f"{selector} is not reached by keyboard")

    def focused(self) -> str:
        """Text of what has the focus."""
        return str(self.page.evaluate("document.activeElement.textContent"))


@pytest.mark.parametrize("screen", [(1920, 1080), (1024, 768)], ids=["desk", "tablet"])
def test_the_misplaced_firm_why_and_where_it_could_go(
    open_page: Callable[..., Any], kaart_path: Path, screen: tuple[int, int]
) -> None:
    opened = open_page(kaart_path, "", screen)
    page, keys = opened.page, Keys(opened.page)
    # Which firm: of those that are certain, too near to homes.
    keys.tab_to("#wl-toets")
    page.keyboard.type("te dicht")
    keys.tab_to("#wl-stand-1")
    keys.press("Space")
    keys.tab_to("#wl-verhuist")
    keys.press("Space")
    assert opened.counts()["listed"] == 1
    keys.tab_to(".wl-tabel tr[data-v]")
    assert "Drukkerij 2" in keys.focused()
    # Why: rule, value and limit.
    keys.press("Enter")
    assert "Drukkerij 2" in keys.focused()
    for told in ("te dicht bij een gevoelig object", "30 m", "100 m", "VNG 2009"):
        assert told in opened.card()
    # Where to: along its card to the plek, and what that is.
    keys.tab_to(".wl-kaartje .wl-link")
    assert "De Vijfsluizen kavel 1" in keys.focused()
    keys.press("Enter")
    assert page.locator(".wl-kaartje h2").inner_text().strip() == "De Vijfsluizen kavel 1"
    assert "Wie zit hier" in opened.card()
    # Back to the list, and the filters undone.
    keys.press("Escape")
    assert page.locator(".wl-kaartje").is_hidden()
    assert page.evaluate("document.activeElement.matches('.wl-tabel tr[data-v]')")
    keys.tab_to(".wl-wis", "Shift+Tab")
    keys.press("Enter")
    assert opened.counts()["listed"] == 40
    assert keys.unseen == []
    assert opened.errors == []


@pytest.mark.parametrize("screen", [(1920, 1080), (1024, 768)], ids=["desk", "tablet"])
def test_legend_map_and_print_are_reached_and_seen_by_keyboard(
    open_page: Callable[..., Any], kaart_path: Path, screen: tuple[int, int]
) -> None:
    opened = open_page(kaart_path, "", screen)
    page, keys = opened.page, Keys(opened.page)
    keys.tab_to(".wl-drukknop")
    keys.press("Enter")
    assert page.locator(".wl-drukbalk").is_visible()
    keys.press("Escape")
    assert page.locator(".wl-drukbalk").count() == 0
    if screen[0] < 1280:
        keys.tab_to(".wl-legendaknop")
        keys.press("Enter")
    keys.tab_to("#wl-laag-plekken")
    keys.press("Space")
    assert opened.counts()["drawn"]["plekken"] == 0
    if screen[0] < 1280:
        keys.tab_to(".wl-legendaknop", "Shift+Tab")
        keys.press("Enter")
    keys.tab_to(".folium-map")
    before = page.evaluate("werklocaties.map.getCenter().lng")
    keys.press("ArrowRight")
    page.wait_for_function("(lng) => werklocaties.map.getCenter().lng > lng", arg=before)
    assert keys.unseen == []
