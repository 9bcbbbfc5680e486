"""In which part each row of a study goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.errors import Failure, InvalidTableError
from werklocaties_gis.partition.delen.gebieden import (
    Gebieden,
    list_in_gebied,
    list_of_parks,
)
from werklocaties_gis.partition.delen.lezen import Gesneden, read_rijen
from werklocaties_gis.partition.delen.samenhang import EIGEN, Knopen, list_samen
from werklocaties_gis.tables.among import is_among

Positions = npt.NDArray[np.intp]

VOLGT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "plek_kavels": ("plekken",),
        "activiteiten": ("vestigingen",),
        "gebruik": ("vestigingen",),
        "milieuwaarden": ("vestigingen",),
        "oordelen": ("vestigingen", "plekken"),
        "kostenposten": ("vestigingen", "plekken"),
        "energiegebruik": ("bedrijventerreinen",),
        "energieaanbod": ("vestigingen",),
        "eigen_scores": ("vestigingen", "plekken"),
        "profielen": ("bedrijventerreinen",),
    }
)
"""Tables of which a row goes where the first goes that it names; one without goes to all."""

ALLE: Final = -1
"""Part of a row that goes to every part."""


@dataclass(frozen=True)
class Indeling:
    """Which part everything is in.

    Attributes
    ----------
    gebieden
        The areas.
    areas
        Number of the area of each part; that of ``overig`` is one past the last.
    ids
        Keys by table of ``EIGEN``.
    deel
        By table of ``EIGEN`` the part of each of its rows.
    ligt_in
        Pairs of a part and the number of an area that some row of it lies in, -1 for
        none, shape (n, 2).
    """

    gebieden: Gebieden
    areas: Positions
    ids: Mapping[str, pd.Index]
    deel: Mapping[str, Positions]
    ligt_in: Positions

    @property
    def folders(self) -> list[str]:
        """Folder of each part."""
        return [self.gebieden.folders[area] for area in self.areas]

    @property
    def overig(self) -> int:
        """Part of what belongs nowhere; the first where all there is belongs somewhere."""
        return int(self.is_overig.argmax())

    @property
    def is_overig(self) -> npt.NDArray[np.bool_]:
        """Whether each part is that of what lies in no area."""
        return np.asarray(self.areas == len(self.gebieden.rows))


def list_indeling(gesneden: Gesneden, gebieden: Gebieden) -> Indeling:
    """List which part everything is in.

    Raises
    ------
    InvalidTableError
        If two rows of firms have one key.
    """
    knopen, op_plek = _list_knopen(gesneden, gebieden)
    tables = gesneden.tabellen
    found = _with_places(list_samen(knopen, tables, op_plek), len(gebieden.rows))
    used = np.unique(np.concatenate([found[table] for table in EIGEN]))
    folders = np.array(gebieden.folders)
    areas = used[np.argsort(folders[used], kind="stable")]
    number = np.full(len(folders), -1, dtype=np.intp)
    number[areas] = np.arange(len(areas))
    deel = {table: number[found[table]] for table in EIGEN}
    pairs = [np.column_stack([deel[table], knopen.gebied[table]]) for table in EIGEN]
    ligt_in = np.unique(np.concatenate(pairs), axis=0)
    return Indeling(gebieden, areas, knopen.ids, deel, ligt_in)


def list_deel(indeling: Indeling, table: str, rows: pd.DataFrame) -> Positions:
    """List the part of each row of a table of ``EIGEN`` or ``VOLGT``; ``ALLE`` where it names none.

    A row that names only what is not there goes to ``overig``.
    """
    named = (table,) if table in EIGEN else VOLGT[table]
    found = np.full(len(rows), ALLE, dtype=np.intp)
    for own in named[::-1]:
        keys = rows[EIGEN[own]]
        at = indeling.ids[own].get_indexer(pd.Index(keys.astype(object)))
        is_named = keys.notna().to_numpy(dtype=bool)
        lost = np.where(found >= 0, found, indeling.overig)
        of_own = np.append(indeling.deel[own], -1)[at]
        found = np.where(is_named, np.where(at >= 0, of_own, lost), found)
    return found.astype(np.intp)


def _with_places(areas: Mapping[str, Positions], overig: int) -> dict[str, Positions]:
    """Numbers of areas, ``overig`` for none; plots do not stay behind where there are no places.

    Of a study without places plots are the places. In a part without any they would
    become that too, where the whole study says that they are none.
    """
    found = {table: np.where(of < 0, overig, of).astype(np.intp) for table, of in areas.items()}
    with_places = np.unique(found["plekken"])
    bare = np.setdiff1d(found["kavels"], with_places)
    if not len(bare) or not len(with_places):
        return found
    target = overig if overig in with_places else np.bincount(found["plekken"]).argmax()
    return {table: np.where(np.isin(of, bare), target, of) for table, of in found.items()}


def _list_knopen(gesneden: Gesneden, gebieden: Gebieden) -> tuple[Knopen, Positions]:
    """All that belongs somewhere, and which firm lies in which place."""
    tables = gesneden.tabellen
    parks = tables["bedrijventerreinen"]
    shapes = {table: tables[table].geometry.to_numpy() for table in ("plekken", "kavels")}
    firms, firm_area, op_plek = _read_firms(gesneden, gebieden)
    ids = {
        table: pd.Index(tables[table][key].astype(object))
        for table, key in EIGEN.items()
        if table != "vestigingen"
    }
    area = {table: list_in_gebied(gebieden, of) for table, of in shapes.items()}
    m2 = {table: _list_m2(of) for table, of in shapes.items()}
    knopen = Knopen(
        ids={**ids, "vestigingen": firms},
        gebied={
            **area,
            "bedrijventerreinen": list_of_parks(gebieden, parks),
            "vestigingen": firm_area,
        },
        m2={
            **m2,
            "bedrijventerreinen": _list_m2(parks.geometry.to_numpy()),
            "vestigingen": np.zeros(len(firms)),
        },
    )
    return knopen, op_plek


def _list_m2(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Area of each shape; of none where it is missing."""
    return np.asarray(np.nan_to_num(shapely.area(shapes)))


def _read_firms(gesneden: Gesneden, gebieden: Gebieden) -> tuple[pd.Index, Positions, Positions]:
    """Keys of firms, the area of each, and pairs of a firm and a place that it may sit on."""
    tree = shapely.STRtree(gesneden.tabellen["plekken"].geometry.to_numpy())
    used = gesneden.tabellen["gebruik"]["vestiging_id"]
    nobody = np.empty((0, 2), dtype=np.intp)
    ids, areas, pairs, first = [used.head(0)], [nobody[:, 0]], [nobody], 0
    for rows in read_rijen(gesneden, "vestigingen"):
        points = rows.geometry.to_numpy()
        ids.append(rows["vestiging_id"])
        areas.append(list_in_gebied(gebieden, points))
        loose = np.flatnonzero(~is_among(rows["vestiging_id"], used))
        inexact_m = rows["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
        # One that may sit on either of two places sits on neither, so both must be there.
        around = np.where(inexact_m > 0, shapely.buffer(points, inexact_m), points)[loose]
        firm, place = tree.query(around, predicate="intersects")
        pairs.append(np.column_stack([loose[firm] + first, place]))
        first += len(rows)
    keys = pd.Index(pd.concat(ids, ignore_index=True).astype(object))
    _check_once(keys)
    return keys, np.concatenate(areas), np.concatenate(pairs)


def _check_once(keys: pd.Index) -> None:
    """Refuse a key that stands in two blocks."""
    twice = keys[keys.duplicated()]
    if len(twice):
        failures = [
            Failure("vestigingen", "vestiging_id", str(key), str(key), "duplicate_key")
            for key in twice
        ]
        raise InvalidTableError("invalid_tables", failures)
