"""Why a firm does not move: its funnel, step by step, and what decided."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, is_forbidden
from werklocaties_gis.relocation.optimum.solve import Oplossing
from werklocaties_gis.relocation.plaatsing.opties import Trechter
from werklocaties_gis.tables.formats import conform

Objects = npt.NDArray[np.object_]

REDENEN: Final = (
    "geen_passend_aanbod",
    "geen_optie",
    "niet_de_moeite",
    "verdrongen",
    "plek_blijft_bezet",
    "reserve",
)
"""Why a firm stays: nothing of its kind was entered · something was, but each place falls away ·
no move is worth it · its places go to others · their users stay · what is left is kept free."""

MODEL_STAPPEN: Final = ("verboden", "gebruiker_gaat_nooit", "minder_geschikt")


def list_niet_passend(
    trechter: Trechter, model: Model, solution: Oplossing, vestiging_ids: Objects
) -> pd.DataFrame:
    """List the table ``niet_passend``: the funnel of every firm that may move.

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
    return conform(frame, "niet_passend")


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
    """Opties on undivided plekken of which a user has no optie at all, shape (opties,)."""
    opties, gebruik = model.opties, model.gebruik
    movable = np.isin(gebruik.v, opties.v[~is_forbidden(model)])
    stays = np.bincount(gebruik.p, weights=~movable, minlength=len(model.plek_ids)) > 0
    blocked: Bools = (stays & ~model.plekken.deelbaar)[opties.p]
    return blocked


def list_redenen(trechter: Trechter, model: Model, solution: Oplossing) -> Objects:
    """Why each mover stays; none for those who move."""
    opties, size = model.opties, len(model.vestiging_ids)
    usable = ~is_forbidden(model) & ~is_blocked(model)
    worth = usable & (opties.waarde > 0)
    taken = np.isin(opties.p, opties.p[solution.gekozen])
    stays = ~np.isin(model.gebruik.v, opties.v[solution.gekozen])
    held = np.bincount(model.gebruik.p, weights=stays, minlength=len(model.plek_ids)) > 0
    conditions = [
        np.isin(trechter.v, opties.v[solution.gekozen]),
        ~trechter.has_soort,
        ~_any(usable, opties.v, size)[trechter.v],
        ~_any(worth, opties.v, size)[trechter.v],
        _any(worth & taken, opties.v, size)[trechter.v],
        _any(worth & held[opties.p], opties.v, size)[trechter.v],
    ]
    names = ["", *REDENEN[:-1]]
    found = np.select(conditions, names, default=REDENEN[-1])
    reden: Objects = found.astype(object)
    reden[found == ""] = None
    return reden


def _any(mask: Bools, v: Ints, size: int) -> Bools:
    """Which firms have an optie in the mask."""
    return np.bincount(v[mask], minlength=size) > 0
