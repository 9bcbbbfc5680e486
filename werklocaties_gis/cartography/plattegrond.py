"""A plan on one still picture (SVG): parks, places and numbered arrows, for pages and print."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from werklocaties_gis.vocabulary.numbers import Taal, format_value
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.vocabulary.zetten import list_zetten

Shapes = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

RAND_M: Final = 60.0
"""Empty strip around everything that is drawn (m)."""
KOP_PX: Final = 34
VOET_PX: Final = 46
"""Strips above the map for the title, and below it for scale, explanation and warning."""
SCHAALSTOKKEN_M: Final = (50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000)
STIJLEN: Final = (
    ("terrein", 'fill="#F2F2F2" stroke="#8C8C8C" stroke-width="1"'),
    ("plek", 'fill="#FFFFFF" stroke="#B3B3B3" stroke-width="0.7"'),
    ("vertrek", 'fill="#F6D9A8" stroke="#8A5A00" stroke-width="1.4" stroke-dasharray="4 2"'),
    ("komst", 'fill="#A9D3EE" stroke="#00527F" stroke-width="1.4"'),
    ("gevoelig", 'fill="#E3E3E3" stroke="#5A5A5A" stroke-width="0.7" stroke-dasharray="1 2"'),
)
"""How each kind of area is drawn; kinds differ in outline too, so that grey print can be read."""


@dataclass(frozen=True)
class Blad:
    """Where metres land on the sheet: RD of its upper left corner, pixels a metre, and its size."""

    x_m: float
    y_m: float
    px_per_m: float
    breedte_px: int
    hoogte_px: int

    def place(self, x_m: float, y_m: float) -> str:
        """A position in RD as a position on the sheet."""
        return f"{(x_m - self.x_m) * self.px_per_m:.1f},{(self.y_m - y_m) * self.px_per_m:.1f}"


def draw_plattegrond(
    tabellen: Tabellen,
    verplaatsingen: pd.DataFrame,
    *,
    titel: str,
    taal: Taal = "nl",
    breedte_px: int = 900,
    fictief: bool = False,
) -> str:
    """Draw the moves of a plan on a still picture.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen``, ``plekken`` and ``gevoelige_objecten``; EPSG:28992.
    verplaatsingen
        The moves; an arrow each, under the name that it has on map and sheet.
    titel
        Stands above the picture, and is its text for who cannot see it.
    taal
        Language of scale and explanation.
    breedte_px
        Width of the picture (px).
    fictief
        Whether the data are invented; the picture says so.

    Returns
    -------
    str
        An SVG document; the same for the same tables, whatever the order of their rows.
    """
    moves = list_zetten(verplaatsingen)
    places = tabellen["plekken"].sort_values("plek_id", kind="stable").set_index("plek_id")
    areas = dict(_list_areas(tabellen, places, moves))
    blad = _make_blad(np.concatenate([*areas.values()]), breedte_px)
    lines = [
        *_head(blad, titel),
        *(_area(blad, areas[kind], style) for kind, style in STIJLEN if len(areas[kind])),
        *_names(blad, tabellen["bedrijventerreinen"]),
        *_arrows(blad, places, moves),
        *_foot(blad, taal, fictief=fictief),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _head(blad: Blad, titel: str) -> Iterator[str]:
    """Opening of the document, the shape of an arrow's point, and the title."""
    name = html.escape(titel, quote=True)
    height = blad.hoogte_px + KOP_PX + VOET_PX
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{name}" '
        f'viewBox="0 -{KOP_PX} {blad.breedte_px} {height}" '
        'font-family="sans-serif" font-size="12">'
    )
    yield (
        '<defs><marker id="punt" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0,0 L10,5 L0,10 z" fill="#222222"/>'
        "</marker></defs>"
    )
    yield f'<rect y="-{KOP_PX}" width="100%" height="{height}" fill="#FFFFFF"/>'
    yield f'<text x="8" y="-12" font-size="16" font-weight="bold">{name}</text>'


def _list_areas(
    tabellen: Tabellen, places: pd.DataFrame, moves: pd.DataFrame
) -> Iterator[tuple[str, Shapes]]:
    """Shapes of each kind of area, in the order in which they are drawn."""
    left = places.index.isin(moves["van_plek_id"])
    entered = places.index.isin(moves["naar_plek_id"])
    shapes = gpd.GeoDataFrame(places).geometry.to_numpy()
    yield "terrein", _shapes(tabellen["bedrijventerreinen"], "terrein_id")
    yield "plek", shapes[~left & ~entered]
    yield "vertrek", shapes[left & ~entered]
    yield "komst", shapes[entered]
    yield "gevoelig", _shapes(tabellen["gevoelige_objecten"], "object_id")


def _shapes(table: pd.DataFrame, key: str) -> Shapes:
    """Areas of a table, by key."""
    frame = gpd.GeoDataFrame(table.sort_values(key, kind="stable"))
    shapes = frame.geometry.dropna().to_numpy()
    found: Shapes = shapes[shapely.get_dimensions(shapes) == 2]
    return found


def _make_blad(shapes: Shapes, breedte_px: int) -> Blad:
    """Fit everything on the width of the sheet."""
    left, bottom, right, top = shapely.total_bounds(shapes)
    scale = breedte_px / (right - left + 2 * RAND_M)
    height = round((top - bottom + 2 * RAND_M) * scale)
    return Blad(left - RAND_M, top + RAND_M, scale, breedte_px, height)


def _area(blad: Blad, shapes: Shapes, style: str) -> str:
    """All areas of one kind as one path."""
    rings = shapely.get_rings(shapely.get_parts(shapes))
    paths = " ".join(_ring(blad, ring) for ring in rings)
    return f'<path {style} fill-rule="evenodd" d="{paths}"/>'


def _ring(blad: Blad, ring: BaseGeometry) -> str:
    """One ring as a closed line."""
    points = [blad.place(x, y) for x, y in shapely.get_coordinates(ring)[:-1].tolist()]
    return f"M{' L'.join(points)} Z"


def _names(blad: Blad, terreinen: pd.DataFrame) -> Iterator[str]:
    """Name of each park, below its southernmost corner."""
    parks = gpd.GeoDataFrame(terreinen[terreinen["naam"].notna()]).sort_values("terrein_id")
    for name, shape in zip(parks["naam"], parks.geometry, strict=True):
        corners = shapely.get_coordinates(shape)
        x_m, y_m = corners[np.lexsort((corners[:, 0], corners[:, 1]))[0]].tolist()
        x, y = blad.place(x_m, y_m).split(",")
        yield (
            f'<text x="{x}" y="{y}" dy="14" text-anchor="middle" fill="#4D4D4D">'
            f"{html.escape(str(name))}</text>"
        )


def _arrows(blad: Blad, places: pd.DataFrame, moves: pd.DataFrame) -> Iterator[str]:
    """An arrow and its name for each move; a firm without a place only has the name."""
    middle = gpd.GeoSeries(gpd.GeoDataFrame(places).geometry).representative_point()
    for zet, van, naar in moves[["zet", "van_plek_id", "naar_plek_id"]].itertuples(index=False):
        end = middle[naar]
        goal = blad.place(end.x, end.y)
        if isinstance(van, str) and van in middle.index:
            start = middle[van]
            yield (
                f'<path d="M{blad.place(start.x, start.y)} L{goal}" fill="none" stroke="#222222" '
                'stroke-width="1.6" marker-end="url(#punt)"/>'
            )
            goal = blad.place((start.x + 2 * end.x) / 3, (start.y + 2 * end.y) / 3)
        x, y = goal.split(",")
        yield (
            f'<text x="{x}" y="{y}" dy="-4" text-anchor="middle" font-weight="bold" '
            f'stroke="#FFFFFF" stroke-width="3" paint-order="stroke">{html.escape(str(zet))}</text>'
        )


def _foot(blad: Blad, taal: Taal, *, fictief: bool) -> Iterator[str]:
    """Scale, north, what the outlines mean, and what the picture is not."""
    fitting = [m for m in SCHAALSTOKKEN_M if m * blad.px_per_m <= blad.breedte_px / 4]
    longest = max(fitting, default=SCHAALSTOKKEN_M[0])
    top, length = blad.hoogte_px + 14, longest * blad.px_per_m
    bar = f"M8,{top} h{length:.1f} m0,-4 v8 m-{length:.1f},0 v-8"
    yield f'<path d="{bar}" stroke="#222222" fill="none"/>'
    yield f'<text x="{length + 14:.1f}" y="{top + 4}">{format_value(longest, taal)} m</text>'
    right = blad.breedte_px - 20
    yield f'<path d="M{right},{top + 8} v-18 l-5,7 m5,-7 l5,7" stroke="#222222" fill="none"/>'
    yield f'<text x="{right}" y="{top + 22}" text-anchor="middle">N</text>'
    words = [sentence("plattegrond_uitleg", {}, taal)]
    words += [sentence("plattegrond_fictief", {}, taal)] if fictief else []
    told = html.escape(" ".join(words))
    yield f'<text x="8" y="{top + 24}" font-size="11">{told}</text>'
