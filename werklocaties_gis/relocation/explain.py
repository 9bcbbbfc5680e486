"""Why a firm does not move: its funnel, step by step, and what decided."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bools,
    Ints,
    Model,
    is_forbidden,
    list_blokkades,
)
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.plaatsing.opties import Trechter
from werklocaties_gis.tables.formats import conform

Objects = npt.NDArray[np.object_]

REDENEN: Final = (
    "moet_blijven",
    "geen_passend_aanbod",
    "geen_optie",
    "niet_de_moeite",
    "verdrongen",
    "plek_blijft_bezet",
    "reserve",
)
"""Why a firm stays: the project file says so · nothing of its kind was entered · something was,
but each place falls away · no move is worth it · its places go to others · their users stay ·
what is left is kept free."""

NIET_VERPLAATSBAAR: Final = "niet_verplaatsbaar"
"""Step and reason of a firm that would be a mover, but cannot move at all."""
MODEL_STAPPEN: Final = ("verboden", "gebruiker_gaat_nooit", "minder_geschikt")


def list_niet_passend(
    trechter: Trechter, model: Model, solution: Oplossing, vestiging_ids: Objects, vast: Ints
) -> pd.DataFrame:
    """List the table ``niet_passend``: the funnel of every firm that has reason to move.

    Parameters
    ----------
    trechter
        Plekken that each step took, per mover.
    model
        The problem that was solved; its opties are the best that were left.
    solution
        The plan.
    vestiging_ids
        Keys of all firms, sorted.
    vast
        Firms that cannot move: one step takes every plek.

    Returns
    -------
    pandas.DataFrame
        A row per firm and step; ``reden`` on the last row of a firm that does
        not move, empty on all others.
    """
    weg = np.column_stack([trechter.weg, _model_steps(trechter, model)])
    names = ("alle_plekken", *trechter.stappen, *MODEL_STAPPEN)
    counts = np.column_stack([np.zeros(len(weg), dtype=np.int64), weg])
    left = trechter.begin - np.cumsum(counts, axis=1)
    reden = np.full(counts.shape, None, dtype=object)
    reden[:, -1] = list_redenen(trechter, model, solution)
    frame = pd.DataFrame(
        {
            "vestiging_id": np.repeat(vestiging_ids[trechter.v], len(names)),
            "volgorde": np.tile(np.arange(len(names)), len(weg)),
            "stap": np.tile(np.array(names, dtype=object), len(weg)),
            "over": left.ravel(),
            "weg": counts.ravel(),
            "reden": reden.ravel(),
        }
    )
    fixed = pd.DataFrame(
        {
            "vestiging_id": np.repeat(vestiging_ids[vast], 2),
            "volgorde": np.tile([0, 1], len(vast)),
            "stap": np.tile(np.array([names[0], NIET_VERPLAATSBAAR], dtype=object), len(vast)),
            "over": np.tile([trechter.begin, 0], len(vast)),
            "weg": np.tile([0, trechter.begin], len(vast)),
            "reden": np.tile(np.array([None, NIET_VERPLAATSBAAR], dtype=object), len(vast)),
        }
    )
    return conform(pd.concat([frame, fixed]) if len(vast) else frame, "niet_passend")


def _model_steps(trechter: Trechter, model: Model) -> Ints:
    """Plekken that fall away in the model, shape (movers, steps), in order of ``MODEL_STAPPEN``."""
    forbidden = is_forbidden(model)
    blocked = ~forbidden & is_blocked(model)
    per_firm = [
        np.bincount(model.opties.v[mask], minlength=len(model.vestiging_ids))[trechter.v]
        for mask in (forbidden, blocked, np.ones(model.size, dtype=bool))
    ]
    passed = trechter.begin - trechter.weg.sum(axis=1)
    return np.column_stack([per_firm[0], per_firm[1], passed - per_firm[2]])


def is_blocked(model: Model) -> Bools:
    """Opties on a plek of which somebody who must leave first has no optie at all."""
    blocked: Bools = is_never_left(model)[model.opties.p]
    return blocked


def is_never_left(model: Model) -> Bools:
    """Plekken of which somebody who must leave first has no optie at all, shape (plekken,)."""
    v, p = list_blokkades(model)
    can_leave = np.isin(v, model.opties.v[~is_forbidden(model)])
    stays = np.bincount(p, weights=~can_leave, minlength=len(model.plek_ids)) > 0
    return np.asarray(stays, dtype=bool)


def list_redenen(trechter: Trechter, model: Model, solution: Oplossing) -> Objects:
    """Why each mover stays; none for those who move."""
    opties, size = model.opties, len(model.vestiging_ids)
    allowed = ~is_forbidden(model)
    usable = allowed & ~is_blocked(model)
    worth = usable & (opties.waarde > 0)
    eisen = model.eisen
    conditions = [
        np.isin(trechter.v, opties.v[solution.gekozen]),
        np.isin(trechter.v, eisen.v[~eisen.vast & (eisen.p == NONE)]),
        ~trechter.has_soort,
        ~_any(allowed, opties.v, size)[trechter.v],
        ~_any(usable, opties.v, size)[trechter.v],
        ~_any(worth, opties.v, size)[trechter.v],
        _any(worth & is_taken(model, solution), opties.v, size)[trechter.v],
        _any(worth & _is_held(model, solution), opties.v, size)[trechter.v],
    ]
    names = [
        "",
        "moet_blijven",
        "geen_passend_aanbod",
        "geen_optie",
        "plek_blijft_bezet",
        "niet_de_moeite",
        "verdrongen",
        "plek_blijft_bezet",
    ]
    # What could still happen is only held back by the reserve; a search that was
    # cut short, or room that parts of several rules take together, is told as rivalry.
    found = np.select(conditions, names, "reserve" if len(model.reserve_m2) else "verdrongen")
    reden: Objects = found.astype(object)
    reden[found == ""] = None
    return reden


def is_taken(model: Model, solution: Oplossing) -> Bools:
    """Opties that the plan's own moves leave no room for, shape (opties,).

    On an undivided plek somebody moves in, there or onto its land; on a
    divisible one those who move in leave too few m2.
    """
    opties, kavels, gebruik = model.opties, model.kavels, model.gebruik
    entered = np.zeros(len(model.plek_ids), dtype=bool)
    entered[opties.p[solution.gekozen]] = True
    beside = np.zeros_like(entered)
    beside[kavels.p[entered[kavels.q]]] = True
    gone = np.isin(gebruik.v, opties.v[solution.gekozen]) & model.plekken.releasable[gebruik.p]
    room = model.plekken.vrij_m2.copy()
    np.add.at(room, gebruik.p[gone], gebruik.m2[gone])
    np.subtract.at(room, opties.p[solution.gekozen], opties.nodig_m2[solution.gekozen])
    whole = ~model.plekken.deelbaar[opties.p]
    taken: Bools = beside[opties.p] | (
        entered[opties.p] & (whole | (opties.nodig_m2 > room[opties.p]))
    )
    return taken


def _is_held(model: Model, solution: Oplossing) -> Bools:
    """Opties on a plek of which somebody stays: on a divisible one, with m2 that it could give."""
    v, p = list_blokkades(model)
    divisible = model.plekken.deelbaar[model.gebruik.p]
    firms = np.concatenate([v, model.gebruik.v[divisible]])
    places = np.concatenate([p, model.gebruik.p[divisible]])
    stays = ~np.isin(firms, model.opties.v[solution.gekozen])
    held = np.bincount(places, weights=stays, minlength=len(model.plek_ids)) > 0
    return np.asarray(held[model.opties.p], dtype=bool)


def _any(mask: Bools, v: Ints, size: int) -> Bools:
    """Which firms have an optie in the mask."""
    return np.bincount(v[mask], minlength=size) > 0
