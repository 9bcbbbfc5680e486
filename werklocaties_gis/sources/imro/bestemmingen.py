"""Plan objects as rows of ``bestemmingen``."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd

from werklocaties_gis.sources.geometrie import Hersteld
from werklocaties_gis.sources.imro.functies import list_joint_functies
from werklocaties_gis.sources.imro.planobjecten import Planbestand, Planobject
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.zoning.planfuncties import list_watergebonden
from werklocaties_gis.zoning.planregels import list_bands

SPEAKS_OF_CATEGORY = frozenset({"bestemming", "functieaanduiding", "gebiedsaanduiding"})
"""Objects of which the name can state a category."""


def list_bestemmingen(plan: Planbestand, sound: Hersteld) -> gpd.GeoDataFrame:
    """List every object of a plan, with the band of categories that its name states.

    Parameters
    ----------
    plan
        A plan as it stands in its file.
    sound
        Its shapes, mended.
    """
    rows = [_row(item) for item in plan.objecten]
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=list(_row(None))), geometry=sound.shapes, crs=CRS_RD
    )
    frame["peildatum"] = plan.datum
    frame["functies"] = list_joint_functies(frame, _zone_positions(plan))
    frame["watergebonden"] = list_watergebonden(frame["naam"])
    return frame.join(_bands(frame))


def bestemming_id(item: Planobject) -> str:
    """Give the key of an object: an id is unique within one version of a plan only."""
    return f"{item.plan_id}/{item.lokaal_id}"


def _row(item: Planobject | None) -> dict[str, object]:
    """Give the columns that stand in the file; of no object, their names."""
    if item is None:
        return dict.fromkeys(("bestemming_id", "plan_id", "soort", "naam", "hoofdgroep", "tekst"))
    return {
        "bestemming_id": bestemming_id(item),
        "plan_id": item.plan_id,
        "soort": item.soort,
        "naam": item.naam,
        "hoofdgroep": item.hoofdgroep,
        "tekst": _tekst(item),
    }


def _tekst(item: Planobject) -> str | None:
    """Give the label on the map; of a maatvoering its values."""
    values = [f"{name}: {value}" for name, value in item.waarden]
    return "; ".join(values) or " ".join(item.labels) or None


def _bands(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the bands; the label counts only where the name states none, on aanduidingen."""
    is_speaking = frame["soort"].isin(SPEAKS_OF_CATEGORY)
    is_aanduiding = frame["soort"].eq("functieaanduiding")
    names = frame["naam"].where(is_speaking).astype("string")
    labels = frame["tekst"].where(is_aanduiding).astype("string")
    return list_bands(names, labels)


def _zone_positions(plan: Planbestand) -> pd.Series[Any]:
    """Find where the zones stand that an object says to lie in."""
    at = {item.gml_id: n for n, item in enumerate(plan.objecten) if item.soort == "bestemming"}
    return pd.Series(
        [tuple(at[zone] for zone in item.zones if zone in at) for item in plan.objecten],
        dtype="object",
    )
