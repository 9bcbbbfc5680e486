"""One sheet written: what it is, its headings, its values by kind, its links and its print."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.report.werkboek.blad import Blad, Doel, Soort, list_headings, list_soorten
from werklocaties_gis.report.werkboek.cellen import (
    MAX_LINKS,
    clean_text,
    count_signs,
    link_to_cell,
    link_to_map,
    margin,
)
from werklocaties_gis.report.werkboek.kolommen import NONE, Kolommenblad
from werklocaties_gis.report.werkboek.opmaak import Formats, list_woordregels, make_balk
from werklocaties_gis.report.werkboek.waarden import write_leeg, write_values
from werklocaties_gis.vocabulary.numbers import Taal, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

MAX_ROWS: Final = 1_048_000
"""Rows that fit in a sheet with its heading; more are cut, and the last row says so."""
KOPRIJ: Final = 2
"""Row of the headings, from 0: below what the sheet is and what it answers."""
WIDTHS: Final = (9, 54)
"""Narrowest and widest column, in characters."""
SENTENCES: Final = 200
WIDE: Final = 95
"""A column with texts longer than the first is as wide as this, or its rows would be towers."""
FIRST: Final = 14
"""Narrowest first column: the way back to the first sheet stands above it."""
A4: Final = 190
A3: Final = 280
"""Characters that still read across a landscape page; wider sheets take more pages across."""
PAPER_A4: Final = 9
PAPER_A3: Final = 8
NO_NUMBER: Final = frozenset({"tekst", "datum"})
MEASURED: Final = 2_000
"""Rows of which the width is measured: one long name further down need not widen all."""


@dataclass(frozen=True, eq=False)
class Omgeving:
    """What the sheets of one workbook have in common.

    Attributes
    ----------
    formats
        Looks by name.
    taal
        Language.
    studie
        Name of the study, for the margin.
    kop
        What stands above every sheet; empty where nothing must.
    privacy
        Who the workbook is for.
    voorblad
        Name of the tab of the first sheet; empty where there is none.
    rijen
        For a kind of link the tab, and the row of each number on it.
    has_map
        Whether the run draws a map to link to.
    """

    formats: Formats
    taal: Taal
    studie: str
    kop: str
    privacy: str
    voorblad: str
    rijen: Mapping[Doel, tuple[str, Mapping[str, int]]]
    has_map: bool
    max_links: int = MAX_LINKS
    """Links on one sheet."""


def write_blad(sheet: Kolommenblad, blad: Blad, omgeving: Omgeving) -> None:
    """Write one table below what it is, with filters, bars, links and a print that fits."""
    formats, soorten = omgeving.formats, list_soorten(blad)
    # Beside a single wide column the sentence would stand out of sight.
    write_bovenkant(sheet, blad.uitleg if len(soorten) > 1 else "", omgeving)
    shown = blad.tabel.head(MAX_ROWS)
    heads = list_headings(blad)
    _write_koppen(sheet, blad, heads, len(shown), omgeving)
    # One row more: where rows are cut, the last one says so.
    sheet.open_kolommen(KOPRIJ + 1, len(shown) + 1)
    widths = []
    for at, soort in enumerate(soorten):
        values = shown.iloc[:, at]
        width = _width(values, heads[at], soort)
        width = max(width, FIRST) if at == 0 else width
        widths.append(width)
        sheet.set_column(at, at, width)
        write_values(sheet, at, values, soort, width, formats)
        if blad.leeg and soort not in NO_NUMBER:
            write_leeg(sheet, at, values, blad, formats)
    _write_links(sheet, blad, omgeving)
    _write_rules(sheet, blad, omgeving)
    if len(blad.tabel) > MAX_ROWS:
        told = sentence("sheet_cut", {"count": len(blad.tabel) - MAX_ROWS}, omgeving.taal)
        sheet.put_texts(0, np.append(np.full(MAX_ROWS, NONE), 0), [told], [None])
    sheet.freeze_panes(KOPRIJ + 1, min(1, len(soorten)))
    set_print(sheet, widths, omgeving)


def write_bovenkant(sheet: Any, uitleg: str, omgeving: Omgeving) -> None:  # noqa: ANN401
    """Say above the headings what the sheet is not, the way back, and what it answers."""
    if omgeving.kop:
        sheet.write_string(0, 0, clean_text(omgeving.kop), omgeving.formats["melding"])
    if omgeving.voorblad:
        back = link_to_cell(omgeving.voorblad, 0)
        sheet.write_url(1, 0, back, omgeving.formats["terug"], "← " + omgeving.voorblad)
    if uitleg:
        sheet.write_string(1, 1, clean_text(uitleg), omgeving.formats["uitleg"])


def _write_koppen(
    sheet: Any,  # noqa: ANN401
    blad: Blad,
    heads: list[str],
    rows: int,
    omgeving: Omgeving,
) -> None:
    """Write the headings as those of a table object, which screen readers name with each cell."""
    formats = omgeving.formats
    if not rows:
        for at, head in enumerate(heads):
            sheet.write_string(KOPRIJ, at, clean_text(head, 255), formats["kop"])
        sheet.write_string(KOPRIJ + 1, 0, sentence("rapport_leeg", {}, omgeving.taal))
        return
    columns = [{"header": clean_text(head, 255), "header_format": formats["kop"]} for head in heads]
    table = {"name": f"Tabel_{blad.code}", "style": "Table Style Light 1", "columns": columns}
    sheet.add_table(KOPRIJ, 0, KOPRIJ + rows, len(heads) - 1, table)


def _width(values: pd.Series, head: str, soort: Soort) -> int:
    """Width of a column: its longest word of the heading, and what its values ask for."""
    # The arrow of the filter takes two characters beside the heading.
    longest = max((len(word) for word in head.split()), default=0) + 2
    texts = values.head(MEASURED).dropna()
    if soort == "tekst":
        asked = max((count_signs(str(text)) for text in texts.unique()), default=0)
    else:
        asked = {"datum": 10, "euro": 13}.get(soort, 9)
    asked = max(asked, min(13, len(head) // 2))
    widest = WIDE if asked > SENTENCES else WIDTHS[1]
    return int(max(WIDTHS[0], longest, min(widest, asked + 2)))


def _write_links(sheet: Kolommenblad, blad: Blad, omgeving: Omgeving) -> None:
    """Let the number of a firm or place lead to the map, or to its row in this workbook."""
    room = omgeving.max_links
    shown = blad.tabel.head(MAX_ROWS)
    for at, name in enumerate(shown.columns):
        doel = blad.doelen.get(str(name))
        if doel is None:
            continue
        for row, value in enumerate(shown.iloc[:, at].tolist(), KOPRIJ + 1):
            if room <= 0:
                return
            link = None if is_missing(value) else find_link(doel, str(value), omgeving)
            if link is not None:
                room -= 1
                write_link(sheet, row, at, link, str(value), omgeving)


def write_link(
    sheet: Kolommenblad,
    row: int,
    column: int,
    link: str,
    text: str,
    omgeving: Omgeving,
) -> None:
    """Write a link under its own text, with a hint where it leads."""
    code = "tip_kaart" if link.startswith("external:") else "tip_blad"
    tip = sentence(code, {}, omgeving.taal)
    look = omgeving.formats["koppeling"]
    sheet.put_link(row, column, link, clean_text(text, 255), look, tip)


def find_link(doel: Doel, key: str, omgeving: Omgeving) -> str | None:
    """Find where one number leads; None where there is no such row or no map."""
    if doel in ("kaart_vestiging", "kaart_plek"):
        letter = "v" if doel == "kaart_vestiging" else "p"
        return link_to_map(letter, key) if omgeving.has_map else None
    tab, rows = omgeving.rijen.get(doel, ("", {}))
    return link_to_cell(tab, rows[key]) if key in rows else None


def _write_rules(sheet: Any, blad: Blad, omgeving: Omgeving) -> None:  # noqa: ANN401
    """Set off certain, possible and unknown, and put bars behind the numbers that have one."""
    last = KOPRIJ + max(1, min(len(blad.tabel), MAX_ROWS))
    for at, name in enumerate(blad.tabel.columns):
        if str(name) in blad.woorden:
            for rule in list_woordregels(omgeving.formats, omgeving.taal):
                sheet.conditional_format(KOPRIJ + 1, at, last, at, rule)
        elif str(name) in blad.balken:
            sheet.conditional_format(KOPRIJ + 1, at, last, at, make_balk())


def set_print(
    sheet: Any,  # noqa: ANN401
    widths: Iterable[float],
    omgeving: Omgeving,
    koprij: int = KOPRIJ,
) -> None:
    """Set the print: landscape, as wide as reads, headings and first column on every page."""
    total = sum(widths)
    across = max(1, math.ceil(total / A3))
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4 if total <= A4 else PAPER_A3)
    sheet.fit_to_pages(across, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    # On every printed page: page three of a list without headings says nothing.
    sheet.repeat_rows(koprij)
    if across > 1:
        sheet.repeat_columns(0)
    sheet.set_header(f"&L{margin(omgeving.studie)}&R&A")
    sheet.set_footer(f"&L{margin(omgeving.privacy)}&R&P / &N")
