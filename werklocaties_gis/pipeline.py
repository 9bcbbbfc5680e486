"""One short function per step, from project file to results; the only file that knows them all."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import folium

from werklocaties_gis.cartography import kaart
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.example.voorbeeldregio import (
    make_voorbeeldlijsten,
    make_voorbeeldregio,
    read_voorbeeldbestand,
)
from werklocaties_gis.mismatch import detect
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.relocation import plan as relocation
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.report.document import write_rapport
from werklocaties_gis.report.excel import write_overzicht
from werklocaties_gis.report.geopackage import write_tabellen
from werklocaties_gis.report.inhoud import Inhoud, Planuitkomst
from werklocaties_gis.report.samenvatting import write_samenvatting
from werklocaties_gis.report.tabellen_csv import write_tabellen_csv
from werklocaties_gis.report.uitvoer import Uitvoermap, claim_folder
from werklocaties_gis.report.verantwoording import hash_invoer, read_valid, write_verantwoording
from werklocaties_gis.settings.project import Onderdeel, Project
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.study.studie import Studie, make_studie, read_studie

__all__ = [
    "Mismatches",
    "Studie",
    "Verplaatsplan",
    "detect_mismatches",
    "draw_kaart",
    "list_files",
    "make_voorbeeldstudie",
    "plan_verplaatsingen",
    "read_studie",
    "write_uitvoer",
]

ONDERDELEN: Final[Mapping[Onderdeel, tuple[str, ...]]] = MappingProxyType(
    {
        "gpkg": ("werklocaties.gpkg",),
        "csv": ("mismatches.csv", "opties.csv", "verplaatsingen.csv", "niet_passend.csv"),
        "kaart": ("kaart.html",),
        "overzicht": ("overzicht.xlsx",),
        "rapport": ("rapport.html",),
        "samenvatting": ("samenvatting.json",),
    }
)
"""Files that each part of the output consists of."""

PUBLIEK: Final = frozenset({"overzicht", "rapport", "samenvatting"})
"""Parts that can be made of totals alone."""

OF_PLAN: Final = frozenset({"opties.csv", "verplaatsingen.csv", "niet_passend.csv"})
"""Files that only a plan gives."""


def make_voorbeeldstudie() -> Studie:
    """Make the study of the example region, which ships with the package."""
    contents = tomllib.loads(read_voorbeeldbestand("werklocaties.toml"))
    own = {key: contents[key] for key in ("versie", "studie", "beleid", "plan") if key in contents}
    project = Project.model_validate(own)
    return make_studie(project, make_voorbeeldregio(), lijsten=make_voorbeeldlijsten())


def detect_mismatches(studie: Studie) -> Mismatches:
    """Find which firms stand in the wrong place today.

    Parameters
    ----------
    studie
        Tables, lists and policy.

    Returns
    -------
    Mismatches
        Frozen tables: plaatsingen, omgeving, uitkomsten, mismatches, totalen.
    """
    return detect.detect_mismatches(studie.tabellen, studie.lijsten, studie.project.beleid)


def plan_verplaatsingen(
    studie: Studie,
    mismatches: Mismatches,
    progress: Callable[[str, int], None] | None = None,
) -> Verplaatsplan:
    """Plan which firms move where, and in which order.

    Parameters
    ----------
    studie
        Tables, lists, policy and plan settings.
    mismatches
        What ``detect_mismatches`` found in the same study.
    progress
        Called with the code of each step (``plan_solve``, ``plan_round``,
        ``plan_verify``) and a count; nothing is printed here.

    Returns
    -------
    Verplaatsplan
        Frozen tables, with objective, bound, gap and status.

    Raises
    ------
    ImpossiblePlanError
        If pinned moves cannot all happen, with the smallest set that clashes.
    """
    return relocation.plan_verplaatsingen(
        studie.tabellen,
        studie.lijsten,
        studie.project.beleid,
        studie.project.plan,
        mismatches,
        progress=progress,
    )


def draw_kaart(
    studie: Studie, mismatches: Mismatches | None = None, plan: Verplaatsplan | None = None
) -> folium.Map:
    """Draw the map of a study: a ``folium.Map`` that saves as one file."""
    info, uitvoer = studie.project.studie, studie.project.uitvoer
    return kaart.draw_kaart(
        studie.tabellen,
        None if mismatches is None else mismatches.mismatches,
        None if mismatches is None else mismatches.uitkomsten,
        None if plan is None else plan.opties,
        None if plan is None else plan.niet_passend,
        None if plan is None else plan.verplaatsingen,
        titel=info.naam,
        peildatum=info.peildatum,
        taal=info.taal,
        achtergrond=uitvoer.achtergrond,
        fictief=info.fictief,
    )


def write_uitvoer(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None = None,
    *,
    folder: str | Path | None = None,
    onderdelen: Collection[Onderdeel] | None = None,
) -> tuple[Path, ...]:
    """Write the results, each file whole, and the account of them last.

    Parameters
    ----------
    studie, mismatches, plan
        What is written; without a plan, nothing of moves.
    folder
        Where to; none: the folder that the project file names.
    onderdelen
        Which parts; none: those that the project file names.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    OutputBusyError
        If another run or program holds the folder or one of its files.
    """
    target = output_folder(studie) if folder is None else Path(folder)
    with claim_folder(target) as claimed:
        return write_claimed(claimed, studie, mismatches, plan, onderdelen=onderdelen)


def write_claimed(
    claimed: Uitvoermap,
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None = None,
    *,
    onderdelen: Collection[Onderdeel] | None = None,
    started: dt.datetime | None = None,
) -> tuple[Path, ...]:
    """Write the results into a folder that this run has claimed already."""
    names = list_files(studie.project, onderdelen, has_plan=plan is not None)
    if not names:
        raise WerklocatiesError("nothing_public")
    inhoud = make_inhoud(studie, mismatches, plan)
    for part, files in ONDERDELEN.items():
        if set(files) & set(names):
            _write_part(part, inhoud, claimed.stage, lambda: draw_kaart(studie, mismatches, plan))
    digest = hash_invoer(studie.project, studie.herkomst, VERSION)
    kept = read_valid(claimed.folder, digest)
    write_verantwoording(inhoud, claimed.stage, VERSION, started or dt.datetime.now(dt.UTC), kept)
    claimed.commit(keep=kept)
    return tuple(claimed.folder / name for name in names)


def is_current(
    studie: Studie,
    folder: Path,
    onderdelen: Collection[Onderdeel] | None = None,
    *,
    has_plan: bool = True,
) -> bool:
    """Whether a folder already holds these parts, made of the same inputs and settings."""
    names = list_files(studie.project, onderdelen, has_plan=has_plan)
    digest = hash_invoer(studie.project, studie.herkomst, VERSION)
    return bool(names) and set(names) <= set(read_valid(folder, digest))


def list_files(
    project: Project, onderdelen: Collection[Onderdeel] | None = None, *, has_plan: bool
) -> tuple[str, ...]:
    """List the files that a run would write, as far as privacy allows."""
    parts = project.uitvoer.onderdelen if onderdelen is None else onderdelen
    allowed = [part for part in parts if part in PUBLIEK or project.uitvoer.privacy != "publiek"]
    names = [name for part, files in ONDERDELEN.items() if part in allowed for name in files]
    return tuple(name for name in names if has_plan or name not in OF_PLAN)


def output_folder(studie: Studie) -> Path:
    """Folder for the results that the project file names."""
    return studie.project.folder / studie.project.uitvoer.map


def make_inhoud(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan | None = None
) -> Inhoud:
    """Make what the writers need, as tables."""
    resultaten = {
        "omgeving": mismatches.omgeving,
        "uitkomsten": mismatches.uitkomsten,
        "mismatches": mismatches.mismatches,
    }
    if plan is not None:
        resultaten = {
            **resultaten,
            "opties": plan.opties,
            "scores": plan.scores,
            "niet_passend": plan.niet_passend,
            "verplaatsingen": plan.verplaatsingen,
        }
    return Inhoud(
        project=studie.project,
        tabellen=studie.tabellen,
        resultaten=MappingProxyType(resultaten),
        totalen=mismatches.totalen,
        plan=None if plan is None else _proven(plan),
        herkomst=studie.herkomst,
        meldingen=(*studie.meldingen, *(() if plan is None else plan.meldingen)),
    )


def _proven(plan: Verplaatsplan) -> Planuitkomst:
    return Planuitkomst(plan.objective, plan.bound, plan.gap, plan.status)


def _write_part(
    part: Onderdeel, inhoud: Inhoud, stage: Path, draw: Callable[[], folium.Map]
) -> None:
    """Write one part of the output."""
    if part == "csv":
        write_tabellen_csv(inhoud, stage)
    elif part == "kaart":
        draw().save(stage / "kaart.html")
    else:
        WRITERS[part](inhoud, stage / ONDERDELEN[part][0])


WRITERS: Final[Mapping[Onderdeel, Callable[[Inhoud, Path], Path]]] = MappingProxyType(
    {
        "gpkg": write_tabellen,
        "overzicht": write_overzicht,
        "rapport": write_rapport,
        "samenvatting": write_samenvatting,
    }
)
"""Writer of each part that needs nothing but the contents."""
