"""Who takes the place of a firm that could be placed: the rivals without whom it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.model import Bonussen, Ints, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.uitleg.deelmodel import (
    final_opties,
    with_waarde,
    without_firms,
)
from werklocaties_gis.relocation.uitleg.vraag import Deel, solve_deel, solve_met

MAX_ENKEL: Final = 3
"""Firms that are tried as the only rival, before sets are."""
MAX_RIVALEN: Final = 5
"""Rivals above which a firm is not called outcompeted: it is simply worth too little."""


@dataclass(frozen=True)
class Rivaliteit:
    """Rivals (positions of firms) without whom the firm moves, the optie that it then takes."""

    rivalen: Ints
    optie: int
    bewezen: bool


def is_kansrijk(model: Model, v: int) -> bool:
    """Whether a plan can be worth more because the firm moves.

    A move of it is worth something, or others want what it leaves.
    """
    own = model.opties.v == v
    if (model.opties.waarde[own] > 0).any():
        return True
    used = model.gebruik.p[model.gebruik.v == v]
    near = np.append(used, model.kavels.p[np.isin(model.kavels.q, used)])
    wanted = np.concatenate([model.opties.p[~own], model.bonussen.p])
    return bool(np.isin(near, wanted).any())


def list_rivalen(deel: Deel, v: int, forced: Oplossing) -> Rivaliteit | None:
    """Find a smallest set of firms without which every best plan places the firm.

    Those who lose their move, or get another, when the firm is forced in are
    tried one by one, who wants the same place first; then all of them, and who
    would come after them, with whom nothing changes left out again.

    Parameters
    ----------
    deel
        The part of the problem that the firm belongs to, and its best plan.
    v
        Position of a firm that stays in that plan.
    forced
        The best plan that places the firm.

    Returns
    -------
    Rivaliteit or None
        None where no set of at most ``MAX_RIVALEN`` is found.
    """
    model = deel.model
    if not is_kansrijk(model, v):
        return None
    rivals = list_verliezers(model, v, deel.gekozen, forced.gekozen)
    for rival in rivals[:MAX_ENKEL]:
        if found := _try(deel, v, ints([rival])):
            return found
    while len(rivals) and len(rivals) <= MAX_RIVALEN:
        without = without_firms(model, rivals)
        best = _solve_half(deel, without, v)
        if (without.opties.v[best.gekozen] == v).any():
            return _least(deel, v, rivals)
        met = solve_met(deel, without, v)
        more = list_verliezers(without, v, best.gekozen, met.gekozen)
        if not len(more) or not len(met.gekozen):
            return None
        rivals = np.concatenate([rivals, more])
    return None


def list_verliezers(model: Model, v: int, plan: Ints, forced: Ints) -> Ints:
    """Firms whose move in ``plan`` is not in ``forced``: who wants the same place first."""
    opties = model.opties
    lost = np.setdiff1d(plan, forced)
    lost = lost[opties.v[lost] != v]
    wanted = opties.p[forced[opties.v[forced] == v]]
    near = np.append(wanted, model.kavels.q[np.isin(model.kavels.p, wanted)])
    order = np.lexsort((opties.v[lost], -opties.waarde[lost], ~np.isin(opties.p[lost], near)))
    return ints([*dict.fromkeys(opties.v[lost[order]].tolist())])


def _solve_half(deel: Deel, model: Model, v: int) -> Oplossing:
    """The best plan in which the firm loses a draw: it moves only where that is better.

    Values are in half units, and its own half a unit less.
    """
    own = final_opties(model, v)
    bonussen = Bonussen(model.bonussen.p, 2 * model.bonussen.waarde)
    half = replace(with_waarde(model, 2 * model.opties.waarde - own), bonussen=bonussen)
    prijzen = deel.prijzen
    if prijzen is not None:
        prijzen = replace(prijzen, grens=2 * prijzen.grens, verlies=2 * prijzen.verlies)
    return solve_deel(replace(deel, waarde=2 * deel.waarde, prijzen=prijzen), half, v)


def _try(deel: Deel, v: int, rivals: Ints) -> Rivaliteit | None:
    """Whether the firm moves without these rivals, whichever best plan is taken."""
    without = without_firms(deel.model, rivals)
    found = _solve_half(deel, without, v)
    moves = found.gekozen[final_opties(without, v)[found.gekozen]]
    if not len(moves):
        return None
    kept = np.flatnonzero(~np.isin(deel.model.opties.v, rivals))
    return Rivaliteit(rivals, int(kept[moves[0]]), found.status == "optimaal")


def _least(deel: Deel, v: int, rivals: Ints) -> Rivaliteit | None:
    """The set without those that need not go."""
    found = _try(deel, v, rivals)
    for rival in rivals[::-1]:
        if found is not None and len(found.rivalen) > 1:
            found = _try(deel, v, found.rivalen[found.rivalen != rival]) or found
    return found
