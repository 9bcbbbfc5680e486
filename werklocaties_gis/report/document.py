"""The report: one page that prints, opens without internet and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.report.bladen import (
    VERPLAATSINGEN,
    list_in_order,
    make_blad,
    make_bron_blad,
    make_terrein_blad,
    make_totaal_blad,
)
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.tekst import list_findings
from werklocaties_gis.vocabulary.numbers import Taal, format_date, format_value, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

SHOWN: Final = 500
"""Findings printed in full; the workbook has them all."""

STYLE: Final = """
body{font:11pt/1.45 system-ui,"Segoe UI",sans-serif;max-width:72rem;margin:1rem auto;padding:0 1rem;
color:#1a1a1a;background:#fff}
h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2rem;border-bottom:2px solid #0072b2}
table{border-collapse:collapse;width:100%;font-size:.85rem}
th,td{border:1px solid #999;padding:.25rem .4rem;text-align:left;vertical-align:top}
th{background:#ddebf7}td.n{text-align:right;white-space:nowrap}
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
    yield _paragraph("rapport_inleiding", taal, gebied=info.gebied, peildatum=info.peildatum)
    yield _paragraph(f"privacy_{inhoud.project.uitvoer.privacy}", taal)
    yield from _section("rapport_totalen", make_totaal_blad(inhoud), taal)
    yield _paragraph("rapport_nooit_optellen", taal)
    yield from _section("rapport_terreinen", make_terrein_blad(inhoud), taal)
    if not inhoud.is_publiek:
        yield from _detail(inhoud)
    yield from _limits(taal)
    yield from _section("rapport_bronnen", make_bron_blad(inhoud), taal)
    yield from _notices(inhoud)
    yield "</main></body></html>"


def _detail(inhoud: Inhoud) -> Iterator[str]:
    """Findings, moves and the firms that stay; never in public."""
    yield from _findings(inhoud)
    if inhoud.plan is None:
        return
    yield from _plan(inhoud)


def _findings(inhoud: Inhoud) -> Iterator[str]:
    """One sentence per finding, the first so many."""
    taal, mismatches = inhoud.taal, inhoud.resultaat("mismatches")
    yield f"<h2>{_told('rapport_signalen', taal)}</h2>"
    yield _paragraph("rapport_signaal_uitleg", taal)
    if len(mismatches) > SHOWN:
        yield _paragraph("rapport_eerste", taal, shown=SHOWN, count=len(mismatches))
    texts = list_findings(mismatches.head(SHOWN), taal)
    yield "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def _plan(inhoud: Inhoud) -> Iterator[str]:
    """What the plan proved, the moves in their order, and why the others stay."""
    taal, plan = inhoud.taal, inhoud.plan
    if plan is None:
        return
    moves = list_in_order(inhoud, "verplaatsingen")
    sheet = make_blad(inhoud, moves, "verplaatsingen", VERPLAATSINGEN)
    yield from _section("rapport_verplaatsingen", sheet, taal)
    yield _paragraph(
        "rapport_bewijs",
        taal,
        objective=plan.objective,
        bound=plan.bound,
        gap=plan.gap * 100,
        status=plan.status,
    )
    stay = list_blijvers(inhoud)
    sheet = make_blad(inhoud, stay.head(SHOWN), "niet_passend", ("vestiging_id", "over", "reden"))
    yield from _section("rapport_niet_passend", sheet, taal)
    if len(stay) > SHOWN:
        yield _paragraph("rapport_eerste", taal, shown=SHOWN, count=len(stay))


def list_blijvers(inhoud: Inhoud) -> pd.DataFrame:
    """List the firms that stay, with the reason; the funnel of each is in the workbook."""
    steps = inhoud.resultaat("niet_passend")
    return steps[steps["reden"].notna()]


def _limits(taal: Taal) -> Iterator[str]:
    """What the report is not."""
    yield f"<h2>{_told('rapport_grenzen', taal)}</h2><ul>"
    for position in range(1, 6):
        yield f"<li>{_told(f'rapport_grens_{position}', taal)}</li>"
    yield "</ul>"


def _notices(inhoud: Inhoud) -> Iterator[str]:
    """What was detected, repaired or derived on the way; samples in it are not for the public."""
    if inhoud.is_publiek or not inhoud.meldingen:
        return
    yield f"<h2>{_told('rapport_meldingen', inhoud.taal)}</h2><ul>"
    for notice in inhoud.meldingen:
        fields = {
            **dict(notice.fields),
            "table": notice.table,
            "count": notice.count,
            "source": notice.source,
        }
        yield f"<li>{escape(sentence(notice.code, fields, inhoud.taal))}</li>"
    yield "</ul>"


def _section(code: str, table: pd.DataFrame, taal: Taal) -> Iterator[str]:
    """Heading and table."""
    yield f"<h2>{_told(code, taal)}</h2>"
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
    kind = ' class="n"' if isinstance(value, int | float) else ""
    return f"<td{kind}>{escape(text)}</td>"


def _paragraph(code: str, taal: Taal, **fields: object) -> str:
    return f"<p>{escape(sentence(code, fields, taal))}</p>"


def _told(code: str, taal: Taal) -> str:
    return escape(sentence(code, {}, taal))
