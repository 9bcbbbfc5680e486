"""Renders the pictures of the map in the docs: run by hand, looked at, and then committed.

    python docs/generate/kaartbeelden.py docs/beelden

Needs Chromium; Durperveld only where its plan is. Pixels differ between versions of a browser and
its fonts, so no test compares them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import sync_playwright
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline.dossier import list_dossier

ROOT: Final = Path(__file__).parents[2]
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic")

DESKTOP: Final = (1600, 900)
TABLET: Final = (1024, 768)

OPEN: Final = """([table, id]) => {
  const wl = window.werklocaties;
  if (table === "v") wl.openFirm(wl.data.vestigingen.id.indexOf(id), { zoom: true });
  else wl.openPlace("plekken", wl.laag.plekken.sleutel.indexOf(id), { zoom: true });
}"""

PICTURES: Final = (
    ("kaart_voorbeeld", "data/voorbeeldregio", DESKTOP, None),
    ("kaart_keten", "data/voorbeeldregio", DESKTOP, ("v", "V02")),
    ("kaart_tablet", "data/voorbeeldregio", TABLET, ("v", "V12")),
    ("kaart_durperveld", "tests/studies/durperveld", DESKTOP, None),
)
"""Name, study, size of the window, and what is opened."""


def draw_page(study: str, folder: Path) -> Path:
    """Draw the map of a study, with the file on its plan."""
    path = folder / f"{Path(study).name}.html"
    if not path.exists():
        studie = pipeline.read_studie(ROOT / study)
        found = pipeline.detect_mismatches(studie)
        plan = pipeline.plan_verplaatsingen(studie, found)
        meer = list_dossier(studie, found, plan)
        pipeline.draw_kaart(studie, found, plan, meer).save(str(path))
    return path


def take_picture(
    browser: Any, page: Path, size: tuple[int, int], opened: tuple[str, str] | None, path: Path
) -> None:
    """Take a picture of a page as a planner without internet sees it."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_selector(".wl-tabel tr[data-v]")
    if opened is not None:
        tab.evaluate(OPEN, list(opened))
    tab.wait_for_timeout(500)
    tab.screenshot(path=path, type="jpeg", quality=80)
    context.close()


def main(folder: Path) -> None:
    """Render every picture into a folder."""
    with tempfile.TemporaryDirectory() as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        for name, study, size, opened in PICTURES:
            page = draw_page(study, Path(pages))
            take_picture(browser, page, size, opened, folder / f"{name}.jpg")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
