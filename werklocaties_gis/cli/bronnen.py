"""The command that lists services: what each gives, whose it is, what is known of it, its traps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.errors import UnknownTableError
from werklocaties_gis.settings.catalogus import Catalogusrij, read_catalogue
from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.sources.catalogue.catalogue import list_known
from werklocaties_gis.sources.download.record import Record, read_record
from werklocaties_gis.tables.schema import INPUT_TABLES
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

ASKED: Final = ("crs", "per_pagina", "plafond", "sleutelveld", "geldig_dagen")
"""How a layer is asked for; empty where it goes by the usual."""

CHANGEABLE: Final = ("tabel", "protocol", "url", "laag", "licentie", "naamsvermelding", "marge_m")
"""What else a project file may say of a service of the catalogue."""


def sources(keuzes: Keuzes, terminal: Terminal) -> int:
    """List the services of the catalogue; with a study also its own, and what was fetched."""
    if keuzes.tabel is not None and keuzes.tabel not in INPUT_TABLES:
        raise UnknownTableError("unknown_table", table=keuzes.tabel)
    project = None if keuzes.studie is None else read_project(keuzes.studie, needs_files=False)
    rows = list_rows(project, keuzes.tabel)
    taal = terminal.toon.taal
    for row in rows:
        for line in list_told(row, taal, with_traps=keuzes.tabel is not None):
            terminal.say(line)
    # All traps of all services are two hundred lines: nobody finds the row that matters.
    if rows and keuzes.tabel is None:
        terminal.say(sentence("sources_traps", {}, taal))
    if not rows:
        terminal.say(sentence("sources_none", {"tabel": keuzes.tabel}, taal))
    terminal.give({"opdracht": "sources", "exit_code": 0, "diensten": rows})
    return 0


def list_rows(project: Project | None, tabel: str | None) -> list[dict[str, Any]]:
    """List services as plain values.

    Parameters
    ----------
    project
        Settings of a study; adds its own services, what it chose and what was fetched.
    tabel
        Only services of this table.
    """
    names = tuple(read_catalogue()) if project is None else list_known(project)
    rows = [_row(naam, project) for naam in names]
    return [row for row in rows if tabel is None or row["tabel"] == tabel]


def list_told(row: Mapping[str, Any], taal: Taal, *, with_traps: bool) -> list[str]:
    """List the lines of one service: what it is, then why not, what to mind, what was fetched."""
    seen = sentence(f"sources_seen_{row['gezien']}", row, taal)
    fields = {**row, "wat": row["wat"][taal], "gezien": seen}
    kind = "sources_row" if row["tabel"] else "sources_row_only"
    lines = [sentence(kind if row["eigenaar"] else "sources_row_own", fields, taal)]
    if row["aanbevolen"] is not None:
        code = "sources_first" if row["aanbevolen"] == 1 else "sources_fallback"
        lines.append(sentence(code, row, taal))
    if row["reden"][taal]:
        lines.append(sentence("sources_reason", {"reden": row["reden"][taal]}, taal))
    if with_traps:
        lines += _list_how(row, taal)
    lines += [
        sentence("sources_trap", {"valkuil": trap[taal], "aanpak": trap[f"aanpak_{taal}"]}, taal)
        for trap in (row["valkuilen"] if with_traps else ())
    ]
    if row["gekozen"]:
        code = "sources_fetched" if row["opgehaald"] else "sources_not_fetched"
        told = {**row, "tabellen": ", ".join(row["gekozen"])}
        lines.append(sentence(code, told, taal))
    return lines


def _list_how(row: Mapping[str, Any], taal: Taal) -> list[str]:
    """List how a layer is asked for: address, layer, system, pages, freshness, what it covers."""
    told = {
        "url": row["url"],
        "laag": row["laag"],
        "crs": row["crs"],
        "per_pagina": row["per_pagina"],
        "plafond": row["plafond"],
        "geldig_dagen": row["geldig_dagen"],
        "versheid": row["versheid"][taal],
    }
    parts = [
        sentence(f"sources_how_{name}", {name: value}, taal)
        for name, value in told.items()
        if value
    ]
    parts += [sentence("sources_how_dekt", {}, taal)] if row["dekt"] else []
    return [f"  {'; '.join(parts)}."] if parts else []


def _row(naam: str, project: Project | None) -> dict[str, Any]:
    """One service as plain values, in both languages."""
    row = read_catalogue().get(naam)
    known = _own(naam, project) if row is None else _known(row) | _changed(naam, project)
    record = None if project is None else _find_record(naam, project)
    return {
        **known,
        "gekozen": [] if project is None else _list_tables(naam, project),
        "opgehaald": None if record is None else record.opgehaald.isoformat(timespec="seconds"),
        "volledigheid": None if record is None else record.volledigheid,
    }


def _known(row: Catalogusrij) -> dict[str, Any]:
    """What the catalogue says of a service."""
    texts = (
        *("naam", "tabel", "eigenaar", "protocol", "url", "laag", "licentie", "naamsvermelding"),
        *("gezien", "gezien_op", "webpagina", "omgevingssleutel", "marge_m", "dekt"),
    )
    return {
        **{name: getattr(row, name) for name in (*texts, *ASKED)},
        "wat": dict(row.wat),
        "versheid": dict(row.versheid),
        "reden": dict(row.reden),
        "is_ophaalbaar": row.is_ophaalbaar,
        "aanbevolen": row.rang,
        "valkuilen": [
            {
                "nl": trap.nl,
                "aanpak_nl": trap.aanpak_nl,
                "en": trap.en,
                "aanpak_en": trap.aanpak_en,
            }
            for trap in row.valkuilen
        ],
    }


def _changed(naam: str, project: Project | None) -> dict[str, Any]:
    """What the project file says otherwise than the catalogue."""
    dienst = None if project is None else project.diensten.get(naam)
    if dienst is None:
        return {}
    given = {name: getattr(dienst, name, None) for name in (*CHANGEABLE, *ASKED)}
    return {name: value for name, value in given.items() if value is not None}


def _own(naam: str, project: Project | None) -> dict[str, Any]:
    """What the project file says of a service of its own."""
    dienst = Dienst() if project is None else project.diensten[naam]
    texts = ("tabel", "protocol", "url", "laag", "licentie", "naamsvermelding", "omgevingssleutel")
    nothing = {"nl": "", "en": ""}
    return {
        **{name: getattr(dienst, name) or "" for name in texts},
        **{name: getattr(dienst, name) for name in ASKED},
        "dekt": False,
        "naam": naam,
        "eigenaar": "",
        "gezien": "niet",
        "gezien_op": "",
        "webpagina": "",
        "marge_m": dienst.marge_m or 0.0,
        "wat": nothing,
        "versheid": nothing,
        "reden": nothing,
        "is_ophaalbaar": dienst.protocol is not None,
        "aanbevolen": None,
        "valkuilen": [],
    }


def _list_tables(naam: str, project: Project) -> list[str]:
    """List the tables that name a service."""
    return [
        table
        for table, bron in sorted(project.bronnen.items())
        if naam in {part.dienst for part in (bron, *bron.ook)}
    ]


def _find_record(naam: str, project: Project) -> Record | None:
    return read_record(project.folder / project.downloads.map, naam)
