"""A question about a heavy problem, asked of the firms round one; the others keep their move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN
from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht, no_moves
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties

MAX_BUURT: Final = 60
"""Firms whose moves are open to change, the one asked about among them."""

KNOPEN: Final = 100
"""Nodes of such a search: what it finds is not called the best anyway."""

MAX_VAST: Final = 1_000
"""Moves kept as planned above which nothing is searched: with budgets the first bound of so many
takes half a minute, for each firm."""


@dataclass(frozen=True)
class Vastgezet:
    """Moves of a plan: the number of each (see ``list_sleutels``), ascending, and its step."""

    sleutel: Ints
    stap: Ints


def list_sleutels(model: Model) -> Ints:
    """Number each optie by firm, plek and whether it is a stopover; the same in every part."""
    stop = np.zeros(model.size, dtype=bool) if model.tijd is None else model.tijd.tijdelijk
    return ints((model.opties.v * len(model.plek_ids) + model.opties.p) * 2 + stop)


def list_vastgezet(model: Model, gekozen: Ints, stap: Ints) -> Vastgezet:
    """The moves of a plan."""
    keys = list_sleutels(model)[gekozen]
    order = np.argsort(keys, kind="stable")
    return Vastgezet(keys[order], stap[order])


def list_buren(model: Model, v: int, moved: Ints) -> Bools:
    """Firms round one firm, nearest first, at most ``MAX_BUURT``; shape (firms,).

    Those who use a place that it could go to, those who go there in the plan
    (``moved``, opties), and so on from each of these.
    """
    opties, gebruik, kavels = model.opties, model.gebruik, model.kavels
    near = np.zeros(len(model.vestiging_ids), dtype=bool)
    near[v] = True
    while near.sum() < MAX_BUURT:
        places = np.zeros(len(model.plek_ids), dtype=bool)
        places[opties.p[near[opties.v]]] = True
        places[gebruik.p[near[gebruik.v]]] = True
        places[kavels.q[places[kavels.p]]] = True
        into = opties.v[moved[places[opties.p[moved]]]]
        users = gebruik.v[places[gebruik.p]]
        found = np.setdiff1d(np.union1d(into, users), np.flatnonzero(near))
        if not len(found):
            break
        near[found[: MAX_BUURT - int(near.sum())]] = True
    return near


def solve_buurt(model: Model, v: int, plan: Vastgezet, opdracht: Zoekopdracht) -> Oplossing:
    """Find a good plan of a question: the firms round one firm are free, others move as planned.

    Firms outside may lose their move, but get no other and no other period.
    The plan holds; that none is better is not known, so that its bound is
    none and its status never ``optimaal``. No moves where too many are kept.

    Parameters
    ----------
    model
        The question.
    v
        Firm that it is about.
    plan
        Moves of the plan that the question is about.
    opdracht
        When to stop.
    """
    keys = list_sleutels(model)
    where = np.minimum(np.searchsorted(plan.sleutel, keys), max(0, len(plan.sleutel) - 1))
    planned = plan.sleutel[where] == keys if len(plan.sleutel) else np.zeros(len(keys), dtype=bool)
    near = list_buren(model, v, np.flatnonzero(planned))[model.opties.v]
    fixed = planned & ~near
    if fixed.sum() > MAX_VAST:
        return no_moves("grens")
    if model.tijd is not None:
        step = plan.stap[where]
        tijd = replace(
            model.tijd,
            vroegst=np.where(fixed, step, model.tijd.vroegst),
            laatst=np.where(fixed, step, model.tijd.laatst),
        )
        model = replace(model, tijd=tijd)
    keep = near | fixed
    limiet = replace(opdracht.limiet, knopen=min(opdracht.limiet.knopen or KNOPEN, KNOPEN))
    small, short = take_opties(model, keep), replace(opdracht, limiet=limiet)
    # At once, and not by rounds: these would go on for as long as there is no proof.
    found = solve_model(small, short) if model.tijd is None else solve_fasen(small, short)
    if found.status == "onmogelijk":
        return no_moves("grens")
    chosen = ints(np.flatnonzero(keep)[found.gekozen])
    return replace(found, gekozen=chosen, grens=int(GEEN_BOVEN // 4), status="grens")
