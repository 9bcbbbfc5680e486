"""Parks: what is missing of them, several years of one, and ceilings that contradict the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, Mask, is_true, list_rows
from werklocaties_gis.quality.vlakken import (
    covered_m2,
    list_areas,
    list_between,
    list_inside,
    list_overlaps,
    list_shapes,
    mark_rows,
)
from werklocaties_gis.tables.schema import CATEGORIEEN

SAME_SHARE: Final = 0.50
"""Parks that share half of the smaller are one park twice, not two that were drawn roughly."""

EDGE_M2: Final = 100.0
EDGE_SHARE: Final = 0.01
"""Neighbouring parks cross along a road by less than this."""

PLAN_LEAST: Final = 0.10
PLAN_MOST: Final = 0.90
"""A park that plans cover for less than a tenth has none: what is covered is a neighbour's
edge. Above nine tenths roads and water may lie outside the zones."""

ISSUED_LEAST: Final = 3
"""So many plots in use without one firm are no chance: the register does not reach here."""


def check_dubbel(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find parks that are there in several years, and other parks over each other."""
    parks = gegevens.tabellen["bedrijventerreinen"]
    shapes = list_shapes(parks)
    first, second, m2 = list_overlaps(shapes)
    areas = list_areas(shapes)
    least = np.minimum(areas[first], areas[second])
    years = parks["peildatum"].dt.year.to_numpy(dtype=float, na_value=np.nan)
    names = parks["naam"].str.strip().str.casefold().fillna("").to_numpy(dtype=object)
    same = m2 > SAME_SHARE * least
    # Two unknown years are not two years, but two rows of one name in one place are one park.
    twice = same & ((years[first] < years[second]) | (years[first] > years[second]))
    twice |= same & (names[first] == names[second]) & (names[first] != "")
    over = ~twice & (m2 > EDGE_M2) & (m2 > EDGE_SHARE * least)
    mask = mark_rows(len(parks), first[twice], second[twice])
    texts = ["" if np.isnan(year) else f"{year:.0f}" for year in years]
    yield from list_rows("terrein_meer_jaren", "bedrijventerreinen", mask, None, texts)
    mask = mark_rows(len(parks), first[over], second[over])
    yield from list_rows("terreinen_overlappen", "bedrijventerreinen", mask)


def check_plan(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find parks without a plan, or with one for a part."""
    parks = gegevens.tabellen["bedrijventerreinen"]
    shapes = list_shapes(parks)
    areas = list_areas(shapes)
    zones = list_shapes(_in_force(gegevens.tabellen["bestemmingen"]))
    share = covered_m2(shapes, zones) / np.where(areas > 0, areas, 1)
    texts = [f"{100 * part:.0f} %" for part in share]
    none = (areas > 0) & (share < PLAN_LEAST)
    part = (areas > 0) & ~none & (share < PLAN_MOST)
    yield from list_rows("terrein_zonder_plan", "bedrijventerreinen", none, None, texts)
    yield from list_rows("terrein_deels_plan", "bedrijventerreinen", part, None, texts)


def _in_force(zones: pd.DataFrame) -> pd.DataFrame:
    """Zones of plans that hold; without a status a plan counts as adopted."""
    return zones[zones["planstatus"].fillna("vastgesteld").eq("vastgesteld").to_numpy(dtype=bool)]


def check_categorie(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find parks without any category, and ceilings below what a plan allows there."""
    parks = gegevens.tabellen["bedrijventerreinen"]
    highest = _list_highest(gegevens)
    ceiling = _list_ceiling(parks["milieucategorie_plafond"])
    neither = (highest < 0) & (ceiling < 0)
    yield from list_rows("terrein_zonder_categorie", "bedrijventerreinen", neither)
    both = (highest >= 0) & (ceiling >= 0)
    below = both & (ceiling < highest)
    named = np.array([*CATEGORIEEN, ""], dtype=object)
    texts = [f"{at} < {to}" for at, to in zip(named[ceiling], named[highest], strict=True)]
    yield from list_rows("plafond_onder_plan", "bedrijventerreinen", below, int(both.sum()), texts)


def _list_highest(gegevens: Gegevens) -> np.ndarray[Any, np.dtype[np.intp]]:
    """Highest category that a plan gives on each park, as its place on the scale; -1: none."""
    parks, zones = gegevens.tabellen["bedrijventerreinen"], gegevens.tabellen["bestemmingen"]
    zones = _in_force(zones)
    codes = zones["milieucategorie_max"].cat.codes.to_numpy(dtype=np.intp)
    park, zone, m2 = list_between(list_shapes(parks), list_shapes(zones))
    highest = np.full(len(parks), -1, dtype=np.intp)
    much = m2 > EDGE_M2
    np.maximum.at(highest, park[much], codes[zone[much]])
    return highest


def _list_ceiling(column: pd.Series[Any]) -> np.ndarray[Any, np.dtype[np.intp]]:
    """Highest category of each ceiling: of main category 4 that is 4.2; -1 where unknown."""
    last = {category.partition(".")[0]: at for at, category in enumerate(CATEGORIEEN)}
    places = {**last, **{category: at for at, category in enumerate(CATEGORIEEN)}}
    return column.map(places).fillna(-1).to_numpy().astype(np.intp)


def check_inhoud(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find parks without plots or places, parks in use without a firm, parks without a grid."""
    tables = gegevens.tabellen
    parks = tables["bedrijventerreinen"]
    holds = [parks["terrein_id"].isin(tables[name]["terrein_id"]) for name in ("kavels", "plekken")]
    empty = ~(holds[0] | holds[1]).to_numpy(dtype=bool)
    yield from list_rows("terrein_zonder_kavel", "bedrijventerreinen", empty)
    firms = tables["vestigingen"]
    if len(firms):
        yield from list_rows(
            "terrein_zonder_bedrijven", "bedrijventerreinen", _in_use(tables) & ~_has_firm(gegevens)
        )
    if len(tables["netgebieden"]):
        shapes = list_shapes(parks)
        areas = list_areas(shapes)
        share = covered_m2(shapes, list_shapes(tables["netgebieden"])) / np.where(
            areas > 0, areas, 1
        )
        without = (areas > 0) & (share < PLAN_MOST)
        yield from list_rows("terrein_zonder_net", "bedrijventerreinen", without)


def _in_use(tables: Mapping[str, pd.DataFrame]) -> Mask:
    """Tell which parks have several plots or places that are issued."""
    counted = np.zeros(len(tables["bedrijventerreinen"]), dtype=np.intp)
    for name in ("kavels", "plekken"):
        issued = tables[name][is_true(tables[name]["status"].eq("uitgegeven"))]
        numbers = issued["terrein_id"].value_counts()
        found = tables["bedrijventerreinen"]["terrein_id"].map(numbers).fillna(0)
        counted = np.maximum(counted, found.to_numpy(dtype=np.intp))
    return counted >= ISSUED_LEAST


def _has_firm(gegevens: Gegevens) -> Mask:
    """Tell which parks have a firm, by use or by position."""
    tables = gegevens.tabellen
    parks = tables["bedrijventerreinen"]
    used = tables["plekken"].loc[
        tables["plekken"]["plek_id"].isin(tables["gebruik"]["plek_id"]), "terrein_id"
    ]
    points = list_shapes(tables["vestigingen"])
    mask = parks["terrein_id"].isin(used.dropna()).to_numpy(dtype=bool)
    _, rows = list_inside(points, list_shapes(parks))
    return mask | mark_rows(len(parks), rows)
