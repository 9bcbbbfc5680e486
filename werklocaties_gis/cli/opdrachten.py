"""What each command does, once the command line is known to be right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Final

from werklocaties_gis import pipeline
from werklocaties_gis.cli.messages import list_notices
from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.mismatch.vragen import count_vragen
from werklocaties_gis.pipeline import Studie
from werklocaties_gis.report.samenvatting import make_samenvatting
from werklocaties_gis.report.uitvoer import Uitvoermap, claim_folder
from werklocaties_gis.settings.project import Onderdeel
from werklocaties_gis.settings.relations import resolve, source_files
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.tables.formats import read_csv
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_value
from werklocaties_gis.vocabulary.sentences import sentence

DONE: Final = 0

VOORBEELD: Final = Path("maps") / "voorbeeldregio"
"""Where the example writes unless told otherwise."""

NODIG: Final = ("vestigingen", "activiteiten", "plekken")
"""Tables that every toets needs; plekken may also come from kavels."""

DETECT: Final[tuple[Onderdeel, ...]] = ("csv", "samenvatting")
PLAN: Final[tuple[Onderdeel, ...]] = ("csv", "samenvatting", "dossier")
MAP: Final[tuple[Onderdeel, ...]] = ("kaart",)
REPORT: Final[tuple[Onderdeel, ...]] = ("overzicht", "rapport")
ZONING: Final[tuple[Onderdeel, ...]] = ("zonering", "raster")
SETTLE: Final[tuple[Onderdeel, ...]] = ("vragen",)
REGIMES: Final[tuple[Onderdeel, ...]] = ("regimes",)

FEW: Final = 5
"""Questions that the terminal shows; all of them stand in the file."""


def demo(keuzes: Keuzes, terminal: Terminal) -> int:
    """Run the example region through the whole chain."""
    with terminal.step(sentence("step_example", {}, keuzes.taal)):
        studie = _with_choices(pipeline.make_voorbeeldstudie(), keuzes)
    return _produce(studie, keuzes.out or VOORBEELD, terminal, None)


def run(keuzes: Keuzes, terminal: Terminal) -> int:
    """Do all that the project file asks for."""
    return _on_studie(keuzes, terminal, None)


def detect(keuzes: Keuzes, terminal: Terminal) -> int:
    """Find misplaced firms."""
    return _on_studie(keuzes, terminal, DETECT, has_plan=False)


def plan(keuzes: Keuzes, terminal: Terminal) -> int:
    """Plan the moves, and make the file on the plan."""
    return _on_studie(keuzes, terminal, PLAN)


def kaart(keuzes: Keuzes, terminal: Terminal) -> int:
    """Draw the map."""
    return _on_studie(keuzes, terminal, MAP)


def report(keuzes: Keuzes, terminal: Terminal) -> int:
    """Write workbook and report."""
    return _on_studie(keuzes, terminal, REPORT)


def zoning(keuzes: Keuzes, terminal: Terminal) -> int:
    """Draw contours and milieuruimte, and say where there was nothing to draw."""
    studie = _read(keuzes, terminal)
    folder = keuzes.out or pipeline.output_folder(studie)
    done = _produce(studie, folder, terminal, ZONING, has_plan=False)
    if not (folder / "milieuruimte_hinder.tif").is_file():
        terminal.warn(sentence("zoning_no_raster", {}, studie.project.studie.taal))
    return done


def regimes(keuzes: Keuzes, terminal: Terminal) -> int:
    """Compare the regimes."""
    return _on_studie(keuzes, terminal, REGIMES, has_plan=False)


def settle(keuzes: Keuzes, terminal: Terminal) -> int:
    """List which firms to ask first, and show the first few questions."""
    studie = _read(keuzes, terminal)
    folder = keuzes.out or pipeline.output_folder(studie)
    done = _produce(studie, folder, terminal, SETTLE, has_plan=False)
    vragen = read_csv(folder / "vragen.csv", "vragen")
    taal = studie.project.studie.taal
    told = {"aantal": count_vragen(vragen), "vestigingen": len(vragen)}
    terminal.say(sentence("told_vragen" if len(vragen) else "told_geen_vragen", told, taal))
    for row in vragen.head(FEW).to_dict("records"):
        fields = {str(name): value for name, value in row.items()}
        terminal.say(sentence("told_vraag", fields, taal))
    return done


def check(keuzes: Keuzes, terminal: Terminal) -> int:
    """Read a study and say that all is well, or everything that is not."""
    studie = _read(keuzes, terminal)
    taal = studie.project.studie.taal
    told: dict[str, object] = {
        "naam": studie.project.studie.naam,
        "vestigingen": len(studie.tabellen["vestigingen"]),
        "plekken": len(studie.tabellen["plekken"]),
        "tabellen": sum(len(frame) > 0 for frame in studie.tabellen.values()),
    }
    notices = list_notices(studie.meldingen, taal)
    for line in notices:
        terminal.say(f"- {line}")
    empty = _list_empty(studie)
    if not empty:
        terminal.say(sentence("done_check", told, taal))
    terminal.give(
        {"opdracht": "check", "exit_code": DONE, "meldingen": notices, "leeg": empty, **told}
    )
    return DONE


def _on_studie(
    keuzes: Keuzes,
    terminal: Terminal,
    onderdelen: Collection[Onderdeel] | None,
    *,
    has_plan: bool = True,
) -> int:
    """Read a study and produce some parts of its output."""
    studie = _read(keuzes, terminal)
    folder = keuzes.out or pipeline.output_folder(studie)
    return _produce(studie, folder, terminal, onderdelen, has_plan=has_plan)


def _read(keuzes: Keuzes, terminal: Terminal) -> Studie:
    """Read the study, with the choices of the command line in place of its own."""
    with terminal.step(sentence("step_read", {}, terminal.toon.taal)):
        studie = _with_choices(pipeline.read_studie(keuzes.pad), keuzes)
    if empty := _list_empty(studie):
        # No error: absence is unknown. But a result without firms looks like good news.
        told = {"tables": ", ".join(empty), "file": PROJECT_FILE}
        terminal.warn(sentence("tables_to_fill", told, studie.project.studie.taal))
    return studie


def _list_empty(studie: Studie) -> list[str]:
    """List the tables without which nothing can be found, as far as they are empty."""
    return [table for table in NODIG if studie.tabellen[table].empty]


def _with_choices(studie: Studie, keuzes: Keuzes) -> Studie:
    """Let the command line outrank the project file."""
    project = studie.project
    info, uitvoer = project.studie, project.uitvoer
    if keuzes.lang is not None:
        info = info.model_copy(update={"taal": keuzes.lang.value})
    if keuzes.privacy is not None:
        uitvoer = uitvoer.model_copy(update={"privacy": keuzes.privacy.value})
    if keuzes.offline:
        uitvoer = uitvoer.model_copy(update={"achtergrond": "geen"})
    return studie.with_project(project.model_copy(update={"studie": info, "uitvoer": uitvoer}))


def _produce(
    studie: Studie,
    folder: Path,
    terminal: Terminal,
    onderdelen: Collection[Onderdeel] | None,
    *,
    has_plan: bool = True,
) -> int:
    """Compute and write under one claim on the folder; nothing where nothing changed."""
    started = dt.datetime.now(dt.UTC)
    _check_public(studie, onderdelen, terminal, has_plan=has_plan)
    _check_folder(studie, folder)
    with claim_folder(folder) as claimed:
        if pipeline.is_current(studie, folder, onderdelen, has_plan=has_plan):
            return _unchanged(studie, folder, terminal)
        return _compute(studie, claimed, terminal, onderdelen, started, has_plan=has_plan)


def _compute(
    studie: Studie,
    claimed: Uitvoermap,
    terminal: Terminal,
    onderdelen: Collection[Onderdeel] | None,
    started: dt.datetime,
    *,
    has_plan: bool,
) -> int:
    """Do the steps one after another, each shown while it lasts."""
    taal = studie.project.studie.taal
    with terminal.step(sentence("step_detect", {}, taal)):
        mismatches = pipeline.detect_mismatches(studie)
    planned = None
    if has_plan:
        with terminal.step(sentence("step_plan", {}, taal)) as tell:
            planned = pipeline.plan_verplaatsingen(
                studie, mismatches, lambda code, _count: tell(sentence(code, {}, taal))
            )
    dossier = None
    if planned is not None and pipeline.has_dossier(studie.project, onderdelen):
        with terminal.step(sentence("step_dossier", {}, taal)) as tell:
            dossier = pipeline.list_dossier(
                studie, mismatches, planned, lambda code, _count: tell(sentence(code, {}, taal))
            )
    with terminal.step(sentence("step_write", {}, taal)):
        paths = pipeline.write_claimed(
            claimed,
            studie,
            mismatches,
            planned,
            onderdelen=onderdelen,
            dossier=dossier,
            started=started,
        )
    summary = make_samenvatting(pipeline.make_inhoud(studie, mismatches, planned))
    files = [path.name for path in paths]
    _tell(summary, claimed.folder, files, terminal, taal)
    return DONE


def _check_public(
    studie: Studie,
    onderdelen: Collection[Onderdeel] | None,
    terminal: Terminal,
    *,
    has_plan: bool,
) -> None:
    """Say what privacy keeps back, before anything is computed."""
    project = studie.project
    allowed = pipeline.list_files(project, onderdelen, has_plan=has_plan)
    if not allowed:
        raise WerklocatiesError("nothing_public")
    open_ = project.uitvoer.model_copy(update={"privacy": "intern"})
    whole = project.model_copy(update={"uitvoer": open_})
    skipped = set(pipeline.list_files(whole, onderdelen, has_plan=has_plan)) - set(allowed)
    if skipped:
        told = {"files": ", ".join(sorted(skipped))}
        terminal.say(sentence("public_skipped", told, project.studie.taal))


def _check_folder(studie: Studie, folder: Path) -> None:
    """Refuse to write where sources lie, as the project file may not ask for it either."""
    project = studie.project
    if not project.bronnen:
        return
    sources = {resolve(project, name).resolve().parent for _, _, name in source_files(project)}
    if folder.resolve() in {*sources, project.folder.resolve()}:
        raise WerklocatiesError("output_among_sources", value=str(folder))


def _unchanged(studie: Studie, folder: Path, terminal: Terminal) -> int:
    taal = studie.project.studie.taal
    terminal.say(sentence("done_unchanged", {"folder": str(folder)}, taal))
    terminal.give({"exit_code": DONE, "map": str(folder), "veranderd": False})
    return DONE


def _tell(
    summary: dict[str, object], folder: Path, files: list[str], terminal: Terminal, taal: Taal
) -> None:
    """Tell the outcome in a few lines, or as JSON."""
    for line in _summary_lines(summary, taal):
        terminal.say(line)
    told = {"folder": str(folder), "files": ", ".join(files)}
    terminal.say(sentence("done_written", told, taal))
    terminal.give(
        {
            "exit_code": DONE,
            "map": str(folder),
            "veranderd": True,
            "bestanden": files,
            "samenvatting": summary,
        }
    )


def _summary_lines(summary: dict[str, object], taal: Taal) -> list[str]:
    """One line a check with anything to tell, then the plan."""
    toetsen, plan, info = summary["toetsen"], summary["plan"], summary["studie"]
    lines: list[str] = []
    if isinstance(toetsen, dict):
        for toets, counts in toetsen.items():
            fields = {
                stand: format_value(counts.get(stand, {}).get("vestigingen"), taal)
                for stand in ("zeker", "mogelijk", "onbekend")
            }
            lines.append(
                sentence("told_signal", {"toets": label("toets", toets, taal), **fields}, taal)
            )
    if isinstance(plan, dict):
        status = label("planuitkomst", str(plan["status"]), taal)
        lines.append(sentence("told_plan", {**plan, "status": status}, taal))
    if isinstance(info, dict) and info["fictief"]:
        lines.append(sentence("told_fictief", {}, taal))
    return lines
