"""The table ``contouren`` from who asks for distance and how much."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.vragers import AFSTANDEN, Vragers
from werklocaties_gis.tables.schema import CATEGORIEEN, CRS_RD
from werklocaties_gis.zoning.contours import list_contours, list_dissolved
from werklocaties_gis.zoning.richtafstand import Gebiedstype

Positions = npt.NDArray[np.intp]

GEBIEDSTYPEN: Final[tuple[Gebiedstype, ...]] = ("rustig", "gemengd")
ZEKERHEDEN: Final = ("zeker", "mogelijk")
REGELS: Final = ("richtafstand", "richtafstand_gemengd")
"""The list as it is, and one step lower."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "aspect": AFSTANDEN,
        "categorie": CATEGORIEEN,
        "gebiedstype": GEBIEDSTYPEN,
        "zekerheid": ZEKERHEDEN,
    }
)
SLEUTEL: Final = ("van", "lezing", *CHOICES)
"""Contours that agree in these are dissolved: of one key none overlap."""

BRONNEN_MAX: Final = 3
"""Sources that a row names; of more it says how many others there are."""


def make_dissolved(vragers: Vragers, vragen: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make the contours dissolved per key.

    Parameters
    ----------
    vragers
        Who asks.
    vragen
        Per distance: ``vrager`` (position), a number per choice, ``afstand_m``
        and ``drawn_m``.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns of the table ``contouren``, EPSG:28992. Where list entries of 0
        and 10 m, or a firm's own distances, share a category, a row has the
        shortest beside the longest.
    """
    rows, contours = _with_contours(vragers, vragen)
    # Plek and zone ask the same for most aspects: what is the same is dissolved once.
    members = rows[["key", "contour"]].drop_duplicates().sort_values(["key", "contour"])
    of_key, first_keys = _list_sets(members)
    once = members[members["key"].isin(first_keys)]
    found = list_dissolved(
        contours[once["contour"].to_numpy()], of_key[once["key"].to_numpy(dtype=np.intp)]
    )
    sets = pd.DataFrame(
        {"set": of_key[once["key"]], "contour": once["contour"].to_numpy(), "part": found.part}
    )
    placed = rows.assign(set=of_key[rows["key"]]).merge(sets, on=["set", "contour"], how="left")
    return _summarised(vragers, placed, found.shapes, ["key", "part"])


def make_by_themselves(vragers: Vragers, vragen: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make the contours of each firm, place or zone by itself; columns as dissolved ones."""
    rows, contours = _with_contours(vragers, vragen)
    rows = rows.assign(part=rows["contour"])
    return _summarised(vragers, rows, contours, ["vrager", "key", "part"])


def _with_contours(vragers: Vragers, vragen: pd.DataFrame) -> tuple[pd.DataFrame, Shapes]:
    """Number the key and the contour of each row, and draw each contour once."""
    of_van = pd.factorize(vragers.tabel["van"] + "/" + vragers.tabel["lezing"], sort=True)[0]
    numbers = [of_van[vragen["vrager"]], *(vragen[name] for name in CHOICES)]
    sizes = (len(vragers) + 1, *(len(values) for values in CHOICES.values()))
    vorm = pd.factorize(shapely.to_wkb(vragers.vormen), sort=True)[0]
    asked = pd.DataFrame({"vorm": vorm[vragen["vrager"]], "drawn_m": vragen["drawn_m"]})
    contour = asked.groupby(["vorm", "drawn_m"], sort=True).ngroup().to_numpy(dtype=np.intp)
    first = np.unique(contour, return_index=True)[1]
    drawn = list_contours(
        vragers.vormen[vragen["vrager"].to_numpy()[first]], vragen["drawn_m"].to_numpy()[first]
    )
    key = np.ravel_multi_index([np.asarray(each, dtype=np.intp) for each in numbers], sizes)
    return vragen.assign(key=pd.factorize(key, sort=True)[0], contour=contour), drawn


def _list_sets(members: pd.DataFrame) -> tuple[Positions, Positions]:
    """Number the set of contours of each key, and name the first key of each set."""
    contour = members["contour"].to_numpy(dtype=np.intp)
    bounds = np.flatnonzero(np.diff(members["key"], prepend=-1, append=-1))
    names = [contour[low:high].tobytes() for low, high in pairwise(bounds)]
    of_key = pd.factorize(np.array(names, dtype=object))[0].astype(np.intp)
    return of_key, np.unique(of_key, return_index=True)[1].astype(np.intp)


def _summarised(
    vragers: Vragers, rows: pd.DataFrame, shapes: Shapes, by: list[str]
) -> gpd.GeoDataFrame:
    """One row for each polygon of each key, with what it rests on."""
    told = vragers.tabel.iloc[rows["vrager"].to_numpy()].reset_index(drop=True)
    rows = rows.reset_index(drop=True)
    row = rows.groupby(by, sort=True).ngroup()
    groups = pd.concat([rows, told.drop(columns="reden")], axis=1).groupby(row, sort=True)
    head = groups.head(1).sort_values(by).reset_index(drop=True)
    made: dict[str, Any] = {
        "van": head["van"],
        "lezing": head["lezing"],
        **{name: np.array(values)[head[name]] for name, values in CHOICES.items()},
        "object_id": head["object_id"] if "vrager" in by else None,
        "afstand_m": groups["afstand_m"].max(),
        "afstand_laagst_m": groups["afstand_m"].min(),
        "aantal": groups["object_id"].nunique(),
        "regel": np.array(REGELS)[head["is_verlaagd"].to_numpy(dtype=np.intp)],
        "bron": _join_sources(told["bron"], row, len(head)),
        "peildatum": groups["peildatum"].min(),
        "fictief": groups["fictief"].any(),
    }
    table = pd.DataFrame(made).assign(contour_id=_list_ids)
    geometry = gpd.GeoSeries(shapes[head["part"].to_numpy(dtype=np.intp)], crs=CRS_RD)
    return gpd.GeoDataFrame(table, geometry=geometry)


def _join_sources(sources: pd.Series[Any], row: pd.Series[Any], n: int) -> pd.Series[Any]:
    """Name the sources of each row, in order; missing where none is known."""
    pairs = pd.DataFrame({"row": row, "bron": sources}).dropna().drop_duplicates()
    pairs = pairs.sort_values(["row", "bron"])
    count = pairs.groupby("row").size().reindex(range(n), fill_value=0)
    number = pairs.groupby("row").cumcount()
    texts = pd.Series(pd.NA, index=range(n), dtype="string")
    for rank in range(BRONNEN_MAX):
        named = pairs[number == rank].set_index("row")["bron"].astype("string").reindex(range(n))
        texts = named if rank == 0 else texts + ("; " + named).fillna("")
    more = " (+" + (count - BRONNEN_MAX).astype(str) + ")"
    return texts + more.where(count > BRONNEN_MAX, "").astype("string")


def _list_ids(made: pd.DataFrame) -> pd.Series[Any]:
    """Number the polygons of each key, with the key in words before it."""
    words = made["van"].astype(str)
    for name in [*SLEUTEL[1:], *(["object_id"] if made["object_id"].notna().any() else [])]:
        words = words + "-" + made[name].astype(str)
    number = made.groupby(words).cumcount() + 1
    return words + "-" + number.astype(str).str.zfill(4)
