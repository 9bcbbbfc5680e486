"""Surroundings: homes, nature, grid areas and stations of which something decisive is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, as_numbers, is_true, list_rows
from werklocaties_gis.quality.vlakken import (
    list_areas,
    list_inside,
    list_overlaps,
    list_shapes,
    mark_rows,
    only,
)

NET_M2: Final = 10_000.0
NET_SHARE: Final = 0.01
"""Grid areas are drawn on postcodes and districts; a strip of less is a border drawn twice."""

HOMES: Final = ("woning", "ligplaats", "standplaats")


def check_objecten(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find sensitive objects of an unknown kind, care without beds known, area type unknown."""
    objects = gegevens.tabellen["gevoelige_objecten"]
    n = len(objects)
    yield from list_rows(
        "object_soort_onbekend",
        "gevoelige_objecten",
        objects["soort"].isna().to_numpy(),
        n,
        objects["gebruiksdoelen"],
    )
    care = is_true(objects["soort"].eq("zorg"))
    unknown = care & objects["bedgebied"].isna().to_numpy()
    yield from list_rows("zorg_bedgebied_onbekend", "gevoelige_objecten", unknown, int(care.sum()))
    area = objects["gebiedstype"].isna().to_numpy()
    yield from list_rows("gebiedstype_onbekend", "gevoelige_objecten", area)


def check_woningen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find homes on a park: whether they belong to a firm decides how they count."""
    objects = gegevens.tabellen["gevoelige_objecten"]
    homes = is_true(objects["soort"].isin(HOMES))
    shapes = only(list_shapes(objects), homes)
    points = shapely.point_on_surface(shapes)
    rows, _ = list_inside(points, list_shapes(gegevens.tabellen["bedrijventerreinen"]))
    inside = mark_rows(len(objects), rows)
    unknown = objects["bedrijfswoning"].isna().to_numpy()
    van = int(homes.sum())
    yield from list_rows("bedrijfswoning_onbekend", "gevoelige_objecten", inside & unknown, van)
    plain = inside & is_true(objects["bedrijfswoning"].eq(other=False))
    yield from list_rows("woning_op_terrein", "gevoelige_objecten", plain, van)


def check_natuur(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find nature sites of which it is unknown whether nitrogen matters there."""
    sites = gegevens.tabellen["natura2000"]
    unknown = sites["stikstofgevoelig"].isna().to_numpy()
    yield from list_rows("natura_stikstof_onbekend", "natura2000", unknown, None, sites["naam"])


def check_net(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find grid areas without a code, and grid areas over each other."""
    areas = gegevens.tabellen["netgebieden"]
    for column in ("afname_code", "opwek_code"):
        unknown = (areas[column].isna() | areas[column].eq("-1")).to_numpy(dtype=bool)
        yield from list_rows(
            "net_code_onbekend", "netgebieden", unknown, None, areas[column], column
        )
    shapes = list_shapes(areas)
    first, second, m2 = list_overlaps(shapes)
    sizes = list_areas(shapes)
    operator = pd.factorize(areas["netbeheerder"])[0]
    much = (m2 > NET_M2) & (m2 > NET_SHARE * np.minimum(sizes[first], sizes[second]))
    codes = areas["afname_code"].fillna("").to_numpy(dtype=object)
    # Two operators may serve one place; one operator that says two things of it contradicts itself.
    much &= (operator[first] == operator[second]) | (codes[first] != codes[second])
    mask = mark_rows(len(areas), first[much], second[much])
    yield from list_rows("netgebieden_overlappen", "netgebieden", mask, None, areas["afname_code"])


def check_stations(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find stations with a rating of 0 or none, or with more to spare than they have."""
    stations = gegevens.tabellen["netstations"]
    rating, spare = as_numbers(stations["vermogen_kva"]), as_numbers(stations["rest_kva"])
    none = np.isnan(rating) | (rating == 0)
    yield from list_rows("station_zonder_vermogen", "netstations", none, None, rating)
    yield from list_rows("station_rest_te_groot", "netstations", spare > rating, None, spare)
