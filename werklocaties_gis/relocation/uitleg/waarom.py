"""The table ``uitleg``: one reason for each firm that may move and stays, by solving again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.relocation.explain import NIET_VERPLAATSBAAR, list_redenen
from werklocaties_gis.relocation.kader.afvallers import KADER_STAPPEN
from werklocaties_gis.relocation.opgave import EENHEDEN_PER_PUNT, Opgave
from werklocaties_gis.relocation.optimum.grenzen import GEEN_ONDER
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.plaatsing.opties import list_maskers
from werklocaties_gis.relocation.uitleg.afgewezen import (
    list_missers,
    mark_onbekend,
    nearest_misser,
)
from werklocaties_gis.relocation.uitleg.bereik import is_denkbaar, list_betrokken
from werklocaties_gis.relocation.uitleg.deelmodel import final_opties, take_opties
from werklocaties_gis.relocation.uitleg.onmogelijk import smallest_versoepeling
from werklocaties_gis.relocation.uitleg.rivalen import Rivaliteit, list_rivalen
from werklocaties_gis.relocation.uitleg.versoepeling import name_versoepeling
from werklocaties_gis.relocation.uitleg.vraag import (
    Basis,
    Deel,
    is_groot,
    list_deel,
    make_basis,
    solve_met,
)
from werklocaties_gis.tables.formats import conform

SOORTEN: Final = ("onmogelijk", "verdrongen", "niet_de_moeite")
"""No plan places it · others take its place · moving costs more than it brings."""
MAX_NAGEREKEND: Final = 200
"""Firms that are solved again one by one; the others get what the plan itself tells."""
MAX_GROOT: Final = 25
"""The same for a large study."""
KETEN: Final = "keten"
"""Criterion of a rival that is no better on the place, but leaves one that others want."""


@dataclass(frozen=True)
class Uitleg:
    """Why one firm stays; see the table ``uitleg``. Points and positions, not keys."""

    v: int
    soort: str
    rivalen: tuple[int, ...] = ()
    criterium: str | None = None
    verschil: float | None = None
    marge: float | None = None
    versoepeling: tuple[str, ...] = ()
    p: int | None = None
    nagerekend: bool = True
    zekerheid: str = "zeker"


@dataclass(frozen=True)
class Vragen:
    """What is asked about: the study, its plan, and which opties can be at all."""

    opgave: Opgave
    basis: Basis
    denkbaar: Bools = field(repr=False)


def list_uitleg(
    opgave: Opgave,
    plan: Oplossing,
    opdracht: Zoekopdracht,
    *,
    max_nagerekend: int | None = None,
) -> pd.DataFrame:
    """List the table ``uitleg``: why each firm that may move and stays does so.

    ``onmogelijk``
        No plan places it. ``versoepeling`` is a smallest set of things to let
        go: with all of it some plan places the firm, with any proper part none.
    ``verdrongen``
        Without ``rivalen`` every best plan places it, on ``plek_id``.
        ``criterium`` is where the first rival is most points better there,
        ``verschil`` by how many.
    ``niet_de_moeite``
        Placed, it costs more than it brings: the best plan loses ``marge``
        points. With its opties worth more than that more, every best plan
        places it.

    Parameters
    ----------
    opgave, plan
        The study, and the plan of which the explanation is asked.
    opdracht
        When each search stops, and whom to tell (``plan_explain`` and a count).
    max_nagerekend
        Firms that are solved again: those whose best move is worth most; then
        by key. The others are not ``nagerekend``, and ``mogelijk``. None:
        ``MAX_NAGEREKEND``, of a large study ``MAX_GROOT``.
    """
    strikt = bool(opgave.vraagstuk.plan.volgorde)
    vragen = Vragen(
        opgave, make_basis(opgave.model, plan, opdracht, strikt=strikt), is_denkbaar(opgave.model)
    )
    limit = MAX_GROOT if is_groot(vragen.basis) else MAX_NAGEREKEND
    limit = limit if max_nagerekend is None else max_nagerekend
    first = _most_worth(vragen)
    cheap = dict(zip(opgave.trechter.v.tolist(), _cheap(vragen), strict=True))
    rows = []
    for number, v in enumerate(first):
        if number < limit:
            opdracht.progress("plan_explain", number)
            rows.append(_explain(vragen, v))
        else:
            rows.append(cheap[v])
    rows += [
        Uitleg(int(v), "onmogelijk", versoepeling=(NIET_VERPLAATSBAAR,), nagerekend=False)
        for v in opgave.vast
    ]
    return _as_table(opgave, rows)


def _most_worth(vragen: Vragen) -> list[int]:
    """Movers that stay, those whose best optie is worth most first."""
    model, movers = vragen.basis.model, vragen.opgave.trechter.v
    best = np.full(len(model.vestiging_ids), GEEN_ONDER)
    np.maximum.at(best, model.opties.v, model.opties.waarde)
    stay = movers[~np.isin(movers, model.opties.v[vragen.basis.plan.gekozen])]
    return [int(v) for v in stay[np.lexsort((stay, -best[stay]))]]


def _cheap(vragen: Vragen) -> list[Uitleg]:
    """What the plan itself tells of each mover: certain only where no plan places it."""
    opgave, model = vragen.opgave, vragen.basis.model
    can = np.isin(opgave.trechter.v, model.opties.v[vragen.denkbaar])
    redenen = list_redenen(opgave.trechter, model, vragen.basis.plan)
    kinds = np.where(~can, SOORTEN[0], np.where(redenen == SOORTEN[2], SOORTEN[2], SOORTEN[1]))
    return [
        Uitleg(int(v), str(kind), nagerekend=False, zekerheid="mogelijk" if able else "zeker")
        for v, kind, able in zip(opgave.trechter.v, kinds, can, strict=True)
    ]


def _explain(vragen: Vragen, v: int) -> Uitleg:
    """Why one firm stays."""
    basis, model = vragen.basis, vragen.basis.model
    own = final_opties(model, v)
    if not own.any():
        return _refused(vragen, v)
    if not vragen.denkbaar[own].any():
        return _impossible(basis, v)
    deel = list_deel(basis, v)
    forced = solve_met(deel, deel.model, v)
    if forced.status == "onmogelijk":
        return _impossible(basis, v)
    if not len(forced.gekozen):
        return Uitleg(v, SOORTEN[2], nagerekend=False, zekerheid="mogelijk")
    marge = max(0, deel.waarde - forced.waarde) / EENHEDEN_PER_PUNT
    found = list_rivalen(deel, v, forced)
    if found is not None:
        return _outcompeted(vragen, deel, v, found, marge)
    settled = basis.is_bewezen and forced.status == "optimaal"
    goes = deel.model.opties.p[forced.gekozen[deel.model.opties.v[forced.gekozen] == v]]
    return Uitleg(
        v, SOORTEN[2], marge=marge, p=int(goes[-1]), zekerheid="zeker" if settled else "mogelijk"
    )


def _refused(vragen: Vragen, v: int) -> Uitleg:
    """Why a firm without opties stays: the place that the fewest steps refuse."""
    opgave, basis = vragen.opgave, vragen.basis
    aanbod = opgave.aanbod

    def nodig_m2(plek: int) -> float:
        return float(opgave.vraag.maten.nodig_m2(ints([v]), ints([plek]))[0])

    missers = list_missers(*_list_steps(opgave, v))
    found = nearest_misser(basis.model, v, missers, nodig_m2, basis.opdracht)
    if found is None:
        return Uitleg(v, SOORTEN[0], nagerekend=False)
    told = mark_onbekend(opgave.vraagstuk.vooruitblik, v, found.p, found.stappen)
    names = tuple(f"{stap}@{aanbod.ids[found.p]}" for stap in told)
    return Uitleg(v, SOORTEN[0], versoepeling=names, p=found.p)


def _list_steps(opgave: Opgave, v: int) -> tuple[tuple[str, ...], Bools]:
    """Names of all steps, and what each takes of one firm, shape (steps, plekken)."""
    stuk, lost = opgave.vraagstuk, opgave.afvallers
    plekken = np.arange(len(opgave.aanbod.ids))
    masks = [mask[0] for mask in list_maskers(stuk, np.array([v], dtype=np.intp), plekken)]
    mine = lost.v == v
    masks += [np.isin(plekken, lost.p[mine & (lost.stap == name)]) for name in KADER_STAPPEN]
    return (*stuk.stappen(), *KADER_STAPPEN), np.array(masks, dtype=bool)


def _impossible(basis: Basis, v: int) -> Uitleg:
    """Why a firm with opties can go to none of them."""
    # Rows and eisen keep their numbers, so that what is named is that of the study.
    near = take_opties(basis.model, list_betrokken(basis.model, v)[basis.model.opties.v])
    found = smallest_versoepeling(near, v, basis.opdracht)
    if found is None:
        return Uitleg(v, SOORTEN[0], nagerekend=False)
    names = tuple(name_versoepeling(near, item) for item in found.los)
    certain = "zeker" if found.bewezen else "mogelijk"
    return Uitleg(v, SOORTEN[0], versoepeling=names, p=found.p, zekerheid=certain)


def _outcompeted(vragen: Vragen, deel: Deel, v: int, found: Rivaliteit, marge: float) -> Uitleg:
    """Who takes the firm's place, and on which criterion."""
    opties = vragen.basis.model.opties
    p = int(deel.model.opties.p[found.optie])
    own = np.flatnonzero((opties.v == v) & (opties.p == p))
    rival = int(found.rivalen[0])
    there = np.flatnonzero((opties.v == rival) & (opties.p == p))
    taken = vragen.basis.plan.gekozen
    better = there if len(there) else taken[opties.v[taken] == rival]
    criterium, verschil = largest_verschil(vragen.opgave.punten, better, own)
    settled = vragen.basis.is_bewezen and found.bewezen
    return Uitleg(
        v,
        SOORTEN[1],
        rivalen=tuple(int(one) for one in found.rivalen),
        criterium=criterium,
        verschil=verschil,
        marge=marge,
        p=p,
        zekerheid="zeker" if settled else "mogelijk",
    )


def largest_verschil(punten: Mapping[str, np.ndarray], rival: Ints, own: Ints) -> tuple[str, float]:
    """Find the criterion on which the rival's optie is most points better; first by name.

    ``KETEN`` and 0 where it is better on none: the rival is placed for what it
    leaves behind.
    """
    if not len(rival):
        return KETEN, 0.0
    gains = {name: float(points[rival[-1]] - points[own[-1]]) for name, points in punten.items()}
    name = min(gains, key=lambda one: (-round(gains[one], 6), one), default=KETEN)
    return (name, gains[name]) if gains.get(name, 0.0) > 0 else (KETEN, 0.0)


def _as_table(opgave: Opgave, rows: list[Uitleg]) -> pd.DataFrame:
    """The rows as the table ``uitleg``."""
    firms, plekken = opgave.aanbod.vestiging_ids, opgave.aanbod.ids
    frame = pd.DataFrame(
        {
            "vestiging_id": [firms[row.v] for row in rows],
            "soort": [row.soort for row in rows],
            "rivalen": [tuple(str(firms[one]) for one in row.rivalen) for row in rows],
            "criterium": [row.criterium for row in rows],
            "verschil": [None if row.verschil is None else round(row.verschil, 2) for row in rows],
            "marge": [row.marge for row in rows],
            "versoepeling": [row.versoepeling for row in rows],
            "plek_id": [None if row.p is None else plekken[row.p] for row in rows],
            "nagerekend": [row.nagerekend for row in rows],
            "zekerheid": [row.zekerheid for row in rows],
        }
    )
    return conform(frame, "uitleg")
