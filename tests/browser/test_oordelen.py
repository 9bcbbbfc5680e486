"""Verdicts: entered on the card, kept in the page, exported as the file the next run reads."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import werklocaties_gis as wg
from werklocaties_gis.cartography.kaart import draw_kaart
from werklocaties_gis.example.bestanden import write_voorbeeldregio
from werklocaties_gis.pipeline.stappen import draw_kaart as draw_studie
from werklocaties_gis.tables.conform import conform

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(open_page: Callable[..., Any], kaart_path: Path) -> Any:
    """The map in a page of its own: what is kept there must be the test's own."""
    return open_page(kaart_path)


def give(at: Any, oordeel: str, door: str = "", reden: str = "") -> Any:
    """Enter a verdict in an opened line."""
    at.locator("summary").click()
    at.locator("select").select_option(oordeel)
    fields = at.locator("input")
    fields.nth(0).fill(door)
    fields.nth(1).fill(reden)
    at.get_by_role("button", name="Vastleggen").click()
    return at


def export(opened: Any, folder: Path) -> Path:
    """Press the button, and keep what comes."""
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="Exporteer oordelen.csv").click()
    assert waiting.value.suggested_filename == "oordelen.csv"
    path = folder / "oordelen.csv"
    waiting.value.save_as(path)
    return path


def is_leaving_warned(opened: Any) -> bool:
    """Whether the page asks before it is left."""
    return bool(
        opened.page.evaluate(
            """() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"""
        )
    )


def test_a_verdict_is_shown_where_it_was_given_and_counted_below(opened: Any) -> None:
    opened.page.evaluate("werklocaties.openFirm(1, {})")
    bar = opened.page.locator(".wl-oordelenbalk")
    assert bar.is_hidden()
    assert not is_leaving_warned(opened)
    line = give(
        opened.page.locator(".wl-bevindingen .wl-oordeel").first,
        "weerlegd",
        "A. Planner",
        "gemeten",
    )
    assert "Oordeel: weerlegd, door A. Planner" in line.locator("summary").inner_text()
    assert line.locator("summary").inner_text().rstrip().endswith("niet geëxporteerd")
    assert "telt deze toets hier niet meer als signaal" in line.inner_text()
    assert line.get_by_role("button", name="Intrekken").is_visible()
    assert "1 oordeel gewijzigd: nog niet geëxporteerd" in bar.inner_text()
    assert is_leaving_warned(opened)


def test_without_a_choice_nothing_is_recorded(opened: Any) -> None:
    opened.page.evaluate("werklocaties.openFirm(1, {})")
    line = opened.page.locator(".wl-bevindingen .wl-oordeel").first
    line.locator("summary").click()
    line.get_by_role("button", name="Vastleggen").click()
    assert "Kies eerst een oordeel" in line.inner_text()
    assert opened.page.locator(".wl-oordelenbalk").is_hidden()


def test_by_keyboard_alone_a_verdict_is_entered(opened: Any) -> None:
    page = opened.page
    page.evaluate("werklocaties.openFirm(1, { focus: true })")
    line = page.locator(".wl-bevindingen .wl-oordeel").first
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("toetsenbord")
    page.keyboard.press("Enter")
    assert "Oordeel: bevestigd, door toetsenbord" in line.locator("summary").inner_text()


def test_they_are_kept_when_the_page_opens_again(opened: Any) -> None:
    opened.page.evaluate("werklocaties.openFirm(1, {})")
    give(opened.page.locator(".wl-bevindingen .wl-oordeel").first, "in gesprek", "B", "later")
    opened.page.on("dialog", lambda dialog: dialog.accept())
    opened.page.reload()
    opened.page.wait_for_selector("#wl-kern strong")
    assert "nog niet geëxporteerd" in opened.page.locator(".wl-oordelenbalk").inner_text()
    opened.page.evaluate("werklocaties.openFirm(1, {})")
    assert "Oordeel: in gesprek, door B" in opened.card()
    line = opened.page.locator(".wl-bevindingen .wl-oordeel").first
    line.locator("summary").click()
    line.get_by_role("button", name="Intrekken").click()
    assert line.locator("summary").inner_text() == "Oordeel geven"
    assert opened.page.locator(".wl-oordelenbalk").is_hidden()
    assert not is_leaving_warned(opened)


@pytest.mark.parametrize("kept", ["{", "[]", '{"wijzigingen":[["x",{"door":1}]]}', "null"])
def test_what_is_kept_under_this_name_by_something_else_is_passed_over(
    open_page: Callable[..., Any], kaart_path: Path, kept: str
) -> None:
    opened = open_page(kaart_path)
    opened.page.evaluate(
        """(kept) => {
            const about = werklocaties.data.opschrift;
            localStorage.setItem(`werklocaties-oordelen ${about.titel} ${about.peildatum}`, kept);
        }""",
        kept,
    )
    opened.page.reload()
    opened.page.wait_for_selector("#wl-kern strong")
    assert opened.errors == []
    assert opened.page.locator(".wl-oordelenbalk").is_hidden()


def test_where_nothing_can_be_kept_that_is_said(browser: Any, kaart_path: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new DOMException('nee', 'SecurityError'); } });"
    )
    page.goto(kaart_path.as_uri() + "#v=V00002")
    page.wait_for_selector("#wl-kern strong")
    give(page.locator(".wl-bevindingen .wl-oordeel").first, "bevestigd")
    assert "Deze browser bewaart ze niet" in page.locator(".wl-oordelenbalk").inner_text()
    context.close()


@pytest.fixture
def kept(studie: Any, tmp_path: Path) -> Path:
    """A map of a study with verdicts, one of a firm that is not on it."""
    rows = pd.DataFrame(
        {
            "vestiging_id": ["V00002", "elders"],
            "plek_id": [studie.tabellen["gebruik"]["plek_id"][1], "ver weg"],
            "soort": ["bestaand", "bestaand"],
            "toets": ["lager_dan_maximum", "net"],
            "oordeel": ["weerlegd", "bevestigd"],
            "door": ["C", 'D "de" E;F'],
            "datum": ["2026-01-12", "2026-01-13"],
            "reden": ["=1+1", "é"],
        }
    )
    path = tmp_path / "kaart.html"
    tabellen = {**studie.tabellen, "oordelen": conform(rows, "oordelen")}
    draw_kaart(tabellen, **studie.resultaten, titel="Oordelen", peildatum="2026-01-01").save(path)
    return path


def test_a_refuted_finding_can_be_taken_back_though_it_is_shown_no_more(
    open_page: Callable[..., Any], kept: Path, tmp_path: Path
) -> None:
    opened = open_page(kept, "#v=V00002")
    other = opened.page.locator(".wl-deel", has_text="Andere oordelen")
    assert "lagere categorie dan de plek toelaat, op De Vijfsluizen kavel" in other.inner_text()
    assert "weerlegd, door C, 12-01-2026" in other.inner_text()
    other.locator("summary").click()
    other.get_by_role("button", name="Intrekken").click()
    assert "Oordeel ingetrokken" in other.inner_text()
    text = export(opened, tmp_path).read_text(encoding="utf-8-sig")
    assert "V00002" not in text
    assert "elders" in text


def test_the_file_holds_the_verdicts_of_the_run_too_and_no_formula(
    open_page: Callable[..., Any], kept: Path, tmp_path: Path
) -> None:
    opened = open_page(kept, "#v=V00002")
    give(opened.page.locator(".wl-bevindingen .wl-oordeel").first, "bevestigd", "+G", "@H")
    path = export(opened, tmp_path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "vestiging_id;plek_id;soort;toets;oordeel;door;datum;reden"
    assert lines[1].split(";")[3:6] == ["hinder_gevoelig", "bevestigd", "'+G"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", lines[1].split(";")[6])
    assert lines[2].endswith("lager_dan_maximum;weerlegd;C;2026-01-12;'=1+1")
    assert lines[3] == 'elders;ver weg;bestaand;net;bevestigd;"D ""de"" E;F";2026-01-13;é'
    assert (
        "geëxporteerd; zet oordelen.csv bij" in opened.page.locator(".wl-oordelenbalk").inner_text()
    )
    assert not is_leaving_warned(opened)


def test_the_next_run_reads_what_the_map_exported(
    open_page: Callable[..., Any], tmp_path: Path
) -> None:
    project = write_voorbeeldregio(tmp_path / "studie")
    studie = wg.read_studie(project)
    found = wg.detect_mismatches(studie)
    draw_studie(studie, found).save(tmp_path / "kaart.html")
    opened = open_page(tmp_path / "kaart.html", "#v=V34")
    near = opened.page.locator(".wl-bevindingen > li", has_text="te dicht bij een gevoelig object")
    give(near.locator(".wl-oordeel"), "weerlegd", "A. Planner", "gemeten; geen hinder")
    opened.page.evaluate(
        "werklocaties.openFirm(werklocaties.data.vestigingen.id.indexOf('V03'), {})"
    )
    file = tomllib.loads(project.read_text(encoding="utf-8"))["bronnen"]["oordelen"]["bestand"]
    export(opened, project.parent).rename(project.parent / file)

    again = wg.read_studie(project)
    oordelen = again.tabellen["oordelen"].set_index(["vestiging_id", "toets"])
    assert len(oordelen) == len(studie.tabellen["oordelen"]) + 1
    assert oordelen.loc[("V34", "hinder_gevoelig"), "reden"] == "gemeten; geen hinder"
    before, after = found.mismatches, wg.detect_mismatches(again).mismatches
    gone = set(zip(before["vestiging_id"], before["toets"], strict=True)) - set(
        zip(after["vestiging_id"], after["toets"], strict=True)
    )
    assert gone == {("V34", "hinder_gevoelig")}

    draw_studie(again, wg.detect_mismatches(again)).save(tmp_path / "kaart.html")
    opened.page.goto((tmp_path / "kaart.html").as_uri() + "#v=V34")
    opened.page.reload()
    opened.page.wait_for_selector("#wl-kern strong")
    assert opened.page.locator(".wl-oordelenbalk").is_hidden()  # nothing is left to export
    assert "weerlegd, door A. Planner" in opened.card()
