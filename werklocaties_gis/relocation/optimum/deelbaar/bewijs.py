"""Proof: all fillings that a better plan can hold, solved to whole numbers, in order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok, Opgave, solve_whole
from werklocaties_gis.relocation.optimum.deelbaar.drietal import Aangescherpt, sharpen
from werklocaties_gis.relocation.optimum.deelbaar.knapzak import list_vullingen
from werklocaties_gis.relocation.optimum.deelbaar.prijs import Grens
from werklocaties_gis.relocation.optimum.deelbaar.stand import Stand
from werklocaties_gis.relocation.optimum.deelbaar.voorraad import Voorraad
from werklocaties_gis.relocation.optimum.deelbaar.vulling import incidence
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.model import Ints, ints
from werklocaties_gis.relocation.optimum.volgorde_rijen import list_snede

MAX_VULLINGEN: Final = 150_000
"""Fillings up to which a proof is tried."""
DICHTBIJ: Final = 4.0
"""Times the last loss up to which the next list is the one that settles everything."""
GROEI: Final = 2.5
"""How much wider the fillings are listed after a listing that settled too little."""


@dataclass(frozen=True)
class Lijst:
    """All fillings that lose little; a plan with any other is worth at most ``rest``."""

    voorraad: Voorraad
    rest: float


def prove(aanbod: Aanbod, stand: Stand, grens: Grens, klok: Klok, first: float) -> None:
    """Look for a better plan among ever more fillings, until there can be none.

    A plan loses, against the bound, at least what each of its fillings loses
    against the best one of its plek. So all plans worth more than bound less
    ``verlies`` lie among the fillings that lose at most that.

    Parameters
    ----------
    aanbod, grens
        The room on the plekken, and the bound with its prices.
    stand
        The best plan so far; gets better plans and sharper bounds.
    klok
        When to stop.
    first
        Loss of the first list, in units of value.
    """
    verlies = first
    while not stand.bewezen and not stand.onmogelijk and not klok.is_over():
        needed = grens.grens - stand.doel
        verlies = min(verlies, max(needed, 0.0))
        keys, every = list_vullingen(
            aanbod, grens.prijzen, grens.beste, verlies, hoogstens=MAX_VULLINGEN
        )
        if not every:
            return
        stock = Voorraad(aanbod, keys, grens.ringen)
        rest = grens.grens - verlies if verlies < needed else -math.inf
        if not _settle(aanbod, stand, Lijst(stock, rest), klok):
            return
        # All that is needed at once where that is near: a list in between costs as much.
        needed = grens.grens - stand.doel
        verlies = needed if needed <= DICHTBIJ * verlies else GROEI * verlies


def _settle(aanbod: Aanbod, stand: Stand, lijst: Lijst, klok: Klok) -> bool:
    """Find the best plan of a list that can be carried out; whether that was proven."""
    stock, exact = lijst.voorraad, True
    traps: list[sparse.csr_matrix] = []
    upper: list[float] = []
    sharp = _sharpen(aanbod, stand, stock, klok)
    stand.lower(max(sharp.grens, lijst.rest))
    while not stand.bewezen:
        opgave = _make_opgave(stand, stock, sharp, traps, upper)
        found = solve_whole(opgave, klok=klok, knopen=klok.knopen)
        stand.rondes += 1
        if exact:
            # A plan that is worth less than the target is worth at most the best one.
            bound = found.grens if found.klaar or math.isfinite(found.grens) else math.inf
            stand.lower(max(bound, lijst.rest))
        if not len(found.x):
            return _close(stand, lijst, exact and found.klaar)
        chosen = sharp.blijft[found.x > 0.5]
        if stock.cut(chosen):
            continue
        plan = stock.vullingen.take(chosen)
        if not len(stand.offer(plan)):
            if not found.klaar:
                return False
            continue
        row, above, proven = _forbid(aanbod, stand, stock, plan)
        if row is not None:
            traps.append(row)
            upper += above
            exact = exact and proven
    return True


def _close(stand: Stand, lijst: Lijst, settled: bool) -> bool:  # noqa: FBT001
    """Nothing better is in the list: the bound falls to the plan, or to what is outside."""
    if not settled:
        return False
    if stand.gekozen is None and lijst.rest == -math.inf:
        stand.onmogelijk = True
        return True
    stand.lower(max(stand.waarde, lijst.rest))
    return True


def _sharpen(aanbod: Aanbod, stand: Stand, stock: Voorraad, klok: Klok) -> Aangescherpt:
    """Drop fillings that no better plan takes."""
    rows, waarde = stock.rijen, stock.vullingen.waarde
    return sharpen(rows.matrix, rows.boven, waarde, aanbod.vast, stand.doel, klok)


def _make_opgave(
    stand: Stand,
    stock: Voorraad,
    sharp: Aangescherpt,
    traps: list[sparse.csr_matrix],
    upper: list[float],
) -> Opgave:
    """The main problem over the fillings left, for plans better than the best so far."""
    keep, value = sharp.blijft, stock.vullingen.waarde[sharp.blijft]
    better = sparse.csr_matrix(-value[None, :])
    parts = [stock.rijen.matrix[:, keep], sharp.rijen[:, keep], better]
    parts += [trap[:, keep] for trap in traps]
    matrix = sparse.vstack(parts, format="csr")
    triples = np.ones(sharp.rijen.shape[0])
    boven = np.concatenate([stock.rijen.boven, triples, [-stand.doel], upper])
    rows = np.flatnonzero((np.diff(matrix.indptr) > 0) | (boven < 0))
    return Opgave(value, matrix[rows].tocsc(), boven[rows], np.ones(len(keep)), geheel=len(keep))


def _forbid(
    aanbod: Aanbod, stand: Stand, stock: Voorraad, plan: Ints
) -> tuple[sparse.csr_matrix | None, list[float], bool]:
    """Keep a plan for which a longer search finds an order; else rows that cut it off."""
    order = list_volgorde(aanbod.model, plan)
    if not order.stuck.any():
        stand.keep(plan, ints(order.stap))
        return None, [], True
    snede = list_snede(aanbod.model, plan, order)
    size = aanbod.model.size
    rows = -snede.rijen.matrix[:, :size] @ incidence(stock.vullingen, size)
    return rows.tocsr(), (-snede.rijen.lower).tolist(), snede.bewezen
