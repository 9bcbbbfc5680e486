"""Who holds a place from when: for good, or in a stopover until the place can be used again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.beeld import Beeld
from werklocaties_gis.relocation.optimum.fasen.kolommen import NA_TUSSENSTOP
from werklocaties_gis.relocation.optimum.model import Bools, Ints
from werklocaties_gis.relocation.optimum.rijen import Floats


@dataclass(frozen=True)
class Bezetting:
    """Entries, one for each move and each departure from a stopover.

    Attributes
    ----------
    kolom, v, p
        Column, firm and plek.
    vanaf, maat
        Period from which it counts: +1 for who comes; -1 for who leaves a
        stopover, as many periods later as the place then needs.
    groep
        Entries of which at most one holds at a time: those of one undivided
        plek, and on a divisible plek those of one optie.
    leaves_by_going
        Whether the firm comes straight from its own place.
    """

    kolom: Ints
    v: Ints
    p: Ints
    vanaf: Ints
    maat: Floats
    groep: Ints
    leaves_by_going: Bools


def list_bezetting(beeld: Beeld) -> Bezetting:
    """List who holds what, and from when."""
    kolommen, opties = beeld.kolommen, beeld.model.opties
    left = kolommen.vertrek_optie
    optie = np.concatenate([kolommen.optie, left])
    p, plekken = opties.p[optie], len(beeld.model.plek_ids)
    vacated = kolommen.vertrek_fase + beeld.na_vertrek[opties.p[left]]
    return Bezetting(
        kolom=np.arange(len(optie)),
        v=opties.v[optie],
        p=p,
        vanaf=np.concatenate([kolommen.fase, vacated]),
        maat=np.concatenate([np.ones(kolommen.moves), -np.ones(len(left))]),
        groep=np.where(beeld.model.plekken.deelbaar[p], plekken + optie, p),
        leaves_by_going=np.concatenate(
            [kolommen.soort != NA_TUSSENSTOP, np.ones(len(left), dtype=bool)]
        ),
    )
