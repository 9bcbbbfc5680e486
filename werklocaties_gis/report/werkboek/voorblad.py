"""The first sheet: what this is, for whom, of which date, what the words mean, and the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.toelichting import BETEKENIS
from werklocaties_gis.report.werkboek.cellen import clean_text, link_to_cell, margin
from werklocaties_gis.report.werkboek.opmaak import Formats
from werklocaties_gis.report.werkboek.schrijven import Omgeving
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.sentences import sentence

WOORDEN: Final = ("signaal", "toets", "plek", "kavel", "optie", "keten", "leeg")
"""Words of the trade that are explained besides certain, possible and unknown."""
BREED: Final = (30, 96, 12)
GETOOND: Final = 15
"""Sources named here; the sheet of sources has them all."""
MAP_FILE: Final = "external:kaart.html"


@dataclass(frozen=True)
class Inhoudsregel:
    """One sheet in the list of sheets: tab, what it answers, and how many rows it has."""

    tab: str
    uitleg: str
    rijen: int


@dataclass(frozen=True)
class Regel:
    """One line of the first sheet: look, text of each cell, and where the first leads."""

    soort: str
    links: str
    rechts: str = ""
    getal: int | None = None
    koppeling: str = ""


def write_voorblad(
    sheet: Any,  # noqa: ANN401 - xlsxwriter
    inhoud: Inhoud,
    bladen: Sequence[Inhoudsregel],
    omgeving: Omgeving,
) -> None:
    """Write the first sheet."""
    for at, width in enumerate(BREED):
        sheet.set_column(at, at, width)
    for row, regel in enumerate(_list_regels(inhoud, bladen, omgeving)):
        _write_regel(sheet, row, regel, omgeving.formats)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.set_header(f"&L{margin(omgeving.studie)}&R&A")
    sheet.set_footer(f"&L{margin(omgeving.privacy)}&R&P / &N")


def _write_regel(sheet: Any, row: int, regel: Regel, formats: Formats) -> None:  # noqa: ANN401
    """Write one line; a heading stands alone, a line of text has its term beside it."""
    left = formats[
        {"titel": "titel", "kop": "tussenkop", "melding": "melding"}.get(regel.soort, "term")
    ]
    if regel.koppeling:
        sheet.write_url(row, 0, regel.koppeling, formats["terug"], clean_text(regel.links, 255))
    elif regel.links:
        sheet.write_string(row, 0, clean_text(regel.links), left)
    if regel.soort == "kop":
        for at in (1, 2):
            sheet.write_blank(row, at, None, formats["tussenkop"])
    if regel.rechts:
        sheet.write_string(row, 1, clean_text(regel.rechts), formats["alinea"])
    if regel.getal is not None:
        sheet.write_number(row, 2, regel.getal, formats["geheel"])


def _list_regels(
    inhoud: Inhoud, bladen: Sequence[Inhoudsregel], omgeving: Omgeving
) -> Iterator[Regel]:
    """Lines of the first sheet, in the order of reading."""
    yield from _list_wat(inhoud, omgeving)
    yield from _list_bladen(inhoud, bladen)
    yield from _list_woorden(inhoud)
    if not inhoud.is_publiek:
        yield from _list_gebruik(inhoud, omgeving)
    yield from _list_bronnen(inhoud)


def _list_wat(inhoud: Inhoud, omgeving: Omgeving) -> Iterator[Regel]:
    """What it is, for whom, and of which date and area."""
    info, taal = inhoud.project.studie, inhoud.taal
    yield Regel("titel", sentence("rapport_titel", {"naam": info.naam}, taal))
    if omgeving.kop:
        yield Regel("melding", omgeving.kop)
    yield Regel("leeg", "")
    yield _pair("wat", sentence("rapport_inleiding", {}, taal), inhoud)
    yield _pair("signaal", sentence("rapport_signaal_uitleg", {}, taal), inhoud)
    yield _pair("privacy", omgeving.privacy, inhoud)
    yield _pair("peildatum", sentence("voorblad_datum", {"datum": info.peildatum}, taal), inhoud)
    if info.gebied:
        yield _pair("gebied", info.gebied, inhoud)


def _pair(code: str, text: str, inhoud: Inhoud) -> Regel:
    """A term and what is said of it."""
    return Regel("paar", sentence(f"voorblad_{code}", {}, inhoud.taal), text)


def _kop(code: str, inhoud: Inhoud) -> Iterator[Regel]:
    """An empty line and a heading."""
    yield Regel("leeg", "")
    yield Regel("kop", sentence(f"voorblad_kop_{code}", {}, inhoud.taal))


def _list_bladen(inhoud: Inhoud, bladen: Sequence[Inhoudsregel]) -> Iterator[Regel]:
    """Each sheet with its link, what it answers and its number of rows."""
    yield from _kop("bladen", inhoud)
    for item in bladen:
        link = link_to_cell(item.tab, 0)
        yield Regel("paar", item.tab, item.uitleg, item.rijen, link)


def _list_woorden(inhoud: Inhoud) -> Iterator[Regel]:
    """What the words mean."""
    taal = inhoud.taal
    yield from _kop("woorden", inhoud)
    for code in (*BETEKENIS, *(f"woord_{word}" for word in WOORDEN)):
        term, _, meaning = sentence(code, {}, taal).partition(": ")
        yield Regel("paar", term, capitalise(meaning))
    yield Regel(
        "paar", sentence("voorblad_maten", {}, taal), sentence("rapport_nooit_optellen", {}, taal)
    )


def _list_gebruik(inhoud: Inhoud, omgeving: Omgeving) -> Iterator[Regel]:
    """How to get to the map, to fill in verdicts, and what a new run does with this file."""
    taal = inhoud.taal
    yield from _kop("gebruik", inhoud)
    if omgeving.has_map:
        told = sentence("voorblad_kaart_uitleg", {}, taal)
        yield Regel("paar", sentence("voorblad_kaart", {}, taal), told, None, MAP_FILE)
    yield _pair("oordelen", sentence("voorblad_oordelen_uitleg", {}, taal), inhoud)
    yield _pair("nieuw", sentence("voorblad_nieuw_uitleg", {}, taal), inhoud)


def _list_bronnen(inhoud: Inhoud) -> Iterator[Regel]:
    """The sources with their licence, as far as they fit here."""
    taal = inhoud.taal
    yield from _kop("bronnen", inhoud)
    rows = inhoud.herkomst.reindex(columns=["tabel", "bestand", "licentie"]).fillna("")
    for tabel, bestand, licentie in rows.head(GETOOND).itertuples(index=False, name=None):
        told = str(licentie) or sentence("voorblad_eigen_bestand", {}, taal)
        text = f"{bestand}: {told}" if bestand else told
        yield Regel("paar", capitalise(label("tabel", str(tabel), taal)), text)
    if len(rows) > GETOOND:
        more = sentence("voorblad_meer_bronnen", {"aantal": len(rows) - GETOOND}, taal)
        yield Regel("paar", "", more)
