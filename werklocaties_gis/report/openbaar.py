"""Any long table of parks and areas, protected for the public: the one function for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from werklocaties_gis.report.bescherming import (
    BREED_AANTAL,
    BREED_SOM,
    STOF,
    Regel,
    Stelsel,
    Vlaggen,
    list_verborgen,
    make_matrix,
)

SLEUTEL: Final = ("niveau", "id", "maat")

Cel = tuple[str, str, str]
"""Level, id and measure."""

NIETS: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


@dataclass
class _Cellen:
    """Figures with the firms behind them, those of the table first, and their sums."""

    waarde: list[float]
    bedrijven: list[float]
    maat: list[str]
    place: dict[Cel, int]
    sommen: list[Regel] = field(default_factory=list)

    def add_rest(self, whole: int, parts: list[int]) -> None:
        """Let parts make a whole; what they leave is a figure of its own, shown nowhere."""
        value = self.waarde[whole] - sum(self.waarde[one] for one in parts)
        firms = self.bedrijven[whole] - sum(self.bedrijven[one] for one in parts)
        rule = [*((one, 1.0) for one in parts), (whole, -1.0)]
        # Firms counted in two parts make the parts more than the whole: the reader knows how many.
        if value > STOF:
            rule.append((len(self.waarde), 1.0))
            self.waarde.append(value)
            self.bedrijven.append(max(firms, 0.0))
            self.maat.append(self.maat[whole])
        self.sommen.append(rule)


def protect_tabel(
    tabel: pd.DataFrame,
    ouders: pd.DataFrame,
    *,
    drempel: int,
    sommen: Mapping[str, Sequence[str]] = NIETS,
    aantallen: Collection[str] = ("vestigingen",),
) -> pd.DataFrame:
    """Protect a long table: drop small cells, and as many more as it takes.

    Parameters
    ----------
    tabel
        One row a figure, none below 0: ``niveau`` and ``id`` (of a park, a
        part of the area, the region), ``maat`` (what is measured), ``waarde``
        (missing where unknown: it stays so), ``bedrijven`` (how many firms
        stand behind it; missing where it is about no firms, such as net ha).
        With a column ``openbaar`` (nullable boolean): true for a figure that
        is public whatever is decided here, false for one that is kept inside
        elsewhere; missing, or no such column: decided here.
    ouders
        Which area is part of which: ``niveau``, ``id``, ``ouder_niveau``,
        ``ouder_id``. An area may have several parents, such as a part of the
        area and the region. A figure of a parent is taken to be the sum of its
        children of one level; what these leave is protected as well.
    drempel
        Fewest firms behind a figure that is shown.
    sommen
        Measures that are sums of others in every area: whole → parts.
    aantallen
        Measures that count firms: what is hidden of these keeps a range of 2;
        of all others of 20 % of the truth.

    Returns
    -------
    pandas.DataFrame
        The same rows in the same order, ``waarde`` missing where the figure is
        not shown, and ``getoond`` (bool).

    Raises
    ------
    ValueError
        If a figure stands in the table twice.

    Notes
    -----
    Everything published of one run that hangs together must be in one call:
    two tables protected apart may give each other away. See
    ``bescherming.list_verborgen``.

    Examples
    --------
    >>> rows = [("regio", "R", 30, 30), ("terrein", "A", 3, 3),
    ...         ("terrein", "B", 7, 7), ("terrein", "C", 20, 20)]
    >>> tabel = pd.DataFrame(rows, columns=["niveau", "id", "waarde", "bedrijven"])
    >>> parks = pd.DataFrame({"niveau": "terrein", "id": ["A", "B", "C"],
    ...                       "ouder_niveau": "regio", "ouder_id": "R"})
    >>> protect_tabel(tabel.assign(maat="vestigingen"), parks, drempel=5)["getoond"].tolist()
    [True, False, False, True]
    """
    known = tabel["waarde"].notna().to_numpy(dtype=bool)
    cells = _list_cellen(tabel[known])
    _add_sommen(cells, ouders, sommen)
    firms = np.array(cells.bedrijven)
    hidden = (firms > 0.5) & (firms < drempel)
    fixed = np.zeros(len(hidden), dtype=bool)
    if "openbaar" in tabel:
        marks = tabel["openbaar"].astype("boolean")[known]
        own = slice(0, len(marks))
        fixed[own] = marks.fillna(value=False).to_numpy(dtype=bool)
        hidden[own] = (hidden[own] | ~marks.fillna(value=True).to_numpy(dtype=bool)) & ~fixed[own]
    shown = ~known
    shown[known] = ~_hide(cells, hidden, fixed, aantallen)[: int(known.sum())]
    return tabel.assign(waarde=tabel["waarde"].where(shown), getoond=shown)


def _list_cellen(tabel: pd.DataFrame) -> _Cellen:
    """The figures of the table."""
    keys = [
        (str(niveau), str(name), str(maat))
        for niveau, name, maat in tabel[list(SLEUTEL)].itertuples(index=False, name=None)
    ]
    if len(set(keys)) < len(keys):
        raise ValueError("a figure stands in the table twice")
    return _Cellen(
        waarde=tabel["waarde"].to_numpy(dtype=float).tolist(),
        bedrijven=tabel["bedrijven"].to_numpy(dtype=float, na_value=0.0).tolist(),
        maat=[maat for _, _, maat in keys],
        place={key: number for number, key in enumerate(keys)},
    )


def _add_sommen(cells: _Cellen, ouders: pd.DataFrame, sommen: Mapping[str, Sequence[str]]) -> None:
    """Add what the reader knows: areas make areas, and measures make measures."""
    places = list(cells.place.items())
    children = dict(_list_kinderen(ouders))
    for (niveau, name, maat), at in places:
        groups = [[(*part, maat) for part in parts] for parts in children.get((niveau, name), ())]
        groups.append([(niveau, name, part) for part in sommen.get(maat, ())])
        for keys in groups:
            found = [cells.place[key] for key in keys if key in cells.place]
            if found:
                cells.add_rest(at, found)


def _list_kinderen(
    ouders: pd.DataFrame,
) -> Iterator[tuple[tuple[str, str], list[list[tuple[str, str]]]]]:
    """Each parent with its children, by their level."""
    texts = ouders[["ouder_niveau", "ouder_id", "niveau", "id"]].astype(str).drop_duplicates()
    for (niveau, name), own in texts.groupby(["ouder_niveau", "ouder_id"]):
        levels = [
            [(str(kind), str(one)) for one in rows["id"]] for kind, rows in own.groupby("niveau")
        ]
        yield (str(niveau), str(name)), levels


def _hide(cells: _Cellen, hidden: Vlaggen, fixed: Vlaggen, aantallen: Collection[str]) -> Vlaggen:
    """Hide what it takes, for figures that hang together at a time."""
    values = np.array(cells.waarde)
    counts = np.isin(np.array(cells.maat, dtype=object), list(aantallen))
    matrix = make_matrix(cells.sommen, len(values))
    result = hidden.copy()
    for places, rows in _list_delen(matrix):
        if hidden[places].any():
            own = values[places]
            stelsel = Stelsel(
                waarde=own,
                nodig=np.where(counts[places], BREED_AANTAL, BREED_SOM * own),
                gelijk=csr_array(matrix[rows][:, places]),
                hoogstens=csr_array((0, len(places))),
                blok=np.arange(len(places)),
                kosten=_list_kosten(cells, places),
                vast=fixed[places],
            )
            result[places] = list_verborgen(stelsel, hidden[places])
    return result


def _list_kosten(cells: _Cellen, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Few firms go first; an empty figure shelters nobody, and a figure about no firms is free."""
    firms = np.array(cells.bedrijven)[places]
    return np.where(firms > 0, 1.0 + np.sqrt(firms), 50.0)


def _list_delen(matrix: csr_array) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Figures that hang together through sums, and those sums."""
    count, part = connected_components(matrix.T @ matrix, directed=False)
    first = matrix.indices[matrix.indptr[:-1]]
    for number in range(count):
        yield np.flatnonzero(part == number), np.flatnonzero(part[first] == number)
