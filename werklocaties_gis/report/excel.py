"""The workbook: a first sheet that shows the way, a sheet a table, and one to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.toelichting import list_kop
from werklocaties_gis.report.werkboek import oordelenblad
from werklocaties_gis.report.werkboek.blad import Blad, Doel
from werklocaties_gis.report.werkboek.cellen import (
    MAX_EIGENSCHAP,
    clean_line,
    tab_name,
)
from werklocaties_gis.report.werkboek.kolommen import open_boek
from werklocaties_gis.report.werkboek.lijst import list_bladen
from werklocaties_gis.report.werkboek.opmaak import make_formats
from werklocaties_gis.report.werkboek.schrijven import KOPRIJ, MAX_ROWS, Omgeving, write_blad
from werklocaties_gis.report.werkboek.taalmerk import write_taal
from werklocaties_gis.report.werkboek.voorblad import Inhoudsregel, write_voorblad
from werklocaties_gis.vocabulary.sentences import sentence

ROW_OF: tuple[Doel, ...] = ("bedrijven", "plekken")
"""Sheets on which the number of a firm or place has its own row, in the first column."""


def write_overzicht(inhoud: Inhoud, path: Path) -> Path:
    """Write the workbook.

    Every text is written as text, so that a name that looks like a formula or
    a link stays a name, and codes keep their zeros. Equal tables give equal
    bytes: the date of the workbook is the peildatum.
    """
    book = open_boek(path)
    _set_properties(book, inhoud)
    bladen = list_bladen(inhoud)
    voorblad = sentence("sheet_voorblad", {}, inhoud.taal)
    tabs = _list_tabs(bladen, voorblad)
    first = book.add_worksheet(voorblad)
    omgeving = _make_omgeving(book, inhoud, bladen, tabs, voorblad)
    listed = [
        _write_sheet(book, tab, blad, inhoud, omgeving)
        for tab, blad in zip(tabs, bladen, strict=True)
    ]
    write_voorblad(first, inhoud, listed, omgeving)
    book.close()
    return write_taal(path, inhoud.taal)


def _set_properties(book: Any, inhoud: Inhoud) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """State title and subject; the clock would make two runs on equal tables differ."""
    info = inhoud.project.studie
    made = dt.datetime.combine(info.peildatum, dt.time())
    comment = f"{list_kop(inhoud)} {_privacy(inhoud)}".strip()
    book.set_properties(
        {
            "title": clean_line(info.naam, MAX_EIGENSCHAP),
            "subject": clean_line(info.gebied, MAX_EIGENSCHAP),
            "comments": comment,
            "created": made,
        }
    )


def _privacy(inhoud: Inhoud) -> str:
    """Say who the workbook is for."""
    return sentence(f"privacy_{inhoud.project.uitvoer.privacy}", {}, inhoud.taal)


def _list_tabs(bladen: Sequence[Blad], voorblad: str) -> list[str]:
    """Names of the tabs, each once."""
    tabs = [voorblad]
    for blad in bladen:
        tabs.append(tab_name(blad.titel, tabs))
    return tabs[1:]


def _make_omgeving(
    book: Any,  # noqa: ANN401
    inhoud: Inhoud,
    bladen: Sequence[Blad],
    tabs: Sequence[str],
    voorblad: str,
) -> Omgeving:
    return Omgeving(
        formats=make_formats(book),
        taal=inhoud.taal,
        studie=inhoud.project.studie.naam,
        kop=list_kop(inhoud),
        privacy=_privacy(inhoud),
        voorblad=voorblad,
        rijen=_list_rijen(bladen, tabs),
        has_map="kaart" in inhoud.project.uitvoer.onderdelen,
    )


def _list_rijen(
    bladen: Sequence[Blad], tabs: Sequence[str]
) -> Mapping[Doel, tuple[str, Mapping[str, int]]]:
    """Find on which row of which tab each firm and each place stands."""
    found: dict[Doel, tuple[str, Mapping[str, int]]] = {}
    for blad, tab in zip(bladen, tabs, strict=True):
        for doel in ROW_OF:
            if blad.code == doel:
                keys = blad.tabel.iloc[:, 0].head(MAX_ROWS).dropna().astype(str)
                found[doel] = (tab, {key: KOPRIJ + 1 + row for row, key in enumerate(keys)})
    return MappingProxyType(found)


def _write_sheet(
    book: Any,  # noqa: ANN401
    tab: str,
    blad: Blad,
    inhoud: Inhoud,
    omgeving: Omgeving,
) -> Inhoudsregel:
    """Write one sheet; gives its line in the list of sheets."""
    sheet = book.add_worksheet(tab)
    if blad.code == oordelenblad.CODE:
        rows = oordelenblad.write_oordelen(book, sheet, inhoud, omgeving)
        return Inhoudsregel(tab, blad.uitleg, rows)
    write_blad(sheet, blad, omgeving)
    return Inhoudsregel(tab, blad.uitleg, len(blad.tabel))
