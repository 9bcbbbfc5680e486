"""The quality of the data of a study: read what can be read, run every check, lose nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from werklocaties_gis.errors import Failure, FailuresError, WerklocatiesError
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.pipeline.planinvoer import check_plan
from werklocaties_gis.pipeline.stappen import detect_mismatches
from werklocaties_gis.quality.bevinding import Gegevens
from werklocaties_gis.quality.onderzoek import Kwaliteit, list_kwaliteit
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.study.bronnen import Bronnen, read_bronnen, read_project_lijsten
from werklocaties_gis.study.studie import Studie, make_studie
from werklocaties_gis.study.volledig import find_area
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty, read_schema
from werklocaties_gis.zoning.reference import Lijsten


@dataclass(frozen=True, eq=False)
class Onderzocht:
    """A study looked at, whether it can be computed or not.

    Attributes
    ----------
    project
        Settings.
    kwaliteit
        What the checks found.
    tabellen
        The tables looked at: those of the study, or of a refused one as read.
    studie
        The study; None where it was refused.
    fout
        Why it was refused; None where it was not.
    totalen
        What the detector counted; None where it could not run.
    """

    project: Project
    kwaliteit: Kwaliteit
    tabellen: Mapping[str, pd.DataFrame]
    studie: Studie | None = None
    fout: WerklocatiesError | None = None
    totalen: pd.DataFrame | None = None


def check_kwaliteit(path: str | Path) -> Onderzocht:
    """Read a study and list all that its data leave to be desired.

    A study that is refused is looked at all the same, as far as it could be
    read: what is wrong with it stands among the findings, and ``fout`` says so.

    Parameters
    ----------
    path
        The project file or the folder that holds it.

    Returns
    -------
    Onderzocht
        Findings, worst first, with every row they speak of.

    Raises
    ------
    InvalidProjectError, MissingInputError
        If the project file itself cannot be used: there is nothing to look at.
    """
    project = read_project(path)
    gelezen = read_bronnen(project)
    lijsten: Lijsten | None = None
    try:
        lijsten = read_project_lijsten(project)
        studie = make_studie(
            project,
            gelezen.tabellen,
            lijsten=lijsten,
            herkomst=gelezen.herkomst,
            meldingen=(*gelezen.meldingen, *lijsten.meldingen),
            rijen=gelezen.rijen,
            failures=gelezen.failures,
        )
    except WerklocatiesError as error:
        return _list_refused(project, gelezen, lijsten, error)
    return check_studie(studie)


def check_studie(studie: Studie, mismatches: Mismatches | None = None) -> Onderzocht:
    """List all that the data of a study leave to be desired.

    Parameters
    ----------
    studie
        A study that can be computed. Its rows are named by file and number as
        far as it knows these, else by key.
    mismatches
        What was found in it; none: it is looked for.
    """
    fout = _check_plan(studie)
    found = detect_mismatches(studie) if mismatches is None else mismatches
    gegevens = Gegevens(
        tabellen=studie.tabellen,
        peildatum=pd.Timestamp(studie.project.studie.peildatum),
        gebied=find_area(studie.project.studie.gebied, studie.tabellen["gebieden"]),
        rijen=studie.rijen,
        meldingen=studie.meldingen,
        failures=_as_failures(fout),
        totalen=found.totalen,
        uitkomsten=found.uitkomsten,
        has_correspondentie=studie.lijsten.correspondentie is not None,
    )
    kwaliteit = list_kwaliteit(gegevens)
    return Onderzocht(studie.project, kwaliteit, studie.tabellen, studie, fout, found.totalen)


def with_kwaliteit(inhoud: Inhoud, studie: Studie, mismatches: Mismatches) -> Inhoud:
    """Add to a run what its input leaves to be desired; nothing in public, as it names rows."""
    if inhoud.is_publiek:
        return inhoud
    found = check_studie(studie, mismatches).kwaliteit
    tables = {"kwaliteit": found.regels, "kwaliteitsrijen": found.rijen}
    return replace(inhoud, resultaten=MappingProxyType({**inhoud.resultaten, **tables}))


def _check_plan(studie: Studie) -> WerklocatiesError | None:
    """Give what a plan would refuse; None where there is nothing."""
    try:
        check_plan(studie)
    except WerklocatiesError as error:
        return error
    return None


def _list_refused(
    project: Project, gelezen: Bronnen, lijsten: Lijsten | None, fout: WerklocatiesError
) -> Onderzocht:
    """Look at the tables of a refused study as they were read."""
    tables = {table: gelezen.tabellen.get(table, make_empty(table)) for table in INPUT_TABLES}
    gegevens = Gegevens(
        tabellen=MappingProxyType(tables),
        peildatum=pd.Timestamp(project.studie.peildatum),
        gebied=find_area(project.studie.gebied, tables["gebieden"]),
        rijen=MappingProxyType(_list_rijen(tables, gelezen)),
        meldingen=gelezen.meldingen,
        failures=tuple(sorted({*_as_failures(fout), *_list_failures(project, gelezen, lijsten)})),
        has_correspondentie=lijsten is not None and lijsten.correspondentie is not None,
    )
    return Onderzocht(project, list_kwaliteit(gegevens), gegevens.tabellen, None, fout)


def _list_failures(
    project: Project, gelezen: Bronnen, lijsten: Lijsten | None
) -> tuple[Failure, ...]:
    """What is wrong with the tables where a list was refused before they were looked at."""
    if lijsten is not None:
        return ()
    try:
        make_studie(project, gelezen.tabellen, rijen=gelezen.rijen, failures=gelezen.failures)
    except FailuresError as error:
        return error.failures
    return ()


def _as_failures(fout: WerklocatiesError | None) -> tuple[Failure, ...]:
    """Everything that an error says; one about a whole file as one failure."""
    if fout is None:
        return ()
    if isinstance(fout, FailuresError):
        return fout.failures
    fields = {name: str(value) for name, value in fout.fields.items()}
    source = fields.get("source", fields.get("path", ""))
    return (Failure("", "", "", "", fout.code, source, tuple(sorted(fields.items()))),)


def _list_rijen(tabellen: Mapping[str, pd.DataFrame], gelezen: Bronnen) -> dict[str, Rijen]:
    """Where the rows of each table stand, of tables that still have the rows that were read."""
    found: dict[str, Rijen] = {}
    for table, rijen in gelezen.rijen.items():
        keys = list(read_schema(table).keys)
        now, then = tabellen[table], gelezen.tabellen[table]
        # Tables that were derived or added to have other rows: then a row is named by its key.
        if len(rijen) == len(now) == len(then) and now[keys].equals(then[keys]):
            found[table] = rijen
    return found


def list_tabeloverzicht(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List the tables that have rows: how many, and from which date to which.

    Parameters
    ----------
    tabellen
        Tables by name.

    Returns
    -------
    pandas.DataFrame
        ``tabel``, ``rijen``, ``van``, ``tot``; dates ``NaT`` where none is known.
    """
    rows = []
    for table, frame in tabellen.items():
        if len(frame):
            dates = frame["peildatum"].dropna() if "peildatum" in frame else pd.Series(dtype=object)
            span = (dates.min(), dates.max()) if len(dates) else (pd.NaT, pd.NaT)
            rows.append((table, len(frame), *span))
    return pd.DataFrame(rows, columns=["tabel", "rijen", "van", "tot"])
