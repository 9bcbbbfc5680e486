"""The areas that a study is cut into, what they are called on disk, and what lies in which."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.partition.halo import list_near, make_layer

Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[Any]

OVERIG: Final = "overig"
"""Folder of what lies in no area."""

RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows keeps for devices."""

LONGEST: Final = 48


@dataclass(frozen=True)
class Gebieden:
    """Areas of one level, in the order of their keys.

    ``rows`` has ``gebied_id``, ``naam``, ``code`` and ``geometry``; ``folders`` is the
    name on disk of each, and last that of what lies in none.
    """

    niveau: str
    rows: pd.DataFrame
    folders: tuple[str, ...]


def list_gebieden(gebieden: pd.DataFrame, niveau: str) -> Gebieden:
    """List the areas of a level.

    Raises
    ------
    WerklocatiesError
        If the study has none of that level; told with the levels that it has.
    """
    chosen = gebieden[gebieden["soort"].eq(niveau).fillna(value=False).to_numpy(dtype=bool)]
    if chosen.empty:
        known = ", ".join(sorted(set(gebieden["soort"].dropna().astype(str)))) or "-"
        raise WerklocatiesError("verdeel_no_areas", niveau=niveau, known=known)
    rows = chosen.sort_values("gebied_id", kind="stable").reset_index(drop=True)
    names = rows["naam"].fillna(rows["gebied_id"]).astype(str).tolist()
    return Gebieden(niveau, rows, list_folders(names, rows["gebied_id"].astype(str).tolist()))


def list_folders(names: list[str], keys: list[str]) -> tuple[str, ...]:
    """List a folder name for each area, and one for the rest; safe on every system.

    The name of an area, with its key where two are called the same.

    Examples
    --------
    >>> list_folders(["Súdwest-Fryslân", "Beek", "Beek", "Con"], ["GM1", "GM2", "GM3", "GM4"])
    ('sudwest-fryslan', 'beek-gm2', 'beek-gm3', 'con-gm4', 'overig')
    """
    slugs = [_slug(name) for name in names]
    often = pd.Series([*slugs, OVERIG]).value_counts()
    made = [
        _slug(f"{slug}-{key}") if often[slug] > 1 or not slug or RESERVED.fullmatch(slug) else slug
        for slug, key in zip(slugs, keys, strict=True)
    ]
    twice = pd.Series([*made, OVERIG]).duplicated(keep=False)
    safe = [f"{name}-{at}" if twice[at] else name for at, name in enumerate(made)]
    return (*safe, OVERIG)


def _slug(name: str) -> str:
    """Small letters, digits and hyphens: what every file system and address takes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")


def list_in_gebied(gebieden: Gebieden, shapes: Shapes) -> Positions:
    """List the number of the area that a point inside each shape lies in; -1 in none.

    Where areas overlap, or on a border, the first by its key.
    """
    points = shapely.point_on_surface(shapes)
    point, area = shapely.STRtree(gebieden.rows["geometry"].to_numpy()).query(
        points, predicate="intersects"
    )
    found = np.full(len(shapes), len(gebieden.rows), dtype=np.intp)
    np.minimum.at(found, point, area)
    return np.where(found == len(gebieden.rows), -1, found)


def list_of_parks(gebieden: Gebieden, terreinen: pd.DataFrame) -> Positions:
    """List the area of each park: of its municipality the one that it names, as in the overview."""
    found = list_in_gebied(gebieden, terreinen.geometry.to_numpy())
    if gebieden.niveau != "gemeente":
        return found
    codes = gebieden.rows["code"].fillna(gebieden.rows["gebied_id"])
    first = codes[~codes.duplicated()]
    at = pd.Index(first.astype(object)).get_indexer(
        pd.Index(terreinen["gemeente_code"].astype(object))
    )
    named = np.append(first.index.to_numpy(dtype=np.intp), -1)[at]
    return np.where(named >= 0, named, found)


def list_raakt(
    gebieden: Gebieden, own: Positions, rows: pd.DataFrame, bounds: npt.NDArray[np.float64]
) -> Positions:
    """List the rows of the table ``gebieden``, of any level, that a part lies in.

    Parameters
    ----------
    gebieden
        Areas of the level that is cut by.
    own
        Numbers of those that something of the part lies in; -1 for none.
    rows
        The table ``gebieden``; EPSG:28992.
    bounds
        West, south, east and north of the shapes of the part, shape (n, 4).

    Returns
    -------
    ndarray
        Positions, sorted: what has land in common with these areas, or meets a shape, so
        that a municipality on the other side of a border is no part of it; all where
        something lies in no area, as then only all of them say so.
    """
    shapes = rows["geometry"].to_numpy()
    if (own < 0).any():
        return np.arange(len(rows))
    lands = gebieden.rows["geometry"].to_numpy()[own]
    land, area = shapely.STRtree(shapes).query(lands, predicate="intersects")
    inside = area[~shapely.touches(lands[land], shapes[area])]
    near = list_near(make_layer(shapes), bounds, 0.0)
    return np.unique(np.concatenate([inside, near, np.flatnonzero(shapely.is_missing(shapes))]))
