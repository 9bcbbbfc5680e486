"""The whole chain on one study, under one claim on its folder; nothing where nothing changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pandas as pd

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.pipeline.dossier import list_dossier
from werklocaties_gis.pipeline.ingevuld import find_all
from werklocaties_gis.pipeline.onderdelen import has_part, list_files
from werklocaties_gis.pipeline.publieke_map import check_publieke_map
from werklocaties_gis.pipeline.stappen import detect_mismatches, plan_verplaatsingen
from werklocaties_gis.pipeline.uitvoer import (
    check_huisstijl,
    is_current,
    make_inhoud,
    write_claimed,
)
from werklocaties_gis.pipeline.watals import plan_watals
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.report.samenvatting import make_samenvatting
from werklocaties_gis.report.uitvoer import Uitvoermap, claim_folder
from werklocaties_gis.settings.project import Onderdeel
from werklocaties_gis.settings.relations import resolve, source_files
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.vocabulary.meldingen import list_notices
from werklocaties_gis.vocabulary.sentences import sentence


class Verteller(Protocol):
    """Who tells a user what goes on; the command line, or nobody."""

    def say(self, text: str) -> None:
        """Tell a result."""

    def warn(self, text: str) -> None:
        """Tell what a user must know whatever was asked for."""

    def step(self, text: str) -> AbstractContextManager[Callable[[str], None]]:
        """Show that a step goes on while the block runs; takes what is done within it."""


@dataclass(frozen=True)
class Doorgerekend:
    """What came of a study; small, so that whoever keeps many of them keeps no tables.

    Attributes
    ----------
    folder
        Where the results are.
    bestanden
        The files that were written; none where nothing had changed.
    samenvatting
        What a script reads; None where nothing had changed.
    """

    folder: Path
    bestanden: tuple[str, ...] = ()
    samenvatting: Mapping[str, object] | None = None

    @property
    def veranderd(self) -> bool:
        """Whether anything was computed."""
        return self.samenvatting is not None


def reken_door(
    studie: Studie,
    folder: Path,
    verteller: Verteller,
    onderdelen: Collection[Onderdeel] | None = None,
    *,
    has_plan: bool = True,
) -> Doorgerekend:
    """Compute and write under one claim on the folder; nothing where nothing changed.

    Parameters
    ----------
    studie
        Tables and settings.
    folder
        Where the results come.
    verteller
        Who tells what goes on.
    onderdelen
        Which parts; none: those that the project file names.
    has_plan
        Whether moves are planned; in public they never are.

    Raises
    ------
    WerklocatiesError
        If nothing of it may be public, or the folder is not one to write in.
    """
    started = dt.datetime.now(dt.UTC)
    _check_public(studie, onderdelen, verteller, has_plan=has_plan)
    _check_folder(studie, folder)
    # Of a plan nothing may be public: its results would cost time and reach nobody.
    has_plan = has_plan and studie.project.uitvoer.privacy != "publiek"
    with claim_folder(folder) as claimed:
        # Before the look whether anything changed: the folder may have, round the same result.
        told = check_publieke_map(folder, studie.project, studie.herkomst)
        for line in list_notices(told, studie.project.studie.taal):
            verteller.warn(line)
        if is_current(studie, folder, onderdelen, has_plan=has_plan):
            return Doorgerekend(folder)
        return _compute(studie, claimed, verteller, onderdelen, started, has_plan=has_plan)


def _compute(
    studie: Studie,
    claimed: Uitvoermap,
    verteller: Verteller,
    onderdelen: Collection[Onderdeel] | None,
    started: dt.datetime,
    *,
    has_plan: bool,
) -> Doorgerekend:
    """Do the steps one after another, each shown while it lasts."""
    taal = studie.project.studie.taal
    # Before the work starts: who changed a file wants to know that this run misses it.
    for line in list_notices(find_all(claimed.folder, studie), taal):
        verteller.warn(line)
    with verteller.step(sentence("step_detect", {}, taal)):
        mismatches = detect_mismatches(studie)
    planned = None
    if has_plan:
        with verteller.step(sentence("step_plan", {}, taal)) as tell:
            planned = plan_verplaatsingen(
                studie, mismatches, lambda code, _count: tell(sentence(code, {}, taal))
            )
    meer = {} if planned is None else _more(studie, mismatches, planned, verteller, onderdelen)
    with verteller.step(sentence("step_write", {}, taal)):
        paths = write_claimed(
            claimed, studie, mismatches, planned, onderdelen=onderdelen, meer=meer, started=started
        )
    summary = make_samenvatting(make_inhoud(studie, mismatches, planned))
    if planned is not None and summary["plan"] is not None:
        for line in list_notices(planned.meldingen, taal):
            verteller.say(f"- {line}")
    return Doorgerekend(claimed.folder, tuple(path.name for path in paths), summary)


def _more(
    studie: Studie,
    mismatches: Mismatches,
    planned: Verplaatsplan,
    verteller: Verteller,
    onderdelen: Collection[Onderdeel] | None,
) -> dict[str, pd.DataFrame]:
    """Make the file on the plan and what-if, as far as they are asked for."""
    taal = studie.project.studie.taal
    made: dict[str, pd.DataFrame] = {}
    if has_part(studie.project, "dossier", onderdelen):
        with verteller.step(sentence("step_dossier", {}, taal)) as tell:
            made |= list_dossier(
                studie, mismatches, planned, lambda code, _count: tell(sentence(code, {}, taal))
            )
    if has_part(studie.project, "watals", onderdelen):
        with verteller.step(sentence("step_watals", {}, taal)) as tell:
            made |= plan_watals(
                studie,
                mismatches,
                planned,
                progress=lambda code, _count: tell(sentence(code, {}, taal)),
            ).tabellen()
    return made


def _check_public(
    studie: Studie,
    onderdelen: Collection[Onderdeel] | None,
    verteller: Verteller,
    *,
    has_plan: bool,
) -> None:
    """Say what privacy keeps back, before anything is computed."""
    project = studie.project
    allowed = list_files(project, onderdelen, has_plan=has_plan)
    if not allowed:
        raise WerklocatiesError("nothing_public")
    check_huisstijl(project, allowed)
    open_ = project.uitvoer.model_copy(update={"privacy": "intern"})
    whole = project.model_copy(update={"uitvoer": open_})
    skipped = set(list_files(whole, onderdelen, has_plan=has_plan)) - set(allowed)
    if skipped:
        told = {"files": ", ".join(sorted(skipped))}
        verteller.say(sentence("public_skipped", told, project.studie.taal))
    if project.uitvoer.privacy == "publiek" and project.uitvoer.tegenover:
        verteller.say(sentence("public_tegenover", {}, project.studie.taal))


def _check_folder(studie: Studie, folder: Path) -> None:
    """Refuse to write where sources lie, as the project file may not ask for it either."""
    project = studie.project
    if not project.bronnen:
        return
    sources = {resolve(project, name).resolve().parent for _, _, name in source_files(project)}
    if folder.resolve() in {*sources, project.folder.resolve()}:
        raise WerklocatiesError("output_among_sources", value=str(folder))
