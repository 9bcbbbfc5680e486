"""The report: one page that prints, opens without internet and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Final

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.bevindingen import make_bevindingen
from werklocaties_gis.report.rapport.elementen import make_alinea, told
from werklocaties_gis.report.rapport.factsheets import make_factsheets
from werklocaties_gis.report.rapport.gebied import make_gebied, make_vraag
from werklocaties_gis.report.rapport.gegevens import make_gegevens
from werklocaties_gis.report.rapport.huisstijl import Huisstijl, read_huisstijl, read_standaard
from werklocaties_gis.report.rapport.plan import make_plan
from werklocaties_gis.report.rapport.sjabloon import HOOFDSTUKKEN
from werklocaties_gis.report.rapport.stijlregels import quote_css
from werklocaties_gis.report.rapport.streek import make_overzicht
from werklocaties_gis.report.rapport.watals import make_watals
from werklocaties_gis.report.rapport.werkwijze import make_bronnen, make_grenzen, make_werkwijze
from werklocaties_gis.vocabulary.numbers import format_date
from werklocaties_gis.vocabulary.sentences import sentence

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What the page may load or run: its own style and what lies in it, and nothing else."""

CHAPTERS: Final[Mapping[str, Callable[[Inhoud], Iterator[str]]]] = MappingProxyType(
    {
        "vraag": make_vraag,
        "gebied": make_gebied,
        "gegevens": make_gegevens,
        "bevindingen": make_bevindingen,
        "plan": make_plan,
        "watals": make_watals,
        "overzicht": make_overzicht,
        "werkwijze": make_werkwijze,
        "bronnen": make_bronnen,
        "grenzen": make_grenzen,
        "factsheets": make_factsheets,
    }
)
"""Chapters by the name that a template gives them."""

_HEADING: Final = re.compile(r"<h2>(.*?)</h2>")


def write_rapport(inhoud: Inhoud, path: Path) -> Path:
    """Write the report as one HTML file, in the house style that the project names.

    Raises
    ------
    InvalidProjectError
        If the house style is not there, or would bring a script or an address.
    """
    text = _make_page(inhoud, read_huisstijl(inhoud.project))
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _make_page(inhoud: Inhoud, stijl: Huisstijl) -> str:
    """The frame is ours whatever the template says: language, policy and style."""
    title = _title(inhoud)
    css = "\n".join((read_standaard("standaard.css"), _make_marges(inhoud), stijl.stijl))
    body = stijl.sjabloon.fill(_list_plaatsen(inhoud, stijl))
    return (
        f'<!DOCTYPE html>\n<html lang="{inhoud.taal}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{css}</style>\n"
        f"<style>{read_standaard('vast.css')}</style></head>\n<body>{body}</body></html>\n"
    )


def _title(inhoud: Inhoud) -> str:
    return sentence("rapport_titel", {"naam": inhoud.project.studie.naam}, inhoud.taal)


def _make_marges(inhoud: Inhoud) -> str:
    """What stands in the margin of every printed page: name, what is invented, page numbers."""
    info, taal = inhoud.project.studie, inhoud.taal
    name = quote_css(f"{info.naam}, {format_date(info.peildatum, taal)}")
    code = f"rapport_rand_{inhoud.banner}" if inhoud.banner else ""
    mark = quote_css(sentence(code, {}, taal) if code else "")
    page = quote_css(sentence("rapport_bladzijde", {}, taal))
    of = quote_css(sentence("rapport_van", {}, taal))
    font = "font:8pt Arial,sans-serif;color:#444;"
    return (
        "@page{size:A4;margin:16mm 15mm 18mm;"
        f"@bottom-left{{content:{name};{font}}}"
        f"@bottom-center{{content:{mark};{font}font-weight:bold}}"
        f'@bottom-right{{content:{page} " " counter(page) " " {of} " " counter(pages);{font}}}}}'
    )


def _list_plaatsen(inhoud: Inhoud, stijl: Huisstijl) -> dict[str, str]:
    """HTML for each place of a template."""
    info, taal = inhoud.project.studie, inhoud.taal
    chapters = {name: _make_hoofdstuk(name, inhoud) for name in HOOFDSTUKKEN}
    day = {"peildatum": format_date(info.peildatum, taal)}
    # The picture says nothing that the name beside it does not say.
    logo = f'<img class="logo" alt="" src="{escape(stijl.logo)}">' if stijl.logo else ""
    return {
        **chapters,
        "inhoud": "\n".join(chapters.values()),
        "inhoudsopgave": _make_inhoudsopgave(chapters, inhoud),
        "titel": escape(_title(inhoud)),
        "mededelingen": "".join(_list_mededelingen(inhoud)),
        "logo": logo,
        "afzender": escape(stijl.afzender),
        "naam": escape(info.naam),
        "gebiedsnaam": escape(info.gebied or info.naam),
        "peildatum": told("rapport_peildatum", taal, **day),
    }


def _list_mededelingen(inhoud: Inhoud) -> Iterator[str]:
    """What a reader must know before anything else."""
    taal = inhoud.taal
    if inhoud.banner:
        yield make_alinea(inhoud.banner, taal, "banner")
    yield make_alinea(f"privacy_{inhoud.project.uitvoer.privacy}", taal)
    yield make_alinea("rapport_signaal_uitleg", taal)


def _make_hoofdstuk(name: str, inhoud: Inhoud) -> str:
    """One chapter in a section that a link can find; empty where it has nothing to say."""
    text = "\n".join(CHAPTERS[name](inhoud))
    return f'<section id="{name}">\n{text}\n</section>' if text else ""


def _make_inhoudsopgave(chapters: Mapping[str, str], inhoud: Inhoud) -> str:
    """Links to the chapters, by their first heading; it is escaped already."""
    links = []
    for name, text in chapters.items():
        heading = _HEADING.search(text)
        if heading is not None:
            own = told("rapport_factsheets", inhoud.taal) if name == "factsheets" else heading[1]
            links.append(f'<li><a href="#{name}">{own}</a></li>')
    words = told("rapport_inhoud", inhoud.taal)
    return f'<nav aria-label="{words}"><ol class="inhoudsopgave">{"".join(links)}</ol></nav>'
