"""The plan as a table: who goes where, in which order, waiting for whom, and what comes free."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.afhankelijk import (
    list_afhankelijk,
    list_first_moves,
    list_tussenstops,
)
from werklocaties_gis.relocation.kader.perioden import Perioden
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
VAN_OPTIE: Final = ("nodig_m2", "kosten_eur", "reistijd_min", "waarde", "voorwaarden")
"""Columns of each move as they stand in ``opties``."""
PARTICULIER: Final = ("bedrijf", "belegger", "corporatie")
"""Owners under private law; of ``overig`` that is not known: it may be another public body."""


def list_verplaatsingen(
    tabellen: Tabellen,
    model: Model,
    solution: Oplossing,
    aanbod: Aanbod,
    opties: pd.DataFrame,
    perioden: Perioden | None = None,
) -> pd.DataFrame:
    """List the table ``verplaatsingen``.

    ``volgorde`` is the step, from 1: moves of one step need nothing of each
    other; with periods it is the number of the period. ``van_plek_id`` is the
    plek that the firm uses (of several, the largest); it leaves all of them. A
    firm with a stopover has two rows, and leaves the stopover with the second.

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
    perioden
        Dates of the periods; none without.
    """
    chosen = solution.gekozen
    v, p = model.opties.v[chosen], model.opties.p[chosen]
    leaves = list_first_moves(model, solution)[v] == np.arange(len(chosen))
    van = np.where(leaves, _largest_plek(aanbod)[v], _stopover_of(model, solution))
    old = np.where(leaves, van, -1)
    pairs = list_afhankelijk(model, solution)
    moves = pd.DataFrame(
        {
            "vestiging_id": aanbod.vestiging_ids[v],
            "volgorde": solution.stap + 1,
            "van_plek_id": _where_known(aanbod.ids, van),
            "naar_plek_id": aanbod.ids[p],
            "keten_id": _chains(pairs, len(chosen)),
            "wacht_op": _waits(pairs, aanbod.vestiging_ids[v]),
            "tijdelijk": list_tussenstops(model, chosen),
            "verwerving": _of_plek(aanbod, old, "verwerving"),
            "vrijgekomen_m2": _freed_m2(model, solution, aanbod, old),
            "borging": _of_plek(aanbod, old, "borging"),
            "didam_route": list_didam_routes(tabellen, aanbod)[p],
        }
    )
    moves = moves.assign(**_dates(solution, perioden))
    known = opties.rename(columns={"plek_id": "naar_plek_id"})
    keys = ["vestiging_id", "naar_plek_id"]
    merged = moves.merge(known[[*keys, *VAN_OPTIE]], on=keys, how="left")
    return conform(merged, "verplaatsingen")


def _dates(solution: Oplossing, perioden: Perioden | None) -> dict[str, npt.NDArray[Any]]:
    """Period of each move, and its first day and the day after its last."""
    if perioden is None:
        return {}
    begin, end = np.array(perioden.begin), np.array(perioden.eind)
    return {
        "fase": solution.stap + 1,
        "periode_van": begin[solution.stap],
        "periode_tot": end[solution.stap],
    }


def _stopover_of(model: Model, solution: Oplossing) -> Ints:
    """Plek on which the firm of each move made a stopover; -1 without one."""
    chosen = solution.gekozen
    stops = list_tussenstops(model, chosen)
    plek = np.full(len(model.vestiging_ids), -1, dtype=np.int64)
    plek[model.opties.v[chosen[stops]]] = model.opties.p[chosen[stops]]
    return plek[model.opties.v[chosen]]


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


def _chains(pairs: Ints, size: int) -> Objects:
    """Chain of each move: moves that give room to each other carry one number."""
    graph = sparse.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), (size, size))
    _, part = csgraph.connected_components(graph, directed=False)
    codes, _ = pd.factorize(part)
    return np.array([f"K{code + 1:04}" for code in codes], dtype=object)


def _waits(pairs: Ints, firms: Objects) -> list[tuple[str, ...]]:
    """Firms that each move waits for, the firm itself not among them."""
    frame = pd.DataFrame({"move": pairs[:, 0], "firm": firms[pairs[:, 1]]})
    frame = frame[frame["firm"].to_numpy() != firms[pairs[:, 0]]].drop_duplicates()
    found = frame.sort_values(["move", "firm"]).groupby("move")["firm"].agg(tuple)
    return [tuple(found.get(move, ())) for move in range(len(firms))]


def _freed_m2(model: Model, solution: Oplossing, aanbod: Aanbod, van: Ints) -> Ints:
    """m2 that a move makes available: on an undivided plek all of it, with the last to leave.

    NaN where nobody knows how large that plek is.
    """
    v = model.opties.v[solution.gekozen]
    first = list_first_moves(model, solution)
    # A firm that never moves has -1, which is the place of the last entry.
    step = np.append(solution.stap, -1)[first]
    stays = np.bincount(aanbod.user_p, weights=step[aanbod.user_v] < 0, minlength=len(aanbod.ids))
    # Of those who leave last, in the same step, the first by key is said to free it.
    order = np.lexsort((-aanbod.user_v, step[aanbod.user_v]))
    last = np.full(len(aanbod.ids), -1)
    last[aanbod.user_p[order]] = aanbod.user_v[order]
    own = pd.Series(aanbod.user_m2, index=[aanbod.user_v, aanbod.user_p])
    own_m2 = own.reindex(pd.MultiIndex.from_arrays([v, van])).fillna(0.0).to_numpy()
    all_gone = (stays[van] == 0) & (last[van] == v)
    whole = np.where(all_gone, aanbod.maat_m2[van], 0.0)
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
    owners = tabellen["kavels"][["kavel_id", "eigenaar_type"]]
    parts = tabellen["plek_kavels"][["plek_id", "kavel_id"]].merge(owners, on="kavel_id")
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
