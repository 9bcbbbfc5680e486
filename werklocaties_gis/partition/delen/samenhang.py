"""What may not be parted: a park with its plots and places, a place with the firms on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Tabellen = Mapping[str, pd.DataFrame]
Positions = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]

EIGEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bedrijventerreinen": "terrein_id",
        "plekken": "plek_id",
        "kavels": "kavel_id",
        "vestigingen": "vestiging_id",
    }
)
"""Tables of which each row is in one part, with their key; what decides on an area goes first."""

PAREN: Final = ("kavels", "plekken", "plek_kavels", "gebruik", "eigen_scores", "kostenposten")
"""Tables of which a row can name two of these, which then stay together."""


@dataclass(frozen=True)
class Knopen:
    """All that is in one part, as the nodes of a graph.

    Attributes
    ----------
    ids
        Keys by table of ``EIGEN``.
    gebied
        By table the area that each lies in, -1 in none, as numbers.
    m2
        By table how much land each takes; of firms none.
    """

    ids: Mapping[str, pd.Index]
    gebied: Mapping[str, Positions]
    m2: Mapping[str, FloatArray]

    def starts(self) -> dict[str, int]:
        """Number of the first node of each table."""
        sizes = [len(self.ids[table]) for table in EIGEN]
        return dict(zip(EIGEN, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True))

    def find(self, table: str, ids: pd.Series) -> Positions:
        """Give the node of each key; -1 where it is missing or of nobody."""
        at = self.ids[table].get_indexer(pd.Index(ids.astype(object)))
        return np.where(at < 0, -1, at + self.starts()[table]).astype(np.intp)

    def __len__(self) -> int:
        return sum(len(ids) for ids in self.ids.values())


def list_samen(knopen: Knopen, tabellen: Tabellen, op_plek: Positions) -> dict[str, Positions]:
    """List the area of everything: that of the largest park that it hangs together with.

    Without a park that of its largest place, else of its largest plot, else of its firm
    with the lowest key.

    Parameters
    ----------
    knopen
        What there is, and the area that each lies in.
    tabellen
        Uses ``PAREN`` and what places and plots overlap.
    op_plek
        Pairs of a firm and a place that it lies in, as positions, shape (n, 2).

    Returns
    -------
    dict
        By table of ``EIGEN`` the number of an area, -1 for what belongs to none.
    """
    starts = knopen.starts()
    lies_in = op_plek + np.array([starts["vestigingen"], starts["plekken"]])
    edges = np.concatenate([lies_in, *_list_edges(knopen, tabellen)])
    ones = np.ones(len(edges), dtype=np.int8)
    graph = coo_array((ones, (edges[:, 0], edges[:, 1])), shape=(len(knopen), len(knopen)))
    _, label = connected_components(graph, directed=False)
    areas = _list_decided(knopen, label)[label]
    return {table: areas[first : first + len(knopen.ids[table])] for table, first in starts.items()}


def _list_decided(knopen: Knopen, label: Positions) -> Positions:
    """Area of each group: that of the first in it by kind, size and key."""
    kind = np.repeat(np.arange(len(EIGEN)), [len(knopen.ids[table]) for table in EIGEN])
    m2 = np.concatenate([knopen.m2[table] for table in EIGEN])
    rank = np.concatenate([_list_rank(knopen.ids[table]) for table in EIGEN])
    order = np.lexsort((rank, -m2, kind, label))
    _, first = np.unique(label[order], return_index=True)
    areas = np.concatenate([knopen.gebied[table] for table in EIGEN])
    return np.asarray(areas[order[first]], dtype=np.intp)


def _list_rank(ids: pd.Index) -> Positions:
    """Place of each key in their order, so that the order of rows leaves no trace."""
    rank = np.empty(len(ids), dtype=np.intp)
    rank[np.argsort(ids.to_numpy(dtype=str), kind="stable")] = np.arange(len(ids))
    return rank


def _list_edges(knopen: Knopen, tabellen: Tabellen) -> Iterator[Positions]:
    """Pairs of nodes that a row names together, or that lie in one another."""
    for table in PAREN:
        found = [
            knopen.find(own, tabellen[table][key])
            for own, key in EIGEN.items()
            if key in tabellen[table]
        ]
        for one in range(len(found)):
            for other in range(one):
                yield _known(found[one], found[other])
    for table in ("plekken", "kavels"):
        yield _list_inside(knopen, tabellen, table)


def _known(one: Positions, other: Positions) -> Positions:
    """Pairs of which both are known."""
    both = (one >= 0) & (other >= 0)
    return np.column_stack([one[both], other[both]])


def _list_inside(knopen: Knopen, tabellen: Tabellen, table: str) -> Positions:
    """Pairs of a place or plot without a park, and each park that its middle lies in.

    Where parks overlap it belongs to none of them, and must go on doing so.
    """
    rows = tabellen[table][tabellen[table]["terrein_id"].isna().to_numpy()]
    parks = tabellen["bedrijventerreinen"]
    points = shapely.point_on_surface(rows.geometry.to_numpy())
    row, park = shapely.STRtree(parks.geometry.to_numpy()).query(points, predicate="intersects")
    named = knopen.find(table, rows[EIGEN[table]])
    of_park = knopen.find("bedrijventerreinen", parks["terrein_id"])
    return np.column_stack([named[row], of_park[park]])
