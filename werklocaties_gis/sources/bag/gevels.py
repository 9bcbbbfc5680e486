"""Facades of sensitive objects: one row for each building and kind, however many homes it holds."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from werklocaties_gis.sources.bag.deel import to_numpy, to_shapes
from werklocaties_gis.sources.bag.gebruiksdoel import list_teksten
from werklocaties_gis.sources.bag.leden import ONBEKEND, Inhoud, Ints, Leden, list_ja_nee
from werklocaties_gis.sources.geometrie import Hersteld, mend
from werklocaties_gis.sources.ligging import RD_ORIGIN
from werklocaties_gis.tables.crs import to_rd
from werklocaties_gis.tables.schema import CRS_RD

BoolArray = npt.NDArray[np.bool_]
Shapes = npt.NDArray[np.object_]

_WORD: Final = MappingProxyType({1: "/bedrijfswoning", 0: "/geen_bedrijfswoning", -1: ""})


@dataclass(frozen=True)
class Gevels:
    """Rows of ``gevoelige_objecten``, and what was found on the way.

    Attributes
    ----------
    frame
        Rows that have a position.
    rij
        For each: row of ``Inhoud`` of its first object.
    zonder_ligging, plaatshouder
        Objects without a position, and with one that stands for none.
    hersteld, hersteld_ids
        Outlines that were mended, and of which rows.
    """

    frame: gpd.GeoDataFrame
    rij: Ints
    zonder_ligging: tuple[str, ...]
    plaatshouder: tuple[str, ...]
    hersteld: Hersteld
    hersteld_ids: tuple[str, ...]


def list_gevels(inhoud: Inhoud, leden: Leden, bedrijfswoning: Ints, punt_m: float) -> Gevels:
    """List one row for each building, kind, planstatus and bedrijfswoning.

    Flats in one building have one facade: a distance to it counts once, and the
    number of homes behind it is kept in ``aantal``.

    Parameters
    ----------
    inhoud, leden
        All rows, and which of them count where.
    bedrijfswoning
        1, 0 or -1 (not known) for each row of ``inhoud``.
    punt_m
        Inaccuracy of an object of which only a point is known, in metres.
    """
    bedgebied = list_ja_nee(inhoud.tabel["bedgebied"])
    plaats = _places(inhoud, leden)
    group, first, count = _group(inhoud, leden, plaats, bedrijfswoning, bedgebied)
    rij, place = leden.rij[first], leden.plaats[first]
    shapes = to_shapes(inhoud.tabel["wkb"].take(pa.array(place)))
    is_dummy = _is_placeholder(shapes)
    shapes[is_dummy] = None
    sound = mend(shapes)
    ids = _ids(inhoud, leden, group, first, bedrijfswoning, bedgebied)
    frame = gpd.GeoDataFrame(
        {
            "object_id": ids,
            "soort": pd.Series(inhoud.soort[rij], dtype="string").replace(ONBEKEND, pd.NA),
            "planstatus": inhoud.planstatus[rij],
            "bedrijfswoning": _truth(bedrijfswoning[rij]),
            "bedgebied": _truth(bedgebied[rij]),
            "nauwkeurigheid_m": np.where(shapely.get_type_id(sound.shapes) == 0, punt_m, 0.0),
            "aantal_objecten": _aantal(inhoud, rij, leden.in_pand[first], count),
            "gebruiksdoelen": list_teksten(_union(inhoud.bits[leden.rij], group)),
        },
        geometry=sound.shapes,
        crs=CRS_RD,
    )
    missing = shapely.is_missing(sound.shapes)
    # Coordinates of another size than RD's are refused here, not drawn in the sea.
    placed = to_rd(frame[~missing].reset_index(drop=True), CRS_RD, source="BAG", layer="BAG")
    return Gevels(
        frame=placed,
        rij=rij[~missing],
        zonder_ligging=_names(ids, missing & ~is_dummy),
        plaatshouder=_names(ids, is_dummy),
        hersteld=sound,
        hersteld_ids=_names(ids, sound.is_mended),
    )


def _names(ids: npt.NDArray[np.object_], mask: BoolArray) -> tuple[str, ...]:
    return tuple(sorted(str(name) for name in ids[mask]))


def _truth(values: Ints) -> Any:  # noqa: ANN401 - a masked array of pandas
    return pd.arrays.BooleanArray(values == 1, values < 0)


def _places(inhoud: Inhoud, leden: Leden) -> Ints:
    """Number the places: a building by its row, other objects by equal shapes.

    Homes above each other that have no building in the file share one point.
    """
    places = leden.plaats.copy()
    alone = np.flatnonzero(~leden.in_pand)
    wkb = to_numpy(inhoud.tabel["wkb"].take(pa.array(leden.plaats[alone])))
    codes, _ = pd.factorize(wkb)
    number = np.where(codes < 0, np.arange(len(alone)) + len(alone), codes)
    places[alone] = number + len(inhoud.tabel)
    return places


def _group(
    inhoud: Inhoud, leden: Leden, plaats: Ints, bedrijfswoning: Ints, bedgebied: Ints
) -> tuple[Ints, Ints, Ints]:
    """Give the group of each member, and the first member and the number of objects of each."""
    soort, _ = pd.factorize(inhoud.soort[leden.rij])
    is_planned = inhoud.planstatus[leden.rij] == "bestemd"
    key = ((plaats * 8 + soort) * 2 + is_planned) * 9
    key += (bedrijfswoning[leden.rij] + 1) * 3 + bedgebied[leden.rij] + 1
    coded = pc.dictionary_encode(inhoud.tabel["identificatie"].combine_chunks())
    number = to_numpy(pc.fill_null(coded.indices, -1)).astype(np.int64)[leden.rij]
    number = np.where(number < 0, -1 - np.arange(len(number)), number)
    # By key, then by row: the first member of a group does not hang on how they came.
    order = np.lexsort((leden.rij, number, key))
    changed = np.diff(key[order], prepend=-1) != 0
    is_new = changed | (np.diff(number[order], prepend=-1) != 0)
    group = np.empty(len(key), np.int64)
    group[order] = np.cumsum(changed) - 1
    count = np.bincount(group[order], weights=is_new).astype(np.int64)
    first = np.full(len(count), len(key), np.int64)
    np.minimum.at(first, group[order], np.arange(len(key)))
    return group, order[first], count


def _union(bits: Ints, group: Ints) -> Ints:
    """Give the uses of all members of each group together."""
    together = np.zeros(int(group.max(initial=-1)) + 1, np.int64)
    np.bitwise_or.at(together, group, bits)
    return together


def _aantal(inhoud: Inhoud, rij: Ints, in_pand: BoolArray, count: Ints) -> Any:  # noqa: ANN401
    """Give the number of objects; of a building with several uses that cannot be told."""
    alone = in_pand & inhoud.is_pand[rij]
    if not alone.any():
        return pd.array(count, dtype="Int64")
    given = pd.to_numeric(to_numpy(inhoud.tabel["aantal"].take(pa.array(rij))), errors="coerce")
    single = np.log2(np.maximum(inhoud.bits[rij], 1)) % 1 == 0
    stated = np.where(single, given.astype(float), np.nan)
    return pd.array(np.where(alone, stated, count.astype(float)), dtype="Float64").astype("Int64")


def _ids(
    inhoud: Inhoud,
    leden: Leden,
    group: Ints,
    first: Ints,
    bedrijfswoning: Ints,
    bedgebied: Ints,
) -> npt.NDArray[np.object_]:
    """Name each row: by its building and kind, or by its lowest identification."""
    rij, plaats, in_pand = leden.rij[first], leden.plaats[first], leden.in_pand[first]
    names = to_numpy(inhoud.tabel["identificatie"].take(pa.array(plaats))).astype(object)
    lone = ~leden.in_pand
    own = to_numpy(inhoud.tabel["identificatie"].take(pa.array(leden.rij[lone])))
    lowest = pd.Series(own, dtype="object").groupby(group[lone]).min()
    names[lowest.index.to_numpy()] = lowest.to_numpy()
    planned = np.where(inhoud.planstatus[rij] == "bestemd", "/bestemd", "").astype(object)
    beds = np.array(["", "/zonder_bedgebied", "/bedgebied"], object)[bedgebied[rij] + 1]
    firm = np.array([_WORD[-1], _WORD[0], _WORD[1]], object)[bedrijfswoning[rij] + 1]
    # A building without an identification keeps none: the check of the tables names its row.
    full = in_pand & ~pd.isna(names)
    names[full] += ("/" + inhoud.soort[rij] + planned + firm + beds)[full]
    return np.asarray(names, dtype=object)


def _is_placeholder(shapes: Shapes) -> BoolArray:
    """Whether a point lies where registers put what has no place: (0, 0) or the origin of RD."""
    x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    return np.asarray(((x == RD_ORIGIN[0]) & (y == RD_ORIGIN[1])) | ((x == 0) & (y == 0)))
