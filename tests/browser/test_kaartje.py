"""What the card tells a planner: why, what hangs on it, what it costs, and for whom a plek is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.cartography.kaart import draw_kaart
from werklocaties_gis.cartography.plannen import Tegenplan

pytestmark = pytest.mark.browser

TABLET = (1024, 768)


@pytest.fixture(scope="module")
def dossier(studie: Any, repository: Path, load: Callable[[Path], ModuleType]) -> Any:
    """The file on the plan of the invented study."""
    maker = load(repository / "tests" / "cartography" / "kaartdossier.py")
    return maker.make_kaartdossier(studie)


@pytest.fixture(scope="module")
def free(studie: Any) -> list[str]:
    """Plekken on which the first firm fits, in order."""
    opties = studie.resultaten["opties"]
    return list(opties.loc[opties["vestiging_id"].eq("V00001"), "plek_id"])


@pytest.fixture(scope="module")
def path(studie: Any, dossier: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map with the whole file on the plan."""
    made = tmp_path_factory.mktemp("kaartje") / "kaart.html"
    draw_kaart(
        studie.tabellen,
        **studie.resultaten,
        resultaten=dossier,
        titel="Met dossier",
        peildatum="2026-01-01",
    ).save(made)
    return made


def part(opened: Any, title: str) -> str:
    """Text of the part of the card under a heading."""
    found = opened.page.locator(".wl-deel").filter(
        has=opened.page.get_by_role("heading", name=title)
    )
    return str(found.first.inner_text())


def test_an_impossible_firm_is_told_what_would_have_to_change(
    open_page: Callable[..., Any], path: Path
) -> None:
    opened = open_page(path, "#v=V00005")
    box = opened.page.locator(".wl-besluit").inner_text()
    assert "Blijft in dit plan" in box
    assert "als dit verandert" in box
    assert "vertrekt: \nDrukkerij 2" in box or "vertrekt: Drukkerij 2" in box.replace("\n", "")
    assert "te dicht bij een gevoelig object (niet bekend)" in box
    assert "Vul die gegevens aan" in box
    assert "bewezen" in box
    funnel = part(opened, "Waarom geen verplaatsing")
    assert "te dicht bij een gevoelig object (niet bekend): 5 vallen af, 4 over" in funnel
    assert "zwaarder dan de plek toelaat: 11 vallen af, 9 over" in funnel
    opened.page.locator(".wl-besluit .wl-link", has_text="Drukkerij 2").click()
    assert opened.page.locator(".wl-kaartje h2").inner_text() == "Drukkerij 2"


def test_an_outcompeted_firm_is_told_by_whom_on_what_and_at_what_cost(
    open_page: Callable[..., Any], path: Path
) -> None:
    box = open_page(path, "#v=V00007").page.locator(".wl-besluit").inner_text()
    assert "gaat naar" in box
    assert "Timmerfabriek 1" in box
    assert "zekere mismatch (12,5 punten meer)" in box
    assert "3,25 punten" in box
    assert "niet bewezen" in box


def test_a_firm_for_which_it_is_not_worth_it_is_told_so(
    open_page: Callable[..., Any], path: Path
) -> None:
    box = open_page(path, "#v=V00010").page.locator(".wl-besluit").inner_text()
    assert "4 punten meer dan het oplevert" in box
    assert "Niet nagerekend" in box


def test_a_move_comes_with_its_outcome_there_what_hangs_on_it_and_the_money(
    open_page: Callable[..., Any], path: Path
) -> None:
    told = part(open_page(path, "#v=V00001"), "Verplaatsing in het plan")
    assert "mogelijk: nabij Natura 2000; onbekend: ruimte op het elektriciteitsnet" in told
    assert "dan kunnen ook niet verhuizen" in told
    assert "Drukkerij 2" in told
    assert "10,43 punten minder waard; 1 ander bedrijf" in told
    assert "bijna even goede plannen zonder deze verhuizing" in told
    ranked = "rang 2 van 3 op deze plek (7,5 punten op de eigen criteria); gelijk met een ander"
    assert ranked in told
    assert "niet meegewogen, want niet bekend: waarde voor de stad" in told
    assert "criteria bekendgemaakt op 01-03-2026" in told
    assert "dezelfde keuze, alle 12 keer dat een gewicht anders werd gezet" in told
    assert "€ 120.000" in told
    assert "gemeente € 90.000 · bedrijf € 30.000" in told
    assert "€ 1" not in told.replace("€ 100.000", "").replace("€ 110.000", "").replace(
        "€ 120.000", ""
    ).replace("€ 150.000", "")  # lines of the plan as a whole are not of this move


def test_money_that_is_incomplete_says_what_is_missing_and_is_no_zero(
    open_page: Callable[..., Any], path: Path
) -> None:
    told = part(open_page(path, "#v=V00002"), "Verplaatsing in het plan")
    assert "bekende kosten" in told
    assert "€ 80.000" in told
    assert "onbekend" in told
    assert "dezelfde keuze in 9 van de 12 keer" in told
    assert "rangorde" not in told  # nobody was ranked for that plek
    assert "Onvolledig; er ontbreekt: bodemsanering, de discontovoet." in told


def test_the_points_of_an_optie_open_by_keyboard(open_page: Callable[..., Any], path: Path) -> None:
    opened = open_page(path, "#v=V00001")
    button = opened.page.locator(".wl-open-punten").first
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    opened.page.keyboard.press("Enter")
    below = opened.page.locator(".wl-onder:not([hidden])")
    told = below.inner_text()
    assert "misplaatst bedrijf dat goed komt te zitten" in told
    assert "+100" in told
    assert "−0,5" in told
    assert "kosten gemeente: € 90.000" in told
    assert button.get_attribute("aria-expanded") == "true"


def test_an_optie_tells_why_the_firm_has_no_rank_there(
    open_page: Callable[..., Any], path: Path, free: list[str], studie: Any
) -> None:
    names = studie.tabellen["plekken"].set_index("plek_id")["naam"]
    told = {}
    for firm in ("V00004", "V00007"):
        opened = open_page(path, "#v=" + firm)
        row = opened.page.locator(".wl-waarheen tr", has_text=str(names[free[5]])).first
        row.locator(".wl-open-punten").click()
        told[firm] = opened.page.locator(".wl-onder:not([hidden])").inner_text()
    assert "geen rang: valt af op te weinig banen (12; de drempel is 20)" in told["V00004"]
    assert "nog geen rang: vraag het bedrijf naar omzet" in told["V00007"]


def test_a_plek_has_its_paspoort_who_fits_and_why_others_do_not(
    open_page: Callable[..., Any], path: Path, free: list[str]
) -> None:
    opened = open_page(path, "#p=" + free[5])
    passport = part(opened, "Kavelpaspoort")
    assert "3.1 tot en met 4.1 / 4.2 (mogelijk)" in passport
    assert "tot en met 3.2" in passport
    assert "selectieprocedure" in passport
    assert "€ 185 per m²" in passport  # what the table of the run lacks comes from the plek
    rows = opened.page.locator(".wl-kandidaten tbody tr").all_inner_texts()
    assert [row.split("\t")[0] for row in rows] == ["1", "2"]
    assert "Timmerfabriek 1" in rows[1]
    assert "in het plan" in rows[1]
    others = part(opened, "Waarom anderen hier niet passen")
    assert "2 vestigingen: te klein" in others
    assert "Betoncentrale 5" in others
    opened.page.locator(".wl-groepje summary").click()
    assert opened.page.locator("details.wl-groepje .wl-link").count() == 2


def test_a_plek_that_is_left_says_what_becomes_of_it(
    open_page: Callable[..., Any], path: Path, studie: Any
) -> None:
    old = studie.tabellen["gebruik"].set_index("vestiging_id")["plek_id"]["V00001"]
    opened = open_page(path, "#p=" + old)
    told = part(opened, "Na het plan")
    assert "Timmerfabriek 1" in told
    assert "7.360 m²" in told
    assert "een bedrijf uit het plan komt er" in told
    assert "Niet nagegaan: deze plek is in dit plan niet op aanbod" in opened.card()
    assert "Geen kavelpaspoort" in opened.card()


def test_what_was_not_computed_is_said_and_not_left_blank(
    open_page: Callable[..., Any], kaart_path: Path, free: list[str]
) -> None:
    opened = open_page(kaart_path, "#v=V00001")
    assert "Niet berekend voor deze kaart" in part(opened, "Verplaatsing in het plan")
    assert "kosten gemeente" in opened.card()
    opened = open_page(kaart_path, "#v=V00005")
    box = opened.page.locator(".wl-besluit").inner_text()
    assert "geen plek is groot genoeg" in box
    assert "Niet nagerekend: het onderdeel dossier is niet gemaakt" in box
    opened = open_page(kaart_path, "#p=" + free[5])
    assert "Voor wie past deze plek (14)" in opened.card()
    assert "Niet berekend voor deze kaart" in opened.card()
    assert opened.errors == []


def test_a_plek_that_is_no_best_option_of_all_it_fits_says_that_some_are_not_named(
    open_page: Callable[..., Any], kaart_path: Path, free: list[str]
) -> None:
    card = open_page(kaart_path, "#p=" + free[11]).card()
    assert "Voor wie past deze plek (14)" in card
    assert "Alleen wie deze plek bij de eigen beste opties heeft" in card


def test_what_was_computed_of_one_plan_is_not_said_of_another(
    open_page: Callable[..., Any], studie: Any, dossier: Any, tmp_path: Path
) -> None:
    moves = studie.resultaten["verplaatsingen"]
    made = tmp_path / "twee.html"
    draw_kaart(
        studie.tabellen,
        **studie.resultaten,
        resultaten=dossier,
        tegenover=Tegenplan("ander plan", moves.iloc[:1]),
        titel="Twee plannen",
        peildatum="2026-01-01",
    ).save(made)
    opened = open_page(made, "#v=V00001")
    assert "10,43 punten" in opened.card()
    opened.page.evaluate(
        "() => { werklocaties.usePlan(1); werklocaties.apply(); werklocaties.reopen(); }"
    )
    card = opened.card()
    assert "10,43 punten" not in card
    assert "zij gelden voor het eerste plan" in card


def test_aspects_that_all_findings_share_are_said_once(
    open_page: Callable[..., Any], studie: Any, tmp_path: Path
) -> None:
    found = studie.resultaten["mismatches"]
    rows = [("verzonnen",) for _ in range(len(found))]
    noted = studie.with_column("mismatches", "opmerkingen", rows)
    made = tmp_path / "opmerkingen.html"
    draw_kaart(
        noted.tabellen, **noted.resultaten, titel="Opmerkingen", peildatum="2026-01-01"
    ).save(made)
    firms = found["vestiging_id"].value_counts()
    opened = open_page(made, "#v=" + str(firms.index[0]))
    assert firms.iloc[0] == 2
    assert opened.page.locator(".wl-bevindingen > li").count() == 2
    assert opened.card().count("berust op verzonnen gegevens") == 1


@pytest.mark.parametrize("size", [(1920, 1080), TABLET])
def test_no_part_of_the_card_sticks_out(
    open_page: Callable[..., Any], path: Path, free: list[str], size: tuple[int, int]
) -> None:
    for link in ("#v=V00001", "#v=V00005", "#p=" + free[5]):
        opened = open_page(path, link, size)
        for line in opened.page.locator(".wl-inhoud summary").all()[:2]:
            line.click()
        for form in opened.page.locator(".wl-oordeelform").all():
            form.locator("select").select_option("weerlegd")
            form.get_by_role("button", name="Vastleggen").click()
        wide = opened.page.evaluate(
            """() => {
                const box = document.querySelector('.wl-inhoud');
                const limit = box.getBoundingClientRect().right;
                return [...box.querySelectorAll('p, dl, li, h3, summary, input, select')]
                    .filter((node) => node.getBoundingClientRect().right > limit + 1
                        || node.matches('p, dl, h3') && node.scrollWidth > node.clientWidth + 1)
                    .map((node) => node.textContent.slice(0, 60));
            }"""
        )
        assert wide == []


def test_the_card_speaks_english(
    open_page: Callable[..., Any], studie: Any, dossier: Any, tmp_path: Path, free: list[str]
) -> None:
    made = tmp_path / "map.html"
    draw_kaart(
        studie.tabellen,
        **studie.resultaten,
        resultaten=dossier,
        titel="File",
        peildatum="2026-01-01",
        taal="en",
    ).save(made)
    assert "proven" in open_page(made, "#v=V00005").card()
    assert "cannot move either" in open_page(made, "#v=V00001").card()
    assert "Whom this place fits" in open_page(made, "#p=" + free[5]).card()


HOSTILE = "<img src=x onerror=alert(1)>{plek}${1}{{7*7}}</script>"


def test_hostile_names_criteria_and_verdicts_are_shown_as_they_are(
    open_page: Callable[..., Any], studie: Any, dossier: Any, tmp_path: Path, free: list[str]
) -> None:
    names = [f"{HOSTILE} {at}" for at in range(len(studie.tabellen["vestigingen"]))]
    hostile = studie.with_column("vestigingen", "naam", names)
    places = studie.tabellen["plekken"]["plek_id"]
    hostile = hostile.with_column("plekken", "naam", [f"{HOSTILE} {key}" for key in places])
    own = {
        "scores": dossier["scores"].assign(criterium=HOSTILE),
        "uitleg": dossier["uitleg"].assign(
            criterium=HOSTILE, versoepeling=[(HOSTILE, f"te_klein@{free[3]}"), (), ()]
        ),
        "geschiktheid": dossier["geschiktheid"].assign(redenen=[(), (HOSTILE,), (), (), ()]),
    }
    made = tmp_path / "vijandig.html"
    draw_kaart(
        hostile.tabellen,
        **hostile.resultaten,
        resultaten=dossier | own,
        titel=HOSTILE,
        peildatum="2026-01-01",
    ).save(made)
    told = []
    for link in ("#v=V00005", "#v=V00007", "#v=V00001", "#p=" + free[5]):
        opened = open_page(made, link)
        if opened.page.locator(".wl-open-punten").count():
            opened.page.locator(".wl-open-punten").first.click()
        told.append(opened.card())
        line = opened.page.locator(".wl-inhoud .wl-oordeel").first
        if line.count():
            line.locator("summary").click()
            line.locator("select").select_option("bevestigd")
            line.locator("input").first.fill(HOSTILE)
            line.get_by_role("button", name="Vastleggen").click()
            assert HOSTILE in line.locator("summary").inner_text()
        assert opened.page.evaluate("window.geraakt") == 0
        assert opened.page.locator(".wl-kaartje img").count() == 0
        assert opened.errors == []
    assert f"{HOSTILE}\n" in told[0] or f"{HOSTILE}:" in told[0]  # what would have to be let go
    assert f"{HOSTILE} (12,5 punten meer)" in told[1]
    assert HOSTILE in told[2].split("Waar past dit bedrijf")[1]
    assert f"{HOSTILE} 4: {HOSTILE}" in told[3].replace("\n", "")
