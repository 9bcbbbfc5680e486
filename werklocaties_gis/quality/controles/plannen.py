"""Plans: zones that contradict each other, employment land without a category, drafts only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, Mask, is_true, list_rows
from werklocaties_gis.quality.vlakken import (
    covered_m2,
    list_areas,
    list_overlaps,
    list_shapes,
    mark_rows,
    only,
)

ZONE_M2: Final = 10.0
ZONE_SHARE: Final = 0.01
"""Zones of one plan share borders to the centimetre; a strip by rounding stays below this."""

COVERED: Final = 0.50
"""Employment land has its category where figures on it give one for half of it."""

WORK: Final = "^(?:bedrijf|bedrijventerrein|bedrijven)"
"""How plans call employment land (SVBP 2012: bedrijf, bedrijventerrein)."""

UTILITY: Final = "nutsvoorziening"
"""A transformer or pumping station stands on a zone of its own, on which no firm comes."""

SPEAKS: Final = "(?:milieu|hinder)categorie|bedrij.*categorie"
"""Words on a category of firms; catering has categories of its own (horeca, categorie 2)."""

BANDS: Final = ("bestemming", "functieaanduiding", "gebiedsaanduiding")
"""Plan objects that carry a category."""


def check_tegenspraak(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find zones of one plan and kind over each other with different categories."""
    zones = gegevens.tabellen["bestemmingen"]
    most = zones["milieucategorie_max"].cat.codes.to_numpy()
    has_band = (most >= 0) & is_true(zones["soort"].isin(BANDS))
    shapes = only(list_shapes(zones), has_band)
    first, second, m2 = list_overlaps(shapes)
    plan = pd.factorize(zones["plan_id"])[0]
    kind = pd.factorize(zones["soort"])[0]
    areas = list_areas(shapes)
    same = (plan[first] == plan[second]) & (plan[first] >= 0) & (kind[first] == kind[second])
    differs = same & (most[first] != most[second]) & (m2 > ZONE_M2)
    differs &= m2 > ZONE_SHARE * np.minimum(areas[first], areas[second])
    mask = mark_rows(len(zones), first[differs], second[differs])
    values = zones["milieucategorie_max"].astype("string")
    yield from list_rows("zones_tegenstrijdig", "bestemmingen", mask, int(has_band.sum()), values)


def check_zonder_categorie(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find employment land for which the plan gives no category."""
    zones = gegevens.tabellen["bestemmingen"]
    shapes = list_shapes(zones)
    areas = list_areas(shapes)
    has_band = zones["milieucategorie_max"].notna().to_numpy(dtype=bool)
    work = is_true(zones["soort"].eq("bestemming")) & is_true(
        zones["naam"].str.contains(WORK, case=False, regex=True)
    )
    work &= ~is_true(zones["naam"].str.contains(UTILITY, case=False, regex=False))
    bare = work & ~has_band & (areas > 0)
    covered = covered_m2(only(shapes, bare), only(shapes, has_band))
    missing = bare & (covered < COVERED * areas)
    yield from list_rows(
        "bestemming_zonder_categorie", "bestemmingen", missing, int(work.sum()), zones["naam"]
    )


def check_status(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find that no plan holds, or which rows are of plans that do not, or have no date."""
    zones = gegevens.tabellen["bestemmingen"]
    if zones.empty:
        return
    # Without a status a plan counts as adopted: the schema says so.
    not_in_force = is_true(zones["planstatus"].isin(("ontwerp", "vervallen")))
    code = "plannen_geen_geldend" if not_in_force.all() else "plannen_deels_geldend"
    yield from list_rows(code, "bestemmingen", not_in_force, None, zones["planstatus"])
    plans = zones["plan_id"].nunique()
    undated = zones["plandatum"].isna().to_numpy(dtype=bool) & ~not_in_force
    # Of plans over each other the later goes first; with one plan no date is needed.
    if plans > 1:
        yield from list_rows("plan_zonder_datum", "bestemmingen", undated, None, zones["plan_id"])


def check_hoofdcategorie(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Count zones of which the plan names the main category only."""
    zones = gegevens.tabellen["bestemmingen"]
    banded = zones["milieucategorie_max"].notna().to_numpy(dtype=bool)
    yield from list_rows(
        "zone_hoofdcategorie",
        "bestemmingen",
        is_true(zones["max_hoofdcategorie"]) & banded,
        int(banded.sum()),
        zones["milieucategorie_max"].astype("string"),
    )


def check_ongelezen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find plan objects on employment land whose words no category could be read from."""
    zones = gegevens.tabellen["bestemmingen"]
    named = zones["naam"].fillna("") + " " + zones["tekst"].fillna("")
    speaks = is_true(named.str.contains(SPEAKS, case=False, regex=True))
    unread: Mask = speaks & zones["milieucategorie_max"].isna().to_numpy(dtype=bool)
    yield from list_rows(
        "zone_tekst_ongelezen", "bestemmingen", unread, int(speaks.sum()), zones["naam"]
    )
