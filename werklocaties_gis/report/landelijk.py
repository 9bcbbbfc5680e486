"""All delen on one page that prints, opens without internet and runs nothing; no firm in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

import pandas as pd

from werklocaties_gis.report.kwaliteitsrapport import POLICY, STYLE
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.vocabulary.labels import capitalise, label, list_values
from werklocaties_gis.vocabulary.numbers import Taal, format_number
from werklocaties_gis.vocabulary.sentences import sentence

Link = tuple[str, str]
"""Name of a file of a deel, and its address seen from the page."""

TELLINGEN: Final = ("vestigingen", "plekken", "terreinen")
UITKOMSTEN: Final = ("zeker", "mogelijk", "onbekend")
MISPLAATST: Final = "zeker_plus_mogelijk"
"""Of these outcomes together hectares are told."""

OWN_STYLE: Final = """
td.n,th.n{text-align:right;white-space:nowrap}tr.t{font-weight:bold;background:#f3f6fa}
tr.x td{background:#fdecea}details{margin:.5rem 0}summary{cursor:pointer;font-weight:bold}
td a{margin-right:.75rem}.uit{max-width:46rem}
a:focus-visible,summary:focus-visible{outline:3px solid #0072b2}
"""


@dataclass(frozen=True, eq=False)
class Landelijk:
    """What the page tells.

    Attributes
    ----------
    naam
        Name of the folder of studies.
    peildata
        Dates at which the delen speak, sorted.
    taal
        Language of the page.
    privacy
        ``intern`` or ``publiek``.
    fictief
        Whether something is invented.
    delen, totalen
        The tables ``landelijk_delen`` and ``landelijk_totalen``.
    samen
        Sum and trust of each count, and of free supply (ha).
    links
        Files of each deel, in the order of ``delen``.
    """

    naam: str
    peildata: tuple[str, ...]
    taal: Taal
    privacy: str
    fictief: bool
    delen: pd.DataFrame
    totalen: pd.DataFrame
    samen: Mapping[str, tuple[float | None, str]]
    links: Sequence[tuple[Link, ...]]


def write_pagina(content: Landelijk, path: Path) -> Path:
    """Write the page.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    with replacing(path) as temporary:
        text = "\n".join(_page(content)) + "\n"
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return path


def _page(content: Landelijk) -> Iterator[str]:
    """Lines of the page; every text of the data passes through ``escape``."""
    taal = content.taal
    title = _told("landelijk_titel", taal, naam=content.naam)
    yield f'<!DOCTYPE html>\n<html lang="{taal}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{STYLE}{OWN_STYLE}</style></head><body><main>"
    yield f"<h1>{title}</h1>"
    if content.fictief:
        yield f'<p class="banner">{_told("fictief_banner", taal)}</p>'
    yield f'<p class="uit">{_told("landelijk_uitleg", taal)} {_tell_peildata(content)}</p>'
    code = "landelijk_publiek" if content.privacy == "publiek" else "landelijk_plannen"
    yield f'<p class="uit">{_told(code, taal)}</p>'
    yield from _list_mislukt(content)
    together, parts = (_told(f"landelijk_kop_{name}", taal) for name in ("samen", "delen"))
    yield f"<h2>{together}</h2>"
    yield from _table(together, _head_toetsen(taal, ""), _rows_samen(content))
    yield f"<h2>{parts}</h2>"
    yield from _table(parts, _head_delen(taal), _rows_delen(content))
    yield f"<h2>{_told('landelijk_kop_toetsen', taal)}</h2>"
    for toets in _list_toetsen(content):
        name = escape(_name_toets(toets, taal))
        yield f"<details><summary>{name}</summary>"
        yield from _table(name, _head_toetsen(taal, "deel"), _rows_toets(content, toets))
        yield "</details>"
    yield "</main></body></html>"


def _tell_peildata(content: Landelijk) -> str:
    """At which date, or between which dates, the delen speak."""
    if not content.peildata:
        return ""
    first, last = content.peildata[0], content.peildata[-1]
    code = "landelijk_peildatum" if first == last else "landelijk_peildata"
    dates = {"van": dt.date.fromisoformat(first), "tot": dt.date.fromisoformat(last)}
    return _told(code, content.taal, **dates)


def _list_mislukt(content: Landelijk) -> Iterator[str]:
    """Which delen are missing; why would be about rows, and those may name firms."""
    failed = content.delen[content.delen["stand"].eq("mislukt")]
    if len(failed):
        names = ", ".join(str(row["naam"]) for row in failed.to_dict("records"))
        told = _told("landelijk_mislukt", content.taal, aantal=len(failed), namen=names)
        yield f'<p class="banner">{told}</p>'


def _head_toetsen(taal: Taal, first: str) -> list[str]:
    words = [label("uitkomst", one, taal) for one in UITKOMSTEN]
    named = first or "toets"
    own = (f"landelijk_kolom_{named}", "landelijk_kolom_aandeel", "landelijk_kolom_ha")
    lead, share, ha = (sentence(code, {}, taal) for code in own)
    return [lead, *map(capitalise, words), share, ha]


def _rows_samen(content: Landelijk) -> Iterator[tuple[str, list[str]]]:
    """A row a check, of all delen together."""
    rows = content.totalen[content.totalen["niveau"].eq("totaal")]
    for toets in _list_toetsen(content):
        yield "", [escape(_name_toets(toets, content.taal)), *_cells(rows, toets, content.taal)]


def _rows_toets(content: Landelijk, toets: str) -> Iterator[tuple[str, list[str]]]:
    """A row a deel of one check, then all together."""
    taal, rows = content.taal, content.totalen
    by_deel = dict(list(rows[rows["toets"].eq(toets)].groupby("deel")))
    for row in content.delen.to_dict("records"):
        yield _mark(row), [escape(str(row["naam"])), *_cells(by_deel[row["deel"]], toets, taal)]
    yield "t", [_told("landelijk_samen", taal), *_cells(by_deel["totaal"], toets, taal)]


def _cells(rows: pd.DataFrame, toets: str, taal: Taal) -> list[str]:
    """Firms by outcome, the share that is certain, and hectares, of one check in one place."""
    own = rows[rows["toets"].eq(toets)].set_index("uitkomst")
    firms = [_figure(own, one, "vestigingen", taal) for one in UITKOMSTEN]
    share = own["vestigingen_share"].get("zeker")
    told = _unknown(taal) if pd.isna(share) else f"{format_number(100 * float(share), taal, 1)} %"
    return [*firms, told, _figure(own, MISPLAATST, "ha", taal)]


def _figure(own: pd.DataFrame, uitkomst: str, name: str, taal: Taal) -> str:
    return tell_som(own.at[uitkomst, name], str(own.at[uitkomst, f"{name}_stand"]), taal)


def _head_delen(taal: Taal) -> list[str]:
    names = ("deel", *TELLINGEN, "vrij", "meer")
    return [sentence(f"landelijk_kolom_{name}", {}, taal) for name in names]


def _rows_delen(content: Landelijk) -> Iterator[tuple[str, list[str]]]:
    """A row a deel with what is in it and where its own results are, then all together."""
    taal = content.taal
    for row, links in zip(content.delen.to_dict("records"), content.links, strict=True):
        counts = [tell_som(row[name], "bekend", taal) for name in TELLINGEN]
        free = tell_som(row["vrij_ha"], str(row["vrij_stand"]), taal)
        where = "".join(_link(name, address, taal) for name, address in links)
        failed = _told("landelijk_deel_mislukt", taal) if _mark(row) else ""
        yield _mark(row), [escape(str(row["naam"])), *counts, free, where or failed]
    sums = [tell_som(*content.samen[name], taal) for name in (*TELLINGEN, "vrij_ha")]
    yield "t", [_told("landelijk_samen", taal), *sums, ""]


def tell_som(value: object, stand: str, taal: Taal) -> str:
    """Tell a sum: what is known, with ``at least`` where a part of it is not.

    Examples
    --------
    >>> tell_som(1200.0, "bekend", "nl"), tell_som(12, "ten_minste", "nl")
    ('1.200', 'ten minste 12')
    >>> tell_som(None, "onbekend", "en"), tell_som(0.0, "ten_minste", "en")
    ('unknown', 'unknown')
    """
    number: Any = value
    # At least nothing says nothing.
    if stand == "onbekend" or pd.isna(number) or (stand == "ten_minste" and number == 0):
        return _unknown(taal)
    text = format_number(float(number), taal)
    return text if stand == "bekend" else _told("landelijk_ten_minste", taal, waarde=text)


def _unknown(taal: Taal) -> str:
    return label("uitkomst", "onbekend", taal)


def _list_toetsen(content: Landelijk) -> list[str]:
    """Checks in the order in which they are shown."""
    found = set(content.totalen["toets"])
    return [toets for toets in list_values("toets") if toets in found]


def _name_toets(toets: str, taal: Taal) -> str:
    return capitalise(label("toets", toets, taal))


def _mark(row: Mapping[Any, Any]) -> str:
    return "x" if row["stand"] == "mislukt" else ""


def _link(name: str, address: str, taal: Taal) -> str:
    word = _told(f"landelijk_naar_{name.partition('.')[0]}", taal)
    return f'<a href="{escape(address)}">{word}</a>'


def _table(name: str, head: Sequence[str], rows: Iterator[tuple[str, list[str]]]) -> Iterator[str]:
    """A table; name and cells are HTML already, and cells stand to the right but for the first."""
    # Where it is wider than the screen a reader without a mouse must be able to move it.
    yield f'<div class="wrap" tabindex="0" role="region" aria-label="{name}"><table><thead><tr>'
    yield "".join(f'<th scope="col"{_side(at)}>{escape(one)}</th>' for at, one in enumerate(head))
    yield "</tr></thead><tbody>"
    for mark, cells in rows:
        first, *others = cells
        told = "".join(f'<td class="n">{cell}</td>' for cell in others)
        yield f'<tr class="{mark}"><th scope="row">{first}</th>{told}</tr>'
    yield "</tbody></table></div>"


def _side(at: int) -> str:
    return ' class="n"' if at else ""


def _told(code: str, taal: Taal, **fields: object) -> str:
    return escape(sentence(code, fields, taal))
