"""Settings of the site that ``make site`` builds from the pages; its menu is the page index.md."""

from __future__ import annotations

import re
from typing import Any, Final

project = "werklocaties_gis"
author = "werklocaties_gis contributors"
root_doc = "docs/index"
# The pages link to README and CHANGELOG beside their folder, so the site is built from the root.
include_patterns = ["docs/**", "data/*/*.md", "maps/README.md", "notebooks/README.md", "*.md"]
exclude_patterns = [".*", "site", "tests", "werklocaties_gis"]

extensions = ["myst_parser"]
myst_heading_anchors = 4

language = "en"
html_theme = "furo"
html_title = "werklocaties_gis"
html_extra_path = ["voordeur"]
html_static_path = ["stijl"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_show_sourcelink = False
# The summaries are asked for with fetch, which a browser refuses to a page of this machine.
html_show_search_summary = False

DUTCH: Final = frozenset(
    {
        "LEESMIJ",
        "data/voorbeeldregio/LEESMIJ",
        "docs/eigen_gegevens",
        "docs/handleiding",
        "docs/kaart",
        "docs/rapport",
        "docs/opdrachten",
        "docs/overzicht",
        "docs/qgis",
        "notebooks/README",
    }
)
"""Pages in Dutch; all others are in English."""

DOORS: Final = frozenset({"docs/index", "docs/bronnen"})
"""Pages whose links are the menu."""

SECTION: Final = re.compile(r"^## (.+)$", re.MULTILINE)
LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)#:\s]+)\.md\)")


def list_menu(text: str) -> list[tuple[str, dict[str, str]]]:
    """List the headings of a page with the pages that each links to, once, and their names."""
    _, *parts = SECTION.split(text)
    seen: set[str] = set()
    menu = []
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        pages = {page: name for name, page in LINK.findall(body) if page not in seen}
        seen.update(pages)
        if pages:
            menu.append((heading, pages))
    return menu


def add_menu(_app: Any, docname: str, source: list[str]) -> None:
    """Put the menu at the end of a page that is a door: what it does not link to is an orphan."""
    if docname not in DOORS:
        return
    for heading, pages in list_menu(source[0]):
        entries = "\n".join(f"{_name(name)} <{page}>" for page, name in pages.items())
        source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {heading}\n\n{entries}\n```\n"


def _name(text: str) -> str:
    """Write the words of a link as a name in the menu."""
    words = " ".join(text.split())
    return words[:1].upper() + words[1:]


def set_language(_app: Any, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """Declare the language in which a page is written."""
    context["language"] = "nl" if page in DUTCH else "en"


def setup(app: Any) -> dict[str, bool]:
    """Connect the menu and the languages."""
    app.connect("source-read", add_menu)
    app.connect("html-page-context", set_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
