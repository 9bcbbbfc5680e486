"""The totals of all checks as one system of sums and bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from werklocaties_gis.report import verband
from werklocaties_gis.report.bescherming import (
    BREED_AANTAL,
    BREED_SOM,
    Getallen,
    Regel,
    Stelsel,
    Vlaggen,
    make_matrix,
)

CELLS: Final = ("zeker", "mogelijk", "onbekend", "rest")
"""Outcomes that divide the firms of a group among them."""

KLASSEN: Final = (*CELLS, "zeker_plus_mogelijk")

MATEN: Final = ("vestigingen", "banen", "ha")


@dataclass(frozen=True)
class Telling:
    """Figures of every check: measure × check × group × class, the whole study as the last group.

    ``achter`` tells, in the same shape, of how many firms each figure is: jobs
    and ha are not known of all.

    Their places in a system: first every figure in this order, then the size
    of each group, which is the same in every check.
    """

    toetsen: tuple[str, ...]
    ids: tuple[str, ...]
    waarden: Getallen
    achter: Getallen

    @classmethod
    def of(cls, totalen: pd.DataFrame) -> Telling:
        """Lay out a long table of totals; the firms outside every park have an empty id."""
        parks = totalen[totalen["niveau"].eq("terrein")]
        ids = tuple(sorted(parks["id"].astype(str).unique()))
        toetsen = tuple(sorted(totalen["toets"].astype(str).unique()))
        rows = totalen[totalen["niveau"].isin(("terrein", "totaal"))]
        group = np.where(rows["niveau"].eq("totaal"), len(ids), _places(rows["id"], ids))
        klasse = _places(rows["uitkomst"], KLASSEN)
        values = np.zeros((len(MATEN), len(toetsen), len(ids) + 1, len(KLASSEN)))
        behind = np.zeros_like(values)
        at = (_places(rows["toets"], toetsen), group, klasse)
        for number, maat in enumerate(MATEN):
            values[number][at] = rows[maat].to_numpy(dtype=float)
            known = rows.get(f"met_{maat}", rows["vestigingen"])
            behind[number][at] = known.to_numpy(dtype=float)
        return cls(toetsen, ids, values, behind)

    @property
    def groepen(self) -> int:
        """Parks, those outside them, and the whole."""
        return int(self.waarden.shape[2])

    def select(self, parks: NDArray[np.int64]) -> Telling:
        """Some groups only; the last of them is the whole."""
        ids = tuple(self.ids[place] for place in parks[:-1])
        return Telling(self.toetsen, ids, self.waarden[:, :, parks], self.achter[:, :, parks])

    def omvang(self) -> Getallen:
        """Measure × group: the sum over the outcomes."""
        sizes: Getallen = self.waarden[:, 0, :, : len(CELLS)].sum(axis=2)
        return sizes

    def spread(self, rijen: Vlaggen, omvang: Vlaggen) -> Vlaggen:
        """Flags of rows (check × group) and of sizes, as flags of figures."""
        return np.concatenate([np.repeat(rijen.ravel(), len(KLASSEN)), omvang])

    def gather(self, cellen: Vlaggen) -> tuple[Vlaggen, Vlaggen]:
        """The other way round."""
        rows = cellen[: -self.groepen].reshape(len(self.toetsen), self.groepen, len(KLASSEN))
        return np.asarray(np.any(rows, axis=2)), cellen[-self.groepen :]

    def cel(self, toets: int, groep: int, klasse: int) -> int:
        """Place of a figure."""
        return (toets * self.groepen + groep) * len(KLASSEN) + klasse

    def maat(self, groep: int) -> int:
        """Place of the size of a group."""
        return len(self.toetsen) * self.groepen * len(KLASSEN) + groep


def _places(values: pd.Series, names: tuple[str, ...]) -> NDArray[np.int64]:
    """Place of each value among the names."""
    return np.asarray(pd.Index(names).get_indexer(pd.Index(values.astype(str))), dtype=np.int64)


def make_stelsel(telling: Telling, maat: int, toont_totaal: Vlaggen) -> Stelsel:
    """Make the system of one measure.

    Parameters
    ----------
    telling
        Figures of all checks.
    maat
        Place of the measure in ``MATEN``.
    toont_totaal
        Of which checks the whole is shown. An outcome that it shows that no
        firm has is shown to be empty everywhere, and is no secret of a park.
    """
    values = np.concatenate([telling.waarden[maat].ravel(), telling.omvang()[maat]])
    rows = len(telling.toetsen) * telling.groepen
    block = np.concatenate(
        [np.repeat(np.arange(rows), len(KLASSEN)), rows + np.arange(telling.groepen)]
    )
    fixed = np.zeros(len(values), dtype=bool)
    # How many firms the study has is in every output, and the reader knows the rest of it.
    fixed[-1] = True
    needed = np.full(len(values), BREED_AANTAL) if maat == 0 else BREED_SOM * values
    open_ = telling.waarden[0].astype(bool) | ~_list_leeg(telling, toont_totaal)
    needed[: open_.size] *= open_.ravel()
    return Stelsel(
        waarde=values,
        nodig=needed,
        gelijk=make_matrix(_list_sommen(telling), len(values)),
        hoogstens=make_matrix(_list_grenzen(telling), len(values)),
        blok=block,
        kosten=_list_kosten(telling),
        vast=fixed,
    )


def _list_leeg(telling: Telling, toont_totaal: Vlaggen) -> Vlaggen:
    """Check × group × class: whether the whole shows that no firm has it."""
    empty = (telling.waarden[0][:, -1:, :] == 0) & toont_totaal[:, None, None]
    return np.broadcast_to(empty, telling.waarden[0].shape)


def _list_kosten(telling: Telling) -> Getallen:
    """Small parks go first, and the whole last."""
    firms = 1.0 + np.sqrt(telling.omvang()[0])
    firms[-1] *= 10
    rows = np.tile(np.repeat(firms, len(KLASSEN)), len(telling.toetsen))
    return np.concatenate([rows, 3 * firms])


def _list_sommen(telling: Telling) -> Iterator[Regel]:
    """Outcomes make a size, two make a third, and parks make the whole."""
    groups = range(telling.groepen)
    for toets in range(len(telling.toetsen)):
        for group in groups:
            cells = [telling.cel(toets, group, klasse) for klasse in range(len(KLASSEN))]
            yield [(cells[0], 1.0), (cells[1], 1.0), (cells[4], -1.0)]
            yield [*((cell, 1.0) for cell in cells[:4]), (telling.maat(group), -1.0)]
        for klasse in range(len(CELLS)):
            yield _add_up([telling.cel(toets, group, klasse) for group in groups])
    yield _add_up([telling.maat(group) for group in groups])


def _add_up(cells: list[int]) -> Regel:
    """All but the last make the last."""
    return [*((cell, 1.0) for cell in cells[:-1]), (cells[-1], -1.0)]


def _list_grenzen(telling: Telling) -> Iterator[Regel]:
    """What the rules of the checks tell of one from another, in every group."""
    for group in range(telling.groepen):
        for one, other in verband.NOOIT_SAMEN:
            if {one[0], other[0]} <= set(telling.toetsen):
                cells = [*_cells(telling, group, one), *_cells(telling, group, other)]
                yield [*((cell, 1.0) for cell in cells), (telling.maat(group), -1.0)]
        if {verband.SAMEN, *verband.DEEL} <= set(telling.toetsen):
            yield from _list_samen(telling, group)


def _list_samen(telling: Telling, group: int) -> Iterator[Regel]:
    """As heavy as each of the two, and no more firms than both together."""
    for step in range(1, len(verband.ZWAARSTE_EERST) + 1):
        heavy = verband.ZWAARSTE_EERST[:step]
        whole = [(cell, 1.0) for cell in _cells(telling, group, (verband.SAMEN, heavy))]
        parts = [
            [(cell, 1.0) for cell in _cells(telling, group, (one, heavy))] for one in verband.DEEL
        ]
        minus = [(cell, -1.0) for cell, _ in whole]
        yield from ([*part, *minus] for part in parts)
        yield [*whole, *((cell, -1.0) for part in parts for cell, _ in part)]


def _cells(telling: Telling, group: int, kant: verband.Kant) -> list[int]:
    """Places of some outcomes of a check in a group."""
    toets = telling.toetsen.index(kant[0])
    return [telling.cel(toets, group, CELLS.index(klasse)) for klasse in kant[1]]
