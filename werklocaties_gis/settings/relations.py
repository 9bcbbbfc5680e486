"""What no single setting can tell: tables and columns that exist, files that are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.settings.faults import list_nearest
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.tables.schema import CATEGORIEEN, INPUT_TABLES, read_schema

IMRO_TABLES: Final = ("bestemmingen", "gevoelige_objecten")
"""Tables that can be read from plan objects."""

IMRO_KEYS: Final = frozenset({"bestand", "vorm", "meer", "vast", "volledig"})
"""Keys that mean something for plan objects: their columns and coordinates are the standard's."""


def check_project(project: Project, source: str) -> tuple[Failure, ...]:
    """Check what the settings say together, and against what lies on disk.

    Parameters
    ----------
    project
        Settings, each valid by itself; ``folder`` set.
    source
        Name of the project file.

    Returns
    -------
    tuple of Failure
        Every failure, in no order.
    """
    return (
        *_check_tables(project, source),
        *_check_files(project, source),
        *_check_beleid(project, source),
        *_check_toetsen(project, source),
        *_check_output(project, source),
    )


def source_files(project: Project) -> tuple[tuple[str, str, str], ...]:
    """Section, key and path as written of every file that the project file names."""
    tables = (
        (f"bronnen.{table}", "meer" if position else "bestand", name)
        for table, bron in sorted(project.bronnen.items())
        for part in (bron, *bron.ook)
        for position, name in enumerate((part.bestand, *part.meer))
    )
    lists = (("lijsten", key, name) for key, name in project.lijsten.model_dump().items() if name)
    return (*tables, *lists)


def resolve(project: Project, name: str) -> Path:
    """Path of a file that the project file names, with either kind of slash."""
    return project.folder / portable_name(project, name)


def portable_name(project: Project, name: str) -> str:
    """Write the folders of a path with ``/``, unless a file has that very name."""
    is_there = (project.folder / name).exists()
    return name if is_there else name.replace("\\", "/")


def _check_tables(project: Project, source: str) -> Iterator[Failure]:
    """Each source is for a table that exists, with columns that exist."""
    for table, bron in project.bronnen.items():
        if table not in INPUT_TABLES:
            fields = (
                ("known", ", ".join(INPUT_TABLES)),
                ("nearest", list_nearest(table, INPUT_TABLES)),
            )
            yield Failure("bronnen", table, "", "", "source_unknown_table", source, fields)
            continue
        for part in (bron, *bron.ook):
            yield from _check_columns(table, part, source)
        yield from _check_form(table, bron, source)


def _check_columns(table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Names on the left side of a column mapping are columns of ours."""
    known = read_schema(table).names()
    for part, names in (("kolommen", bron.kolommen), ("vast", bron.vast), ("leeg", bron.leeg)):
        for name in set(names) - set(known):
            fields = (("known", ", ".join(known)), ("nearest", list_nearest(name, known)))
            section = f"bronnen.{table}.{part}"
            yield Failure(section, name, "", "", "source_unknown_column", source, fields)


def _check_form(table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Check what only some tables can be: plan objects, complete, two coordinate columns."""
    section = f"bronnen.{table}"
    if bron.vorm == "imro" and table not in IMRO_TABLES:
        fields = (("allowed", ", ".join(IMRO_TABLES)),)
        yield Failure(section, "vorm", "", "imro", "source_no_imro", source, fields)
    if bron.vorm == "imro":
        # A key without effect would let a user believe that whole files were read.
        for key, field in sorted(Bron.model_fields.items()):
            if key not in IMRO_KEYS and getattr(bron, key) != field.default:
                yield Failure(section, key, "", "", "source_key_not_imro", source)
    laag = read_schema("dekking")["laag"].allowed
    if bron.volledig and table not in laag:
        fields = (("allowed", ", ".join(laag)),)
        yield Failure(section, "volledig", "", "true", "source_no_coverage", source, fields)
    if (bron.x is None) != (bron.y is None):
        missing = "x" if bron.x is None else "y"
        yield Failure(section, missing, "", "", "source_half_position", source)


def _check_files(project: Project, source: str) -> Iterator[Failure]:
    """Every file that is named is there."""
    for section, key, name in source_files(project):
        path = resolve(project, name)
        if path.is_file():
            continue
        code = "source_is_folder" if path.is_dir() else "source_missing"
        found = [file.name for file in path.parent.glob("*") if file.is_file()]
        fields = (("nearest", _nearest_name(path.name, found)), ("path", str(path)))
        yield Failure(section, key, "", name, code, source, fields)


def _nearest_name(name: str, found: list[str]) -> str:
    """File that is most like a name, whatever the case of its letters."""
    by_lower = {file.lower(): file for file in sorted(found)}
    return by_lower.get(list_nearest(name, by_lower), "")


def _check_beleid(project: Project, source: str) -> Iterator[Failure]:
    """Categories that are light lie below what is high: no firm may be both."""
    beleid = project.beleid
    if CATEGORIEEN.index(beleid.laag_tot) >= CATEGORIEEN.index(beleid.hmc_vanaf):
        fields = (("hmc_vanaf", beleid.hmc_vanaf),)
        yield Failure("beleid", "laag_tot", "", beleid.laag_tot, "light_not_below", source, fields)


def _check_toetsen(project: Project, source: str) -> Iterator[Failure]:
    """Each check that makes a mover exists."""
    for toets in set(project.plan.toetsen) - set(TOETSEN):
        fields = (("allowed", ", ".join(TOETSEN)), ("nearest", list_nearest(toets, TOETSEN)))
        yield Failure("plan", "toetsen", "", toets, "setting_not_allowed", source, fields)


def _check_output(project: Project, source: str) -> Iterator[Failure]:
    """Results never land where sources lie: names could clash, and sources would be lost."""
    output = resolve(project, project.uitvoer.map).resolve()
    folders = {resolve(project, name).resolve().parent for _, _, name in source_files(project)}
    if output in folders | {project.folder.resolve()}:
        yield Failure("uitvoer", "map", "", project.uitvoer.map, "output_among_sources", source)
    elif output.is_file():
        yield Failure("uitvoer", "map", "", project.uitvoer.map, "output_is_file", source)
