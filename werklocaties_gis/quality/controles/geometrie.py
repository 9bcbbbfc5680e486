"""Shapes: mended on reading, mere slivers, or of another size than the table says."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

import numpy as np
import shapely

from werklocaties_gis.quality.bevinding import (
    Bevinding,
    Gegevens,
    as_numbers,
    is_true,
    list_rows,
)
from werklocaties_gis.quality.rijen import list_named
from werklocaties_gis.quality.vlakken import is_present, list_areas, list_shapes

SLIVER_M2: Final = 10.0
"""Less than a parking place: no plot, but what drawing left between two."""

AREA_SHARE: Final = 0.10
"""Area of shape and of table may differ this much (DOMAIN 16): a cadastral area is rounded,
and a boundary is drawn anew; more is another plot, or hectares for square metres."""

AREAS: Final = (("kavels", "oppervlakte_m2"), ("plekken", "kavel_m2"))


def check_hersteld(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find shapes that crossed themselves and were mended on reading."""
    for notice in gegevens.meldingen:
        if notice.code == "geometry_mended":
            change = dict(notice.fields).get("change_m2") or "0"
            rows = list_named(gegevens, notice)
            yield Bevinding(
                "vorm_hersteld",
                notice.table,
                rows,
                notice.count,
                len(gegevens.tabellen[notice.table]),
                ("",) * len(rows),
                "",
                MappingProxyType({"change_m2": float(change)}),
            )


def check_snippers(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find plots, places and parks too small to be one."""
    for tabel in ("bedrijventerreinen", "kavels", "plekken"):
        shapes = list_shapes(gegevens.tabellen[tabel])
        m2 = list_areas(shapes)
        small = is_present(shapes) & (m2 < SLIVER_M2)
        yield from list_rows("vlak_snipper", tabel, small, None, m2, grens=SLIVER_M2)


def check_oppervlakte(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find plots whose area in the table is not that of their shape."""
    for tabel, column in AREAS:
        frame = gegevens.tabellen[tabel]
        drawn, told = list_areas(list_shapes(frame)), as_numbers(frame[column])
        # The outline of a building or unit says nothing of the land that comes with it.
        is_plot = is_true(frame["soort"].eq("kavel")) if "soort" in frame else np.True_
        looked = is_plot & (drawn >= SLIVER_M2) & ~np.isnan(told)
        differs = looked & (np.abs(drawn - told) > AREA_SHARE * drawn)
        percent = 100 * told / np.where(drawn > 0, drawn, np.nan)
        yield from list_rows(
            "oppervlakte_wijkt_af",
            tabel,
            differs,
            int(looked.sum()),
            [f"{share:.0f} %" for share in percent],
            column,
            grens=100 * AREA_SHARE,
        )


def check_zonder_vorm(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find places, plots and parks without a shape, or with one that is not sound."""
    for tabel in ("bedrijventerreinen", "kavels", "plekken", "bestemmingen"):
        frame = gegevens.tabellen[tabel]
        yield from list_rows("vorm_ontbreekt", tabel, ~is_present(list_shapes(frame)))


def check_buiten_gebied(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find layers of which nothing lies in the study area: another CRS, or swapped axes."""
    if gegevens.gebied is None:
        return
    for tabel in ("bedrijventerreinen", "kavels", "plekken", "vestigingen", "bestemmingen"):
        shapes = list_shapes(gegevens.tabellen[tabel])
        given = is_present(shapes)
        if given.any() and not shapely.intersects(shapes, gegevens.gebied).any():
            yield from list_rows("laag_buiten_gebied", tabel, given)
