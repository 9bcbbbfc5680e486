"""Where layers are complete, from what the project file says of its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import MultiPolygon, Polygon

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD


def make_dekking(
    project: Project, tabellen: Mapping[str, pd.DataFrame]
) -> tuple[gpd.GeoDataFrame, tuple[Failure, ...]]:
    """Make the coverage: what the user gave, and a row for each source that is complete.

    Parameters
    ----------
    project
        Settings; ``volledig`` of a source means complete over the study area,
        which is the gebied that ``[studie] gebied`` names, or else all of them.
        Where layers were fetched is known better: ``study/opgehaald.py``.
    tabellen
        Every input table.

    Returns
    -------
    tuple
        The table ``dekking``, and a failure for each source that is said to be
        complete while no study area is known.
    """
    given = gpd.GeoDataFrame(tabellen["dekking"])
    claimed = [
        table
        for table, bron in sorted(project.bronnen.items())
        if bron.volledig and not has_dienst(bron)
    ]
    if not claimed:
        return given, ()
    area = find_area(project.studie.gebied, gpd.GeoDataFrame(tabellen["gebieden"]))
    if area is None:
        return given, tuple(_without_area(claimed))
    rows = gpd.GeoDataFrame(
        {
            # As other rows name their file; where it lies the account tells.
            "bron": [Path(project.bronnen[table].bestand).name for table in claimed],
            "laag": claimed,
            "peildatum": pd.Timestamp(project.studie.peildatum),
        },
        geometry=[area] * len(claimed),
        crs=CRS_RD,
    )
    made = conform(rows, "dekking")
    kept = given[~given["laag"].isin(claimed)]
    return conform(pd.concat([kept, made]) if len(kept) else made, "dekking"), ()


def find_area(gebied: str, gebieden: gpd.GeoDataFrame) -> Polygon | MultiPolygon | None:
    """Find the study area: the gebied of that name, code or number, or all together."""
    if gebieden.empty:
        return None
    columns = gebieden[["gebied_id", "naam", "code"]]
    named = columns.eq(gebied).fillna(value=False).any(axis=1)
    chosen = gebieden[named] if named.any() else gebieden
    return chosen.geometry.union_all()


def has_dienst(bron: Bron) -> bool:
    """Whether a part of a source is a service."""
    return any(part.dienst is not None for part in (bron, *bron.ook))


def _without_area(claimed: list[str]) -> Iterator[Failure]:
    for table in claimed:
        yield Failure(f"bronnen.{table}", "volledig", "", "true", "coverage_without_area")
