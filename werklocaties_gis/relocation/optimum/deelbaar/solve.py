"""The best plan on divisible plekken: bound by prices of rows, plan by fillings, then proof."""

from __future__ import annotations

import time
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.bewijs import prove
from werklocaties_gis.relocation.optimum.deelbaar.buurt import search_buurten
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok
from werklocaties_gis.relocation.optimum.deelbaar.duik import list_duik
from werklocaties_gis.relocation.optimum.deelbaar.generatie import list_grens
from werklocaties_gis.relocation.optimum.deelbaar.prijs import Grens
from werklocaties_gis.relocation.optimum.deelbaar.stand import Stand
from werklocaties_gis.relocation.optimum.deelbaar.voorraad import Voorraad, active, list_stock
from werklocaties_gis.relocation.optimum.deelbaar.vulling import Sleutel, list_plan_sleutels
from werklocaties_gis.relocation.optimum.model import Ints, Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht

DUIKEN: Final = ((14.0, 0.15), (14.0, 0.08), (8.0, 0.3), (8.0, 0.08), (25.0, 0.15), (25.0, 0.3))
"""First plans: fillings for each plek, and share that is rounded up in a step."""
BUURT_VULLINGEN: Final = 20.0
"""Fillings for each plek in the stock from which plans are improved."""
KLEIN: Final = 160
"""Plekken up to which all good fillings are solved at once; above it only parts of them."""
EERSTE_LIJST: Final = 8.0
"""Fillings for each plek in the first list that is solved to proof."""
EERSTE_VERLIES: Final = 8.0
"""First guess of the loss of such fillings, in units of value."""


def solve_deelbaar(model: Model, opdracht: Zoekopdracht) -> Oplossing | None:
    """Find the best plan on divisible plekken, with a bound that always holds.

    A filling of a plek is a set of entrants with a set of users that leave
    before the last of them comes, such that there is room. The main problem
    takes one filling for each plek, each firm once, and lets a leaver that a
    filling counts on enter somewhere; its prices, with exact knapsacks for
    every plek, prove the bound. Undivided plekken are plekken with room for one.

    Parameters
    ----------
    model
        The planning problem, without periods.
    opdracht
        Limits, progress, start. ``progress`` hears ``plan_round`` with the
        bound, rounded down, each time that it falls or a plan is sought.

    Returns
    -------
    Oplossing or None
        None where the model holds something that this search does not know,
        where nothing is worth anything, where a plek has too many good fillings
        to list, or where it found no plan: then the general search takes over.
    """
    served = model.size and not opdracht.weglaten and not is_zonder_waarde(model)
    aanbod = make_aanbod(model) if served else None
    if aanbod is None or not len(aanbod.open):
        return None
    seconds = opdracht.limiet.seconden
    now = time.monotonic()
    end = None if seconds is None else now + seconds
    stand = Stand(aanbod, opdracht.start)
    try:
        if not _search(aanbod, stand, Klok(end, opdracht.limiet.knopen, now), opdracht):
            return None
    except KeyboardInterrupt:
        if (found := stand.close("onderbroken")) is None:
            raise
        return found
    return stand.close("grens")


def is_zonder_waarde(model: Model) -> bool:
    """Whether moves only cost something, and most nothing: what can be is asked, not what is best.

    All fillings are then about as good, so that prices cannot tell them apart.
    """
    sign = 1 if model.sense == "max" else -1
    waarde = sign * model.opties.waarde
    nothing = int(np.count_nonzero(waarde == 0))
    return bool((waarde <= 0).all()) and 2 * nothing >= len(waarde)


def _search(aanbod: Aanbod, stand: Stand, klok: Klok, opdracht: Zoekopdracht) -> bool:
    """Bound, first plans, better plans, proof; false where there is too much to list."""

    def told(grens: float) -> None:
        stand.lower(grens)
        stand.rondes += 1
        opdracht.progress("plan_round", stand.rondes)

    grens = list_grens(aanbod, klok, told)
    small = len(active(aanbod)) <= KLEIN
    own = [] if stand.gekozen is None else list_plan_sleutels(aanbod, stand.gekozen)
    first_plan = _list_first_plan(aanbod, stand, grens, klok, own)
    if first_plan is None:
        return False
    stock, chosen = first_plan
    opdracht.progress("plan_round", stand.rondes)
    if not small:
        search_buurten(stock, stand, chosen, klok, grens)
    if not stand.bewezen and not klok.is_over():
        wanted = int(EERSTE_LIJST * len(active(aanbod)))
        first, _ = list_stock(aanbod, grens, wanted, EERSTE_VERLIES)
        prove(aanbod, stand, grens, klok, first)
    return True


def _list_first_plan(
    aanbod: Aanbod, stand: Stand, grens: Grens, klok: Klok, own: list[Sleutel]
) -> tuple[Voorraad, Ints] | None:
    """The stock for improvement, and the best of several first plans, as fillings of it.

    None where there are too many good fillings to list.
    """
    size = len(active(aanbod))
    verlies, keys = list_stock(aanbod, grens, int(BUURT_VULLINGEN * size), EERSTE_VERLIES)
    if keys is None:
        return None
    plans: list[list[Sleutel]] = [own]
    for number, (each, share) in enumerate(DUIKEN):
        if number and klok.is_half():
            break
        verlies, some = list_stock(aanbod, grens, int(each * size), verlies)
        if some is None:
            break
        stock = Voorraad(aanbod, some, grens.ringen)
        chosen = list_duik(aanbod, stock.vullingen, stock.rijen, share, klok)
        stand.offer(stock.vullingen.take(chosen))
        plans.append([stock.vullingen.sleutels[j] for j in chosen.tolist()])
    if stand.gekozen is not None:
        plans.append(list_plan_sleutels(aanbod, stand.gekozen))
    stock = Voorraad(aanbod, [*keys, *(key for plan in plans for key in plan)], grens.ringen)
    return stock, stock.pick_best(plans)
