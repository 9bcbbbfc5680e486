"""A real Chromium with the network off, and the page of the invented study in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.conftest import require_program
from werklocaties_gis.cartography.kaart import draw_kaart

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = (1920, 1080)
PATIENCE_MS = 120_000
TABLET = (1024, 768)
ALERT_HOOK = "window.geraakt = 0; window.alert = () => { window.geraakt += 1; };"


@dataclass
class Opened:
    """A page in the browser, and what went wrong in it."""

    page: Any
    path: Path
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    is_used: bool = False

    def show(self, link: str = "") -> None:
        """Load the file and wait until its map is there."""
        self.page.goto(self.path.as_uri() + link)
        self.page.wait_for_selector("#wl-kern strong")

    def show_anew(self) -> None:
        """The same as if it had never been looked at: nothing kept, allowed or pointed at."""
        self.page.evaluate("localStorage.clear()")
        self.page.context.clear_permissions()
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        self.errors.clear()
        self.requests.clear()
        self.show()

    def counts(self) -> dict[str, Any]:
        """What the page says it draws and lists."""
        return dict(self.page.evaluate("werklocaties.counts()"))

    def listed(self) -> list[str]:
        """Names of the firms in sight in the list."""
        return list(
            self.page.locator(".wl-tabel tr[data-v] .wl-k-naam .wl-tekst").all_text_contents()
        )

    def card(self) -> str:
        """Text of the card."""
        return str(self.page.locator(".wl-kaartje").inner_text())

    def outside(self) -> list[str]:
        """Addresses that were asked for, other than the page and tiles."""
        allowed = ("file:", "data:", "blob:", "about:", "https://service.pdok.nl/")
        return [address for address in self.requests if not address.startswith(allowed)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    program = shutil.which("chromium-browser") or require_program("chromium")
    sync_api = import_module("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Open a file with the network off, and keep what it complains of."""
    contexts: list[Any] = []

    def open_file(path: Path, link: str = "", size: tuple[int, int] = DESKTOP) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, locale="nl-NL"
        )
        contexts.append(context)
        # On a busy machine a page may take longer than the usual half minute.
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(ALERT_HOOK)
        opened = Opened(context.new_page(), path)
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: keep_console(opened, message))
        opened.show(link)
        return opened

    yield open_file
    for context in contexts:
        context.close()


def keep_console(opened: Opened, message: Any) -> None:
    """Keep errors, but for tiles that the absent network does not bring."""
    tiles = "net::ERR_" in message.text and "Failed to load resource" in message.text
    if message.type == "error" and not tiles:
        opened.errors.append(message.text)


@pytest.fixture(scope="session")
def kaartstudie(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Maker of the invented study."""
    return load(repository / "tests" / "cartography" / "kaartstudie.py")


@pytest.fixture(scope="session")
def studie(kaartstudie: ModuleType) -> Any:
    """The invented study: forty firms on three parks."""
    return kaartstudie.make_kaartstudie()


@pytest.fixture(scope="session")
def kaart_path(studie: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the invented study as a file."""
    path = tmp_path_factory.mktemp("kaart") / "kaart.html"
    draw_kaart(
        studie.tabellen,
        **studie.resultaten,
        titel="Scheefwerken in Voorbeelddam",
        peildatum="2026-01-01",
    ).save(path)
    return path


@pytest.fixture(scope="module")
def desk(open_page: Callable[..., Opened], kaart_path: Path) -> Opened:
    """One page for the tests of a file: a page of its own for each costs twice as much."""
    return open_page(kaart_path)


@pytest.fixture
def opened(desk: Opened) -> Opened:
    """The map on a desk, as new."""
    if desk.is_used:
        desk.show_anew()
    desk.is_used = True
    return desk


@pytest.fixture(scope="module")
def open_pagina(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page with the network off, and keep what it asks and complains of."""
    contexts: list[Any] = []

    def open_file(path: Path, **options: Any) -> Any:
        contexts.append(browser.new_context(offline=True, locale="nl-NL", **options))
        page = contexts[-1].new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.wrong.append(message.text))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
