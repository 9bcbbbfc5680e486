"""From placements, users, land and limits to the arrays of the planning problem."""

from __future__ import annotations

import numpy as np

from werklocaties_gis.relocation.kader.reserve import list_vrije_maat_m2
from werklocaties_gis.relocation.optimum.grenzen import Grenzen, empty_grenzen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Ints,
    Kavels,
    Model,
    Opties,
    Plekken,
    ints,
)
from werklocaties_gis.relocation.optimum.tijd import Tijd
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten
from werklocaties_gis.settings.plan import Plan


def make_model(
    kandidaten: Kandidaten,
    waarde: Ints,
    aanbod: Aanbod,
    bonussen: Bonussen,
    plan: Plan,
    reserve: tuple[Ints, Ints] | None = None,
    tijd: Tijd | None = None,
    grenzen: Grenzen | None = None,
) -> Model:
    """Make the planning problem.

    Parameters
    ----------
    kandidaten
        Placements that nothing refuses, stopovers included, sorted by firm and plek.
    waarde
        What each is worth (units), shape (pairs,).
    aanbod
        Plekken and their users.
    bonussen
        What it is worth that a plek is left by all its users.
    plan
        Its eisen.
    reserve
        Group of each plek, and what each group may give out (m2); none: no reserve.
    tijd, grenzen
        Periods, if any; money, grid, moves a year, quotas, firms that stay together.
    """
    groep, reserve_m2 = reserve or (np.full(len(aanbod.ids), NONE), ints([]))
    return Model(
        tuple(aanbod.vestiging_ids),
        tuple(aanbod.ids),
        Opties(
            ints(kandidaten.v), ints(kandidaten.p), ints(np.ceil(kandidaten.nodig_m2)), ints(waarde)
        ),
        Plekken(
            deelbaar=aanbod.is_deelbaar,
            vrij=aanbod.is_vrij,
            vrij_m2=ints(aanbod.vrij_m2),
            releasable=aanbod.is_vrijkomend,
            groep=groep,
            beslag_m2=ints(np.ceil(list_vrije_maat_m2(aanbod))),
        ),
        Gebruik(ints(aanbod.user_v), ints(aanbod.user_p), ints(aanbod.user_m2)),
        list_eisen(plan, aanbod),
        bonussen,
        reserve_m2,
        kavels=_kavels(aanbod),
        tijd=tijd,
        grenzen=empty_grenzen() if grenzen is None else grenzen,
    )


def _kavels(aanbod: Aanbod) -> Kavels:
    """Plekken on the same land; parts rounded up and room down, so that they fit for certain."""
    delen = aanbod.kaveldelen
    return Kavels(
        ints(delen.paren[:, 0]),
        ints(delen.paren[:, 1]),
        ints(delen.kavel),
        ints(delen.plek),
        ints(np.ceil(np.nan_to_num(delen.m2))),
        ints(np.floor(delen.ruimte_m2)),
    )


def list_eisen(plan: Plan, aanbod: Aanbod) -> Eisen:
    """Moves that must or must not happen, as positions; sorted, each once.

    What a firm refused must not happen, and what is only preferred is no eis.
    """
    must = [eis for eis in plan.eisen if eis.soort != "voorkeur"]
    rows = sorted({(eis.soort == "vast", eis.vestiging_id, eis.plek_id) for eis in must})
    v = positions(aanbod.vestiging_ids, [row[1] for row in rows])
    p = positions(aanbod.ids, [row[2] for row in rows])
    return Eisen(np.array([row[0] for row in rows], dtype=bool), ints(v), ints(p))
