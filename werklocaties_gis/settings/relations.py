"""What no single setting can tell: tables and columns that exist, files that are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.adresrelaties import check_adres
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.settings.criteria import check_criteria
from werklocaties_gis.settings.dienstrelaties import IMRO_TABLES, check_diensten, find_bewerking
from werklocaties_gis.settings.faults import list_nearest
from werklocaties_gis.settings.project import Bron, Project, Vorm
from werklocaties_gis.tables.schema import CATEGORIEEN, INPUT_TABLES, read_schema

BAG_TABLES: Final = ("gevoelige_objecten",)
"""Tables that can be read from the BAG."""

IMRO_KEYS: Final = frozenset({"bestand", "vorm", "meer", "ook", "vast", "volledig"})
"""Keys that mean something for plan objects: their columns and coordinates are the standard's."""

BAG_ONLY: Final = frozenset({"bedrijfswoningen", "nauwkeurigheid_m"})
"""Keys that mean something for the BAG and for nothing else."""

AFGELEID_TABLES: Final = ("kavels",)
"""Tables that can be derived from cadastral parcels."""

AFGELEID_ONLY: Final = frozenset({"panden", "bgt"})
"""Keys that mean something for derived plots and for nothing else."""

AFGELEID_KEYS: Final = AFGELEID_ONLY | {"bestand", "dienst", "vorm", "laag", "crs", "meer", "vast"}
"""Keys that mean something for derived plots: their rows are made here."""

NAMES: Final = ("adressen", "panden", "bgt")
"""Keys of a source that name a further file, or a service that fetched one."""

BAG_KEYS: Final = (
    BAG_ONLY
    | IMRO_KEYS
    | {"laag", "crs", "x", "y", "kolommen", "kopregel", "scheiding", "codering"}
)
"""Keys that mean something for the BAG: it says itself what its rows are, not always where."""

BAG_COLUMNS: Final = (
    *("identificatie", "pand_identificatie", "gebruiksdoel", "status", "oppervlakte"),
    *("nummeraanduiding", "type", "eindgeldigheid", "aantal", "bedrijfswoning", "bedgebied"),
)
"""What ``kolommen`` of the BAG may name: its own columns, where a file calls them otherwise."""


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
        *check_diensten(project, source),
        *_check_files(project, source),
        *_check_beleid(project, source),
        *_check_toetsen(project, source),
        *_check_tijd(project, source),
        *_check_afstand(project, source),
        *check_criteria(project.plan.criteria, project.plan.volgorde, source, project.plan.afstand),
        *_check_output(project, source),
    )


def source_files(project: Project) -> tuple[tuple[str, str, str], ...]:
    """Section, key and path as written of every file that the project file names."""
    tables = (
        (f"bronnen.{table}", "meer" if position else "bestand", name)
        for table, bron in sorted(project.bronnen.items())
        for part in (bron, *bron.ook)
        for position, name in enumerate((part.bestand, *part.meer))
        if name
    )
    lists = (("lijsten", key, name) for key, name in project.lijsten.model_dump().items() if name)
    plan = [("plan", key, getattr(project.plan, key)) for key in ("wegennet", "vorig")]
    beside = ("tegenover", "rapport_stijl", "rapport_sjabloon", "rapport_logo")
    plan += [("uitvoer", key, getattr(project.uitvoer, key)) for key in beside]
    named = (*_bag_lists(project), *_own_files(project))
    return (*named, *tables, *lists, *(part for part in plan if part[2]))


def _bag_lists(project: Project) -> Iterator[tuple[str, str, str]]:
    """Lists of bedrijfswoningen that sources out of the BAG name."""
    for table, bron in sorted(project.bronnen.items()):
        for part in (bron, *bron.ook):
            if part.bedrijfswoningen is not None:
                yield f"bronnen.{table}", "bedrijfswoningen", part.bedrijfswoningen


def _own_files(project: Project) -> Iterator[tuple[str, str, str]]:
    """Files with addresses, buildings, roads and water that sources name."""
    for table, bron in sorted(project.bronnen.items()):
        for part in (bron, *bron.ook):
            for key in NAMES:
                for name in list_names(getattr(part, key)):
                    yield f"bronnen.{table}", key, fetched_name(project, name)


def list_names(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """List the names of a key that takes one, or several."""
    return value if isinstance(value, tuple) else tuple(filter(None, (value,)))


def fetched_name(project: Project, name: str) -> str:
    """Give the file that a service left where its name stands for a file: one without a suffix."""
    is_file = bool(Path(name).suffix) or (project.folder / name).exists()
    return name if is_file else f"{project.downloads.map}/{name}.gpkg"


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
            yield from _check_form(table, part, source)
            yield from _check_own(table, part, source)
        if any(part.vorm == "afgeleid" for part in bron.ook):
            yield Failure(f"bronnen.{table}", "ook", "", "", "source_afgeleid_alone", source)
        yield from _check_coverage(table, bron, source)


def _check_columns(table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Names on the left side of a column mapping are columns of ours."""
    columns = read_schema(table).names()
    of_file = BAG_COLUMNS if _vorm(bron) == "bag" else columns
    for part, names, known in (
        ("kolommen", bron.kolommen, of_file),
        ("vast", bron.vast, columns),
        ("leeg", bron.leeg, columns),
    ):
        for name in set(names) - set(known):
            fields = (("known", ", ".join(known)), ("nearest", list_nearest(name, known)))
            section = f"bronnen.{table}.{part}"
            yield Failure(section, name, "", "", "source_unknown_column", source, fields)


def _check_form(table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Check what only some tables can be: plan objects, the BAG, two coordinate columns."""
    section = f"bronnen.{table}"
    forms = (("imro", IMRO_TABLES), ("bag", BAG_TABLES), ("afgeleid", AFGELEID_TABLES))
    for vorm, tables in forms:
        if bron.vorm == vorm and table not in tables:
            fields = (("allowed", ", ".join(tables)),)
            yield Failure(section, "vorm", "", vorm, f"source_no_{vorm}", source, fields)
    # A key without effect would let a user believe that whole files were read.
    for key, field in sorted(Bron.model_fields.items()):
        if getattr(bron, key) != field.default and not _has_effect(key, _vorm(bron), table):
            code = f"source_key_not_{_vorm(bron)}"
            code = "source_key_bag_only" if key in BAG_ONLY else code
            code = "source_key_afgeleid_only" if key in AFGELEID_ONLY else code
            yield Failure(section, key, "", "", code, source)
    if (bron.x is None) != (bron.y is None):
        missing = "x" if bron.x is None else "y"
        yield Failure(section, missing, "", "", "source_half_position", source)


def _check_own(table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Check the address and the columns to unfold: what one is for, and that nothing is half."""
    section = f"bronnen.{table}"
    yield from check_adres(table, bron, source)
    if bron.vorm == "afgeleid" and bron.panden is None:
        yield Failure(section, "panden", "", "", "source_no_buildings", source)
    if bron.uitklappen and table != "activiteiten":
        yield Failure(section, "uitklappen", "", "", "source_no_unfold", source)
    for name in sorted({"sbi", "volgnr", "hoofdactiviteit"} & {*bron.kolommen, *bron.vast}):
        if bron.uitklappen:
            yield Failure(f"{section}.kolommen", name, "", "", "source_unfold_twice", source)


def _vorm(bron: Bron) -> Vorm:
    """Form of a source; layers of the BAG are of the BAG, whether the user says so or not."""
    return "bag" if find_bewerking(bron.dienst) == "bag" else bron.vorm


def _has_effect(key: str, vorm: Vorm, table: str) -> bool:
    """Whether a key means something for a source of that form."""
    if key == "dienst":
        return True
    if vorm == "tabel":
        # Of surveyed plots too, buildings tell which were issued and never built on.
        return key not in BAG_ONLY | AFGELEID_ONLY or (table, key) == ("kavels", "panden")
    return key in {"imro": IMRO_KEYS, "bag": BAG_KEYS, "afgeleid": AFGELEID_KEYS}[vorm]


def _check_coverage(table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Check that a layer of which it is said that it is complete can be that."""
    laag = read_schema("dekking")["laag"].allowed
    if bron.volledig and table not in laag:
        fields = (("allowed", ", ".join(laag)),)
        section = f"bronnen.{table}"
        yield Failure(section, "volledig", "", "true", "source_no_coverage", source, fields)


def _check_files(project: Project, source: str) -> Iterator[Failure]:
    """Every file that is named is there."""
    for section, key, name in source_files(project):
        path = resolve(project, name)
        if name.startswith(f"{project.downloads.map}/"):
            # What a service leaves there comes by a download, which reads this very file first.
            continue
        if path.is_file() or (path.is_dir() and _may_be_folder(project, section, name)):
            continue
        code = "source_is_folder" if path.is_dir() else "source_missing"
        found = [file.name for file in path.parent.glob("*") if file.is_file()]
        fields = (("nearest", _nearest_name(path.name, found)), ("path", str(path)))
        yield Failure(section, key, "", name, code, source, fields)


def _may_be_folder(project: Project, section: str, name: str) -> bool:
    """Whether a folder can be read: an extract of the BAG is one, once unpacked."""
    bron = project.bronnen.get(section.removeprefix("bronnen."))
    parts = () if bron is None else (bron, *bron.ook)
    return any(part.vorm == "bag" and name in (part.bestand, *part.meer) for part in parts)


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


def _check_tijd(project: Project, source: str) -> Iterator[Failure]:
    """Every period has an end, and a budget where there are budgets."""
    tijd = project.plan.tijd
    if len(tijd.grenzen) == 1:
        date = tijd.grenzen[0].isoformat()
        yield Failure("plan.tijd", "grenzen", "", date, "period_without_end", source)
    if tijd.budget_eur and len(tijd.budget_eur) != max(1, tijd.fasen):
        fields = (("asked", str(max(1, tijd.fasen))),)
        given = str(len(tijd.budget_eur))
        yield Failure("plan.tijd", "budget_eur", "", given, "budget_per_period", source, fields)


def _check_afstand(project: Project, source: str) -> Iterator[Failure]:
    """Over the road only where roads are named."""
    plan = project.plan
    if plan.afstand in {"weg", "reistijd"} and not plan.wegennet:
        yield Failure("plan", "afstand", "", str(plan.afstand), "distance_without_roads", source)


def _check_output(project: Project, source: str) -> Iterator[Failure]:
    """Results never land where sources lie: names could clash, and sources would be lost."""
    output = resolve(project, project.uitvoer.map).resolve()
    folders = {resolve(project, name).resolve().parent for _, _, name in source_files(project)}
    if output in folders | {project.folder.resolve()}:
        yield Failure("uitvoer", "map", "", project.uitvoer.map, "output_among_sources", source)
    elif output.is_file():
        yield Failure("uitvoer", "map", "", project.uitvoer.map, "output_is_file", source)
