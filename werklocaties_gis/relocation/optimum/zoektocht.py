"""The search without periods: solve, put in order, cut off what has no order, again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.highs import Highs, Uitslag
from werklocaties_gis.relocation.optimum.kern import Kern, list_kern
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Status, no_moves
from werklocaties_gis.relocation.optimum.rijen import as_columns, join
from werklocaties_gis.relocation.optimum.stand import (
    SLACK,
    Stand,
    Taak,
    after_run,
    distance,
    first_stand,
    holds,
    is_proven,
    list_chosen,
    with_grens,
    with_repair,
)
from werklocaties_gis.relocation.optimum.volgnummers import add_volgnummers, as_volgnummers
from werklocaties_gis.relocation.optimum.volgorde_rijen import list_snede

KERN_OPTIES: Final = 1_000
"""Opties from which a model is first reduced to its core; a smaller one is solved at once."""
WIJDER: Final = 8.0
"""How many times wider a core is at most than the one before."""


def run_search(taak: Taak, start: Oplossing | None) -> Stand:
    """Search until there is proof, until a limit, or until the user stops it.

    Raises
    ------
    KeyboardInterrupt
        When the user stops it before there is any plan.
    """
    if not taak.model.size:
        stand = first_stand(taak, no_moves("optimaal"))
        return replace(stand, klaar="onmogelijk" if stand.best is None else "optimaal")
    stand = first_stand(taak, start)
    return _last(_search(taak, stand), stand)


def search_to_end(taak: Taak, stand: Stand) -> Stand:
    """Search over the task's rows only, from where another search ended."""
    return _last(search_rows(taak, stand), stand)


def _last(stands: Iterator[Stand], stand: Stand) -> Stand:
    """The stand at which a search ends, or at which its user stops it."""
    last = stand
    try:
        for following in stands:
            last = following
            if last.klaar is not None:
                break
    except KeyboardInterrupt:
        if last.best is None:
            raise
        return replace(last, klaar="onderbroken")
    return last


def _search(taak: Taak, stand: Stand) -> Iterator[Stand]:
    """Stand after stand: first the core of a large model, then what that left open."""
    if taak.model.size >= KERN_OPTIES and taak.in_order:
        stand = yield from _search_kern(taak, stand)
    if taak.klok.is_op:
        yield replace(stand, klaar="grens")
    yield from search_rows(taak, stand)


def _search_kern(taak: Taak, stand: Stand) -> Generator[Stand, None, Stand]:
    """Solve the core of a large model; hands on where it got when that settles nothing.

    A plan that is better than the one found would lie within its distance from
    the bound, take no column that loses more, and leave no room in a row whose
    price is higher. So when the core held all others, its best plan is the best
    of all. If not, the core is made wider.
    """
    taak.progress(stand.rondes + 1)
    kern = list_kern(taak.model, taak.kolommen, taak.rijen, maximise=taak.maximise, klok=taak.klok)
    if kern is None:
        return stand
    stand = with_grens(taak, replace(stand, rondes=stand.rondes + 1), kern.grens)
    stand = with_repair(taak, stand, kern.x)
    yield stand
    ruimte = kern.first_ruimte
    while not is_proven(taak, stand):
        for found in search_rows(_make_core(taak, kern, ruimte), stand):
            stand = found if found.klaar == "grens" else replace(found, klaar=None)
            yield stand
        if ruimte > abs(kern.grens) + 1.0:
            return stand
        needed = max(distance(taak, stand, kern.grens), ruimte + 1.0)
        ruimte = min(WIJDER * max(ruimte, 1.0), needed)
    yield replace(stand, klaar="optimaal")
    return stand


def _make_core(taak: Taak, kern: Kern, ruimte: float) -> Taak:
    """The task on columns and rows that hold every plan within ``ruimte`` of the bound."""
    return replace(
        taak,
        kolommen=kern.limit(taak.kolommen, ruimte),
        rijen=kern.tighten(taak.kolommen, ruimte, maximise=taak.maximise),
        bodem=kern.grens - taak.sign * ruimte,
    )


def search_rows(taak: Taak, stand: Stand) -> Iterator[Stand]:
    """Solve and cut until the moves can be put in an order; stand after stand.

    The last one says ``optimaal`` or ``onmogelijk`` of the columns and rows of
    the task, or ``grens`` when a limit ended it.
    """
    numbered = taak.in_order and bool(stand.snedes)
    while True:
        taak.progress(stand.rondes + 1)
        run = _solve(taak, stand, numbered=numbered)
        stand, numbered = after_run(taak, stand, run), taak.in_order
        if run.onderbroken:
            yield stand
            raise KeyboardInterrupt
        chosen = list_chosen(taak.model, run.x)
        order = list_volgorde(taak.model, chosen)
        if _is_last(taak, stand, run, stuck=taak.in_order and bool(order.stuck.any())):
            yield replace(stand, klaar=_ending(stand, run))
            return
        snede = list_snede(taak.model, chosen, order)
        exact = stand.exact and snede.bewezen
        stand = replace(stand, snedes=(*stand.snedes, snede.rijen), exact=exact)
        yield stand


def _solve(taak: Taak, stand: Stand, *, numbered: bool) -> Uitslag:
    """One run of the solver from the best plan so far; ``numbered`` with the order of firms."""
    kolommen, rijen = taak.kolommen, join([taak.rijen, *stand.snedes])
    chosen = ints([]) if stand.best is None else stand.best.gekozen
    x = as_columns(taak.model, chosen)
    if numbered:
        kolommen, rijen, wachten = add_volgnummers(taak.model, kolommen, rijen)
        x = np.concatenate([x, as_volgnummers(wachten, chosen)])
    solver = Highs(kolommen, rijen, maximise=taak.maximise, max_knopen=taak.max_knopen)
    if stand.best is not None and (x <= kolommen.upper + SLACK).all() and holds(rijen, x):
        solver.start_at(x)
    return solver.solve(taak.klok.left)


def _is_last(taak: Taak, stand: Stand, run: Uitslag, *, stuck: bool) -> bool:
    """Whether the search over these rows ends here: in order, impossible, or at a limit."""
    if not len(run.x) or not stuck:
        return True
    return not run.bewezen and (stand.best is not None or taak.klok.is_op)


def _ending(stand: Stand, run: Uitslag) -> Status:
    """How it ended: a limit, or a doubt about a row, leaves the bound open."""
    if not stand.exact or not (run.bewezen or run.onmogelijk):
        return "grens"
    return "onmogelijk" if stand.best is None else "optimaal"
