"""A page as a reader takes it in: its texts, and its tables by caption, row and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

CELLS = ("td", "th")


@dataclass
class Tabel:
    """One table: rows of cells, heads of two rows laid out."""

    bijschrift: str = ""
    rijen: list[list[str]] = field(default_factory=list)

    def row(self, name: str) -> list[str]:
        """Cells of the row with this name, its name left out."""
        (found,) = [row[1:] for row in self.rijen if row and row[0] == name]
        return found


class Bladzij(HTMLParser):
    """Tags, text and tables of a page."""

    def __init__(self, text: str | Iterable[str]) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.tabellen: list[Tabel] = []
        self._at: list[str] = []
        self.feed(text if isinstance(text, str) else "\n".join(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._at.append(tag)
        if tag == "table":
            self.tabellen.append(Tabel())
        elif tag == "tr":
            self.tabellen[-1].rijen.append([])
        elif tag in CELLS:
            self.tabellen[-1].rijen[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._at and self._at.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" in self._at:
            return
        self.text += data
        if "caption" in self._at:
            self.tabellen[-1].bijschrift += data
        elif self._at and self._at[-1] in CELLS:
            self.tabellen[-1].rijen[-1][-1] += data

    def table(self, bijschrift: str) -> Tabel:
        """The table of this caption, the first where it comes back."""
        return next(one for one in self.tabellen if one.bijschrift == bijschrift)
