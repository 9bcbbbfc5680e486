"""Positions of firms: on no place, outside the area, on points that stand for another place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.quality.bevinding import (
    Bevinding,
    Gegevens,
    Mask,
    as_numbers,
    is_true,
    list_rows,
    match_rows,
)
from werklocaties_gis.quality.rijen import list_named
from werklocaties_gis.quality.vlakken import Shapes, list_inside, list_shapes, mark_rows, take

STACKED: Final = 10
"""More firms at one point than a business centre commonly has: a point of a postcode,
of a post box or of an accountant."""

SAME_M: Final = 0.1
"""Points closer than this are one point."""

CENTRE_M: Final = 0.5
"""A firm this close to the middle of a whole park or municipality was put there."""

RD_ORIGIN: Final = (155_000.0, 463_000.0)
"""Amersfoort: what programs write where they have no position."""

PLACEHOLDER_M: Final = 1.0

GRID_M: Final = 100.0
"""Coordinates that both are whole hundreds come from squares or postcodes."""

FAR_M: Final = 250.0
"""A firm may use a place round the corner of its address; at this distance a key was mixed up."""


def check_plek(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms that are on no place, and firms of which no position is known."""
    firms = gegevens.tabellen["vestigingen"]
    points = list_shapes(firms)
    free = ~_is_used(gegevens) & ~is_true(firms["zoekt_ruimte"])
    missing = shapely.is_missing(points)
    yield from list_rows("zonder_ligging", "vestigingen", free & missing)
    inside, _ = list_inside(points, list_shapes(gegevens.tabellen["plekken"]))
    on_plek = mark_rows(len(firms), inside)
    if len(gegevens.tabellen["plekken"]):
        yield from list_rows("zonder_plek", "vestigingen", free & ~missing & ~on_plek)
        derived = free & on_plek
        yield from list_rows("gebruik_uit_ligging", "vestigingen", derived)


def _is_used(gegevens: Gegevens) -> Mask:
    """Tell which firms stand in gebruik."""
    firms, used = gegevens.tabellen["vestigingen"], gegevens.tabellen["gebruik"]
    return firms["vestiging_id"].isin(used["vestiging_id"]).to_numpy(dtype=bool)


def check_gebied(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms outside the study area; all of them outside is told of the layer."""
    if gegevens.gebied is None:
        return
    points = list_shapes(gegevens.tabellen["vestigingen"])
    placed = ~shapely.is_missing(points)
    shapely.prepare(gegevens.gebied)
    inside = shapely.intersects(gegevens.gebied, points)
    if inside.any():
        outside = placed & ~inside
        yield from list_rows("buiten_gebied", "vestigingen", outside, int(placed.sum()))


def check_stapel(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find points with more firms than one address has."""
    points = list_shapes(gegevens.tabellen["vestigingen"])
    xy = _list_xy(points)
    places = pd.DataFrame(np.round(xy / SAME_M), columns=["x", "y"]).dropna()
    size = places.groupby(["x", "y"])["x"].transform("size")
    mask = mark_rows(len(points), size.index[size > STACKED].to_numpy())
    counts = size.reindex(range(len(points))).to_numpy(dtype=float)
    yield from list_rows("op_een_punt", "vestigingen", mask, len(places), counts, grens=STACKED)


def _list_xy(points: Shapes) -> np.ndarray:
    """Coordinates of points, nan where there is none."""
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)])


def check_schijnpunt(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms on points that stand for no position, or for a whole park or area."""
    points = list_shapes(gegevens.tabellen["vestigingen"])
    xy = _list_xy(points)
    fixed = np.zeros(len(xy), dtype=np.bool_)
    for place in (RD_ORIGIN, (0.0, 0.0)):
        fixed |= (np.abs(xy - np.array(place)) <= PLACEHOLDER_M).all(axis=1)
    yield from list_rows("schijnpunt", "vestigingen", fixed)
    for notice in gegevens.meldingen:
        if notice.code == "point_placeholder":
            # Reading took these points away: the rows are told as firms without a position.
            rows, size = list_named(gegevens, notice), len(gegevens.tabellen[notice.table])
            yield Bevinding("schijnpunt_weg", notice.table, rows, notice.count, size)
    centres = _list_centres(gegevens)
    near, _ = shapely.STRtree(centres).query(points, predicate="dwithin", distance=CENTRE_M)
    middle = mark_rows(len(points), near) & ~fixed
    yield from list_rows("op_middelpunt", "vestigingen", middle, grens=CENTRE_M)


def _list_centres(gegevens: Gegevens) -> Shapes:
    """Middles of parks and areas, by weight and inside them."""
    tables = gegevens.tabellen
    shapes = np.concatenate(
        [list_shapes(tables[name]) for name in ("bedrijventerreinen", "gebieden")]
    )
    return np.concatenate([shapely.centroid(shapes), shapely.point_on_surface(shapes)])


def check_raster(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms on whole hundreds of metres that are said to be exact."""
    firms = gegevens.tabellen["vestigingen"]
    xy = _list_xy(list_shapes(firms))
    whole = ((xy % GRID_M) == 0).all(axis=1)
    exact = np.nan_to_num(as_numbers(firms["nauwkeurigheid_m"])) < GRID_M / 2
    mask = whole & exact
    # One in ten thousand lies so by chance; a tenth of them is how the file was made.
    if mask.sum() > max(1, len(firms) / 10):
        yield from list_rows("ligging_op_raster", "vestigingen", mask, grens=GRID_M)


def check_gebruik_ligging(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find rows of gebruik that put a firm on a place far from its own point."""
    tables = gegevens.tabellen
    gebruik = tables["gebruik"]
    firm = match_rows(gebruik["vestiging_id"], tables["vestigingen"]["vestiging_id"])
    plek = match_rows(gebruik["plek_id"], tables["plekken"]["plek_id"])
    points = take(list_shapes(tables["vestigingen"]), firm)
    shapes = take(list_shapes(tables["plekken"]), plek)
    apart = np.asarray(shapely.distance(points, shapes), dtype=float)
    # With several places the address is at one of them, and that is enough.
    nearest = pd.Series(apart).groupby(gebruik["vestiging_id"].to_numpy()).transform("min")
    far = nearest.to_numpy(dtype=float) > FAR_M
    yield from list_rows("gebruik_ver_weg", "gebruik", far, None, apart, grens=FAR_M)
