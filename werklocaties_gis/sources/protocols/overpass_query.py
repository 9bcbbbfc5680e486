"""Questions to Overpass: one for each tile of the area, in its own language."""

from __future__ import annotations

import re
from math import ceil, floor
from typing import Final

import shapely

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.cut import Area
from werklocaties_gis.sources.protocols.tiles import Box, convert_box
from werklocaties_gis.tables.crs import CRS_WGS84

TILE_M: Final = 10_000
"""Side of a tile. All ways of a city in one are some 20 MB; the server answers within seconds."""

USUAL_KEY: Final = "highway"
LINES: Final = frozenset({"highway", "railway", "waterway", "power"})
"""Keys of which only ways are asked; of others relations too, as areas with holes are those."""

_FILTERS: Final = re.compile(r"(\[[^;\[\](){}]*\])*")


def list_tiles(area: Area) -> tuple[Box, ...]:
    """Cut an area in tiles that lie the same for every area, so that kept answers serve again.

    >>> list_tiles(shapely.box(51_000, 389_000, 52_000, 391_000))
    ((50000, 380000, 60000, 390000), (50000, 390000, 60000, 400000))
    """
    west, south, east, north = (bound / TILE_M for bound in area.bounds)
    shapely.prepare(area)
    tiles = [
        (x * TILE_M, y * TILE_M, (x + 1) * TILE_M, (y + 1) * TILE_M)
        for y in range(floor(south), max(ceil(north), floor(south) + 1))
        for x in range(floor(west), max(ceil(east), floor(west) + 1))
    ]
    return tuple(tile for tile in tiles if area.intersects(shapely.box(*tile)))


def make_query(laag: str, waar: str, tile: Box, timeout_s: int) -> str:
    """Write the question for a tile: how many there are, all of them, and the nodes they run by.

    Parameters
    ----------
    laag
        Key of the tag (``highway``), or key and value (``landuse=industrial``); empty: roads.
    waar
        Further filters as Overpass writes them: ``["highway"!="footway"]``.
    tile
        In EPSG:28992.
    timeout_s
        Seconds after which the server must give up.

    Raises
    ------
    ServiceError
        If the filter is none.

    Examples
    --------
    >>> make_query("landuse=industrial", "", (50_000, 380_000, 60_000, 390_000), 25)[:51]
    '[out:xml][timeout:25];wr["landuse"="industrial"](51'
    """
    if not _FILTERS.fullmatch(waar):
        raise ServiceError("overpass_filter", filter=waar)
    key, is_valued, value = (laag or USUAL_KEY).partition("=")
    tag = f"[{_quote(key)}={_quote(value)}]" if is_valued else f"[{_quote(key)}]"
    kind = "way" if key in LINES else "wr"
    box = ",".join(f"{bound:.6f}" for bound in _south_first(tile))
    return (
        f"[out:xml][timeout:{timeout_s}];{kind}{tag}{waar}({box})->.a;"
        ".a out count;.a out body;.a >>;out skel qt;"
    )


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _south_first(tile: Box) -> Box:
    """Give a tile in degrees, latitude first as Overpass has it, a metre wider on all sides."""
    west, south, east, north = convert_box(tile, CRS_WGS84)
    edge = 1e-5
    return south - edge, west - edge, north + edge, east + edge
