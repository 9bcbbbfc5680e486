"""Contours of small invented situations."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import geopandas as gpd
import pandas as pd
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.ruimte.contouren import list_contouren, list_zonder_contour
from werklocaties_gis.mismatch.ruimte.vragers import (
    AFSTANDEN,
    Vragers,
    list_plekken,
    list_vestigingen,
    list_zones,
)
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen


def study(situaties: ModuleType, given: Any, switches: Mapping[str, Any] | None = None) -> Any:
    """Tables, profiles, placements and policy of a situation."""
    tabellen, beleid = situaties.as_tabellen(given), situaties.as_beleid(switches or {})
    profielen = list_profielen(tabellen, situaties.list_lijsten(), beleid)
    return tabellen, profielen, list_plaatsingen(tabellen), beleid


def contouren(
    situaties: ModuleType, given: Any, switches: Mapping[str, Any] | None = None, **asked: Any
) -> gpd.GeoDataFrame:
    """The table of a situation."""
    return list_contouren(*study(situaties, given, switches), **asked)


def zonder(situaties: ModuleType, given: Any, switches: Any = None) -> dict[tuple[str, str], str]:
    """Why each firm, place or zone has no contour, or a doubtful one."""
    found = list_zonder_contour(*study(situaties, given, switches))
    return {(row.van, row.object_id): row.reden for row in found.itertuples()}


def vragers(
    situaties: ModuleType, given: Any, van: str, switches: Mapping[str, Any] | None = None
) -> Vragers:
    """Who asks, of one kind."""
    tabellen, profielen, plaatsingen, beleid = study(situaties, given, switches)
    omgeving = list_omgeving(tabellen, beleid)
    if van == "vestiging":
        return list_vestigingen(tabellen, profielen, plaatsingen, omgeving, beleid)
    return (
        list_plekken(tabellen, omgeving, beleid) if van == "plek" else list_zones(tabellen, beleid)
    )


def asked(found: Vragers, zekerheid: str = "mogelijk", number: int = 0) -> dict[str, float]:
    """Distances that one of them asks, by aspect; those that are unknown left out."""
    metres = (found.zeker_m if zekerheid == "zeker" else found.mogelijk_m)[number]
    return {aspect: float(m) for aspect, m in zip(AFSTANDEN, metres, strict=True) if not pd.isna(m)}


def pick(table: gpd.GeoDataFrame, **wanted: Any) -> gpd.GeoDataFrame:
    """Rows of a table that have these values."""
    mask = pd.Series(data=True, index=table.index)
    for name, value in wanted.items():
        mask &= table[name].eq(value).fillna(value=False)
    return table[mask]
