"""From choices to results: read a study, compute under one claim, write, and tell."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from werklocaties_gis import pipeline
from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline import Studie
from werklocaties_gis.pipeline.doorrekenen import Verteller, reken_door
from werklocaties_gis.pipeline.tegenover import MOVES
from werklocaties_gis.settings.project import Onderdeel, Project
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.meldingen import list_notices
from werklocaties_gis.vocabulary.numbers import Taal, format_value
from werklocaties_gis.vocabulary.sentences import sentence

DONE: Final = 0

NODIG: Final = ("vestigingen", "activiteiten", "plekken")
"""Tables that every toets needs; plekken may also come from kavels."""

OPENED: Final = (
    *("kaart.html", "overzichtskaart.html", "overzicht.xlsx", "rapport.html"),
    "werklocaties.qgz",
)
"""What a planner opens; a run that writes one of these writes dozens of tables beside it."""

TOLD: Final = frozenset(
    {"service_failed", "oordelen_gelezen", "oordelen_verschillen", "oordelen_los"}
)
"""What reading told that a planner must see at once; the account holds everything."""


def on_studie(
    keuzes: Keuzes,
    terminal: Terminal,
    onderdelen: Collection[Onderdeel] | None,
    *,
    has_plan: bool = True,
) -> int:
    """Read a study and produce some parts of its output."""
    studie = read(keuzes, terminal)
    folder = keuzes.out or pipeline.output_folder(studie)
    return produce(studie, folder, terminal, onderdelen, has_plan=has_plan)


def read(keuzes: Keuzes, terminal: Terminal) -> Studie:
    """Read the study, with the choices of the command line in place of its own."""
    studie = read_told(keuzes, terminal, terminal.toon.taal)
    if empty := list_empty(studie):
        # No error: absence is unknown. But a result without firms looks like good news.
        told = {"tables": ", ".join(empty), "file": PROJECT_FILE}
        terminal.warn(sentence("tables_to_fill", told, studie.project.studie.taal))
    return studie


def read_told(keuzes: Keuzes, terminal: Verteller, taal: Taal) -> Studie:
    """Read the same, whoever tells of it, and whatever is empty: a deel may have no place."""
    with terminal.step(sentence("step_read", {}, taal)):
        studie = with_choices(pipeline.read_studie(keuzes.pad), keuzes)
    notices = [item for item in studie.meldingen if item.code in TOLD]
    for line in list_notices(notices, studie.project.studie.taal):
        terminal.warn(line)
    return studie


def list_empty(studie: Studie) -> list[str]:
    """List the tables without which nothing can be found, as far as they are empty."""
    return [table for table in NODIG if studie.tabellen[table].empty]


def with_choices(studie: Studie, keuzes: Keuzes) -> Studie:
    """Let the command line outrank the project file."""
    return studie.with_project(choose_settings(studie.project, keuzes))


def choose_settings(project: Project, keuzes: Keuzes) -> Project:
    """Give the settings of a project file, those of the command line in their place."""
    info, uitvoer = project.studie, project.uitvoer
    # Here first: what is refused must not be looked for among files.
    asked = uitvoer.privacy if keuzes.privacy is None else keuzes.privacy.value
    if keuzes.tegenover is not None and asked == "publiek":
        raise WerklocatiesError("tegenover_public")
    if keuzes.lang is not None:
        info = info.model_copy(update={"taal": keuzes.lang.value})
    if keuzes.privacy is not None:
        uitvoer = uitvoer.model_copy(update={"privacy": keuzes.privacy.value})
    if keuzes.offline:
        uitvoer = uitvoer.model_copy(update={"achtergrond": "geen"})
    if keuzes.tegenover is not None:
        named = name_tegenover(keuzes.tegenover, project.folder)
        uitvoer = uitvoer.model_copy(update={"tegenover": named})
    return project.model_copy(update={"studie": info, "uitvoer": uitvoer})


def name_tegenover(run: Path, folder: Path) -> str:
    """Name the moves of another run as the project file would: relative to its own folder."""
    path = run.resolve() / MOVES
    try:
        return Path(os.path.relpath(path, folder.resolve())).as_posix()
    except ValueError:
        # On another disk of Windows there is no way from here to there.
        return str(path)


def produce(
    studie: Studie,
    folder: Path,
    terminal: Terminal,
    onderdelen: Collection[Onderdeel] | None,
    *,
    has_plan: bool = True,
) -> int:
    """Compute and write, and tell what came of it; nothing is done where nothing changed."""
    done = reken_door(studie, folder, terminal, onderdelen, has_plan=has_plan)
    if done.samenvatting is None:
        return _unchanged(studie, folder, terminal)
    taal = studie.project.studie.taal
    _tell(done.samenvatting, folder, list(done.bestanden), terminal, taal)
    return DONE


def _unchanged(studie: Studie, folder: Path, terminal: Terminal) -> int:
    taal = studie.project.studie.taal
    terminal.say(sentence("done_unchanged", {"folder": str(folder)}, taal))
    terminal.give({"exit_code": DONE, "map": str(folder), "veranderd": False})
    return DONE


def name_files(files: list[str], taal: Taal) -> str:
    """Name what a planner opens and count the rest; all by name where nothing of that is there."""
    opened = [name for name in OPENED if name in files]
    others = len(files) - len(opened)
    if not opened or not others:
        return ", ".join(files)
    return ", ".join(opened) + sentence("done_others", {"count": others}, taal)


def _tell(
    summary: Mapping[str, object], folder: Path, files: list[str], terminal: Terminal, taal: Taal
) -> None:
    """Tell the outcome in a few lines, or as JSON."""
    for line in list_summary_lines(summary, taal):
        terminal.say(line)
    told = {"folder": str(folder), "files": name_files(files, taal)}
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


def list_summary_lines(summary: Mapping[str, object], taal: Taal) -> list[str]:
    """List what the terminal tells of a run: a line a check, then the plan.

    Parameters
    ----------
    summary
        As ``make_samenvatting`` makes it.
    taal
        Language of the lines.
    """
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
        lines.append(_plan_line({**plan, "status": status}, taal))
    if isinstance(info, dict) and info["fictief"]:
        lines.append(sentence("told_fictief", {}, taal))
    return lines


def _plan_line(plan: dict[str, object], taal: Taal) -> str:
    """What a plan is worth; where an earlier one goes first, among which plans that is so."""
    promises = plan.get("herplan")
    if not isinstance(promises, dict):
        return sentence("told_plan", plan, taal)
    promised = sum(promises.values()) - promises["nieuw"]
    return sentence("told_herplan", {**plan, **promises, "toegezegd": promised}, taal)
