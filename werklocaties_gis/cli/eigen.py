"""Own data made easy: templates to fill in, and columns of a foreign file guessed for approval."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.cli.options import Keuzes, Privacykeuze
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.errors import UnreadableSourceError, WerklocatiesError
from werklocaties_gis.report.sjabloon import EIGEN_TABELLEN, write_sjabloon
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.settings.toml import find_project
from werklocaties_gis.sources.bestanden.bestand import find_bestand
from werklocaties_gis.sources.own.gok import Gok, Voorstel
from werklocaties_gis.sources.own.projectbestand import append_sections
from werklocaties_gis.sources.own.raden import make_voorstellen
from werklocaties_gis.sources.own.synoniemen import TABELLEN
from werklocaties_gis.sources.own.voorstel import explain, make_toml, relative_name
from werklocaties_gis.sources.tabel import READERS
from werklocaties_gis.tables.schema import INPUT_TABLES
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence

SJABLONEN: Final = "sjablonen"
"""Folder of the templates, beside the project file."""


def template(keuzes: Keuzes, terminal: Terminal) -> int:
    """Write a template for each table that is the user's own."""
    tables = keuzes.tabellen or EIGEN_TABELLEN
    _check_tables(tables, INPUT_TABLES)
    folder = keuzes.out or _study_folder(keuzes.pad) / SJABLONEN
    paths = [folder / f"{table}.xlsx" for table in tables]
    for path in paths:
        if path.exists():
            raise WerklocatiesError("template_exists", path=str(path))
    folder.mkdir(parents=True, exist_ok=True)
    for table, path in zip(tables, paths, strict=True):
        write_sjabloon(table, path, keuzes.taal)
    told = {"folder": str(folder), "files": ", ".join(path.name for path in paths)}
    terminal.say(sentence("done_template", told, keuzes.taal))
    terminal.give({"opdracht": "template", "exit_code": 0, "bestanden": [str(p) for p in paths]})
    return 0


def guess(keuzes: Keuzes, terminal: Terminal) -> int:
    """Guess the columns of a file, show the proposal, and add it where that is asked for."""
    _check_tables(keuzes.tabellen, (*TABELLEN, *INPUT_TABLES))
    file, bestand = find_project(keuzes.pad), keuzes.andere[0]
    frame = _read(bestand, keuzes)
    voorstellen = [
        item for table in keuzes.tabellen or (None,) for item in make_voorstellen(frame, table)
    ]
    if not voorstellen:
        raise WerklocatiesError("guess_nothing", path=str(bestand))
    name = relative_name(bestand, file.parent)
    sections = [
        (item.tabel, make_toml(item, name, keuzes.laag, keuzes.taal)) for item in voorstellen
    ]
    _show(voorstellen, keuzes, terminal)
    if keuzes.toepassen:
        append_sections(file, sections)
    _tell(sections, file, keuzes, terminal)
    terminal.give(_answer(voorstellen, sections, toegepast=keuzes.toepassen))
    return 0


def _study_folder(path: Path) -> Path:
    """Folder of a study; a folder that is none yet is taken as it is."""
    return path.parent if path.is_file() else path


def _check_tables(tables: Sequence[str], known: Sequence[str]) -> None:
    for table in tables:
        if table not in known:
            raise WerklocatiesError(
                "template_unknown_table", table=table, known=", ".join(INPUT_TABLES)
            )


def _read(path: Path, keuzes: Keuzes) -> pd.DataFrame:
    """Read the rows of a file as they stand."""
    table = keuzes.tabellen[0] if keuzes.tabellen else TABELLEN[0]
    found = find_bestand(str(path.absolute()), Path(), table)
    reader = READERS.get(found.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise UnreadableSourceError(
            "format_unknown", source=found.name, format=found.suffix, known=known
        )
    try:
        return reader(found, Bron(bestand=found.name, laag=keuzes.laag), table).frame
    except UnreadableSourceError as error:
        if error.code != "layer_choice":
            raise
        # Here no project file is asked for a layer, but the command line.
        raise UnreadableSourceError("guess_layer", **error.fields) from error


def _show(voorstellen: Sequence[Voorstel], keuzes: Keuzes, terminal: Terminal) -> None:
    """Show each guess with its reason, and examples where they may be seen."""
    for item in voorstellen:
        told = {
            "table": label("tabel", item.tabel, keuzes.taal),
            "count": len(item.gekozen),
            "doubt": len(item.twijfel),
        }
        terminal.say(sentence("guess_head", told, keuzes.taal))
        for gok in item.gekozen:
            terminal.say(_line(gok, keuzes))
        for options in item.twijfel:
            terminal.say(sentence("guess_choose", {"column": options[0].kolom}, keuzes.taal))
            for gok in options:
                terminal.say(f"  {_line(gok, keuzes)}")
    if keuzes.privacy is not Privacykeuze.publiek:
        terminal.say(sentence("guess_screen_only", {}, keuzes.taal))


def _line(gok: Gok, keuzes: Keuzes) -> str:
    fields = {
        "kolom": gok.kolom,
        "naam": gok.naam,
        "reden": explain(gok, keuzes.taal),
        "voorbeelden": " · ".join(text[:40] for text in gok.voorbeelden),
    }
    code = "guess_line_public" if keuzes.privacy is Privacykeuze.publiek else "guess_line"
    return sentence(code, fields, keuzes.taal)


def _tell(
    sections: Sequence[tuple[str, str]], file: Path, keuzes: Keuzes, terminal: Terminal
) -> None:
    """Tell what was added, or what would be."""
    if keuzes.toepassen:
        tables = ", ".join(f"[bronnen.{table}]" for table, _ in sections)
        told = {"file": file.name, "tables": tables, "folder": str(file.parent)}
        terminal.say(sentence("guess_applied", told, keuzes.taal))
        return
    terminal.say(sentence("guess_ask", {"file": file.name}, keuzes.taal))
    for _, text in sections:
        for line in text.split("\n"):
            terminal.say(line)


def _answer(
    voorstellen: Sequence[Voorstel], sections: Sequence[tuple[str, str]], *, toegepast: bool
) -> dict[str, object]:
    """Give the proposal for a program; values of the file stay out of it."""
    texts = dict(sections)
    return {
        "opdracht": "guess",
        "exit_code": 0,
        "toegepast": toegepast,
        "voorstellen": [
            {
                "tabel": item.tabel,
                "kolommen": [_as_row(gok) for gok in item.gekozen],
                "twijfel": [[_as_row(gok) for gok in options] for options in item.twijfel],
                "toml": texts[item.tabel],
            }
            for item in voorstellen
        ],
    }


def _as_row(gok: Gok) -> dict[str, object]:
    return {"kolom": gok.kolom, "naam": gok.naam, "score": gok.score, "herkomst": gok.herkomst}
