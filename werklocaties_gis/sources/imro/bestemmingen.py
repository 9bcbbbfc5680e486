"""Plan objects as rows of ``bestemmingen``."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.sources.imro.functies import TOLERANCE_M2, list_joint_functies
from werklocaties_gis.sources.imro.plannen import status_of
from werklocaties_gis.sources.imro.planobjecten import (
    ONGEBRUIKT,
    VISIE,
    Planbestand,
    Planobject,
    zone_links,
)
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.zoning.planfuncties import list_watergebonden
from werklocaties_gis.zoning.planregels import list_bands

SPEAKS_OF_CATEGORY: Final = frozenset({"bestemming", "functieaanduiding", "gebiedsaanduiding"})
"""Objects of which the name can state a category."""

NEEDS_SHAPE: Final = frozenset(
    {"bestemming", "functieaanduiding", "gebiedsaanduiding", "bouwvlak", "plangebied"}
)
"""Objects that are refused without a shape: what is allowed where, and where a facade may
stand, would be another without them. The others are left out and listed."""

COLUMNS: Final = (
    *("bestemming_id", "plan_id", "planstatus", "plandatum", "soort", "naam", "hoofdgroep"),
    *("tekst", "woorden", "peildatum", "plaats"),
)


def is_row(item: Planobject) -> bool:
    """Whether an object becomes a row of ``bestemmingen``."""
    is_known = item.soort not in (ONGEBRUIKT, VISIE)
    return is_known and (item.ruw.shape is not None or item.soort in NEEDS_SHAPE)


def list_bestemmingen(plan: Planbestand) -> gpd.GeoDataFrame:
    """List every object of a file's plans, with the band of categories that its name states.

    Parameters
    ----------
    plan
        Plans as they stand in their file, their shapes mended.
    """
    items = [item for item in plan.objecten if is_row(item)]
    frame = gpd.GeoDataFrame(
        pd.DataFrame([_row(item) for item in items], columns=list(COLUMNS)),
        geometry=[item.ruw.shape for item in items],
        crs=CRS_RD,
    )
    frame["functies"] = list_joint_functies(frame, _zone_positions(items, frame))
    frame["watergebonden"] = list_watergebonden(frame["naam"])
    return frame.join(_bands(frame))


def _row(item: Planobject) -> dict[str, object]:
    """Give the columns that stand in the file."""
    return {
        "bestemming_id": item.object_id,
        "plan_id": item.plan.plan_id,
        "planstatus": status_of(item.plan.planstatus),
        "plandatum": item.plan.datum,
        "soort": item.soort,
        "naam": item.ruw.naam,
        "hoofdgroep": item.ruw.hoofdgroep,
        "tekst": _tekst(item),
        "woorden": item.ruw.woorden,
        "peildatum": item.plan.datum,
        "plaats": item.ruw.plaats,
    }


def _tekst(item: Planobject) -> str | None:
    """Give the label on the map; of a maatvoering its values."""
    # 2006 repeats each value as a label beside it: the pair says what the number is.
    values = [f"{name}: {value}" for name, value in item.ruw.waarden]
    return "; ".join(values) or " ".join(item.ruw.labels) or None


def _bands(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the bands; the label counts only where the name states none, on aanduidingen."""
    # "(b≤3)" stands beside "tot en met categorie 3.1" in Durperveld: the name is the rule.
    is_speaking = frame["soort"].isin(SPEAKS_OF_CATEGORY)
    is_aanduiding = frame["soort"].eq("functieaanduiding")
    names = frame["naam"].where(is_speaking).astype("string")
    labels = frame["tekst"].where(is_aanduiding).astype("string")
    return list_bands(names, labels)


def _zone_positions(items: list[Planobject], frame: gpd.GeoDataFrame) -> pd.Series[Any]:
    """Find where the zones stand that each object lies in: by its links, else by its place.

    2006 need not give the link, and a link may lead nowhere.
    """
    is_zone = np.array([item.soort == "bestemming" for item in items], dtype=bool)
    at = {item.ruw.gml_id: n for n, item in enumerate(items) if is_zone[n]}
    linked = [tuple(at[zone] for zone in zone_links(item) if zone in at) for item in items]
    placed = _placed(frame, is_zone, np.array([not zones for zones in linked], dtype=bool))
    return pd.Series([zones or placed.get(n, ()) for n, zones in enumerate(linked)], dtype="object")


def _placed(
    frame: gpd.GeoDataFrame,
    is_zone: np.ndarray[Any, np.dtype[np.bool_]],
    is_loose: np.ndarray[Any, np.dtype[np.bool_]],
) -> dict[int, tuple[int, ...]]:
    """Find the zones of the same plan under aanduidingen without a link, slivers left out."""
    shapes = frame.geometry.to_numpy()
    is_loose = is_loose & frame["soort"].eq("functieaanduiding").to_numpy(dtype=bool)
    loose, zones = np.flatnonzero(is_loose), np.flatnonzero(is_zone)
    one, other = shapely.STRtree(shapes[zones]).query(shapes[loose], predicate="intersects")
    one, other = loose[one], zones[other]
    # Two plans in one file may lie over each other; a zone of another plan gives nothing.
    plans = frame["plan_id"].to_numpy()
    shared_m2 = shapely.area(shapely.intersection(shapes[one], shapes[other]))
    found: dict[int, tuple[int, ...]] = {}
    for left, right in sorted(
        zip(one[shared_m2 > TOLERANCE_M2], other[shared_m2 > TOLERANCE_M2], strict=True)
    ):
        if plans[left] == plans[right]:
            found[int(left)] = (*found.get(int(left), ()), int(right))
    return found
