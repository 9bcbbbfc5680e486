"""What the plan, the distances and the regimes make of every park: contours, room, questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.mismatch import vragen
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.mismatch.plek.dichtheid import list_dichtheid
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.plekzones import list_plek_zones
from werklocaties_gis.mismatch.regimes import vergelijk
from werklocaties_gis.mismatch.ruimte.buiten import list_buiten
from werklocaties_gis.mismatch.ruimte.objecten import list_tellende_objecten
from werklocaties_gis.pipeline.kaartlagen import VERSCHILVLAKKEN, list_kaartlagen
from werklocaties_gis.report.geopackage import write_lagen
from werklocaties_gis.report.raster import write_milieuruimte_raster
from werklocaties_gis.report.raster_qgis import write_raster_stijl
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.formats import write_csv
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.zoning.milieuruimte import LAGEN

EMPTY: Final = shapely.Polygon()


def list_zonering(studie: Studie, mismatches: Mismatches) -> Mapping[str, pd.DataFrame]:
    """List what the plan allows, what fits, what is used, and the contours of it.

    Parameters
    ----------
    studie
        Tables, lists and policy.
    mismatches
        What ``detect_mismatches`` found in the same study.

    Returns
    -------
    Mapping
        The tables ``contouren`` (outward), ``milieuruimte`` (inward: bestemd,
        past, gebruikt), ``ruimteverschillen`` (their differences in ha),
        ``plek_zones`` (shares of each plek) and ``dichtheid``.
    """
    return _with_aandelen(studie, mismatches, list_kaartlagen(studie, mismatches))


def _with_aandelen(
    studie: Studie, mismatches: Mismatches, drawn: Mapping[str, pd.DataFrame]
) -> Mapping[str, pd.DataFrame]:
    """What is drawn, without the land of differences, and the shares and densities beside it."""
    tabellen, beleid = studie.tabellen, studie.project.beleid
    return MappingProxyType(
        {
            **{name: table for name, table in drawn.items() if name != VERSCHILVLAKKEN},
            "plek_zones": list_plek_zones(tabellen["plekken"], tabellen["bestemmingen"], beleid),
            "dichtheid": list_dichtheid(tabellen, mismatches.plaatsingen, beleid),
        }
    )


def list_vragen(studie: Studie, mismatches: Mismatches) -> pd.DataFrame:
    """List the firms to ask first: whose answers settle most of what is uncertain.

    Parameters
    ----------
    studie
        Tables, lists and policy.
    mismatches
        What ``detect_mismatches`` found in the same study.

    Returns
    -------
    DataFrame
        The table ``vragen``: one row a firm, most hectares settled first.
    """
    project = studie.project
    taal = project.studie.taal
    return vragen.list_vragen(studie.tabellen, studie.lijsten, project.beleid, mismatches, taal)


def list_regimeverschillen(studie: Studie) -> pd.DataFrame:
    """List where category and distance (2009) and room per aspect (Omgevingswet) disagree.

    Parameters
    ----------
    studie
        Tables, lists and policy.

    Returns
    -------
    DataFrame
        The table ``regimeverschillen``: one row a placement, toets and aspect.
    """
    return vergelijk.list_regimeverschillen(studie.tabellen, studie.lijsten, studie.project.beleid)


def write_zonering(
    studie: Studie,
    mismatches: Mismatches,
    folder: Path,
    drawn: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Write zones, contours and room for QGIS, and what is counted in ha for Excel.

    ``drawn`` is what ``list_kaartlagen`` gave of all layers, where it was made already.
    """
    made = list_kaartlagen(studie, mismatches) if drawn is None else drawn
    tables = _with_aandelen(studie, mismatches, made)
    write_lagen(tables, studie.project.studie.taal, folder / "zonering.gpkg")
    for table in ("ruimteverschillen", "dichtheid"):
        write_csv(tables[table], table, folder / f"{table}.csv")


def list_afstandsland(studie: Studie) -> gpd.GeoSeries:
    """List the land of the parks on which distances say something.

    Under the new style room per aspect counts, in a gebied met functiemenging a
    class: no category may be drawn there.
    """
    parks = mend(studie.tabellen["bedrijventerreinen"].geometry.to_numpy())
    for elsewhere in list_buiten(parks, studie.tabellen, studie.project.beleid).values():
        parks = shapely.difference(parks, np.where(shapely.is_missing(elsewhere), EMPTY, elsewhere))
    return gpd.GeoSeries(parks[shapely.area(parks) > 0], crs=CRS_RD)


def write_rasters(studie: Studie, folder: Path) -> None:
    """Write the category that fits in each cell of the parks, for hinder and for gevaar.

    Only what is there or allowed counts: planned homes stand in ``milieuruimte``.
    Without land on which distances say something there is nothing to write.
    """
    project, tabellen = studie.project, studie.tabellen
    land = list_afstandsland(studie)
    if land.empty:
        return
    objecten = list_tellende_objecten(tabellen, project.beleid)
    covered = tabellen["dekking"]
    for laag in LAGEN:
        path = write_milieuruimte_raster(
            objecten[objecten["groep"].eq("gevoelig")],
            land,
            folder / f"milieuruimte_{laag}.tif",
            laag=laag,
            cell_m=project.uitvoer.raster_cel_m,
            gevaar_verlagen=project.beleid.gevaar_verlagen,
            dekking=covered.geometry[covered["laag"].eq("gevoelige_objecten")],
            tags=_list_tags(project),
        )
        write_raster_stijl(path, project.studie.taal)


def _list_tags(project: Project) -> dict[str, str]:
    """What a raster says of its study; its rule too, where a gemengd gebied lowers nothing."""
    info = project.studie
    tags = {"PEILDATUM": info.peildatum.isoformat(), "STUDIE": info.naam}
    if project.beleid.gemengd_verlagen:
        return tags
    code = "raster_regel_niet_verlaagd"
    rule = {"REGEL_NL": sentence(code, {}, "nl"), "REGEL_EN": sentence(code, {}, "en")}
    return {**tags, **rule, "GEMENGD_VERLAGEN": "nee"}
