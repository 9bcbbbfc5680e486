"""Better plans: free the fillings of a few plekken that share firms, and choose anew among all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Floats
from werklocaties_gis.relocation.optimum.deelbaar.deur import Antwoord, Klok, Opgave, solve_whole
from werklocaties_gis.relocation.optimum.deelbaar.knapzak import gain_of
from werklocaties_gis.relocation.optimum.deelbaar.prijs import Grens, boete
from werklocaties_gis.relocation.optimum.deelbaar.stand import Stand
from werklocaties_gis.relocation.optimum.deelbaar.voorraad import Voorraad
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints

START_GROOT: Final = 700
"""Fillings that are free in the first neighbourhood."""
WEINIG_STAPPEN: Final = 600
VEEL_STAPPEN: Final = 5_000
"""Simplex steps below which the next neighbourhood is larger, and above which it is smaller."""
BUURT_KNOPEN: Final = 60
"""Nodes spent on one neighbourhood."""
BUURT_S: Final = 4.0
"""Seconds spent on one, where time is limited."""
HERHALING: Final = 4
"""Times that one neighbourhood is solved anew after rows of the order were added."""
GEDULD: Final = 3
"""Visits to every plek without a better plan after which the search ends."""


@dataclass(frozen=True)
class Buurt:
    """Free and fixed fillings, both ascending."""

    vrij: Ints
    vast: Ints


@dataclass(frozen=True)
class Buurtopgave:
    """A neighbourhood as a problem: its fillings, the current choice, and what is fixed."""

    opgave: Opgave
    vrij: Ints
    start: Floats
    waarde_vast: float


class Buurtzoeker:
    """The current choice of fillings, which rows it breaks, and where to look next."""

    def __init__(self, voorraad: Voorraad, stand: Stand, chosen: Ints, grens: Grens) -> None:
        self.voorraad, self.stand, self.chosen = voorraad, stand, chosen
        self.draw = np.random.default_rng(0)
        self.groot = float(START_GROOT)
        self.kolommen = np.bincount(voorraad.vullingen.plek, minlength=voorraad.aanbod.plekken)
        self.bezocht = np.zeros(voorraad.aanbod.plekken)
        self.naast = list_naast(voorraad)
        gain = gain_of(voorraad.aanbod, grens.prijzen, voorraad.vullingen)
        self.grens, self.gain = grens, gain

    def pick(self) -> Buurt:
        """A plek where a row is broken, or of those visited least the one that loses most.

        With it others that share firms.
        """
        plekken = np.flatnonzero(self.kolommen)
        loss = self.list_verlies()[plekken] * self.draw.uniform(0.5, 1.0, len(plekken))
        seed = int(plekken[np.argmin(self.bezocht[plekken] - loss / (loss.max() + 1.0))])
        broken = self.list_broken_plekken()
        if len(broken):
            seed = int(self.draw.choice(broken))
        inside = self._grow(seed)
        self.bezocht[inside] += 1
        own = inside[self.voorraad.vullingen.plek]
        return Buurt(np.flatnonzero(own), self.chosen[~own[self.chosen]])

    def list_verlies(self) -> Floats:
        """What the choice loses against the bound on each plek and by firms that could come."""
        aanbod, vullingen = self.voorraad.aanbod, self.voorraad.vullingen
        lost = self.grens.beste.astype(float)
        lost[vullingen.plek[self.chosen]] -= self.gain[self.chosen]
        v = aanbod.model.opties.v[aanbod.open]
        stays = np.ones(aanbod.firms)
        stays[aanbod.model.opties.v[vullingen.take(self.chosen)]] = 0.0
        share = stays * self.grens.prijzen.vestiging
        share /= np.maximum(np.bincount(v, minlength=aanbod.firms), 1)
        return lost + np.bincount(
            aanbod.model.opties.p[aanbod.open], weights=share[v], minlength=aanbod.plekken
        )

    def list_broken_plekken(self) -> Ints:
        """Plekken of chosen fillings in rows that are broken."""
        voorraad = self.voorraad
        rows = np.flatnonzero(voorraad.rijen.excess(self.chosen) > 0.5)
        entries = voorraad.rijen.matrix[:, self.chosen].tocsr()[rows]
        return np.unique(voorraad.vullingen.plek[self.chosen[entries.indices]])

    def _grow(self, seed: int) -> Bools:
        """Plekken around one, until there are enough fillings."""
        inside = np.zeros(len(self.kolommen), dtype=bool)
        score = np.zeros(len(self.kolommen))
        plek, total = seed, 0
        while total == 0 or total + self.kolommen[plek] <= self.groot:
            inside[plek], total = True, total + int(self.kolommen[plek])
            entries = slice(self.naast.indptr[plek], self.naast.indptr[plek + 1])
            near, weight = self.naast.indices[entries], self.naast.data[entries]
            score[near] += weight * self.draw.uniform(0.2, 1.0, len(near))
            plek = int(np.argmax(np.where(inside, -1.0, score)))
            if inside[plek] or score[plek] <= 0:
                break
        return inside

    def adapt(self, found: Antwoord) -> None:
        """Larger neighbourhoods where they are easy, smaller ones where they are not."""
        if not found.klaar or found.stappen > VEEL_STAPPEN:
            self.groot = max(100.0, self.groot * 0.8)
        elif found.stappen < WEINIG_STAPPEN:
            self.groot = min(float(self.voorraad.vullingen.size), self.groot * 1.1)

    def improve(self, klok: Klok) -> bool:
        """Solve one neighbourhood; whether the choice became better."""
        buurt = self.pick()
        for _ in range(HERHALING):
            found, chosen = self._solve(buurt, klok)
            self.adapt(found)
            if chosen is None:
                return False
            if self.voorraad.rijen.excess(chosen).sum() > 0.5:
                # Fewer broken rows are a gain too, until there is a plan that breaks none.
                self.stand.offer(self.voorraad.vullingen.take(chosen))
                self.chosen = chosen
                return True
            if self.voorraad.cut(chosen):
                continue
            plan = self.voorraad.vullingen.take(chosen)
            stuck = self.stand.offer(plan)
            if len(stuck):
                self.voorraad.avoid(stuck, plan)
                continue
            self.chosen = chosen
            return True
        return False

    def _solve(self, buurt: Buurt, klok: Klok) -> tuple[Antwoord, Ints | None]:
        """The best choice in a neighbourhood that is better than the current one."""
        taak = make_buurtopgave(self.voorraad, buurt, self.chosen)
        short = klok
        if klok.einde_s is not None:
            left = klok.left_s() or 0.0
            short = Klok(klok.einde_s - max(0.0, left - BUURT_S), klok.knopen)
        nodes = BUURT_KNOPEN if klok.knopen is None else min(BUURT_KNOPEN, klok.knopen)
        found = solve_whole(taak.opgave, klok=short, knopen=nodes, start=taak.start)
        if not len(found.x) or taak.opgave.waarde @ (found.x - taak.start) < 0.5:
            return found, None
        taken = taak.vrij[found.x[: len(taak.vrij)] > 0.5]
        return found, np.sort(np.concatenate([buurt.vast, taken]))


def list_naast(voorraad: Voorraad) -> sparse.csr_matrix:
    """Matrix (plekken, plekken): how many firms two plekken share, users included."""
    aanbod, vullingen = voorraad.aanbod, voorraad.vullingen
    firm = aanbod.model.opties.v[vullingen.optie]
    plek = vullingen.plek[vullingen.van]
    rows = np.concatenate([plek, aanbod.gebruik_p])
    columns = np.concatenate([firm, aanbod.gebruik_v])
    shape = (aanbod.plekken, aanbod.firms)
    touches = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape)
    touches.data[:] = 1.0
    return (touches @ touches.T).tocsr()


def make_buurtopgave(voorraad: Voorraad, buurt: Buurt, chosen: Ints) -> Buurtopgave:
    """The free fillings that still fit, with what the fixed ones leave.

    A row that the current choice breaks may stay broken, at a penalty.
    """
    aanbod, matrix, vast = voorraad.aanbod, voorraad.rijen.matrix, voorraad.aanbod.vast
    used = np.asarray(matrix[:, buurt.vast].sum(axis=1)).ravel()
    left = voorraad.rijen.boven - used
    full = (left[:vast] < 0.5).astype(float)
    free = buurt.vrij[np.asarray(matrix[:vast][:, buurt.vrij].T @ full) < 0.5]
    own = matrix[:, free].tocsr()
    rows = np.flatnonzero(np.diff(own.indptr) > 0)
    now = voorraad.rijen.excess(chosen)
    loose = np.flatnonzero((rows >= vast) & (now[rows] > 0.5) & (left[rows] < 0))
    slack = sparse.csr_matrix(
        (-np.ones(len(loose)), (loose, range(len(loose)))), (len(rows), len(loose))
    )
    penalty = boete(aanbod)
    outside = np.maximum(-left[vast:], 0.0).sum() - np.maximum(-left[rows[rows >= vast]], 0.0).sum()
    fixed = voorraad.vullingen.waarde[buurt.vast].sum() - penalty * outside
    value = np.concatenate([voorraad.vullingen.waarde[free], np.full(len(loose), -penalty)])
    top = np.concatenate([np.ones(len(free)), np.full(len(loose), np.inf)])
    total = sparse.hstack([own[rows], slack], format="csc")
    start = np.concatenate([np.isin(free, chosen), now[rows[loose]]]).astype(float)
    return Buurtopgave(
        Opgave(value, total, left[rows], top, geheel=len(free)), ints(free), start, fixed
    )


def search_buurten(
    voorraad: Voorraad, stand: Stand, chosen: Ints, klok: Klok, grens: Grens
) -> None:
    """Improve a choice of fillings until time is up, or every plek was visited in vain."""
    zoeker = Buurtzoeker(voorraad, stand, chosen, grens)
    rounds = 0
    plekken = zoeker.kolommen > 0
    while not klok.is_over() and not stand.bewezen and stand.grens - stand.waarde >= 1:
        if klok.knopen is not None and rounds >= klok.knopen:
            break
        rounds += 1
        if zoeker.improve(klok):
            zoeker.bezocht[:] = np.minimum(zoeker.bezocht, 1)
        elif zoeker.bezocht[plekken].min() >= GEDULD:
            break
    stand.rondes += rounds
