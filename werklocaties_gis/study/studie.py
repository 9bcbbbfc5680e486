"""A study: its settings and its tables, read once, completed and checked together."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Failure, InvalidTableError, Notice, UnknownTableError
from werklocaties_gis.settings.profiel import check_profielen
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.study.afgeleid import make_derived
from werklocaties_gis.study.bronnen import read_bronnen, read_project_lijsten
from werklocaties_gis.study.herkomst import hash_tabel, make_herkomst
from werklocaties_gis.study.oordelen import list_loze_oordelen
from werklocaties_gis.study.rommelruimte import list_rommelruimtemeldingen
from werklocaties_gis.study.volledig import make_dekking
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty, read_schema
from werklocaties_gis.vocabulary.htmltabel import draw_tabel
from werklocaties_gis.vocabulary.inwoorden import in_woorden
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import format_value
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.zoning.planlezing import list_meldingen
from werklocaties_gis.zoning.reference import Lijsten, read_lijsten


@dataclass(frozen=True, eq=False)
class Studie:
    """A study, ready to be computed on.

    Attributes
    ----------
    project
        Settings.
    tabellen
        Every table of ``INPUT_TABLES``, in EPSG:28992, checked; read-only.
    lijsten
        Reference lists in force.
    herkomst
        One row for each file: table, hash, rows in and out, repairs.
    meldingen
        What was detected, repaired or derived on reading.
    rijen
        Where the rows of a table stand in their files; absent where that is not known.
    """

    project: Project
    tabellen: Mapping[str, pd.DataFrame]
    lijsten: Lijsten
    herkomst: pd.DataFrame
    meldingen: tuple[Notice, ...] = ()
    rijen: Mapping[str, Rijen] = field(default_factory=lambda: MappingProxyType({}))

    def replace(self, **tabellen: pd.DataFrame | gpd.GeoDataFrame) -> Studie:
        """Give a new study with other tables in place of these, checked again.

        Parameters
        ----------
        **tabellen
            The whole table for each name, in EPSG:28992.

        Returns
        -------
        Studie
            This one stays as it was.

        Raises
        ------
        UnknownTableError
            If a name is no input table.
        InvalidTableError
            With every failure of every table.
        """
        for table in set(tabellen) - set(INPUT_TABLES):
            raise UnknownTableError("unknown_table", table=table)
        changed = {table: conform(frame, table) for table, frame in tabellen.items()}
        return make_studie(
            self.project,
            {**self.tabellen, **changed},
            lijsten=self.lijsten,
            herkomst=_replaced(self.herkomst, changed),
            meldingen=self.meldingen,
            rijen={table: rijen for table, rijen in self.rijen.items() if table not in changed},
        )

    def with_project(self, project: Project) -> Studie:
        """Give the same study with other settings, as ``--lang`` and ``--privacy`` ask.

        Parameters
        ----------
        project
            Such as ``studie.project.model_copy(update=...)``.

        Returns
        -------
        Studie
            This one stays as it was.
        """
        return dataclasses.replace(self, project=project)

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{table} {len(frame)}" for table, frame in self.tabellen.items() if len(frame)
        )
        return f"<Studie {self.project.studie.naam!r}: {counts}>"

    def _repr_html_(self) -> str:
        info, taal = self.project.studie, self.project.studie.taal
        told = {"naam": info.naam, "peildatum": info.peildatum}
        heads = [label("notebookkop", "tabel", taal), label("notebookkop", "rijen", taal)]
        filled = {name: len(frame) for name, frame in self.tabellen.items() if len(frame)}
        names = [label("tabel", name, taal) for name in filled]
        counts = [format_value(count, taal) for count in filled.values()]
        table = draw_tabel(heads, [names, counts], [False, True])
        code = "notebook_fictief" if info.fictief else "notebook_studie"
        return f"<p>{escape(sentence(code, told, taal))}</p>{table}"


@in_woorden
def read_studie(path: str | Path) -> Studie:
    """Read a study: project file, every source, reference lists.

    Parameters
    ----------
    path
        The project file or the folder that holds ``werklocaties.toml``.

    Returns
    -------
    Studie
        Tables completed from their geometry where they left something out.

    Raises
    ------
    InvalidProjectError
        With every failure of the project file.
    InvalidTableError
        With every failure of every table.
    """
    project = read_project(path)
    gelezen = read_bronnen(project)
    lijsten = read_project_lijsten(project)
    return make_studie(
        project,
        gelezen.tabellen,
        lijsten=lijsten,
        herkomst=gelezen.herkomst,
        meldingen=(*gelezen.meldingen, *lijsten.meldingen),
        rijen=gelezen.rijen,
        failures=gelezen.failures,
    )


def make_studie(
    project: Project,
    tabellen: Mapping[str, pd.DataFrame],
    *,
    lijsten: Lijsten | None = None,
    herkomst: pd.DataFrame | None = None,
    meldingen: tuple[Notice, ...] = (),
    rijen: Mapping[str, Rijen] | None = None,
    failures: tuple[Failure, ...] = (),
) -> Studie:
    """Make a study of tables: completed, checked together, frozen.

    Parameters
    ----------
    project
        Settings.
    tabellen
        Input tables by name; what is absent is empty.
    lijsten
        Reference lists; none: those that ship.
    herkomst
        Origins; none: one row for each table, by its content.
    meldingen
        What reading has already told.
    rijen
        Where rows stand in their files, for failures.
    failures
        What reading has already refused.

    Raises
    ------
    InvalidTableError
        With every failure, those of reading among them.
    """
    complete = {table: tabellen.get(table, make_empty(table)) for table in INPUT_TABLES}
    given = {table: frame for table, frame in complete.items() if len(frame)}
    asked = check_profielen(complete["profielen"], (rijen or {}).get("profielen"))
    wrong = _once((*failures, *check_tabellen(given, rijen), *asked))
    if wrong:
        raise InvalidTableError("invalid_tables", wrong)
    derived, notices = make_derived(complete)
    derived["dekking"], missing_area = make_dekking(project, derived)
    wrong = [*missing_area, *check_tabellen(derived, checked=given)]
    if wrong:
        raise InvalidTableError("invalid_tables", wrong)
    final = mark_fictief(derived) if project.studie.fictief else derived
    origin = _origin(given) if herkomst is None else herkomst
    told = (
        *_plan_notices(final, lijsten),
        *list_loze_oordelen(final),
        *list_rommelruimtemeldingen(final),
    )
    return Studie(
        project,
        MappingProxyType(final),
        read_lijsten() if lijsten is None else lijsten,
        origin,
        tuple(dict.fromkeys((*meldingen, *notices, *told))),
        MappingProxyType(_list_rijen(complete, final, rijen or {})),
    )


def _list_rijen(
    before: Mapping[str, pd.DataFrame],
    after: Mapping[str, pd.DataFrame],
    rijen: Mapping[str, Rijen],
) -> dict[str, Rijen]:
    """Where the rows stand of each table that still has the rows that were read."""
    found: dict[str, Rijen] = {}
    for table, places in rijen.items():
        keys = list(read_schema(table).keys)
        if len(places) == len(after[table]) and before[table][keys].equals(after[table][keys]):
            found[table] = places
    return found


def _plan_notices(
    tabellen: Mapping[str, pd.DataFrame], lijsten: Lijsten | None
) -> tuple[Notice, ...]:
    """What a reader must know of the plans, and of a Staat beside several of them."""
    has_staat = lijsten is not None and lijsten.staat is not None
    return list_meldingen(tabellen["bestemmingen"], has_staat=has_staat)


def _once(failures: tuple[Failure, ...]) -> list[Failure]:
    """Leave out that a value is missing where reading already refused it."""
    refused = {_place(failure) for failure in failures if failure.code != "missing_value"}
    return [
        failure
        for failure in failures
        if failure.code != "missing_value" or _place(failure) not in refused
    ]


def _place(failure: Failure) -> tuple[str, str, str, str]:
    return failure.source, failure.table, failure.row, failure.column


def mark_fictief(tabellen: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Mark every row as invented, where the table has a column for it."""
    return {
        table: frame.assign(fictief=pd.array([True] * len(frame), dtype="boolean"))
        if "fictief" in read_schema(table).names()
        else frame
        for table, frame in tabellen.items()
    }


def _origin(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Origins of tables that came from no file."""
    return make_herkomst(_origin_row(table, frame) for table, frame in tabellen.items())


def _origin_row(table: str, frame: pd.DataFrame) -> dict[str, object]:
    """Origin of one table that came from no file."""
    return {
        "tabel": table,
        "bestand": "",
        "sha256": hash_tabel(frame),
        "rijen_in": len(frame),
        "rijen_uit": len(frame),
        "licentie": "",
        "meldingen": (),
    }


def _replaced(herkomst: pd.DataFrame, changed: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Origins after tables were replaced: those that stay, and the content of the new ones."""
    known = set(herkomst["tabel"])
    kept = herkomst[~herkomst["tabel"].isin(list(changed))]
    # A table that nobody gave and that stays without rows comes from nowhere.
    given = {name: frame for name, frame in changed.items() if len(frame) or name in known}
    made = make_herkomst(_origin_row(table, frame) for table, frame in given.items())
    return pd.concat([kept, made]).sort_values(["tabel", "bestand"], ignore_index=True)
