"""Totals: jobs and hectares of parks and municipalities against what such places have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.quality.bevinding import (
    Bevinding,
    Gegevens,
    as_numbers,
    is_true,
    list_rows,
    match_rows,
    sum_by,
)
from werklocaties_gis.quality.vlakken import list_areas, list_between, list_shapes, only

JOBS_HA: Final = (2.0, 400.0)
"""Jobs a net hectare. A municipality asks for 50 (reference figure F27); a port has few and a
park of offices many, but less than a twenty-fifth or more than eight times that is a fault in
jobs or hectares before it is a fact."""

PARK_HA: Final = 1.0
"""Of a smaller park one firm decides the rate."""

LAND_SHARE: Final = 0.30
"""Parks are 2.6 % of the country (reference figure F05); a tenfold of that in a whole
municipality is one with a port, or parks that are in the table twice."""

ISSUE_SHARE: Final = 0.10
ISSUE_M2: Final = 1_000.0
"""Issuable land by the park and by its plots: both limits must be passed."""

TO_ISSUE: Final = ("terstond_uitgeefbaar", "niet_terstond", "optie", "gereserveerd")
"""States of issue of land that is still to be issued."""

AT_ONCE: Final = ("terstond_uitgeefbaar",)
"""Some years and layers of IBIS give this alone as issuable, and do not say so: either is right."""


def check_banen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find parks with far more or fewer jobs a hectare than parks have."""
    tables = gegevens.tabellen
    parks, firms, gebruik = (
        tables[name] for name in ("bedrijventerreinen", "vestigingen", "gebruik")
    )
    plek = match_rows(gebruik["plek_id"], tables["plekken"]["plek_id"])
    park_of = match_rows(tables["plekken"]["terrein_id"], parks["terrein_id"])
    park = np.append(park_of, -1)[plek]
    firm = match_rows(gebruik["vestiging_id"], firms["vestiging_id"])
    parts = gebruik.groupby("vestiging_id")["plek_id"].transform("size").to_numpy(dtype=float)
    jobs = np.append(as_numbers(firms["banen"]), np.nan)[firm] / parts
    total = sum_by(park, np.nan_to_num(jobs), len(parks))
    ha = as_numbers(parks["netto_m2"]) / 1e4
    looked = (ha >= PARK_HA) & (total > 0)
    rate = total / np.where(ha > 0, ha, np.nan)
    odd = looked & ((rate < JOBS_HA[0]) | (rate > JOBS_HA[1]))
    yield from list_rows(
        "banen_per_ha",
        "bedrijventerreinen",
        odd,
        int(looked.sum()),
        rate,
        laag=JOBS_HA[0],
        hoog=JOBS_HA[1],
    )


def check_uitgeefbaar(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find parks whose issuable land is neither sum of their plots: all to be issued, or at once.

    Reference: IBIS, of which HA_TOTTUIT is what is issuable at once.
    """
    parks = gegevens.tabellen["bedrijventerreinen"]
    told = as_numbers(parks["uitgeefbaar_m2"])
    sums, at_once = (_sum_kavels(gegevens, states) for states in (TO_ISSUE, AT_ONCE))
    looked = ~np.isnan(sums) & ~np.isnan(told)
    differs = looked & _is_apart(sums, told) & _is_apart(at_once, told)
    texts = [f"{own:.0f} / {plots:.0f} m2" for own, plots in zip(told, sums, strict=True)]
    van, grens = int(looked.sum()), 100 * ISSUE_SHARE
    regel, tabel = "uitgeefbaar_wijkt_af", "bedrijventerreinen"
    yield from list_rows(regel, tabel, differs, van, texts, grens=grens)


def _sum_kavels(gegevens: Gegevens, states: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """Land of the plots of each park in these states of issue; nan of a park without plots."""
    parks, kavels = gegevens.tabellen["bedrijventerreinen"], gegevens.tabellen["kavels"]
    park = match_rows(kavels["terrein_id"], parks["terrein_id"])
    # A plot of which area or state is unknown makes the sum of its park unknown.
    unknown = kavels["status"].isna().to_numpy(dtype=bool)
    m2 = np.where(is_true(kavels["status"].isin(states)), as_numbers(kavels["oppervlakte_m2"]), 0.0)
    sums = sum_by(park, np.where(unknown, np.nan, m2), len(parks))
    return np.where(np.isin(np.arange(len(parks)), park), sums, np.nan)


def _is_apart(
    sums: npt.NDArray[np.float64], told: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Tell where two areas differ by more than both limits."""
    apart = np.abs(sums - told)
    return np.asarray((apart > ISSUE_M2) & (apart > ISSUE_SHARE * np.maximum(sums, told)))


def check_gemeente(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find municipalities of which parks are an unlikely share."""
    areas, parks = gegevens.tabellen["gebieden"], gegevens.tabellen["bedrijventerreinen"]
    is_gemeente = is_true(areas["soort"].eq("gemeente"))
    shapes = only(list_shapes(areas), is_gemeente)
    area, _, m2 = list_between(shapes, list_shapes(parks))
    sums = np.bincount(area, weights=m2, minlength=len(areas))
    size = list_areas(shapes)
    share = sums / np.where(size > 0, size, 1)
    yield from list_rows(
        "terreinen_in_gemeente",
        "gebieden",
        is_gemeente & (share > LAND_SHARE),
        int(is_gemeente.sum()),
        [f"{100 * part:.0f} %" for part in share],
        grens=100 * LAND_SHARE,
    )
