"""What a run writes: each file whole, the account of them last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.overview.resultaat import TABELLEN as OVERZICHT
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.pipeline.bewaard import with_bewaard
from werklocaties_gis.pipeline.dossier import TABELLEN as DOSSIER
from werklocaties_gis.pipeline.dossier import list_dossier, read_dossier, write_tables
from werklocaties_gis.pipeline.energie import list_energiemeldingen
from werklocaties_gis.pipeline.gelijk import is_fictief, is_gelijk
from werklocaties_gis.pipeline.ingevuld import keep_all
from werklocaties_gis.pipeline.kaartbestand import write_kaart
from werklocaties_gis.pipeline.kaartlagen import list_asked_lagen, list_kaartlagen
from werklocaties_gis.pipeline.kwaliteit import with_kwaliteit
from werklocaties_gis.pipeline.onderdelen import (
    ONDERDELEN,
    has_overzicht,
    has_part,
    list_files,
)
from werklocaties_gis.pipeline.overzicht import draw_beelden, list_overzicht
from werklocaties_gis.pipeline.overzichtkaart import write_regio
from werklocaties_gis.pipeline.publiek import select_herkomst
from werklocaties_gis.pipeline.publieke_map import check_publieke_map
from werklocaties_gis.pipeline.reserve import list_reserve
from werklocaties_gis.pipeline.stappen import list_tabellen
from werklocaties_gis.pipeline.watals import TABELLEN as WATALS
from werklocaties_gis.pipeline.watals import plan_watals
from werklocaties_gis.pipeline.zonering import (
    list_regimeverschillen,
    list_vragen,
    write_rasters,
    write_zonering,
)
from werklocaties_gis.relocation.kosten.meldingen import (
    list_steunmeldingen,
    list_zaakmeldingen,
)
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.report.document import write_rapport
from werklocaties_gis.report.excel import write_overzicht
from werklocaties_gis.report.geopackage import write_tabellen
from werklocaties_gis.report.inhoud import Inhoud, Planuitkomst
from werklocaties_gis.report.qgis.project import write_claimed_project
from werklocaties_gis.report.rapport.huisstijl import read_huisstijl
from werklocaties_gis.report.samenvatting import write_samenvatting
from werklocaties_gis.report.tabellen_csv import write_tabellen_csv
from werklocaties_gis.report.uitvoer import Uitvoermap, claim_folder
from werklocaties_gis.report.verantwoording import (
    hash_invoer,
    read_valid,
    read_weggelaten,
    write_verantwoording,
)
from werklocaties_gis.settings.project import Onderdeel, Project
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.formats import write_csv
from werklocaties_gis.vocabulary.inwoorden import in_woorden

Writer = Callable[[Path], object]
"""What writes one part of the output into a folder."""


@in_woorden
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
        meer: dict[str, pd.DataFrame] = {}
        if plan is not None and has_part(studie.project, "dossier", onderdelen):
            meer |= list_dossier(studie, mismatches, plan)
        if plan is not None and has_part(studie.project, "watals", onderdelen):
            meer |= plan_watals(studie, mismatches, plan).tabellen()
        return write_claimed(claimed, studie, mismatches, plan, onderdelen=onderdelen, meer=meer)


def write_claimed(
    claimed: Uitvoermap,
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None = None,
    *,
    onderdelen: Collection[Onderdeel] | None = None,
    meer: Mapping[str, pd.DataFrame] | None = None,
    started: dt.datetime | None = None,
) -> tuple[Path, ...]:
    """Write the results into a folder that this run has claimed already.

    ``meer`` holds the tables of the file on the plan and of what-if, where made.
    """
    names = list_files(studie.project, onderdelen, has_plan=plan is not None)
    if not names:
        raise WerklocatiesError("nothing_public")
    check_huisstijl(studie.project, names)
    check_publieke_map(claimed.folder, studie.project)
    bewaard = keep_all(claimed.folder, studie)
    is_asked = has_overzicht(studie.project, names)
    streek = list_overzicht(studie, mismatches, plan) if is_asked else None
    inhoud = make_inhoud(studie, mismatches, plan, {**_tabellen(streek), **(meer or {})})
    inhoud = replace(inhoud, beelden=draw_beelden(streek))
    # Contours and room are drawn once, for the map and for the file on zoning.
    lagen = list_asked_lagen(studie.project, names)
    drawn = cache(lambda: list_kaartlagen(studie, mismatches, lagen))
    digest = hash_invoer(studie.project, studie.herkomst, VERSION)
    kept = read_valid(claimed.folder, digest)
    # A map made by itself tells what an earlier run of the same study found out.
    earlier = {} if plan is None else read_dossier(claimed.folder, kept, (*DOSSIER, *WATALS))
    weg = read_weggelaten(claimed.folder, set(kept) - set(names))
    writers = _list_writers(studie, mismatches, plan, inhoud, earlier, drawn, weg)
    for part, write in writers.items():
        if set(ONDERDELEN[part]) & set(names):
            write(claimed.stage)
    write_claimed_project(inhoud, claimed, kept)
    # Only the account tells of what lay in the folder: all else follows from the study.
    told = with_bewaard(inhoud, bewaard)
    began = started or dt.datetime.now(dt.UTC)
    marked = is_fictief(studie)
    write_verantwoording(told, claimed.stage, VERSION, began, kept, weg, fictief=marked)
    claimed.commit(keep=kept)
    # A part may have nothing to say: no raster where distances say nothing.
    return tuple(claimed.folder / name for name in names if (claimed.folder / name).is_file())


def is_current(
    studie: Studie,
    folder: Path,
    onderdelen: Collection[Onderdeel] | None = None,
    *,
    has_plan: bool = True,
) -> bool:
    """Whether a folder already holds these parts, made of the same inputs and settings."""
    return is_gelijk(studie.project, studie.herkomst, folder, onderdelen, has_plan=has_plan)


def check_huisstijl(project: Project, names: Collection[str]) -> None:
    """Refuse a house style that a report cannot wear, before anything is computed.

    Parameters
    ----------
    project
        Settings.
    names
        Files that will be written: without the report nothing is read.

    Raises
    ------
    InvalidProjectError
        If a file is absent, or would bring a script or an address.
    """
    if "rapport.html" in names:
        read_huisstijl(project)


def output_folder(studie: Studie) -> Path:
    """Folder for the results that the project file names."""
    return studie.project.folder / studie.project.uitvoer.map


def make_inhoud(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None = None,
    meer: Mapping[str, pd.DataFrame] | None = None,
) -> Inhoud:
    """Make what the writers need, as tables."""
    resultaten = {
        "omgeving": mismatches.omgeving,
        "uitkomsten": mismatches.uitkomsten,
        "mismatches": mismatches.mismatches,
        "verborgen_reserve": list_reserve(studie),
    }
    if plan is not None:
        resultaten = {
            **resultaten,
            "opties": plan.opties,
            "scores": plan.scores,
            "niet_passend": plan.niet_passend,
            "verplaatsingen": plan.verplaatsingen,
            **({} if plan.herplan.empty else {"herplan": plan.herplan}),
        }
    resultaten = {**resultaten, **(meer or {})}
    return Inhoud(
        project=studie.project,
        tabellen=list_tabellen(studie, plan),
        resultaten=MappingProxyType(resultaten),
        totalen=mismatches.totalen,
        plan=None if plan is None else _proven(plan),
        herkomst=select_herkomst(studie),
        meldingen=(
            *studie.meldingen,
            *(() if plan is None else plan.meldingen),
            *(list_zaakmeldingen(meer["zaken"]) if meer and "zaken" in meer else ()),
            *(list_steunmeldingen(studie.tabellen) if meer and "zaken" in meer else ()),
            *list_energiemeldingen(studie),
        ),
    )


def _proven(plan: Verplaatsplan) -> Planuitkomst:
    return Planuitkomst(plan.objective, plan.bound, plan.gap, plan.status)


def _list_writers(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None,
    inhoud: Inhoud,
    earlier: Mapping[str, pd.DataFrame],
    drawn: Callable[[], Mapping[str, pd.DataFrame]],
    weg: list[dict[str, str]],
) -> Mapping[Onderdeel, Writer]:
    """What writes each part into a folder; nothing is computed before it is called.

    ``weg`` takes what the map leaves out, when it is drawn.
    """
    meer = {**earlier, **_made(inhoud, (*DOSSIER, *WATALS))}
    # Workbook and report tell of the same state of the data, looked at once.
    judged = cache(lambda: with_kwaliteit(inhoud, studie, mismatches))
    return {
        "gpkg": lambda folder: write_tabellen(inhoud, folder / "werklocaties.gpkg"),
        "csv": lambda folder: write_tabellen_csv(inhoud, folder),
        "kaart": lambda folder: weg.extend(
            write_kaart(studie, mismatches, plan, meer, drawn, folder)
        ),
        "overzicht": lambda folder: write_overzicht(judged(), folder / "overzicht.xlsx"),
        "rapport": lambda folder: write_rapport(judged(), folder / "rapport.html"),
        "samenvatting": lambda folder: write_samenvatting(inhoud, folder / "samenvatting.json"),
        "zonering": lambda folder: write_zonering(studie, mismatches, folder, drawn()),
        "dossier": lambda folder: write_tables(_made(inhoud, DOSSIER), folder),
        "raster": lambda folder: write_rasters(studie, folder),
        "vragen": lambda folder: write_csv(
            list_vragen(studie, mismatches), "vragen", folder / "vragen.csv"
        ),
        "regimes": lambda folder: write_csv(
            list_regimeverschillen(studie), "regimeverschillen", folder / "regimeverschillen.csv"
        ),
        "watals": lambda folder: write_tables(_made(inhoud, WATALS), folder),
        "regio": lambda folder: write_regio(studie, _made(inhoud, OVERZICHT), folder),
    }


def _tabellen(streek: Overzicht | None) -> Mapping[str, pd.DataFrame]:
    """Tables of the overview, where it was made."""
    return {} if streek is None else streek.tabellen


def _made(inhoud: Inhoud, names: Collection[str]) -> dict[str, pd.DataFrame]:
    """The tables of these names that were made."""
    return {name: inhoud.resultaten[name] for name in names if name in inhoud.resultaten}
