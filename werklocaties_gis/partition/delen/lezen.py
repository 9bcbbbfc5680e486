"""The tables of a study to cut: whole where they are small, block by block where they are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Failure, InvalidTableError, Notice
from werklocaties_gis.mismatch.plek.gevoelig import list_op_terrein
from werklocaties_gis.mismatch.ruimte.objecten import mend_table
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.blokken import has_blokken, read_blokken
from werklocaties_gis.study.bedrijfswoning import fill_bedrijfswoning
from werklocaties_gis.study.bronnen import read_bronnen
from werklocaties_gis.study.gebiedstypen import fill_gebiedstype
from werklocaties_gis.study.studie import make_studie, mark_fictief
from werklocaties_gis.tables.check import check_tabellen

GROOT: Final = ("vestigingen", "activiteiten", "gevoelige_objecten")
"""Tables with millions of rows in a country; the others fit in memory one beside the other."""


@dataclass(frozen=True)
class Gesneden:
    """A study to be cut.

    Attributes
    ----------
    project
        Its settings.
    tabellen
        Every table that is small, complete and checked; of the others no rows.
    groot
        Names of the tables that are read in blocks.
    licenties
        Licence by table, where a source told one.
    meldingen
        What reading detected, repaired or missed.
    """

    project: Project
    tabellen: Mapping[str, pd.DataFrame]
    groot: frozenset[str]
    licenties: Mapping[str, str]
    meldingen: tuple[Notice, ...] = ()


def read_gesneden(project: Project) -> Gesneden:
    """Read what is small of a study, with all that reading completes.

    Raises
    ------
    InvalidTableError
        With every failure of these tables.
    """
    groot = frozenset(
        table
        for table in GROOT
        if table in project.bronnen and has_blokken(project.bronnen[table], table, project.folder)
    )
    small = {table: bron for table, bron in project.bronnen.items() if table not in groot}
    gelezen = read_bronnen(project.model_copy(update={"bronnen": small}))
    studie = make_studie(
        project,
        gelezen.tabellen,
        herkomst=gelezen.herkomst,
        meldingen=gelezen.meldingen,
        rijen=gelezen.rijen,
        failures=gelezen.failures,
    )
    told = {table: project.bronnen[table].licentie for table in groot}
    licences = told | _list_licenties(studie.herkomst)
    return Gesneden(project, studie.tabellen, groot, licences, studie.meldingen)


def _list_licenties(herkomst: pd.DataFrame) -> dict[str, str]:
    """Licences by table, those of several files together."""
    told = herkomst[herkomst["licentie"].ne("")]
    found = told.groupby("tabel")["licentie"].agg(lambda each: "; ".join(sorted(set(each))))
    return {str(table): str(words) for table, words in found.items()}


def read_rijen(
    gesneden: Gesneden, table: str, vestigingen: pd.Index | None = None
) -> Iterator[pd.DataFrame]:
    """Read the rows of a table, in as many blocks as it takes, complete and checked.

    Parameters
    ----------
    gesneden
        The study.
    table
        Any table.
    vestigingen
        Keys of all firms, where rows must name one of them.

    Raises
    ------
    InvalidTableError
        With every failure of the first block that has any.
    """
    if table not in gesneden.groot:
        rows = gesneden.tabellen[table]
        others = _list_others(rows, vestigingen)
        _refuse(check_tabellen({table: rows, **others}, checked={table: rows, **others}))
        yield _complete(gesneden, rows, table)
        return
    bron, folder = gesneden.project.bronnen[table], gesneden.project.folder
    for block in read_blokken(bron, table, folder):
        others = _list_others(block.frame, vestigingen)
        rijen = {table: block.rijen}
        _refuse((*block.failures, *check_tabellen({table: block.frame, **others}, rijen, others)))
        yield _complete(gesneden, block.frame, table)


def _list_others(rows: pd.DataFrame, vestigingen: pd.Index | None) -> dict[str, pd.DataFrame]:
    """Tables to check references by: of firms only where some row names one that is not there."""
    if vestigingen is None:
        return {}
    named = rows["vestiging_id"].dropna().astype(object)
    if (vestigingen.get_indexer(pd.Index(named)) >= 0).all():
        return {}
    return {"vestigingen": pd.DataFrame({"vestiging_id": vestigingen.astype("string")})}


def _refuse(failures: tuple[Failure, ...]) -> None:
    """Refuse rows that do not fit."""
    if failures:
        raise InvalidTableError("invalid_tables", failures)


def _complete(gesneden: Gesneden, rows: pd.DataFrame, table: str) -> pd.DataFrame:
    """Fill what the surroundings of a row tell, which a part of the study might not."""
    if table == "gevoelige_objecten" and len(rows):
        rows = _complete_objecten(gesneden.tabellen, gpd.GeoDataFrame(rows))
    if not gesneden.project.studie.fictief:
        return rows
    return mark_fictief({table: rows})[table]


def _complete_objecten(
    tabellen: Mapping[str, pd.DataFrame], objecten: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Fill of homes what areas, plan and parks tell; a park may come to lie in another part."""
    filled, _ = fill_gebiedstype(objecten, gpd.GeoDataFrame(tabellen["gebiedstypen"]))
    filled, _ = fill_bedrijfswoning(filled, gpd.GeoDataFrame(tabellen["bestemmingen"]))
    parks = mend_table(tabellen["bedrijventerreinen"])
    there = mend_table(filled)
    on_park = list_op_terrein(there, parks).reindex(filled.index)
    return filled.assign(op_terrein=on_park)
