"""Hostile names in every text field, wherever it is shown: nothing runs, all is literal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.cartography.kaart import draw_kaart

pytestmark = pytest.mark.browser

HOSTILE = (
    '{{ cycler.__init__.__globals__.os.mkdir("geraakt") }}',
    "{{ cycler.__init__.__globals__.os.mkdir(cycler.__name__) }}",
    "{% raw",
    "{# noot",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "${alert(1)}",
    "`+alert(1)+`",
    "Jansen <BV> &amp; &lt;Zn&gt;",
    "C:\\nieuw\\tabel",
    "\"dubbel\" en 'enkel'",
    "voor\u2028na\u2029slot",
    "javascript:alert(1)",
    "__proto__",
    "{aantal} {totaal}",
    "-->]]><!--",
)

TITLE = HOSTILE[5] + HOSTILE[0]

FIELDS = (
    ("vestigingen", "naam"),
    ("vestigingen", "bron"),
    ("bedrijventerreinen", "naam"),
    ("bedrijventerreinen", "werkmilieu"),
    ("plekken", "naam"),
    ("plekken", "bron"),
    ("bestemmingen", "naam"),
    ("bestemmingen", "tekst"),
    ("natura2000", "naam"),
    ("netgebieden", "netbeheerder"),
    ("gebieden", "naam"),
    ("mismatches", "naam"),
    ("mismatches", "bron"),
    ("mismatches", "regel"),
    ("mismatches", "object_id"),
    ("mismatches", "waarde"),
    ("niet_passend", "stap"),
    ("niet_passend", "reden"),
    ("verplaatsingen", "keten_id"),
    ("verplaatsingen", "verwerving"),
)


def spoil(studie: Any) -> Any:
    """The study with a hostile text in each text field of each row, in turn."""
    spoilt = studie
    for place, (table, column) in enumerate(FIELDS):
        rows = (spoilt.tabellen if table in spoilt.tabellen else spoilt.resultaten)[table]
        names = [HOSTILE[(place + row) % len(HOSTILE)] for row in range(len(rows))]
        spoilt = spoilt.with_column(table, column, names)
    remarks = [(one,) for one in HOSTILE] * len(studie.resultaten["mismatches"])
    size = len(studie.resultaten["mismatches"])
    return spoilt.with_column("mismatches", "opmerkingen", remarks[:size])


@pytest.fixture(scope="module")
def spoilt(
    studie: Any, tmp_path_factory: pytest.TempPathFactory, open_page: Callable[..., Any]
) -> Any:
    """The hostile study in the browser; the folder stays empty but for the map."""
    folder = tmp_path_factory.mktemp("vijandig")
    hostile = spoil(studie)
    path = folder / "kaart {{7*7}} `${1}` '#v.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        draw_kaart(hostile.tabellen, **hostile.resultaten, titel=TITLE, peildatum="{{ 7*7 }}").save(
            path
        )
    assert [one.name for one in folder.iterdir()] == [path.name]
    return open_page(path)


def check_quiet(opened: Any) -> None:
    """Nothing ran, nothing broke, nothing was made of a name."""
    assert opened.errors == []
    assert opened.page.evaluate("window.geraakt") == 0
    assert opened.page.locator("main img:not(.leaflet-tile), main svg, main iframe").count() == 0
    assert opened.outside() == []


def test_hostile_names_are_shown_as_they_are_in_list_title_and_search(spoilt: Any) -> None:
    check_quiet(spoilt)
    assert spoilt.page.locator("h1").text_content() == TITLE
    shown = set()
    for place in range(len(HOSTILE)):
        spoilt.page.fill("#wl-zoek", f"V{place + 1:05d}")
        shown.update(spoilt.listed())
    assert shown == set(HOSTILE)
    check_quiet(spoilt)


def test_hostile_names_on_every_card_run_nothing_and_lose_nothing(spoilt: Any) -> None:
    texts = ""
    for firm in range(40):
        spoilt.page.evaluate(f"werklocaties.openFirm({firm}, {{}})")
        texts += spoilt.page.locator(".wl-kaartje").text_content()
    for name in HOSTILE:
        assert texts.count(name) >= 5, name
    check_quiet(spoilt)


def test_hostile_places_and_layers_are_shown_as_they_are(spoilt: Any) -> None:
    titles = []
    for layer in (
        "bedrijventerreinen",
        "plekken",
        "bestemmingen",
        "natura2000",
        "netgebieden",
        "gebieden",
    ):
        rows = spoilt.page.evaluate(f"werklocaties.laag.{layer}.sleutel.length")
        for row in range(rows):
            spoilt.page.evaluate(f"werklocaties.openPlace('{layer}', {row}, {{}})")
            titles.append(spoilt.page.locator(".wl-kaartje h2").text_content())
    assert set(HOSTILE) <= set(titles)
    for box in spoilt.page.locator(".wl-legenda input").all():
        box.check()
    check_quiet(spoilt)


def test_a_choice_on_the_map_and_a_hint_under_the_pointer_run_nothing(spoilt: Any) -> None:
    spoilt.page.evaluate("werklocaties.showChoice([...Array(17).keys()])")
    assert "<img src=x onerror=alert(1)>" in spoilt.card()
    spoilt.page.mouse.move(800, 600)
    spoilt.page.wait_for_timeout(150)
    check_quiet(spoilt)


def test_the_policy_stops_what_would_slip_through(spoilt: Any) -> None:
    spoilt.page.evaluate(
        """() => {
            const box = document.createElement('div');
            box.innerHTML = '<img src=x onerror=alert(1)>';
            document.body.append(box);
            const script = document.createElement('script');
            script.textContent = 'alert(1)';
            document.body.append(script);
        }"""
    )
    spoilt.page.wait_for_timeout(200)
    assert spoilt.page.evaluate("window.geraakt") == 0


def test_a_hostile_number_of_a_firm_makes_a_link_that_finds_it_again(
    studie: Any, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    ids = [f"{HOSTILE[row % len(HOSTILE)]}{row}" for row in range(40)]
    spoilt = studie.with_column("vestigingen", "vestiging_id", ids)
    path = tmp_path / "kaart.html"
    draw_kaart(spoilt.tabellen, titel="Proef", peildatum="2026-01-01").save(path)
    opened = open_page(path)
    opened.page.evaluate("werklocaties.openFirm(4, {})")
    link = opened.page.evaluate("location.hash")
    again = open_page(path, link)
    title = again.page.locator(".wl-kaartje h2").text_content()
    assert title == opened.page.locator(".wl-kaartje h2").text_content()
    check_quiet(again)
