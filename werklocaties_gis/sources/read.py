"""One table of a study from the source that its project file names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.settings.beleid import Gevel
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.sources.bag.bag import read_bag
from werklocaties_gis.sources.bag.lezing import make_pandlezing, make_planlezing
from werklocaties_gis.sources.catalogue.lagen import read_layers
from werklocaties_gis.sources.catalogue.opgehaald import (
    Opgehaald,
    as_files,
    find_opgehaald,
    list_changed,
    list_licences,
    select_current,
)
from werklocaties_gis.sources.download.failed import list_lost
from werklocaties_gis.sources.download.folder import downloads_folder
from werklocaties_gis.sources.gelezen import Gelezen, join_gelezen, nothing_read
from werklocaties_gis.sources.imro.plan import read_imro
from werklocaties_gis.sources.tabel import read_eigen_tabel


def read_bron(bron: Bron, table: str, project: Project) -> Gelezen:
    """Read one table of a project: files of the user's, and layers that were fetched.

    Parameters
    ----------
    bron
        The section ``[bronnen.<table>]``; each of its parts is a file or a service.
    table
        Name of the table.
    project
        Settings: where layers lie, and what differs from the catalogue.

    Raises
    ------
    UnknownServiceError, MissingInputError
        If a service does not exist, or was not fetched yet. One that was asked and failed is
        told and left out: what depends on it stays unknown.
    UnreadableSourceError, CrsError
        As ``read_tabel``.
    """
    parts = [part.model_copy(update={"ook": ()}) for part in (bron, *bron.ook)]
    fetched = [part for part in parts if part.dienst is not None]
    if not fetched:
        return read_tabel(bron, table, project.folder, gevel=project.beleid.gevel)
    lost = list_lost((str(part.dienst) for part in fetched), downloads_folder(project))
    there = [find_opgehaald(part, table, project) for part in fetched if part.dienst not in lost]
    found = select_current(there, project)
    told = [*_tell("service_failed", lost, table), *_tell_doubtful(there, found, table, project)]
    layers = [*read_layers(found, table, project), nothing_read(table, tuple(told))]
    files = [*(part for part in parts if part.dienst is None), *as_files(found, project)]
    own = _read_parts(files, table, project.folder, project.beleid.gevel)
    whole = join_gelezen([*layers, *own], table)
    licences = list_licences(found, project)
    return _with_licences(_without_use(whole, licences), licences)


def _without_use(gelezen: Gelezen, fetched: Collection[str]) -> Gelezen:
    """Make a notice of fetched buildings without any use: the layer that says it did not come.

    Of a file of the user's own it is a fault; a service that failed, or proved that it
    has nothing there, may not lose the other tables.
    """
    gone = [
        failure
        for failure in gelezen.failures
        if failure.code == "bag_no_use" and failure.source in fetched
    ]
    told = [Notice("bag_no_use_came", item.table, 1, item.source) for item in gone]
    left = tuple(item for item in gelezen.failures if item not in gone)
    return replace(gelezen, failures=left, meldingen=(*gelezen.meldingen, *told))


def _tell(code: str, services: Iterable[str], table: str) -> list[Notice]:
    """Say it of each service; what it would have given is not known."""
    return [Notice(code, table, 1, name) for name in services]


def _tell_doubtful(
    there: Sequence[Opgehaald], found: Sequence[Opgehaald], table: str, project: Project
) -> list[Notice]:
    """Say which layers are of another area or settings, and which are not what came."""
    other = [item.service.naam for item in there if item not in found]
    return [
        *_tell("service_outdated", other, table),
        *_tell("service_file_changed", list_changed(found, project), table),
    ]


def read_tabel(
    bron: Bron, table: str, folder: Path, *, gevel: Gevel = "bestemmingsvlak"
) -> Gelezen:
    """Read one table: of the user's own, from plans in IMRO GML, or from the BAG.

    Parameters
    ----------
    bron
        The section ``[bronnen.<table>]``; sources under ``ook`` may be of
        another form, so that childcare comes from a list beside the BAG.
    table
        Name of the table.
    folder
        Folder that paths are relative to.
    gevel
        For homes out of a plan: anywhere in their zone, or in its bouwvlakken,
        or (``pand``) only where the BAG shows that nothing is built yet. Where
        both sources are given, ``sources/bag/lezing.py`` has the rule.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If a file cannot be used at all; what is wrong with single cells comes
        back as failures, all at once.
    """
    parts = (bron, *bron.ook)
    try:
        if all(part.vorm == "tabel" for part in parts):
            return read_eigen_tabel(bron, table, folder)
        alone = [part.model_copy(update={"ook": ()}) for part in parts]
        return _join(_read_parts(alone, table, folder, gevel), table)
    except PermissionError as error:
        raise UnreadableSourceError("source_busy", source=bron.bestand) from error


def _read_parts(parts: list[Bron], table: str, folder: Path, gevel: Gevel) -> list[Gelezen]:
    """Read sources of several forms, and let plan and BAG speak of each home once."""
    own = [read_eigen_tabel(part, table, folder) for part in parts if part.vorm == "tabel"]
    bag = [read_bag(part, table, folder) for part in parts if part.vorm == "bag"]
    plannen = [part for part in parts if part.vorm == "imro"]
    plan = [read_imro(part, table, folder, gevel=gevel) for part in plannen]
    if bag and plan:
        found, zones = _join(bag, table), _join(plan, table)
        if gevel == "pand":
            vlakken = [read_imro(part, table, folder, gevel="bouwvlak") for part in plannen]
            bag, plan = _pair(make_pandlezing(found, zones, _join(vlakken, table)))
        else:
            bag, plan = _pair(make_planlezing(found, zones, gevel))
    return [*own, *bag, *plan]


def _with_licences(gelezen: Gelezen, licences: Mapping[str, str]) -> Gelezen:
    """Write the licence of each fetched file with its origin."""
    origins = (
        replace(origin, licentie=licences.get(origin.bestand, origin.licentie))
        for origin in gelezen.herkomst
    )
    return replace(gelezen, herkomst=tuple(origins))


def _pair(lezing: tuple[Gelezen, Gelezen]) -> tuple[list[Gelezen], list[Gelezen]]:
    return [lezing[0]], [lezing[1]]


def _join(parts: list[Gelezen], table: str) -> Gelezen:
    """Join parts; one alone is in the order of its key already."""
    return parts[0] if len(parts) == 1 else join_gelezen(parts, table)
