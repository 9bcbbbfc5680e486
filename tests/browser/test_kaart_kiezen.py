"""Finding and choosing on the map, by hand and by keyboard, at a desk and on a tablet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pyproj import Transformer
from werklocaties_gis.cartography.kaart import draw_kaart
from werklocaties_gis.cartography.plannen import Tegenplan
from werklocaties_gis.tables.conform import conform

pytestmark = pytest.mark.browser

TABLET = (1024, 768)
SIZES = [(1920, 1080), TABLET]
JUDGED = 30
"""Firms of which the category is known: firm n has place n % 10 on the scale, on land for 4.2."""

CHAIN_BLUE = """() => {
    const canvas = document.querySelector('.leaflet-wl-verplaatsingen-pane canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const blue = [11, 87, 208, 255];
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
        if (blue.every((part, place) => data[at + place] === part)) count += 1;
    }
    return count;
}"""


def add_categories(studie: Any) -> pd.DataFrame:
    """Outcomes of the study, and those that give thirty firms a category."""
    found = studie.resultaten["uitkomsten"]
    firms = studie.tabellen["vestigingen"]["vestiging_id"].tolist()[:JUDGED]
    judged = pd.DataFrame(
        {
            "vestiging_id": firms,
            "plek_id": "P10001",
            "toets": "lager_dan_maximum",
            "uitkomst": "geen_signaal",
            "eenheid": "categorie",
            "waarde": [float(place % 10) for place in range(JUDGED)],
            "grens": 5.0,
        }
    )
    return pd.concat([found, conform(judged, "uitkomsten")], ignore_index=True)


def date_moves(moves: pd.DataFrame) -> pd.DataFrame:
    """The moves with two periods of two years."""
    years = moves["fase"].astype(int) * 2
    return conform(
        moves.assign(
            periode_van=pd.to_datetime((2024 + years).astype(str) + "-01-01"),
            periode_tot=pd.to_datetime((2026 + years).astype(str) + "-01-01"),
        ),
        "verplaatsingen",
    )


def make_other_plan(moves: pd.DataFrame) -> Tegenplan:
    """Another plan: the first firm elsewhere, the second alike, the third stays, a fourth moves."""
    free = moves["naar_plek_id"].iloc[0]
    kept = moves.iloc[:2].assign(naar_plek_id=["P10008", moves["naar_plek_id"].iloc[1]])
    more = moves.iloc[:1].assign(
        vestiging_id="V00004", naar_plek_id=free, keten_id="K2", van_plek_id=pd.NA
    )
    other = pd.concat([kept, more], ignore_index=True)
    return Tegenplan("Ruim budget", conform(other, "verplaatsingen"))


@pytest.fixture(scope="module")
def keuzekaart(studie: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map with categories, dated periods, a street, and a second plan."""
    names = studie.tabellen["plekken"]["naam"].tolist()
    names[:6] = [f"Havenweg {number}" for number in (1, 3, 5, 7, 9, 11)]
    street = studie.with_column("plekken", "naam", names)
    moves = date_moves(studie.resultaten["verplaatsingen"])
    results = {**studie.resultaten, "uitkomsten": add_categories(studie), "verplaatsingen": moves}
    path = tmp_path_factory.mktemp("kiezen") / "kaart.html"
    draw_kaart(
        street.tabellen,
        **results,
        tegenover=make_other_plan(moves),
        titel="Kiezen",
        peildatum="2026-01-01",
    ).save(path)
    return path


@pytest.fixture(scope="module", params=SIZES, ids=["bureau", "tablet"])
def desk(request: Any, open_page: Callable[..., Any], keuzekaart: Path) -> Any:
    """The map, at either size; each test gets it as ``opened``."""
    return open_page(keuzekaart, "", request.param)


def listed(opened: Any) -> int:
    """How many firms are left."""
    return int(opened.counts()["listed"])


def text_of(opened: Any, selector: str) -> str:
    """What a person reads there."""
    return str(opened.page.locator(selector).inner_text())


def wait_until(page: Any, script: str) -> None:
    """Ask until it is so; the page itself allows no script but its own to be asked from within."""
    for _ in range(60):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never so: {script}")


def open_more(opened: Any) -> None:
    """Open the filters that are folded away."""
    opened.page.locator(".wl-meer > summary").click()


def test_by_category_unknown_is_told_and_shown_on_request(opened: Any) -> None:
    open_more(opened)
    opened.page.select_option("#wl-eigen-0", label="4.1")
    # Of thirty judged firms six in ten are 4.1 or heavier; of the other ten it is not known.
    assert listed(opened) == 18
    assert text_of(opened, ".wl-ookonbekend") == "+ 10 onbekend"
    opened.page.click(".wl-ookonbekend")
    assert listed(opened) == 28
    assert opened.page.is_checked("#wl-onbekend")
    opened.page.select_option("#wl-eigen-1", label="4.2")
    assert listed(opened) == 6 + 10


def test_by_what_the_place_allows(opened: Any) -> None:
    open_more(opened)
    opened.page.select_option("#wl-plek-0", label="5.1")
    assert listed(opened) == 0
    assert "Geen vestiging voldoet" in text_of(opened, ".wl-leeg")
    opened.page.select_option("#wl-plek-0", label="4.2")
    assert listed(opened) == JUDGED


def test_by_size_and_jobs_with_a_live_count(opened: Any) -> None:
    open_more(opened)
    opened.page.fill("#wl-m2-0", "2000")
    opened.page.fill("#wl-m2-1", "3000")
    # Land is 900 + 400 (n % 11): 2100, 2500 and 2900 lie between.
    firms = [firm for firm in range(40) if firm % 11 in {3, 4, 5}]
    jobs = [3 + firm * 7 % 90 for firm in firms]
    assert listed(opened) == len(firms) == 12
    assert text_of(opened, ".wl-banental") == f"{sum(jobs)} banen"
    opened.page.fill("#wl-banen-0", "40")
    many = [one for one in jobs if one >= 40]
    assert text_of(opened, ".wl-telling") == f"{len(many)} van 40 vestigingen"
    assert text_of(opened, ".wl-banental") == f"{sum(many)} banen"


def test_what_is_no_number_filters_nothing(opened: Any) -> None:
    open_more(opened)
    opened.page.fill("#wl-banen-0", "-5")
    assert listed(opened) == 40


def test_by_park_and_by_move(opened: Any) -> None:
    opened.page.select_option("#wl-terrein", label="Zilverpark")
    on_park = listed(opened)
    assert 0 < on_park < 40
    assert set(
        opened.page.evaluate("werklocaties.lijst.map((firm) => werklocaties.terreinen[firm])")
    ) == {"Zilverpark"}
    # The last firm has no plek: whether it is on this park is not known.
    assert text_of(opened, ".wl-ookonbekend") == "+ 1 onbekend"
    opened.page.select_option("#wl-terrein", label="alle terreinen")
    opened.page.check("#wl-verhuist")
    assert listed(opened) == 3


def test_a_filter_that_is_folded_away_is_named_and_undone(opened: Any) -> None:
    opened.page.select_option("#wl-toets", label="te dicht bij een gevoelig object")
    open_more(opened)
    opened.page.fill("#wl-banen-1", "50")
    chips = opened.page.locator(".wl-gekozen button")
    assert chips.count() == 0  # its field is in sight
    open_more(opened)
    opened.page.wait_for_selector(".wl-gekozen button")
    assert chips.all_inner_texts() == ["banen t/m 50 ×"]
    less = listed(opened)
    chips.click()
    assert listed(opened) == 8 > less
    assert opened.page.input_value("#wl-banen-1") == ""
    opened.page.fill("#wl-zoek", "drukkerij")
    opened.page.click(".wl-wis")
    assert listed(opened) == 40
    assert opened.page.input_value("#wl-zoek") == ""
    assert opened.page.locator(".wl-wis").is_hidden()


def test_search_knows_what_codes_mean(opened: Any) -> None:
    opened.page.fill("#wl-zoek", "carrosserie")
    # SBI 45204, every seventh firm from the third on.
    assert listed(opened) == 6
    assert {name.split()[0] for name in opened.listed()} == {"Garage"}
    place = opened.page.locator(".wl-plaats", has_text="SBI: 45204")
    assert "Carrosserieherstel" in place.inner_text()
    place.click()
    assert opened.page.input_value("#wl-zoek") == "45204"
    assert listed(opened) == 6


def test_search_takes_words_from_different_places(opened: Any) -> None:
    opened.page.fill("#wl-zoek", "garage zilverpark")
    assert listed(opened) > 0
    assert {name.split()[0] for name in opened.listed()} == {"Garage"}


def test_a_street_is_found_and_shown_whole(opened: Any) -> None:
    opened.page.fill("#wl-zoek", "havenw")
    place = opened.page.locator(".wl-plaats", has_text="Straat")
    assert place.inner_text() == "Straat: Havenweg (6 plekken)"
    before = opened.counts()["zoom"]
    place.click()
    assert opened.counts()["zoom"] > before
    assert 0 < listed(opened) < 40
    opened.page.fill("#wl-zoek", "meentl")
    assert listed(opened) == 6
    # No plek bears the name of this street: firms have their address there.
    place = opened.page.locator(".wl-plaats", has_text="Straat")
    assert place.inner_text() == "Straat: Meentlaan (6 bedrijven)"
    place.click()
    assert listed(opened) == 6
    opened.page.fill("#wl-zoek", "meentlaan 3")
    assert opened.listed() == ["Drukkerij 2"]
    opened.page.fill("#wl-zoek", "zilverpark kavel")
    # A plot number is no address.
    assert opened.page.locator(".wl-plaats", has_text="Straat").count() == 0
    opened.page.evaluate("werklocaties.openFirm(1, {})")
    assert "Meentlaan 3" in opened.card()


def test_from_search_into_the_list_and_out_again_by_keyboard(opened: Any) -> None:
    page = opened.page
    page.focus("#wl-zoek")
    page.keyboard.type("drukkerij")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.at") == "0"
    page.focus("#wl-zoek")
    page.keyboard.press("Escape")
    assert page.input_value("#wl-zoek") == ""
    assert listed(opened) == 40


def test_the_slider_shows_moves_up_to_a_period_with_its_dates(opened: Any) -> None:
    page = opened.page
    page.focus("#wl-fase")
    assert opened.counts()["drawn"]["verplaatsingen"] == 3
    page.keyboard.press("ArrowLeft")
    told = "periode 1 van 2: 01-01-2026 t/m 31-12-2027 · 2 van 3 verplaatsingen"
    assert text_of(opened, ".wl-fasetekst") == told
    assert page.get_attribute("#wl-fase", "aria-valuetext") == told
    wait_until(page, "werklocaties.counts().drawn.verplaatsingen === 2")
    page.evaluate("werklocaties.openFirm(0, {})")
    steps = page.locator(".wl-stap").all_inner_texts()
    assert [step.endswith("later") for step in steps] == [False, False, True]
    page.focus("#wl-fase")
    page.keyboard.press("Home")
    assert text_of(opened, ".wl-fasetekst") == "vandaag: nog niets verplaatst"
    wait_until(page, "werklocaties.counts().drawn.verplaatsingen === 0")


def test_without_periods_the_slider_goes_by_rounds(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    bare = studie.with_column("verplaatsingen", "fase", pd.NA)
    path = tmp_path / "rondes.html"
    draw_kaart(bare.tabellen, **bare.resultaten, titel="Rondes", peildatum="2026-01-01").save(path)
    opened = open_page(path, "#fase=2")
    assert text_of(opened, ".wl-fasetekst") == "ronde 2 van 3 · 2 van 3 verplaatsingen"
    assert opened.page.locator(".wl-plannen").count() == 0


def test_a_map_without_moves_has_no_bar(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    path = tmp_path / "kaal.html"
    draw_kaart(studie.tabellen, titel="Kaal", peildatum="2026-01-01").save(path)
    opened = open_page(path)
    assert opened.page.locator(".wl-planbalk").count() == 0
    assert opened.page.locator("#wl-verhuist").count() == 0


def test_a_chain_is_lit_as_a_whole_with_its_moves_in_order(opened: Any) -> None:
    page = opened.page
    assert page.evaluate(CHAIN_BLUE) == 0
    page.select_option("#wl-keten", "A")
    steps = page.locator(".wl-stap").all_inner_texts()
    assert [step[:2] for step in steps] == ["A1", "A2", "A3"]
    assert "Timmerfabriek 1" in steps[0]
    assert "Havenweg 1" in steps[1]  # where the first one leaves
    page.wait_for_timeout(100)
    assert page.evaluate(CHAIN_BLUE) > 200
    page.locator(".wl-stap").nth(1).click()
    assert "Drukkerij 2" in opened.card()
    assert page.locator(".wl-stap[aria-current]").inner_text().startswith("A2")
    # Who opens a firm outside it leaves the chain.
    page.evaluate("werklocaties.openFirm(10, {})")
    assert page.locator(".wl-stap").count() == 0
    assert page.input_value("#wl-keten") == ""


def test_two_plans_change_places(opened: Any) -> None:
    page = opened.page
    told = text_of(opened, ".wl-planverschil")
    assert "1 verplaatsingen gelijk, 1 naar een andere plek" in told
    assert "1 alleen in dit plan, 1 alleen in Ruim budget" in told
    page.evaluate("werklocaties.openFirm(2, {})")
    assert "gaat naar" in opened.card()
    page.check("#wl-plan-1")
    # By the other plan the third firm stays and the fourth goes.
    assert "gaat naar" not in opened.card()
    moving = "werklocaties.moves.flatMap((rows, firm) => (rows.length ? [firm] : []))"
    assert page.evaluate(moving) == [0, 1, 3]
    assert opened.counts()["drawn"]["verplaatsingen"] == 3
    page.click(".wl-sluit")
    open_more(opened)
    page.check("#wl-verschil")
    assert set(page.evaluate("werklocaties.lijst")) == {0, 2, 3}
    page.check("#wl-plan-0")
    assert page.evaluate(moving) == [0, 1, 2]


def test_a_link_brings_all_choices_back(
    opened: Any, open_page: Callable[..., Any], keuzekaart: Path
) -> None:
    page = opened.page
    open_more(opened)
    page.select_option("#wl-toets", label="lagere categorie dan de plek toelaat")
    page.uncheck("#wl-stand-1")
    page.select_option("#wl-eigen-0", label="2")
    page.fill("#wl-banen-1", "80")
    page.fill("#wl-zoek", "e & é + 5%")
    page.fill("#wl-zoek", "a")
    page.check("#wl-plan-1")
    page.locator("th.wl-k-naam button").click()
    page.focus("#wl-fase")
    page.keyboard.press("Home")
    page.evaluate("werklocaties.openFirm(werklocaties.lijst[0], {})")
    before, order, link = opened.counts(), opened.listed(), page.evaluate("werklocaties.linkText()")
    wait_until(page, "location.hash.includes('fase=0')")
    assert page.evaluate("location.hash") == link
    again = open_page(keuzekaart, link)
    assert again.counts()["listed"] == before["listed"] > 0
    assert again.listed()[:5] == order[:5]
    assert again.page.evaluate("werklocaties.linkText()") == link
    assert again.page.input_value("#wl-banen-1") == "80"
    assert not again.page.is_checked("#wl-stand-1")
    assert again.page.is_checked("#wl-plan-1")
    assert again.page.locator("th.wl-k-naam").get_attribute("aria-sort") == "ascending"
    assert text_of(again, ".wl-kaartje h2") == text_of(opened, ".wl-kaartje h2")
    assert "banen t/m 80 ×" in again.page.locator(".wl-gekozen button").all_inner_texts()


def test_a_new_link_in_the_same_page_is_followed(opened: Any) -> None:
    opened.page.evaluate("location.hash = '#banen=~20&v=V00003'")
    wait_until(opened.page, "werklocaties.lijst.length < 40")
    assert "Garage 3" in opened.card()
    assert opened.errors == []


@pytest.mark.parametrize(
    "link",
    [
        "#toets=bestaat_niet&terrein=&plan=9&fase=99&keten=ZZ&op=constructor&banen=~~&m2=x~y",
        "#toon=&categorie=99~1&p=weg&v=weg",
        "#%E0%A4%A&=&&__proto__=1",
    ],
)
def test_a_link_that_makes_no_sense_breaks_nothing(
    open_page: Callable[..., Any], keuzekaart: Path, link: str
) -> None:
    opened = open_page(keuzekaart, link)
    assert opened.errors == []
    assert opened.counts()["total"] == 40
    assert opened.page.locator(".wl-kaartje").is_hidden()


def test_coordinates_are_copied(opened: Any) -> None:
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("werklocaties.openFirm(0, {})")
    page.locator(".wl-inhoud .wl-kopie").first.click()
    page.locator(".wl-inhoud .wl-gezegd", has_text="Gekopieerd").wait_for()
    shown = page.locator(".wl-kaartje .wl-rd").first.inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == shown == "121560, 487066"
    page.click(".wl-kaartje header .wl-kopie")
    page.locator(".wl-kaartje header .wl-gezegd", has_text="Gekopieerd").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("kaart.html#v=V00001")


def test_where_copying_is_not_allowed_the_text_can_be_selected(opened: Any) -> None:
    opened.page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
            document.execCommand = () => false;
            werklocaties.openFirm(0, {});
        }"""
    )
    opened.page.locator(".wl-inhoud .wl-kopie").first.click()
    told = opened.page.locator(".wl-inhoud .wl-gezegd").first
    told.wait_for()
    assert told.inner_text() == "Kopiëren mag hier niet. Selecteer zelf: 121560, 487066"


def test_coordinates_of_a_place_lie_within_a_metre_of_the_official_ones(opened: Any) -> None:
    to_degrees = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
    corners = [(15_000, 370_000), (121_500, 487_000), (176_000, 308_000), (276_000, 560_000)]
    for x, y in corners:
        lon, lat = to_degrees.transform(x, y)
        found = opened.page.evaluate(f"werklocaties.toRd({lat}, {lon})")
        assert found == pytest.approx([x, y], abs=1.0)


def test_nothing_sticks_out_with_everything_open(opened: Any) -> None:
    page = opened.page
    open_more(opened)
    page.fill("#wl-banen-1", "60")
    page.select_option("#wl-keten", "A")
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("werklocaties.map.getSize().y") > 200
    for selector in ("#wl-fase", "#wl-keten", "#wl-plan-0", ".wl-wis"):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width


def test_in_english_every_word_is_there(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    path = tmp_path / "choose.html"
    moves = date_moves(studie.resultaten["verplaatsingen"])
    results = {**studie.resultaten, "verplaatsingen": moves}
    draw_kaart(
        studie.tabellen,
        **results,
        tegenover=make_other_plan(moves),
        titel="Choosing",
        peildatum="2026-01-01",
        taal="en",
    ).save(path)
    opened = open_page(path, "#keten=A&banen=~50&fase=1")
    assert text_of(opened, ".wl-fasetekst").startswith("period 1 of 2: 2026-01-01 to 2027-12-31")
    assert text_of(opened, ".wl-gekozen") == "jobs up to 50 ×"
    assert "beside this plan" in text_of(opened, ".wl-planverschil")
    words = text_of(opened, ".wl-filters") + text_of(opened, ".wl-planbalk")
    assert "_" not in words  # a code without words would show as it is


def test_layers_that_are_put_on_stand_in_the_link(
    opened: Any, open_page: Callable[..., Any], keuzekaart: Path
) -> None:
    opened.page.evaluate("document.getElementById('wl-laag-netgebieden').click()")
    wait_until(opened.page, "location.hash.includes('netgebieden')")
    again = open_page(keuzekaart, opened.page.evaluate("location.hash"))
    assert again.counts()["drawn"]["netgebieden"] == 2
    assert again.page.is_checked("#wl-laag-netgebieden")
    nothing = open_page(keuzekaart, "#lagen=")
    assert set(nothing.counts()["drawn"].values()) == {0}
    assert nothing.errors == []


def test_the_name_of_an_arrow_opens_its_firm_and_lights_its_chain(opened: Any) -> None:
    at = opened.page.evaluate(
        """() => {
            const wl = werklocaties;
            const scale = 2 ** wl.map.getZoom();
            const ends = wl.moveEnds(0).map(([x, y]) => [x * scale, y * scale]);
            const [x, y] = wl.arrowBadge(...ends, wl.arrowTop(...ends));
            const point = wl.map.latLngToContainerPoint(wl.unproject(x / scale, y / scale));
            const box = wl.map.getContainer().getBoundingClientRect();
            return [box.left + point.x + 4, box.top + point.y - 3];
        }"""
    )
    opened.page.mouse.click(*at)
    assert "Timmerfabriek 1" in opened.card()
    assert opened.page.locator(".wl-stap").count() == 3


def test_any_place_on_the_map_tells_its_coordinates(opened: Any) -> None:
    page = opened.page
    box = page.locator(".folium-map").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 150)
    page.mouse.move(box["x"] + 205, box["y"] + 155)
    page.wait_for_timeout(150)
    told = text_of(opened, ".wl-rdstand").removeprefix("RD ").split(", ")
    west, south, east, north = 121_000, 486_400, 125_900, 489_200
    assert west < int(told[0]) < east
    assert south < int(told[1]) < north
    page.mouse.click(box["x"] + 205, box["y"] + 155, button="right")
    assert page.locator(".wl-rdkeuze .wl-rd").inner_text() == ", ".join(told)
    assert page.locator(".wl-rdkeuze .wl-kopie").is_visible()


def test_a_plan_with_a_hostile_name_is_called_what_it_is_called(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    name = "<img src=x onerror=alert(1)> {{ 7*7 }} {gelijk} </script>"
    moves = studie.resultaten["verplaatsingen"]
    path = tmp_path / "naam.html"
    draw_kaart(
        studie.tabellen,
        **studie.resultaten,
        tegenover=Tegenplan(name, moves),
        titel="Naam",
        peildatum="2026-01-01",
    ).save(path)
    opened = open_page(path, "#plan=2")
    assert name in text_of(opened, ".wl-plannen")
    assert name in text_of(opened, ".wl-planverschil")
    assert opened.page.evaluate("window.geraakt") == 0
    assert opened.page.locator("main img:not(.leaflet-tile)").count() == 0
    assert opened.errors == []
