"""To which park, part, municipality and region everything belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

NIVEAUS: Final = ("totaal", "regio", "gemeente", "deelgebied", "terrein")
"""Levels, widest first; all of a level and what belongs to none of it make up the whole.

Only parts may overlap: what lies in two of them counts in both, and once in the whole.
"""

TOTAAL: Final = "totaal"
BUITEN: Final = "buiten"
"""Id of the row of what belongs to none of a level; its level is ``buiten_<niveau>``."""

AREAS: Final = ("regio", "gemeente", "deelgebied")
"""Levels that are drawn in the table ``gebieden``."""


@dataclass(frozen=True)
class Indeling:
    """Where everything belongs: a column for each level, empty where it belongs to none.

    Of a part (``deelgebied``) a cell holds several ids as a tuple where parts overlap:
    ``leden.list_leden`` spreads them.

    Attributes
    ----------
    gebieden
        ``niveau``, ``id`` and ``naam`` of every row of the overview, widest level first.
    terreinen, kavels, plekken, vestigingen, objecten
        As the rows of ``bedrijventerreinen``, ``kavels``, ``plekken``,
        ``vestigingen`` and ``gevoelige_objecten``; columns ``NIVEAUS``.
    """

    gebieden: pd.DataFrame
    terreinen: pd.DataFrame
    kavels: pd.DataFrame
    plekken: pd.DataFrame
    vestigingen: pd.DataFrame
    objecten: pd.DataFrame


def list_indeling(tabellen: Tabellen) -> Indeling:
    """List where everything belongs.

    What lies on a park belongs to the municipality of the park and to its
    region, so that a park is never divided between two; a deelgebied may be
    part of a park and goes by the position of the plot, place or firm itself.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen``, ``kavels``, ``plekken``, ``vestigingen``,
        ``gevoelige_objecten`` and ``gebieden``, in EPSG:28992.
    """
    parks, areas = tabellen["bedrijventerreinen"], tabellen["gebieden"]
    own = _by_position(_points(parks), areas)
    own["gemeente"] = _text(parks["gemeente_code"], own["gemeente"])
    own["terrein"] = parks["terrein_id"].astype(object).to_numpy()
    by_park = own.set_index("terrein")[["regio", "gemeente"]]
    return Indeling(
        gebieden=_list_gebieden(own, parks, areas),
        terreinen=own[list(NIVEAUS)],
        kavels=_on_parks(tabellen["kavels"], by_park, areas),
        plekken=_on_parks(tabellen["plekken"], by_park, areas),
        vestigingen=_inside(tabellen["vestigingen"], parks, by_park, areas),
        objecten=_inside(tabellen["gevoelige_objecten"], parks, by_park, areas),
    )


def list_in_gebied(rows: pd.DataFrame, gebieden: pd.DataFrame, soort: str) -> Objects:
    """List the area of a kind that a point inside each shape lies in.

    Returns
    -------
    numpy.ndarray
        An id, several as a tuple, empty where in none.
    """
    if _of_soort(gebieden, soort).empty:
        return np.full(len(rows), "", dtype=object)
    return _every_area(_points(rows), gebieden, soort)


def list_samen(rij: Positions, gebied: Positions, ids: Objects, anders: Objects) -> Objects:
    """List the ids of the areas that hold each row: one, or several as a tuple.

    Parameters
    ----------
    rij, gebied
        Pairs of a row and an area that holds it.
    ids
        Id of each area.
    anders
        What stands for a row that no area holds; one for each row.
    """
    rows, at = np.unique(rij, return_inverse=True)
    holds = np.zeros((len(rows), len(ids)), dtype=bool)
    holds[at, gebied] = True
    # Few different sets of areas occur, however many rows there are.
    sets, which = np.unique(holds, axis=0, return_inverse=True)
    told = [tuple(ids[one]) for one in sets]
    names = np.fromiter((one if len(one) > 1 else one[0] for one in told), object, len(told))
    found = anders.copy()
    found[rows] = names[which.ravel()]
    return found


def _points(rows: pd.DataFrame) -> Objects:
    """A point inside each shape, which a point is itself; none where there is no shape."""
    shapes = pd.Series(rows["geometry"]).to_numpy() if len(rows) else np.array([], dtype=object)
    points = np.array(shapes, dtype=object)
    wide = np.flatnonzero(shapely.get_dimensions(points) > 0)
    points[wide] = shapely.point_on_surface(points[wide])
    return points


def _by_position(points: Objects, areas: pd.DataFrame) -> pd.DataFrame:
    """Area of each kind that each point lies in.

    Of several the first by its number, but all of them where these are parts.
    """
    found = {niveau: _first_area(points, areas, niveau) for niveau in ("regio", "gemeente")}
    found["deelgebied"] = _every_area(points, areas, "deelgebied")
    return pd.DataFrame({TOTAAL: np.full(len(points), TOTAAL, dtype=object), **found})


def _first_area(points: Objects, areas: pd.DataFrame, soort: str) -> Objects:
    rows = _of_soort(areas, soort)
    return _hit(points, np.asarray(rows["geometry"], dtype=object), _ids(rows, soort))


def _every_area(points: Objects, areas: pd.DataFrame, soort: str) -> Objects:
    """Every area that each point lies inside; on a border alone the first by its number."""
    rows, first = _of_soort(areas, soort), _first_area(points, areas, soort)
    if rows.empty:
        return first
    shapes = np.asarray(rows["geometry"], dtype=object)
    area, point = shapely.STRtree(points).query(shapes, predicate="contains")
    return list_samen(point, area, _ids(rows, soort), first)


def _hit(points: Objects, shapes: Objects, ids: Objects) -> Objects:
    """Id of the first shape that holds each point; empty where none does."""
    found = np.full(len(points), "", dtype=object)
    if not len(shapes):
        return found
    # Asked of the shape, which is then prepared once, and not of each point anew.
    shape, point = shapely.STRtree(points).query(shapes, predicate="intersects")
    order = np.lexsort((shape, point))[::-1]
    found[point[order]] = ids[shape[order]]
    return found


def _of_soort(areas: pd.DataFrame, soort: str) -> pd.DataFrame:
    mask = areas["soort"].eq(soort).fillna(value=False).to_numpy(dtype=bool)
    return areas[mask].sort_values("gebied_id", kind="stable")


def _ids(rows: pd.DataFrame, soort: str) -> Objects:
    """Municipalities go by their code, as parks name them; other areas by their number."""
    own = rows["gebied_id"].astype(object).to_numpy()
    return _text(rows["code"], own) if soort == "gemeente" else own


def _text(values: pd.Series, otherwise: npt.ArrayLike) -> Objects:
    """Values, or what stands beside them where they are missing."""
    missing = values.isna().to_numpy(dtype=bool)
    return np.where(missing, np.asarray(otherwise, dtype=object), values.astype(object))


def _on_parks(rows: pd.DataFrame, by_park: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Rows that name their park."""
    return _of_park(_by_position(_points(rows), areas), _text(rows["terrein_id"], ""), by_park)


def _inside(
    rows: pd.DataFrame, parks: pd.DataFrame, by_park: pd.DataFrame, areas: pd.DataFrame
) -> pd.DataFrame:
    """Rows of which only the position is known."""
    points, ordered = _points(rows), parks.sort_values("terrein_id", kind="stable")
    shapes = np.asarray(ordered["geometry"], dtype=object)
    terrein = _hit(points, shapes, ordered["terrein_id"].astype(object).to_numpy())
    return _of_park(_by_position(points, areas), terrein, by_park)


def _of_park(own: pd.DataFrame, terrein: Objects, by_park: pd.DataFrame) -> pd.DataFrame:
    """What lies on a park belongs where the park belongs."""
    at = by_park.index.get_indexer(pd.Index(terrein, dtype=object))
    for niveau in ("regio", "gemeente"):
        of_park = by_park[niveau].to_numpy(dtype=object)
        if len(of_park):
            own[niveau] = np.where(at >= 0, of_park[at], own[niveau])
    return own.assign(terrein=terrein)[list(NIVEAUS)]


def _list_gebieden(own: pd.DataFrame, parks: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Every row of the overview, by level and id, with its name."""
    names = {TOTAAL: pd.Series([""], index=[TOTAAL], dtype=object)}
    for niveau in AREAS:
        rows = _of_soort(areas, niveau)
        named = pd.Series(rows["naam"].astype(object).to_numpy(), index=_ids(rows, niveau))
        known = sorted({*named.index, *own[niveau].explode()} - {""})
        names[niveau] = named[~named.index.duplicated()].reindex(known)
    names["terrein"] = parks.set_index("terrein_id")["naam"].astype(object).sort_index()
    return pd.concat(
        [_rows_of(niveau, names[niveau]) for niveau in NIVEAUS], ignore_index=True
    ).astype("string")


def _rows_of(niveau: str, names: pd.Series) -> pd.DataFrame:
    """Rows of one level, and that of what belongs to none of it, where the level is there."""
    rows = pd.DataFrame({"niveau": niveau, "id": names.index, "naam": names.to_numpy()})
    if niveau == TOTAAL or (rows.empty and niveau != "terrein"):
        return rows
    rest = pd.DataFrame({"niveau": [f"buiten_{niveau}"], "id": [BUITEN], "naam": [""]})
    return pd.concat([rows, rest], ignore_index=True)
