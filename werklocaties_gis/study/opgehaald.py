"""Where fetched layers are complete: the area that was asked for, where the download proves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

import geopandas as gpd
import pandas as pd
import shapely

from werklocaties_gis.errors import Notice, WerklocatiesError
from werklocaties_gis.settings.catalogus import Catalogusrij, read_catalogue
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.sources.catalogue.opgehaald import (
    Opgehaald,
    find_opgehaald,
    list_changed,
    select_current,
)
from werklocaties_gis.sources.download.area import RD_BOUNDS, read_area
from werklocaties_gis.sources.download.current import read_fetched_area
from werklocaties_gis.sources.download.land import read_land
from werklocaties_gis.study.volledig import has_dienst
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, make_empty, read_schema

RD: Final = shapely.box(*RD_BOUNDS)
"""Where RD is defined: as far as a layer can reach where no boundaries were fetched."""


def add_fetched(
    project: Project, tabellen: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, pd.DataFrame], tuple[Notice, ...]]:
    """Add a row to dekking for each table whose fetched layers are complete.

    A table counts as known where all its layers are proved complete and the
    catalogue says that one of them covers it (``dekt``), or where the user says so
    (``volledig = true``) and the download does not show otherwise.

    Parameters
    ----------
    project
        Settings.
    tabellen
        Tables as read; the user's own rows of dekking stay.

    Returns
    -------
    tuple
        The table ``dekking`` by its name, empty where nothing is added; and a notice
        for each claim that the download contradicts.
    """
    rows: list[dict[str, object]] = []
    told: list[Notice] = []
    for table, bron in sorted(project.bronnen.items()):
        if not has_dienst(bron) or table not in read_schema("dekking")["laag"].allowed:
            continue
        found = _find_all(bron, table, project)
        if bron.volledig and any(item.record.volledigheid == "onvolledig" for item in found):
            told.append(Notice("service_no_coverage", table, 1, found[0].service.naam))
        elif found and _is_known(bron, found):
            rows += _rows(table, found, project)
    if not rows:
        return {}, tuple(told)
    made = conform(gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS_RD), "dekking")
    given = tabellen.get("dekking", make_empty("dekking"))
    both = pd.concat([given, made]) if len(given) else made
    return {"dekking": conform(both, "dekking")}, tuple(told)


def _find_all(bron: Bron, table: str, project: Project) -> list[Opgehaald]:
    """Find every layer of a table; none where one of them is missing, which reading tells."""
    parts = [part for part in (bron, *bron.ook) if part.dienst is not None]
    try:
        found = [find_opgehaald(part, table, project) for part in parts]
        is_current = len(select_current(found, project)) == len(found)
    except WerklocatiesError:
        return []
    # Of another area, or edited since: what the download proved is not true of it.
    return found if is_current and not list_changed(found, project) else []


def _is_known(bron: Bron, found: Sequence[Opgehaald]) -> bool:
    """Whether the layers that came are the whole table where they were asked for."""
    items = [item for item in found if not _only_adds(item.service.naam)]
    states = {item.record.volledigheid for item in items}
    if bron.volledig:
        return "onvolledig" not in states
    names = {item.service.naam for item in items}
    rows = [read_catalogue()[name] for name in sorted(names) if name in read_catalogue()]
    rows = [row for row in rows if all(_is_as_known(item, row) for item in items)]
    covers = any(row.dekt and names.issuperset(_list_needed(row)) for row in rows)
    # A filter of the user's own leaves rows out, whatever the service proved.
    is_filtered = any(item.bron.alleen or item.service.alleen or item.record.waar for item in items)
    return covers and states == {"volledig"} and not is_filtered


def _is_as_known(item: Opgehaald, row: Catalogusrij) -> bool:
    """Whether a layer is the catalogue's, though perhaps on another host.

    Of another layer or form nothing is known, and a question in the address may be a filter.
    """
    service = item.service
    if service.naam != row.naam:
        return True
    asked, known = urlsplit(service.url).query, urlsplit(row.url).query
    return (service.protocol, service.laag, asked) == (row.protocol, row.laag, known)


def _list_needed(row: Catalogusrij) -> set[str]:
    """Services without which a layer says too little; a table without shapes only adds."""
    return {name for name in row.samen_met if not _only_adds(name)}


def _only_adds(naam: str) -> bool:
    """Whether a service is a table without shapes, whose rows add to those of another."""
    row = read_catalogue().get(naam)
    return row is not None and not row.crs


def _rows(table: str, found: list[Opgehaald], project: Project) -> list[dict[str, object]]:
    """Row of dekking: where every layer of the table was asked for; none where that is lost."""
    folder = project.folder / project.downloads.map
    areas = [read_area(folder, item.record) for item in found if item.record.gebied.sha256]
    if any(area is None for area in areas):
        return []
    # Abroad a Dutch layer has nothing, and a home or a site may be there all the same.
    # Where the country ends is only known of its municipalities; else the margin may lie abroad.
    land = read_land(folder) or read_fetched_area(project) or RD
    return [
        {
            "bron": ", ".join(item.service.naam for item in found),
            "laag": table,
            "peildatum": pd.Timestamp(min(item.record.opgehaald for item in found).date()),
            "geometry": shapely.intersection_all([land, *areas]),
        }
    ]
