"""The plan as a table: who goes where, in which order, waiting for whom, and what comes free."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.optimum.ketens import list_verhuizing
from werklocaties_gis.relocation.optimum.model import Ints, Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.tables.formats import conform

Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

DIDAM_ROUTES: Final = (
    ("gemeente", "selectie"),
    ("erfpacht_eindigt", "selectie"),
    ("voorkeursrecht", "selectie"),
    ("aankoop", "selectie"),
    ("eigenaar_werkt_mee", "particulier"),
)
"""Way of issue by verwerving of the destination, where the municipality does not own it now."""
PARTICULIER: Final = ("bedrijf", "belegger", "corporatie")
"""Owners under private law; of ``overig`` that is not known: it may be another public body."""


def list_verplaatsingen(
    tabellen: Tabellen,
    model: Model,
    solution: Oplossing,
    aanbod: Aanbod,
    opties: pd.DataFrame,
) -> pd.DataFrame:
    """List the table ``verplaatsingen``.

    ``volgorde`` is the step, from 1: moves of one step need nothing of each
    other. ``van_plek_id`` is the plek that the firm uses (of several, the
    largest); it leaves all of them.

    Parameters
    ----------
    tabellen
        Uses ``kavels`` and ``plek_kavels``.
    model, solution
        The problem and its plan.
    aanbod
        Plekken and users.
    opties
        The table ``opties``, for what each move is worth and needs.
    """
    chosen = solution.gekozen
    v, p = model.opties.v[chosen], model.opties.p[chosen]
    van = _largest_plek(aanbod)[v]
    moves = pd.DataFrame(
        {
            "vestiging_id": aanbod.vestiging_ids[v],
            "volgorde": solution.stap + 1,
            "van_plek_id": _where_known(aanbod.ids, van),
            "naar_plek_id": aanbod.ids[p],
            "keten_id": _chains(model, solution),
            "wacht_op": _waits(model, solution, aanbod),
            "tijdelijk": False,
            "verwerving": _of_plek(aanbod, van, "verwerving"),
            "vrijgekomen_m2": _freed_m2(model, solution, aanbod, van),
            "borging": _of_plek(aanbod, van, "borging"),
            "didam_route": list_didam_routes(tabellen, aanbod)[p],
        }
    )
    known = opties.rename(columns={"plek_id": "naar_plek_id"})
    names = ["vestiging_id", "naar_plek_id", "nodig_m2", "kosten_eur", "waarde", "voorwaarden"]
    merged = moves.merge(known[names], on=["vestiging_id", "naar_plek_id"], how="left")
    return conform(merged, "verplaatsingen")


def _largest_plek(aanbod: Aanbod) -> Ints:
    """Plek of each firm, of several the one where it uses most; -1 without one."""
    plek = np.full(len(aanbod.vestiging_ids), -1)
    order = np.lexsort((-aanbod.user_p, aanbod.user_m2))
    plek[aanbod.user_v[order]] = aanbod.user_p[order]
    return plek


def _of_plek(aanbod: Aanbod, plek: Ints, column: str) -> Objects:
    """A column of the plek that is left; none for a firm without one."""
    return _where_known(aanbod.tabel[column].to_numpy(dtype=object), plek)


def _where_known(values: Objects, plek: Ints) -> Objects:
    """Value of each plek; none where there is no plek."""
    found: Objects = values[plek].copy()
    found[plek < 0] = None
    return found


def _dependencies(model: Model, chosen: Ints, stap: Ints) -> Ints:
    """Pairs (move, move that it waits for): leavers of its plek that go earlier."""
    moves = list_verhuizing(model, chosen)
    into = np.flatnonzero(moves.deelbaar)
    pairs = [moves.waits]
    for move in into:
        before = moves.gives[moves.gives[:, 1] == moves.plek[move], 0]
        before = before[stap[before] < stap[move]]
        pairs.append(np.column_stack([np.full(len(before), move), before]))
    return np.concatenate(pairs)


def _chains(model: Model, solution: Oplossing) -> Objects:
    """Chain of each move: moves that give room to each other carry one number."""
    pairs = _dependencies(model, solution.gekozen, solution.stap)
    shape = (len(solution.gekozen), len(solution.gekozen))
    graph = sparse.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=shape)
    _, part = csgraph.connected_components(graph, directed=False)
    codes, _ = pd.factorize(part)
    return np.array([f"K{code + 1:04}" for code in codes], dtype=object)


def _waits(model: Model, solution: Oplossing, aanbod: Aanbod) -> list[tuple[str, ...]]:
    """Firms that each move waits for."""
    pairs = _dependencies(model, solution.gekozen, solution.stap)
    firms = aanbod.vestiging_ids[model.opties.v[solution.gekozen]]
    frame = pd.DataFrame({"move": pairs[:, 0], "firm": firms[pairs[:, 1]]})
    found = frame.sort_values(["move", "firm"]).groupby("move")["firm"].agg(tuple)
    return [tuple(found.get(move, ())) for move in range(len(solution.gekozen))]


def _freed_m2(model: Model, solution: Oplossing, aanbod: Aanbod, van: Ints) -> Ints:
    """m2 that a move makes available: on an undivided plek all of it, with the last to leave."""
    v = model.opties.v[solution.gekozen]
    step = np.full(len(aanbod.vestiging_ids), -1)
    step[v] = solution.stap
    stays = np.bincount(aanbod.user_p, weights=step[aanbod.user_v] < 0, minlength=len(aanbod.ids))
    # Of those who leave last, in the same step, the first by key is said to free it.
    order = np.lexsort((-aanbod.user_v, step[aanbod.user_v]))
    last = np.full(len(aanbod.ids), -1)
    last[aanbod.user_p[order]] = aanbod.user_v[order]
    own = pd.Series(aanbod.user_m2, index=[aanbod.user_v, aanbod.user_p])
    own_m2 = own.reindex(pd.MultiIndex.from_arrays([v, van])).fillna(0.0).to_numpy()
    all_gone = (stays[van] == 0) & (last[van] == v)
    whole = np.where(all_gone, np.nan_to_num(aanbod.maat_m2)[van], 0.0)
    freed = np.where(aanbod.is_deelbaar[van], own_m2, whole)
    return np.where((van >= 0) & aanbod.is_vrijkomend[van], freed, 0.0)


def list_didam_routes(tabellen: Tabellen, aanbod: Aanbod) -> Objects:
    """Way of issue of each plek; none where the owner and the way to acquire are unknown.

    A public body that sells or lets land gives room for competition (Hoge Raad
    26-11-2021, ECLI:NL:HR:2021:1778; lower courts: erfpacht and huur too). What
    counts is who issues the plek to the newcomer, and not who owns it today:

    ==================================================== ===========
    destination                                          route
    ==================================================== ===========
    (partly) owned by the municipality                   selectie
    gemeente, erfpacht_eindigt, aankoop, voorkeursrecht: selectie
    the municipality gets it and issues it again
    eigenaar_werkt_mee: the owner sells or lets himself  particulier
    no verwerving, every part privately owned            particulier
    no verwerving, an owner unknown or overig            unknown
    ==================================================== ===========

    ``een_op_een`` is never filled in: that only one serious candidate is to be
    expected takes criteria, a motivering and a publication, which no table holds.
    """
    parts = tabellen["plek_kavels"].merge(tabellen["kavels"], on="kavel_id", how="inner")
    is_public = parts["eigenaar_type"].eq("gemeente").fillna(value=False).astype(bool)
    is_private = parts["eigenaar_type"].isin(PARTICULIER)
    public = set(parts.loc[is_public, "plek_id"])
    private = set(parts["plek_id"]) - set(parts.loc[~is_private, "plek_id"])
    by_route = aanbod.tabel["verwerving"].astype(object).map(dict(DIDAM_ROUTES))
    routes = by_route.where(by_route.notna(), None).to_numpy(dtype=object)
    otherwise = np.where(
        pd.isna(routes) & np.isin(aanbod.ids, sorted(private)), "particulier", routes
    )
    return np.where(np.isin(aanbod.ids, sorted(public)), "selectie", otherwise)
