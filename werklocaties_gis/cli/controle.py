"""The command ``check``: how far the data of a study can be relied on, and how to mend them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from werklocaties_gis import pipeline
from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.rekenen import DONE, list_empty
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline import Onderzocht, Studie
from werklocaties_gis.pipeline.publieke_map import check_publieke_controle
from werklocaties_gis.report.kwaliteitsrapport import (
    ERNST,
    Kwaliteitsblad,
    list_antwoord,
    make_blad,
    write_kwaliteit,
)
from werklocaties_gis.report.kwaliteitszinnen import Regelzin
from werklocaties_gis.report.uitvoer import claim_folder
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.meldingen import list_answer, list_lines, list_notices
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

IN_FULL: Final = frozenset({"let_op"})
"""Groups of which the screen also tells effect and remedy; of the failures stderr tells them."""

LEZEN: Final = 3
"""Lines on how files were read that the screen shows: a file has several, and few are news."""


def check(keuzes: Keuzes, terminal: Terminal) -> int:
    """Tell how far the data of a study can be relied on; write it where a folder is named."""
    with terminal.step(sentence("step_read", {}, terminal.toon.taal)):
        onderzocht = pipeline.check_kwaliteit(keuzes.pad)
    project = choose(onderzocht.project, keuzes)
    found = onderzocht.kwaliteit
    tabellen = pipeline.list_tabeloverzicht(onderzocht.tabellen)
    # The account of a run tells its sources; of a study that is refused there is no account.
    sources = None if onderzocht.studie is None else onderzocht.studie.herkomst
    told = (tabellen, onderzocht.totalen, sources)
    blad = make_blad(project, found.regels, found.rijen, *told)
    if onderzocht.fout is not None:
        _warn(onderzocht.fout, blad, terminal)
    for line in list_report(blad):
        terminal.say(line)
    empty = _tell_empty(onderzocht.studie, blad.taal, terminal)
    files = [] if keuzes.out is None else _write(blad, keuzes.out, terminal)
    terminal.give(_answer(onderzocht, blad, empty, files))
    return DONE if onderzocht.fout is None else onderzocht.fout.exit_code


def choose(project: Project, keuzes: Keuzes) -> Project:
    """Let language and privacy of the command line outrank those of the project file."""
    info, uitvoer = project.studie, project.uitvoer
    if keuzes.lang is not None:
        info = info.model_copy(update={"taal": keuzes.lang.value})
    if keuzes.privacy is not None:
        uitvoer = uitvoer.model_copy(update={"privacy": keuzes.privacy.value})
    return project.model_copy(update={"studie": info, "uitvoer": uitvoer})


def _warn(fout: WerklocatiesError, blad: Kwaliteitsblad, terminal: Terminal) -> None:
    """Tell why the study is refused, row by row; in public that it is, and no row."""
    lines = list_lines(fout, blad.taal)
    for line in lines[:1] if blad.rijen is None else lines:
        terminal.warn(line)


def list_report(blad: Kwaliteitsblad) -> Iterator[str]:
    """List the lines of the report for a screen: worst first, by subject, the first rows named."""
    taal = blad.taal
    counts = {ernst: blad.count(ernst) for ernst in ERNST}
    yield sentence("kwaliteit_titel", {"naam": blad.project.studie.naam}, taal)
    yield sentence("kwaliteit_telling", counts, taal)
    for ernst in ERNST:
        own = [zin for zin in blad.zinnen if zin.ernst == ernst]
        if not own:
            continue
        yield ""
        yield sentence(f"kwaliteit_kop_regels_{ernst}", {}, taal).upper()
        for onderwerp, zinnen in groupby(own, key=lambda zin: zin.onderwerp):
            yield f"  {label('kwaliteitsonderwerp', onderwerp, taal)}"
            lines = list(zinnen)
            shown = lines[:LEZEN] if (ernst, onderwerp) == ("weet", "lezen") else lines
            for zin in shown:
                yield from _list_lines(zin, taal)
            if len(shown) < len(lines):
                rest = {"aantal": len(lines) - len(shown)}
                yield f"  - {sentence('kwaliteit_meer_lezen', rest, taal)}"


def _list_lines(zin: Regelzin, taal: Taal) -> Iterator[str]:
    """One finding: what, and where it changes findings also which rows, effect and remedy."""
    yield f"  - {zin.wat}"
    if zin.ernst not in IN_FULL:
        return
    if zin.rijen:
        more = [sentence("kwaliteit_meer_rijen", {"aantal": zin.meer}, taal)] if zin.meer else []
        yield f"      {'; '.join([*zin.rijen, *more])}"
    yield f"      {sentence('kwaliteit_gevolg', {'gevolg': zin.gevolg}, taal)}"
    yield f"      {sentence('kwaliteit_remedie', {'remedie': zin.remedie}, taal)}"


def _tell_empty(studie: Studie | None, taal: Taal, terminal: Terminal) -> list[str]:
    """Tell which tables must still be filled, or that the study can be computed."""
    if studie is None:
        return []
    empty = list_empty(studie)
    if empty:
        told = {"tables": ", ".join(empty), "file": PROJECT_FILE}
        terminal.warn(sentence("tables_to_fill", told, taal))
        return empty
    terminal.say("")
    terminal.say(sentence("kwaliteit_gereed", _sizes(studie), taal))
    return []


def _sizes(studie: Studie) -> dict[str, object]:
    """Name and sizes of a study."""
    return {
        "naam": studie.project.studie.naam,
        "vestigingen": len(studie.tabellen["vestigingen"]),
        "plekken": len(studie.tabellen["plekken"]),
        "tabellen": sum(len(frame) > 0 for frame in studie.tabellen.values()),
    }


def _write(blad: Kwaliteitsblad, folder: Path, terminal: Terminal) -> list[str]:
    """Write page, JSON and tables beside whatever a run has put there."""
    with claim_folder(folder) as claimed:
        check_publieke_controle(folder, blad.project)
        files = [path.name for path in write_kwaliteit(blad, claimed.folder)]
    told = {"folder": str(folder), "files": ", ".join(files)}
    terminal.say(sentence("kwaliteit_geschreven", told, blad.taal))
    return files


def _answer(
    onderzocht: Onderzocht, blad: Kwaliteitsblad, empty: list[str], files: list[str]
) -> dict[str, object]:
    """Give all of it as the one machine-readable answer."""
    answer: dict[str, object] = {
        "opdracht": "check",
        "exit_code": DONE,
        "leeg": empty,
        "bestanden": files,
        "kwaliteit": list_antwoord(blad),
    }
    studie, fout = onderzocht.studie, onderzocht.fout
    if studie is not None:
        told = list_notices(studie.meldingen, blad.taal) if blad.rijen is not None else []
        answer |= {**_sizes(studie), "meldingen": told}
    if fout is None:
        return answer
    refused = list_answer(fout, blad.taal)
    # The rows that were refused hold values, which stay inside.
    return {**answer, **refused, **({"fouten": []} if blad.rijen is None else {})}
