"""The quality of the data as one page that prints, opens without internet and runs nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.report.kwaliteitszinnen import Regelzin, list_zinnen, make_openbaar
from werklocaties_gis.report.overview import select_totalen
from werklocaties_gis.report.tellingen import mask_herkomst, select_tellingen
from werklocaties_gis.report.werkboek.kwaliteitblad import write_kwaliteitswerkboek
from werklocaties_gis.settings.project import Project
from werklocaties_gis.tables.formats import write_csv
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_date, format_number
from werklocaties_gis.vocabulary.sentences import sentence

ERNST: Final = ("moet", "let_op", "weet")
"""Groups of the page, worst first."""

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

OWN_STYLE: Final = """
.moet{border-left:.5rem solid #9c0006}.let_op{border-left:.5rem solid #b35900}
.weet{border-left:.5rem solid #0072b2}section{padding-left:.75rem;margin:1.5rem 0}
caption{text-align:left;font-weight:bold;padding:.75rem 0 .25rem}td ul{margin:0;padding-left:1rem}
.kw{table-layout:fixed;min-width:44rem}.kw th:nth-child(1){width:29%}.kw th:nth-child(2){width:24%}
.kw th:nth-child(3){width:25%}
"""
"""On top of the report's: a mark beside each group, which also has its name in words."""


@dataclass(frozen=True, eq=False)
class Kwaliteitsblad:
    """What the page and the files beside it are made of.

    Attributes
    ----------
    project
        Settings: name, date, language, privacy.
    regels
        The table ``kwaliteit``, as far as it may be seen.
    rijen
        The table ``kwaliteitsrijen``; None in public.
    tabellen
        One row a table of the study: ``tabel``, ``rijen``, ``van``, ``tot`` (dates).
    """

    project: Project
    regels: pd.DataFrame
    rijen: pd.DataFrame | None
    tabellen: pd.DataFrame

    @property
    def taal(self) -> Taal:
        """Language of the page."""
        return self.project.studie.taal

    @property
    def zinnen(self) -> tuple[Regelzin, ...]:
        """The lines in words."""
        drempel = self.project.uitvoer.privacydrempel
        return list_zinnen(self.regels, self.taal, self.rijen, drempel)

    def count(self, ernst: str) -> int:
        """Count the lines of one severity."""
        return int(self.regels["ernst"].eq(ernst).sum())


def make_blad(
    project: Project,
    regels: pd.DataFrame,
    rijen: pd.DataFrame,
    tabellen: pd.DataFrame,
    totalen: pd.DataFrame | None = None,
    herkomst: pd.DataFrame | None = None,
) -> Kwaliteitsblad:
    """Make what may be shown of the findings under the privacy of a project.

    ``totalen`` are those of the detector and ``herkomst`` the origins of the
    tables: in public no line tells what the other outputs keep back of them.
    """
    drempel = project.uitvoer.privacydrempel
    if project.uitvoer.privacy == "publiek":
        told = None if totalen is None else select_totalen(totalen, drempel)
        sizes = dict(zip(tabellen["tabel"].astype(str), tabellen["rijen"], strict=True))
        sources = None if herkomst is None else mask_herkomst(herkomst, drempel, sizes)
        shown = make_openbaar(regels, drempel, told, sizes, sources)
        return Kwaliteitsblad(project, shown, None, select_tellingen(tabellen, drempel))
    return Kwaliteitsblad(project, regels, rijen, tabellen)


def write_kwaliteit(blad: Kwaliteitsblad, folder: Path) -> list[Path]:
    """Write the page, the JSON, the tables and the workbook; in public no table of rows.

    Parameters
    ----------
    blad
        What may be shown.
    folder
        Where the files come; must exist.

    Returns
    -------
    list of Path
        The files, each whole or not there.
    """
    page, answer = folder / "kwaliteit.html", folder / "kwaliteit.json"
    _write(page, "\n".join(_page(blad)) + "\n")
    text = json.dumps(list_antwoord(blad), indent=1, sort_keys=True, ensure_ascii=False)
    _write(answer, text + "\n")
    files = [page, answer, write_csv(blad.regels, "kwaliteit", folder / "kwaliteit.csv")]
    rows, book = folder / "kwaliteitsrijen.csv", folder / "kwaliteit.xlsx"
    if blad.rijen is None:
        # Rows of an earlier, internal look would lie beside a page that says it has none.
        for path in (rows, book):
            path.unlink(missing_ok=True)
        return files
    files.append(write_kwaliteitswerkboek(blad.project, blad.regels, blad.rijen, book))
    return [*files, write_csv(blad.rijen, "kwaliteitsrijen", rows)]


def _write(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def list_antwoord(blad: Kwaliteitsblad) -> dict[str, object]:
    """Give the findings as what a script reads: counts, and a line each with its words."""
    records = blad.regels.to_dict("records")
    lines = [
        {
            "regel": row["regel"],
            "ernst": row["ernst"],
            "onderwerp": row["onderwerp"],
            "tabel": None if pd.isna(row["tabel"]) else row["tabel"],
            "onderdeel": None if pd.isna(row["onderdeel"]) else row["onderdeel"],
            "aantal": None if pd.isna(row["aantal"]) else int(row["aantal"]),
            "van": int(row["van"]),
            "bron": None if pd.isna(row["bron"]) else row["bron"],
            "voorbeelden": list(row["voorbeelden"]),
            "velden": json.loads(row["velden"]),
            "wat": zin.wat,
            "gevolg": zin.gevolg,
            "herstel": zin.remedie,
        }
        for row, zin in zip(records, blad.zinnen, strict=True)
    ]
    return {
        "naam": blad.project.studie.naam,
        "peildatum": f"{blad.project.studie.peildatum:%Y-%m-%d}",
        "privacy": blad.project.uitvoer.privacy,
        "telling": {ernst: blad.count(ernst) for ernst in ERNST},
        "regels": lines,
    }


def _page(blad: Kwaliteitsblad) -> Iterator[str]:
    """Lines of the page; every text of the data passes through ``escape``."""
    info, taal = blad.project.studie, blad.taal
    title = _told("kwaliteit_titel", taal, naam=info.naam)
    yield f'<!DOCTYPE html>\n<html lang="{taal}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{STYLE}{OWN_STYLE}</style></head><body><main>"
    yield f"<h1>{title}</h1>"
    if info.fictief:
        yield f'<p class="banner">{_told("fictief_banner", taal)}</p>'
    yield f"<p>{_told('kwaliteit_' + blad.project.uitvoer.privacy, taal)}</p>"
    yield f"<p>{_told('kwaliteit_inleiding', taal)}</p>"
    yield f"<p><strong>{_told('kwaliteit_telling', taal, **_counts(blad))}</strong> "
    yield f"({_told('kwaliteit_peildatum', taal, peildatum=info.peildatum)})</p>"
    for ernst in ERNST:
        yield from _group(blad, ernst)
    yield from _tables(blad)
    yield f"<p>{_told('kwaliteit_drempels', taal)}</p></main></body></html>"


def _counts(blad: Kwaliteitsblad) -> dict[str, int]:
    """Lines of each severity, as the sentence names them."""
    return {ernst: blad.count(ernst) for ernst in ERNST}


def _group(blad: Kwaliteitsblad, ernst: str) -> Iterator[str]:
    """All lines of one severity, by subject."""
    taal = blad.taal
    own = [zin for zin in blad.zinnen if zin.ernst == ernst]
    yield f'<section class="{ernst}" aria-labelledby="{ernst}">'
    yield f'<h2 id="{ernst}">{_told("kwaliteit_kop_regels_" + ernst, taal)} ({len(own)})</h2>'
    if not own:
        yield f"<p>{_told('kwaliteit_geen_' + ernst, taal)}</p>"
    for onderwerp, zinnen in groupby(own, key=lambda zin: zin.onderwerp):
        yield from _subject(onderwerp, zinnen, taal)
    yield "</section>"


def _subject(onderwerp: str, zinnen: Iterable[Regelzin], taal: Taal) -> Iterator[str]:
    """One table: what, which rows, what it does, how to mend it."""
    names = ("wat", "rijen", "gevolg", "remedie")
    heads = "".join(
        f'<th scope="col">{_told("kwaliteit_kop_" + name, taal)}</th>' for name in names
    )
    caption = escape(label("kwaliteitsonderwerp", onderwerp, taal))
    yield f'<div class="wrap"><table class="kw"><caption>{caption}</caption>'
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for zin in zinnen:
        cells = (escape(zin.wat), _rows(zin, taal), escape(zin.gevolg), escape(zin.remedie))
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table></div>"


def _rows(zin: Regelzin, taal: Taal) -> str:
    """The first rows as a list, and how many more there are."""
    if not zin.rijen:
        return ""
    items = [escape(name) for name in zin.rijen]
    if zin.meer > 0:
        items.append(_told("kwaliteit_meer_rijen", taal, aantal=zin.meer))
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _tables(blad: Kwaliteitsblad) -> Iterator[str]:
    """What the study holds: rows and dates of each table."""
    taal = blad.taal
    yield '<section aria-labelledby="tabellen"><h2 id="tabellen">'
    yield f"{_told('kwaliteit_kop_tabellen', taal)}</h2>"
    heads = ("kwaliteit_kop_tabel", "kwaliteit_kop_aantal_rijen", "kwaliteit_kop_peildata")
    cells = "".join(f'<th scope="col">{_told(head, taal)}</th>' for head in heads)
    yield f'<div class="wrap"><table><thead><tr>{cells}</tr></thead><tbody>'
    for tabel, rijen, first, last in blad.tabellen.itertuples(index=False, name=None):
        dates = [format_date(date, taal) for date in (first, last) if not pd.isna(date)]
        name = escape(label("tabel", str(tabel), taal))
        number = escape(format_number(rijen, taal))
        span = escape(" – ".join(dict.fromkeys(dates)))
        yield f'<tr><th scope="row">{name}</th><td class="n">{number}</td><td>{span}</td></tr>'
    yield "</tbody></table></div></section>"


def _told(code: str, taal: Taal, **fields: object) -> str:
    return escape(sentence(code, fields, taal))
