"""A stock of good fillings with their rows, to which rows of the order are added on the way."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, Floats
from werklocaties_gis.relocation.optimum.deelbaar.knapzak import list_vullingen
from werklocaties_gis.relocation.optimum.deelbaar.orde import (
    Wachtring,
    list_broken,
    list_orderijen,
    list_sets,
    list_waiting,
    new_rings,
)
from werklocaties_gis.relocation.optimum.deelbaar.prijs import Grens, boete
from werklocaties_gis.relocation.optimum.deelbaar.vulling import (
    Hoofdrijen,
    Sleutel,
    Vullingen,
    incidence,
    list_hoofdrijen,
    make_vullingen,
)
from werklocaties_gis.relocation.optimum.model import Ints, ints


class Voorraad:
    """Fillings, the rows of the order that are known, and the main problem over them."""

    def __init__(
        self, aanbod: Aanbod, sleutels: Iterable[Sleutel], ringen: Iterable[Wachtring]
    ) -> None:
        self.aanbod = aanbod
        self.vullingen = make_vullingen(aanbod, dict.fromkeys(sleutels))
        self.ringen = list(ringen)
        self.vallen: list[tuple[Ints, Ints]] = []
        self.seen = {ring.leden.tobytes() for ring in self.ringen}
        self.rijen = self._list_rijen()

    def worth(self, chosen: Ints) -> float:
        """Value of a choice of fillings, less the penalty on rows that it breaks."""
        broken = self.rijen.excess(chosen)[self.aanbod.vast :].sum()
        return float(self.vullingen.waarde[chosen].sum() - boete(self.aanbod) * broken)

    def pick_best(self, plans: list[list[Sleutel]]) -> Ints:
        """The plan that is worth most, after the rows of the order that each breaks."""
        number = {key: j for j, key in enumerate(self.vullingen.sleutels)}
        chosen = [ints(sorted(number[key] for key in plan)) for plan in plans]
        for plan in chosen:
            self.cut(plan)
        return max(chosen, key=self.worth)

    def _list_rijen(self) -> Hoofdrijen:
        """The main problem with every row of the order that is known."""
        order = list_orderijen(self.aanbod, self.vullingen, self.ringen, whole=True)
        rows = list_hoofdrijen(self.aanbod, self.vullingen, order)
        if not self.vallen:
            return rows
        traps, upper = list_valrijen(self.aanbod, self.vullingen, self.vallen)
        matrix = sparse.vstack([rows.matrix, traps], format="csc")
        return Hoofdrijen(matrix, np.concatenate([rows.boven, upper]))

    def avoid(self, stuck: Ints, plan: Ints) -> None:
        """From now on, no plan with all stuck opties, unless one who stays in ``plan`` leaves."""
        self.vallen.append((stuck, plan))
        self.rijen = self._list_rijen()

    def cut(self, chosen: Ints) -> bool:
        """Add the rows of the order that a choice of fillings breaks; whether there were any."""
        waiting = list_waiting(self.aanbod, self.vullingen.take(chosen))
        if not len(waiting):
            return False
        x = np.zeros(self.vullingen.size)
        x[chosen] = 1.0
        sets = [waiting, *list_sets(self.aanbod, self.vullingen, x)]
        broken = list_broken(self.aanbod, self.vullingen, x, sets, 0.5)
        whole = [Wachtring(r.leden, r.leden, r.groep, r.optie) for r in broken]
        added = list(new_rings(whole, self.seen))
        if added:
            self.ringen += added
            self.rijen = self._list_rijen()
        return bool(added)


def list_valrijen(
    aanbod: Aanbod, vullingen: Vullingen, vallen: list[tuple[Ints, Ints]]
) -> tuple[sparse.csr_matrix, Floats]:
    """Rows over fillings: not all of a set of opties, unless another user makes room."""
    opties = aanbod.model.opties
    rows, size = [], len(opties.v)
    for stuck, plan in vallen:
        own = np.isin(aanbod.gebruik_p, opties.p[stuck])
        helpers = np.setdiff1d(aanbod.gebruik_v[own], opties.v[plan])
        row = -np.isin(opties.v, helpers).astype(float)
        row[stuck] = 1.0
        rows.append(row)
    takes = incidence(vullingen, size)
    upper = np.array([len(stuck) - 1.0 for stuck, _ in vallen])
    return sparse.csr_matrix(np.array(rows)) @ takes, upper


def list_stock(
    aanbod: Aanbod, grens: Grens, wanted: int, first: float
) -> tuple[float, list[Sleutel] | None]:
    """Fillings nearest the best of their plek: about ``wanted`` of them, and the loss allowed.

    None where even at a small loss a plek has more than can be written out.
    """
    verlies, found, overfull = first, list[Sleutel](), False
    for _ in range(6):
        found, every = list_vullingen(
            aanbod, grens.prijzen, grens.beste, verlies, hoogstens=4 * wanted
        )
        overfull = not every and len(found) < 4 * wanted
        if not overfull and 0.7 * wanted <= len(found) <= 1.5 * wanted:
            break
        verlies *= 0.7 if overfull or len(found) > wanted else 1.3
    return verlies, None if overfull else found


def active(aanbod: Aanbod) -> Ints:
    """Plekken onto which somebody can move."""
    return ints(np.flatnonzero(np.diff(aanbod.open_start) * np.diff(aanbod.groep_start)))
