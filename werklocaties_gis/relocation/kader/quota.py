"""How many moves, and how much land, each municipality takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.relocation.kader.rijen import make_rij
from werklocaties_gis.relocation.optimum.grenzen import Grenzen, join_grenzen
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints
from werklocaties_gis.relocation.plaatsing.plekeisen import as_m2
from werklocaties_gis.settings.planlimieten import Quotum


def list_gemeenten(plekken: gpd.GeoDataFrame, gebieden: gpd.GeoDataFrame) -> pd.Series:
    """List the code of the municipality in which each plek lies; missing outside all of them.

    Parameters
    ----------
    plekken
        Plekken in the order asked for.
    gebieden
        The table; of several municipalities over one point the first code.
    """
    areas = gebieden[gebieden["soort"].eq("gemeente").fillna(value=False).astype(bool)]
    areas = areas[areas["code"].notna()].sort_values("code", kind="stable").reset_index(drop=True)
    points = plekken.geometry.representative_point().to_numpy()
    plek, area = areas.sindex.query(points, predicate="intersects")
    first = pd.Series(areas["code"].to_numpy(dtype=object)[area], index=plek)
    found = first.groupby(level=0).min().reindex(range(len(plekken)))
    return found.astype("string")


def list_quota(
    quota: Sequence[Quotum],
    gemeente: Mapping[int, str] | pd.Series,
    p: Ints,
    nodig_m2: Ints,
    is_final: Bools,
    fasen: int,
) -> Grenzen:
    """Moves for good into a municipality, and their m2, stay within its quota.

    Parameters
    ----------
    quota
        What the project file says.
    gemeente
        Code of the municipality of each plek, by position.
    p, nodig_m2, is_final
        Plek, need (m2) and kind of each optie, shape (opties,).
    fasen
        Number of periods, at least 1.
    """
    codes = pd.Series(gemeente).reindex(p)
    rows = [row for quotum in quota for row in _rows(quotum, codes, nodig_m2, is_final, fasen)]
    return join_grenzen(rows, fasen)


def _rows(
    quotum: Quotum, codes: pd.Series, nodig_m2: Ints, is_final: Bools, fasen: int
) -> list[Grenzen]:
    """Rows of one quotum: moves, most land, least land."""
    here = codes.eq(quotum.gemeente_code).fillna(value=False).to_numpy(dtype=bool)
    inside = np.flatnonzero(here & is_final)
    rows = []
    if quotum.max_verhuizingen is not None:
        limit = np.full(fasen, float(quotum.max_verhuizingen))
        rows.append(make_rij("quota", inside, np.ones(len(inside)), limit))
    if quotum.max_ha is not None:
        limit = np.full(fasen, as_m2(quotum.max_ha))
        rows.append(make_rij("quota", inside, nodig_m2[inside], limit))
    if quotum.min_ha is not None:
        least = int(ints(np.ceil(as_m2(quotum.min_ha))))
        rows.append(make_rij("quota", inside, nodig_m2[inside], np.full(fasen, np.inf), least))
    return rows
