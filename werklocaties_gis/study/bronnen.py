"""Every source of a study, read one after another, with all that is wrong kept for one telling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import (
    Failure,
    FailuresError,
    InvalidTableError,
    Notice,
    WerklocatiesError,
)
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.sources.catalogue.opgehaald import as_file
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.sources.own.kavelbron import make_herkomst_panden, read_afgeleide_kavels
from werklocaties_gis.sources.read import read_bron
from werklocaties_gis.sources.staat import read_staat
from werklocaties_gis.study.herkomst import make_herkomst
from werklocaties_gis.study.opgehaald import add_fetched
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.reference import Lijsten, read_lijsten


@dataclass(frozen=True)
class Bronnen:
    """What the sources of a study gave.

    Attributes
    ----------
    tabellen
        Table by name, as read.
    rijen
        Where the rows of each table stand in their files.
    herkomst
        One row per file.
    meldingen
        What was detected or repaired.
    failures
        What must be mended first.
    """

    tabellen: Mapping[str, pd.DataFrame]
    rijen: Mapping[str, Rijen]
    herkomst: pd.DataFrame
    meldingen: tuple[Notice, ...]
    failures: tuple[Failure, ...]


def read_bronnen(project: Project) -> Bronnen:
    """Read every source that the project file names.

    A source that cannot be read is kept as a failure, so that the next one is
    still looked at.
    """
    gelezen: dict[str, Gelezen] = {}
    failures: list[Failure] = []
    for table, bron in sorted(project.bronnen.items()):
        try:
            gelezen[table] = _read(bron, table, project, gelezen)
        except FailuresError as error:
            failures += error.failures
        except WerklocatiesError as error:
            failures.append(_as_failure(error, table, bron))
    return _collect(gelezen, failures, project)


def _read(bron: Bron, table: str, project: Project, gelezen: Mapping[str, Gelezen]) -> Gelezen:
    """Read one table; plots are derived in parks that were read before, by the alphabet."""
    if bron.vorm != "afgeleid":
        return _with_buildings(read_bron(bron, table, project), bron, project)
    parks = gelezen.get("bedrijventerreinen")
    frame = make_empty("bedrijventerreinen") if parks is None else parks.frame
    source = as_file(bron, table, project)
    return read_afgeleide_kavels(source, gpd.GeoDataFrame(frame), project.folder)


def _with_buildings(gelezen: Gelezen, bron: Bron, project: Project) -> Gelezen:
    """Add the file of buildings that surveyed plots name, so that a change of it is seen."""
    if bron.panden is None:
        return gelezen
    origin = make_herkomst_panden(bron.panden, project.folder)
    return replace(gelezen, herkomst=(*gelezen.herkomst, origin))


def read_project_lijsten(project: Project) -> Lijsten:
    """Read the reference lists, those of the project file in place of the shipped ones."""
    given = {
        name: None if path is None else resolve(project, path)
        for name, path in project.lijsten.model_dump().items()
    }
    failures: list[Failure] = []
    staat, lijsten = None, None
    path = given["staat_van_bedrijfsactiviteiten"]
    try:
        staat = None if path is None else read_staat(path)
    except InvalidTableError as error:
        failures += error.failures
    try:
        lijsten = read_lijsten(
            milieucategorie=given["milieucategorie"],
            functies=given["functies"],
            functiemenging=given["functiemenging"],
            staat=None if staat is None else staat.tabel,
            correspondentie=given["sbi_correspondentie"],
        )
    except InvalidTableError as error:
        failures += error.failures
    # A planner mends all lists in one go, the Staat among them.
    if failures or lijsten is None:
        raise InvalidTableError("invalid_list", failures)
    if staat is None:
        return lijsten
    return replace(lijsten, staat_weggelaten=staat.weggelaten, meldingen=staat.meldingen)


def _collect(gelezen: Mapping[str, Gelezen], failures: list[Failure], project: Project) -> Bronnen:
    """Put together what each source gave."""
    found = [failure for item in gelezen.values() for failure in item.failures]
    tabellen = {table: item.frame for table, item in gelezen.items()}
    dekking, told = add_fetched(project, tabellen)
    return Bronnen(
        tabellen=MappingProxyType({**tabellen, **dekking}),
        rijen=MappingProxyType({table: item.rijen for table, item in gelezen.items()}),
        herkomst=make_herkomst(
            row for table, item in gelezen.items() for row in _origins(table, item)
        ),
        meldingen=(*(notice for item in gelezen.values() for notice in item.meldingen), *told),
        failures=_list_once([*failures, *found], project),
    )


def _list_once(failures: list[Failure], project: Project) -> tuple[Failure, ...]:
    """Tell a fault of one file once, with the other tables that are made of that file."""
    uses: dict[Failure, list[str]] = {}
    for failure in failures:
        uses.setdefault(_fault_of_file(failure, project), []).append(failure.table)
    return tuple(_with_tables(fault, sorted(set(tables))) for fault, tables in uses.items())


def _with_tables(fault: Failure, tables: list[str]) -> Failure:
    """Give a fault the first of its tables, and the others as what else it touches."""
    if len(tables) == 1:
        return replace(fault, table=tables[0])
    also = ", ".join(f"[bronnen.{table}]" for table in tables[1:])
    return replace(fault, table=tables[0], fields=(("also", also), *fault.fields))


def _fault_of_file(failure: Failure, project: Project) -> Failure:
    """Give a fault without its table where it is one of the file, whatever is read from it."""
    bron = project.bronnen.get(failure.table)
    is_whole = not (failure.row or failure.column)
    # A plan is one list of objects for all its tables; a workbook has a row 5 on each sheet.
    is_plan = bron is not None and all(part.vorm == "imro" for part in (bron, *bron.ook))
    fields = tuple(pair for pair in failure.fields if pair[0] != "table")
    if is_whole or is_plan:
        return replace(failure, table="", fields=fields)
    return failure


def _origins(table: str, item: Gelezen) -> list[dict[str, object]]:
    """Origin of each file of one table."""
    codes = tuple(sorted({notice.code for notice in item.meldingen}))
    return [
        {
            "tabel": table,
            "bestand": file.bestand,
            "sha256": file.sha256,
            "rijen_in": file.rijen_in,
            "rijen_uit": file.rijen_uit,
            "licentie": file.licentie,
            "meldingen": codes,
        }
        for file in item.herkomst
    ]


def _as_failure(error: WerklocatiesError, table: str, bron: Bron) -> Failure:
    """Keep an error about a whole source as one failure among the others."""
    fields = tuple(sorted((name, str(value)) for name, value in error.fields.items()))
    return Failure(table, "", "", "", error.code, bron.bestand or str(bron.dienst or ""), fields)
