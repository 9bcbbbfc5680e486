"""The report: one page that prints, opens without internet and runs nothing."""

from __future__ import annotations

import numbers
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.report.bladen import (
    make_bron_blad,
    make_totaal_blad,
)
from werklocaties_gis.report.blijvers import make_blijvers_blad
from werklocaties_gis.report.druk import (
    make_bevindingen_blad,
    make_terrein_kort,
    make_zetten_kort,
)
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.kwaliteit import (
    count_ruimtezoekers,
    list_dekking,
    make_kwaliteit_blad,
)
from werklocaties_gis.report.planbladen import make_zaken_blad
from werklocaties_gis.report.toelichting import BETEKENIS, GRENZEN, WERKWIJZE, WERKWIJZE_PLAN
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_date, format_value, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

SHOWN: Final = 500
"""Rows printed of one table; the workbook has them all."""

STYLE: Final = """
body{font:11pt/1.45 system-ui,"Segoe UI",sans-serif;max-width:72rem;margin:1rem auto;padding:0 1rem;
color:#1a1a1a;background:#fff}
h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2rem;border-bottom:2px solid #0072b2}
table{border-collapse:collapse;width:100%;font-size:.85rem}
th,td{border:1px solid #999;padding:.25rem .4rem;text-align:left;vertical-align:top}
th,td{overflow-wrap:anywhere;hyphens:auto}th{background:#ddebf7}td.n{text-align:right;white-space:nowrap}
@media screen and (min-width:60rem){th{overflow-wrap:break-word}}
.wrap{overflow-x:auto}.banner{border:3px solid #9c0006;padding:.5rem;font-weight:bold}
li{margin:.2rem 0}
@media print{body{max-width:none;font-size:9pt}h2{break-after:avoid}tr{break-inside:avoid}
.wrap{overflow:visible}@page{size:A4 landscape;margin:12mm}}
"""

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load or run: its own style, and nothing else."""


def write_rapport(inhoud: Inhoud, path: Path) -> Path:
    """Write the report as one HTML file."""
    text = "\n".join(_page(inhoud)) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _page(inhoud: Inhoud) -> Iterator[str]:
    """Lines of the page; every text of the data passes through ``escape``."""
    info, taal = inhoud.project.studie, inhoud.taal
    title = escape(sentence("rapport_titel", {"naam": info.naam}, taal))
    yield f'<!DOCTYPE html>\n<html lang="{taal}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>"
    if inhoud.banner:
        yield f'<p class="banner">{_told(inhoud.banner, taal)}</p>'
    yield _paragraph(f"privacy_{inhoud.project.uitvoer.privacy}", taal)
    for chapter in CHAPTERS:
        yield from chapter(inhoud)
    yield "</main></body></html>"


def _question(inhoud: Inhoud) -> Iterator[str]:
    """What was asked, and of which area."""
    info, taal, tables = inhoud.project.studie, inhoud.taal, inhoud.tabellen
    yield _heading("rapport_vraag", taal)
    yield _paragraph("rapport_inleiding", taal)
    yield _heading("rapport_gebied", taal)
    yield _paragraph(
        "rapport_omvang",
        taal,
        gebied=info.gebied or info.naam,
        peildatum=info.peildatum,
        **{name: len(tables[name]) for name in ("vestigingen", "plekken", "bedrijventerreinen")},
    )
    yield from _table(make_terrein_kort(inhoud), taal)
    yield _paragraph("rapport_drie_getallen", taal)


def _quality(inhoud: Inhoud) -> Iterator[str]:
    """What the data can tell: the share unknown, the layers, and what was repaired."""
    taal = inhoud.taal
    yield _heading("rapport_gegevens", taal)
    yield _paragraph("rapport_onbekend_uitleg", taal)
    yield from _table(make_kwaliteit_blad(inhoud), taal)
    if not inhoud.is_publiek:
        yield _paragraph("rapport_ruimtezoekers", taal, aantal=count_ruimtezoekers(inhoud))
    yield _list(list_dekking(inhoud))
    yield from _notices(inhoud)


def _findings(inhoud: Inhoud) -> Iterator[str]:
    """Totals, and one row per finding, the first so many; firms never in public."""
    taal, mismatches = inhoud.taal, inhoud.resultaat("mismatches")
    yield _heading("rapport_signalen", taal)
    yield _paragraph("rapport_signaal_uitleg", taal)
    yield _list([sentence(code, {}, taal) for code in BETEKENIS])
    yield from _table(make_totaal_blad(inhoud), taal)
    yield _paragraph("rapport_nooit_optellen", taal)
    if inhoud.is_publiek:
        return
    if len(mismatches) > SHOWN:
        yield _paragraph("rapport_eerste", taal, shown=SHOWN, count=len(mismatches))
    yield from _table(make_bevindingen_blad(inhoud, mismatches.head(SHOWN)), taal)


def _plan(inhoud: Inhoud) -> Iterator[str]:
    """What the plan is not, what it proved, its moves, and why the others stay."""
    taal, plan = inhoud.taal, inhoud.plan
    if plan is None or inhoud.is_publiek:
        return
    yield _heading("rapport_verplaatsingen", taal)
    yield f'<p class="banner">{_told("rapport_verkenning", taal)}</p>'
    yield _paragraph("rapport_didam", taal)
    yield _paragraph("rapport_zetten", taal)
    yield from _table(make_zetten_kort(inhoud), taal)
    yield _paragraph(
        "rapport_bewijs",
        taal,
        objective=plan.objective,
        bound=plan.bound,
        gap=plan.gap * 100,
        status=label("planuitkomst", plan.status, taal),
    )
    yield from _business_case(inhoud)
    stay = make_blijvers_blad(inhoud)
    yield _heading("rapport_niet_passend", taal)
    yield from _table(stay.head(SHOWN), taal)
    if len(stay) > SHOWN:
        yield _paragraph("rapport_eerste", taal, shown=SHOWN, count=len(stay))


def _business_case(inhoud: Inhoud) -> Iterator[str]:
    """What the whole plan costs and brings, low, middle and high; nothing where not reckoned."""
    table = make_zaken_blad(inhoud)
    if table.empty:
        return
    # The whole plan on paper; each move stands in the workbook.
    table = table.head(TOTALEN)
    yield _heading("rapport_zaak", inhoud.taal)
    yield _paragraph("rapport_zaak_uitleg", inhoud.taal)
    yield from _table(table, inhoud.taal)


def _method(inhoud: Inhoud) -> Iterator[str]:
    """How it was found, from what, and what it is not."""
    taal = inhoud.taal
    has_plan = inhoud.plan is not None and not inhoud.is_publiek
    codes = (*WERKWIJZE, *(WERKWIJZE_PLAN[:1] if has_plan else ()))
    yield _heading("rapport_werkwijze", taal)
    yield _list([sentence(code, {}, taal) for code in codes])
    yield _heading("rapport_bronnen", taal)
    sources = make_bron_blad(inhoud)
    last = sources.columns[-1]
    # Enough to recognise a file by; the whole sum stands in the workbook and the account.
    yield from _table(sources.assign(**{last: sources[last].astype("string").str[:12]}), taal)
    yield _paragraph("rapport_verantwoording", taal)
    yield _heading("rapport_grenzen", taal)
    yield _list([sentence(code, {}, taal) for code in GRENZEN])


def _notices(inhoud: Inhoud) -> Iterator[str]:
    """What was detected, repaired or derived on the way; samples in it are not for the public."""
    if inhoud.is_publiek or not inhoud.meldingen:
        return
    yield f"<h3>{_told('rapport_meldingen', inhoud.taal)}</h3>"
    yield _list([_notice(notice, inhoud.taal) for notice in inhoud.meldingen])


def _notice(notice: Notice, taal: Taal) -> str:
    """One notice as a sentence."""
    own = {"table": notice.table, "count": notice.count, "source": notice.source}
    return sentence(notice.code, {**dict(notice.fields), **own}, taal)


TOTALEN: Final = 3
"""Rows of the whole plan: low, middle and high."""
CHAPTERS: Final = (_question, _quality, _findings, _plan, _method)
"""In the order in which a council reads: question, data, findings, plan, method and limits."""


def _heading(code: str, taal: Taal) -> str:
    return f"<h2>{_told(code, taal)}</h2>"


def _list(texts: list[str]) -> str:
    """Sentences one below the other."""
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def _table(table: pd.DataFrame, taal: Taal) -> Iterator[str]:
    """A table, or a word that there is nothing in it."""
    if table.empty:
        yield _paragraph("rapport_leeg", taal)
        return
    headings = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    yield f'<div class="wrap"><table><thead><tr>{headings}</tr></thead><tbody>'
    for row in table.itertuples(index=False, name=None):
        yield "<tr>" + "".join(_cell(value, taal) for value in row) + "</tr>"
    yield "</tbody></table></div>"


def _cell(value: object, taal: Taal) -> str:
    """One cell; numbers to the right, missing empty."""
    if not isinstance(value, tuple) and is_missing(value):
        return "<td></td>"
    text = (
        format_date(value, taal) if isinstance(value, pd.Timestamp) else format_value(value, taal)
    )
    # numpy's numbers are no int: a column of whole numbers would stand to the left.
    kind = ' class="n"' if isinstance(value, numbers.Real) else ""
    return f"<td{kind}>{escape(text)}</td>"


def _paragraph(code: str, taal: Taal, **fields: object) -> str:
    return f"<p>{escape(sentence(code, fields, taal))}</p>"


def _told(code: str, taal: Taal) -> str:
    return escape(sentence(code, {}, taal))
