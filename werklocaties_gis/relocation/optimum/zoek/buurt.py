"""Which firms may change their period in the next round of improving a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.model import NONE, Bools, Ints
from werklocaties_gis.relocation.optimum.rijen import Floats
from werklocaties_gis.relocation.optimum.zoek.duik import Fasedelen
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte

SOORTEN: Final = 3
"""Kinds of rounds: who differs from the plan in parts · anybody · who differs, near each other."""
BASIS: Final = 0.02
"""Weight of a firm that differs in nothing."""
MIX: Final = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)
"""Odd numbers that spread neighbouring numbers over the whole range."""


@dataclass(frozen=True)
class Buren:
    """Which firms want the same plekken, or each other's."""

    wil: sparse.csr_matrix

    def near(self, firm: int) -> Floats:
        """How near each firm is to one, in two steps at most."""
        one = np.zeros(self.wil.shape[0])
        one[firm] = 1.0
        for _ in range(2):
            one = self.wil @ (self.wil.T @ one)
            one /= max(float(one.max()), 1e-12)
        return one


def list_buren(ruimte: Ruimte, core: Bools) -> Buren:
    """Link firms with the plekken they may go to, and with their own."""
    model = ruimte.model
    moves = np.flatnonzero(core & (ruimte.firma != NONE))
    plek = model.opties.p[ruimte.fasekolommen.optie[moves]]
    rows = np.concatenate([ruimte.firma[moves], model.gebruik.v])
    columns = np.concatenate([plek, model.gebruik.p])
    shape = (len(model.vestiging_ids), len(model.plek_ids))
    return Buren(sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape))


def choose_firms(delen: Fasedelen, fase: Ints, buren: Buren, ronde: int, aantal: int) -> Bools:
    """Choose firms for a round: by weight, spread evenly, the same every time.

    Parameters
    ----------
    delen
        The plan in parts of moves.
    fase
        Period of each firm in the plan; -1 where it stays.
    buren
        Who is near whom.
    ronde, aantal
        Number of the round, and of the firms.
    """
    firms = len(fase)
    same = delen.delen[np.arange(firms), np.maximum(fase, 0)]
    differs = np.where(fase == NONE, delen.delen.sum(axis=1), 1.0 - same) + BASIS
    weight = np.maximum(differs, BASIS)
    kind, draw = ronde % SOORTEN, _spread(firms, ronde)
    if kind == 1:
        weight = np.ones(firms)
    if kind == 2:
        weight = weight * (BASIS + buren.near(int(np.argmax(draw))))
    key = np.log(draw) / weight
    chosen = np.zeros(firms, dtype=bool)
    chosen[np.argsort(-key, kind="stable")[:aantal]] = True
    return chosen


def _spread(size: int, ronde: int) -> Floats:
    """Numbers between 0 and 1 that look drawn by lot and are not."""
    number = np.arange(1, size + 1, dtype=np.uint64)
    mixed = number * MIX[0] + np.full(size, ronde + 1, dtype=np.uint64) * MIX[2]
    for shift, factor in ((30, MIX[1]), (27, MIX[2])):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * factor
    mixed ^= mixed >> np.uint64(31)
    spread: Floats = ((mixed >> np.uint64(11)).astype(float) + 0.5) / 2.0**53
    return spread
