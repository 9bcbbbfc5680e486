"""The template of the report: plain structure with places to fill, read once and written anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Final

_PLACE: Final = re.compile(r"\$\{([^}]*)\}")
LEEG: Final = frozenset({"br", "hr"})
TAGS: Final = frozenset(
    (
        *("div", "section", "header", "footer", "main", "article", "aside", "nav"),
        *("h1", "h2", "h3", "h4", "p", "span", "strong", "em", "b", "i", "small", "sup", "sub"),
        *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "address", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "br", "hr"),
    )
)
"""Elements that structure a page and can neither run nor fetch."""
ATTRIBUTEN: Final = frozenset({"class", "id", "lang", "dir", "title", "role", "scope", "colspan"})
HOOFDSTUKKEN: Final = (
    *("vraag", "gebied", "gegevens", "bevindingen", "plan", "watals"),
    *("overzicht", "werkwijze", "bronnen", "grenzen", "factsheets"),
)
"""Chapters in the order in which a council reads."""
PLAATSEN: Final = (
    *("titel", "mededelingen", "logo", "afzender", "naam", "gebiedsnaam", "peildatum"),
    *("inhoudsopgave", "inhoud", *HOOFDSTUKKEN),
)
"""Places that a template can name."""
VERPLICHT: Final = ("titel", "mededelingen")
"""Without these a report would hide what it is: that it is invented, internal, and no verdict."""


@dataclass(frozen=True)
class Fout:
    """What is wrong with a template.

    Attributes
    ----------
    code
        Sentence that says it.
    wat
        Element, attribute or place that it is about.
    """

    code: str
    wat: str


class Sjabloon(HTMLParser):
    """A template taken apart: texts that are safe by construction, and places to fill.

    What comes out is written anew from the elements that were understood, never
    copied: whatever another reader would make of the text, nothing else gets in.

    Parameters
    ----------
    text
        The template.
    """

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.delen: list[str] = []
        self.plaatsen: list[tuple[int, str]] = []
        self.fouten: list[Fout] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self._finish()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element that structures; refuse every other."""
        if tag not in TAGS:
            self.fouten.append(Fout("sjabloon_element", tag))
            # What stands in it would show as text; it is refused as a whole, so once is enough.
            return
        kept = [pair for pair in attrs if self._keeps(pair[0])]
        told = "".join(f' {name}="{escape(value or "")}"' for name, value in kept)
        self.delen.append(f"<{tag}{told}>")
        if tag not in LEEG:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take ``<p/>`` for what a browser takes it: an opened element."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open; anything else would let what follows fall out of its place."""
        if tag not in TAGS or tag in LEEG:
            return
        if not self._open or self._open.pop() != tag:
            self.fouten.append(Fout("sjabloon_sluiten", tag))
        self.delen.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Keep text as text, and its places as places."""
        pieces = _PLACE.split(data)
        for at, piece in enumerate(pieces):
            if at % 2 == 0:
                self.delen.append(escape(piece, quote=False))
            elif piece in PLAATSEN:
                self.plaatsen.append((len(self.delen), piece))
                self.delen.append("")
            else:
                self.fouten.append(Fout("sjabloon_plaats", piece))

    def unknown_decl(self, data: str) -> None:
        """Refuse what is no element, such as CDATA."""
        self.fouten.append(Fout("sjabloon_element", data[:20]))

    def handle_pi(self, data: str) -> None:
        """Refuse what asks another program to do something."""
        self.fouten.append(Fout("sjabloon_element", data[:20]))

    def _keeps(self, name: str) -> bool:
        if name in ATTRIBUTEN or name.startswith("aria-"):
            return True
        self.fouten.append(Fout("sjabloon_attribuut", name))
        return False

    def _finish(self) -> None:
        """Judge the whole: everything closed, and what may not be left out is in it."""
        self.fouten += [Fout("sjabloon_sluiten", tag) for tag in self._open]
        named = {name for _, name in self.plaatsen}
        needed = [name for name in VERPLICHT if name not in named]
        if not named & {"inhoud", "grenzen"}:
            needed.append("inhoud")
        self.fouten += [Fout("sjabloon_verplicht", name) for name in needed]

    def fill(self, waarden: Mapping[str, str]) -> str:
        """Fill the places, once: what is filled in is never read as a template.

        Parameters
        ----------
        waarden
            HTML by place; a place without a value stays empty.
        """
        delen = list(self.delen)
        for at, name in self.plaatsen:
            delen[at] = waarden.get(name, "")
        return "".join(delen)
