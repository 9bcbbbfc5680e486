"""Plots and places: over each other, outside their park, more than it has room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.quality.bevinding import (
    Bevinding,
    Gegevens,
    Mask,
    as_numbers,
    is_true,
    list_rows,
    match_rows,
    sum_by,
)
from werklocaties_gis.quality.vlakken import (
    Shapes,
    covered_m2,
    list_areas,
    list_between,
    list_overlaps,
    list_shapes,
    mark_rows,
    only,
)

OVERLAP_M2: Final = 10.0
OVERLAP_SHARE: Final = 0.01
"""Neighbours drawn by hand cross by a strip: both limits must be passed before it is a fault."""

OUTSIDE_SHARE: Final = 0.10
"""A plot may cross the edge of its park this far: the park is drawn along roads and ditches."""

SUM_SHARE: Final = 1.05
"""Plots may sum to this much of the net area: both are rounded to whole ares."""

BUILT_SHARE: Final = 1.10
"""Floor above what the ratio allows by this much: gross area is measured in several ways."""

ON_PLOTS: Final = ("kavel", "pand", "unit")


def check_overlap(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find plots over each other, and places that are plots over each other."""
    kavels = gegevens.tabellen["kavels"]
    shapes = list_shapes(kavels)
    mask, m2 = find_overlap(shapes, OVERLAP_M2, OVERLAP_SHARE)
    yield from list_rows("kavels_overlappen", "kavels", mask, None, m2, overlap_m2=m2.sum() / 2)
    plekken = gegevens.tabellen["plekken"]
    is_plot = is_true(plekken["soort"].eq("kavel"))
    mask, m2 = find_overlap(only(list_shapes(plekken), is_plot), OVERLAP_M2, OVERLAP_SHARE)
    van = int(is_plot.sum())
    yield from list_rows("plekken_overlappen", "plekken", mask, van, m2, overlap_m2=m2.sum() / 2)


def find_overlap(shapes: Shapes, least_m2: float, share: float) -> tuple[Mask, np.ndarray]:
    """Find areas that lie over another by more than both limits, and by how much in m2."""
    first, second, m2 = list_overlaps(shapes)
    areas = list_areas(shapes)
    much = (m2 > least_m2) & (m2 > share * np.minimum(areas[first], areas[second]))
    shared = np.zeros(len(shapes))
    np.add.at(shared, first[much], m2[much])
    np.add.at(shared, second[much], m2[much])
    return mark_rows(len(shapes), first[much], second[much]), shared


def check_terrein_van_kavel(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find plots that belong to no park, and plots that lie outside the park they name."""
    kavels, parks = gegevens.tabellen["kavels"], gegevens.tabellen["bedrijventerreinen"]
    yield from list_rows("kavel_zonder_terrein", "kavels", kavels["terrein_id"].isna().to_numpy())
    park = match_rows(kavels["terrein_id"], parks["terrein_id"])
    shapes, around = list_shapes(kavels), list_shapes(parks)
    first, second, m2 = list_between(shapes, around)
    own = park[first] == second
    inside = np.bincount(first[own], weights=m2[own], minlength=len(kavels))
    areas = list_areas(shapes)
    looked = (park >= 0) & (areas > 0)
    outside = 1 - inside / np.where(areas > 0, areas, 1)
    yield from list_rows(
        "kavel_buiten_terrein",
        "kavels",
        looked & (outside > OUTSIDE_SHARE),
        int(looked.sum()),
        [f"{100 * share:.0f} %" for share in outside],
        grens=100 * OUTSIDE_SHARE,
    )


def check_som(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find parks of which the plots are more than the net area, or the net more than the park."""
    kavels, parks = gegevens.tabellen["kavels"], gegevens.tabellen["bedrijventerreinen"]
    park = match_rows(kavels["terrein_id"], parks["terrein_id"])
    netto, uitgeefbaar = as_numbers(parks["netto_m2"]), as_numbers(parks["uitgeefbaar_m2"])
    told = np.nan_to_num(as_numbers(kavels["oppervlakte_m2"]))
    sums = sum_by(park, told, len(parks))
    looked = int((~np.isnan(netto)).sum())
    yield from list_rows(
        "kavelsom_boven_netto", "bedrijventerreinen", sums > SUM_SHARE * netto, looked, sums / netto
    )
    drawn = list_areas(list_shapes(parks))
    above = (drawn > 0) & (netto > SUM_SHARE * drawn)
    yield from list_rows("netto_boven_vlak", "bedrijventerreinen", above, looked, netto / 1e4)
    over = uitgeefbaar > SUM_SHARE * netto
    yield from list_rows("uitgeefbaar_boven_netto", "bedrijventerreinen", over, looked)


def check_plek_op_kavel(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find places on a park with plots that lie outside those, or over plots they do not name."""
    plekken, kavels = gegevens.tabellen["plekken"], gegevens.tabellen["kavels"]
    shapes, plots = list_shapes(plekken), list_shapes(kavels)
    has_plots = plekken["terrein_id"].isin(kavels["terrein_id"].dropna()).to_numpy(dtype=bool)
    areas = list_areas(shapes)
    looked = is_true(plekken["soort"].isin(ON_PLOTS)) & has_plots & (areas > 0)
    outside = 1 - covered_m2(only(shapes, looked), plots) / np.where(areas > 0, areas, 1)
    yield from list_rows(
        "plek_buiten_kavels",
        "plekken",
        looked & (outside > OUTSIDE_SHARE),
        int(looked.sum()),
        [f"{100 * share:.0f} %" for share in outside],
        grens=100 * OUTSIDE_SHARE,
    )
    yield from _over_others(gegevens, shapes, plots)


def _over_others(gegevens: Gegevens, shapes: Shapes, plots: Shapes) -> Iterator[Bevinding]:
    """Find places that lie over a plot which plek_kavels does not give to them."""
    plekken, kavels = gegevens.tabellen["plekken"], gegevens.tabellen["kavels"]
    given = gegevens.tabellen["plek_kavels"]
    plek, kavel, m2 = list_between(shapes, plots)
    areas, n = list_areas(shapes), max(len(kavels), 1)
    much = (m2 > OVERLAP_M2) & (m2 > OUTSIDE_SHARE * areas[plek])
    known_plek = match_rows(given["plek_id"], plekken["plek_id"])
    known_kavel = match_rows(given["kavel_id"], kavels["kavel_id"])
    both = (known_plek >= 0) & (known_kavel >= 0)
    known = known_plek[both] * n + known_kavel[both]
    missing = much & ~np.isin(plek * n + kavel, known) & np.isin(plek, known_plek)
    looked = int(plekken["plek_id"].isin(given["plek_id"]).sum())
    mask = mark_rows(len(plekken), plek[missing])
    yield from list_rows("plek_over_andere_kavel", "plekken", mask, looked)


def check_plekmaten(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find places with more floor than the ratio allows, or more free than they have."""
    plekken = gegevens.tabellen["plekken"]
    bvo, land = as_numbers(plekken["bvo_m2"]), as_numbers(plekken["kavel_m2"])
    most = _most_floor(gegevens)
    looked = ~np.isnan(bvo) & ~np.isnan(most)
    yield from list_rows(
        "bvo_boven_fsi", "plekken", looked & (bvo > BUILT_SHARE * most), int(looked.sum()), bvo
    )
    built = as_numbers(plekken["bebouwd_m2"])
    more = is_true(plekken["soort"].isin(("kavel", "pand"))) & (built > SUM_SHARE * land)
    yield from list_rows("bebouwd_boven_plek", "plekken", more, None, built)
    free = as_numbers(plekken["vrij_m2"])
    too_free = is_true(plekken["deelbaar"]) & (free > SUM_SHARE * land)
    yield from list_rows("vrij_boven_plek", "plekken", too_free, None, free)


def _most_floor(gegevens: Gegevens) -> np.ndarray:
    """Floor that the plots of each place allow, nan where a plot or its ratio is unknown."""
    plekken, kavels = gegevens.tabellen["plekken"], gegevens.tabellen["kavels"]
    given = gegevens.tabellen["plek_kavels"]
    plek = match_rows(given["plek_id"], plekken["plek_id"])
    kavel = match_rows(given["kavel_id"], kavels["kavel_id"])
    padded = np.append(as_numbers(kavels["fsi_max"]) * as_numbers(kavels["oppervlakte_m2"]), np.nan)
    most = sum_by(plek, padded[kavel], len(plekken))
    return np.where(np.isin(np.arange(len(plekken)), plek), most, np.nan)


def check_kaveldelen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find plots of which places hold more than there is."""
    kavels, given = gegevens.tabellen["kavels"], gegevens.tabellen["plek_kavels"]
    kavel = match_rows(given["kavel_id"], kavels["kavel_id"])
    parts = sum_by(kavel, np.nan_to_num(as_numbers(given["oppervlakte_m2"])), len(kavels))
    whole = as_numbers(kavels["oppervlakte_m2"])
    looked = int(pd.Series(kavel).nunique())
    yield from list_rows(
        "kaveldelen_boven_kavel", "kavels", parts > SUM_SHARE * whole, looked, parts
    )
