"""A small map as one SVG: parks, boundaries and signals, told apart without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.toplijst import select_geldig
from werklocaties_gis.vocabulary.numbers import format_number
from werklocaties_gis.vocabulary.sentences import sentence

BREED: Final = 700
HOOG: Final = 380
RAND: Final = 24
GENUMMERD: Final = 30
"""Parks that get a number; of more only the largest."""
STIPPEN: Final = 1_500
"""Firms that are drawn; with more the map would be one blot."""
MATEN_M: Final = (50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000)


@dataclass(frozen=True)
class Kader:
    """From RD metres to the drawing.

    Attributes
    ----------
    west_m, noord_m
        Corner that lies at the top left of the drawing.
    schaal
        Units of the drawing to a metre.
    """

    west_m: float
    noord_m: float
    schaal: float

    def place(self, points: np.ndarray) -> np.ndarray:
        """Place points (n × 2, RD metres) on the drawing."""
        moved = (points - [self.west_m, self.noord_m]) * [self.schaal, -self.schaal]
        return np.asarray(moved + RAND)


def list_genummerd(inhoud: Inhoud) -> list[tuple[int, str]]:
    """List the number and the name of each park that has a number on the map."""
    parks = _list_parken(inhoud)[:GENUMMERD]
    names = parks["naam"].fillna(parks["terrein_id"]).astype(str)
    return list(enumerate(names, 1))


def draw_kaartje(inhoud: Inhoud) -> str:
    """Draw the map; empty where no park has a shape.

    Parameters
    ----------
    inhoud
        The run. In public no firm is drawn.

    Returns
    -------
    str
        An ``svg`` element with a title and a description.
    """
    parks = _list_parken(inhoud)
    if parks.empty:
        return ""
    kader = _make_kader(parks)
    limits = inhoud.tabellen["gebieden"]
    limits = limits[limits["soort"].eq("gemeente").fillna(value=False) & _has_shape(limits)]
    parts = (
        _draw_vlakken(limits.geometry, kader, "grens"),
        _draw_vlakken(parks.geometry, kader, "terrein"),
        *([] if inhoud.is_publiek else _draw_signalen(inhoud, kader)),
        *_draw_nummers(parks[:GENUMMERD], kader),
        *_draw_schaal(kader, inhoud),
    )
    return _frame(inhoud, parts)


def _list_parken(inhoud: Inhoud) -> gpd.GeoDataFrame:
    """Parks with a shape, the largest first where not all get a number, else by name."""
    parks = inhoud.tabellen["bedrijventerreinen"]
    parks = parks[_has_shape(parks)]
    order = ["naam", "terrein_id"]
    if len(parks) <= GENUMMERD:
        return parks.sort_values(order, ignore_index=True)
    sized = parks.assign(m2=parks.geometry.area)
    return sized.sort_values(["m2", *order], ascending=[False, True, True], ignore_index=True)


def _has_shape(rows: gpd.GeoDataFrame) -> np.ndarray:
    """Rows of which the shape is known."""
    shapes = rows.geometry.to_numpy()
    return np.asarray(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))


def _make_kader(parks: gpd.GeoDataFrame) -> Kader:
    west, south, east, north = (float(value) for value in parks.total_bounds)
    margin = 0.06 * max(east - west, north - south, 100.0)
    wide, high = east - west + 2 * margin, north - south + 2 * margin
    scale = min((BREED - 2 * RAND) / wide, (HOOG - 2 * RAND) / high)
    # What is narrower than the paper lies in its middle.
    left = ((BREED - 2 * RAND) / scale - wide) / 2
    above = ((HOOG - 2 * RAND) / scale - high) / 2
    return Kader(west - margin - left, north + margin + above, scale)


def _draw_vlakken(shapes: gpd.GeoSeries, kader: Kader, klasse: str) -> str:
    """Shapes as one path, as fine as the drawing shows."""
    fine = shapes.simplify(0.7 / kader.schaal)
    rings = shapely.get_rings(shapely.get_parts(fine.to_numpy()))
    lines = (_path(kader.place(shapely.get_coordinates(ring))) for ring in rings)
    return f'<path class="{klasse}" fill-rule="evenodd" d="{"".join(lines)}"/>'


def _path(points: np.ndarray) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z"


def _draw_signalen(inhoud: Inhoud, kader: Kader) -> Iterator[str]:
    """Firms with a signal: closed where certain, open where possible."""
    found = select_geldig(inhoud.resultaat("mismatches"))
    sure = set(found.loc[found["uitkomst"].eq("zeker"), "vestiging_id"])
    firms = inhoud.tabellen["vestigingen"]
    firms = firms[firms["vestiging_id"].isin(found["vestiging_id"]) & _has_shape(firms)]
    firms = firms.sort_values("vestiging_id")[:STIPPEN]
    points = kader.place(shapely.get_coordinates(shapely.centroid(firms.geometry.to_numpy())))
    for (x, y), firm in zip(points, firms["vestiging_id"], strict=True):
        kind = "zeker" if firm in sure else "mogelijk"
        yield f'<circle class="{kind}" cx="{x:.0f}" cy="{y:.0f}" r="4"/>'


def _draw_nummers(parks: gpd.GeoDataFrame, kader: Kader) -> Iterator[str]:
    for number, shape in enumerate(parks.geometry, 1):
        points = kader.place(shapely.get_coordinates(shape))
        # Of the highest points the most western: which comes first in the ring decides nothing.
        x, y = points[np.lexsort((points[:, 0], points[:, 1]))[0]]
        yield f'<rect class="bord" x="{x - 10:.0f}" y="{y - 17:.0f}" width="20" height="15"/>'
        yield f'<text class="nummer" x="{x:.0f}" y="{y - 5.5:.1f}">{number}</text>'


def _draw_schaal(kader: Kader, inhoud: Inhoud) -> Iterator[str]:
    """A bar of round length, and where the north is."""
    fitting = [size for size in MATEN_M if size * kader.schaal <= BREED / 4]
    size_m = fitting[-1] if fitting else MATEN_M[0]
    wide = size_m * kader.schaal
    x, y = BREED - RAND - wide, HOOG - 14
    text = f"{size_m} m" if size_m < 1_000 else f"{format_number(size_m / 1000, inhoud.taal)} km"
    yield f'<path class="schaal" d="M{x:.0f} {y - 5}V{y}H{x + wide:.0f}V{y - 5}"/>'
    yield f'<text class="maat" x="{x + wide / 2:.0f}" y="{y - 7}">{escape(text)}</text>'
    yield f'<g transform="translate({BREED - 15} 16)">'
    yield '<path class="noord" d="M-7 28L0 0L7 28L0 21Z"/><text class="maat" y="42">N</text></g>'


def _frame(inhoud: Inhoud, parts: Iterable[str]) -> str:
    named: Sequence[tuple[int, str]] = list_genummerd(inhoud)
    title = sentence("rapport_kaartje", {}, inhoud.taal)
    described = "; ".join(f"{number} {name}" for number, name in named)
    return (
        f'<svg class="kaartje" role="img" viewBox="0 0 {BREED} {HOOG}"'
        f' aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title><desc>{escape(described)}</desc>"
        f'<rect class="blad" width="{BREED}" height="{HOOG}"/>{"".join(parts)}</svg>'
    )
