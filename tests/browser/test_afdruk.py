"""The map as a sheet of paper: what Chromium makes of it, page by page."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.cartography.kaart import draw_kaart

pytestmark = pytest.mark.browser

TABLET = (1024, 768)
POINTS_MM = 72 / 25.4
A4_MM = (297, 210)
A3_MM = (420, 297)
ORANGE = (213, 94, 0)
"""Inside of the sign of a certain signal."""


class Afdruk:
    """A PDF as one reads it."""

    def __init__(self, page: Any) -> None:
        pdfium = import_module("pypdfium2")
        self.document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))

    def __len__(self) -> int:
        return len(self.document)

    def size_mm(self) -> tuple[int, int]:
        """Width and height of the first page."""
        wide, high = self.document[0].get_size()
        return round(wide / POINTS_MM), round(high / POINTS_MM)

    def text(self, page: int) -> str:
        """Words of a page, their lines joined."""
        found = self.document[page].get_textpage().get_text_range()
        return " ".join(str(found).split())

    def count_pixels(self, colour: tuple[int, int, int]) -> int:
        """Pixels of about one colour on the left two thirds of the first page: the map."""
        picture = self.document[0].render(scale=1, rev_byteorder=True).to_numpy()[..., :3]
        part = picture[:, : picture.shape[1] * 2 // 3].astype(int)
        return int((np.abs(part - np.array(colour)).max(axis=-1) <= 24).sum())


def check_sheet(afdruk: Afdruk) -> None:
    """One sheet with all that a reader needs who has nothing else."""
    text = afdruk.text(0)
    for told in (
        "Scheefwerken in Voorbeelddam",
        "Fictief: met verzonnen gegevens",
        "Peildatum 01-01-2026",
        "Legenda",
        "signaal: zeker",
        "40 van 40 vestigingen",
        "Een plan is een verkenning, geen toewijzing",
        "Bronnen: verzonnen (test) (01-01-2026)",
        "Afgedrukt op",
        "Schaal ongeveer 1 :",
        "Kadaster",
    ):
        assert told in text, told
    # The bar on the map; figures such as 50 m and 300 m.
    assert any(f"{length} m" in text for length in (50, 100, 200, 300, 500))
    # No panel, nothing to click.
    for control in (
        "alle toetsen",
        "Kopieer link",
        "Keten",
        "Sluiten",
        "Afdrukken",
        "Vestiging SBI",
    ):
        assert control not in text, control


def preview(opened: Any, paper: str) -> None:
    """Look at the sheet before it is printed."""
    opened.page.locator(".wl-drukknop").click()
    opened.page.select_option("#wl-papiermaat", paper)


@pytest.mark.parametrize(("paper", "size_mm"), [("a4", A4_MM), ("a3", A3_MM)])
@pytest.mark.parametrize("screen", [(1920, 1080), TABLET])
def test_from_either_screen_the_map_comes_on_one_sheet_of_the_paper_that_was_chosen(
    open_page: Callable[..., Any],
    kaart_path: Path,
    paper: str,
    size_mm: tuple[int, int],
    screen: tuple[int, int],
) -> None:
    opened = open_page(kaart_path, "", screen)
    preview(opened, paper)
    afdruk = Afdruk(opened.page)
    assert (len(afdruk), afdruk.size_mm()) == (1, size_mm)
    check_sheet(afdruk)
    assert afdruk.count_pixels(ORANGE) > 100
    assert opened.errors == []


def test_printing_from_the_menu_of_the_browser_gives_the_same_sheet(opened: Any) -> None:
    afdruk = Afdruk(opened.page)
    assert (len(afdruk), afdruk.size_mm()) == (1, A4_MM)
    check_sheet(afdruk)
    # Every layer is there, not only the one on top.
    assert afdruk.count_pixels(ORANGE) > 100
    assert opened.page.evaluate("document.body.className") == ""


def test_closing_the_preview_gives_the_map_back_as_it_was(opened: Any) -> None:
    page = opened.page
    place = "[werklocaties.map.getZoom(), werklocaties.map.getCenter().toString()]"
    before, counts = page.evaluate(place), opened.counts()
    page.focus(".wl-drukknop")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "wl-knop wl-druk"
    assert page.locator(".wl-noord").is_visible()
    assert page.locator(".wl-paneel").is_hidden()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "wl-drukknop"
    assert page.locator(".wl-drukbalk, .wl-noord, .wl-bladvoet").count() == 0
    assert page.evaluate(place) == before
    assert opened.counts() == counts


def test_the_button_of_the_preview_asks_the_browser_to_print(opened: Any) -> None:
    opened.page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")
    preview(opened, "a4")
    opened.page.locator(".wl-druk").click()
    assert opened.page.evaluate("window.asked") == 1


def test_the_scale_in_words_is_that_of_the_map_on_paper(opened: Any) -> None:
    preview(opened, "a4")
    told = opened.page.locator(".wl-bladmaat").inner_text().split("1 : ")[1].split(" ")[0]
    # Width of the map on paper against its width on the ground, measured by Leaflet.
    ratio = opened.page.evaluate(
        """() => {
            const map = werklocaties.map, size = map.getSize();
            const at = (x) => map.containerPointToLatLng([x, size.y / 2]);
            return map.distance(at(0), at(size.x)) / (size.x / 96 * 0.0254);
        }"""
    )
    assert float(told.replace(".", "")) == pytest.approx(ratio, rel=0.06)


def test_a_sheet_says_what_was_left_out_and_which_firm_is_meant(opened: Any) -> None:
    opened.page.fill("#wl-zoek", "drukkerij")
    opened.page.locator(".wl-tabel tr[data-v]").first.click()
    preview(opened, "a4")
    text = Afdruk(opened.page).text(0)
    listed = opened.counts()["listed"]
    assert 0 < listed < 40
    assert f"{listed} van 40 vestigingen" in text
    assert "drukkerij" in text
    assert "gekozen: Drukkerij" in text


def test_only_layers_that_are_on_stand_in_the_legend_of_the_sheet(opened: Any) -> None:
    opened.page.uncheck("#wl-laag-plekken")
    opened.page.check("#wl-laag-netgebieden")
    preview(opened, "a4")
    text = Afdruk(opened.page).text(0)
    assert "Netgebieden" in text
    assert "Plekken" not in text


def test_many_sources_go_to_a_sheet_of_their_own_and_none_is_lost(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    sources = [f"Register {row:02d}" for row in range(40)]
    many = studie.with_column("vestigingen", "bron", sources)
    path = tmp_path / "bronnen.html"
    draw_kaart(many.tabellen, titel="Veel bronnen", peildatum="2026-01-01").save(path)
    opened = open_page(path)
    preview(opened, "a4")
    afdruk = Afdruk(opened.page)
    assert len(afdruk) == 2
    assert "zie het volgende blad" in afdruk.text(0)
    assert all(source in afdruk.text(1) for source in sources)


def test_a_legend_that_does_not_fit_goes_to_the_next_sheet_whole(opened: Any) -> None:
    for box in opened.page.locator(".wl-legenda .wl-groep > label input").all():
        box.check()
    # As when there are many classes: the sheet is too low for it.
    opened.page.add_style_tag(content=".wl-lagengroep { padding-bottom: 150px !important; }")
    preview(opened, "a4")
    afdruk = Afdruk(opened.page)
    assert len(afdruk) >= 2
    rest = " ".join(afdruk.text(page) for page in range(1, len(afdruk)))
    assert "signaal: zeker" in rest
    assert "Netgebieden" in rest
    assert "signaal: zeker" not in afdruk.text(0)
    assert "Legenda: zie het volgende blad" in afdruk.text(0)
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("main > .wl-legenda").is_visible()


def test_in_english_the_sheet_is_english(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    path = tmp_path / "map.html"
    draw_kaart(
        studie.tabellen, **studie.resultaten, titel="Trial", peildatum="2026-01-01", taal="en"
    ).save(path)
    opened = open_page(path)
    preview(opened, "a3")
    text = Afdruk(opened.page).text(0)
    for told in ("Legend", "40 of 40 firms", "Sources:", "Printed on", "Scale about 1 :"):
        assert told in text, told
    for dutch in ("Legenda", "Bronnen", "Afgedrukt", "vestigingen", "Peildatum"):
        assert dutch not in text, dutch
