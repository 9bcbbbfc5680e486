"""What must be let go before a firm that no plan places can be placed: a smallest set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.model import Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import final_opties, with_eis, without_waarde
from werklocaties_gis.relocation.uitleg.kleinste import smallest_part
from werklocaties_gis.relocation.uitleg.versoepeling import (
    UITWEG,
    Versoepeling,
    add_uitwegen,
    list_versoepelingen,
    make_versoepeling,
    relax,
)
from werklocaties_gis.relocation.uitleg.vraag import is_mogelijk

MAX_PLEKKEN: Final = 5
"""Places of a firm for which a smallest set is sought; the smallest of those is named."""


@dataclass(frozen=True)
class Uitweg:
    """What to let go, and where the firm can then go; ``bewezen`` where each check was settled."""

    los: tuple[Versoepeling, ...]
    p: int
    bewezen: bool


def is_te_plaatsen(
    model: Model, v: int, los: tuple[Versoepeling, ...], opdracht: Zoekopdracht
) -> bool | None:
    """Whether a plan places the firm when these things are let go; none where not settled."""
    return is_mogelijk(with_eis(relax(model, los), vast=True, v=v), opdracht)


def smallest_versoepeling(model: Model, v: int, opdracht: Zoekopdracht) -> Uitweg | None:
    """Find a smallest set of things to let go, so that some plan places the firm.

    First the fewest firms that would have to leave though they cannot; where
    that is one, or all is open, that is the answer. Else for each place of the
    firm a smallest part of all that can stand in its way; the smallest of
    these, by order of ``SOORTEN`` where several are as small.

    Parameters
    ----------
    model
        The (part of the) problem, in which no plan places the firm.
    v
        Position of the firm.

    Returns
    -------
    Uitweg or None
        None where the firm has no optie to stay on.
    """
    if not final_opties(model, v).any():
        return None
    leaving = _fewest_leavers(model, v, opdracht)
    found = [] if leaving is None else [leaving]
    if leaving is None or len(leaving.los) > 1:
        found += [_smallest_for(model, v, p, opdracht) for p in _best_plekken(model, v)]
    return min(found, key=lambda one: (not one.bewezen, len(one.los), one.los, one.p), default=None)


def _best_plekken(model: Model, v: int) -> list[int]:
    """The firm's places that are worth most, by value and key."""
    own = np.flatnonzero(final_opties(model, v))
    order = np.lexsort((model.opties.p[own], -model.opties.waarde[own]))
    return [int(p) for p in dict.fromkeys(model.opties.p[own[order]].tolist())][:MAX_PLEKKEN]


def _fewest_leavers(model: Model, v: int, opdracht: Zoekopdracht) -> Uitweg | None:
    """The fewest other firms that must leave to nowhere; none where that is not enough."""
    users = np.unique(model.gebruik.v[model.gebruik.v != v])
    open_model = add_uitwegen(without_waarde(model), ints(users), waarde=-1)
    found = solve_model(with_eis(open_model, vast=True, v=v), opdracht)
    if not len(found.gekozen):
        return None
    opties = open_model.opties
    away = [open_model.plek_ids[p].startswith(UITWEG) for p in opties.p[found.gekozen]]
    goes = found.gekozen[opties.v[found.gekozen] == v]
    los = [make_versoepeling("vertrek", u) for u in opties.v[found.gekozen[away]]]
    return Uitweg(tuple(sorted(los)), int(opties.p[goes[-1]]), found.status == "optimaal")


def _smallest_for(model: Model, v: int, p: int, opdracht: Zoekopdracht) -> Uitweg:
    """A smallest part of what stands between the firm and one plek."""
    unsettled: list[bool] = []

    def is_enough(los: tuple[Versoepeling, ...]) -> bool:
        answer = is_te_plaatsen(model, v, los, opdracht)
        unsettled.append(answer is None)
        return bool(answer)

    los = smallest_part(list_versoepelingen(model, v, p), is_enough)
    return Uitweg(los, p, not any(unsettled))
