"""The site is whole: no warning, no page beside the menu, nothing fetched, languages declared."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.docs.blokken import list_pages

FETCHED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
"""Elements for which a browser asks an address by itself; a link to follow is none."""

DUTCH = frozenset({"de", "het", "een", "van", "en", "niet", "dat", "met", "voor", "uw", "wordt"})
ENGLISH = frozenset({"the", "a", "of", "and", "not", "that", "with", "for", "your", "are", "which"})


class Reader(HTMLParser):
    """Reads what a page fetches, in which language it says to be, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.lang = ""
        self.words: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.lang = found.get("lang") or ""
        if tag in FETCHED and found.get(FETCHED[tag]):
            self.fetched.append(str(found[FETCHED[tag]]))
        self.depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth > 0:
            self.words += re.findall(r"[a-z]+", data.lower())


def build(root: Path, recipe: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build as ``make site`` does, into another folder."""
    _, *words = shlex.split(recipe)
    words[-1] = str(folder / "site")
    words[words.index("-d") + 1] = str(folder / "doctrees")
    return subprocess.run(
        [sys.executable, *words], cwd=root, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def recipe(repository: Path) -> str:
    """The line of the Makefile that builds the site."""
    found = re.search(
        r"^site:.*\n\t(.+)$", (repository / "Makefile").read_text("utf-8"), re.MULTILINE
    )
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def site(repository: Path, recipe: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site, built once."""
    folder = tmp_path_factory.mktemp("site")
    done = build(repository, recipe, folder)
    assert (done.returncode, done.stderr) == (0, "")
    yield folder / "site"
    shutil.rmtree(folder)


def read_pages(site: Path) -> dict[str, Reader]:
    pages = {}
    for path in sorted(site.rglob("*.html")):
        if "_downloads" in path.parts:
            continue
        pages[str(path.relative_to(site))] = reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
    return pages


def test_every_page_is_on_the_site(repository: Path, site: Path) -> None:
    missing = [
        str(page)
        for page in (path.relative_to(repository) for path in list_pages(repository))
        if not (site / page.with_suffix(".html")).is_file()
    ]
    assert missing == []


def test_the_front_of_the_site_leads_to_the_index(site: Path) -> None:
    front = (site / "index.html").read_text(encoding="utf-8")
    target = re.search(r'href="([^"]+)"', front)
    assert target is not None
    assert (site / target[1]).is_file()


def test_nothing_on_the_site_is_fetched_from_elsewhere(site: Path) -> None:
    asked = {name: page.fetched for name, page in read_pages(site).items()}
    assert sum(map(len, asked.values())) > 100
    outside = [
        (name, address)
        for name, addresses in asked.items()
        for address in addresses
        if re.match(r"(?:[a-z]+:)?//", address)
    ]
    assert outside == []
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", text) == [], path.name


def test_a_page_says_in_which_language_it_is_written(site: Path) -> None:
    for name, page in read_pages(site).items():
        dutch = sum(word in DUTCH for word in page.words)
        english = sum(word in ENGLISH for word in page.words)
        if dutch + english > 20 and "tabellen" not in name and "instellingen" not in name:
            assert page.lang == ("nl" if dutch > english else "en"), name
        assert page.lang, name


def test_the_search_finds_words_without_a_server(site: Path) -> None:
    page = read_pages(site)["search.html"]
    # As a script, and not asked for: a browser refuses a page of this machine to ask for a file.
    assert any("searchindex.js" in address for address in page.fetched)
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    for word in ("scheefwerken", "kavelpaspoort", "richtafstand"):
        assert word in index, word


def test_a_broken_link_and_a_page_beside_the_menu_fail(
    repository: Path, recipe: str, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(repository / "docs" / "voordeur", docs / "voordeur")
    shutil.copy(repository / "docs" / "conf.py", docs)
    (docs / "index.md").write_text(
        "# Door\n\n## Begin\n\n[one](one.md) [gone](gone.md) [part](one.md#no-such-part)\n", "utf-8"
    )
    (docs / "one.md").write_text("# One\n", "utf-8")
    (docs / "beside.md").write_text("# Beside\n", "utf-8")
    done = build(tmp_path, recipe, tmp_path)
    assert done.returncode != 0
    for told in ("'gone", "no-such-part", "beside.md: WARNING: document isn't included"):
        assert told in done.stderr
