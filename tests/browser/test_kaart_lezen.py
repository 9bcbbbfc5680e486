"""What a planner sees and does on the map, in a real browser without internet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import pytest
from werklocaties_gis.cartography.escape import safe_text
from werklocaties_gis.cartography.kaart import draw_kaart

pytestmark = pytest.mark.browser

TABLET = (1024, 768)

PAINTED = """() => Object.fromEntries(
    [...document.querySelectorAll('.leaflet-pane canvas')].map((canvas) => {
        const pen = canvas.getContext('2d');
        const data = pen.getImageData(0, 0, canvas.width, canvas.height).data;
        let count = 0;
        for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count += 1;
        return [canvas.parentNode.className, count];
    }))"""


def test_without_internet_every_table_is_drawn_and_nothing_fails(opened: Any) -> None:
    counts = opened.counts()
    assert opened.errors == []
    assert opened.outside() == []
    assert counts["total"] == counts["listed"] == 40
    assert counts["drawn"]["vestigingen"] == 39  # the last has no position and no plek
    assert counts["drawn"]["plekken"] == 60
    assert counts["drawn"]["bedrijventerreinen"] == 3
    assert counts["drawn"]["verplaatsingen"] == 3
    assert counts["drawn"]["netgebieden"] == 0  # off until it is asked for


def test_the_firms_are_there_in_pixels(opened: Any) -> None:
    painted = opened.page.evaluate(PAINTED)
    # Where a firm fits is drawn when one is open.
    blank = [name for name, count in painted.items() if count <= 100]
    assert [name.split()[-1] for name in blank] == ["leaflet-wl-opties-pane"]
    assert len(painted) == 9


def test_it_says_that_the_base_map_does_not_come(opened: Any) -> None:
    note = opened.page.locator(".wl-melding")
    note.wait_for(state="visible")
    assert "niet bereikbaar" in note.inner_text()
    assert "Kies in de legenda een andere, of geen" in note.inner_text()
    legend = opened.page.locator(".wl-legenda").inner_text()
    assert "komt over internet van PDOK" in legend
    assert "werkt zonder internet" in legend
    opened.page.select_option("#wl-achtergrond", "geen")
    assert note.is_hidden()


def test_title_date_and_that_it_is_invented_are_seen_at_once(opened: Any) -> None:
    assert opened.page.title() == "Scheefwerken in Voorbeelddam (fictief)"
    assert opened.page.locator("h1").inner_text() == "Scheefwerken in Voorbeelddam"
    head = opened.page.locator(".wl-kop").inner_text()
    assert "Fictief" in head
    assert "01-01-2026" in head
    assert opened.page.evaluate("document.documentElement.lang") == "nl"
    core = opened.page.locator("#wl-kern strong").all_inner_texts()
    assert core == [str(count) for count in opened.counts()["standen"][:3]] + ["3"]


def test_by_keyboard_from_search_to_reason_to_destination_and_back(opened: Any) -> None:
    page = opened.page
    page.focus("#wl-zoek")
    page.keyboard.type("drukkerij 2")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.v") == "1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    card = opened.card()
    for told in (
        "Drukkerij 2",
        "30 m",
        "100 m",
        "VNG 2009, tabel 1",
        "verzonnen (test)",
        "01-01-2026",
    ):
        assert told in card
    assert "De Vijfsluizen kavel 1" in card
    assert opened.counts()["zoom"] >= 14
    page.keyboard.press("Escape")
    assert page.locator(".wl-kaartje").is_hidden()
    assert page.evaluate("document.activeElement.dataset.v") == "1"


def test_every_firm_is_reached_by_arrow_keys(opened: Any) -> None:
    page = opened.page
    page.locator('.wl-tabel tr[tabindex="0"]').focus()
    reached = set()
    for _ in range(40):
        reached.add(page.evaluate("document.activeElement.dataset.v"))
        page.keyboard.press("ArrowDown")
    assert len(reached) == 40
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.dataset.at") == "0"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.at") == "39"


def test_a_firm_without_any_place_is_in_the_list_and_opens(opened: Any) -> None:
    opened.page.fill("#wl-zoek", "V00040")
    assert opened.counts()["listed"] == 1
    opened.page.locator(".wl-tabel tr[data-v]").click()
    assert "ligging onbekend" in opened.card()


@pytest.mark.parametrize(
    ("text", "least"),
    [("sportschool", 5), ("45204", 5), ("Zilverpark", 5), ("P10001", 1), ("qqq", 0)],
)
def test_search_finds_firms_by_name_sbi_park_and_plek(opened: Any, text: str, least: int) -> None:
    opened.page.fill("#wl-zoek", text)
    counts = opened.counts()
    assert counts["listed"] >= least
    assert (counts["listed"] == 0) == (least == 0)
    assert (
        opened.page.locator(".wl-telling").inner_text() == f"{counts['listed']} van 40 vestigingen"
    )


def test_a_plek_that_nobody_uses_is_found_by_name(opened: Any) -> None:
    opened.page.fill("#wl-zoek", "zilverpark kavel 2")
    opened.page.locator(".wl-plaats").first.click()
    assert "Zilverpark kavel 2" in opened.card()
    assert "per m²" in opened.card()


def test_filters_leave_what_they_say_in_list_map_and_legend(opened: Any) -> None:
    page = opened.page
    before = opened.counts()
    page.uncheck("#wl-stand-3")
    without_quiet = opened.counts()
    assert without_quiet["listed"] == before["listed"] - before["standen"][3]
    assert without_quiet["drawn"]["vestigingen"] < before["drawn"]["vestigingen"]
    page.select_option("#wl-toets", label="te dicht bij een gevoelig object")
    near = opened.counts()
    assert near["listed"] == 8
    assert page.locator(".wl-groep .wl-aantal").first.inner_text() == "8"
    page.check("#wl-verhuist")
    assert opened.counts()["listed"] == 1


def test_arrows_of_hidden_firms_stay(opened: Any) -> None:
    opened.page.fill("#wl-zoek", "drukkerij 2")
    assert opened.counts()["drawn"]["verplaatsingen"] == 3


def test_sorting_by_jobs_turns_round_on_a_second_press(opened: Any) -> None:
    head = opened.page.locator("th.wl-k-banen")
    head.locator("button").click()
    jobs = opened.page.locator(".wl-tabel tr[data-v] .wl-k-banen").all_inner_texts()
    assert [int(one) for one in jobs] == sorted(int(one) for one in jobs)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"


def test_layers_go_on_and_off(opened: Any) -> None:
    page = opened.page
    page.check("#wl-laag-netgebieden")
    page.check("#wl-laag-bestemmingen")
    page.uncheck("#wl-laag-plekken")
    drawn = opened.counts()["drawn"]
    assert (drawn["netgebieden"], drawn["bestemmingen"], drawn["plekken"]) == (2, 4, 0)


def test_a_click_on_the_map_opens_what_lies_there(opened: Any) -> None:
    at = opened.page.evaluate(
        """() => {
            const firm = 11;
            const [lat, lng] = werklocaties.unproject(...werklocaties.punten[firm]);
            werklocaties.map.setView([lat, lng], 18, { animate: false });
            const point = werklocaties.map.latLngToContainerPoint([lat, lng]);
            const box = werklocaties.map.getContainer().getBoundingClientRect();
            return [box.left + point.x, box.top + point.y];
        }"""
    )
    opened.page.mouse.click(*at)
    assert "V00012" in opened.card() or "op deze plaats" in opened.card()


def test_a_link_opens_one_firm(open_page: Callable[..., Any], kaart_path: Path) -> None:
    opened = open_page(kaart_path, "#v=V00005")
    assert "Betoncentrale 5" in opened.card()
    assert "Waarom geen verplaatsing" in opened.card()
    assert "11 vallen af, 9 over" in opened.card()
    opened = open_page(kaart_path, "#v=%E0%A4%A")
    assert opened.errors == []


def test_an_arrow_a_row_and_a_card_name_a_move_alike(
    open_page: Callable[..., Any], kaart_path: Path
) -> None:
    opened = open_page(kaart_path, "#v=V00002")
    assert opened.page.evaluate("werklocaties.data.verplaatsingen.zet") == ["A1", "A2", "A3"]
    row = opened.page.locator('.wl-tabel tr[data-v="1"] .wl-volgorde')
    assert row.inner_text() == "A2"
    card = opened.card()
    assert "A2" in card
    assert "A1 " in card  # what it waits for
    assert "ronde 2 van de keten" in card
    opened.page.fill("#wl-zoek", "A3")
    assert opened.counts()["listed"] == 1


def test_what_certain_means_and_that_a_plan_allocates_nothing_is_on_the_page(
    opened: Any, studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    assert "geen oordeel en geen toewijzing" in opened.page.locator(".wl-kop").inner_text()
    legend = opened.page.locator(".wl-legenda").inner_text()
    for told in (
        "Mogelijk: alleen de ongunstigste",
        "letter = keten",
        "Didam",
        "verantwoording.json",
    ):
        assert told in legend
    path = tmp_path / "zonder_plan.html"
    draw_kaart(studie.tabellen, titel="Zonder plan", peildatum="2026-01-01").save(path)
    without = open_page(path).page.locator("main").inner_text()
    assert "Signalen voor nader onderzoek" in without
    assert "Didam" not in without


def test_aspects_of_one_check_stand_under_one_heading(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    found = studie.resultaten["mismatches"]
    near = found[found["vestiging_id"].eq("V00002") & found["toets"].eq("hinder_gevoelig")]
    other = near.assign(aspect="geur", grens="50", uitkomst="zeker")
    results = studie.resultaten | {"mismatches": pd.concat([found, other], ignore_index=True)}
    path = tmp_path / "aspecten.html"
    draw_kaart(studie.tabellen, **results, titel="Aspecten", peildatum="2026-01-01").save(path)
    opened = open_page(path, "#v=V00002")
    assert opened.page.locator(".wl-bevindingen > li").count() == 1
    assert "geur 50 m (zeker)" in opened.card()
    assert "geluid 100 m" in opened.card()


def test_opties_come_with_score_and_conditions(
    open_page: Callable[..., Any], kaart_path: Path
) -> None:
    opened = open_page(kaart_path, "#v=V00004")
    card = opened.card()
    assert "Waar past dit bedrijf (12)" in card
    assert "en nog 2 opties" in card
    assert "1.500 m²" in card
    # Not only checks are conditions; but only a check has a verdict to give.
    assert "ruimtebehoefte is een ondergrens of een schatting" in card
    row = opened.page.locator(".wl-waarheen tr", has_text="ondergrens").first
    row.locator(".wl-open-punten").click()
    below = opened.page.locator(".wl-onder:not([hidden])").inner_text()
    assert "te dicht bij een gepland gevoelig object" in below
    assert "ondergrens" not in below


@pytest.mark.parametrize("size", [(1920, 1080), TABLET])
def test_nothing_sticks_out_at_either_size(
    open_page: Callable[..., Any], kaart_path: Path, size: tuple[int, int]
) -> None:
    opened = open_page(kaart_path, "#v=V00001", size)
    width = opened.page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]
    assert opened.page.locator(".wl-kaartje").is_visible()
    if size == TABLET:
        button = opened.page.locator(".wl-legendaknop")
        button.click()
        assert opened.page.locator(".wl-legenda").is_visible()
        assert button.get_attribute("aria-expanded") == "true"


def test_in_english_all_words_are_english(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    path = tmp_path / "map.html"
    draw_kaart(
        studie.tabellen, **studie.resultaten, titel="Trial", peildatum="2026-01-01", taal="en"
    ).save(path)
    opened = open_page(path, "#v=V00002")
    assert opened.page.evaluate("document.documentElement.lang") == "en"
    assert "What was found" in opened.card()
    text = opened.page.locator("main").inner_text()
    assert not {"Legenda", "Zoek", "peildatum", "zeker signaal"} & set(text.split("\n"))


def test_a_layer_of_the_user_works_with_a_safe_popup(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    kaart = draw_kaart(studie.tabellen, titel="Eigen laag", peildatum="2026-01-01")
    name = "{{ x }} <b>Jansen & Zn</b> `${1}`"
    middle = kaart.location
    folium.Marker(middle, popup=folium.Popup(safe_text(name)), tooltip=safe_text(name)).add_to(
        kaart
    )
    folium.GeoJson({"type": "Point", "coordinates": [middle[1], middle[0]]}).add_to(kaart)
    path = tmp_path / "eigen.html"
    kaart.save(path)
    opened = open_page(path)
    assert opened.errors == []
    opened.page.locator(".leaflet-marker-icon").first.evaluate("icon => icon.click()")
    opened.page.locator(".leaflet-popup-content").wait_for()
    assert opened.page.locator(".leaflet-popup-content").inner_text().strip() == name
    assert opened.outside() == []


def test_in_a_notebook_the_frame_shows_the_map(studie: Any, tmp_path: Path, browser: Any) -> None:
    kaart = draw_kaart(
        studie.tabellen, **studie.resultaten, titel="Notebook", peildatum="2026-01-01"
    )
    path = tmp_path / "notebook.html"
    shown = kaart._repr_html_()
    # Below it in a frame that keeps it from printing, as some notebooks have.
    strict = shown.replace(" allow-modals", "")
    path.write_text(f"<!DOCTYPE html><body>{shown}{strict}</body>", encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    frame = page.frames[1]
    frame.wait_for_selector("#wl-kern strong")
    frame.locator(".wl-tabel tr[data-v]").first.click()
    assert frame.evaluate("werklocaties.counts().drawn.vestigingen") > 0
    assert frame.locator(".wl-kaartje").is_visible()
    told = [press_print(one) for one in page.frames[1:]]
    assert "Zo komt de kaart op papier" in told[0]
    assert 'kaart.save("kaart.html")' in told[1]
    assert errors == []
    context.close()


def press_print(frame: Any) -> str:
    """What the bar above the sheet says after the button was pressed."""
    frame.wait_for_selector("#wl-kern strong")
    frame.evaluate("document.querySelector('.wl-drukknop').click()")
    frame.evaluate("document.querySelector('.wl-druk').click()")
    return str(frame.locator(".wl-drukbalk p").text_content())
