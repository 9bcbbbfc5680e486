"""Things that a plan must keep to and that could be let go, one at a time, and the model without.

=============== ==================================================== =================
soort           what is let go                                       ``nummer, plek``
=============== ==================================================== =================
``vertrek``     a firm leaves though it has nowhere to go            firm
``eis``         what the project file says of a firm                 eis
``budget``, ... a sum within limits (its family is its soort)        row of grenzen
``reserve``     land that is kept free                               reserve group, plek
``kavel``       plekken on the same land exclude each other          plek, plek
``kavelruimte`` plekken together stay within the land of a kavel     kavel, plek
``m2``          what is asked of a divisible plek is there           firm, plek
``verwerving``  a plek can be had                                    plek, plek
``termijn``     it happens within the periods                        -
=============== ==================================================== =================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.grenzen import FAMILIES as GRENZEN
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Ints,
    Kavels,
    Model,
    Opties,
    ints,
    users_per_plek,
    without_eis,
)
from werklocaties_gis.relocation.uitleg.deelmodel import add_opties, add_plekken, take_opties

SOORTEN: Final = (
    "vertrek",
    "eis",
    *GRENZEN,
    "reserve",
    "kavel",
    "kavelruimte",
    "m2",
    "verwerving",
    "termijn",
)
"""Kinds, in the order in which they are let go where several would do."""
UITWEG: Final = "~"
"""First sign of the key of an invented plek for a firm that leaves; after every real key."""
RUIM_M2: Final = 10**12
"""More land than there is (m2)."""


@dataclass(frozen=True, order=True)
class Versoepeling:
    """One thing to let go; what ``nummer`` and ``plek`` mean stands above."""

    rang: int
    nummer: int
    plek: int

    @property
    def soort(self) -> str:
        """Kind, one of ``SOORTEN``."""
        return SOORTEN[self.rang]


def make_versoepeling(soort: str, nummer: int, plek: int = NONE) -> Versoepeling:
    """Name one thing to let go."""
    return Versoepeling(SOORTEN.index(soort), int(nummer), int(plek))


def relax(model: Model, los: Iterable[Versoepeling]) -> Model:
    """The model in which these things are let go.

    Opties and eisen may be numbered anew; firms and plekken keep their positions.
    """
    by_kind: dict[str, list[Versoepeling]] = {}
    for item in sorted(los):
        by_kind.setdefault(item.soort, []).append(item)
    for soort, items in by_kind.items():
        numbers, places = ints([item.nummer for item in items]), ints([item.plek for item in items])
        if soort in GRENZEN:
            model = _without_limits(model, numbers)
        elif soort not in ("vertrek", "termijn"):
            model = _LATEN[soort](model, numbers, places)
    # Both number opties anew, and rows and eisen refer to opties or firms that exist now.
    if "termijn" in by_kind:
        model = without_tijd(model)
    if "vertrek" in by_kind:
        model = add_uitwegen(model, ints([item.nummer for item in by_kind["vertrek"]]))
    return model


def add_uitwegen(model: Model, firms: Ints, waarde: int = 0) -> Model:
    """The model in which each of these firms can leave to an invented plek of its own."""
    names = tuple(f"{UITWEG}{model.vestiging_ids[v]}" for v in firms)
    size, first = len(firms), len(model.plek_ids)
    where, none = np.arange(first, first + size), np.zeros(size, dtype=np.int64)
    return add_opties(add_plekken(model, names), Opties(firms, where, none, none + waarde))


def without_tijd(model: Model) -> Model:
    """The model in which moves only have an order, and limits of all periods are one."""
    tijd, grenzen = model.tijd, model.grenzen
    if tijd is None:
        return model
    boven, none = grenzen.boven, grenzen.boven == GEEN_BOVEN
    total = np.where(none.any(axis=1), GEEN_BOVEN, np.where(none, 0, boven).sum(axis=1))
    boven = np.where(grenzen.per_fase, total, boven[:, -1])[:, None]
    final = take_opties(model, ~tijd.tijdelijk)
    return replace(final, tijd=None, grenzen=replace(final.grenzen, boven=boven))


def _without_limits(model: Model, rows: Ints) -> Model:
    """Rows of the grenzen without limits."""
    boven, onder = model.grenzen.boven.copy(), model.grenzen.onder.copy()
    boven[rows], onder[rows] = GEEN_BOVEN, GEEN_ONDER
    return replace(model, grenzen=replace(model.grenzen, boven=boven, onder=onder))


def _without_eisen(model: Model, numbers: Ints, _plek: Ints) -> Model:
    return without_eis(model, ~np.isin(np.arange(len(model.eisen.v)), numbers))


def _without_reserve(model: Model, groups: Ints, _plek: Ints) -> Model:
    room = model.reserve_m2.copy()
    room[groups] = RUIM_M2
    return replace(model, reserve_m2=room)


def _without_kavel(model: Model, p: Ints, q: Ints) -> Model:
    kavels, width = model.kavels, len(model.plek_ids)
    codes = np.concatenate([p * width + q, q * width + p])
    keep = ~np.isin(kavels.p * width + kavels.q, codes)
    return replace(
        model,
        kavels=Kavels(
            kavels.p[keep],
            kavels.q[keep],
            kavels.k,
            kavels.deel_p,
            kavels.deel_m2,
            kavels.ruimte_m2,
        ),
    )


def _without_kavelruimte(model: Model, k: Ints, _plek: Ints) -> Model:
    room = model.kavels.ruimte_m2.copy()
    room[k] = RUIM_M2
    return replace(model, kavels=replace(model.kavels, ruimte_m2=room))


def _without_m2(model: Model, v: Ints, p: Ints) -> Model:
    """A firm asks nothing of a divisible plek."""
    width = len(model.plek_ids)
    own = np.isin(model.opties.v * width + model.opties.p, v * width + p)
    nodig_m2 = np.where(own, 0, model.opties.nodig_m2)
    return replace(model, opties=replace(model.opties, nodig_m2=nodig_m2))


def _without_verwerving(model: Model, p: Ints, _plek: Ints) -> Model:
    """A plek in use comes free when its users leave, another one is free."""
    plekken = model.plekken
    wanted = np.isin(np.arange(len(model.plek_ids)), p)
    in_use = users_per_plek(model) > 0
    return replace(
        model,
        plekken=replace(
            plekken,
            releasable=plekken.releasable | (wanted & in_use),
            vrij=plekken.vrij | (wanted & ~in_use & ~plekken.deelbaar),
        ),
    )


_LATEN: Final = MappingProxyType(
    {
        "eis": _without_eisen,
        "reserve": _without_reserve,
        "kavel": _without_kavel,
        "kavelruimte": _without_kavelruimte,
        "m2": _without_m2,
        "verwerving": _without_verwerving,
    }
)


def list_versoepelingen(model: Model, v: int, p: int) -> tuple[Versoepeling, ...]:
    """List all that can stand between a firm and a plek; without all of it the firm gets there.

    Parameters
    ----------
    model
        The planning problem, with an optie of the firm on the plek.
    v, p
        Positions of the firm and the plek.
    """
    kavels, plekken, eisen = model.kavels, model.plekken, model.eisen
    beside = np.unique(kavels.q[kavels.p == p])
    near = np.append(beside, p)
    users = np.unique(model.gebruik.v[np.isin(model.gebruik.p, near)])
    group, parts = int(plekken.groep[p]), kavels.k[kavels.deel_p == p]
    grenzen = model.grenzen
    of_firm = np.append(model.opties.v == v, np.zeros(len(model.bonussen.p), dtype=bool))
    own = of_firm[grenzen.optie]
    touched = np.union1d(grenzen.rij[own], np.flatnonzero(grenzen.onder > 0))
    found = [
        *(make_versoepeling("vertrek", u) for u in users[users != v]),
        *(make_versoepeling("eis", number) for number in range(len(eisen.v))),
        *(make_versoepeling(grenzen.familie[row], row) for row in touched),
        *(make_versoepeling("reserve", group, p) for _ in range(int(group != NONE))),
        *(make_versoepeling("kavel", p, q) for q in beside),
        *(make_versoepeling("kavelruimte", k, p) for k in np.unique(parts)),
        *(make_versoepeling("m2", v, p) for _ in range(int(plekken.deelbaar[p]))),
        make_versoepeling("verwerving", p, p),
        *(make_versoepeling("termijn", 0) for _ in range(int(model.tijd is not None))),
    ]
    return tuple(sorted(found))


def name_versoepeling(model: Model, item: Versoepeling) -> str:
    """What is let go as a code, with the firm or plek that it is about.

    ``model`` is the one in which the eisen still have their numbers.
    """
    plek = model.plek_ids[item.plek] if item.plek != NONE else ""
    if item.soort == "vertrek":
        return f"vertrek:{model.vestiging_ids[item.nummer]}"
    if item.soort == "eis":
        eisen = model.eisen
        kind = "vast" if eisen.vast[item.nummer] else "verboden"
        where = int(eisen.p[item.nummer])
        at = "" if where == NONE else f"@{model.plek_ids[where]}"
        return f"eis_{kind}:{model.vestiging_ids[eisen.v[item.nummer]]}{at}"
    if item.soort in GRENZEN:
        return f"{item.soort}:{item.nummer}"
    if item.soort == "reserve" and item.plek == NONE:
        return f"reserve:{item.nummer}"
    if item.soort == "kavel":
        return f"kavel:{model.plek_ids[item.nummer]}@{plek}"
    return f"{item.soort}@{plek}" if plek else item.soort
