"""In which coordinate system the shapes of a plan stand, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import CrsError, Notice
from werklocaties_gis.sources.gml.rd import is_rd_name
from werklocaties_gis.tables.crs import CRS_WGS84, SWAPPED, detect_looks, is_rd, to_rd
from werklocaties_gis.tables.schema import CRS_RD

Shapes = np.ndarray[Any, np.dtype[np.object_]]


@dataclass(frozen=True)
class InRd:
    """Shapes in EPSG:28992, with what was done to get them there."""

    shapes: Shapes
    meldingen: tuple[Notice, ...]


def bring_to_rd(
    shapes: Shapes, names: list[str | None], file_name: str | None, *, source: str, table: str
) -> InRd:
    """Bring the shapes of one file to RD.

    A shape has the system that it names, else that of its file (envelope of the
    collection, or ``codeReferentiesysteem``). Where nothing is named, and where
    x and y stand the wrong way round, the coordinates themselves decide: on land
    every y of RD is above 300 000 and every x below, so neither is a guess. It
    is done for a whole file or not at all, and told.

    Parameters
    ----------
    shapes
        Shapes as they stand in the file; None where missing.
    names
        Coordinate system that each names, or None.
    file_name
        Coordinate system of the file as a whole.

    Raises
    ------
    CrsError
        If a system is unknown or not one of RD and degrees, if none is named
        and the coordinates do not lie in RD, or if only part of a file is
        swapped.
    """
    where = {"source": source, "table": table}
    systems = np.array([name or file_name or "" for name in names], dtype=object)
    present = np.array([shape is not None for shape in shapes], dtype=bool)
    kinds = {name: _kind(name, where) for name in sorted(set(systems[present]))}
    is_degrees = np.array([kinds.get(name) == "degrees" for name in systems], dtype=bool) & present
    notices = _unnamed(shapes, present & (systems == ""), where)
    result = shapes.copy()
    turned = _turned(shapes, present & ~is_degrees, where)
    if turned:
        rd = present & ~is_degrees
        result[rd] = shapely.transform(shapes[rd], lambda xy: xy[:, ::-1])
        notices.append(Notice("imro_xy_swapped", table, int(rd.sum()), source))
    if is_degrees.any():
        result[is_degrees] = _from_degrees(shapes[is_degrees], where)
        names_ = ", ".join(sorted(set(systems[is_degrees])))
        fields = (("crs", names_),)
        notices.append(Notice("imro_degrees", table, int(is_degrees.sum()), source, fields))
    # What claims RD but has the size of degrees is refused there, as in every other table.
    _to_rd(result[present], CRS_RD, where)
    return InRd(result, tuple(notices))


def _kind(name: str, where: dict[str, str]) -> str:
    """Tell RD from degrees; what is neither is refused by its name."""
    if name == "" or is_rd_name(name):
        return "rd"
    try:
        crs = CRS.from_user_input(f"EPSG:{name}" if name.isdigit() else name)
    except CRSError as error:
        raise CrsError("crs_unknown", **where, crs=name, remedy=CRS_RD) from error
    if is_rd(crs):
        return "rd"
    if not crs.is_geographic:
        raise CrsError("crs_not_rd", **where, crs=name)
    return "degrees"


def _unnamed(shapes: Shapes, mask: Any, where: dict[str, str]) -> list[Notice]:  # noqa: ANN401
    """Take RD where nothing is named and all coordinates lie in it; else refuse."""
    if not mask.any():
        return []
    looks = set(detect_looks(gpd.GeoSeries(shapes[mask]))) - {""}
    # Degrees without a name stay refused: which datum they are in moves them a hundred metres.
    if not looks <= {"rd", "rd_verwisseld"}:
        raise CrsError("imro_crs_missing", **where)
    return [Notice("imro_crs_assumed", where["table"], int(mask.sum()), where["source"])]


def _turned(shapes: Shapes, mask: Any, where: dict[str, str]) -> bool:  # noqa: ANN401
    """Whether x and y of all shapes are swapped; of some is refused."""
    if not mask.any():
        return False
    looks = detect_looks(gpd.GeoSeries(shapes[mask]))
    # Of a part it would be a guess which part is right, and shapes would no longer meet.
    turned = looks == "rd_verwisseld"
    if turned.any() and not (turned | (looks == "")).all():
        first = shapely.get_coordinates(shapes[mask][turned][0])[0]
        at = int(np.flatnonzero(mask)[turned][0]) + 1
        told = {"count": int(turned.sum()), "total": int(mask.sum()), "at_row": at}
        at_point = f"{first[0]:.8g} {first[1]:.8g}"
        raise CrsError("imro_xy_partly", **where, first=at_point, **told)
    return bool(turned.any())


def _from_degrees(shapes: Shapes, where: dict[str, str]) -> Shapes:
    """Convert degrees; whether latitude stands first shows in the numbers (50-54, 3-8).

    EPSG:4258 (ETRS89) is read as EPSG:4326: PROJ shifts both to RD by the same rule.
    """
    looks = set(detect_looks(gpd.GeoSeries(shapes))) - {""}
    return _to_rd(shapes, SWAPPED if looks == {"verwisseld"} else CRS_WGS84, where)


def _to_rd(shapes: Shapes, claimed: str, where: dict[str, str]) -> Shapes:
    """Convert, and say of a plan what is wrong: its user can set no coordinate system."""
    try:
        frame = to_rd(gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes)), claimed)
    except CrsError as error:
        told = {name: error.fields.get(name, "") for name in ("crs", "first", "at_row")}
        raise CrsError("imro_crs_contradicts", **where, **told) from error
    return np.asarray(frame.geometry.to_numpy())
