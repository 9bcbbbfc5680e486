"""What a merged place is: land adds up, and of all else the weakest of its parts holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.tables.formats import conform

Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

JOIN: Final = "+"
"""Between the keys of the parts in the key of a merged place."""
STATUS: Final = ("terstond_uitgeefbaar", "uitgegeven_onbebouwd", "uitgegeven")
"""State of issue, the strongest offer first."""
VERWERVING: Final = (
    "gemeente",
    "erfpacht_eindigt",
    "eigenaar_werkt_mee",
    "aankoop",
    "voorkeursrecht",
)
"""Ways to acquire, the surest first; a part on offer without one is surer still."""
SOM: Final = ("kavel_m2", "bvo_m2", "bebouwd_m2")
GELIJK: Final = (
    "terrein_id",
    "uitgiftevorm",
    "huur_eur_m2_jaar",
    "menging",
    "borging",
    "aansluiting_kva",
    "gtv_kw",
    "overname_bevestigd",
    "bron",
)
"""Known only where all parts say the same: connections do not add up to one."""


def list_delen(ids: Objects) -> tuple[Positions, Positions]:
    """List which plekken are parts of merged ones: positions of merged place and part.

    Parameters
    ----------
    ids
        plek_id, sorted.
    """
    known = pd.Index(ids, dtype=object)
    joined = [n for n, key in enumerate(ids.tolist()) if JOIN in key]
    parts = [known.get_indexer(pd.Index(str(ids[n]).split(JOIN), dtype=object)) for n in joined]
    whole = [(n, found) for n, found in zip(joined, parts, strict=True) if (found >= 0).all()]
    merged = np.repeat([n for n, _ in whole], [len(found) for _, found in whole])
    nothing = np.zeros(0, dtype=np.intp)
    return merged.astype(np.intp), np.concatenate([nothing, *(found for _, found in whole)])


def _ordered(values: pd.Series, names: Sequence[str]) -> pd.Categorical:
    """Values in their order; any other word says nothing."""
    return pd.Categorical(values.where(values.isin(names)), categories=list(names), ordered=True)


def make_plekken(delen: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Make a row of ``plekken`` for each merged place.

    Parameters
    ----------
    delen
        Rows of ``plekken``, one for each part, with ``nieuw``: the key of the
        merged place.
    """
    parts = delen.assign(
        waarde=delen["prijs_eur_m2"] * delen["kavel_m2"],
        status=_ordered(delen["status"], STATUS),
        route=_ordered(delen["verwerving"], VERWERVING),
        kosten=delen["verwerving_kosten_eur"].mask(
            delen["verwerving"].isna() & delen["verwerving_kosten_eur"].isna(), 0.0
        ),
    )
    groups = parts.sort_values(["nieuw", "plek_id"]).groupby("nieuw", sort=True)
    shapes = parts[["nieuw", "geometry"]].dissolve(by="nieuw").geometry
    rows = pd.DataFrame(
        {
            "soort": "kavel",
            "deelbaar": False,
            "naam": groups["naam"].agg(_join_names),
            **{name: _sum(groups, name) for name in SOM},
            "claim_m2": groups["claim_m2"].sum(min_count=1),
            **{name: groups[name].agg(_only) for name in GELIJK},
            "status": groups["status"].max().astype("string"),
            "beschikbaar_vanaf": groups["beschikbaar_vanaf"].max(),
            "beschikbaar_tot": groups["beschikbaar_tot"].min(),
            "prijs_eur_m2": _sum(groups, "waarde") / _sum(groups, "kavel_m2"),
            "functies": groups["functies"].agg(_common),
            "verwerving": groups["route"].max().astype("string"),
            "verwerving_kosten_eur": _sum(groups, "kosten"),
            "nauwkeurigheid_m": groups["nauwkeurigheid_m"].max(),
            "peildatum": groups["peildatum"].min(),
            "fictief": groups["fictief"].max(),
        }
    )
    frame = gpd.GeoDataFrame(rows, geometry=shapes.reindex(rows.index), crs=delen.crs)
    return conform(frame.rename_axis("plek_id").reset_index(), "plekken")


def _sum(groups: pd.api.typing.DataFrameGroupBy[Any, Any], name: str) -> pd.Series:
    """Sum over the parts; unknown where one is."""
    return groups[name].sum().where(groups[name].count() == groups[name].size())


def _only(values: pd.Series) -> object:
    """The value that all parts share; none where they differ or one is unknown."""
    return values.iloc[0] if values.notna().all() and values.nunique() == 1 else pd.NA


def _join_names(values: pd.Series) -> object:
    """Names of the parts; none where one has none."""
    return " + ".join(values) if values.notna().all() else pd.NA


def _common(values: pd.Series) -> object:
    """Functions that every part allows; unknown where one is."""
    if not all(isinstance(value, list | tuple) for value in values):
        return None
    return tuple(sorted(set.intersection(*map(set, values))))
