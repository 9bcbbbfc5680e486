"""The planning problem with firms, moves or eisen added or left out; positions stay the same."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.optimum.grenzen import Grenzen
from werklocaties_gis.relocation.optimum.grenzen import take_opties as take_grenzen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Bools,
    Eisen,
    Ints,
    Model,
    Opties,
    Plekken,
    ints,
)
from werklocaties_gis.relocation.optimum.tijd import Tijd


def take_opties(model: Model, keep: Bools) -> Model:
    """The model with only the opties where ``keep`` is true."""
    own = {part.name: getattr(model.opties, part.name)[keep] for part in fields(Opties)}
    tijd = model.tijd
    if tijd is not None:
        tijd = replace(
            tijd,
            vroegst=tijd.vroegst[keep],
            laatst=tijd.laatst[keep],
            tijdelijk=tijd.tijdelijk[keep],
            eind=tijd.eind[keep],
        )
    grenzen = take_grenzen(model.grenzen, keep)
    return replace(model, opties=Opties(**own), tijd=tijd, grenzen=grenzen)


def final_opties(model: Model, v: int) -> Bools:
    """Opties of a firm that are no stopover."""
    own: Bools = model.opties.v == v
    return own if model.tijd is None else own & ~model.tijd.tijdelijk


def with_eis(model: Model, *, vast: bool, v: int, p: int = NONE) -> Model:
    """The model in which firm ``v`` must, or must not, go to plek ``p`` (``NONE``: any)."""
    eisen = model.eisen
    return replace(
        model,
        eisen=Eisen(np.append(eisen.vast, vast), np.append(eisen.v, v), np.append(eisen.p, p)),
    )


def without_firms(model: Model, firms: Ints) -> Model:
    """The model in which these firms have no opties, and need not move."""
    eisen = model.eisen
    keep = ~(np.isin(eisen.v, firms) & eisen.vast)
    own = Eisen(eisen.vast[keep], eisen.v[keep], eisen.p[keep])
    return replace(take_opties(model, ~np.isin(model.opties.v, firms)), eisen=own)


def with_waarde(model: Model, waarde: Ints) -> Model:
    """The model in which opties are worth something else."""
    return replace(model, opties=replace(model.opties, waarde=waarde))


def without_waarde(model: Model) -> Model:
    """The model in which nothing is worth anything: only what can be is asked."""
    bare = with_waarde(model, np.zeros(model.size, dtype=np.int64))
    # The bonuses stay: a row that keeps an earlier criterion counts them.
    none = np.zeros(len(model.bonussen.p), dtype=np.int64)
    return replace(bare, bonussen=Bonussen(model.bonussen.p, none))


def as_max(model: Model) -> Model:
    """The model as one that makes its value as large as possible."""
    if model.sense == "max":
        return model
    bonussen = Bonussen(model.bonussen.p, -model.bonussen.waarde)
    return replace(with_waarde(model, -model.opties.waarde), bonussen=bonussen, sense="max")


def add_plekken(model: Model, ids: tuple[str, ...]) -> Model:
    """The model with plekken that are undivided, free and outside every reserve."""
    old, size = model.plekken, len(ids)
    yes, none = np.ones(size, dtype=bool), np.zeros(size, dtype=np.int64)
    plekken = Plekken(
        deelbaar=np.append(old.deelbaar, ~yes),
        vrij=np.append(old.vrij, yes),
        vrij_m2=np.append(old.vrij_m2, none),
        releasable=np.append(old.releasable, yes),
        groep=np.append(old.groep, none + NONE),
        beslag_m2=np.append(old.beslag_m2, none),
    )
    tijd = model.tijd
    if tijd is not None:
        tijd = replace(tijd, na_vertrek=np.append(tijd.na_vertrek, none + 1))
    return replace(model, plek_ids=(*model.plek_ids, *ids), plekken=plekken, tijd=tijd)


def add_opties(model: Model, nieuw: Opties) -> Model:
    """The model with more opties, for which no sum within limits counts anything."""
    own = {
        part.name: np.append(getattr(model.opties, part.name), getattr(nieuw, part.name))
        for part in fields(Opties)
    }
    order = np.lexsort((own["p"], own["v"]))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    number = np.concatenate([place[: model.size], len(place) + np.arange(len(model.bonussen.p))])
    grenzen = replace(model.grenzen, optie=ints(number[model.grenzen.optie]))
    opties = Opties(**{name: values[order] for name, values in own.items()})
    tijd = None if model.tijd is None else _more_tijd(model.tijd, len(nieuw.v), order)
    return replace(model, opties=opties, grenzen=grenzen, tijd=tijd)


def _more_tijd(tijd: Tijd, size: int, order: Ints) -> Tijd:
    """The periods with opties that can happen in any of them."""
    none, last = np.zeros(size, dtype=np.int64), np.full(size, tijd.fasen - 1)
    return replace(
        tijd,
        vroegst=np.append(tijd.vroegst, none)[order],
        laatst=np.append(tijd.laatst, last)[order],
        tijdelijk=np.append(tijd.tijdelijk, none.astype(bool))[order],
        eind=np.append(tijd.eind, last)[order],
    )


def take_rijen(grenzen: Grenzen, keep: Bools) -> Grenzen:
    """The sums within limits where ``keep`` is true, renumbered; shape of ``keep``: (rows,)."""
    number, entries = np.cumsum(keep) - 1, keep[grenzen.rij]
    names = tuple(name for name, kept in zip(grenzen.familie, keep, strict=True) if kept)
    return Grenzen(
        names,
        ints(number[grenzen.rij[entries]]),
        grenzen.optie[entries],
        grenzen.maat[entries],
        grenzen.boven[keep],
        grenzen.onder[keep],
        grenzen.per_fase[keep],
    )


def list_delen(model: Model) -> Ints:
    """Number the parts of the problem that have nothing to do with each other, shape (firms,).

    Firms belong together when they want or use the same plek or land, or count
    in the same reserve or sum within limits. A firm without opties is a part
    of its own.
    """
    sizes = [len(model.vestiging_ids), len(model.plek_ids), len(model.reserve_m2)]
    sizes += [len(model.kavels.ruimte_m2), len(model.grenzen.familie)]
    start = np.concatenate([[0], np.cumsum(sizes)])
    pairs = np.concatenate([pair + start[list(kind)] for kind, pair in _links(model)])
    graph = sparse.csr_matrix(
        (np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(start[-1], start[-1])
    )
    _, part = csgraph.connected_components(graph, directed=False)
    return ints(part[: sizes[0]])


def _links(model: Model) -> list[tuple[tuple[int, int], Ints]]:
    """What belongs together, by kind: firm 0, plek 1, reserve 2, kavel 3, limit 4."""
    opties, gebruik, kavels, groep = model.opties, model.gebruik, model.kavels, model.plekken.groep
    entered = np.zeros(len(model.plek_ids), dtype=bool)
    entered[opties.p] = True
    entered[model.bonussen.p] = True
    entered[kavels.q[entered[kavels.p]]] = True
    uses = np.isin(gebruik.v, opties.v) & entered[gebruik.p]
    grouped = np.flatnonzero(entered & (groep != NONE))
    beside = entered[kavels.p] & entered[kavels.q]
    parts = entered[kavels.deel_p]
    limits = model.grenzen
    own = limits.optie < model.size
    shared = model.bonussen.p[limits.optie[~own] - model.size]
    return [
        ((0, 1), np.column_stack([opties.v, opties.p])),
        ((0, 1), np.column_stack([gebruik.v[uses], gebruik.p[uses]])),
        ((1, 2), np.column_stack([grouped, groep[grouped]])),
        ((1, 1), np.column_stack([kavels.p[beside], kavels.q[beside]])),
        ((1, 3), np.column_stack([kavels.deel_p[parts], kavels.k[parts]])),
        ((0, 4), np.column_stack([opties.v[limits.optie[own]], limits.rij[own]])),
        ((1, 4), np.column_stack([shared, limits.rij[~own]])),
    ]


def take_deel(model: Model, firms: Bools) -> Model:
    """The model with only the opties, eisen, limits and bonuses of these firms; a whole part.

    Parameters
    ----------
    model
        The planning problem.
    firms
        Which firms, shape (firms,); those that belong together, together.
    """
    part = take_opties(model, firms[model.opties.v])
    eisen, bonussen = model.eisen, model.bonussen
    kept = firms[eisen.v]
    users = model.gebruik.p[firms[model.gebruik.v]]
    own = np.isin(bonussen.p, users)
    grenzen = take_grenzen(model.grenzen, np.concatenate([firms[model.opties.v], own]))
    rows = np.isin(np.arange(len(grenzen.familie)), grenzen.rij)
    return replace(
        part,
        eisen=Eisen(eisen.vast[kept], eisen.v[kept], eisen.p[kept]),
        bonussen=Bonussen(bonussen.p[own], bonussen.waarde[own]),
        grenzen=take_rijen(grenzen, rows),
    )
